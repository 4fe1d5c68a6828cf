package tables

import (
	"tianbao/internal/formula"
	"tianbao/templates"
)

// ranges makes what the formulas of the item's fields look at that stands in no range of its own on the
// form: lists on several sheets, merged, in several rows each.
func (s *maker) ranges() {
	for _, f := range s.prog.template.Fields {
		if f.Formula != nil && f.List() == s.frame.list {
			_, _ = formula.Of(f.Formula).LiveIn(&fieldOperands{s.operands(s.frame.list, 0)})
		}
	}
}

// fieldOperands is what the formula of a field asks the hidden sheet for.
type fieldOperands struct{ *Operands }

func (v *fieldOperands) Operand(key string) (formula.Operand, error) {
	f, err := v.field(key)
	if err != nil || !f.Boxes && (v.held(f) || v.sheet.prog.Whole(f, v.from)) {
		return formula.Operand{Text: "A1"}, err
	}
	return v.Operands.Operand(key)
}

// Whole tells whether a list's field stands in one range of the form for an item of another: alone in the
// rows of one block, and not merged, where of neighbours only the first has the value.
func (p *Program) Whole(f, from *templates.Field) bool {
	_, slot, err := p.column(f)
	return err == nil && !f.Merge && slot.Height() == 1 && f.List().List() == from
}
