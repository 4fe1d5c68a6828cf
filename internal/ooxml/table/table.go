// Package table writes workbooks of tables for reports, row by row as they come, so that the memory it
// takes does not grow with them.
package table

import (
	"iter"

	"github.com/shopspring/decimal"

	"tianbao/internal/ref"
	"tianbao/internal/width"
)

// Book is a workbook of tables.
type Book struct {
	Title  string // its property; "" for none
	Tables []Table
}

// Table is a sheet of a workbook: lines above, then headings and rows that people sort, filter and answer in,
// then lines below.
type Table struct {
	Tab      string
	Name     string    // that formulas know the rows by: letters, digits and _; "" where they are only filtered
	Widths   []float64 // of the columns from A, in characters; those of width 0 are hidden
	Above    [][]Cell
	Headings []Cell           // each of them another text where the table has a name
	Rows     iter.Seq[[]Cell] // a row is used up before the next is asked for
	Below    [][]Cell
	Keys     int      // the columns that stay in sight
	Printed  int      // so many columns go on paper; 0: all
	Loose    bool     // the headings scroll away: the table does not begin at the top
	Airy     bool     // rows of one line have the room that a line has in others, not what programs give them
	Answers  []Answer // columns that people answer in
	Charts   []Chart
}

// Cell is what a cell of a table holds. The zero Cell is left out.
type Cell struct {
	Text    string // text stays text, whatever it begins with
	Number  decimal.Decimal
	Formula string // without its "="; Text or Number is its result, which programs without a calculator show

	IsNumber bool
	Look     Look
}

// Answer is a column of the table in which people choose or write.
type Answer struct {
	Column        int // from 1
	Choices       []string
	Title, Prompt string // what is said beside the cell
}

// Chart is a bar chart of one column against another.
type Chart struct {
	At            ref.Cell // its upper left corner
	Title         string
	Names, Values ref.Range // of its sheet
	Width, Height int       // in pixels
	Color         string
}

// HeadingRow is the row of the headings.
func (t *Table) HeadingRow() int { return len(t.Above) + 1 }

// first is the cell that comes after what stays in sight.
func (t *Table) first() ref.Cell {
	if t.Loose {
		return ref.Cell{Col: t.Keys + 1, Row: 1}
	}
	return ref.Cell{Col: t.Keys + 1, Row: t.HeadingRow() + 1}
}

// room is how much a line of text has in each column, in points; 0 in one that is hidden.
func (t *Table) room() []float64 {
	points := make([]float64, len(t.Widths))
	for i, wide := range t.Widths {
		if wide > 0 {
			points[i] = width.Column(wide, width.Digit(bookFont, usualSize))
		}
	}
	return points
}

// height is how high a row must be for all of its lines to be seen, 0 where it is like the others: programs make
// room for them only when somebody types.
func (s *sheet) height(row []Cell) float64 {
	lines, size := 1, float64(usualSize)
	for i, c := range row {
		size = max(size, c.Look.Size)
		if c.Look.Wrap && i < len(s.room) && s.room[i] > 0 && c.Text != "" {
			lines = max(lines, width.Lines(c.Text, usualSize, s.room[i]))
		}
	}
	if lines == 1 && size == usualSize && !s.Airy {
		return 0
	}
	return min(width.Height(lines, size), width.MaxRow)
}
