package live_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// parentsForm has rows in two levels of classes, of which the vocabulary says to which class of the first each of the
// second belongs.
func parentsForm(t *testing.T, starts ...[]string) *fill.Form {
	pages := []book.Page{
		{Name: "表", Rows: [][]string{{"单位", "{{unit}}"}, {"一级", "二级", "物", "费"}, {"{{rows.one}}", "{{rows.two}}", "{{rows.name}}", "{{rows.cost}}"}, {"完"}}},
		{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "parents"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "identity", "merge", "choices"},
			{"unit", "单位", "text"},
			{"rows", "行", "list"}, {"rows.one", "一级", "choice", "", "", "down", "一级"}, {"rows.two", "二级", "choice", "", "", "down", "二级"},
			{"rows.name", "物", "text", "", "yes"}, {"rows.cost", "费", "money", "元"},
		}},
		{Name: "#lists", Rows: [][]string{{"一级", "二级", "二级.上级"}, {"产出", "数量", "产出"}, {"效益", "质量", "产出"}, {"", "社会", "效益"}, {"", "生态", "效益"}}},
		{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"ONE", "error", "rows", `AND(one<>"",cost>0)`, "一级", "rows.one"}, {"TWO", "error", "rows", `AND(two<>"",cost>0)`, "二级", "rows.two"},
			{"OUT", "error", "", `COUNTIFS(rows.one,"产出",rows.name,"<>")>=2`, "产出", "rows.one"},
			{"GAIN", "error", "", `ROUND(SUMIF(rows.one,"效益",rows.cost)-30,2)=0`, "效益", "rows.cost"},
			{"BY", "error", "rows by one", `SUM(cost)<=30`, "一级", "rows.cost"},
			{"BOTH", "error", "rows by one、two", `COUNTA(name)<=2`, "两级", "rows.name"},
		}},
	}
	if len(starts) > 0 {
		pages = append(pages, book.Page{Name: "#rows", Rows: append([][]string{{"one", "two"}}, starts...)})
	}
	return build(t, pages...)
}

func parented(rows ...[]string) templates.Record {
	var all []templates.Record
	for _, r := range rows {
		all = append(all, templates.Record{"one": templates.TextOf(r[0]), "two": templates.TextOf(r[1]), "name": templates.TextOf(r[2]), "cost": amount(r[3])})
	}
	return templates.Record{"unit": templates.TextOf("水利局"), "rows": templates.ListOf(all...)}
}

// parentsEdited are edits of such rows in the form of six, of 产出 and 效益 three each.
var parentsEdited = map[string][]xlsxtest.Edit{
	"the first row of the first class deleted": {xlsxtest.DeleteRows("表", 3, 1)},
	"its first two":               {xlsxtest.DeleteRows("表", 3, 2)},
	"its last":                    {xlsxtest.DeleteRows("表", 5, 1)},
	"the first row of the second": {xlsxtest.DeleteRows("表", 6, 1)},
	"the last row of one, the first of another": {xlsxtest.DeleteRows("表", 5, 2)},
	"a class of one row deleted":                {xlsxtest.DeleteRows("表", 8, 1)},
	"the first class emptied":                   {xlsxtest.Clear("表", "A3")},
	"the second":                                {xlsxtest.Clear("表", "A6")},
	"both levels":                               {xlsxtest.Clear("表", "A3:B3")},
	"the lower level":                           {xlsxtest.Clear("表", "B6")},
	"the first class, and of another the first row and the class": {xlsxtest.Clear("表", "A3"), xlsxtest.Clear("表", "B5"), xlsxtest.DeleteRows("表", 6, 1)},
	"a class of another class chosen":                             {xlsxtest.SetText("表", "B3", "社会")},
	"no class above, and one that is none":                        {xlsxtest.Clear("表", "A3"), xlsxtest.SetText("表", "B3", "x")},
	"a row before the first, without its class":                   {xlsxtest.InsertRows("表", 3, 1), xlsxtest.SetText("表", "B3", "数量"), xlsxtest.SetText("表", "C3", "新"), xlsxtest.SetNumber("表", "D3", "1")},
	"two": {xlsxtest.InsertRows("表", 3, 2), xlsxtest.SetText("表", "B3", "数量"), xlsxtest.SetText("表", "C3", "新"), xlsxtest.SetNumber("表", "D3", "1"),
		xlsxtest.SetText("表", "C4", "又"), xlsxtest.SetNumber("表", "D4", "1")},
	"a row of the next class before it": {xlsxtest.InsertRows("表", 6, 1), xlsxtest.SetText("表", "B6", "社会"), xlsxtest.SetText("表", "C6", "新"), xlsxtest.SetNumber("表", "D6", "1")},
	"a row of the next class alone":     {xlsxtest.InsertRows("表", 6, 1), xlsxtest.SetText("表", "A6", "效益"), xlsxtest.SetText("表", "C6", "新"), xlsxtest.SetNumber("表", "D6", "1")},
}

// Where a class stands in no cell, because its row was deleted or its text, the list of checks takes it from the vocabulary
// as check does, or waits as check does.
func TestClassesThatAreGone(t *testing.T) {
	rows := [][]string{{"产出", "数量", "一", "10"}, {"产出", "质量", "二", "10"}, {"产出", "质量", "三", "10"}, {"效益", "社会", "四", "10"}, {"效益", "社会", "五", "10"}, {"效益", "生态", "六", "10"}}
	var starts [][]string
	var typed []xlsxtest.Edit
	for i, row := range rows {
		starts = append(starts, row[:2])
		typed = append(typed, xlsxtest.SetText("表", fmt.Sprint("C", i+3), row[2]), xlsxtest.SetNumber("表", fmt.Sprint("D", i+3), row[3]))
	}
	filled, blank := newParity(t, parentsForm(t)), newParity(t, parentsForm(t, starts...))
	asFilled, asBlank := filling.AsTyped(t, filled.form, parented(rows...)), filling.Of(t, blank.form, templates.Record{}, fill.Options{Blank: true}, 0)
	for name, edits := range parentsEdited {
		filled.same(t, name, asFilled, edits)
		blank.same(t, name+", in a blank form", asBlank, append(slices.Clone(typed), edits...))
	}
	for _, p := range []*parity{filled, blank} {
		if p.results["待改"] < 20 || p.results["不符"] < 10 || p.results["通过"] < 40 {
			t.Errorf("results %v", p.results)
		}
	}
}

// same compares every line of the list of checks with what check says.
func (p *parity) same(t *testing.T, name string, issued []byte, edits []xlsxtest.Edit) {
	t.Helper()
	data, list := xlsxtest.EditedSheet(t, issued, "核对", edits...)
	for edit, want := range map[string]bool{"the first row of the second": true, "its last": false} {
		if said := strings.Contains(list["A1"], "分类不见了"); strings.HasPrefix(name, edit) && said != want {
			t.Errorf("%s: the list says %s", name, list["A1"])
		}
	}
	for n, line := range p.lines(t, p.check(t, data)) {
		live, ours := list[fmt.Sprint("E", firstLine+n)], line.Result.In(words.Chinese)
		if p.results[live]++; live != ours {
			t.Errorf("%s: %s is live %s, check says %s", name, line.Check.ID, live, ours)
		}
	}
}
