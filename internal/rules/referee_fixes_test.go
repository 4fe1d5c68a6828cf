package rules_test

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"tianbao/internal/codec"
	"tianbao/internal/formula"
	"tianbao/internal/rules"
	"tianbao/internal/scope"
	"tianbao/internal/target"
	"tianbao/internal/words"
	"tianbao/templates"
)

// percentSign stands right after its number; other units stand apart.
const percentSign = "%"

// marks are the cells that a check highlights, each once. What the record does not have is left out:
// it has no cell.
func (c *referee) marks(check *templates.Check, s *scope.Scope) []rules.Mark {
	var all []rules.Mark
	seen := map[string]bool{}
	add := func(f *templates.Field, in *scope.Scope) {
		if !c.o.AbsentBlank && !c.present(f, in) {
			return
		}
		if m := c.cell(f, in); !seen[m.Path] {
			seen[m.Path] = true
			all = append(all, m)
		}
	}
	for _, m := range check.Marks {
		if s.Holding(m.Field) != nil {
			add(m.Field, s)
			continue
		}
		s.Each(m.Field.List(), func(in *scope.Scope) {
			if m.Where == nil || formula.Of(m.Where).Eval(in).IsTrue() {
				add(m.Field, in)
			}
		})
	}
	return all
}

// firstOf are the first cells of fields.
func (c *referee) firstOf(fields []looked, s *scope.Scope) []rules.Mark {
	var all []rules.Mark
	for _, f := range fields {
		found := f.all && len(all) > 0
		c.eachCell(f, s, func(m rules.Mark) {
			if !found {
				all, found = append(all, m), true
			}
		})
	}
	return all
}

// explain says what a failing check found, in the form's own words, and what would mend it.
func (c *referee) explain(v *rules.Verdict, s *scope.Scope) {
	v.Message = words.Plain(s.Say(v.Check.Message, func(f *templates.Field) string { return c.printed(f, s) }))
	if len(v.Marks) > 0 {
		v.Found = shown(v.Marks[0].Field, v.Marks[0].Value)
	}
	fixes := c.fixes(v, s)
	for _, e := range fixes {
		v.Fixes = append(v.Fixes, templates.Edit{
			Field: e.cell.Path, Old: e.cell.Value.Canonical(e.cell.Field.Scale), New: e.value.Canonical(e.cell.Field.Scale)})
	}
	if len(fixes) > 0 {
		v.Expected = shown(fixes[0].cell.Field, fixes[0].value)
	}
}

// printed is a value in the sentence of a message, where a blank would leave a hole. Numbers are printed
// with their decimals; the message itself says their unit.
func (c *referee) printed(f *templates.Field, s *scope.Scope) string {
	if s.Holding(f) == nil {
		return ""
	}
	if v := s.Carried(f); !v.IsNull() {
		return v.Canonical(f.Scale)
	}
	return words.Say("check.blank").In(string(c.t.Language))
}

// shown is a value as findings print it, a number with its unit.
func shown(f *templates.Field, v templates.Value) string {
	text := v.Canonical(f.Scale)
	switch _, number := v.Number(); {
	case !number || f.Unit == "":
		return text
	case f.Unit == percentSign:
		return text + percentSign
	}
	return text + " " + f.Unit
}

// edit is a new value for a cell.
type edit struct {
	cell  rules.Mark
	home  *scope.Scope // whose record holds the value
	value templates.Value
}

// fixes are the edits that mend a failing check, all or none: each value must fit its field as it
// is, nothing is rounded, and with them the check must not fail any more.
func (c *referee) fixes(v *rules.Verdict, s *scope.Scope) []edit {
	var all []edit
	for _, fix := range v.Check.Fixes {
		for _, in := range c.fixed(fix.Field, v, s) {
			e, ok := c.edit(fix, in)
			i := slices.IndexFunc(all, func(o edit) bool { return o.cell.Path == e.cell.Path }) // merged rows share a cell
			switch {
			case ok && e.value.IsNull(): // blank before and after
			case !ok || i >= 0 && !equal(all[i].value, e.value) || !c.alone(fix.Field, in):
				return nil
			case i < 0 && !equal(e.cell.Value, e.value):
				all = append(all, e)
			}
		}
	}
	if len(all) == 0 || !c.mended(v.Check, s, all) {
		return nil
	}
	return all
}

func equal(a, b templates.Value) bool {
	return a.Canonical(templates.NoScale) == b.Canonical(templates.NoScale)
}

// fixed are the scopes a fix is computed in: the check's own, or the rows of a list further in, only
// the marked ones where the check marks rows of the same field.
func (c *referee) fixed(f *templates.Field, v *rules.Verdict, s *scope.Scope) []*scope.Scope {
	if s.Holding(f) != nil {
		return []*scope.Scope{s}
	}
	marked := slices.ContainsFunc(v.Check.Marks, func(m templates.Mark) bool { return m.Field == f })
	rows := map[string]bool{}
	for _, m := range v.Marks {
		rows[m.Path] = m.Field == f
	}
	var all []*scope.Scope
	s.Each(f.List(), func(in *scope.Scope) {
		if !marked || rows[in.PathOf(f)] {
			all = append(all, in)
		}
	})
	return all
}

