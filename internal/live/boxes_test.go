package live_test

import (
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

func boxForm(t *testing.T) *fill.Form {
	return build(t,
		book.Page{Name: "表", Rows: [][]string{
			{"属性", "{{attr}}", "方式", "{{how}}", "即", "{{same}}"}, {"物", "要"}, {"{{rows.name}}", "{{rows.must}}"}, {"完"},
		}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "boxes"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "choices", "boxes", "identity", "formula"},
			{"attr", "属性", "choice", "新增项目、延续项目、项目", "yes"}, {"how", "方式", "choices", "公开招标、询价、其他 方式", "yes"},
			{"same", "即", "text", "", "", "", `=IF(attr="","",attr)`},
			{"rows", "行", "list"}, {"rows.name", "物", "text", "", "", "yes"}, {"rows.must", "要", "choice", "是、否", "yes"},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"ATTR", "error", "", `attr="延续项目"`, "属性", "attr"}, {"HOW", "error", "", `ISNUMBER(FIND("询价",how))`, "方式", "how"},
			{"ROW", "error", "rows", `must="是"`, "要", "must"}, {"COUNT", "error", "", `COUNTIF(rows.must,"是")>=COUNTIF(rows.must,"否")`, "数", "rows.must"},
		}},
	)
}

// ticks are answers in the form's cells, in any of the marks that people use.
var ticks = [][]typed{
	nil,
	{{"表", "B1", "str", "新增项目□ 延续项目√ 项目□"}, {"表", "D1", "str", "公开招标□ 询价☑ 其他 方式■"}},
	{{"表", "B1", "str", "□新增项目 □延续项目 ●项目"}, {"表", "D1", "str", "✓公开招标 ☐询价 ☐其他方式"}},
	{{"表", "B1", "str", "延续项目"}, {"表", "A3", "str", "甲"}, {"表", "B3", "str", "是□ 否√"}, {"表", "A4", "str", "乙"}, {"表", "B4", "str", "是☑ 否□"}},
	{{"表", "B1", "str", "新增项目√ 延续项目√ 项目□"}, {"表", "D1", "str", "公开招标(√) 询价( ) 其他 方式( )"}, {"表", "A3", "str", "甲"}},
	{{"表", "B1", "str", "延续项目√"}, {"表", "D1", "str", "公开招标□ 询价□"}},
	{{"表", "B1", "str", "新增项目□ 延续项目□ 目项√"}},
}

// What is ticked is the same to the formulas of the workbook as to check, or they wait; of a form that nobody has
// answered nothing is filled in.
func TestLiveBoxes(t *testing.T) {
	p := newParity(t, boxForm(t))
	issued := filling.Of(t, p.form, templates.Record{}, fill.Options{Blank: true}, 0)
	before := p.check(t, issued)
	for _, cells := range ticks {
		returned := retyped(t, issued, cells)
		for _, d := range p.compare(t, slip{cells: cells}, before, returned, computed(t, returned)) {
			t.Error(d)
		}
	}
	returned := retyped(t, issued, ticks[1])
	if got := computedSheet(t, returned, "表")["F1"]; got != "延续项目" {
		t.Errorf("the formula of another field shows %q", got)
	}
	if p.results["通过"] < 3 || p.results["不符"] < 3 || p.results["未填"] < 3 {
		t.Errorf("results %v", p.results)
	}
	if waits := p.results["待改"]; waits > 8 {
		t.Errorf("%d results wait", waits)
	}
}

func TestLiveBoxesInLibreOffice(t *testing.T) {
	p := newParity(t, boxForm(t))
	issued := filling.Of(t, p.form, templates.Record{}, fill.Options{Blank: true}, 0)
	xlsxtest.NoNewErrors(t, p.form.Template().Workbook, issued)
	before := p.check(t, issued)
	for _, cells := range ticks[1:5] {
		returned := retyped(t, issued, cells)
		for _, d := range p.compare(t, slip{cells: cells}, before, returned, xlsxtest.OfficeSheet(t, returned, "核对")) {
			t.Error(d)
		}
	}
}
