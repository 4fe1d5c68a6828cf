package live

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// compute gives every formula of the form, the template's and ours, the result that it has just now, so
// that a viewer without a calculator shows it too. What we cannot compute loses its cached result, and
// the workbook asks to be recalculated.
func (p *Parts) compute(f *Form) {
	c := &calculation{form: f, parts: p, byName: map[string]int{}, done: map[Spot]formula.Value{}, busy: map[Spot]bool{}}
	for i, s := range f.Sheets {
		c.byName[strings.ToLower(s.Tab)] = i
	}
	for i := range f.Sheets {
		for _, at := range c.order(i) {
			p.show(p.change(f, at), c.value(at))
		}
	}
}

// calculation evaluates formulas over the cells of the form.
type calculation struct {
	form   *Form
	parts  *Parts
	byName map[string]int // folded tab -> sheet
	done   map[Spot]formula.Value
	busy   map[Spot]bool
}

// order is where a sheet has formulas, ours and the template's that no plan replaces, row by row, so that
// results never depend on chance.
func (c *calculation) order(sheet int) []Spot {
	var order []Spot
	for at := range c.form.Sheets[sheet].Cells {
		if to := (Spot{sheet, at}); c.parts.cell(c.form, to).Kind == draw.Formula {
			order = append(order, to)
		}
	}
	for at := range c.form.Sheets[sheet].Formulas {
		to := Spot{sheet, at}
		if cell := c.parts.cell(c.form, to); cell == nil || cell.Kind == draw.Keep {
			order = append(order, to)
		}
	}
	slices.SortFunc(order, func(a, b Spot) int { return grid.Compare(a.At, b.At) })
	return order
}

// last is the corner of what the sheet holds: whole columns and rows are read up to there.
func (s *Sheet) last() ref.Cell {
	return ref.Cell{Col: s.Layout.LastCol, Row: s.Rows.Last(s.Layout.LastRow)}
}

// value is what a cell shows. A formula that leads back to itself cannot be computed.
func (c *calculation) value(at Spot) formula.Value {
	if v, ok := c.done[at]; ok {
		return v
	}
	if c.busy[at] {
		return formula.Unknown
	}
	c.busy[at] = true
	v := c.compute(at)
	delete(c.busy, at)
	c.done[at] = v
	return v
}

func (c *calculation) compute(at Spot) formula.Value {
	kind, text := c.content(at)
	if kind != draw.Formula {
		return constant(kind, text)
	}
	e, err := formula.Parse(text, formula.Cells)
	if err != nil {
		return formula.Unknown
	}
	return e.Eval(formulaCell{c, at})
}

// content is what a cell of the form holds: what was planned, or else the template's.
func (c *calculation) content(at Spot) (draw.Kind, string) {
	if cell := c.parts.cell(c.form, at); cell != nil && cell.Kind != draw.Keep {
		return cell.Kind, cell.Text
	}
	s := c.form.Sheets[at.Sheet]
	if text, ok := s.Formulas[at.At]; ok {
		return draw.Formula, text
	}
	row, _ := s.Rows.Source(at.At.Row)
	if kind, text := s.Layout.Content(ref.Cell{Col: at.At.Col, Row: row}); kind != draw.Formula {
		return kind, text
	}
	return draw.Blank, ""
}

// constant is the value of a cell that holds no formula.
func constant(kind draw.Kind, text string) formula.Value {
	switch kind {
	case draw.Number:
		if n, err := decimal.NewFromString(text); err == nil {
			return formula.Number(n)
		}
		return formula.Unknown
	case draw.Text:
		return formula.Text(text)
	case draw.Bool:
		return formula.Bool(text == "1")
	case draw.Error:
		if v, ok := formula.ParseError(text); ok {
			return v
		}
		return formula.Unknown
	}
	return formula.Blank
}

// formulaCell is what a formula in a cell sees.
type formulaCell struct {
	*calculation
	at Spot
}

// Key belongs to formulas over a record.
func (e formulaCell) Key(string) formula.Value { return formula.Err(formula.BadName) }

// Name is not followed: a formula over a defined name is left to the reader's program.
func (e formulaCell) Name(string) (formula.Value, bool) { return formula.Unknown, true }

// Bounds is what the formulas of the workbook may cost.
func (e formulaCell) Bounds() *formula.Work { return e.form.Root.Bounds() }

// At is the cell of the formula.
func (e formulaCell) At() ref.Cell { return e.at.At }

// Range is the values of cells, whole columns and rows cut to what the sheet holds.
func (e formulaCell) Range(name string, r ref.Range) formula.Value {
	i := e.at.Sheet
	if name != "" {
		known := false
		if i, known = e.byName[strings.ToLower(name)]; !known {
			return formula.Err(formula.BadRef)
		}
	}
	last := e.form.Sheets[i].last()
	if r.To.Row == ref.MaxRows {
		r.To.Row = max(last.Row, r.From.Row)
	}
	if r.To.Col == ref.MaxCols {
		r.To.Col = max(last.Col, r.From.Col)
	}
	if r.Rows()*r.Cols() > maxOperand {
		return formula.Unknown
	}
	return formula.Array(e.rows(i, r))
}

// maxOperand is how many cells one range of a layout formula may have: a year of daily rows by
// fifty columns. Larger ones are left to the reader's program.
const maxOperand = 20000

func (e formulaCell) rows(sheet int, r ref.Range) [][]formula.Value {
	rows := make([][]formula.Value, r.Rows())
	for i := range rows {
		rows[i] = make([]formula.Value, r.Cols())
		for j := range rows[i] {
			rows[i][j] = e.value(Spot{sheet, ref.Cell{Col: r.From.Col + j, Row: r.From.Row + i}})
		}
	}
	return rows
}

// Result is a formula's value as a cell stores it; NoResult for what we cannot compute.
func Result(v formula.Value) (draw.Kind, string) {
	switch v.Kind() {
	case formula.NumberKind:
		n, _ := v.Number()
		return draw.Number, templates.FormatNumber(scope.Held(n), templates.NoScale)
	case formula.TextKind:
		text, _ := v.Text()
		return draw.Text, text
	case formula.BoolKind:
		if yes, _ := v.Bool(); yes {
			return draw.Bool, "1"
		}
		return draw.Bool, "0"
	case formula.ErrorKind:
		code, _ := v.Code()
		return draw.Error, string(code)
	case formula.BlankKind:
		return draw.Number, "0" // Excel shows a reference to an empty cell as 0
	}
	return draw.NoResult, ""
}
