package draw

import (
	"fmt"
	"strings"
	"testing"

	"tianbao/internal/testing/xlsxtest"

	"github.com/google/go-cmp/cmp"
)

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

// What is right of the form: hidden columns are not the form's, columns with a width are; where either goes on to
// the edge of the sheet only what holds something counts.
func TestRightOfTheForm(t *testing.T) {
	one := `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`
	for _, c := range []struct {
		name, xml string
		want      int
	}{
		{"width", `<cols><col min="1" max="3" width="9"/></cols>` + one, 3},
		{"hidden one by one to the last but one", `<cols><col min="2" max="2" width="9"/><col min="3" max="16383" width="9" hidden="1"/></cols>` + one, 2},
		{"hidden to the last", `<cols><col min="3" max="16384" width="9" hidden="1"/></cols>` + one, 1},
		{"widths to the last but one", `<cols><col min="1" max="16383" width="9"/></cols>` + one, 1},
		{"looks to the last", `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`, 2},
	} {
		l := compile(t, workbookOf(t, "", page{"S", c.xml}), "S").Layout("S")
		if l.Right != c.want {
			t.Errorf("%s: column %d, want %d", c.name, l.Right, c.want)
		}
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

// A format that several numbers stand for gets the same one in every run.
func TestDerivedFormatHasOneNumber(t *testing.T) {
	for range 20 {
		b := compile(t, stress(t), stressLayout...)
		style := b.Derive(1, StyleChange{NumberFormat: `m"月"d"日"`})
		if got := b.styles.xf(style).Get("numFmtId"); got != "28" {
			t.Fatalf("format %s, want 28 and not 29, which means the same", got)
		}
	}
}

func TestFormulasOfAPlan(t *testing.T) {
	b := compile(t, stress(t), stressLayout...)
	var got []string
	for _, m := range b.Formulas(stressPlan(2))[1] {
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
