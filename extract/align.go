package extract

import (
	"slices"

	"tianbao/internal/nearest"
	"tianbao/internal/ref"
)

// assign decides which text is which label of the instance: labels that read the same go by their
// order where all are there, else by where the others say they should be.
func (in *instance) assign(groups []*group) {
	in.labels = map[*label]mark{}
	var open []*group
	for _, g := range groups {
		here := g.within(in)
		if len(here) != len(g.labels) {
			open = append(open, &group{g.labels, here})
			continue
		}
		for i, l := range g.labels {
			in.take(l, here[i])
		}
	}
	in.align()
	in.spare = map[*label][]printed{}
	for _, g := range open {
		for _, t := range in.place(g) {
			if l := g.labels[0]; len(g.labels) == 1 && l.likeness(in.view, in.view.texts[t]) == exactLabel {
				in.spare[l] = append(in.spare[l], in.view.texts[t])
			}
		}
	}
	in.align()
	in.takeRetyped()
}

// within are the texts of a group that stand in the instance's region.
func (g *group) within(in *instance) []int {
	var here []int
	for _, t := range g.texts {
		if in.region.Contains(in.view.texts[t].at) {
			here = append(here, t)
		}
	}
	return here
}

func (in *instance) take(l *label, text int) {
	x := in.view.texts[text]
	in.labels[l] = mark{x, l.likeness(in.view, x)}
}

// place gives each label of a group the text nearest to where it should stand, and returns the texts
// left over. Where nothing says where that is, only a label that is alone in its group takes one,
// the likest.
func (in *instance) place(g *group) []int {
	free := slices.Clone(g.texts)
	for len(free) > 0 {
		var best *label
		text, least := -1, -1
		for _, l := range g.labels {
			if _, taken := in.labels[l]; taken {
				continue
			}
			for _, t := range free {
				d, known := in.distance(l, in.view.texts[t])
				if !known && len(g.labels) > 1 || l.likeness(in.view, in.view.texts[t]) == noLabel {
					continue
				}
				if least < 0 || d < least {
					best, text, least = l, t, d
				}
			}
		}
		if best == nil {
			return free
		}
		in.take(best, text)
		free = slices.DeleteFunc(free, func(t int) bool { return t == text })
	}
	return nil
}

// rowWeight is how much more a wrong row speaks against a text than a wrong column.
const rowWeight = 4

// distance is how far a text stands from where a label should; less like texts count as further.
func (in *instance) distance(l *label, x printed) (d int, known bool) {
	row, rowKnown := along(in.rows, l.area.From.Row)
	col, colKnown := along(in.cols, l.area.From.Col)
	if rowKnown {
		d += rowWeight * abs(x.at.Row-row)
	}
	if colKnown {
		d += abs(x.at.Col - col)
	}
	return d*int(exactLabel) + int(exactLabel-l.likeness(in.view, x)), rowKnown || colKnown
}

func abs(n int) int { return max(n, -n) }

// takeRetyped looks at the places of labels that were not found: a text there that is spelled
// nearly like the label is taken for it.
func (in *instance) takeRetyped() {
	for _, l := range in.page.labels {
		if _, found := in.labels[l]; found || l.slot != nil {
			continue
		}
		at, ok := in.cell(l.area.From)
		if !ok {
			continue
		}
		i := slices.IndexFunc(in.view.texts, func(x printed) bool { return x.at == at })
		if i < 0 || in.taken(at) {
			continue
		}
		if _, near := nearest.Of(in.view.texts[i].key, l.keys); near {
			in.labels[l] = mark{in.view.texts[i], retypedLabel}
		}
	}
}

func (in *instance) taken(at ref.Cell) bool {
	for _, m := range in.labels {
		if m.text.at == at {
			return true
		}
	}
	return false
}

// align learns from the labels where the template's rows and columns are now.
func (in *instance) align() { in.rows, in.cols = in.votes(nil) }

