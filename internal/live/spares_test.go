package live_test

import (
	"slices"
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// startedForm is a table of projects whose rows begin with the names of indicators and their weights.
func startedForm(t *testing.T) *fill.Form {
	return build(t,
		book.Page{Name: "表", Rows: [][]string{{"单位", "{{unit}}"}, {"项目", "金额", "指标", "分值", "完成值"},
			{"{{projects.name}}", "{{projects.sum}}", "{{projects.rows.name}}", "{{projects.rows.weight}}", "{{projects.rows.done}}"}, {"填表人"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "started"}, {"version", "1"}, {"title", "项目"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "identity"}, {"unit", "单位", "text"}, {"projects", "项目", "list"},
			{"projects.name", "项目名称", "text", "", "yes"}, {"projects.sum", "金额", "money", "元"}, {"projects.rows", "指标", "list"},
			{"projects.rows.name", "指标", "text", "", "yes"}, {"projects.rows.weight", "分值", "decimal"}, {"projects.rows.done", "完成值", "text"},
		}},
		book.Page{Name: "#projects.rows", Rows: [][]string{{"name", "weight"}, {"产出", "50"}, {"效益", "50"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "each", "assert", "message", "mark"},
			{"SUM", "error", "projects", "ROUND(SUM(rows.weight)-100,2)=0", "分值", "projects.sum"}, {"ALL", "error", "", "COUNTA(projects.rows.name)<5", "数目", "unit"},
			{"DONE", "warning", "projects.rows", `done<>""`, "完成", "done"}}},
	)
}

// The rows of spare items in a blank form are not the last item's, live as to check.
func TestRowsOfSpareItems(t *testing.T) {
	p := newParity(t, startedForm(t))
	blank := filling.Of(t, p.form, templates.Record{}, fill.Options{Blank: true}, 0)
	first := []xlsxtest.Edit{xlsxtest.SetText("表", "A3", "网站"), xlsxtest.SetNumber("表", "D3", "60"), xlsxtest.SetNumber("表", "D4", "40"),
		xlsxtest.SetText("表", "E3", "好"), xlsxtest.SetText("表", "E4", "好")}
	for _, c := range []struct {
		name  string
		edits []xlsxtest.Edit
		waits bool
	}{
		{"one", nil, false},
		{"one with a row more", []xlsxtest.Edit{xlsxtest.SetText("表", "C5", "新"), xlsxtest.SetNumber("表", "D5", "1")}, false},
		{"another in the last place", []xlsxtest.Edit{xlsxtest.SetText("表", "A13", "设备"), xlsxtest.SetNumber("表", "D13", "70"), xlsxtest.SetText("表", "E13", "好")}, false},
		{"rows of one without a name", []xlsxtest.Edit{xlsxtest.SetText("表", "E8", "好")}, true},
		{"rows inserted", []xlsxtest.Edit{xlsxtest.InsertRows("表", 4, 1), xlsxtest.SetText("表", "C4", "新"), xlsxtest.SetNumber("表", "D4", "1")}, true},
		{"a row deleted", []xlsxtest.Edit{xlsxtest.DeleteRows("表", 5, 1)}, true},
	} {
		data, list := xlsxtest.EditedSheet(t, blank, "核对", append(slices.Clone(first), c.edits...)...)
		p.sameOr(t, c.name, data, list, c.waits)
	}
	if p.results["待改"] > 9 || p.results["通过"] < 5 || p.results["不符"] < 2 {
		t.Errorf("results %v", p.results)
	}
}

// Nor are rows that somebody has typed for an item whose name is not there yet.
func TestRowsBeforeTheirItem(t *testing.T) {
	p := newParity(t, registerForm(t, nestedRules...))
	blank := filling.Of(t, p.form, templates.Record{}, fill.Options{Blank: true}, 0)
	edits := []xlsxtest.Edit{xlsxtest.SetText("表", "A3", "网站"), xlsxtest.SetNumber("表", "C3", "7"), xlsxtest.SetText("表", "E3", "一"), xlsxtest.SetNumber("表", "F3", "7")}
	for _, more := range [][]xlsxtest.Edit{nil, {xlsxtest.SetText("表", "E7", "二"), xlsxtest.SetNumber("表", "F7", "9")}} {
		data, list := xlsxtest.EditedSheet(t, blank, "核对", append(slices.Clone(edits), more...)...)
		p.sameOr(t, "typed", data, list, more != nil)
	}
}
