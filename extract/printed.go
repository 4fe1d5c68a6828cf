package extract

import (
	"slices"

	"tianbao/internal/composed"
	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/locate"
)

// printed claims the cells of a page that the template prints: its labels, wherever they stand now, and
// whatever else is still where it was.
func (l *ledger) printed(in *page) {
	s := in.Sheet.Sheet
	for _, at := range in.Found() {
		l.claim(s, at, formText)
	}
	for _, c := range in.Page.Sheet.Cells {
		if at, ok := in.Cell(c.At); ok && !c.Empty() && fold.SameLabel(c.Text, s.At(at).Text) {
			l.claim(s, at, formText)
		}
	}
	for _, c := range in.Page.Layout.Cells {
		if at, ok := in.Cell(c.At); ok && computes(c) && showsResult(s.At(at)) {
			l.claim(s, at, formText)
		}
	}
	for _, t := range in.tables {
		l.printedRows(t)
	}
}

// printedRows claims what the prototype rows of a table print in each of its rows, and headings that are
// repeated on new pages.
func (l *ledger) printedRows(t *table) {
	row, repeats := 0, false
	for _, c := range t.in.Sheet.Cells {
		if c.At.Row < t.First || c.At.Row > t.last || c.Empty() {
			continue
		}
		if c.At.Row != row {
			row, repeats = c.At.Row, t.repeatsHeading(c.At.Row)
		}
		if repeats && t.heads(c) || t.prints(c) || t.computes(c.At.Col) && showsResult(c) {
			l.claim(t.in.Sheet.Sheet, c.At, formText)
		}
	}
}

// heads tells whether a cell says what the heading of one of the table's columns prints.
func (t *table) heads(c grid.Cell) bool {
	return slices.ContainsFunc(t.in.Page.Labels, func(l *locate.Label) bool { return l.Printed(c.Text) })
}

// computes tells whether the prototype rows print a formula or a number in a column.
func (t *table) computes(col int) bool {
	return slices.ContainsFunc(t.in.Page.Layout.Cells, func(c *layout.Cell) bool {
		at, ok := t.in.Col(c.At.Col)
		return ok && at == col && t.Block.First <= c.At.Row && c.At.Row <= t.Block.Last && computes(c)
	})
}

// prints tells whether the template's prototype rows print the text.
func (t *table) prints(c grid.Cell) bool {
	return slices.ContainsFunc(t.in.Page.Sheet.Cells, func(p grid.Cell) bool {
		return t.Block.First <= p.At.Row && p.At.Row <= t.Block.Last && p.Kind == c.Kind && fold.SameLabel(p.Text, c.Text)
	})
}

// computes tells whether a cell of the template holds a formula or a number of the form's own.
func computes(c *layout.Cell) bool { return len(composed.Holes(c.Parts)) == 0 }

// showsResult tells whether a cell may hold what the form computes: a formula, or the number that is left
// where programs save results alone.
func showsResult(c grid.Cell) bool { return c.Formula != "" || c.Kind == grid.Number }
