package live

import (
	"context"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/rules"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// found is what the checks say of the form just now: once for all that shows it.
type found struct {
	*asRead
	lines   []rules.Line
	failing map[rowsOf]int                // of checks of rows, how many fail or wait
	by      map[string][]*templates.Check // by the path of a field in the form's record: the live checks that mark it
	held    map[string]templates.Level    // the gravest level of what tianbao itself marks, by path
	rows    map[rowsIn][]asReadRow        // as far as they were asked for
	texts   map[rowsIn][]heldText         // by item and field: see heldTexts
	said    map[string]bool               // by path: a live check that fails says itself that the field is blank
}

// rowsOf is a check of the rows of an item.
type rowsOf struct {
	check *templates.Check
	item  string
}

// judge reads the form as it will be read, and makes all its checks where they are wanted.
func (l *lively) judge(ctx context.Context) (err error) {
	f := &found{asRead: l.read(), failing: map[rowsOf]int{}, by: map[string][]*templates.Check{}, held: map[string]templates.Level{}, said: map[string]bool{},
		rows: map[rowsIn][]asReadRow{}, texts: map[rowsIn][]heldText{}}
	l.found = f
	if l.form.Checks == nil {
		return nil
	}
	t := l.form.template()
	l.parts.Verdicts, err = rules.Check(ctx, t, f.record, rules.Options{Partial: !l.form.Items.All(), AbsentBlank: true, Issued: l.issued(), Unmended: true})
	if err != nil {
		return err
	}
	f.lines = rules.Group(t, f.record, l.parts.Verdicts)
	for i := range l.parts.Verdicts {
		if v := &l.parts.Verdicts[i]; v.Result <= rules.Fix {
			f.failing[rowsOf{v.Check, v.Outer}]++
			for _, m := range v.Marks {
				f.mark(v, m, l.program.Live(v.Check))
			}
		}
	}
	return nil
}

// issued tells of every value of a form that is issued blank that it is issued with it.
func (l *lively) issued() func(path string) bool {
	if !l.form.Blank {
		return nil
	}
	return func(string) bool { return true }
}

// mark notes a mark of a check that fails or waits.
func (f *found) mark(v *rules.Verdict, m rules.Mark, live bool) {
	c := v.Check
	dot := strings.LastIndexByte(m.Path, '.')
	item := f.paths[m.Path[:max(dot, 0)]]
	path := scope.Join(item, m.Path[dot+1:])
	if live && v.Result == rules.Fail && m.Field.List() == c.Each && slices.Contains(c.Covers, rules.Required) {
		f.said[path] = true
	}
	switch {
	case !marks(c, m.Field):
	case !live:
		f.held[path] = gravest(f.held[path], c.Level)
	case f.met(c, m.Field, f.scopes[item]):
		f.by[path] = append(f.by[path], c)
	}
}

func marks(c *templates.Check, f *templates.Field) bool {
	for _, m := range c.Marks {
		if m.Field == f {
			return true
		}
	}
	return false
}

// met tells whether a check marks a field of a scope. A condition does not hold where a value in it is not
// what its field should have, whatever Excel makes of such a value.
func (f *found) met(c *templates.Check, field *templates.Field, s *scope.Scope) bool {
	for _, m := range c.Marks {
		if m.Field == field && (m.Where == nil || f.fit(formula.Of(m.Where), s) && formula.Of(m.Where).Eval(s).IsTrue()) {
			return true
		}
	}
	return false
}

// fit tells whether all that a formula uses is what it should be.
func (f *found) fit(e *formula.Expr, s *scope.Scope) bool {
	all := true
	for _, field := range f.form.fields(e, s.List) {
		if s.Holding(field) != nil {
			all = all && field.Type.Holds(s.Value(field))
			continue
		}
		s.Each(field.List(), func(in *scope.Scope) { all = all && field.Type.Holds(in.Value(field)) })
	}
	return all
}
