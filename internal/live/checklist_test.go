package live_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// The dump of the checks is of a small form: those of the official one are many and change from year to
// year. It is reviewed by hand.
func TestGoldenDump(t *testing.T) {
	few := billForm(t, true, allRules[0], allRules[3], allRules[9])
	xlsxtest.GoldenDump(t, "checks", filling.AsTyped(t, few, bill()))
}

// The filed case and a broken copy, in the official form: the list says what check says, shows what
// LibreOffice computes, and the validators find nothing.
func TestListOfTheSeed(t *testing.T) {
	form := filling.Form(t)
	broken := forms.RealCase(t)
	broken["total_wan"] = amount("177.65")
	projects := broken["projects"].Items()
	projects[0]["annual"], projects[1]["end"], projects[2]["total"] = templates.TextOf("52.6万元"), calendarDay("2025-12-31"), templates.Null
	for name, r := range map[string]templates.Record{"as filed": forms.RealCase(t), "broken": broken} {
		t.Run(name, func(t *testing.T) {
			office := filling.SameComputed(t, filling.AsTyped(t, form, r))
			if diff := cmp.Diff(verdicts(t, form, r), listed(form, r, office)); diff != "" {
				t.Errorf("results (-check +live):\n%s", diff)
			}
		})
	}
}

// A blank form has nothing to say; filled in by hand on a protected sheet it does, live totals included.
func TestListOfABlankForm(t *testing.T) {
	form := filling.Form(t)
	data := filling.Clean(t, form, templates.Record{}, fill.Options{Blank: true, Protect: true}, 0)
	office := filling.SameComputed(t, data)
	for row := firstLine; office["核对"][fmt.Sprintf("A%d", row)] != ""; row++ {
		if got := office["核对"][fmt.Sprintf("E%d", row)]; got != "未填" && got != "不适用" && office["核对"][fmt.Sprintf("F%d", row)] == "自动更新" {
			t.Errorf("line %d of the blank form says %s", row, got)
		}
	}
	office = xlsxtest.OfficeCells(t, data, xlsxtest.SetNumber("申报表1", "E7", "100"), xlsxtest.SetNumber("申报表1", "H7", "100"), xlsxtest.SetNumber("申报表1", "H9", "0.5"))
	for rule, want := range map[string]string{"FUND-01": "通过", "FUND-02": "通过", "FUND-03": "不符", "COVER-01": "不符"} {
		if got := lineOf(office, rule); got != want {
			t.Errorf("%s says %s, want %s", rule, got, want)
		}
	}
}

// lineOf is the result of the first line of a rule.
func lineOf(office map[string]map[string]string, rule string) string {
	for row := firstLine; office["核对"][fmt.Sprintf("A%d", row)] != ""; row++ {
		if office["核对"][fmt.Sprintf("A%d", row)] == rule {
			return office["核对"][fmt.Sprintf("E%d", row)]
		}
	}
	return ""
}

// lit are the areas of a sheet that are red, as LibreOffice computes what their conditions look at.
func lit(b *grid.Book, office map[string]map[string]string, sheet string) []string {
	var all []string
	for _, c := range b.Sheet(sheet).Conditions {
		rows, mid := strings.CutPrefix(c.Formulas[0], "MID(")
		signal, _, _ := strings.Cut(strings.ReplaceAll(rows, "$", ""), map[bool]string{true: ",", false: "="}[mid])
		value := office[sheet][signal]
		for _, area := range c.At {
			if !mid && value == "1" {
				all = append(all, area.String())
			}
			for i := range len(value) {
				if mid && value[i] == '1' {
					all = append(all, fmt.Sprintf("%s#%d", area, i+1))
				}
			}
		}
	}
	slices.Sort(all)
	return all
}

// Cells are red while a check fails that marks them, and stop when it is mended; rows of a block by
// their place, inserted ones too.
func TestHighlights(t *testing.T) {
	form := billForm(t, true,
		rule{"TOTAL", "", "", "ROUND(SUM(items.rows.cost)-total,2)=0", "total"},
		rule{"SUM", "items", "", "ROUND(SUM(rows.cost)-YUAN(sum),2)=0", "sum"},
		rule{"ROWCOST", "items.rows", `class="费"`, "cost>15", "cost、class"},
		rule{"HIGH", "items", "", "COUNTIF(rows.cost,\">50\")=0", "rows.cost[cost>50]"},
	)
	data := filling.AsTyped(t, form, bill())
	drawn := filling.Open(t, data)
	for i, c := range []struct {
		name  string
		edits []xlsxtest.Edit
		sheet string
		want  []string
	}{
		{"as made", nil, itemSheet, []string{"A3:A7#1", "C3:C7#1"}}, // 纸 for 10.25, its class
		{"the cover agrees", nil, "面", nil},
		{"another item", nil, "项2", []string{"A3:A7#2", "C3:C7#1", "C3:C7#3", "D1"}}, // 电 for 100, 线 for nothing; the sum
		{"mended", []xlsxtest.Edit{xlsxtest.SetNumber(itemSheet, "C4", "20"), xlsxtest.SetNumber(itemSheet, "D1", "0.004525")}, itemSheet, nil},
		{"and the cover not", []xlsxtest.Edit{xlsxtest.SetNumber(itemSheet, "C4", "20")}, "面", []string{"A1"}},
		{"a row above it", []xlsxtest.Edit{
			xlsxtest.InsertRows(itemSheet, 4, 1), xlsxtest.SetText(itemSheet, "A4", "费"), xlsxtest.SetNumber(itemSheet, "C4", "60"),
		}, itemSheet, []string{"A3:A7#2", "C3:C7#1", "C3:C7#2", "D1"}},
		{"a text", []xlsxtest.Edit{xlsxtest.SetText(itemSheet, "C5", "二十")}, itemSheet, []string{"A3:A7#1", "C3:C7#1", "C3:C7#2", "D1"}},
	} {
		if !sweep.Takes(i) {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			office := xlsxtest.OfficeCells(t, data, c.edits...)
			if diff := cmp.Diff(c.want, lit(drawn, office, c.sheet)); diff != "" {
				t.Errorf("red (-want +got):\n%s", diff)
			}
		})
	}
}

