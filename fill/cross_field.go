package fill

import (
	"errors"

	"tianbao/internal/formula"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// fieldView is what the live formula of a field sees: single fields in their own cells, and lists on
// the hidden sheet.
type fieldView struct {
	*view
	cell liveCell
}

func (v *fieldView) Operand(key string) (formula.Operand, error) {
	text, err := v.operand(v.cell, key)
	if errors.Is(err, errNoRange) {
		return v.view.Operand(key)
	}
	f := v.form.template.Resolve(v.scope.List, key)
	return formula.Operand{Text: text, Number: f != nil && (f.Type.Numeric() || f.Type.Dated())}, err
}

// liveLists writes the formulas of fields that look at lists whose items stand in no range of their
// own: on several sheets, merged, in several rows each.
func (c *cross) liveLists() {
	if len(c.later) == 0 {
		return
	}
	c.record()
	for _, l := range c.later {
		entry, err := formula.Of(l.field.Formula).LiveIn(&fieldView{&view{cross: c, scope: l.scope, sheet: ref.QuoteSheet(liveSheet) + "!"}, l})
		if err != nil {
			c.notLive(l, err)
			continue
		}
		cell := l.sheet.cells[l.at]
		cell.Kind, cell.Text, cell.Array = draw.Formula, entry.Text, entry.Array
		v := formula.Unknown
		if as := c.read[l.scope.Path]; as != nil && !c.pending(l) {
			v = formula.Of(l.field.Formula).Eval(as)
		}
		c.store(cell, v)
	}
}

// pending tells whether the formula looks at a field whose own formula is among those being written.
func (c *cross) pending(l liveCell) bool {
	for _, f := range c.fields(formula.Of(l.field.Formula), l.scope.List) {
		for _, other := range c.later {
			if other.field == f {
				return true
			}
		}
	}
	return false
}
