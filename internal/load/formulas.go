package load

import (
	"errors"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/words"
	"tianbao/templates"
)

// scoped is a formula with the list its keys are written from.
type scoped struct {
	expr  *formula.Expr
	scope *templates.Field
	at    templates.Place
}

// computed reads a field's default and formula.
func (l *linker) computed(f fieldRow) {
	f.Formula = l.optional(f.row.get("formula"), f.List())
	e := f.row.get("default")
	if strings.HasPrefix(e.text, "=") {
		f.DefaultFormula = l.formula(e.text, f.List(), e.at)
		return
	}
	if e.text != "" && f.Type != templates.List {
		v, _ := l.constant(f.Field, e, ruleDefault)
		f.Default = v.Canonical(f.Scale)
	}
}

// optional is the formula of a cell that may be blank.
func (l *linker) optional(e entry, scope *templates.Field) templates.Formula {
	if e.text == "" {
		return nil
	}
	return l.formula(e.text, scope, e.at)
}

// formula parses a formula over keys written from inside scope; nil where it is none.
func (l *linker) formula(text string, scope *templates.Field, at templates.Place) templates.Formula {
	expr, err := formula.Parse(text, formula.Keys)
	var syntax *formula.SyntaxError
	switch {
	case errors.As(err, &syntax):
		l.fault(ruleFormula, at, words.Say("template.formula", text, syntax.Offset+1, syntax.Message))
		return nil
	case err != nil:
		l.fault(ruleFormula, at, words.Say("template.formula", text, 1, words.Plain(err.Error())))
		return nil
	}
	for _, fault := range expr.Bind(func(name string) ([]string, bool) { return l.listWords(name, at) }) {
		l.fault(ruleFormula, at, words.Say("template.formula", text, fault.Offset+1, fault.Message))
	}
	l.formulas = append(l.formulas, scoped{expr, scope, at})
	return expr
}

// listWords are what a formula means by LIST("name"): the values of a list; of name.上级 the parents
// of the values, of name.别名 all other spellings.
func (l *linker) listWords(name string, at templates.Place) ([]string, bool) {
	base, isAlias := cutEnding(name, aliasEndings)
	_, isParent := cutEnding(name, parentEndings)
	if isParent {
		base, _ = cutEnding(name, parentEndings)
	}
	v := l.lists.named(base)
	switch {
	case v == nil:
		l.unknown(ruleList, at, "template.no-such-list", base, l.lists.names())
		return nil, false
	case isAlias:
		return slices.Concat(v.Aliases...), true
	case isParent:
		return v.Parents, true
	}
	return v.Values, true
}
