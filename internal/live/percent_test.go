package live_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// percentForm has percentages in percent format and in percent points, and formulas from each to each: of single
// cells, of rows, and of all rows.
func percentForm(t *testing.T) *fill.Form {
	t.Helper()
	data, err := book.Build(
		book.Page{Name: "表", Rows: [][]string{
			{"预算", "{{budget}}", "执行", "{{spent}}"},
			{"执行率", "{{rate}}", "执行率（%）", "{{rate}}"}, {"完成率", "{{done}}", "完成率加一（%）", "{{more}}"}, {"执行率（%）", "{{points}}"},
			{"名称", "占比", "占比（%）", "两倍", "份额"}, {"{{rows.name}}", "{{rows.share}}", "{{rows.points}}", "{{rows.double}}", "{{rows.part}}"},
			{"合计", "{{shares}}", "{{points_of_shares}}", "{{shares_of_points}}", "{{parts}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "percents"}, {"version", "1"}, {"title", "表"}, {"language", "zh"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "scale", "formula", "identity"},
			{"budget", "预算", "money", "元", "2"}, {"spent", "执行", "money", "元", "2"},
			{"rate", "执行率", "percent", "%", "2", `IF(N(budget)=0,"",ROUND(spent/budget*100,2))`}, {"done", "完成率", "percent", "%", "2"},
			{"more", "完成率加一", "percent", "%", "2", `IF(done="","",done+1)`}, {"points", "执行率", "percent", "%", "2", "rate"},
			{"rows", "明细", "list"}, {"rows.name", "名称", "text", "", "", "", "yes"}, {"rows.share", "占比", "percent", "%", "1"},
			{"rows.points", "占比", "percent", "%", "1", `IF(share="","",share)`}, {"rows.double", "两倍", "percent", "%", "1", `IF(share="","",share*2)`},
			{"shares", "占比合计", "percent", "%", "1", `IF(COUNT(rows.share)=0,"",SUM(rows.share))`},
			{"points_of_shares", "占比合计", "percent", "%", "1", "SUM(rows.share)"}, {"shares_of_points", "占比合计", "percent", "%", "1", "SUM(rows.points)"},
			{"rows.part", "份额", "money", "元", "2", `IF(share="","",ROUND(budget*share/100,2))`},
			{"parts", "份额合计", "money", "元", "2", "ROUND(SUMPRODUCT(rows.share,rows.part)/100,2)"},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"RATE", "error", "", "rate>=75", "率", "rate"}, {"DONE", "error", "", "done=57", "率", "done"}, {"MORE", "error", "", "more=58", "率", "more"},
			{"POINTS", "error", "", "points=rate", "率", "points"}, {"ROW", "error", "rows", "double=ROUND(share*2,1)", "率", "double"},
			{"ALL", "error", "", "ROUND(SUM(rows.share),1)=100", "率", "rows.share"}, {"SHARES", "error", "", "shares=100", "率", "shares"},
			{"SAME", "error", "", "AND(shares=points_of_shares,shares=shares_of_points)", "率", "shares"},
		}},
	)
	if err != nil {
		t.Fatal(err)
	}
	return filling.Compiled(t, forms.Loaded(t, inPercentFormat(t, data, "表", "B2", "B3", "B6", "D6", "B7", "D7")))
}

func inPercentFormat(t *testing.T, data []byte, sheet string, cells ...string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.NewStyle(&excelize.Style{NumFmt: 10}) // 0.00%
	for _, c := range cells {
		if err == nil {
			err = f.SetCellStyle(sheet, c, c, style)
		}
	}
	var out bytes.Buffer
	if err == nil {
		err = f.Write(&out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// percentages are what is typed into a blank form, and what its formulas show then.
var percentages = []struct {
	typed []typed
	shown map[string]string
}{
	{
		[]typed{{"表", "B1", "n", "200"}, {"表", "D1", "n", "150"}, {"表", "B3", "n", "0.57"}, {"表", "A6", "str", "甲"}, {"表", "B6", "n", "0.4"}, {"表", "A7", "str", "乙"}, {"表", "B7", "n", "0.6"}},
		map[string]string{
			"B2": "0.75", "D2": "75", "D3": "58", "B4": "75", "C6": "40", "D6": "0.8", "C7": "60", "D7": "1.2", "B9": "1", "C9": "100", "D9": "1", "E6": "80", "E7": "120", "E9": "104",
		},
	},
	{
		[]typed{{"表", "B1", "n", "90"}, {"表", "D1", "n", "89.974"}, {"表", "A6", "str", "甲"}, {"表", "B6", "n", "0.125"}},
		map[string]string{"B2": "0.9997", "D2": "99.97", "D3": "", "B4": "99.97", "C6": "12.5", "D6": "0.25", "C7": "", "D7": "", "B9": "0.125", "C9": "12.5", "D9": "0.125"},
	},
	{
		[]typed{{"表", "B1", "n", "200"}, {"表", "D1", "n", "150"}, {"表", "D2", "n", "80"}},
		map[string]string{"B2": "0.75", "D2": "80", "B9": "", "C9": "0", "D9": "0"},
	},
}

// A cell in percent format holds hundredths: formulas are written so that it shows what they give, and so that they
// take such cells for what they show. Live checks and check agree about all of it.
func TestFormulasInPercentFormat(t *testing.T) {
	tryPercents(t, func(data []byte, sheet string) map[string]string { return computedSheet(t, data, sheet) })
}

func TestFormulasInPercentFormatInLibreOffice(t *testing.T) {
	tryPercents(t, func(data []byte, sheet string) map[string]string { return xlsxtest.OfficeSheet(t, data, sheet) })
}

func tryPercents(t *testing.T, computed func(data []byte, sheet string) map[string]string) {
	p := newParity(t, percentForm(t))
	issued := filling.Of(t, p.form, templates.Record{}, fill.Options{Blank: true}, 0)
	before := p.check(t, issued)
	for _, c := range percentages {
		returned := retyped(t, issued, c.typed)
		for _, d := range p.compare(t, slip{cells: c.typed}, before, returned, computed(returned, "核对")) {
			t.Error(d)
		}
		sheet, got := computed(returned, "表"), map[string]string{}
		for at := range c.shown {
			got[at] = sheet[at]
		}
		if diff := cmp.Diff(c.shown, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.typed, diff)
		}
	}
	if p.results["通过"] < 6 || p.results["不符"] < 2 {
		t.Errorf("results %v", p.results)
	}
}