// edit computes a fix in its scope.
func (c *referee) edit(fix templates.Fix, in *scope.Scope) (edit, bool) {
	fields := c.fields(formula.Of(fix.Value), in.List)
	if c.lacks(fields, in) || len(c.wrong(fields, in)) > 0 || fix.Value == nil {
		return edit{}, false
	}
	e := edit{cell: c.cell(fix.Field, in), home: c.home(fix.Field, in)}
	result := formula.Of(fix.Value).Eval(in)
	if result.Kind() == formula.BlankKind && e.cell.Value.IsNull() {
		return e, !e.cell.Unread
	}
	value, ok := c.valueOf(fix.Field, result)
	e.value = value
	return e, ok && !e.cell.Unread
}

// alone tells whether a field's cell belongs to one row only: a new value for a merged one would be
// the rows' below as well, which say something else.
func (c *referee) alone(f *templates.Field, in *scope.Scope) bool {
	h := in.Holding(f)
	if !f.Merge || h.Outer == nil {
		return true
	}
	items := h.Outer.Items(h.List)
	return c.home(f, in).Path == h.Path && (h.Number >= len(items) || !items[h.Number][f.Name()].IsNull())
}

// valueOf is a formula's result as a value of the field; false where it does not fit as it is. A fix
// never empties a field.
func (c *referee) valueOf(f *templates.Field, v formula.Value) (templates.Value, bool) {
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
	case f.Type == templates.Text || f.Type == templates.LongText:
		return templates.TextOf(formula.Number(n).String())
	}
	return templates.Null
}

// ofText is a text for a field, a target in its canonical form; Null where it takes none.
func (c *referee) ofText(f *templates.Field, s string) templates.Value {
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
func (c *referee) mended(check *templates.Check, s *scope.Scope, edits []edit) bool {
	after := &referee{t: c.t, o: c.o, root: scope.Root(c.t, c.root.Record), bound: c.bound}
	for _, e := range edits {
		after.root.Record = with(after.root.Record, e.home, e.cell.Field, e.value)
	}
	var v rules.Verdict
	result := after.decide(&v, c.rule(check), after.same(s))
	return (result == rules.Pass || result == rules.NA) && c.harmless(check, after)
}

// harmless tells whether no verdict as grave as a warning, or as the check that is mended, is worse afterwards.
func (c *referee) harmless(check *templates.Check, after *referee) bool {
	var before []rules.Result
	c.eachResult(func(_ *templates.Check, r rules.Result) { before = append(before, r) })
	good := true
	after.eachResult(func(o *templates.Check, now rules.Result) {
		was := before[0]
		before = before[1:]
		if was > rules.Fix && now <= rules.Fix && (o.Level <= templates.Warning || o.Level <= check.Level) {
			good = false
		}
	})
	return good
}

// eachResult visits what all checks give, in their order.
func (c *referee) eachResult(visit func(*templates.Check, rules.Result)) {
	for _, check := range c.t.Checks {
		if rule := c.rule(check); check.Enabled && (!c.o.Whole || sheetList(c.t, check.Each) == nil) {
			c.eachItem(rule, func(s *scope.Scope) { visit(check, c.result(rule, s, &rules.Verdict{})) })
		}
	}
}

// with is a record with a new value for a field of the record at a scope; the rest is shared.
func with(r templates.Record, at *scope.Scope, f *templates.Field, v templates.Value) templates.Record {
	at = at.Holding(f)
	var steps []*scope.Scope
	for ; at.List != nil; at = at.Outer {
		steps = append(steps, at)
	}
	return set(r, steps, f, v)
}

// set follows steps, the innermost first.
func set(r templates.Record, steps []*scope.Scope, f *templates.Field, v templates.Value) templates.Record {
	r = maps.Clone(r)
	if r == nil {
		r = templates.Record{}
	}
	if len(steps) == 0 {
		r[f.Name()] = v
		return r
	}
	step := steps[len(steps)-1]
	items := slices.Clone(r[step.List.Name()].Items())
	items[step.Number-1] = set(items[step.Number-1], steps[:len(steps)-1], f, v)
	r[step.List.Name()] = templates.ListOf(items...)
	return r
}

// same is the scope of the same item in the referee's own record.
func (c *referee) same(s *scope.Scope) *scope.Scope {
	if s.List == nil {
		return c.root
	}
	outer := c.same(s.Outer)
	return outer.Item(s.List, s.Number, outer.Items(s.List)[s.Number-1])
}
