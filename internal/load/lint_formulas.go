package load

import (
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintFormulas reports, for every formula over keys, the keys that no field has and the comparisons
// on which a sheet's doubles and exact decimals could disagree.
func lintFormulas(l *loaded, fs *faults) {
	ln := &linker{faults: fs, t: l.t, meant: l.meant}
	for _, s := range l.formulas {
		for _, key := range s.expr.Keys() {
			if f := ln.key(key, s.scope, s.at); f != nil && f.Type == templates.List {
				fs.fault(ruleFormula, s.at, words.Say("template.formula-list", key))
			}
		}
		for _, comparison := range s.expr.Unrounded() {
			fs.warn(ruleRound, s.at, words.Say("template.round", comparison))
		}
	}
}

// lintLive reports formulas that no cell could hold.
func lintLive(l *loaded, fs *faults) {
	for _, f := range l.fields {
		if f.Formula == nil {
			continue
		}
		used := formula.Of(f.Formula).Functions()
		for _, fn := range formula.Functions() {
			if !fn.Live && slices.Contains(used, fn.Name) {
				fs.fault(ruleFormula, f.Source, words.Say("template.formula-not-live", f.Key, fn.Name))
			}
		}
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
		if f == nil || of(f) == nil || state[f] == done {
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
