package live_test

import (
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// Rules over a value within the text of repeating rows are tianbao's own, and are to be made again once one of the texts is
// another; the rows may come and go.
func TestRulesOverTextsInRowsAreOutdated(t *testing.T) {
	for _, prototype := range [][]string{{"{{rows.name}}", "共{{rows.cost}}万元"}, {"（{{rows.name}}）", "共{{rows.cost}}万元"}} {
		textsAreWatched(t, prototype)
	}
}

func textsAreWatched(t *testing.T, prototype []string) {
	t.Helper()
	form := filling.Compiled(t, forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{{"单位", "{{unit}}"}, {"物", "费"}, prototype, {"完"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "c"}, {"version", "1"}, {"title", "c"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "unit", "identity"}, {"unit", "单位", "text"}, {"rows", "行", "list"}, {"rows.name", "物", "text", "", "yes"}, {"rows.cost", "费", "money", "万元"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "each", "assert", "message", "mark"},
			{"ALL", "error", "", "ROUND(SUM(rows.cost)-30,2)=0", "总", "unit"}, {"ROW", "error", "rows", "cost>5", "{{name}}", "cost"}, {"UNIT", "error", "", `unit<>""`, "单位", "unit"}}},
	))
	name := func(text string) string { return strings.Replace(prototype[0], "{{rows.name}}", text, 1) }
	row := func(name, cost string) templates.Record {
		return templates.Record{"name": templates.TextOf(name), "cost": amount(cost)}
	}
	filled := filling.AsTyped(t, form, templates.Record{"unit": templates.TextOf("局"), "rows": templates.ListOf(row("一", "10"), row("二", "20"))})
	blank := filling.Of(t, form, templates.Record{}, fill.Options{Blank: true}, 0)
	for _, c := range []struct {
		name     string
		data     []byte
		edits    []xlsxtest.Edit
		all, row string
	}{
		{"as it was", filled, nil, "通过", "通过"},
		{"another amount", filled, []xlsxtest.Edit{xlsxtest.SetText("表", "B4", "共3万元")}, "已改", "已改"},
		{"another name", filled, []xlsxtest.Edit{xlsxtest.SetText("表", "A4", name("三"))}, "通过", "通过"},
		{"a row more", filled, []xlsxtest.Edit{xlsxtest.InsertRows("表", 4, 1), xlsxtest.SetText("表", "A4", name("三")), xlsxtest.SetText("表", "B4", "共3万元")}, "已改", "已改"},
		{"a row less", filled, []xlsxtest.Edit{xlsxtest.DeleteRows("表", 4, 1)}, "已改", "已改"},
		{"another unit", filled, []xlsxtest.Edit{xlsxtest.SetText("表", "B1", "院")}, "通过", "通过"},
		{"blank", blank, nil, "未填", "未填"},
		{"filled in", blank, []xlsxtest.Edit{xlsxtest.SetText("表", "A3", name("一")), xlsxtest.SetText("表", "B3", "共3万元")}, "已改", "已改"},
	} {
		list := xlsxtest.OfficeSheet(t, c.data, "核对", c.edits...)
		if list["E27"] != c.all || list["E28"] != c.row {
			t.Errorf("%v, %s: %s %s, want %s %s", prototype, c.name, list["E27"], list["E28"], c.all, c.row)
		}
	}
}
