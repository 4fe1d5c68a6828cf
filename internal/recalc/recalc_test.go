package recalc_test

import (
	"testing"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/recalc"
	"tianbao/internal/ref"
)

func at(s string) ref.Cell {
	c, ok := ref.ParseCell(s)
	if !ok {
		panic(s)
	}
	return c
}

// book has amounts in A1:A3, and formulas below them.
func book(formulas map[string]string) *grid.Book {
	s := &grid.Sheet{Name: "一", Cells: []grid.Cell{
		{At: at("A1"), Kind: grid.Number, Text: "0.1"}, {At: at("B1"), Kind: grid.Text, Text: "甲"},
		{At: at("A2"), Kind: grid.Number, Text: "0.20000000000000001"}, {At: at("A3"), Kind: grid.Number, Text: "526000"},
	}}
	other := &grid.Sheet{Name: "其他", Cells: []grid.Cell{{At: at("A1"), Kind: grid.Number, Text: "7"}}}
	for row := 4; row < 40; row++ {
		for _, col := range []int{1, 2} {
			c := ref.Cell{Col: col, Row: row}
			if text, ok := formulas[c.String()]; ok {
				s.Cells = append(s.Cells, grid.Cell{At: c, Kind: grid.Number, Text: "0", Formula: text})
			}
		}
	}
	return &grid.Book{Sheets: []*grid.Sheet{s, other}}
}

func TestCell(t *testing.T) {
	for text, want := range map[string]string{
		"A1+A2":             "0.3",
		"SUM(A1:A3)":        "526000.3",
		"SUM(A:A)":          "", // leads back to itself
		"50*10000":          "500000",
		"A5*2":              "1052000",
		`IF(B1="甲",A3,0)`:   "526000",
		"其他!A1":             "7",
		"'其他'!A1*没有!A1":     "",
		"合计":                "", // a name
		"TODAY()":           "",
		`"不同意，应为"&12345`:    "不同意，应为12345",
		"A3/0":              "#DIV/0!",
		"A4":                "",
		"SUM(A1:A3":         "",
		"NOSUCHFUNCTION(1)": "",
	} {
		b := book(map[string]string{"A4": text, "A5": "A3"})
		all := func(string) bool { return true }
		got := recalc.New(b, all).Cell(b.Sheets[0], at("A4"))
		if unknown := got.Kind() == formula.UnknownKind; unknown != (want == "") || !unknown && got.String() != want {
			t.Errorf("=%s comes to %s, want %q", text, got, want)
		}
	}
}

// What stands on a sheet whose cells were not read is not known.
func TestCellUnread(t *testing.T) {
	b := book(map[string]string{"A4": "其他!A1"})
	c := recalc.New(b, func(name string) bool { return name == "一" })
	if got := c.Cell(b.Sheets[0], at("A4")); got.Kind() != formula.UnknownKind {
		t.Errorf("comes to %s", got)
	}
}

// A formula that was entered as one of an array computes over whole ranges.
func TestCellOfArray(t *testing.T) {
	b := book(map[string]string{"A4": "SUM(A1:A3*2)"})
	b.Sheets[0].Cells[len(b.Sheets[0].Cells)-1].Array = true
	if got := recalc.New(b, func(string) bool { return true }).Cell(b.Sheets[0], at("A4")); got.String() != "1052000.6" {
		t.Errorf("comes to %s", got)
	}
}

func TestAgrees(t *testing.T) {
	b := book(map[string]string{"A4": "A1+A2", "B4": "A3/3", "A5": "B1", "A6": "A3>1", "A7": "C99", "A8": `IF(C99="","",1)`})
	c := recalc.New(b, func(string) bool { return true })
	for _, x := range []struct {
		cell string
		kind grid.Kind
		text string
		want bool
	}{
		{"A4", grid.Number, "0.30000000000000004", true},
		{"A4", grid.Number, "0", false},
		{"A4", grid.Blank, "", false},
		{"B4", grid.Number, "175333.33333333334", true},
		{"B4", grid.Number, "175333.33", false},
		{"A5", grid.Text, "甲", true},
		{"A5", grid.Text, "乙", false},
		{"A5", grid.Number, "0", false},
		{"A6", grid.Bool, "TRUE", true},
		{"A7", grid.Number, "0", true}, // Excel shows a reference to a blank cell as 0
		{"A7", grid.Blank, "", false},
		{"A8", grid.Blank, "", true},
	} {
		if got := recalc.Agrees(grid.Cell{Kind: x.kind, Text: x.text}, c.Cell(b.Sheets[0], at(x.cell))); got != x.want {
			t.Errorf("%s saved as %q: %v", x.cell, x.text, got)
		}
	}
}

// A workbook was never computed where nothing but 0 was saved with its formulas, and it asks for being computed or one
// of them comes to something else.
func TestNever(t *testing.T) {
	all := func(string) bool { return true }
	b := book(map[string]string{"A4": "TODAY()", "A5": "A3-526000"})
	if recalc.New(b, all).Never() {
		t.Error("nobody asks for it, and 0 may be right")
	}
	if !recalc.New(book(map[string]string{"A4": "TODAY()", "A5": "A3"}), all).Never() {
		t.Error("A5 comes to 526000")
	}
	b.Asks = true
	if !recalc.New(b, all).Never() {
		t.Error("it asks, and all results are 0")
	}
	if !recalc.New(b, func(sheet string) bool { return sheet == "一" }).Never() {
		t.Error("the other sheet has no formulas")
	}
	b.Sheets[1].Cells[0].Formula = "3+4"
	if recalc.New(b, all).Never() {
		t.Error("one formula was computed")
	}
}

// What CELL says of common formats is what LibreOffice 7.4.7 and Gnumeric 1.12.55 say, but that of a format of none
// (General) LibreOffice says F0 where Excel and Gnumeric have G; others are not computed.
func TestCellOfFormats(t *testing.T) {
	for format, want := range map[string]string{
		"": "G", "0%": "P0", "0.00%": "P2", "#,##0.0%": "P1", "0": "F0", "0.00": "F2", "#,##0.00": ",2", "@": "G",
		`0.00"%"`: "", "yyyy-mm-dd": "", "0.00%;[Red]-0.00%": "",
	} {
		s := &grid.Sheet{Name: "一", Cells: []grid.Cell{
			{At: at("A1"), Kind: grid.Number, Text: "0.5", Format: format},
			{At: at("B1"), Formula: `CELL("format",A1)`}, {At: at("B2"), Formula: `CELL("format",INDEX(A:A,ROW(B2)-1))`}, {At: at("B3"), Formula: `CELL("width",A1)`},
		}}
		c := recalc.New(&grid.Book{Sheets: []*grid.Sheet{s}}, func(string) bool { return true })
		for cell, want := range map[string]string{"B1": want, "B2": want, "B3": ""} {
			if v := c.Cell(s, at(cell)); want != "" && v.String() != want || want == "" && v.Kind() != formula.UnknownKind {
				t.Errorf("%q in %s: %q, want %q", format, cell, v, want)
			}
		}
	}
}
