package load

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"tianbao/internal/formula"
	"tianbao/internal/words"
	"tianbao/templates"
)

// written is a formula of a template. It is parsed when somebody first asks for it: who lists templates or
// reads workbooks needs few of them.
type written struct {
	text  string
	scope *templates.Field   // its keys are written from there
	by    []*templates.Field // and its list's are those of the rows that have these in common; nil: of one row
	at    templates.Place
	parse func() (*formula.Expr, []templates.Finding)
}

// String is the formula without "=".
func (w *written) String() string { return w.text }

// Parsed is the formula ready for use, nil where it is none.
func (w *written) Parsed() *formula.Expr {
	expr, _ := w.parse()
	return expr
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

// formula is a formula over keys written from inside scope.
func (l *linker) formula(text string, scope *templates.Field, at templates.Place) templates.Formula {
	w := &written{text: strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), "=")), scope: scope, by: l.by, at: at}
	p := parser{lists: l.lists, at: at} // and nothing else of the linker, which would stay with the template
	if t := l.t; l.rules {
		p.allRows = func(key string) bool { return t.AllRows(scope, key) }
	}
	w.parse = sync.OnceValues(func() (*formula.Expr, []templates.Finding) {
		p.faults = &faults{}
		return p.parse(text), p.found
	})
	l.formulas = append(l.formulas, w)
	return w
}

// parser reads a formula and gathers what is wrong with it.
type parser struct {
	*faults
	lists   lists
	at      templates.Place
	allRows func(key string) bool // which keys mean all rows of their list; nil: none
}

func (p *parser) parse(text string) *formula.Expr {
	expr, err := formula.Parse(text, formula.Keys)
	var syntax *formula.SyntaxError
	switch {
	case errors.As(err, &syntax):
		p.fault(ruleFormula, p.at, words.Say("template.formula", text, syntax.Offset+1, syntax.Message))
		return nil
	case err != nil:
		p.fault(ruleFormula, p.at, words.Say("template.formula", text, 1, words.Plain(err.Error())))
		return nil
	}
	if p.allRows != nil {
		expr.Whole(p.allRows)
	}
	for _, fault := range expr.Bind(p.listWords) {
		p.fault(ruleFormula, p.at, words.Say("template.formula", text, fault.Offset+1, fault.Message))
	}
	return expr
}

// listWords are what a formula means by LIST("name"): the values of a list; of name.上级 the parents
// of the values, of name.别名 all other spellings.
func (p *parser) listWords(name string) (*formula.Words, bool) {
	if known, ok := p.lists.bound.Load(name); ok {
		return known.(*formula.Words), true
	}
	words, ok := p.wordsOf(name)
	if !ok {
		return nil, false
	}
	shared, _ := p.lists.bound.LoadOrStore(name, formula.WordsOf(words))
	return shared.(*formula.Words), true
}

// wordsOf are the words of a list that is asked for by a name.
func (p *parser) wordsOf(name string) ([]string, bool) {
	base, isAlias := cutEnding(name, aliasEndings)
	_, isParent := cutEnding(name, parentEndings)
	if isParent {
		base, _ = cutEnding(name, parentEndings)
	}
	v := p.lists.named(base)
	switch {
	case v == nil:
		p.unknown(ruleList, p.at, "template.no-such-list", base, p.lists.names())
		return nil, false
	case isAlias:
		return slices.Concat(v.Aliases...), true
	case isParent:
		return v.Parents, true
	}
	return v.Values, true
}
