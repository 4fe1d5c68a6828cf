// Package live plans what works by itself in a filled form: formulas of blank fields, the list of
// checks, the highlights, and the hidden sheet behind them. A Form goes in, as it is laid out; Parts
// come out, to be drawn with it.
package live

import (
	"context"

	"tianbao/internal/colour"
	"tianbao/internal/formula"
	"tianbao/internal/listing"
	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/templates"
)

// Looks are the styles of what is added to a form.
type Looks struct {
	listing.Looks
	unseen int                      // of cells that are there for formulas only
	levels [templates.Style + 1]int // of what fails or waits
	todo   todoLooks
}

// NewLooks derives the styles in a template's workbook.
func NewLooks(b *draw.Book) Looks {
	l := Looks{Looks: listing.NewLooks(b), unseen: b.Derive(0, draw.StyleChange{NumberFormat: ";;;"}), todo: newTodoLooks(b)}
	for level := templates.Error; level <= templates.Style; level++ {
		l.levels[level] = b.Highlight(colour.Levels[level], colour.Edge)
	}
	return l
}

// Parts are what is added to a form.
type Parts struct {
	Sheets      []Added             // for each sheet of the form
	Checks      *draw.Sheet         // what the list of checks holds; nil without one
	Hidden      []draw.Sheet        // the sheets that all of it is worked out on
	Verdicts    []rules.Verdict     // what the checks say
	Names       []draw.Name         // to be defined in the workbook
	Computed    []Computed          // formulas of fields that look at lists on the hidden sheets
	Recalculate bool                // some formula's result is for the reader's program to compute
	Findings    []templates.Finding // formulas that cannot be live
}

// Added is what a sheet of the form gets.
type Added struct {
	Cells      map[ref.Cell]*draw.Cell // in place of what is planned there
	Conditions []draw.Condition
	signals    int // cells beside the form that conditional formats look at
}

// lively is a form while what is live in it is planned.
type lively struct {
	ctx       context.Context
	form      *Form
	parts     *Parts
	program   *tables.Program
	instances []*instance
	found     *found // nil without checks
}

// Plan works out what of a form is live, and what its formulas show just now. The error is ctx's own,
// where it ends first.
func Plan(ctx context.Context, f *Form) (*Parts, error) {
	p := &Parts{Sheets: make([]Added, len(f.Sheets))}
	for i := range p.Sheets {
		p.Sheets[i].Cells = map[ref.Cell]*draw.Cell{}
	}
	later := p.writeFormulas(f)
	p.compute(f)
	if f.Checks == nil && len(later) == 0 {
		return p, nil
	}
	l := &lively{ctx: ctx, form: f, parts: p, program: f.Programs.of(f)}
	if err := l.newInstances(); err != nil {
		return nil, err
	}
	l.writeListFormulas(later)
	if err := l.judge(ctx); err != nil {
		return nil, err
	}
	if f.Checks != nil {
		l.colour()
		p.Checks = l.checklist()
	}
	p.Hidden = l.hidden()
	p.Recalculate = p.Recalculate || len(p.Hidden) > 0 // they have no results
	return p, context.Cause(ctx)
}

// cell is what a cell of the form holds, with what was added; nil where nothing is planned.
func (p *Parts) cell(f *Form, at Spot) *draw.Cell {
	if c := p.Sheets[at.Sheet].Cells[at.At]; c != nil {
		return c
	}
	return f.Sheets[at.Sheet].Cells[at.At]
}

// change is a cell of the form to be changed: what is planned there, or else what the template has.
func (p *Parts) change(f *Form, at Spot) *draw.Cell {
	cells := p.Sheets[at.Sheet].Cells
	if cells[at.At] == nil {
		c := draw.Cell{At: at.At, Style: draw.KeepStyle, Kind: draw.Keep}
		if planned := f.Sheets[at.Sheet].Cells[at.At]; planned != nil {
			c = *planned
		}
		cells[at.At] = &c
	}
	return cells[at.At]
}

// show gives a formula the result it has just now.
func (p *Parts) show(c *draw.Cell, v formula.Value) {
	if c.Result, c.ResultText = Result(v); c.Result == draw.NoResult {
		p.Recalculate = true
	}
}
