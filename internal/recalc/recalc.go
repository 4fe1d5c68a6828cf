// Package recalc computes what the formulas of a workbook come to, exactly and from what its other cells
// hold: a program that cannot compute saves results that nobody ever saw.
package recalc

import (
	"context"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/excel"
	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// Calculator computes formulas of one workbook. It is for one goroutine.
type Calculator struct {
	sheets           map[string]*grid.Sheet // by folded name, those whose cells were read
	done             map[spot]formula.Value
	busy             map[spot]bool
	steps            int
	most             int // of the steps
	work             *formula.Work
	asks, uncomputed bool // it asks for being computed; all results are 0 or nothing
}

type spot struct {
	sheet *grid.Sheet
	at    ref.Cell
}

const (
	// mostSteps bounds the cells that the formulas of a workbook lead to, and stepsEach those of each cell
	// more that it has; what is beyond is not computed.
	mostSteps, stepsEach = 200_000, 100
	// mostWork bounds what all that comes to, for there are dear formulas: a second or two.
	mostWork = 50_000_000
	// deepest bounds how long a chain of formulas may be that each need the next one.
	deepest = 200
)

// New makes a calculator of a workbook. Read tells which sheets have their cells at hand: a formula that
// looks at another is not computed.
func New(b *grid.Book, read func(sheet string) bool) *Calculator {
	c := &Calculator{sheets: map[string]*grid.Sheet{}, done: map[spot]formula.Value{}, busy: map[spot]bool{}, most: mostSteps,
		work: formula.Within(context.Background(), mostWork)}
	for _, s := range b.Sheets {
		if read(s.Name) {
			c.most += stepsEach * len(s.Cells)
			c.sheets[strings.ToLower(s.Name)] = s
		}
	}
	c.asks, c.uncomputed = b.Asks, c.results() == 0
	return c
}

// Never tells whether nobody ever computed the workbook: of what was saved with its formulas all is 0 or nothing, as
// libraries write them that cannot compute (XlsxWriter), and it asks for being computed; or one comes to something
// else, for programs that save it again may keep the results and drop the wish (LibreOffice, as it is set up at first).
func (c *Calculator) Never() bool { return c.uncomputed && (c.asks || c.contradicted()) }

// contradicted tells whether a formula comes to something else than 0 or nothing.
func (c *Calculator) contradicted() bool {
	for _, s := range c.sheets {
		for _, cell := range s.Cells {
			if cell.Formula == "" {
				continue
			}
			if v := c.Cell(s, cell.At); v.Kind() != formula.UnknownKind && v.String() != "" && v.String() != "0" {
				return true
			}
		}
	}
	return false
}

// results is how many formulas were saved with a result that is neither 0 nor nothing.
func (c *Calculator) results() int {
	n := 0
	for _, s := range c.sheets {
		for _, cell := range s.Cells {
			if cell.Formula != "" && cell.Text != "" && cell.Text != "0" {
				n++
			}
		}
	}
	return n
}

// Cell is the value of a cell: what its formula comes to, not what was saved with it. It is formula.Unknown
// where that cannot be computed: functions that this program does not have, names, sheets
// that are not at hand, cells that lead back to themselves, and what costs too much.
func (c *Calculator) Cell(sheet *grid.Sheet, at ref.Cell) formula.Value {
	to := spot{sheet, at}
	cell := sheet.At(at)
	if cell.Formula == "" {
		return constant(cell)
	}
	if v, ok := c.done[to]; ok {
		return v
	}
	if c.steps++; c.busy[to] || len(c.busy) > deepest || c.steps > c.most {
		return formula.Unknown
	}
	c.busy[to] = true
	v := c.compute(cell, to)
	if c.work.Err() != nil {
		v = formula.Unknown
	}
	delete(c.busy, to)
	c.done[to] = v
	return v
}

func (c *Calculator) compute(cell grid.Cell, at spot) formula.Value {
	e, err := formula.Parse(cell.Formula, formula.Cells)
	switch {
	case err != nil:
		return formula.Unknown
	case cell.Array:
		return e.EvalArray(place{c, at})
	}
	return e.Eval(place{c, at})
}

// constant is the value of a cell without a formula.
func constant(c grid.Cell) formula.Value {
	switch c.Kind {
	case grid.Number:
		return number(c.Text)
	case grid.Text:
		return formula.Text(c.Text)
	case grid.Bool:
		return formula.Bool(c.Text == "TRUE")
	case grid.Blank:
		return formula.Blank
	case grid.Error:
		if v, ok := formula.ParseError(c.Text); ok {
			return v
		}
	}
	return formula.Unknown
}

// number is a cell's number, to the digits that Excel keeps.
func number(text string) formula.Value {
	const longest, largest = 350, 400 // the digits and the powers of ten of doubles
	if len(text) > longest {
		return formula.Unknown
	}
	n, err := decimal.NewFromString(text)
	if err != nil || n.Exponent() > largest || n.Exponent() < -largest {
		return formula.Unknown
	}
	return formula.Number(excel.Kept(n))
}

// place is what a formula in a cell sees.
type place struct {
	*Calculator
	spot
}

// Key belongs to formulas over a record.
func (p place) Key(string) formula.Value { return formula.Err(formula.BadName) }

// Name is not followed.
func (p place) Name(string) (formula.Value, bool) { return formula.Unknown, true }

// Bounds is what all formulas may cost.
func (p place) Bounds() *formula.Work { return p.work }

// At is the cell of the formula.
func (p place) At() ref.Cell { return p.at }

// Range is the values of cells, whole columns and rows cut to what the sheet holds.
func (p place) Range(name string, r ref.Range) formula.Value {
	sheet := p.sheet
	if name != "" {
		sheet = p.sheets[strings.ToLower(name)]
	}
	if sheet == nil {
		return formula.Unknown
	}
	last := corner(sheet)
	if r.To.Row == ref.MaxRows {
		r.To.Row = max(last.Row, r.From.Row)
	}
	if r.To.Col == ref.MaxCols {
		r.To.Col = max(last.Col, r.From.Col)
	}
	if p.steps += r.Rows() * r.Cols(); p.steps > p.most {
		return formula.Unknown
	}
	rows := make([][]formula.Value, r.Rows())
	for i := range rows {
		rows[i] = make([]formula.Value, r.Cols())
		for j := range rows[i] {
			rows[i][j] = p.Cell(sheet, ref.Cell{Col: r.From.Col + j, Row: r.From.Row + i})
		}
	}
	return formula.Array(rows)
}

// Format is the number format of a cell.
func (p place) Format(name string, at ref.Cell) (string, bool) {
	sheet := p.sheet
	if name != "" {
		sheet = p.sheets[strings.ToLower(name)]
	}
	if sheet == nil {
		return "", false
	}
	return sheet.At(at).Format, true
}

// corner is the last row and column that hold something.
func corner(s *grid.Sheet) ref.Cell {
	last := ref.Cell{Row: s.LastRow(), Col: 1}
	for _, c := range s.Cells {
		last.Col = max(last.Col, c.At.Col)
	}
	return last
}

// Agrees tells whether a saved result is what a formula comes to, as far as the digits of a double go. It is
// false for formula.Unknown.
func Agrees(saved grid.Cell, v formula.Value) bool {
	a := constant(grid.Cell{Kind: saved.Kind, Text: saved.Text})
	x, number := a.Number()
	y, also := v.Number()
	switch {
	case number && also:
		return near(x, y)
	case saved.Kind == grid.Blank: // some programs save an empty text so
		return v.Kind() == formula.TextKind && v.String() == ""
	case v.Kind() == formula.UnknownKind, a.Kind() == formula.UnknownKind:
		return false
	}
	return a.Kind() == v.Kind() && a.String() == v.String()
}

// near compares numbers of which one was computed in doubles: a few steps of that differ in the last of
// 15 digits.
func near(x, y decimal.Decimal) bool {
	const digits = 13
	difference := x.Sub(y).Abs()
	return difference.IsZero() || difference.Shift(digits).LessThanOrEqual(decimal.Max(x.Abs(), y.Abs()))
}
