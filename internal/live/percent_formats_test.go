package live_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// progressForm has percentages in percent format (B2, column C) and in percent points (B3, column B).
func progressForm(t *testing.T) *fill.Form {
	t.Helper()
	data, err := book.Build(
		book.Page{Name: "表", Rows: [][]string{
			{"单位", "{{unit}}"}, {"完成率", "{{done}}"}, {"满意度（%）", "{{liked}}"}, {"名称", "进度（%）", "占比"}, {"{{rows.name}}", "{{rows.done}}", "{{rows.share}}"}, {"完"},
		}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "progress"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "scale", "identity"},
			{"unit", "单位", "text"}, {"done", "完成率", "percent", "%", "2"}, {"liked", "满意度", "percent", "%", "2"},
			{"rows", "明细", "list"}, {"rows.name", "名称", "text", "", "", "yes"}, {"rows.done", "进度", "percent", "%", "2"}, {"rows.share", "占比", "percent", "%", "2"},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"DONE", "error", "", "done>=90", "率", "done"}, {"LIKED", "error", "", "liked>=90", "率", "liked"}, {"MOST", "error", "", "AND(done<=100,liked<=100)", "率", "done"},
			{"ROW", "error", "rows", "done>=50", "率", "rows.done"}, {"SHARES", "error", "", "ROUND(SUM(rows.share),2)=100", "率", "rows.share"},
		}},
	)
	if err != nil {
		t.Fatal(err)
	}
	return filling.Compiled(t, forms.Loaded(t, inPercentFormat(t, data, "表", "B2", "C5")))
}

// shown is what a cell holds, and the number of the format that it has come to have.
type shown struct {
	at     string
	number float64
	format int
}

// Formats of numbers that everybody has: none, 0.00, and percents with and without decimals.
const (
	plain       = 0
	twoDecimals = 2
	percents    = 9
	percents2   = 10
)

// reformatted are percentages typed with their sign into cells that showed none, and numbers pasted with a format of
// their own.
var reformatted = [][]shown{
	nil,
	{{"B3", 0.91, percents}},
	{{"B3", 0.915, percents2}, {"B5", 0.75, percents}},
	{{"B3", 0.91, twoDecimals}},
	{{"B2", 95, plain}},
	{{"B2", 0.95, plain}},
	{{"B2", 0.95, twoDecimals}, {"C5", 60, twoDecimals}},
	{{"B2", 0.8, percents}, {"C6", 40, plain}, {"C5", 60, plain}},
	{{"C5", 0.6, plain}, {"B6", 0.3, percents2}},
	{{"B2", 1, plain}},
	{{"B2", 0, plain}},
}

func withFormats(t *testing.T, data []byte, cells []shown) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cells {
		style, err := f.NewStyle(&excelize.Style{NumFmt: c.format})
		if err == nil {
			err = f.SetCellStyle("表", c.at, c.at, style)
		}
		if err == nil {
			err = f.SetCellValue("表", c.at, c.number)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func tryFormats(t *testing.T, cases [][]shown, computed func(data []byte) map[string]string) *parity {
	t.Helper()
	p := newParity(t, progressForm(t))
	row := func(name, done, share string) templates.Record {
		return templates.Record{"name": templates.TextOf(name), "done": amount(done), "share": amount(share)}
	}
	record := templates.Record{"unit": templates.TextOf("甲局"), "done": amount("92.5"), "liked": amount("95"), "rows": templates.ListOf(row("甲", "100", "60"), row("乙", "75.5", "40"))}
	issued := filling.Of(t, p.form, record, fill.Options{}, 0)
	before := p.check(t, issued)
	for _, cells := range cases {
		returned := withFormats(t, issued, cells)
		for _, d := range p.compare(t, slip{}, before, returned, computed(returned)) {
			t.Errorf("%v: %s", cells, d)
		}
	}
	return p
}

// A percentage is what its cell shows now, as reading takes it: 0.91 is 91 once the cell shows percents, and where it
// does not any more neither tells whether 0.95 is 95.
func TestPercentagesAsTheirCellsShowThem(t *testing.T) {
	p := tryFormats(t, reformatted, func(data []byte) map[string]string { return computed(t, data) })
	if p.results["待改"] < 5 || p.results["不符"] < 4 {
		t.Errorf("results %v", p.results)
	}
}

func TestPercentagesAsTheirCellsShowThemInLibreOffice(t *testing.T) {
	tryFormats(t, [][]shown{reformatted[2], reformatted[4], reformatted[6], reformatted[7]}, func(data []byte) map[string]string { return xlsxtest.OfficeSheet(t, data, "核对") })
}
