// Package recalc computes the formulas of a workbook anew with tianbao's own engine, for tests: in
// milliseconds what another program takes a second for.
package recalc

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// Book is a workbook whose formulas are computed when they are first looked at, whatever results it has.
type Book struct {
	sheets map[string]*sheet // by folded name
	busy   map[*grid.Cell]bool
	done   map[*grid.Cell]formula.Value
}

type sheet struct {
	name  string
	cells map[ref.Cell]*grid.Cell
	last  ref.Cell
}

// Of makes a workbook ready.
func Of(b *grid.Book) *Book {
	book := &Book{map[string]*sheet{}, map[*grid.Cell]bool{}, map[*grid.Cell]formula.Value{}}
	for _, from := range b.Sheets {
		s := &sheet{name: from.Name, cells: map[ref.Cell]*grid.Cell{}}
		for i := range from.Cells {
			c := &from.Cells[i]
			s.cells[c.At] = c
			s.last = ref.Cell{Col: max(s.last.Col, c.At.Col), Row: max(s.last.Row, c.At.Row)}
		}
		book.sheets[strings.ToLower(s.name)] = s
	}
	return book
}

// Sheet is what all cells of a sheet show, by address.
func (b *Book) Sheet(name string) map[string]string {
	shown := map[string]string{}
	s := b.sheets[strings.ToLower(name)]
	for at, c := range s.cells {
		shown[at.String()] = b.value(s, c).String()
	}
	return shown
}

func (b *Book) value(s *sheet, c *grid.Cell) formula.Value {
	switch {
	case c == nil:
		return formula.Blank
	case c.Formula == "":
		return constant(c)
	case b.busy[c]:
		return formula.Unknown
	}
	v, ok := b.done[c]
	if !ok {
		b.busy[c] = true
		v = b.compute(s, c)
		delete(b.busy, c)
		b.done[c] = v
	}
	return v
}

func (b *Book) compute(s *sheet, c *grid.Cell) formula.Value {
	e, err := formula.Parse(c.Formula, formula.Cells)
	if err != nil {
		return formula.Unknown
	}
	if c.Array {
		return e.EvalArray(place{b, s, c.At})
	}
	return e.Eval(place{b, s, c.At})
}

func constant(c *grid.Cell) formula.Value {
	switch c.Kind {
	case grid.Number:
		if n, err := decimal.NewFromString(c.Text); err == nil {
			return formula.Number(n)
		}
		return formula.Unknown
	case grid.Text:
		return formula.Text(c.Text)
	case grid.Bool:
		return formula.Bool(c.Text == "TRUE")
	case grid.Error:
		if v, ok := formula.ParseError(c.Text); ok {
			return v
		}
		return formula.Unknown
	}
	return formula.Blank
}

// place is what a formula in a cell sees.
type place struct {
	*Book
	sheet *sheet
	at    ref.Cell
}

// Key belongs to formulas over a record.
func (p place) Key(string) formula.Value { return formula.Err(formula.BadName) }

// Name is not followed.
func (p place) Name(string) (formula.Value, bool) { return formula.Unknown, true }

// At is the formula's cell.
func (p place) At() ref.Cell { return p.at }

// Range is the values of cells, whole columns and rows cut to what the sheet holds.
func (p place) Range(name string, r ref.Range) formula.Value {
	s := p.sheet
	if name != "" {
		if s = p.sheets[strings.ToLower(name)]; s == nil {
			return formula.Err(formula.BadRef)
		}
	}
	if r.To.Row == ref.MaxRows {
		r.To.Row = max(s.last.Row, r.From.Row)
	}
	if r.To.Col == ref.MaxCols {
		r.To.Col = max(s.last.Col, r.From.Col)
	}
	rows := make([][]formula.Value, r.Rows())
	for i := range rows {
		rows[i] = make([]formula.Value, r.Cols())
		for j := range rows[i] {
			rows[i][j] = p.value(s, s.cells[ref.Cell{Col: r.From.Col + j, Row: r.From.Row + i}])
		}
	}
	return formula.Array(rows)
}
