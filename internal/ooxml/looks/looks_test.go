package looks

import (
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
)

// TestShown: numbers as Excel shows them in its own examples of formats.
func TestShown(t *testing.T) {
	for _, c := range []struct{ number, format, want string }{
		{"526000", "", "526000"},
		{"526000", "#,##0.00", "526,000.00"},
		{"-1234.5", "#,##0.00;(#,##0.00)", "(1,234.50)"},
		{"-1234.5", "#,##0.00", "-1,234.50"},
		{"0", `0.00;-0.00;"—"`, "—"},
		{"0.125", "0.0%", "12.5%"},
		{"12", "0000", "0012"},
		{"52.6", `0.00"万元"`, "52.60万元"},
		{"0.5", "#.##", ".5"},
		{"1234567.891", "0.##", "1234567.89"},
		{"46023", "yyyy/m/d", "2026-01-01"},
		{"46023", `yyyy"年"m"月"`, "2026-01"},
		{"0.5", "h:mm", "12:00"},
		{"526000", `[$¥-804]#,##0`, "¥526,000"},
		{"0.1000000000000000055511151231257827", "", "0.1"},
		{"-0.001", "0.00", "0.00"},
		{"7", `\第0\条`, "第7条"},
		{"7", "General", "7"},
		{"7", `0;"a;b"`, "7"},
		{"x", "0", "x"},
	} {
		if got := shown(grid.Cell{Kind: grid.Number, Text: c.number, Format: c.format}, false); got != c.want {
			t.Errorf("%s as %s is shown as %q, want %q", c.number, c.format, got, c.want)
		}
	}
	for format, want := range map[string]string{";;;": "", "0;-0;0;": "", `0;";";0`: "101", "0;-0;0;@": "101", "@": "101"} {
		if got := shown(grid.Cell{Kind: grid.Text, Text: "101", Format: format}, false); got != want {
			t.Errorf("a text as %s: %q, want %q", format, got, want)
		}
	}
	if got := shown(grid.Cell{Kind: grid.Text, Text: "0.50"}, false); got != "0.50" {
		t.Errorf("a text is shown as %q", got)
	}
}

// TestOf: a merged heading, a hidden sheet, a cell that must be seen.
func TestOf(t *testing.T) {
	data, err := book.Build(
		book.Page{Name: "表", Rows: [][]string{{"标题", "", ""}, {"甲", "", "乙"}}, Merges: []string{"A1:C1", "A2:B3"}},
		book.Page{Name: "藏", Rows: [][]string{{"x"}}, Hidden: true})
	if err != nil {
		t.Fatal(err)
	}
	b, err := Of(data, limits.Limits{}, map[string][]ref.Cell{"表": {{Col: 5, Row: 9}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Sheets) != 2 || b.Sheets[0].Hidden || !b.Sheets[1].Hidden || b.Sheets[0].Name != "表" {
		t.Fatalf("%+v", b.Sheets)
	}
	s := b.Sheets[0]
	if len(s.Columns) != 5 || s.Columns[0] < 50 {
		t.Errorf("columns %v", s.Columns)
	}
	cells := map[string]Cell{}
	for _, r := range s.Rows {
		for _, c := range r.Cells {
			cells[c.At] = c
		}
	}
	if c := cells["A1"]; c.Text != "标题" || c.Cols != 3 || c.Rows != 1 {
		t.Errorf("A1 %+v", c)
	}
	if c := cells["A2"]; c.Text != "甲" || c.Cols != 2 || c.Rows != 2 {
		t.Errorf("A2 %+v", c)
	}
	for _, under := range []string{"B1", "C1", "B2", "A3", "B3"} {
		if _, there := cells[under]; there {
			t.Errorf("%s lies under a merge and is shown", under)
		}
	}
	if _, there := cells["E9"]; !there {
		t.Error("a cell that must be seen is not shown")
	}
}

// TestHidden: of a hidden sheet that nobody asks for, its name is told and nothing else.
func TestHidden(t *testing.T) {
	data, err := book.Build(book.Page{Name: "表", Rows: [][]string{{"x"}}}, book.Page{Name: "藏", Rows: [][]string{{"x"}}, Hidden: true})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		wanted map[string][]ref.Cell
		rows   int
	}{
		"nothing": {nil, 0}, "a cell": {map[string][]ref.Cell{"藏": {{Col: 1, Row: 1}}}, 1}, "the sheet": {map[string][]ref.Cell{"藏": {}}, 1},
	} {
		b, err := Of(data, limits.Limits{}, c.wanted)
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Sheets) != 2 || len(b.Sheets[0].Rows) != 1 || !b.Sheets[1].Hidden || len(b.Sheets[1].Rows) != c.rows {
			t.Errorf("%s is wanted: %+v", name, b.Sheets)
		}
	}
}

func TestColours(t *testing.T) {
	for _, c := range []struct{ rgb, tint, want string }{
		{"FFFFFF", "-0.5", "7F7F7F"}, {"000000", "0.5", "7F7F7F"}, {"4F81BD", "0", "4F81BD"}, {"4F81BD", "9", "4F81BD"}, {"", "0.5", ""},
	} {
		if got := tinted(c.rgb, c.tint); got != c.want {
			t.Errorf("%s with %s is %s, want %s", c.rgb, c.tint, got, c.want)
		}
	}
	for rgb, want := range map[string]string{"FF4F81BD": "4F81BD", "4F81BD": "4F81BD", "red": "", "FF<img>": ""} {
		if got := lastSix(rgb); got != want {
			t.Errorf("%s is %q, want %q", rgb, got, want)
		}
	}
}
