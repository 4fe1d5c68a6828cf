package table_test

import (
	"bytes"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/ooxml/table"
	"tianbao/internal/ref"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
)

var framed = table.Look{Framed: true, Wrap: true}

func text(s string) table.Cell { return table.Cell{Text: s, Look: framed} }

func number(digits string) table.Cell {
	return table.Cell{Number: decimal.RequireFromString(digits), IsNumber: true, Look: table.Look{Format: "#,##0.00"}}
}

// everything is a workbook with all that tables have.
func everything() table.Book {
	named := table.Table{
		Tab: "台账 'A'&<B>", Name: "Lines", Widths: []float64{10, 20, 0}, Keys: 1, Printed: 2,
		Above:    [][]table.Cell{{{Text: "标题", Look: table.Look{Bold: true, Size: 14}}}},
		Headings: []table.Cell{text("单位"), text("金额\n（元）"), text("识别码")},
		Rows: slices.Values([][]table.Cell{
			{text("=1+1"), number("526000.10"), text(" 两端有空格 ")},
			{text("上\n下"), number("12345678901234567.89"), text("_x000D_\x01")},
			{{Formula: `HYPERLINK("#A1","回到最上")`, Text: "回到最上", Look: table.Look{Link: true, Color: "0563C1"}}, {Formula: "SUM(B3:B3)", Number: decimal.New(52600010, -2), IsNumber: true}, {}},
		}),
		Below:   [][]table.Cell{nil, {text("表下")}},
		Answers: []table.Answer{{Column: 1, Choices: []string{"是", "否"}, Title: "豁免", Prompt: "选“是”或“否”"}, {Column: 2, Title: "说明", Prompt: "为什么"}},
	}
	loose := table.Table{
		Tab: "规则", Name: "Rules", Loose: true, Widths: []float64{20, 10}, Headings: []table.Cell{text("规则"), text("文件数")},
		Charts: []table.Chart{{
			At: ref.Cell{Col: 4, Row: 2}, Title: "哪些规则 & 多少", Width: 300, Height: 200, Color: "C00000",
			Names: ref.Range{From: ref.Cell{Col: 1, Row: 2}, To: ref.Cell{Col: 1, Row: 3}}, Values: ref.Range{From: ref.Cell{Col: 2, Row: 2}, To: ref.Cell{Col: 2, Row: 3}},
		}},
	}
	filtered := table.Table{Tab: "明细", Airy: true, Widths: []float64{8, 8}, Headings: []table.Cell{text("甲"), text("甲")}, Rows: slices.Values([][]table.Cell{{text("1"), text("2")}})}
	return table.Book{Title: "一 & 二", Tables: []table.Table{named, loose, filtered}}
}

func written(t testing.TB, b table.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A workbook is one that Excel takes, with everything in it, and the same tables give the same bytes.
func TestWrite(t *testing.T) {
	data := written(t, everything())
	if !bytes.Equal(data, written(t, everything())) {
		t.Error("written again it has other bytes")
	}
	for _, wrong := range xlsxtest.ExcelRules(data) {
		t.Error(wrong)
	}
	xlsxtest.GoldenDump(t, "everything.txt", data)
	xlsxtest.Aside(t, []string{"validator"}, func(t testing.TB) {
		for _, wrong := range xlsxtest.Validate(t, data) {
			t.Error(wrong)
		}
	})
}

// What is read again is what was written: text that looks like a formula is text, blanks at its ends and lines stay,
// and an amount of more digits than Excel keeps is whole.
func TestTextsAreKept(t *testing.T) {
	w, err := book.Open(written(t, everything()))
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{
		"A3": "=1+1", "C3": " 两端有空格 ", "A4": "上\n下", "B4": "12345678901234567.89", "C4": "_x000D_␁", "A5": "回到最上", "B3": "526000.1", "B5": "526000.1",
	} {
		cell, _ := ref.ParseCell(at)
		if got := w.Sheets[0].At(cell).Text; got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
}

// Excel repairs a table whose headings are not all there, each another: it is not written.
func TestHeadingsOfNamedTables(t *testing.T) {
	for _, headings := range [][]table.Cell{{text("甲"), text("甲")}, {text("甲"), {}}, {text("A"), text("ａ")}} {
		b := table.Book{Tables: []table.Table{{Tab: "表", Name: "T", Headings: headings, Widths: []float64{8, 8}}}}
		if err := b.Write(io.Discard); err == nil || !strings.Contains(err.Error(), "heading") {
			t.Errorf("%v: %v", headings, err)
		}
	}
}

// A sheet has so many rows and no more.
func TestTooManyRows(t *testing.T) {
	if sweep.Brief() {
		t.Skip("a million rows")
	}
	b := table.Book{Tables: []table.Table{{Tab: "表", Headings: []table.Cell{text("甲")}, Rows: repeated(ref.MaxRows, table.Cell{})}}}
	if err := b.Write(io.Discard); err == nil || !strings.Contains(err.Error(), "more rows") {
		t.Error(err)
	}
}

func repeated(n int, cells ...table.Cell) iter.Seq[[]table.Cell] {
	return func(yield func([]table.Cell) bool) {
		for range n {
			if !yield(cells) {
				return
			}
		}
	}
}

// BenchmarkWrite writes 4,000 rows of a column in which people answer, links, numbers, and texts of several lines.
func BenchmarkWrite(b *testing.B) {
	long := text(strings.Repeat("“年度资金申请总额”与各项合计不符：请核对。", 3))
	link := table.Cell{Formula: `HYPERLINK("back/0001.xlsx","back/0001.xlsx")`, Text: "back/0001.xlsx", Look: table.Look{Link: true, Wrap: true}}
	made := everything()
	made.Tables[0].Rows = repeated(4000, text("区教育局"), number("526000.10"), long, link, long, text(""), text("是"))
	b.ReportAllocs()
	for b.Loop() {
		if err := made.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
