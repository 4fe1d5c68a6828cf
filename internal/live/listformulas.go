package live

import (
	"errors"
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// fieldOperands is what the live formula of a field sees: single fields in their own cells, and lists on
// the hidden sheet.
type fieldOperands struct {
	*operands
	cell Formula
}

func (v *fieldOperands) Operand(key string) (formula.Operand, error) {
	form := v.mirrors.form
	text, err := form.operand(v.cell, key)
	if errors.Is(err, errNoRange) {
		return v.operands.Operand(key)
	}
	f := form.template().Resolve(v.scope.List, key)
	return formula.Operand{Text: text, Number: f != nil && (f.Type.Numeric() || f.Type.Dated())}, err
}

// writeListFormulas writes the formulas of fields that look at lists whose items stand in no range of
// their own: on several sheets, merged, in several rows each.
func (m *mirrors) writeListFormulas(all []Formula) {
	if len(all) == 0 {
		return
	}
	m.back.record()
	written := make([]*draw.Cell, len(all))
	for i, l := range all {
		o := &operands{mirrors: m, scope: l.Scope, sheet: ref.QuoteSheet(hiddenSheet) + "!"}
		entry, err := formula.Of(l.Field.Formula).LiveIn(&fieldOperands{o, l})
		if err != nil {
			m.parts.notLive(m.form, l, err)
			continue
		}
		cell := m.parts.change(m.form, l.Spot)
		cell.Kind, cell.Text, cell.Array = draw.Formula, entry.Text, entry.Array
		v := formula.Unknown
		if as := m.back.scopes[l.Scope.Path]; as != nil && !m.form.waits(l, all) {
			v = formula.Of(l.Field.Formula).Eval(as)
		}
		m.parts.show(cell, v)
		written[i] = cell
	}
	for i, cell := range written { // while they are written, none knows of another
		if cell != nil {
			m.back.note(all[i], cell)
		}
	}
}

// waits tells whether a formula looks at a field whose own formula is among those being written.
func (f *Form) waits(l Formula, written []Formula) bool {
	for _, field := range f.fields(formula.Of(l.Field.Formula), l.Scope.List) {
		if slices.ContainsFunc(written, func(other Formula) bool { return other.Field == field }) {
			return true
		}
	}
	return false
}
