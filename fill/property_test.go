package fill_test

import (
	"bytes"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/fill"
	"tianbao/internal/boxes"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// For random records: the same bytes twice, and every value that the hidden sheet says was issued
// stands in the cell that it names.
func TestIssuedValuesStandInTheirCells(t *testing.T) {
	form := order(t)
	rapid.Check(t, func(t *rapid.T) {
		r := record(t)
		var first, second bytes.Buffer
		if _, err := form.Fill(t.Context(), &first, r, fill.Options{Exact: true}); err != nil {
			t.Fatal(err)
		}
		if _, err := form.Fill(t.Context(), &second, r, fill.Options{Exact: true}); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatal("the same record gave other bytes")
		}
		b := openRapid(t, first.Bytes())
		lines := issued(b)
		if want := len(r["lines"].Items()) * 4; len(lines) < want {
			t.Fatalf("%d issued values, want at least %d", len(lines), want)
		}
		for _, l := range lines {
			if l.sheet == "" || l.cell == "A1" { // carried, or part of a composed text
				continue
			}
			at, _ := ref.ParseCell(l.cell)
			s := b.Sheet(l.sheet)
			if merged := s.Area(at); merged.From != at {
				at = merged.From // equal neighbours share a cell
			}
			switch l.path {
			case "mode":
				l.value = boxes.Print([]string{"新", "旧"}, l.value)
			case "kinds":
				l.value = "类：" + boxes.Print([]string{"东", "西", "南"}, l.value) + "。"
			}
			if got := s.At(at).Text; !same(got, l.value) {
				t.Fatalf("%s was issued as %q in %s!%s, which holds %q", l.path, l.value, l.sheet, l.cell, got)
			}
		}
	})
}

type line struct{ path, sheet, cell, value string }

// issued reads the hidden sheet.
func issued(b *grid.Book) []line {
	s := b.Sheet(issue.Sheet)
	var lines []line
	below := false
	for row := 1; row <= s.LastRow(); row++ {
		text := func(col int) string { return s.At(ref.Cell{Col: col, Row: row}).Text }
		if below {
			lines = append(lines, line{text(1), text(2), text(3), text(4)})
		}
		below = below || text(1) == issue.Heading
	}
	return lines
}

func openRapid(t *rapid.T, data []byte) *grid.Book {
	b, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func same(a, b string) bool {
	x, errX := decimal.NewFromString(a)
	y, errY := decimal.NewFromString(b)
	return a == b || errX == nil && errY == nil && x.Equal(y)
}

func record(t *rapid.T) templates.Record {
	text := rapid.Custom(func(t *rapid.T) templates.Value {
		return templates.TextOf(rapid.StringOfN(rapid.RuneFrom([]rune("甲乙a1 =+-{}\n<&>\"'%_x0D𠮷，")), 0, 12, -1).Draw(t, "text"))
	})
	area := rapid.SampledFrom([]templates.Value{templates.TextOf("东"), templates.TextOf("西")})
	number := rapid.Custom(func(t *rapid.T) templates.Value {
		return templates.NumberOf(decimal.New(rapid.Int64Range(-1e12, 1e12).Draw(t, "digits"), -rapid.Int32Range(0, 4).Draw(t, "decimals")))
	})
	item := rapid.Custom(func(t *rapid.T) templates.Record {
		return templates.Record{"area": area.Draw(t, "area"), "item": text.Draw(t, "item"), "count": number.Draw(t, "count"), "price": number.Draw(t, "price")}
	})
	items := rapid.SliceOfN(item, 0, 8).Draw(t, "lines")
	left := rapid.SliceOfN(text, 0, 5).Draw(t, "left")
	var lefts []templates.Record
	for _, v := range left {
		lefts = append(lefts, templates.Record{"a": v})
	}
	mode := rapid.SampledFrom([]templates.Value{templates.Null, templates.TextOf("新"), templates.TextOf("旧")}).Draw(t, "mode")
	kinds := rapid.SampledFrom([]templates.Value{templates.Null, templates.TextOf("西"), templates.TextOf("东、南")}).Draw(t, "kinds")
	return templates.Record{"mode": mode, "kinds": kinds, "title": text.Draw(t, "title"), "lines": templates.ListOf(items...), "left": templates.ListOf(lefts...)}
}
