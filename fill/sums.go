package fill

import (
	"tianbao/internal/formula"
	"tianbao/internal/live"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// keepLive writes a field's formula into a workbook that people go on with, where its cell shows just what the
// formula gives: else a sum that was once computed stays behind when its parts change. What was given otherwise
// is kept as given, and told where it contradicts its parts in a form that nobody has seen yet.
func (p *planner) keepLive(l live.Formula) {
	given := l.Scope.Value(l.Field)
	if p.options.Blank && given.IsNull() {
		p.formulas = append(p.formulas, l)
		return
	}
	if !p.options.Blank && !p.options.Starts || !l.Alone || l.Field.Merge || !p.read(l) {
		return
	}
	gives := scope.Result(l.Field, formula.Of(l.Field.Formula).Eval(l.Scope))
	switch {
	case same(l.Field, given, gives):
		p.formulas = append(p.formulas, l)
	case p.options.Blank && !gives.IsNull() && len(p.places[l.Scope.PathOf(l.Field)]) == 1:
		p.contradicted(l, given, gives)
	}
}

// read tells whether everything that the formula is computed from could be read: of a text in a number's place
// nobody knows what it adds.
func (p *planner) read(l live.Formula) bool {
	for _, key := range formula.Of(l.Field.Formula).Keys() {
		f := p.form.template.Resolve(l.Scope.List, key)
		if f == nil || !f.Type.Numeric() {
			continue
		}
		for _, v := range l.Scope.Values(f) {
			if v.Kind() == formula.TextKind {
				return false
			}
		}
	}
	return true
}

func same(f *templates.Field, a, b templates.Value) bool {
	return f.Type.Holds(a) && a.Canonical(f.Scale) == b.Canonical(f.Scale)
}

// contradicted tells that a value given for a blank form is another than its parts give.
func (p *planner) contradicted(l live.Formula, given, gives templates.Value) {
	f := l.Field
	p.findings = append(p.findings, templates.Finding{
		Rule: "FILL-TOTAL", Level: templates.Warning, Found: given.Canonical(f.Scale), Expected: gives.Canonical(f.Scale),
		Says: words.Say("fill.total", f.Called(), given.Canonical(f.Scale), gives.Canonical(f.Scale)),
		Places: []templates.Place{{
			Sheet: p.sheets[l.Sheet].Name, Cell: l.At.String(), Field: l.Scope.PathOf(f), Label: f.Label,
		}},
	})
}
