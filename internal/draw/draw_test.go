package draw

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"tianbao/internal/ref"
	"tianbao/internal/xlsxtest"

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
		"<p>&amp;\"'", "𠮷野家", "'0012", "表 申报", "合计", "", "\u200b零宽", strings.Repeat("长", maxText),
	}
	var cells []Cell
	for i, s := range texts {
		cells = append(cells, Cell{At: ref.Cell{Col: 1, Row: i + 1}, Kind: Text, Text: s})
	}
	p := &Plan{Sheets: []Sheet{{Name: "T", Cells: cells}, {Name: "封面", Source: "封面"}}}
	out := drawn(t, compile(t, stress(t), stressLayout...), p)
	l := compile(t, out, "T").Layout("T")
	office := xlsxtest.OfficeCells(t, out)["T"]
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
		"draw.too_many_rows": {Sheets: []Sheet{{Name: "S", Source: "S", Blocks: []Growth{{2, 2, 10}}}}},
		"draw.control":       one(Cell{Kind: Text, Text: "a\x01"}),
		"draw.not_utf8":      one(Cell{Kind: Text, Text: "a\xff"}),
		"draw.text_long":     one(Cell{Kind: Text, Text: strings.Repeat("𠮷", maxText/2+1)}),
		"draw.number":        one(Cell{Kind: Number, Text: "1234567890123456"}),
		"draw.formula_long":  one(Cell{Kind: Formula, Text: strings.Repeat("1+", maxFormula)}),
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
		"blocks":  {Name: "S", Source: "S", Blocks: []Growth{{5, 6, 1}, {6, 7, 1}}},
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

// TestImpliedAddresses: rows and cells may leave out where they are.
func TestImpliedAddresses(t *testing.T) {
	b := compile(t, workbookOf(t, "", page{"S", `<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c/></row></sheetData>`}), "S")
	l := b.Layout("S")
	for at, want := range map[string]string{"A1": "1", "B1": "2", "C4": "3", "D4": "4", "A5": ""} {
		if _, got := l.Content(cellAt(at)); got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
	if l.LastRow != 5 || l.LastCol != 4 {
		t.Errorf("last cell %d,%d", l.LastRow, l.LastCol)
	}
}

func TestLooks(t *testing.T) {
	b := compile(t, stress(t), stressLayout...)
	l := b.Layout("申报表")
	if got := b.Font(l.Style(cellAt("A1"))); got != (Font{"宋体", 18, true}) {
		t.Errorf("font %v", got)
	}
	if got := b.Alignment(3); got != (Alignment{Wrap: true, Horizontal: "center", Vertical: "center"}) {
		t.Errorf("alignment %v", got)
	}
	for style, want := range map[int]string{0: "General", 2: `#,##0.00"元"`, 4: `yyyy"年"m"月"`} {
		if got := b.NumberFormat(style); got != want {
			t.Errorf("format of %d: %s, want %s", style, got, want)
		}
	}
	if points, fixed := l.Height(11); points != 24 || !fixed {
		t.Errorf("height %v %v", points, fixed)
	}
	if l.Width(1) != 6 || l.Width(3) != 12 || l.Style(cellAt("D30")) != 1 {
		t.Errorf("widths %v %v, style %v", l.Width(1), l.Width(3), l.Style(cellAt("D30")))
	}
	if !l.Validated(cellAt("E13")) || l.Validated(cellAt("B11")) || l.Validated(cellAt("E14")) {
		t.Error("validations are misread")
	}
	if kind, text := l.Content(cellAt("A1")); kind != Text || text != "申报表 " {
		t.Errorf("content %v %q", kind, text)
	}
	if kind, text := l.Content(cellAt("H21")); kind != Formula || text != "G21+1" {
		t.Errorf("formula %v %q", kind, text)
	}
}

func TestDerive(t *testing.T) {
	template := stress(t)
	b := compile(t, template, stressLayout...)
	money := b.Derive(1, StyleChange{NumberFormat: "#,##0.00", Unlock: true, Wrap: true})
	if b.Derive(1, StyleChange{NumberFormat: "#,##0.00", Unlock: true, Wrap: true}) != money || b.Derive(2, StyleChange{}) != 2 {
		t.Error("styles are derived twice")
	}
	if b.Derive(5, StyleChange{Unlock: true}) == 5 && !b.Locked(5) && b.Locked(money) {
		t.Error("locks are misread")
	}
	date := b.Derive(1, StyleChange{NumberFormat: "yyyy-mm-dd"})
	body, heading := b.Plain()
	if got := b.NumberFormat(money) + b.NumberFormat(date) + b.NumberFormat(body); got != "#,##0.00yyyy-mm-dd@" {
		t.Errorf("formats %s", got)
	}
	if !b.Font(heading).Bold || b.Font(body).Bold || !b.Alignment(money).Wrap || b.Locked(money) {
		t.Error("looks are not derived")
	}
	p := stressPlan(1)
	p.Sheets[1].Cells[0].Style = money
	p.Sheets[4].Cells[0].Style = heading
	xlsxtest.NoNewErrors(t, template, drawn(t, b, p))
}

func TestFormulasOfAPlan(t *testing.T) {
	b := compile(t, stress(t), stressLayout...)
	var got []string
	for _, m := range b.Formulas(stressPlan(2), 1) {
		got = append(got, fmt.Sprintf("%s<%s %s", m.At, m.TemplateAt, m.Text))
	}
	want := []string{
		"G11<G11 E11*F11", "H11<H11 G11+N(H10)", "G12<G11 E12*F12", "H12<H11 G12+N(H11)", "G13<G12 SUM(G11:G12)",
		"H13<H12 IF(G13=0,0,G11/G13)", "G15<G14 SUM(E11:E12*F11:F12)", "H21<H20 G21+1", "G22<G21 G21*2", "H22<H21 G22+1",
		"H23<H20 G23+1", "G24<G21 G23*2", "H24<H21 G24+1", "G25<G22 SUM(G21:G24)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestCachedResults: the plan's results replace the template's, with their type.
func TestCachedResults(t *testing.T) {
	b := compile(t, stress(t), stressLayout...)
	p := &Plan{Sheets: []Sheet{{Name: "封面", Source: "封面", Cells: []Cell{
		{At: cellAt("B1"), Style: KeepStyle, Result: Number, ResultText: "12.50"},
		{At: cellAt("B2"), Style: KeepStyle},
		{At: cellAt("B4"), Style: KeepStyle, Result: Text, ResultText: "<a>"},
		{At: cellAt("C4"), Kind: Formula, Text: `1<2`, Result: Bool, ResultText: "TRUE"},
	}}, {Name: "申报表", Source: "申报表"}, {Name: "附表", Source: "附表"}}}
	sheet := partsOf(t, drawn(t, b, p))["xl/worksheets/sheet1.xml"]
	for _, want := range []string{
		`<c r="B1"><f>SUM(申报表!G11:G11)</f><v>12.50</v></c>`, `<c r="B2"><f>申报表!G22+Total</f></c>`,
		`<c r="B4" t="str"><f>SUM(Items[数量])</f><v>&lt;a&gt;</v></c><c r="C4" t="b"><f>1&lt;2</f><v>1</v></c>`,
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("lacks %s\n%s", want, sheet)
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
		p := &Plan{Sheets: []Sheet{{Name: "S", Source: "S", Blocks: []Growth{{1, 2, 3}}}, {Name: "T", Source: "S"}}}
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
