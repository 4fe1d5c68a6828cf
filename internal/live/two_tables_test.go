package live_test

import (
	"bytes"
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/templates"
)

// twoTablesForm has a list in two tables: its names in both, its costs in the first, its risks in the second.
func twoTablesForm(t *testing.T) *fill.Form {
	return build(t,
		book.Page{Name: "费用", Rows: [][]string{{"单位", "{{unit}}"}, {"项目", "费用"}, {"{{rows.name}}", "{{rows.cost}}"}, {"完"}}},
		book.Page{Name: "风险", Rows: [][]string{{"风险情况"}, {"项目", "风险", "半数"}, {"{{rows.name}}", "{{rows.risk}}", "{{rows.half}}"}, {"止"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "two"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"费用"}, {"风险"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "identity", "choices", "formula"},
			{"unit", "单位", "text"}, {"rows", "项目", "list"}, {"rows.name", "项目", "text", "", "yes"}, {"rows.cost", "费用", "money", "元"}, {"rows.risk", "风险", "choice", "", "", "高、低"}, {"rows.half", "半数", "money", "元", "", "", `IF(cost="","",ROUND(cost/2,2))`},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"COST", "error", "rows", `cost<=100`, "费用", "rows.cost"}, {"RISK", "error", "rows", `IF(risk="高",cost<=50,TRUE)`, "风险", "rows.risk"},
			{"HIGH", "error", "", `COUNTIF(rows.risk,"高")<=1`, "风险", "rows.risk"},
		}},
	)
}

// Of a list in two tables the rows of one may be sorted alone: what stands beside other names is not taken together by
// its row. Such checks are tianbao's own, and say that they have to be made again.
func TestListInTwoTables(t *testing.T) {
	p := newParity(t, twoTablesForm(t))
	row := func(name, cost, risk string) templates.Record {
		return templates.Record{"name": templates.TextOf(name), "cost": amount(cost), "risk": templates.TextOf(risk)}
	}
	issued := filling.Of(t, p.form, templates.Record{"unit": templates.TextOf("局"), "rows": templates.ListOf(row("甲", "80", "低"), row("乙", "30", "高"))}, fill.Options{}, 0)
	before := p.check(t, issued)
	for _, c := range []struct {
		cells []typed
		want  [3]string
	}{
		{nil, [3]string{"通过", "通过", "通过"}},
		{[]typed{{"风险", "A3", "str", "乙"}, {"风险", "B3", "str", "高"}, {"风险", "A4", "str", "甲"}, {"风险", "B4", "str", "低"}}, [3]string{"通过", "已改", "已改"}},
		{[]typed{{"风险", "B3", "str", "高"}}, [3]string{"通过", "已改", "已改"}},
		{[]typed{{"费用", "B3", "n", "120"}}, [3]string{"不符", "已改", "通过"}},
	} {
		returned := retyped(t, issued, c.cells)
		list := computed(t, returned)
		for _, d := range p.compare(t, slip{cells: c.cells}, before, returned, list) {
			t.Error(d)
		}
		if got := [3]string{list["E27"], list["E28"], list["E29"]}; got != c.want {
			t.Errorf("%v: %v, want %v", c.cells, got, c.want)
		}
	}
}

// A formula in one of the tables would look at the same row of the other, which may be another's: it is not live.
func TestFormulaOverTwoTables(t *testing.T) {
	var out bytes.Buffer
	findings, err := twoTablesForm(t).Fill(t.Context(), &out, templates.Record{}, fill.Options{Blank: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) == 0 || findings[0].Rule != "FILL-FORMULA" || findings[0].Places[0].Cell != "C3" {
		t.Errorf("findings %v", findings)
	}
}
