package extract_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// startedForm is a table of projects whose rows begin with the names of indicators and their weights.
func startedForm(t *testing.T) *templates.Template {
	return forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{{"单位", "{{unit}}"}, {"项目", "金额", "指标", "分值", "完成值"},
			{"{{projects.name}}", "{{projects.sum}}", "{{projects.rows.name}}", "{{projects.rows.weight}}", "{{projects.rows.done}}"}, {"填表人"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "started"}, {"version", "1"}, {"title", "项目"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "required", "identity"}, {"unit", "单位", "text", "", "yes"},
			{"projects", "项目", "list"}, {"projects.name", "项目名称", "text", "", "yes", "yes"}, {"projects.sum", "金额", "money", "元", "yes"},
			{"projects.rows", "指标", "list"}, {"projects.rows.name", "指标", "text", "", "yes", "yes"}, {"projects.rows.weight", "分值", "decimal"},
			{"projects.rows.done", "完成值", "text", "", "yes"},
		}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "each", "assert", "message", "mark"}, {"SUM", "error", "projects", "ROUND(SUM(rows.weight)-100,2)=0", "分值", "projects.sum"}}},
		book.Page{Name: "#projects.rows", Rows: [][]string{{"name", "weight"}, {"产出", "50"}, {"效益", "50"}}},
	)
}

// A blank form has spare items, whose rows begin with what those of every item do: they are none as long as nobody has filled
// them in, and nothing of them is missing.
func TestSpareItemsOfABlankForm(t *testing.T) {
	form := startedForm(t)
	blank := filling.Of(t, filling.Compiled(t, form), templates.Record{}, fill.Options{Blank: true}, 0)
	r, err := extract.New(form)
	if err != nil {
		t.Fatal(err)
	}
	first := []xlsxtest.Edit{xlsxtest.SetText("表", "A3", "网站"), xlsxtest.SetNumber("表", "B3", "100")}
	for _, c := range []struct {
		edits []xlsxtest.Edit
		want  string
	}{
		{nil, ""},
		{first, "网站 2; "},
		{append(first, xlsxtest.SetText("表", "C5", "满意")), "网站 3; "},
		{append(first, xlsxtest.SetText("表", "E8", "好")), "网站 2;  2; "},    // done, of no project
		{append(first, xlsxtest.SetNumber("表", "D9", "40")), "网站 2;  2; "}, // another weight
		{append(first, xlsxtest.SetText("表", "A13", "设备")), "网站 2; 设备 2; "},
	} {
		data := blank
		if c.edits != nil {
			data = xlsxtest.Edited(t, blank, c.edits...)
		}
		got, findings, err := r.Extract(bytes.NewReader(data), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, p := range got.Record["projects"].Items() {
			said += fmt.Sprintf("%s %d; ", p["name"], len(p["rows"].Items()))
		}
		if said != c.want || len(findings) > 0 || got.Account.Left > 0 {
			t.Errorf("%v: %q, want %q; %v", c.edits, said, c.want, findings)
		}
	}
}

// Where cells that live checks look at are deleted, they wait for ever, though nothing else may be wrong: it is said, once. A
// value that is that error, or rows that come and go, is none of it.
func TestLiveChecksThatLostTheirCells(t *testing.T) {
	form := startedForm(t)
	r, err := extract.New(form)
	if err != nil {
		t.Fatal(err)
	}
	row := func(name string) templates.Record {
		return templates.Record{"name": templates.TextOf(name), "done": templates.TextOf("好")}
	}
	filled := filling.Of(t, filling.Compiled(t, form), templates.Record{"unit": templates.TextOf("水利局"), "projects": templates.ListOf(
		templates.Record{"name": templates.TextOf("网站"), "sum": templates.NumberOf(decimal.NewFromInt(100)), "rows": templates.ListOf(row("一"), row("二"), row("三"))})}, fill.Options{}, 0)
	for _, c := range []struct {
		edits []xlsxtest.Edit
		want  bool
	}{
		{[]xlsxtest.Edit{xlsxtest.DeleteRows("表", 6, 1)}, true}, // the row below the table
		{[]xlsxtest.Edit{xlsxtest.DeleteRows("表", 1, 1)}, true},
		{[]xlsxtest.Edit{xlsxtest.DeleteColumns("表", "D:D")}, true},
		{[]xlsxtest.Edit{xlsxtest.DeleteRows("表", 3, 1)}, false},
		{[]xlsxtest.Edit{xlsxtest.InsertRows("表", 4, 2), xlsxtest.DeleteRows("表", 5, 2)}, false},
		{[]xlsxtest.Edit{xlsxtest.SetFormula("表", "B1", "=#REF!+1")}, false},
	} {
		_, findings, err := r.Extract(bytes.NewReader(xlsxtest.Edited(t, filled, c.edits...)), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, f := range findings {
			if f.Rule == "LAYOUT-LIVE" {
				n++
			}
		}
		if n > 1 || (n == 1) != c.want {
			t.Errorf("%v: told %d times: %v", c.edits, n, findings)
		}
	}
}
