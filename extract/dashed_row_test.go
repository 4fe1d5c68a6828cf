package extract_test

import (
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// A dash for an amount says nothing about where the cells of its row belong: they stay in their columns.
func TestDashForAnAmountStaysInItsColumn(t *testing.T) {
	form := filling.Compiled(t, forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{{"单位", "{{unit}}"}, {"类", "物", "费"}, {"{{rows.class}}", "{{rows.name}}", "{{rows.cost}}"}, {"完"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "d"}, {"version", "1"}, {"title", "d"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "merge", "identity", "unit"}, {"unit", "单位", "text"}, {"rows", "行", "list"},
			{"rows.class", "类", "text", "down"}, {"rows.name", "物", "text", "", "yes"}, {"rows.cost", "费", "money", "", "", "元"}}},
	))
	line := func(name string) templates.Record {
		return templates.Record{"class": templates.TextOf("甲"), "name": templates.TextOf(name), "cost": templates.Null}
	}
	issued := filling.AsTyped(t, form, templates.Record{"unit": templates.TextOf("局"), "rows": templates.ListOf(line("纸"), line("笔"))})
	got := readAs(t, form.Template(), xlsxtest.Edited(t, issued, xlsxtest.SetText("表", "C4", "—")))
	rows := got.Record["rows"].Items()
	if len(rows) != 2 || rows[1]["name"].String() != "笔" || !rows[1]["cost"].IsNull() || rows[1]["class"].String() != "甲" {
		t.Errorf("read %v: %v", got.Record, got.findings)
	}
}
