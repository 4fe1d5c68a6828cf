package live_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// copiedForm has a name in two cells of two sheets, an amount and a rate in three, and a number in one.
func copiedForm(t *testing.T) *fill.Form {
	return build(t,
		book.Page{Name: "表", Rows: [][]string{{"单位", "{{unit}}", "总额", "{{total}}"}, {"率", "{{rate}}", "人数", "{{people}}"}, {"总额", "{{total}}"}}},
		book.Page{Name: "附表", Rows: [][]string{{"单位", "{{unit}}"}, {"总额", "{{total}}", "率", "{{rate}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "copied"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表"}, {"附表"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit"}, {"unit", "单位", "text"}, {"total", "总额", "money", "元"}, {"rate", "率", "percent"}, {"people", "人数", "integer"},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "assert", "message", "mark"},
			{"UNIT", "error", `unit="水利局"`, "单位", "unit"}, {"NAMED", "error", `unit<>""`, "单位", "unit"},
			{"TOTAL", "error", `total>=100`, "总额", "total"}, {"SMALL", "error", `total<1000`, "总额", "total"}, {"RATE", "error", `rate<=100`, "率", "rate"},
			{"EACH", "error", `ROUND(total/people,2)>=1`, "总额", "total、people"},
		}},
	)
}

// copied are what is typed into some of a field's cells, or into all.
var copied = [][]typed{
	nil,
	{{"附表", "B1", "str", "农业局"}},
	{{"表", "B1", "str", "农业局"}},
	{{"表", "B1", "str", "农业局"}, {"附表", "B1", "str", "农业局"}},
	{{"附表", "B1", "str", ""}}, {{"表", "B1", "str", ""}},
	{{"表", "B1", "str", ""}, {"附表", "B1", "str", "农业局"}},
	{{"表", "D1", "n", "50"}}, {{"附表", "B2", "n", "5000"}}, {{"表", "B3", "n", "200"}, {"附表", "B2", "n", "200"}},
	{{"表", "D1", "n", "50"}, {"表", "B3", "n", "50"}, {"附表", "B2", "n", "50"}},
	{{"表", "D1", "str", ""}, {"表", "B3", "str", ""}, {"附表", "B2", "str", ""}},
	{{"附表", "D2", "n", "1.2"}}, {{"表", "B2", "n", "1.2"}, {"附表", "D2", "n", "1.2"}},
}

func asCopied(t *testing.T) (*parity, []byte) {
	p := newParity(t, copiedForm(t))
	number := func(s string) templates.Value { return templates.NumberOf(decimal.RequireFromString(s)) }
	return p, filling.Of(t, p.form, templates.Record{"unit": templates.TextOf("水利局"), "total": number("100"), "rate": number("90"), "people": number("3")}, fill.Options{}, 0)
}

// A field that stands in several cells has a value only where all that are filled say the same, live as to check.
func TestCopiesThatDiffer(t *testing.T) {
	p, issued := asCopied(t)
	before := p.check(t, issued)
	for _, cells := range copied {
		returned := retyped(t, issued, cells)
		for _, d := range p.compare(t, slip{cells: cells}, before, returned, computed(t, returned)) {
			t.Error(d)
		}
	}
	if waits := p.results["待改"]; waits < 12 || waits > 30 {
		t.Errorf("results %v", p.results)
	}
}

func TestCopiesThatDifferInLibreOffice(t *testing.T) {
	p, issued := asCopied(t)
	before := p.check(t, issued)
	for _, cells := range [][]typed{copied[1], copied[6], copied[8], copied[10]} {
		returned := retyped(t, issued, cells)
		for _, d := range p.compare(t, slip{cells: cells}, before, returned, xlsxtest.OfficeSheet(t, returned, "核对")) {
			t.Error(d)
		}
	}
}
