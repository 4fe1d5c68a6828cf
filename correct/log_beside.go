package correct

import (
	"maps"
	"slices"
	"strings"

	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// beside keeps what people wrote on the log's sheet that is no part of it.
func (r *logReader) beside(heading int) {
	cols := slices.Collect(maps.Values(r.cols))
	for _, c := range r.sheet.Cells {
		ours := c.At.Row < heading && c.At.Col == 1 ||
			(c.At.Row == heading || slices.Contains(r.ours, c.At.Row)) && slices.Contains(cols, c.At.Col)
		if !ours {
			r.leave(r.sheet, c)
		}
	}
}

// besideExplained keeps what people wrote on the list of checks and on how to fill in, right of the lines and
// below them.
func (k *keptLog) besideExplained() {
	for _, s := range k.book.Sheets {
		if !issue.Explains(s.Name, k.book.Names) {
			continue
		}
		columns, lines := fill.ChecksColumns, fill.ChecksOrder
		if issue.Lists(s.Name, k.book.Names, issue.GuideName) {
			columns, lines = fill.GuideColumns, 1
		}
		for _, c := range s.Cells {
			ours := func(col int) bool { return !s.At(ref.Cell{Col: col, Row: c.At.Row}).Empty() }
			if c.At.Col > columns || c.At.Col > 1 && !ours(1) && !ours(lines) {
				k.leave(s, c)
			}
		}
		k.leaveAttached(s)
	}
}

// leave keeps the text of a cell that the corrected workbook does not have.
func (k *keptLog) leave(s *grid.Sheet, c grid.Cell) {
	text := c.Text
	if c.Formula != "" {
		text = "=" + c.Formula
	}
	if strings.TrimSpace(text) != "" {
		k.left = append(k.left, left(s.Name, c.At.String(), text, words.Say("log.left-log")))
	}
}
