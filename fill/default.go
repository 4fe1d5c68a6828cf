package fill

import (
	"maps"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// WithDefaults is the record with the template's defaults for the fields it does not have. Given
// values, blanks included, are kept as given. In a blank form (blank) a computed default is left
// out while everything it is computed from is blank: a sum of nothing is not a zero that was declared.
func WithDefaults(t *templates.Template, r templates.Record, blank bool) templates.Record {
	return defaults{t, blank}.apply(rootScope(t, r)).record
}

type defaults struct {
	template *templates.Template
	blank    bool
}

// apply works on copies: the lists first, since defaults further out may sum over them, then the
// constants, then the formulas in the template's order.
func (d defaults) apply(s *scope) *scope {
	s.record = maps.Clone(s.record)
	if s.record == nil {
		s.record = templates.Record{}
	}
	members := d.template.Members(s.list)
	for _, f := range members {
		if f.Type == templates.List && s.record[f.Name()].IsList() {
			s.record[f.Name()] = d.items(s, f)
		}
	}
	for _, f := range members {
		if _, given := s.record[f.Name()]; !given && f.Default != "" {
			s.record[f.Name()] = constant(f)
		}
	}
	for _, f := range members {
		if _, given := s.record[f.Name()]; !given && f.DefaultFormula != nil && !d.waits(s, f.DefaultFormula) {
			s.record[f.Name()] = valueOf(f, f.DefaultFormula.Eval(s))
		}
	}
	return s
}

func (d defaults) items(s *scope, list *templates.Field) templates.Value {
	items := s.record[list.Name()].Items()
	done := make([]templates.Record, len(items))
	for i, r := range items {
		done[i] = d.apply(s.item(list, i+1, r)).record
	}
	return templates.ListOf(done...)
}

// waits tells whether a blank form has nothing yet that the formula could be computed from.
func (d defaults) waits(s *scope, e *formula.Expr) bool {
	if !d.blank || len(e.Keys()) == 0 {
		return false
	}
	for _, key := range e.Keys() {
		if f := d.template.Resolve(s.list, key); f != nil && !allBlank(s.values(f)) {
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

// valueOf is a formula's result as a value of the field; an error, or a result of the wrong kind,
// is no value. Numbers are rounded to the field's decimals.
func valueOf(f *templates.Field, v formula.Value) templates.Value {
	n, isNumber := v.Number()
	switch {
	case isNumber && f.Type.Dated():
		return templates.DateOf(dateOfSerial(int(n.IntPart())))
	case isNumber && f.Type.Numeric():
		return templates.NumberOf(rounded(n, f.Scale))
	case f.Type.Numeric() || f.Type.Dated():
		return templates.Null
	case v.Kind() == formula.TextKind || isNumber:
		return templates.TextOf(v.String())
	}
	return templates.Null
}

// rounded keeps the field's decimals, or the 15 digits a cell can hold.
func rounded(n decimal.Decimal, scale int) decimal.Decimal {
	if scale != templates.NoScale {
		return n.Round(int32(scale))
	}
	if digits := n.NumDigits(); digits > 15 {
		return n.Round(-n.Exponent() - int32(digits-15))
	}
	return n
}
