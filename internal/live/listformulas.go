package live

import (
	"errors"
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
	"tianbao/templates"
)

// fieldOperands is what the live formula of a field sees: single fields in their own cells, and lists on
// the hidden sheet. There all fields of a list have as many rows, as their columns on the form may not.
type fieldOperands struct {
	*tables.Operands
	form *Form
	cell Formula
}

func (v *fieldOperands) Operand(key string) (formula.Operand, error) {
	f := v.form.template().Resolve(v.cell.Scope.List, key)
	if f != nil && v.cell.Scope.Holding(f) == nil {
		return v.Operands.Operand(key)
	}
	text, err := v.form.operand(v.cell, key)
	if errors.Is(err, errNoRange) {
		return v.Operands.Operand(key)
	}
	return formula.Operand{Text: text, Number: f != nil && (f.Type.Numeric() || f.Type.Dated())}, err
}

// Computed is the formula of a field as it stands in its cell, and as the template gives it.
type Computed struct{ Path, Formula, Source string }

// writeListFormulas writes the formulas of fields that look at lists whose items stand in no range of
// their own: on several sheets, merged, in several rows each.
func (l *lively) writeListFormulas(all []Formula) {
	if len(all) == 0 {
		return
	}
	read := l.read()
	for _, field := range all {
		entry, err := l.listFormula(field)
		if err == nil && !formula.Fits(entry.Text) {
			err = formula.ErrTooLong
		}
		if err != nil {
			l.parts.notLive(l.form, field, err)
			continue
		}
		cell := l.parts.change(l.form, field.Spot)
		cell.Kind, cell.Text, cell.Array = draw.Formula, entry.Text, entry.Array
		l.parts.Computed = append(l.parts.Computed, Computed{field.Scope.PathOf(field.Field), entry.Text, field.Field.Formula.String()})
		v := formula.Unknown
		if as := read.scopes[field.Scope.Path]; as != nil && !l.form.waits(field, all) {
			v = l.form.written(field).Eval(as)
		}
		l.parts.show(cell, v)
	}
}

func (l *lively) listFormula(field Formula) (formula.Entry, error) {
	i := slices.IndexFunc(l.instances, func(n *instance) bool { return n.Path == field.Scope.Path && n.List == field.Scope.List })
	if i < 0 {
		return formula.Entry{}, tables.ErrNoCell
	}
	n := l.instances[i]
	return l.form.written(field).LiveIn(&fieldOperands{n.sheet.Operands(n.prefix), l.form, field})
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

// fields are the fields that a formula written from a list uses.
func (f *Form) fields(e *formula.Expr, from *templates.Field) []*templates.Field {
	var all []*templates.Field
	for _, key := range e.Keys() {
		if field := f.template().Resolve(from, key); field != nil {
			all = append(all, field)
		}
	}
	return all
}
