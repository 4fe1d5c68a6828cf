package extract_test

import (
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// summed is a form with a table of all projects and their staff in front of a sheet for each.
func summed(t *testing.T) *templates.Template {
	t.Helper()
	return forms.Made(t,
		book.Page{Name: "汇总", Rows: [][]string{
			{"单位", "{{unit}}"}, {"项目", "金额", "人员"}, {"{{projects.name}}", "{{projects.sum}}", "{{projects.staff.who}}"}, {"完"}}},
		book.Page{Name: "明细", Rows: [][]string{{"项目明细"}, {"项目", "{{name}}"}, {"说明", "{{memo}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "d"}, {"version", "1"}, {"title", "d"}, {}, {"sheet", "each", "tab"}, {"汇总"}, {"明细", "projects", "明细{{#}}"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "identity", "unit"}, {"unit", "单位", "text"}, {"projects", "项目", "list"},
			{"projects.name", "项目", "text", "yes"}, {"projects.sum", "金额", "money", "", "元"}, {"projects.memo", "说明", "text"},
			{"projects.staff", "人员", "list"}, {"projects.staff.who", "人员", "text", "yes"}}},
	)
}

// Of an item that has a sheet, what stands in a row of another sheet is blank once nothing is left of the row: it was
// not left out.
func TestAnItemWithoutItsRowIsBlankThere(t *testing.T) {
	form := filling.Compiled(t, summed(t))
	text := templates.TextOf
	item := func(name string) templates.Record {
		return templates.Record{"name": text(name), "sum": templates.Null, "memo": text("略"), "staff": templates.ListOf(templates.Record{"who": text(name + "的人")})}
	}
	issued := filling.AsTyped(t, form, templates.Record{"unit": text("局"), "projects": templates.ListOf(item("网站"), item("运维"))})
	for name, edit := range map[string]xlsxtest.Edit{"cleared": xlsxtest.Clear("汇总", "A4:C4"), "deleted": xlsxtest.DeleteRows("汇总", 4, 1)} {
		got := readAs(t, form.Template(), xlsxtest.Edited(t, issued, edit))
		projects := got.Record["projects"].Items()
		if len(projects) != 2 {
			t.Fatalf("%s: read %v", name, got.Record)
		}
		sum, there := projects[1]["sum"]
		staff, have := projects[1]["staff"]
		if projects[1]["name"].String() != "运维" || !there || !sum.IsNull() || !have || len(staff.Items()) != 0 {
			t.Errorf("%s: read %v: %v", name, projects[1], got.findings)
		}
	}
	alone := readAs(t, form.Template(), xlsxtest.Edited(t, issued, xlsxtest.DeleteSheet("汇总")))
	if _, there := alone.Record["projects"].Items()[1]["sum"]; there {
		t.Errorf("what stood on a sheet that is gone is read: %v", alone.Record)
	}
}
