package live_test

import (
	"fmt"
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// tiesForm has amounts with up to six decimals, as of 万元 down to the 分, and rules that round what is reckoned of them.
func tiesForm(t *testing.T) *fill.Form {
	return build(t,
		book.Page{Name: "表", Rows: [][]string{{"总额", "{{total}}", "率", "{{rate}}"}, {"物", "费"}, {"{{rows.name}}", "{{rows.cost}}"}, {"完"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "ties"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "identity"},
			{"total", "总额", "money", "万元"}, {"rate", "率", "decimal"},
			{"rows", "行", "list"}, {"rows.name", "物", "text", "", "yes"}, {"rows.cost", "费", "money", "万元"},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"SUM", "error", "", `ROUND(SUM(rows.cost)-total,2)=0`, "总额", "total"}, {"NEGATIVE", "error", "", `ROUND(-(SUM(rows.cost)-total),2)=0`, "总额", "total"},
			{"UP", "error", "", `ROUNDUP(total-SUM(rows.cost),2)=0`, "总额", "total"}, {"DOWN", "error", "", `ROUNDDOWN((total-SUM(rows.cost))*100,0)<1`, "总额", "total"},
			{"INT", "error", "", `INT((SUM(rows.cost)-total)*1000)<>-6`, "总额", "total"}, {"RATE", "error", "", `ROUND(total*rate,2)<=0.01`, "率", "rate"},
			{"ROWS", "error", "", `SUMPRODUCT(ROUND(rows.cost*rate,2))<=0.03`, "费", "rows.cost"}, {"ROW", "error", "rows", `ROUND(cost-0.1,1)=0`, "费", "rows.cost"},
			{"CENTS", "error", "", `MOD(total*100,1)=0`, "总额", "total"}, {"CUT", "error", "", `TRUNC(total*100)=total*100`, "总额", "total"},
			{"SHOWN", "error", "", `TEXT(total-SUM(rows.cost),"0.00")="0.00"`, "总额", "total"},
		}},
	)
}

// ties are totals, rates and amounts of which the last digit of a double would decide.
var ties = [][4]string{
	{"0.6", "1", "0.3", "0.3"}, {"31.455", "0.0005", "31.05", "0.4"}, {"0.3", "0.1", "0.1", "0.2"}, {"1.005", "1", "0.5", "0.5"},
	{"0.615", "0.025", "0.3", "0.31"}, {"100000.005", "0.05", "100000", "0.3"}, {"0.29", "1", "0.19", "0.1"}, {"8.325", "0.15", "8.1", "0.22"},
	{"4.35", "0.005", "4.355", "0"}, {"0.57", "0.035", "0.38", "0.2"}, {"123456.785", "0.25", "123456.7", "0.09"},
	{"1.15", "1", "1.1", "0.05"}, {"64.1", "1", "64", "0.1"},
}

func tied(t *testing.T) (p *parity, issued []byte, slips [][]typed) {
	p = newParity(t, tiesForm(t))
	row := func(name string) templates.Record { return templates.Record{"name": templates.TextOf(name)} }
	issued = filling.Of(t, p.form, templates.Record{"rows": templates.ListOf(row("甲"), row("乙"))}, fill.Options{}, 0)
	for _, c := range ties {
		var cells []typed
		for i, at := range []string{"B1", "D1", "B3", "B4"} {
			cells = append(cells, typed{"表", at, "n", c[i]})
		}
		slips = append(slips, cells)
	}
	return p, issued, slips
}

// A double is not the decimal number, and of a difference it is less so: 31.455-31.45 is 0.00499…, which rounds to 0.00
// where 0.005 rounds to 0.01. Live checks round as check does.
func TestTies(t *testing.T) {
	p, issued, slips := tied(t)
	before := p.check(t, issued)
	for _, cells := range slips {
		returned := retyped(t, issued, cells)
		for _, d := range p.compare(t, slip{cells: cells}, before, returned, computed(t, returned)) {
			t.Error(d)
		}
	}
	if p.results["不符"] < 15 || p.results["通过"] < 15 {
		t.Errorf("results %v", p.results)
	}
}

func TestTiesInLibreOffice(t *testing.T) {
	p, issued, slips := tied(t)
	before := p.check(t, issued)
	for i, cells := range slips {
		t.Run(fmt.Sprint(ties[i]), func(t *testing.T) {
			returned := retyped(t, issued, cells)
			for _, d := range p.compare(t, slip{cells: cells}, before, returned, xlsxtest.OfficeSheet(t, returned, "核对")) {
				t.Error(d)
			}
		})
	}
}
