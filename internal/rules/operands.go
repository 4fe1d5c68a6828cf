package rules

import (
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// fields are the fields that a formula written from inside a list uses.
func (c *checker) fields(e *formula.Expr, from *templates.Field) []*templates.Field {
	if e == nil {
		return nil
	}
	var all []*templates.Field
	for _, key := range e.Keys() {
		if f := c.t.Resolve(from, key); f != nil && f.Type != templates.List && !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	return all
}

// test evaluates a condition or assertion. It is sure where every input is what it should be and the
// result is a truth value; otherwise the verdict says what is in the way.
func (c *checker) test(v *Verdict, e *formula.Expr, fields []*templates.Field, s *scope.Scope) (yes, sure bool) {
	if v.Inputs = c.wrong(fields, s); len(v.Inputs) > 0 {
		first := v.Inputs[0]
		v.Found, v.Message = first.shown(), wrongMessage(first)
		return false, false
	}
	result := formula.Unknown
	if e != nil { // a template with such a check was refused
		result = e.Eval(s)
	}
	switch result.Kind() {
	case formula.BoolKind, formula.NumberKind, formula.BlankKind:
		return result.IsTrue(), true
	case formula.UnknownKind:
		v.Message = words.Say("check.not-computed", names(fields))
	default:
		v.Found, v.Message = result.String(), words.Say("check.no-truth", result.String(), names(fields))
	}
	return false, false
}

func wrongMessage(m Mark) words.Phrase {
	if m.Unread {
		return words.Say("check.unread", m.Field.Called())
	}
	return words.Say("check.wrong-kind", m.Field.Called(), m.shown())
}

// names are the fields as people call them.
func names(fields []*templates.Field) string {
	text := ""
	for i, f := range fields {
		if i > 0 {
			text += "、"
		}
		text += f.Called()
	}
	return text
}

// eachCell visits the cells that a field means from a scope: one, or those of all rows.
func (c *checker) eachCell(f *templates.Field, s *scope.Scope, visit func(Mark)) {
	if s.Holding(f) != nil {
		visit(c.cell(f, s))
		return
	}
	s.Each(f.List(), func(in *scope.Scope) { visit(c.own(f, in)) })
}

// cell is the cell of a field in scope, of a merged column the one with the value.
func (c *checker) cell(f *templates.Field, s *scope.Scope) Mark { return c.own(f, s.Home(f)) }

// own is the cell of a field in the very record that has its list.
func (c *checker) own(f *templates.Field, in *scope.Scope) Mark {
	m := Mark{Field: f, Path: in.PathOf(f), Value: in.Value(f)}
	m.Unread = c.o.Unread[m.Path]
	return m
}

// blank tells whether nothing is written in the fields.
func (c *checker) blank(fields []*templates.Field, s *scope.Scope) bool {
	blank := true
	for _, f := range fields {
		c.eachCell(f, s, func(m Mark) { blank = blank && m.Value.IsNull() && !m.Unread })
	}
	return blank
}

// wrong are the cells that could not be read, or hold another kind of value than their type has.
func (c *checker) wrong(fields []*templates.Field, s *scope.Scope) []Mark {
	var all []Mark
	for _, f := range fields {
		c.eachCell(f, s, func(m Mark) {
			if m.Unread || !f.Type.Holds(m.Value) {
				all = append(all, m)
			}
		})
	}
	return all
}

// lacks tells whether the workbook at hand does not hold one of the fields.
func (c *checker) lacks(fields []*templates.Field, s *scope.Scope) bool {
	return slices.ContainsFunc(fields, func(f *templates.Field) bool {
		return c.o.Partial && c.gathers(f, s) || !c.o.AbsentBlank && !c.present(f, s)
	})
}

// gathers tells whether a field seen from s is a column over all items that sheets are made for.
func (c *checker) gathers(f *templates.Field, s *scope.Scope) bool {
	return c.bound != nil && f.Within(c.bound) && s.List != c.bound && (s.List == nil || !s.List.Within(c.bound))
}

// present tells whether the record has the field, for a list further in with any of its items. An
// empty list has its fields: they are a blank row.
func (c *checker) present(f *templates.Field, s *scope.Scope) bool {
	if s.Holding(f) != nil {
		m := s.Home(f)
		_, has := m.Record[f.Name()]
		return has || c.o.Unread[m.PathOf(f)]
	}
	list := s.Nearest(f)
	h := s.Holding(list)
	v, has := h.Record[list.Name()]
	for i, r := range v.Items() {
		if c.present(f, h.Item(list, i+1, r)) {
			return true
		}
	}
	return has && len(v.Items()) == 0
}

// isItem tells whether a row holds more than its class: a filled field that is not merged.
func (c *checker) isItem(s *scope.Scope) bool {
	return slices.ContainsFunc(c.t.Members(s.List), func(f *templates.Field) bool {
		m := c.own(f, s)
		return !f.Merge && (m.Unread || len(m.Value.Items()) > 0 || !m.Value.IsNull() && !m.Value.IsList())
	})
}
