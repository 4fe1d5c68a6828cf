package diff

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// merged is a merge of two cells or more that both sides have.
type merged struct {
	ref.Range
	mute bool      // it comes and goes with what it holds
	rest ref.Range // what it covers of the rows and columns that both sides have, as side b counts them
}

// merges tells of merges that are on one side only. One that grew or shrank with its rows is the same;
// those of classes, and of items that were added or removed, say nothing of their own.
func (c *layouts) merges(p *sheetPair) {
	as, bs := p.merged(p.a, c.twins, false), p.merged(p.b, c.back, true)
	for _, m := range as {
		if !m.mute && !slices.ContainsFunc(bs, func(n merged) bool { return p.sameMerge(m, n) }) {
			c.differ(Merge, &Part{Sheet: p.a.Name, Range: m.String()}, nil)
		}
	}
	for _, n := range bs {
		if !n.mute && !slices.ContainsFunc(as, func(m merged) bool { return p.sameMerge(m, n) }) {
			c.differ(Merge, nil, &Part{Sheet: p.b.Name, Range: n.String()})
		}
	}
}

func (p *sheetPair) merged(s *formSheet, twins map[string]string, ofB bool) []merged {
	var all []merged
	for _, m := range s.Merges {
		if r, ok := p.rest(m, ofB); ok && len(all) < mostMerges {
			all = append(all, merged{m, s.isClass(s.At(m.From)) || s.unpaired(m.From, twins), r})
		}
	}
	return all
}

// mostMerges is how many merges of a sheet are compared, each with all of the other: a form of 3,000 rows
// has as many, and a sheet made to cost time has millions.
const mostMerges = 10000

// unpaired tells whether a cell holds a field that the other side does not have, or a class, which is
// several fields in one.
func (s *formSheet) unpaired(at ref.Cell, twins map[string]string) bool {
	paths := s.fields[at]
	return len(paths) > 1 || len(paths) == 1 && twins[paths[0]] == ""
}

func (p *sheetPair) sameMerge(m, n merged) bool {
	if m.rest == n.rest {
		return true
	}
	if m.rest.From != n.rest.From || m.rest.To.Col != n.rest.To.Col || m.Rows() == 1 || n.Rows() == 1 {
		return false
	}
	if m.rest.To.Row > n.rest.To.Row {
		return p.a.itemAt(m.To.Row)
	}
	return p.b.itemAt(n.To.Row)
}

// itemAt tells whether a row is one of a table's.
func (s *formSheet) itemAt(row int) bool { return len(s.numbers[row]) > len(s.whole) }

// rest is what a merge covers of the rows and columns that both sides have, as side b counts them; false
// where that is one cell or none.
func (p *sheetPair) rest(m ref.Range, ofB bool) (ref.Range, bool) {
	rows, ok := p.rows.rest(m.From.Row, m.To.Row, ofB)
	cols, too := p.cols.rest(m.From.Col, m.To.Col, ofB)
	r := ref.Range{From: ref.Cell{Col: cols.First, Row: rows.First}, To: ref.Cell{Col: cols.Last, Row: rows.Last}}
	return r, ok && too && r.From != r.To
}

func (x axis) rest(first, last int, ofB bool) (grid.Span, bool) {
	rows := x.inA
	if ofB {
		rows = x.inB
	}
	i, _ := slices.BinarySearch(rows, first)
	j, _ := slices.BinarySearch(rows, last+1)
	if i == j {
		return grid.Span{}, false
	}
	return grid.Span{First: x.inB[i], Last: x.inB[j-1]}, true
}
