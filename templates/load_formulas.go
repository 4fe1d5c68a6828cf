package templates

import (
	"errors"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/words"
)

// computed reads default and formula.
func (l *loader) computed(f *Field, r line) {
	if e := r.get("formula"); e.text != "" {
		f.Formula = l.formula(e.text, f.list, e.at)
	}
	e := r.get("default")
	if strings.HasPrefix(e.text, "=") {
		f.DefaultFormula = l.formula(e.text, f.list, e.at)
		return
	}
	if e.text != "" && f.Type != List {
		v, _ := l.constant(f, e, lintDefault)
		f.Default = v.Canonical(f.Scale)
	}
}

// formula parses a formula over keys written from inside scope; nil where it is none.
func (l *loader) formula(text string, scope *Field, at Source) *formula.Expr {
	expr, err := formula.Parse(text, formula.Keys)
	var syntax *formula.SyntaxError
	switch {
	case errors.As(err, &syntax):
		l.fault(lintFormula, at, words.Say("template.formula", text, syntax.Offset+1, syntax.Message))
		return nil
	case err != nil:
		l.fault(lintFormula, at, words.Say("template.formula", text, 1, words.Plain(err.Error())))
		return nil
	}
	l.formulas = append(l.formulas, scoped{expr, scope, at})
	return expr
}
