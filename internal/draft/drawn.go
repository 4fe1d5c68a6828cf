package draft

import (
	"slices"
	"strings"

	"tianbao/internal/ref"
)

// bare tells of a row that holds nothing but its number and what is computed: nobody has filled it.
func (l line) bare() bool {
	return !slices.ContainsFunc(l.spots, func(s spot) bool {
		text := strings.TrimSpace(s.Text)
		return s.Formula == "" && (len(text) > 3 || strings.Trim(text, "0123456789") != "")
	})
}

// filled is a block without the rows that nobody has filled.
func (b *block) filled() *block {
	to := *b
	to.lines = nil
	for _, lines := range b.lines {
		to.lines = append(to.lines, slices.DeleteFunc(slices.Clone(lines), line.bare))
	}
	return &to
}

// draw tells whether the form has a fixed number of rows for a block: as many in nearly all copies, however many of
// them are filled. All must be merged as the first is.
func (l *laid) draw(b *block) {
	gaps, offset, known := map[int]int{}, lowest, 0
	for i, p := range l.printings {
		above, below := b.edgesOf(p)
		if below == lowest {
			continue
		}
		known++
		gaps[below-above]++
		if lines := b.lines[i]; len(lines) > 0 {
			offset = min(offset, lines[0].row-above)
		}
	}
	if offset < lowest {
		b.first = b.above + offset
	}
	gap := elected(gaps)
	if gap-offset < 2 || b.below-b.above != gap || float64(gaps[gap]) < 0.9*float64(known) || 2*known < len(l.printings) {
		return
	}
	first := b.first
	for row := first; row < b.below; row++ {
		for _, col := range b.cols {
			area, like := l.model.grid.Area(ref.Cell{Col: col, Row: row}), l.model.grid.Area(ref.Cell{Col: col, Row: first})
			if area.Rows() > 1 || area.From.Col != like.From.Col || area.To.Col != like.To.Col {
				return
			}
		}
	}
	b.drawn = gap - offset
}

// keep leaves what the form prints in a column of drawn rows: their numbers.
func (l *leaf) keep(b *block, col int) {
	for row := b.first; row < b.first+b.drawn; row++ {
		delete(l.writes, ref.Cell{Col: col, Row: row})
	}
}

// copyDown has a formula stand in each of the drawn rows.
func (l *leaf) copyDown(b *block, at ref.Cell) {
	for row := b.first + 1; row < b.first+b.drawn; row++ {
		l.formulas[ref.Cell{Col: at.Col, Row: row}] = l.formulas[at]
	}
}
