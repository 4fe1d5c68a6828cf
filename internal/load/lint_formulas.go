package load

import (
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintFormulas reports, for every formula over keys, the keys that no field has and the comparisons
// on which a sheet's doubles and exact decimals could disagree.
func (l *loader) lintFormulas() {
	for _, s := range l.formulas {
		for _, key := range s.expr.Keys() {
			if f := l.key(key, s.scope, s.at); f != nil && f.Type == templates.List {
				l.fault(lintFormula, s.at, words.Say("template.formula-list", key))
			}
		}
		for _, comparison := range s.expr.Unrounded() {
			l.warn(lintRound, s.at, words.Say("template.round", comparison))
		}
	}
	for _, f := range l.t.Fields {
		l.lintLive(f)
	}
}

// lintLive reports a formula that no cell could hold.
func (l *loader) lintLive(f *templates.Field) {
	if f.Formula == nil {
		return
	}
	used := formula.Of(f.Formula).Functions()
	for _, fn := range formula.Functions() {
		if !fn.Live && slices.Contains(used, fn.Name) {
			l.fault(lintFormula, f.Source, words.Say("template.formula-not-live", f.Key, fn.Name))
		}
	}
}

// lintCycles reports formulas that need their own result, directly or through others.
func (l *loader) lintCycles(of func(*templates.Field) templates.Formula) {
	const (
		unseen = iota
		open
		done
	)
	state := map[*templates.Field]int{}
	var visit func(f *templates.Field) bool
	visit = func(f *templates.Field) bool {
		if f == nil || of(f) == nil || state[f] == done {
			return false
		}
		if state[f] == open {
			return true
		}
		state[f] = open
		round := slices.ContainsFunc(formula.Of(of(f)).Keys(), func(key string) bool { return visit(l.t.Resolve(f.List(), key)) })
		state[f] = done
		return round
	}
	for _, f := range l.t.Fields {
		if state[f] == unseen && visit(f) {
			l.fault(lintCycle, f.Source, words.Say("template.cycle", f.Key))
		}
	}
}

// lintMessage reports values that a message cannot print: those of a list further in are many.
func (l *loader) lintMessage(c *templates.Check, at templates.Place) {
	for _, p := range c.Message {
		if p.Field != nil && !outer(p.Field.List(), c.Each) {
			l.fault(lintMessage, at, words.Say("template.message-list", p.Field.Key))
		}
	}
}
