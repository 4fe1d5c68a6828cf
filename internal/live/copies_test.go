package live_test

import (
	"fmt"
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

// textCopies is a form whose name and year stand in texts too, of its title and of a sheet per item, and whose amount does in
// a cell on each of many sheets.
func textCopies(t *testing.T) *fill.Form {
	return build(t,
		book.Page{Name: "表", Rows: [][]string{{"{{year}}年度{{unit}}项目表"}, {"单位", "{{unit}}", "年度", "{{year}}"}, {"总额", "{{total}}"}}},
		book.Page{Name: "项", Rows: [][]string{{"（{{year}}年度）"}, {"项目", "{{name}}", "总额", "{{total}}"}, {"“{{name}}”说明", "{{memo}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "texts"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表"}, {"项", "items", "项{{#}}"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "identity"}, {"unit", "单位", "text"}, {"year", "年度", "year"}, {"total", "总额", "money", "元"},
			{"items", "项目", "list"}, {"items.name", "项目名称", "text", "", "yes"}, {"items.memo", "说明", "text"},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"UNIT", "error", "", `unit<>""`, "单位", "unit"}, {"YEAR", "error", "", `year=2026`, "年度", "year"}, {"TOTAL", "error", "", `total>=100`, "总额", "total"},
			{"NAME", "error", "items", `LEN(name)>1`, "名称", "name"}, {"BOTH", "error", "items", `AND(year=2026,memo<>"")`, "说明", "memo"},
		}},
	)
}

// textsCopied are what is typed into some of the cells.
var textsCopied = [][]typed{
	nil,
	{{"表", "A1", "str", "2026年度农业局项目表"}}, {{"表", "A1", "str", "2025年度水利局项目表"}}, {{"表", "A1", "str", "2026 年度水利局 项目表"}},
	{{"表", "B2", "str", "农业局"}}, {{"表", "D2", "n", "2025"}},
	{{"表", "B2", "str", "农业局"}, {"表", "A1", "str", "2026年度农业局项目表"}},
	{{"项1", "A1", "str", "(2026 年度)"}}, {{"项1", "A1", "str", "（2025年度）"}}, {{"项40", "A1", "str", "（2025年度）"}}, {{"项2", "A1", "str", "（　　年度）"}},
	{{"项40", "D2", "n", "50"}}, {{"项1", "D2", "n", "50"}}, {{"项40", "D2", "str", ""}},
	{{"项3", "A3", "str", "“网”说明"}}, {{"项3", "A3", "str", "“网”说明"}, {"项3", "B2", "str", "网"}},
}

func asTextCopied(t *testing.T) (*parity, []byte) {
	p := newParity(t, textCopies(t))
	number := func(s string) templates.Value { return templates.NumberOf(decimal.RequireFromString(s)) }
	var items []templates.Record
	for i := range 40 {
		items = append(items, templates.Record{"name": templates.TextOf(fmt.Sprint("项目", i+1)), "memo": templates.TextOf("略")})
	}
	return p, filling.Of(t, p.form, templates.Record{"unit": templates.TextOf("水利局"), "year": number("2026"), "total": number("100"), "items": templates.ListOf(items...)}, fill.Options{}, 0)
}

// Copies within texts, and such as stand on the sheets of many items, are compared too.
func TestCopiesInTextsThatDiffer(t *testing.T) {
	p, issued := asTextCopied(t)
	before := p.check(t, issued)
	for _, cells := range textsCopied {
		returned := retyped(t, issued, cells)
		for _, d := range p.compare(t, slip{cells: cells}, before, returned, computed(t, returned)) {
			t.Error(d)
		}
	}
	if p.results["待改"] < 150 || p.results["通过"] < 900 {
		t.Errorf("results %v", p.results)
	}
	if data := retyped(t, issued, []typed{{"项1", "A1", "str", "(2026 年度)"}}); computed(t, data)["E28"] != "通过" {
		t.Errorf("narrow brackets make it %s", computed(t, data)["E28"])
	}
}

func TestCopiesInTextsThatDifferInLibreOffice(t *testing.T) {
	p, issued := asTextCopied(t)
	before := p.check(t, issued)
	for _, cells := range [][]typed{nil, textsCopied[1], textsCopied[7], textsCopied[9], textsCopied[11], textsCopied[14]} {
		returned := retyped(t, issued, cells)
		for _, d := range p.compare(t, slip{cells: cells}, before, returned, xlsxtest.OfficeSheet(t, returned, "核对")) {
			t.Error(d)
		}
	}
}
