package draw

import (
	"testing"

	"tianbao/internal/ref"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func area(t *testing.T, s string) ref.Range {
	t.Helper()
	a, ok := parseArea(s)
	if !ok {
		t.Fatalf("%q is no area", s)
	}
	return a
}

// Two blocks: row 11 three times, rows 20 and 21 twice.
var twoBlocks = NewRows([]Growth{{First: 11, Last: 11, Copies: 3}, {First: 20, Last: 21, Copies: 2}})

func TestRows(t *testing.T) {
	for _, c := range []struct{ row, first, last int }{
		{1, 1, 1}, {10, 10, 10}, {11, 11, 13}, {12, 14, 14}, {19, 21, 21},
		{20, 22, 24}, {21, 23, 25}, {22, 26, 26}, {100, 104, 104},
	} {
		if got := [2]int{twoBlocks.First(c.row), twoBlocks.Last(c.row)}; got != [2]int{c.first, c.last} {
			t.Errorf("row %d: got %v, want %d..%d", c.row, got, c.first, c.last)
		}
	}
}

func TestAreas(t *testing.T) {
	for _, c := range []struct{ in, areas, pieces, whole string }{
		{"B2:C3", "B2:C3", "B2:C3", "B2:C3"},
		{"D11:F11", "D11:F13", "D11:F11 D12:F12 D13:F13", "D11:F13"},
		{"A11:A12", "A11:A14", "A11:A14", "A11:A14"},
		{"A10:A12", "A10:A14", "A10:A14", "A10:A14"},
		{"A20:A21", "A22:A25", "A22:A23 A24:A25", "A22:A25"},
		{"B20", "B22 B24", "B22 B24", "B22:B24"},
		{"A21:A22", "A23 A25:A26", "A23 A25:A26", "A23:A26"},
		{"A19:A20", "A21:A22 A24", "A21:A22 A24", "A21:A24"},
		{"A1:A30", "A1:A34", "A1:A34", "A1:A34"},
		{"11:11", "A11:XFD13", "A11:XFD11 A12:XFD12 A13:XFD13", "A11:XFD13"},
	} {
		a := area(t, c.in)
		got := []string{
			string(appendAreas(nil, twoBlocks.areas(a))),
			string(appendAreas(nil, twoBlocks.pieces(a))),
			string(appendArea(nil, twoBlocks.whole(a))),
		}
		if diff := cmp.Diff([]string{c.areas, c.pieces, c.whole}, got); diff != "" {
			t.Errorf("%s: %s", c.in, diff)
		}
	}
}

// Row 3, rows 4 within, row 5: an item of three and one of two.
var itemsWithin = NewRows([]Growth{{First: 3, Last: 5, Copies: 2, Inner: &Inner{4, 4, []int{3, 2}}}})

func TestAreasOfRowsWithin(t *testing.T) {
	for _, c := range []struct{ in, areas, pieces, whole string }{
		{"B2", "B2", "B2", "B2"},
		{"B3", "B3 B8", "B3 B8", "B3:B8"},
		{"B4", "B4:B6 B9:B10", "B4 B5 B6 B9 B10", "B4:B10"},
		{"B5", "B7 B11", "B7 B11", "B7:B11"},
		{"B3:B4", "B3:B6 B8:B10", "B3:B6 B8:B10", "B3:B10"},
		{"B4:B5", "B4:B7 B9:B11", "B4:B7 B9:B11", "B4:B11"},
		{"B3:B5", "B3:B11", "B3:B7 B8:B11", "B3:B11"},
		{"B5:B6", "B7 B11:B12", "B7 B11:B12", "B7:B12"},
		{"B6", "B12", "B12", "B12"},
	} {
		a := area(t, c.in)
		got := []string{
			string(appendAreas(nil, itemsWithin.areas(a))),
			string(appendAreas(nil, itemsWithin.pieces(a))),
			string(appendArea(nil, itemsWithin.whole(a))),
		}
		if diff := cmp.Diff([]string{c.areas, c.pieces, c.whole}, got); diff != "" {
			t.Errorf("%s: %s", c.in, diff)
		}
	}
}

func TestCut(t *testing.T) {
	got := string(appendAreas(nil, without([]ref.Range{area(t, "A1:D9"), area(t, "F1")}, area(t, "B3:C4"))))
	if want := "A1:D2 A5:D9 A3:A4 D3:D4 F1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// drawGrowth draws blocks at random.
func drawGrowth(t *rapid.T) []Growth {
	var all []Growth
	row := 0
	for range rapid.IntRange(0, 4).Draw(t, "blocks") {
		first := row + rapid.IntRange(1, 5).Draw(t, "gap")
		last := first + rapid.IntRange(0, 3).Draw(t, "more rows")
		g := Growth{First: first, Last: last, Copies: rapid.IntRange(1, 6).Draw(t, "copies")}
		if rapid.Bool().Draw(t, "with rows within") {
			from := rapid.IntRange(first, last).Draw(t, "from")
			g.Inner = &Inner{First: from, Last: rapid.IntRange(from, last).Draw(t, "to"), Times: rapid.SliceOfN(rapid.IntRange(1, 4), g.Copies, g.Copies).Draw(t, "times")}
		}
		all = append(all, g)
		row = last
	}
	return all
}

func TestSourceUndoesAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := NewRows(drawGrowth(t))
		out := rapid.IntRange(1, 200).Draw(t, "out")
		row, copy := rows.Source(out)
		if got := rows.At(row, copy); got != out {
			t.Fatalf("output row %d comes from row %d copy %d, which goes to %d", out, row, copy, got)
		}
	})
}

func TestAreasCoverEveryCopy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		growth := drawGrowth(t)
		rows := NewRows(growth)
		from := rapid.IntRange(1, 40).Draw(t, "from")
		a := ref.Range{From: ref.Cell{Col: 1, Row: from}, To: ref.Cell{Col: 1, Row: from + rapid.IntRange(0, 20).Draw(t, "rows")}}
		coversEveryCopy(t, rows, a, rows.areas(a), nil)
		coversEveryCopy(t, rows, a, rows.pieces(a), cutWithin(growth, a))
	})
}

// coversEveryCopy holds that areas have each copy of the rows of a once, and no others but those within that it cuts.
func coversEveryCopy(t *rapid.T, rows Rows, a ref.Range, areas []ref.Range, cut *Inner) {
	for out := 1; out < 200; out++ {
		row, _ := rows.Source(out)
		times := 0
		for _, m := range areas {
			if m.Contains(ref.Cell{Col: 1, Row: out}) {
				times++
			}
		}
		want := 0
		if a.Contains(ref.Cell{Col: 1, Row: row}) {
			want = 1
		}
		if between := cut != nil && cut.First <= row && row <= cut.Last; times != want && !(between && times <= 1) {
			t.Fatalf("%v: output row %d (from %d) is covered %d times", a, out, row, times)
		}
	}
}

// cutWithin are the rows that repeat within a prototype, where an area begins outside them and ends among them, or the
// other way round: what belongs to its cells, such as a merge, stays one area there and grows over the rows between.
func cutWithin(growth []Growth, a ref.Range) *Inner {
	for _, g := range growth {
		in := g.Inner
		if in == nil || a.From.Row < g.First || a.To.Row > g.Last || a.To.Row < in.First || a.From.Row > in.Last {
			continue
		}
		whole := a.From.Row <= in.First && in.Last <= a.To.Row
		inside := in.First <= a.From.Row && a.To.Row <= in.Last
		if !whole && !inside {
			return in
		}
	}
	return nil
}
