package draw

import (
	"strings"

	"tianbao/internal/ref"
)

// areas maps an area to what the row map makes of it: it moves, grows over a prototype that it
// covers, and falls into one area per copy where it covers only some rows of a prototype.
func (r Rows) areas(a ref.Range) []ref.Range {
	var all []ref.Range
	for _, iv := range r.intervals(a.From.Row, a.To.Row) {
		if iv.from <= ref.MaxRows { // what is pushed over the edge of the sheet is gone
			all = append(all, rowsOf(a, iv.from, min(iv.to, ref.MaxRows)))
		}
	}
	return all
}

func rowsOf(a ref.Range, from, to int) ref.Range {
	a.From.Row, a.To.Row = from, to
	return a
}

// whole maps an area that has to stay one area: from its first row's first copy to its last row's last.
func (r Rows) whole(a ref.Range) ref.Range {
	return rowsOf(a, r.First(a.From.Row), min(r.Last(a.To.Row), ref.MaxRows))
}

// pieces maps an area that belongs to its cells, such as a merge or a link: inside a prototype it
// is there once per copy, one that reaches beyond it grows.
func (r Rows) pieces(a ref.Range) []ref.Range {
	i := r.within(a.From.Row, a.To.Row)
	if i < 0 {
		return r.areas(a)
	}
	b := r.blocks[i]
	all := make([]ref.Range, min(b.count(a.From.Row), b.count(a.To.Row)))
	for c := range all {
		all[c] = b.piece(a, c)
	}
	return all
}

// piece is what becomes of an area in a copy of its rows, or where only some of them repeat within a copy of the
// prototype in that: it grows over them.
func (b block) piece(a ref.Range, copy int) ref.Range {
	if in := b.inner; in.holds(a.From.Row) && !in.holds(a.To.Row) {
		return rowsOf(a, b.at(a.From.Row, in.before[copy]), b.at(a.To.Row, copy))
	}
	return rowsOf(a, b.at(a.From.Row, copy), b.at(a.To.Row, b.seen(a.From.Row, copy, a.To.Row, true)))
}

// cells maps one cell to all its copies.
func (r Rows) cells(at ref.Cell) []ref.Cell {
	var all []ref.Cell
	for _, p := range r.pieces(ref.One(at)) {
		all = append(all, p.From)
	}
	return all
}

// parseAreas reads a list of areas such as a sqref. Whole rows and columns become ranges too.
// ok tells whether every one could be read.
func parseAreas(list string) (all []ref.Range, ok bool) {
	for _, one := range strings.Fields(list) {
		a, good := parseArea(one)
		if !good {
			return nil, false
		}
		all = append(all, a)
	}
	return all, len(all) > 0
}

func parseArea(s string) (ref.Range, bool) {
	if a, ok := ref.ParseRange(s); ok {
		return a, true
	}
	from, to, two := strings.Cut(strings.ReplaceAll(s, "$", ""), ":")
	if !two {
		return ref.Range{}, false
	}
	// Whole columns C:D, then whole rows 3:4.
	if a, ok := ref.ParseRange(from + "1:" + to + "1048576"); ok {
		return a, true
	}
	return ref.ParseRange("A" + from + ":XFD" + to)
}

func appendAreas(dst []byte, all []ref.Range) []byte {
	for i, a := range all {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = appendArea(dst, a)
	}
	return dst
}

func appendArea(dst []byte, a ref.Range) []byte {
	dst = appendCell(dst, a.From)
	if a.From == a.To {
		return dst
	}
	return appendCell(append(dst, ':'), a.To)
}

func appendCell(dst []byte, c ref.Cell) []byte {
	return appendInt(append(dst, ref.ColName(c.Col)...), c.Row)
}

// without takes hole out of every area and answers what remains.
func without(all []ref.Range, hole ref.Range) []ref.Range {
	var rest []ref.Range
	for _, a := range all {
		if !a.Overlaps(hole) {
			rest = append(rest, a)
			continue
		}
		if a.From.Row < hole.From.Row {
			rest = append(rest, rowsOf(a, a.From.Row, hole.From.Row-1))
		}
		if a.To.Row > hole.To.Row {
			rest = append(rest, rowsOf(a, hole.To.Row+1, a.To.Row))
		}
		a = rowsOf(a, max(a.From.Row, hole.From.Row), min(a.To.Row, hole.To.Row))
		left, right := a, a
		left.To.Col, right.From.Col = hole.From.Col-1, hole.To.Col+1
		for _, side := range []ref.Range{left, right} {
			if side.From.Col <= side.To.Col {
				rest = append(rest, side)
			}
		}
	}
	return rest
}
