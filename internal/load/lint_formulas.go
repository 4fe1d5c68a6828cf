package load

import (
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintSyntax reports what is no formula, and what it calls that is not there.
func lintSyntax(_ *loaded, w *written, fs *faults) {
	_, found := w.parse()
	fs.found = append(fs.found, found...)
}

// lintFormula reports, of a formula over keys, the keys that no field has and the comparisons on which a
// sheet's doubles and exact decimals could disagree.
func lintFormula(l *loaded, w *written, fs *faults) {
	expr := w.Parsed()
	if expr == nil {
		return
	}
	ln := &linker{faults: fs, t: l.t, meant: l.meant}
	for _, key := range expr.Keys() {
		if f := ln.key(key, w.scope, w.at); f != nil && f.Type == templates.List {
			fs.fault(ruleFormula, w.at, words.Say("template.formula-list", key))
		}
	}
	for _, key := range misread(w, expr) {
		f := l.t.Resolve(w.scope, key)
		fs.fault(ruleFormula, w.at, words.Say("template.formula-rows", key, f.List().Key, f.Name()))
	}
	for _, comparison := range expr.Unrounded() {
		fs.warn(ruleRound, w.at, words.Say("template.round", comparison))
	}
	for _, key := range expr.Sought() {
		if f := l.t.Resolve(w.scope, key); f != nil && isCode(f) {
			fs.warn(ruleCode, w.at, words.Say("template.code", key))
		}
	}
}

// codeWords are what forms call texts of digits that tell things apart.
var codeWords = pattern.Later(`编码|编号|代码|号码|证号|[账帐卡工学]号|身份证|(?i)(?:^|[^a-z])(?:code|id|number|no\.)(?:$|[^a-z])`)

// isCode tells whether a field holds codes, which may be all digits, zeros in front and more than a number keeps.
func isCode(f *templates.Field) bool {
	return f.Type == templates.Text && slices.ContainsFunc(append([]string{f.Name(), f.Label}, f.Aliases...), codeWords.MatchString)
}

// misread are the keys that stand for all rows of a list where the row's own value may have been meant. For a class
// lintClass tells it.
func misread(w *written, expr *formula.Expr) []string {
	if w.by != nil {
		return nil
	}
	return expr.Misread()
}

// lintLive reports a formula that no cell could hold, or that none has room for.
func lintLive(l *loaded, f fieldRow, fs *faults) {
	live := formula.Of(f.Formula)
	if live == nil {
		return
	}
	used := live.Functions()
	for _, fn := range formula.Functions() {
		if !fn.Live && slices.Contains(used, fn.Name) {
			fs.fault(ruleFormula, f.Source, words.Say("template.formula-not-live", f.Key, fn.Name))
		}
	}
	if text, err := live.Live(l.addressed(f), l.addressed(f)); err == nil && !formula.Fits(text) {
		fs.add(templates.Notice, ruleLive, f.Source, words.Say("template.formula-long", f.Key))
	}
}

// lintSpare warns of a formula that gives something in a row with nothing in it: the spare rows of a blank form show
// that, and count as filled in. Items with lists inside them are told by their names.
func lintSpare(l *loaded, f fieldRow, fs *faults) {
	e, list := formula.Of(f.Formula), f.List()
	inner := func(m *templates.Field) bool { return m.Type == templates.List }
	if e == nil || list == nil || l.sheeted(list) || slices.ContainsFunc(l.t.Members(list), inner) {
		return
	}
	switch v := e.Eval(l.emptyItem(list)); v.Kind() {
	case formula.NumberKind, formula.BoolKind, formula.ErrorKind:
		fs.warn(ruleFormula, f.Source, words.Say("template.formula-spare", f.Called(), v.String()))
	}
}

// sheeted tells whether each item of a list has a sheet of its own.
func (l *loaded) sheeted(list *templates.Field) bool {
	return slices.ContainsFunc(layout.Of(l.t), func(p *layout.Page) bool { return p.Each == list })
}

// emptyItem is an item of a list in a record that holds nothing.
func (l *loaded) emptyItem(list *templates.Field) *scope.Scope {
	if list == nil {
		return scope.Root(l.t, templates.Record{})
	}
	return l.emptyItem(list.List()).Item(list, 1, templates.Record{})
}

// addressed gives keys the addresses that they have in the cell of a field: with the sheet where that is another.
func (l *loaded) addressed(of fieldRow) func(key string) (string, error) {
	from, _ := l.place(of.Field)
	return func(key string) (string, error) {
		field := l.t.Resolve(of.List(), key)
		if field == nil {
			return key, nil
		}
		if at, ok := l.place(field); ok && at.Sheet != from.Sheet {
			return ref.QuoteSheet(at.Sheet) + "!$A$1", nil
		}
		return "A1", nil
	}
}

// lintCycles reports formulas that need their own result, directly or through others.
func lintCycles(l *loaded, fs *faults) {
	for _, of := range []func(*templates.Field) templates.Formula{
		func(f *templates.Field) templates.Formula { return f.DefaultFormula },
		func(f *templates.Field) templates.Formula { return f.Formula },
	} {
		for _, f := range cyclesIn(l.t, of) {
			fs.fault(ruleCycle, f.Source, words.Say("template.cycle", f.Key))
		}
	}
}

// cyclesIn are the fields, one of each cycle, whose formulas of a kind lead back to themselves.
func cyclesIn(t *templates.Template, of func(*templates.Field) templates.Formula) []*templates.Field {
	const (
		unseen = iota
		open
		done
	)
	var all []*templates.Field
	state := map[*templates.Field]int{}
	var visit func(f *templates.Field) bool
	visit = func(f *templates.Field) bool {
		if f == nil || formula.Of(of(f)) == nil || state[f] == done {
			return false
		}
		if state[f] == open {
			return true
		}
		state[f] = open
		round := slices.ContainsFunc(formula.Of(of(f)).Keys(), func(key string) bool { return visit(t.Resolve(f.List(), key)) })
		state[f] = done
		return round
	}
	for _, f := range t.Fields {
		if state[f] == unseen && visit(f) {
			all = append(all, f)
		}
	}
	return all
}
