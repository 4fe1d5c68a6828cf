// Package table writes workbooks of tables for reports, row by row as they come, so that the memory it
// takes does not grow with them.
package table

import (
	"iter"

	"tianbao/internal/width"
)

// Table is a sheet of a report: headings that stay in sight, and rows to be sorted and filtered.
type Table struct {
	Name    string
	Widths  []float64        // of the columns from A, in characters
	Rows    iter.Seq[[]Cell] // from A1; a row is used up before the next is asked for
	Heading int              // the row of the headings: it and all above stay in sight
	Keys    int              // the columns that stay in sight
	Filter  bool             // whether the rows below the headings can be filtered
}

// Cell is what a cell of a table holds. The zero Cell is left out.
type Cell struct {
	Text    string // text stays text, whatever it begins with
	Number  int    // where IsNumber
	Formula string // without its "="; Text or Number is its result, which programs without a calculator show

	IsNumber bool
	Look     Look
}

// height is how high a row must be for its wrapped text: not every program finds out by itself.
func (t *Table) height(row []Cell) float64 {
	lines := 1
	for col, c := range row {
		if c.Look.Wrap && col < len(t.Widths) {
			room := width.Column(t.Widths[col], width.Digit(bookFont, tableSize))
			lines = max(lines, width.Lines(c.Text, tableSize, room))
		}
	}
	return min(width.Height(lines, tableSize), width.MaxRow)
}