// votes are where the labels, all but some, say the rows and columns of the template are.
func (in *instance) votes(without map[*label]bool) (rows, cols map[int]int) {
	byRow, byCol := map[int][]int{}, map[int][]int{}
	for _, l := range in.page.labels {
		if m, ok := in.labels[l]; ok && !without[l] {
			byRow[l.area.From.Row] = append(byRow[l.area.From.Row], m.text.at.Row)
			byCol[l.area.From.Col] = append(byCol[l.area.From.Col], m.text.at.Col)
			if col, ok := l.end(m); ok {
				byCol[l.area.To.Col] = append(byCol[l.area.To.Col], col)
			}
		}
	}
	return majority(byRow), majority(byCol)
}

// end is the last column of a label over several, where it still is as wide as in the template.
func (l *label) end(m mark) (int, bool) {
	return m.text.area.To.Col, l.area.Cols() > 1 && l.area.Cols() == m.text.area.Cols()
}

// placeOf is where a field's cell is now as all labels but its own say: those would move with it.
// Sure tells whether at least two labels agree on its row and its column, or labels on both sides of it.
func (in *instance) placeOf(s *slot) (at ref.Cell, sure, ok bool) {
	own := map[*label]bool{s.left: true, s.above: true}
	for _, l := range in.page.labels {
		if l.slot == s {
			own[l] = true
		}
	}
	rows, cols := in.votes(own)
	row, rowKnown := along(rows, s.area.From.Row)
	col, colKnown := along(cols, s.area.From.Col)
	if !rowKnown || !colKnown || len(rows) == 0 {
		return ref.Cell{}, false, false
	}
	rowVotes, colVotes := 0, 0
	for l, m := range in.labels {
		if own[l] {
			continue
		}
		if l.area.From.Row == s.area.From.Row && m.text.at.Row == row {
			rowVotes++
		}
		last, whole := l.end(m)
		if l.area.From.Col == s.area.From.Col && m.text.at.Col == col || whole && l.area.To.Col == s.area.From.Col && last == col {
			colVotes++
		}
	}
	sure = certain(s.area.From.Row, rows, rowVotes) && certain(s.area.From.Col, cols, colVotes)
	return in.view.anchor(ref.Cell{Col: col, Row: row}), sure, true
}

// certain tells whether a row or column of the template is held by two labels, or lies between two
// others that are where they were to each other.
func certain(n int, places map[int]int, votes int) bool {
	if _, known := places[n]; known {
		return votes > 1
	}
	before, after := false, false
	for from := range places {
		before, after = before || from < n, after || from > n
	}
	return before && after
}

// majority keeps the places that more than half of the labels agree on.
func majority(votes map[int][]int) map[int]int {
	places := map[int]int{}
	for from, to := range votes {
		for _, n := range to {
			count := 0
			for _, m := range to {
				if m == n {
					count++
				}
			}
			if count*2 > len(to) {
				places[from] = n
			}
		}
	}
	return places
}

// along is where a row or column of the template is now: known itself, or between two known ones
// with nothing inserted or deleted between them, or beyond the last on either side.
func along(places map[int]int, n int) (int, bool) {
	if at, ok := places[n]; ok {
		return at, true
	}
	before, after := 0, 0
	for from := range places {
		if from < n && (before == 0 || from > before) {
			before = from
		}
		if from > n && (after == 0 || from < after) {
			after = from
		}
	}
	switch {
	case before == 0 && after == 0:
		return 0, false
	case before == 0:
		at := places[after] - (after - n)
		return at, at > 0
	case after != 0 && places[after]-places[before] != after-before:
		return 0, false
	}
	return places[before] + n - before, true
}

// cell is where a cell of the template is now, by the labels of its row and column.
func (in *instance) cell(at ref.Cell) (ref.Cell, bool) {
	row, rowKnown := along(in.rows, at.Row)
	col, colKnown := along(in.cols, at.Col)
	if !rowKnown || !colKnown {
		return ref.Cell{}, false
	}
	return in.view.anchor(ref.Cell{Col: col, Row: row}), true
}
