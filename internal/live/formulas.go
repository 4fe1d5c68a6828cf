package live

import (
	"errors"
	"fmt"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// writeFormulas writes the formulas of fields. Those that look at lists through the hidden sheet are
// left: it is made when all else is known.
func (p *Parts) writeFormulas(f *Form) (later []Formula) {
	for _, l := range f.Formulas {
		if !l.Alone {
			p.notLive(f, l, errors.New("it stands within text"))
			continue
		}
		l.hundredths = f.overHundredths(l)
		text, err := f.written(l).Live(
			func(key string) (string, error) { return f.operand(l, key) },
			func(key string) (string, error) { return f.allRows(l, key) })
		if errors.Is(err, errNoRange) {
			l.hundredths = false // the hidden sheet has percent points
			later = append(later, l)
			continue
		}
		if err == nil && !formula.Fits(text) {
			err = formula.ErrTooLong
		}
		if err != nil {
			p.notLive(f, l, err)
			continue
		}
		cell := p.change(f, l.Spot)
		cell.Kind, cell.Text = draw.Formula, text
	}
	return later
}

// errNoRange says that a list's field stands in no range of its own.
var errNoRange = errors.New("its items stand in no range of their own")

func (p *Parts) notLive(f *Form, l Formula, err error) {
	p.Findings = append(p.Findings, templates.Finding{
		Rule: "FILL-FORMULA", Level: templates.Notice,
		Says:  words.Say("fill.formula-not-live", l.Field.Label, l.Field.Formula.String()),
		Found: err.Error(),
		Places: []templates.Place{{
			Sheet: f.Sheets[l.Sheet].Tab, Cell: l.At.String(), Field: l.Scope.PathOf(l.Field), Label: l.Field.Label,
		}},
	})
}

// operand is the address of a key as the formula's cell sees it: the field's cell, on the same
// sheet where it has one there, or the block's column for a list further in.
func (f *Form) operand(l Formula, key string) (string, error) {
	field := f.template().Resolve(l.Scope.List, key)
	if field == nil {
		return "", fmt.Errorf("there is no key %s", key)
	}
	if field.Boxes {
		return "", errNoRange // the cell holds all choices, and which are ticked
	}
	if l.Scope.Holding(field) == nil {
		return f.columnOf(l, field, l.Scope.Path)
	}
	spots := f.Places[l.Scope.PathOf(field)]
	if len(spots) == 0 {
		return "", fmt.Errorf("%s stands in no cell it can be read from", key)
	}
	at := nearest(spots, l.Sheet)
	if f.inAnotherTable(l, at, field) {
		return "", errNoRange
	}
	address := f.address(l.Sheet, Spot{at.Sheet, f.Sheets[at.Sheet].Anchor(at.At)})
	if l.converts(f.slot(at, field), field) {
		return formula.InPoints(address), nil
	}
	return address, nil
}

// inAnotherTable tells whether a field of the formula's row stands in another table than the formula: rows come, go and
// are sorted there by themselves.
func (f *Form) inAnotherTable(l Formula, at Spot, field *templates.Field) bool {
	own, other := f.slot(l.Spot, l.Field), f.slot(at, field)
	return field.List() == l.Field.List() && own != nil && other != nil && own.Block != nil && other.Block != nil && own.Block != other.Block
}

// allRows is the column of a key whose rows the formula's own is one of.
func (f *Form) allRows(l Formula, key string) (string, error) {
	field := f.template().Resolve(l.Scope.List, key)
	if field == nil || l.Scope.Holding(field) == nil || field.Root() {
		return f.operand(l, key)
	}
	return f.columnOf(l, field, l.Scope.Holding(field).Outer.Path)
}

func nearest(spots []Spot, sheet int) Spot {
	for _, s := range spots {
		if s.Sheet == sheet {
			return s
		}
	}
	return spots[0]
}

// Anchor is where a value stands that shares a merged cell with the rows above.
func (s *Sheet) Anchor(at ref.Cell) ref.Cell {
	if above, covered := s.Covered[at]; covered {
		return above
	}
	return at
}

func (f *Form) address(from int, to Spot) string {
	if to.Sheet == from {
		return to.At.String()
	}
	return f.quoted(to)
}

// columnOf is a list's field as one range, where all its items in the record at a path stand in one block.
func (f *Form) columnOf(l Formula, field *templates.Field, path string) (string, error) {
	for i, s := range f.Sheets {
		for _, c := range s.Columns {
			if c.Field != field || field.Boxes || s.Scope.Path != path || c.Field.Merge || c.Slot.Height() != 1 || l.converts(c.Slot, field) {
				continue
			}
			if i == l.Sheet {
				return c.Cells.Absolute(), nil
			}
			return ref.QuoteSheet(s.Tab) + "!" + c.Cells.Absolute(), nil
		}
	}
	return f.ownRows(l, field)
}

// ownRows are the rows of a list inside the formula's item, where they are rows of its own: from the first to the
// last of them now, whatever rows come and go between the item's own.
func (f *Form) ownRows(l Formula, field *templates.Field) (string, error) {
	list := field.List()
	if l.Scope.List == nil || list.List() != l.Scope.List || field.Merge || field.Boxes {
		return "", errNoRange
	}
	first, last, ok := f.rowsWithin(l, field)
	if !ok {
		return "", errNoRange
	}
	slot := f.Sheets[l.Sheet].slotAt(first, field)
	if slot == nil || slot.Block == nil || slot.Block.Height(list) != 1 || slot.Alone() != field || l.converts(slot, field) {
		return "", errNoRange
	}
	return layout.OwnRows(slot.Block, ref.Range{From: first, To: last}, l.At.Row), nil
}

// rowsWithin are the cells of the first and the last item of a list inside the formula's item, on its sheet.
func (f *Form) rowsWithin(l Formula, field *templates.Field) (first, last ref.Cell, ok bool) {
	n := max(len(f.rows(l.Scope, field.List())), 1)
	for i, to := range [...]*ref.Cell{&first, &last} {
		spots := f.Places[l.Scope.Item(field.List(), 1+i*(n-1), nil).PathOf(field)]
		if len(spots) == 0 || spots[0].Sheet != l.Sheet {
			return first, last, false
		}
		*to = spots[0].At
	}
	return first, last, true
}
