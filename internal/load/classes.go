package load

import (
	"slices"
	"strings"

	"tianbao/internal/pattern"
	"tianbao/internal/words"
	"tianbao/templates"
)

// byWord stands between a list and what its rows are gathered by: projects.indicators by level1.
var byWord = pattern.Later(`(?i)\s+by\s+|\s*按\s*`)

// scope is what a rule is made for: a list, and the fields by which its rows are gathered; false where that cannot be
// told.
func (l *linker) scope(e entry) (each *templates.Field, by []*templates.Field, known bool) {
	list, keys, ok := l.cutBy(e.text)
	if !ok {
		each, known = l.each(e)
		return each, nil, known
	}
	e.text = list
	if each, known = l.each(e); each == nil || !known {
		return each, nil, false
	}
	for _, key := range keys {
		f := l.classKey(key, each, e.at)
		if f == nil {
			return each, nil, false
		}
		if !slices.Contains(by, f) {
			by = append(by, f)
		}
	}
	return each, by, true
}

// cutBy cuts a scope at the word by; a list whose own name holds it comes first.
func (l *linker) cutBy(text string) (list string, keys []string, ok bool) {
	if l.t.Field(text) != nil {
		return "", nil, false
	}
	all := byWord.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return "", nil, false
	}
	at := all[0]
	for _, m := range all {
		if f := l.t.Field(strings.TrimSpace(text[:m[0]])); f != nil && f.Type == templates.List {
			at = m
			break
		}
	}
	return strings.TrimSpace(text[:at[0]]), separate(text[at[1]:]), true
}

// classKey is a field that a list's rows are gathered by; nil, and a finding, for others.
func (l *linker) classKey(key string, list *templates.Field, at templates.Place) *templates.Field {
	f := l.key(key, list, at)
	if f != nil && (f.List() != list || f.Type == templates.List) {
		l.fault(ruleEach, at, words.Say("template.each-by", key, list.Key))
		return nil
	}
	return f
}

// many tells whether a key of a formula made for a class is the values of all its rows.
func (w *written) many(t *templates.Template, key string) bool {
	f := t.Resolve(w.scope, key)
	return f != nil && f.Type != templates.List && f.Within(w.scope) && !slices.Contains(w.by, f)
}

// lintClass reports the keys that a formula made for a class of rows takes for one value.
func lintClass(l *loaded, w *written, fs *faults) {
	expr := w.Parsed()
	if expr == nil || w.by == nil {
		return
	}
	for _, key := range expr.Single(func(key string) bool { return w.many(l.t, key) }) {
		fs.fault(ruleFormula, w.at, words.Say("template.formula-class", key))
	}
}
