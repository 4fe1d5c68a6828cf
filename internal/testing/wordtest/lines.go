package wordtest

import (
	"strings"

	"tianbao/internal/grid"
)

// WithLines is a sheet as a document has it: what fills its width at the top are lines in the middle, and a sheet
// of nothing else is text.
func (h Habits) WithLines(s *grid.Sheet, show func(grid.Cell) string) string {
	all, right := "", 0
	for _, m := range s.Merges {
		right = max(right, m.To.Col)
	}
	rest := &grid.Sheet{}
	for _, c := range s.Cells {
		if len(rest.Cells) == 0 && s.Area(c.At).Cols() == right && right > 0 {
			props := `<w:jc w:val="center"/>`
			if len([]rune(c.Text)) > 30 || strings.Contains(c.Text, "、") || !printedTitle(s, c) {
				props = ""
			}
			for _, line := range strings.Split(show(c), "\n") {
				all += Styled(props, line)
			}
			continue
		}
		rest.Cells = append(rest.Cells, c)
	}
	if len(rest.Cells) == 0 {
		return all
	}
	up := rest.Cells[0].At.Row - 1
	for i := range rest.Cells {
		rest.Cells[i].At.Row -= up
	}
	for _, m := range s.Merges {
		if m.From.Row > up {
			m.From.Row, m.To.Row = m.From.Row-up, m.To.Row-up
			rest.Merges = append(rest.Merges, m)
		}
	}
	return all + h.Of(rest, show)
}

// printedTitle tells whether a line is one of the first of its sheet.
func printedTitle(s *grid.Sheet, c grid.Cell) bool { return c.At.Row <= 2 && s.Cells[0].At.Row == 1 }
