package fill

import (
	"errors"
	"fmt"

	"tianbao/internal/formula"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// liveCell is a blank cell that gets its field's formula until someone types over it.
type liveCell struct {
	sheet *sheet
	scope *scope.Scope
	field *templates.Field
	at    ref.Cell
	alone bool // in its cell; within text there is no room for a formula
}

// addLive writes the formulas, now that every field has its place.
func (p *planner) addLive() {
	for _, l := range p.live {
		if !l.alone {
			p.notLive(l, errors.New("it stands within text"))
			continue
		}
		text, err := formula.Of(l.field.Formula).Live(func(key string) (string, error) { return p.operand(l, key) })
		if errors.Is(err, errNoRange) { // it needs the hidden sheet, which is made when all else is known
			p.later = append(p.later, l)
			continue
		}
		if err != nil {
			p.notLive(l, err)
			continue
		}
		cell := l.sheet.cells[l.at]
		cell.Kind, cell.Text = draw.Formula, text
	}
}

// errNoRange says that a list's field stands in no range of its own.
var errNoRange = errors.New("its items stand in no range of their own")

func (p *planner) notLive(l liveCell, err error) {
	p.findings = append(p.findings, templates.Finding{
		Rule: "FILL-FORMULA", Level: templates.Notice,
		Says:  words.Say("fill.formula-not-live", l.field.Label, l.field.Formula.String()),
		Found: err.Error(),
		Places: []templates.Place{{
			Sheet: l.sheet.Name, Cell: l.at.String(), Field: l.scope.PathOf(l.field), Label: l.field.Label,
		}},
	})
}

// operand is the address of a key as the formula's cell sees it: the field's cell, on the same
// sheet where it has one there, or the block's column for a list further in.
func (p *planner) operand(l liveCell, key string) (string, error) {
	f := p.form.template.Resolve(l.scope.List, key)
	if f == nil {
		return "", fmt.Errorf("there is no key %s", key)
	}
	if l.scope.Holding(f) != nil {
		if spots := p.places[l.scope.PathOf(f)]; len(spots) > 0 {
			return p.address(l.sheet, p.anchor(nearest(spots, l.sheet.index))), nil
		}
	} else if address, ok := p.columnOf(l, f); ok {
		return address, nil
	} else {
		return "", errNoRange
	}
	return "", fmt.Errorf("%s stands in no cell it can be read from", key)
}

// whole tells whether a range over the column holds the field and nothing else: other rows of a
// prototype of several lie between, and of merged neighbours only the first has the value.
func (c column) whole() bool {
	return !c.field.Merge && (c.slot.block == nil || c.slot.block.rows() == 1)
}

func nearest(spots []spot, sheet int) spot {
	for _, s := range spots {
		if s.sheet == sheet {
			return s
		}
	}
	return spots[0]
}

// anchor is where a value stands that shares a merged cell with the rows above.
func (p *planner) anchor(at spot) spot {
	if above, covered := p.sheets[at.sheet].covered[at.at]; covered {
		at.at = above
	}
	return at
}

func (p *planner) address(from *sheet, to spot) string {
	if to.sheet == from.index {
		return to.at.String()
	}
	return ref.QuoteSheet(p.plan.Sheets[to.sheet].Name) + "!" + to.at.Absolute()
}

// columnOf is a list's field as one range, where all its items stand in one block.
func (p *planner) columnOf(l liveCell, f *templates.Field) (string, bool) {
	for _, s := range p.sheets {
		for _, c := range s.columns {
			if c.field != f || s.scope.Path != l.scope.Path || !c.whole() {
				continue
			}
			if s == l.sheet {
				return c.cells.Absolute(), true
			}
			return ref.QuoteSheet(s.Name) + "!" + c.cells.Absolute(), true
		}
	}
	return "", false
}

// addResults computes what every formula of the output shows, the template's and ours, so that a
// viewer without a calculator shows it too. What we cannot compute loses its cached result, and the
// workbook asks to be recalculated.
func (p *planner) addResults() {
	w := newWorkings(p)
	for _, s := range p.sheets {
		for _, at := range w.sheets[s.index].order {
			p.store(s.formulaCell(at), w.value(spot{s.index, at}))
		}
		s.finish()
	}
}

// formulaCell is the planned cell of a formula; a formula of the template gets one that keeps it.
func (s *sheet) formulaCell(at ref.Cell) *draw.Cell {
	if s.cells[at] == nil {
		s.cells[at] = &draw.Cell{At: at, Style: draw.KeepStyle, Kind: draw.Keep}
	}
	return s.cells[at]
}

func (p *planner) store(c *draw.Cell, v formula.Value) {
	if c.Result, c.ResultText = result(v); c.Result == draw.NoResult {
		p.plan.Recalculate = true
	}
}
