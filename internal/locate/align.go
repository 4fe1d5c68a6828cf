package locate

import (
	"cmp"
	"slices"

	"tianbao/internal/ref"
)

// place is where a row or column of the template is now.
type place struct{ from, to int }

// places are those that are known, in the order of the template.
type places []place

// vote is where a label says that a row or column is.
type vote struct {
	place
	of *Label
}

// votes are in the order of what they are about.
type votes []vote

// align learns from the labels where the template's rows and columns are now.
func (in *Match) align() {
	in.rowVotes, in.colVotes = in.rowVotes[:0], in.colVotes[:0]
	for _, l := range in.Page.Labels {
		if m, ok := in.labels[l]; ok {
			in.rowVotes.add(l, l.Area.From.Row, m.text.at.Row)
			in.colVotes.add(l, l.Area.From.Col, m.text.at.Col)
			if l.Area.Cols() > 1 && l.Area.Cols() == m.text.area.Cols() { // still as wide as in the template
				in.colVotes.add(l, l.Area.To.Col, m.text.area.To.Col)
			}
		}
	}
	in.rows, in.cols = in.rowVotes.sorted().majority(nil, nil), in.colVotes.sorted().majority(nil, nil)
}

func (v *votes) add(of *Label, from, to int) { *v = append(*v, vote{place{from, to}, of}) }

func (v votes) sorted() votes {
	slices.SortFunc(v, func(a, b vote) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return v
}

// majority are the places that more than half of the labels agree on, of all but some, in room that is there.
func (v votes) majority(but []*Label, room places) places {
	all := slices.Grow(room[:0], len(v))
	for len(v) > 0 {
		about, total, most := v[0].from, 0, 0
		var best place
		for len(v) > 0 && v[0].from == about {
			says, count := v[0].place, 0
			for ; len(v) > 0 && v[0].place == says; v = v[1:] {
				if !slices.Contains(but, v[0].of) {
					count++
				}
			}
			if total += count; count > most {
				best, most = says, count
			}
		}
		if most*2 > total {
			all = append(all, best)
		}
	}
	return all
}

// count is how many labels say a place, of all but some.
func (v votes) count(says place, but []*Label) int {
	n := 0
	for _, x := range v {
		if x.place == says && !slices.Contains(but, x.of) {
			n++
		}
	}
	return n
}

// placeOf is where a field's cell is now as all labels but its own say: those would move with it.
// Sure tells whether at least two labels agree on its row and its column, or labels on both sides of it.
func (in *Match) placeOf(s *Slot) (at ref.Cell, sure, ok bool) {
	rows, cols := in.rowVotes.majority(s.own, in.room[0]), in.colVotes.majority(s.own, in.room[1])
	in.room = [2]places{rows, cols}
	row, rowKnown := rows.along(s.Area.From.Row)
	col, colKnown := cols.along(s.Area.From.Col)
	if !rowKnown || !colKnown {
		return ref.Cell{}, false, false
	}
	sure = rows.certain(place{s.Area.From.Row, row}, in.rowVotes, s.own) && cols.certain(place{s.Area.From.Col, col}, in.colVotes, s.own)
	return in.Sheet.Anchor(ref.Cell{Col: col, Row: row}), sure, true
}

// find is where a row or column of the template stands among those that are known, or would.
func (p places) find(n int) (int, bool) {
	return slices.BinarySearchFunc(p, n, func(x place, n int) int { return cmp.Compare(x.from, n) })
}

// certain tells whether a place is held by two labels, or lies between two others that are known.
func (p places) certain(x place, v votes, but []*Label) bool {
	i, known := p.find(x.from)
	if known {
		return v.count(x, but) > 1
	}
	return 0 < i && i < len(p)
}

// set makes a place known.
func (p *places) set(x place) {
	i, known := p.find(x.from)
	if known {
		(*p)[i] = x
		return
	}
	*p = slices.Insert(*p, i, x)
}

// along is where a row or column of the template is now: known itself, or between two known ones
// with nothing inserted or deleted between them, or beyond the last on either side.
func (p places) along(n int) (int, bool) {
	i, known := p.find(n)
	switch {
	case known:
		return p[i].to, true
	case len(p) == 0:
		return 0, false
	case i == 0:
		at := p[0].to - (p[0].from - n)
		return at, at > 0
	case i < len(p) && p[i].to-p[i-1].to != p[i].from-p[i-1].from:
		return 0, false
	}
	return p[i-1].to + n - p[i-1].from, true
}

// cell is where a cell of the template is now, by the labels of its row and column.
func (in *Match) Cell(at ref.Cell) (ref.Cell, bool) {
	row, rowKnown := in.rows.along(at.Row)
	col, colKnown := in.cols.along(at.Col)
	if !rowKnown || !colKnown {
		return ref.Cell{}, false
	}
	return in.Sheet.Anchor(ref.Cell{Col: col, Row: row}), true
}
