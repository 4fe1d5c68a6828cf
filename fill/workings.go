package fill

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// workings evaluates formulas over the cells of the planned workbook.
type workings struct {
	plan   *planner
	sheets []*planned
	byName map[string]int // folded tab -> sheet
	done   map[spot]formula.Value
	busy   map[spot]bool
}

// planned is what the cells of one output sheet hold.
type planned struct {
	*sheet
	formulas map[ref.Cell]string // the template's, as they stand in the output
	order    []ref.Cell          // of all formulas, row by row, so that results never depend on chance
	last     ref.Cell
}

func newWorkings(p *planner) *workings {
	w := &workings{plan: p, byName: map[string]int{}, done: map[spot]formula.Value{}, busy: map[spot]bool{}}
	for i, s := range p.sheets {
		formulas := map[ref.Cell]string{}
		for _, m := range p.form.book.Formulas(p.plan, i) {
			formulas[m.At] = m.Text
		}
		w.sheets = append(w.sheets, &planned{s, formulas, s.formulaOrder(formulas), s.last()})
		w.byName[strings.ToLower(s.Name)] = i
	}
	return w
}

// formulaOrder is where the sheet shows formulas: the plan's, and the template's that no plan replaces.
func (s *sheet) formulaOrder(template map[ref.Cell]string) []ref.Cell {
	var order []ref.Cell
	for at, c := range s.cells {
		if c.Kind == draw.Formula {
			order = append(order, at)
		}
	}
	for at := range template {
		if c := s.cells[at]; c == nil || c.Kind == draw.Keep {
			order = append(order, at)
		}
	}
	slices.SortFunc(order, grid.Compare)
	return order
}

// last is the corner of what the sheet holds: whole columns and rows are read up to there.
func (s *sheet) last() ref.Cell {
	g := s.page.geometry
	return ref.Cell{Col: g.LastCol, Row: s.rows.Last(g.LastRow)}
}

// value is what a cell shows. A formula that leads back to itself cannot be computed.
func (w *workings) value(at spot) formula.Value {
	if v, ok := w.done[at]; ok {
		return v
	}
	if w.busy[at] {
		return formula.Unknown
	}
	w.busy[at] = true
	v := w.compute(at)
	delete(w.busy, at)
	w.done[at] = v
	return v
}

func (w *workings) compute(at spot) formula.Value {
	s := w.sheets[at.sheet]
	kind, text := s.content(at.at)
	if kind != draw.Formula {
		return constantValue(kind, text)
	}
	e, err := formula.Parse(text, formula.Cells)
	if err != nil {
		return formula.Unknown
	}
	return e.Eval(cellEnv{w, at})
}

// content is what a cell of the output holds: what was planned, or else the template's.
func (s *planned) content(at ref.Cell) (draw.Kind, string) {
	if c := s.cells[at]; c != nil && c.Kind != draw.Keep {
		return c.Kind, c.Text
	}
	if text, ok := s.formulas[at]; ok {
		return draw.Formula, text
	}
	row, _ := s.rows.Source(at.Row)
	if kind, text := s.page.geometry.Content(ref.Cell{Col: at.Col, Row: row}); kind != draw.Formula {
		return kind, text
	}
	return draw.Blank, ""
}

func constantValue(kind draw.Kind, text string) formula.Value {
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

// cellEnv is what a formula in a cell sees.
type cellEnv struct {
	*workings
	at spot
}

// Key belongs to formulas over a record.
func (e cellEnv) Key(string) formula.Value { return formula.Err(formula.BadName) }

// Name is not followed: a formula over a defined name is left to the reader's program.
func (e cellEnv) Name(string) (formula.Value, bool) { return formula.Unknown, true }

// At is the cell of the formula.
func (e cellEnv) At() ref.Cell { return e.at.at }

// Range is the values of cells, whole columns and rows cut to what the sheet holds.
func (e cellEnv) Range(name string, r ref.Range) formula.Value {
	i := e.at.sheet
	if name != "" {
		known := false
		if i, known = e.byName[strings.ToLower(name)]; !known {
			return formula.Err(formula.BadRef)
		}
	}
	last := e.sheets[i].last
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

func (e cellEnv) rows(sheet int, r ref.Range) [][]formula.Value {
	rows := make([][]formula.Value, r.Rows())
	for i := range rows {
		rows[i] = make([]formula.Value, r.Cols())
		for j := range rows[i] {
			rows[i][j] = e.value(spot{sheet, ref.Cell{Col: r.From.Col + j, Row: r.From.Row + i}})
		}
	}
	return rows
}
