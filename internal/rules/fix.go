package rules

import (
	"slices"

	"github.com/shopspring/decimal"

	"tianbao/internal/codec"
	"tianbao/internal/formula"
	"tianbao/internal/scope"
	"tianbao/internal/settled"
	"tianbao/internal/target"
	"tianbao/templates"
)

// fixes are the edits that mend a failing check, all or none: each value must fit its field as it
// is, nothing is rounded, and with them the check must not fail any more.
func (c *checker) fixes(v *Verdict, r *rule, row int) []settled.Edit {
	var all []settled.Edit
	whole := true
	for i := range r.fixes {
		f := &r.fixes[i]
		marked := c.marked(f, v, r)
		c.rowsOf(f.slot, r.level, row, func(in int) {
			at := c.record.Home(f.slot, in)
			if !whole || marked != nil && !marked[c.record.PathOf(settled.Cell{Slot: f.slot, Row: in})] {
				return
			}
			value, ok := c.compute(f, r, row, in)
			if ok && value.IsNull() { // blank before and after
				return
			}
			if whole = ok && c.record.Alone(f.slot, in); whole {
				all, whole = with(all, settled.Edit{Cell: at, Value: value}, c.record.Value(at))
			}
		})
	}
	if !whole || len(all) == 0 || !c.mended(r, all) {
		return nil
	}
	return all
}

// with adds an edit that changes something; false where another one wants something else of the cell,
// which merged rows share.
func with(all []settled.Edit, e settled.Edit, old templates.Value) ([]settled.Edit, bool) {
	i := slices.IndexFunc(all, func(o settled.Edit) bool { return o.Cell == e.Cell })
	switch {
	case i >= 0:
		return all, equal(all[i].Value, e.Value)
	case equal(old, e.Value):
		return all, true
	}
	return append(all, e), true
}

func equal(a, b templates.Value) bool {
	return a.Canonical(templates.NoScale) == b.Canonical(templates.NoScale)
}

// marked are the paths that a fix is computed for, where it is one of rows further in and the check marks
// some of them; nil: all.
func (c *checker) marked(f *fix, v *Verdict, r *rule) map[string]bool {
	marks := slices.ContainsFunc(r.marks, func(m mark) bool { return m.slot == f.slot })
	if !marks || c.shape.Around(c.shape.Of(f.slot), r.level) {
		return nil
	}
	paths := map[string]bool{}
	for _, m := range v.Marks {
		paths[m.Path] = m.Field == c.shape.Field(f.slot)
	}
	return paths
}

// compute is a fix's value for a row; Null where a blank stays blank, false where there is none.
func (c *checker) compute(f *fix, r *rule, row, in int) (templates.Value, bool) {
	level := r.level
	if f.level != level {
		level, row = f.level, in
	}
	at := c.record.Home(f.slot, in)
	if c.lacks(&f.value, level, row) || len(c.wrong(&f.value, level, row)) > 0 || f.value.formula == nil {
		return templates.Null, false
	}
	result := c.frame.Eval(f.value.formula)
	if result.Kind() == formula.BlankKind && c.record.Value(at).IsNull() {
		return templates.Null, !c.record.Unread(at)
	}
	value, ok := c.valueOf(c.shape.Field(f.slot), result)
	return value, ok && !c.record.Unread(at)
}

// valueOf is a formula's result as a value of the field; false where it does not fit as it is. A fix
// never empties a field.
func (c *checker) valueOf(f *templates.Field, v formula.Value) (templates.Value, bool) {
	value := templates.Null
	if n, ok := v.Number(); ok {
		value = ofNumber(f, n)
	} else if s, ok := v.Text(); ok {
		value = c.ofText(f, s)
	}
	return value, !value.IsNull() && codec.Takes(c.t, f, value)
}

// ofNumber is a number for a field: a day by its serial number; Null where it takes none.
func ofNumber(f *templates.Field, n decimal.Decimal) templates.Value {
	switch {
	case f.Type.Numeric():
		return templates.NumberOf(n)
	case f.Type.Dated() && n.IsInteger():
		return scope.DateOfSerial(n)
	case f.Type.Prose():
		return templates.TextOf(formula.Number(n).String())
	}
	return templates.Null
}

// ofText is a text for a field, a target in its canonical form; Null where it takes none.
func (c *checker) ofText(f *templates.Field, s string) templates.Value {
	switch {
	case f.Type.Numeric() || f.Type.Dated():
		return templates.Null
	case f.Type != templates.Target:
		return templates.TextOf(s)
	}
	t, ok := target.Parse(s)
	switch {
	case ok && t.Kind == target.Quantified && t.Remark == "":
		return templates.TextOf(target.Format(t, c.t.TargetFormat))
	case ok && t.Kind == target.Qualitative:
		return templates.TextOf(s)
	}
	return templates.Null
}

// mended tells whether a check does not fail any more, and can be made, with the edits.
func (c *checker) mended(r *rule, edits []settled.Edit) bool {
	changed := &settled.Trial{Record: c.record, Edits: edits}
	return passes(r, c.frame.Trial(changed, changed.Changed()))
}
