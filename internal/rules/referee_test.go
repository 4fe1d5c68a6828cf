package rules_test

import (
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/rules"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// refereed gives the verdicts of a record as rules did before they were compiled: each by itself, from
// the record as it is.
func refereed(t *templates.Template, r templates.Record, o rules.Options) []rules.Verdict {
	c := &referee{t: t, o: o, root: scope.Root(t, r), bound: layout.BoundList(t)}
	var all []rules.Verdict
	for _, check := range t.Checks {
		if !check.Enabled || o.Whole && sheetList(t, check.Each) != nil {
			continue
		}
		rule := c.rule(check)
		c.eachItem(rule, func(s *scope.Scope) { all = append(all, c.judge(rule, s)) })
	}
	return all
}

// referee is one record under check.
type referee struct {
	t     *templates.Template
	o     rules.Options
	root  *scope.Scope
	bound *templates.Field // the list that sheets are bound to
}

// ruling is a check with the fields that its condition and its assertion use.
type ruling struct {
	*templates.Check
	when, assert []looked
	rows         bool // it is made for every row of a list that no sheet is made for
}

func (c *referee) rule(check *templates.Check) *ruling {
	return &ruling{
		Check: check, when: c.fields(formula.Of(check.When), check.Each), assert: c.fields(formula.Of(check.Assert), check.Each),
		rows: check.Each != sheetList(c.t, check.Each),
	}
}

// sheetList is the nearest list, from the given one outwards, whose items have sheets; nil for none.
func sheetList(t *templates.Template, list *templates.Field) *templates.Field {
	for ; list != nil; list = list.List() {
		for _, l := range layout.Of(t) {
			if l.Each == list {
				return list
			}
		}
	}
	return nil
}

// eachItem visits the scopes that the rule is made for.
func (c *referee) eachItem(r *ruling, visit func(*scope.Scope)) {
	if r.Each == nil {
		visit(c.root)
		return
	}
	c.root.Each(r.Each, func(s *scope.Scope) {
		if !r.rows || c.isItem(s) {
			visit(s)
		}
	})
}

// judge makes a check for one scope.
func (c *referee) judge(r *ruling, s *scope.Scope) rules.Verdict {
	v := rules.Verdict{Check: r.Check, Item: s.Path, Outer: c.outer(s), Marks: c.marks(r.Check, s)}
	v.Result = c.result(r, s, &v)
	if v.Result == rules.Fail {
		c.explain(&v, s)
	}
	if v.Result <= rules.Fix && len(v.Marks) == 0 {
		v.Marks = c.firstOf(r.assert, s) // a finding needs a place
	}
	return v
}

// result is what a check gives for one scope.
func (c *referee) result(r *ruling, s *scope.Scope, v *rules.Verdict) rules.Result {
	switch {
	case c.lacks(r.when, s) || c.lacks(r.assert, s):
		v.Lacking = true
		return rules.NA
	case c.blank(slices.Concat(r.when, r.assert), s):
		return rules.Empty
	}
	return c.decide(v, r, s)
}

// outer is the path of the item with a sheet that s belongs to.
func (c *referee) outer(s *scope.Scope) string {
	for list := sheetList(c.t, s.List); s.List != list; {
		s = s.Outer
	}
	return s.Path
}

// decide evaluates condition and assertion.
func (c *referee) decide(v *rules.Verdict, r *ruling, s *scope.Scope) rules.Result {
	if r.When != nil {
		applies, sure := c.test(v, formula.Of(r.When), r.when, s)
		switch {
		case !sure:
			return rules.Fix
		case !applies:
			return rules.NA
		}
	}
	holds, sure := c.test(v, formula.Of(r.Assert), r.assert, s)
	switch {
	case !sure:
		return rules.Fix
	case holds:
		return rules.Pass
	}
	return rules.Fail
}

// looked is a field that a formula looks at, in its own row or in all rows of the list.
type looked struct {
	*templates.Field
	all bool
}

// fields are the fields that a formula written from inside a list uses, those of its own row first.
func (c *referee) fields(e *formula.Expr, from *templates.Field) []looked {
	if e == nil {
		return nil
	}
	var own, others []looked
	e.EachKey(func(key string, all bool) {
		f := c.t.Resolve(from, key)
		if f == nil || f.Type == templates.List {
			return
		}
		all = all && f.List() != nil && (from == f.List() || from != nil && from.Within(f.List()))
		if l := (looked{f, all}); all && !slices.Contains(others, l) {
			others = append(others, l)
		} else if !all && !slices.Contains(own, l) {
			own = append(own, l)
		}
	})
	return append(own, others...)
}

// from is the scope that a field is seen from.
func (l looked) from(s *scope.Scope) *scope.Scope {
	if l.all {
		return s.Holding(l.Field).Outer
	}
	return s
}

// test evaluates a condition or assertion. It is sure where every input is what it should be and the
// result is a truth value; otherwise the verdict says what is in the way.
func (c *referee) test(v *rules.Verdict, e *formula.Expr, fields []looked, s *scope.Scope) (yes, sure bool) {
	if v.Inputs = c.wrong(fields, s); len(v.Inputs) > 0 {
		first := v.Inputs[0]
		v.Found, v.Message = shown(first.Field, first.Value), wrongMessage(first)
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

func wrongMessage(m rules.Mark) words.Phrase {
	if m.Unread {
		return words.Say("check.unread", m.Field.Called())
	}
	return words.Say("check.wrong-kind", m.Field.Called(), shown(m.Field, m.Value))
}

// names are the fields as people call them.
func names(fields []looked) string {
	var all []string
	for _, f := range fields {
		if !slices.Contains(all, f.Called()) {
			all = append(all, f.Called())
		}
	}
	return strings.Join(all, "、")
}

// eachCell visits the cells that a field means from a scope: one, or those of all rows.
func (c *referee) eachCell(l looked, s *scope.Scope, visit func(rules.Mark)) {
	f, s := l.Field, l.from(s)
	if s.Holding(f) != nil {
		visit(c.cell(f, s))
		return
	}
	s.Each(f.List(), func(in *scope.Scope) { visit(c.own(f, in)) })
}

// cell is the cell of a field in scope, of a merged column the one with the value.
func (c *referee) cell(f *templates.Field, s *scope.Scope) rules.Mark { return c.own(f, c.home(f, s)) }

// home is the scope with that cell: what could not be read is no blank that means "as above".
func (c *referee) home(f *templates.Field, s *scope.Scope) *scope.Scope {
	home, own := s.Home(f), s.Holding(f)
	if !f.Merge || own.Outer == nil {
		return home
	}
	items := own.Outer.Items(own.List)
	for i := own.Number; i > 0 && i <= len(items) && items[i-1][f.Name()].IsNull(); i-- {
		if in := own.Outer.Item(own.List, i, items[i-1]); c.o.Unread[in.PathOf(f)] {
			return in
		}
	}
	return home
}

// own is the cell of a field in the very record that has its list.
func (c *referee) own(f *templates.Field, in *scope.Scope) rules.Mark {
	m := rules.Mark{Field: f, Path: in.PathOf(f), Value: in.Value(f)}
	m.Unread = c.o.Unread[m.Path]
	return m
}

// blank tells whether nothing is written in the fields, those of other rows aside where there are others.
func (c *referee) blank(fields []looked, s *scope.Scope) bool {
	if own := slices.DeleteFunc(slices.Clone(fields), func(l looked) bool { return l.all }); len(own) > 0 {
		fields = own
	}
	blank := len(fields) > 0
	for _, f := range fields {
		c.eachCell(f, s, func(m rules.Mark) { blank = blank && m.Value.IsNull() && !m.Unread })
	}
	return blank
}

// wrong are the cells that could not be read, or hold another kind of value than their type has.
func (c *referee) wrong(fields []looked, s *scope.Scope) []rules.Mark {
	var all []rules.Mark
	for _, f := range fields {
		c.eachCell(f, s, func(m rules.Mark) {
			if (m.Unread || !f.Type.Holds(m.Value)) && !slices.ContainsFunc(all, func(x rules.Mark) bool { return x.Path == m.Path }) {
				all = append(all, m)
			}
		})
	}
	return all
}

// lacks tells whether the workbook at hand does not hold one of the fields.
func (c *referee) lacks(fields []looked, s *scope.Scope) bool {
	return slices.ContainsFunc(fields, func(l looked) bool {
		return c.o.Partial && c.gathers(l.Field, l.from(s)) || !c.o.AbsentBlank && !c.present(l.Field, l.from(s))
	})
}

// gathers tells whether a field seen from s is a column over all items that sheets are made for.
func (c *referee) gathers(f *templates.Field, s *scope.Scope) bool {
	return c.bound != nil && f.Within(c.bound) && s.List != c.bound && (s.List == nil || !s.List.Within(c.bound))
}

// present tells whether the record has the field, for a list further in with any of its items. An
// empty list has its fields: they are a blank row.
func (c *referee) present(f *templates.Field, s *scope.Scope) bool {
	if s.Holding(f) != nil {
		m := c.home(f, s)
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
func (c *referee) isItem(s *scope.Scope) bool {
	return slices.ContainsFunc(c.t.Members(s.List), func(f *templates.Field) bool {
		m := c.own(f, s)
		return !f.Merge && (m.Unread || len(m.Value.Items()) > 0 || !m.Value.IsNull() && !m.Value.IsList())
	})
}
