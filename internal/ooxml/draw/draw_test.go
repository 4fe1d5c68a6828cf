package draw

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"tianbao/internal/excel"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestResavedTemplates draws templates that other programs wrote: other prefixes and order of
// attributes, other names of parts, features of theirs.
func TestResavedTemplates(t *testing.T) {
	for name, save := range map[string]func(testing.TB, []byte) []byte{
		"LibreOffice": xlsxtest.Recalculate,
		"openpyxl":    xlsxtest.OpenpyxlSave,
		"prefixed":    prefixed,
	} {
		t.Run(name, func(t *testing.T) {
			template := save(t, stress(t))
			out := drawn(t, compile(t, template, stressLayout...), stressPlan(3))
			xlsxtest.NoNewErrors(t, template, out)
			cells := xlsxtest.OfficeCells(t, out)
			form := cells["申报表1"]
			got := []string{plain(form["G13"]), plain(form["H13"]), plain(form["G14"]), plain(form["G16"]), plain(form["G28"]), form["C14"], form["A12"], plain(cells["封面"]["B1"]), cells["数据"]["C2"]}
			want := []string{"6", "12", "12", "12", "90", "合计", "", "12", "=1+1"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			dump, err := xlsxtest.Dump(out)
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range []string{"merge A11:A14\n", "merge C13:D13\n", "merge A24:A25\n", "note G13 ", "note B28 "} {
				if !strings.Contains(dump, line) {
					t.Errorf("the output lacks %q", line)
				}
			}
			if strings.Contains(dump, "机密") {
				t.Error("the output shows what stands on a definition sheet")
			}
		})
	}
}

// prefixed gives the elements of sheets, strings and the workbook a prefix, as the Open XML SDK does.
func prefixed(t testing.TB, data []byte) []byte {
	t.Helper()
	var parts []string
	for name, content := range partsOf(t, data) {
		if strings.HasPrefix(name, "xl/worksheets/sheet") || name == "xl/sharedStrings.xml" || name == "xl/workbook.xml" || name == "xl/styles.xml" {
			content = withPrefix(content)
		}
		parts = append(parts, name, content)
	}
	return pack(t, parts...)
}

func withPrefix(xml string) string {
	head, body, _ := strings.Cut(xml, "?>")
	body = strings.ReplaceAll(body, `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, `xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`)
	var b strings.Builder
	for i := 0; i < len(body); i++ {
		b.WriteByte(body[i])
		if body[i] != '<' {
			continue
		}
		if body[i+1] == '/' {
			b.WriteByte('/')
			i++
		}
		name := body[i+1:]
		name = name[:strings.IndexAny(name, " />")]
		if !strings.Contains(name, ":") {
			b.WriteString("x:")
		}
	}
	return head + "?>" + b.String()
}

// TestKeepsWhatThePlanDoesNotName: every cell of the template that the plan does not name is in
// the output at every place that the row map gives it, with the same style and content.
func TestKeepsWhatThePlanDoesNotName(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		growth := drawGrowth(r)
		rows := NewRows(growth)
		var body strings.Builder
		last := 0
		for row := 1; row <= 25; row++ {
			if rapid.IntRange(0, 3).Draw(r, "row") == 0 {
				continue
			}
			fmt.Fprintf(&body, `<row r="%d">`, row)
			for col := 1; col <= 4; col++ {
				if rapid.Bool().Draw(r, "cell") {
					fmt.Fprintf(&body, `<c r="%s"><v>%d</v></c>`, ref.Cell{Col: col, Row: row}, row*10+col)
				}
			}
			body.WriteString("</row>")
			last = row
		}
		b := compile(t, workbookOf(t, "", page{"S", "<sheetData>" + body.String() + "</sheetData>"}), "S")
		plan := &Plan{Sheets: []Sheet{{Name: "S", Source: "S", Blocks: growth}}}
		named := map[ref.Cell]bool{}
		for row := 1; row <= rows.Last(25); row++ {
			if rapid.IntRange(0, 5).Draw(r, "named") == 0 {
				at := ref.Cell{Col: rapid.IntRange(1, 5).Draw(r, "col"), Row: row}
				named[at] = true
				plan.Sheets[0].Cells = append(plan.Sheets[0].Cells, Cell{At: at, Kind: Text, Text: "x"})
			}
		}
		again := compile(t, drawn(t, b, plan), "S").Layout("S")
		before := b.Layout("S")
		for row := 1; row <= rows.Last(last+2); row++ {
			for col := 1; col <= 5; col++ {
				at := ref.Cell{Col: col, Row: row}
				source, _ := rows.Source(row)
				kind, text := before.Content(ref.Cell{Col: col, Row: source})
				if named[at] {
					kind, text = Text, "x"
				}
				if gotKind, got := again.Content(at); gotKind != kind || got != text {
					r.Fatalf("%s: %v %q, want %v %q", at, gotKind, got, kind, text)
				}
			}
		}
	})
}

func TestTextsRoundTrip(t *testing.T) {
	texts := []string{
		"=1+1", "{{name}}", "+86", " 前后有空格 ", "两\n行", "tab\there", "回车\r\n换行", "_x000D_", "_x4E2D_文", "a_x12",
		"<p>&amp;\"'", "𠮷野家", "'0012", "表 申报", "合计", "", "\u200b零宽", strings.Repeat("长", excel.MaxText),
	}
	var cells []Cell
	for i, s := range texts {
		cells = append(cells, Cell{At: ref.Cell{Col: 1, Row: i + 1}, Kind: Text, Text: s})
	}
	p := &Plan{Sheets: []Sheet{{Name: "T", Cells: cells}, {Name: "封面", Source: "封面"}}}
	out := drawn(t, compile(t, stress(t), stressLayout...), p)
	l := compile(t, out, "T").Layout("T")
	office := xlsxtest.OfficeSheet(t, out, "T")
	for i, s := range texts {
		at := ref.Cell{Col: 1, Row: i + 1}
		if _, got := l.Content(at); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
		if got := office[at.String()]; got != strings.ReplaceAll(s, "\r\n", "\n") && got != s {
			t.Errorf("LibreOffice reads %q as %q", s, got)
		}
	}
}

func TestRefuses(t *testing.T) {
	b := compile(t, workbookOf(t, "", page{"S", `<sheetData><row r="1048570"><c r="A1048570"><v>1</v></c></row></sheetData>`}), "S")
	one := func(c Cell) *Plan {
		c.At = cellAt("B2")
		return &Plan{Sheets: []Sheet{{Name: "S", Source: "S", Cells: []Cell{c}}}}
	}
	for id, p := range map[string]*Plan{
		"draw.no_sheet":      {Sheets: []Sheet{{Name: "S", Source: "X"}}},
		"draw.none_visible":  {Sheets: []Sheet{{Name: "S", Visibility: Hidden}}},
		"draw.too_many_rows": {Sheets: []Sheet{{Name: "S", Source: "S", Blocks: []Growth{{First: 2, Last: 2, Copies: 10}}}}},
		"draw.control":       one(Cell{Kind: Text, Text: "a\x01"}),
		"draw.not_utf8":      one(Cell{Kind: Text, Text: "a\xff"}),
		"draw.text_long":     one(Cell{Kind: Text, Text: strings.Repeat("𠮷", excel.MaxText/2+1)}),
		"draw.number":        one(Cell{Kind: Number, Text: "1234567890123456"}),
		"draw.formula_long":  one(Cell{Kind: Formula, Text: strings.Repeat("1+", excel.MaxFormula)}),
		"draw.prompt_long": {Sheets: []Sheet{{Name: "S", Source: "S", Validations: []Validation{
			{At: []ref.Range{ref.One(cellAt("A1"))}, Prompt: strings.Repeat("字", 256)}}}}},
	} {
		var out bytes.Buffer
		var why *Refusal
		if err := b.Draw(&out, p); !errors.As(err, &why) || why.Phrase().ID() != id {
			t.Errorf("got %v, want %s", err, id)
		}
		if out.Len() > 0 {
			t.Errorf("%s: something was written", id)
		}
	}
	for name, s := range map[string]Sheet{
		"blocks":  {Name: "S", Source: "S", Blocks: []Growth{{First: 5, Last: 6, Copies: 1}, {First: 6, Last: 7, Copies: 1}}},
		"cells":   {Name: "S", Cells: []Cell{{At: cellAt("B1")}, {At: cellAt("A1")}}},
		"twice":   {Name: "S", Cells: []Cell{{At: cellAt("B1")}, {At: cellAt("B1")}}},
		"heights": {Name: "S", Heights: []Height{{2, 1}, {1, 1}}},
		"style":   {Name: "S", Cells: []Cell{{At: cellAt("B1"), Style: 99}}},
	} {
		if err := b.Draw(&bytes.Buffer{}, &Plan{Sheets: []Sheet{s}}); err == nil {
			t.Errorf("%s: a plan out of order is drawn", name)
		}
	}
}

func TestPlainNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"0": true, "-12.50": true, "526000.00": true, "123456789012345": true, "0.000000123456789012345": true,
		"12300000000000000000": true, "1234567890123456": false, "1e5": false, "": false, "-": false, ".5": false,
		"5.": false, "+5": false, "1.2.3": false, "1,000": false, "１": false, "1.00000000000000001": false,
	} {
		if got := plainNumber(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestCompileRefuses(t *testing.T) {
	for id, data := range map[string][]byte{
		"draw.no_sheet":    workbookOf(t, "", page{"T", empty}),
		"draw.bad_row":     workbookOf(t, "", page{"S", `<sheetData><row r="2"/><row r="2"/></sheetData>`}),
		"draw.bad_cell":    workbookOf(t, "", page{"S", `<sheetData><row r="2"><c r="A3"/></row></sheetData>`}),
		"draw.no_workbook": pack(t, "[Content_Types].xml", "<Types/>"),
	} {
		var why *Refusal
		if _, err := Compile(data, []string{"S"}); !errors.As(err, &why) || why.Phrase().ID() != id {
			t.Errorf("got %v, want %s", err, id)
		}
	}
}

func TestDrawAtOnce(t *testing.T) {
	b := compile(t, stress(t), stressLayout...)
	want := drawn(t, b, stressPlan(3))
	var all sync.WaitGroup
	for i := range 2 * runtime.NumCPU() {
		all.Go(func() {
			for n := range 10 {
				if err := b.Draw(&bytes.Buffer{}, stressPlan(1+(n+i)%5)); err != nil {
					t.Error(err)
				}
				var out bytes.Buffer
				if err := b.Draw(&out, stressPlan(3)); err != nil || !bytes.Equal(out.Bytes(), want) {
					t.Error("other bytes", err)
				}
			}
		})
	}
	all.Wait()
}

func FuzzCompile(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1"><f t="shared" si="0" ref="A1">B1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`)
	f.Add(`<conditionalFormatting sqref="A1:A3"><cfRule><formula>A2</formula></cfRule></conditionalFormatting><rowBreaks><brk id="2"/></rowBreaks>`)
	f.Add(`<dataValidations><dataValidation sqref="A1 B2"><formula1>S!A1</formula1></dataValidation></dataValidations>`)
	f.Fuzz(func(t *testing.T, body string) {
		b, err := Compile(workbookOf(t, "", page{"S", body}), []string{"S"})
		if err != nil {
			return
		}
		p := &Plan{Sheets: []Sheet{{Name: "S", Source: "S", Blocks: []Growth{{First: 1, Last: 2, Copies: 3}}}, {Name: "T", Source: "S"}}}
		if err := b.Draw(&bytes.Buffer{}, p); err != nil {
			var why *Refusal
			if !errors.As(err, &why) {
				t.Fatal(err)
			}
		}
	})
}

// BenchmarkDraw draws one form of 30 rows, a statement and a hidden sheet.
func BenchmarkDraw(b *testing.B) {
	book := compile(b, stress(b), stressLayout...)
	p := &Plan{Sheets: []Sheet{stressForm("申报表1", 1, 30), {Name: "封面", Source: "封面"}, stressPlan(1).Sheets[4]}, Recalculate: true}
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := book.Draw(&out, p); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(out.Len()))
}
