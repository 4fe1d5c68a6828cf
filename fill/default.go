package fill

import (
	"context"
	"maps"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// WithDefaults is the record with the template's defaults for the fields it does not have. Given
// values, blanks included, are kept as given. In a blank form (blank) a computed default is left
// out while everything it is computed from is blank: a sum of nothing is not a zero that was declared. The
// error is a formula.CostError, or ctx's own.
func WithDefaults(ctx context.Context, t *templates.Template, r templates.Record, blank bool) (templates.Record, error) {
	return completed(scope.Root(t, r).Within(formula.Within(ctx, mostSteps)), blank)
}

// mostSteps is what the defaults of a record may cost, and the formulas in a workbook's cells: some seconds.
const mostSteps = 100_000_000

// completed is the scope's record with its defaults, its own and those of the items in it.
func completed(s *scope.Scope, blank bool) (templates.Record, error) {
	d := &defaults{template: s.Template, blank: blank}
	d.constants(s)
	d.formulas()
	return s.Record, s.Bounds().Err()
}

// defaults are what remains to be computed.
type defaults struct {
	template *templates.Template
	blank    bool
	pending  []pendingDefault
}

type pendingDefault struct {
	scope *scope.Scope
	field *templates.Field
}

// constants copies the record with everything in it, fills in the constants, and gathers the formulas.
func (d *defaults) constants(s *scope.Scope) {
	s.Record = maps.Clone(s.Record)
	if s.Record == nil {
		s.Record = templates.Record{}
	}
	for _, f := range d.template.Members(s.List) {
		value, given := s.Record[f.Name()]
		switch {
		case f.Type == templates.List && value.IsList():
			d.items(s, f, value.Items())
		case given:
		case f.Default != "":
			s.Record[f.Name()] = constant(f)
		case f.DefaultFormula != nil:
			d.pending = append(d.pending, pendingDefault{s, f})
		}
	}
}

func (d *defaults) items(s *scope.Scope, list *templates.Field, items []templates.Record) {
	done := make([]templates.Record, len(items))
	for i, r := range items {
		in := s.Item(list, i+1, r)
		d.constants(in)
		done[i] = in.Record
	}
	s.Record[list.Name()] = templates.ListOf(done...)
}

// formulas computes until nothing changes: a default may need others, further out or further in.
// Lint has refused those that need each other, so there are no more rounds than formulas in a row.
func (d *defaults) formulas() {
	for round, changed := 0, true; changed && round <= len(d.template.Fields); round++ {
		changed = false
		for _, p := range d.pending {
			if d.waits(p.scope, formula.Of(p.field.DefaultFormula)) {
				continue
			}
			value := scope.Result(p.field, formula.Of(p.field.DefaultFormula).Eval(p.scope))
			before, set := p.scope.Record[p.field.Name()]
			if !set || before.Canonical(templates.NoScale) != value.Canonical(templates.NoScale) {
				p.scope.Record[p.field.Name()] = value
				changed = true
			}
		}
	}
}

// waits tells whether a blank form has nothing yet that the formula could be computed from.
func (d *defaults) waits(s *scope.Scope, e *formula.Expr) bool {
	if !d.blank || len(e.Keys()) == 0 {
		return false
	}
	for _, key := range e.Keys() {
		if f := d.template.Resolve(s.List, key); f != nil && !allBlank(s.Values(f)) {
			return false
		}
	}
	return true
}

func allBlank(values []formula.Value) bool {
	for _, v := range values {
		if v.Kind() != formula.BlankKind {
			return false
		}
	}
	return true
}

// constant is the default a template writes as a plain value. Lint has read it already; one that
// does not fit its type is no value.
func constant(f *templates.Field) templates.Value {
	switch {
	case f.Type.Numeric():
		n, err := decimal.NewFromString(f.Default)
		if err != nil {
			return templates.Null
		}
		return templates.NumberOf(n)
	case f.Type.Dated():
		d, ok := templates.ParseDate(f.Default)
		if !ok {
			return templates.Null
		}
		return templates.DateOf(d)
	}
	return templates.TextOf(f.Default)
}
