package locate

import (
	"tianbao/internal/ref"
)

// align learns from the labels where the template's rows and columns are now.
func (in *Match) align() { in.rows, in.cols = in.votes(nil) }

// votes are where the labels, all but some, say the rows and columns of the template are.
func (in *Match) votes(without map[*Label]bool) (rows, cols map[int]int) {
	byRow, byCol := map[int][]int{}, map[int][]int{}
	for _, l := range in.Page.Labels {
		if m, ok := in.labels[l]; ok && !without[l] {
			byRow[l.Area.From.Row] = append(byRow[l.Area.From.Row], m.text.at.Row)
			byCol[l.Area.From.Col] = append(byCol[l.Area.From.Col], m.text.at.Col)
			if col, ok := l.end(m); ok {
				byCol[l.Area.To.Col] = append(byCol[l.Area.To.Col], col)
			}
		}
	}
	return majority(byRow), majority(byCol)
}

// end is the last column of a label over several, where it still is as wide as in the template.
func (l *Label) end(m mark) (int, bool) {
	return m.text.area.To.Col, l.Area.Cols() > 1 && l.Area.Cols() == m.text.area.Cols()
}

// placeOf is where a field's cell is now as all labels but its own say: those would move with it.
// Sure tells whether at least two labels agree on its row and its column, or labels on both sides of it.
func (in *Match) placeOf(s *Slot) (at ref.Cell, sure, ok bool) {
	own := map[*Label]bool{s.left: true, s.above: true}
	for _, l := range in.Page.Labels {
		if l.Slot == s {
			own[l] = true
		}
	}
	rows, cols := in.votes(own)
	row, rowKnown := along(rows, s.Area.From.Row)
	col, colKnown := along(cols, s.Area.From.Col)
	if !rowKnown || !colKnown || len(rows) == 0 {
		return ref.Cell{}, false, false
	}
	rowVotes, colVotes := 0, 0
	for l, m := range in.labels {
		if own[l] {
			continue
		}
		if l.Area.From.Row == s.Area.From.Row && m.text.at.Row == row {
			rowVotes++
		}
		last, whole := l.end(m)
		if l.Area.From.Col == s.Area.From.Col && m.text.at.Col == col || whole && l.Area.To.Col == s.Area.From.Col && last == col {
			colVotes++
		}
	}
	sure = certain(s.Area.From.Row, rows, rowVotes) && certain(s.Area.From.Col, cols, colVotes)
	return in.Sheet.Anchor(ref.Cell{Col: col, Row: row}), sure, true
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
func (in *Match) Cell(at ref.Cell) (ref.Cell, bool) {
	row, rowKnown := along(in.rows, at.Row)
	col, colKnown := along(in.cols, at.Col)
	if !rowKnown || !colKnown {
		return ref.Cell{}, false
	}
	return in.Sheet.Anchor(ref.Cell{Col: col, Row: row}), true
}