// A field's live formula may look at lists on several sheets and at merged classes.
func TestLiveFormulasOverLists(t *testing.T) {
	form := build(t,
		book.Page{Name: "面", Rows: [][]string{{"计", "{{total}}"}, {"费", "{{fees}}"}}},
		book.Page{Name: "项", Rows: [][]string{{"{{name}}", "{{amount}}"}, {"类", "费"}, {"{{rows.class}}", "{{rows.cost}}"}}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "x"}, {"version", "1"}, {"title", "x"}, {},
			{"sheet", "each", "tab"}, {"面", "", "面"}, {"项", "items", "项{{#}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "scale", "identity", "merge", "formula"},
			{"total", "总额", "money", "元", "2", "", "", "=ROUND(SUM(items.amount),2)"},
			{"fees", "费用", "money", "元", "2", "", "", `=SUMIF(items.rows.class,"费",items.rows.cost)`},
			{"items", "项", "list"}, {"items.name", "名", "text", "", "", "yes"}, {"items.amount", "额", "money", "元", "2", "", "", "=SUM(rows.cost)"},
			{"items.rows", "行", "list"}, {"items.rows.class", "类", "text", "", "", "", "down"}, {"items.rows.cost", "费", "money", "元", "2"},
		}},
	)
	part := func(class templates.Value, cost string) templates.Record {
		return templates.Record{"class": class, "cost": amount(cost)}
	}
	r := templates.Record{"items": templates.ListOf(
		templates.Record{"rows": templates.ListOf(part(templates.TextOf("费"), "1.5"), part(templates.Null, "2"))},
		templates.Record{"rows": templates.ListOf(part(templates.TextOf("他"), "4"), part(templates.TextOf("费"), "8"))},
	)}
	data := filling.Clean(t, form, r, fill.Options{Blank: true}, 0)
	if got := filling.Shown(t, data)["面"]["B2"]; got != "11.5" { // 1.5 + 2 + 8, the class carried down
		t.Errorf("the fees show %q", got)
	}
	filling.SameComputed(t, data)
	office := xlsxtest.OfficeCells(t, data, xlsxtest.InsertRows("项1", 5, 1), xlsxtest.SetNumber("项1", "B5", "100"))
	if office["面"]["B2"] != "111.5" || office["面"]["B1"] != "115.5" {
		t.Errorf("after a row was added: total %s, fees %s", office["面"]["B1"], office["面"]["B2"])
	}
}

// The list is for the screen: its lines can be chosen by result, on a protected sheet too, and among the
// pages of the form it neither comes out nor is counted.
func TestListOnScreenOnly(t *testing.T) {
	form := filling.Form(t)
	data := filling.Clean(t, form, forms.RealCase(t), fill.Options{Blank: true, Protect: true}, 1)
	dump, err := xlsxtest.Dump(data)
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(dump, `sheet "核对"`)
	if list, _, _ = strings.Cut(list, "\nsheet "); !strings.Contains(list, `<autoFilter ref="A26:G`) || !strings.Contains(list, "autoFilter=0") {
		t.Errorf("no filter in\n%s", list[max(0, len(list)-600):])
	}
	text := xlsxtest.PDFText(t, xlsxtest.ConvertPDF(t, data))
	if pages := strings.Count(text, "\f"); pages != 2 || strings.Contains(text, "全部核对") {
		t.Errorf("%d pages, want the statement and the form", pages)
	}
}

// Nothing of it is there when it is not wanted, and no tab of the form loses its name to it.
func TestListIsOptional(t *testing.T) {
	form := filling.Form(t)
	r := forms.RealCase(t)
	tabs := func(o fill.Options) string {
		var all []string
		for _, s := range filling.Open(t, filling.Clean(t, form, r, o, 1)).Sheets {
			all = append(all, fmt.Sprint(s.Name, len(s.Conditions)))
		}
		return strings.Join(all, " ")
	}
	if got := tabs(fill.Options{}); !strings.Contains(got, "核对9") || !strings.Contains(got, "_tianbao_live0") {
		t.Errorf("sheets %s", got)
	}
	if got := tabs(fill.Options{NoChecks: true}); got != "说明10 申报表10 _tianbao0" {
		t.Errorf("sheets %s", got)
	}
	english := build(t, book.Page{Name: "Checks", Rows: [][]string{{"{{a}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "x"}, {"version", "1"}, {"title", "x"},
			{"language", "en"}, {}, {"sheet", "each", "tab"}, {"Checks", "", "Checks"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"a", "A", "text"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "assert", "message", "mark"}, {"A", "error", `a="x"`, "must be x", "a"}}})
	cells := filling.Shown(t, filling.Clean(t, english, templates.Record{"a": templates.TextOf("y")}, fill.Options{}, 0))
	if got := cells["Checks (2)"][fmt.Sprint("E", firstLine)]; got != "fails" {
		t.Errorf("the list of an English form says %q", got)
	}
}
