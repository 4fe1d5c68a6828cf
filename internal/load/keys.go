package load

import (
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/words"
	"tianbao/templates"
)

// linker finds the fields and lists that keys and formulas of the template mean.
type linker struct {
	*faults
	t        *templates.Template
	lists    lists
	date1904 bool                      // from when the template workbook counts its days
	formulas []*written                // all that were read, for the rules that hold for every formula
	meant    map[*templates.Field]bool // fields that a misspelt key probably stands for
	by       []*templates.Field        // what is read is made for classes that have these in common
	rules    bool                      // what is read belongs to a check: there rows.w is all rows
}

// parts finds what the pieces of a text mean: keys written from keys, formulas from formulas. A
// piece with a fault is left out.
func (l *linker) parts(all []piece, keys, formulas *templates.Field, at templates.Place) []templates.Part {
	var parts []templates.Part
	for _, p := range all {
		switch p.kind {
		case literalPiece:
			parts = append(parts, templates.Part{Literal: p.text})
		case keyPiece:
			if f := l.value(p.text, keys, at); f != nil {
				parts = append(parts, templates.Part{Field: f})
			}
		case formulaPiece:
			parts = append(parts, templates.Part{Formula: l.formula(p.text, formulas, at)})
		case numberPiece:
			if formulas == nil {
				l.fault(rulePlaceholder, at, words.Say("template.no-number"))
				continue
			}
			parts = append(parts, templates.Part{Number: true})
		}
	}
	return parts
}

// value is the field that a placeholder's key means, which must hold a value of its own.
func (l *linker) value(key string, scope *templates.Field, at templates.Place) *templates.Field {
	f := l.key(key, scope, at)
	if f != nil && f.Type == templates.List {
		l.fault(rulePlaceholder, at, words.Say("template.list-value", key))
		return nil
	}
	return f
}

// party are the fields that say who files.
func (l *linker) party(keys entry) {
	for _, key := range separate(keys.text) {
		if f := l.value(key, nil, keys.at); f != nil {
			l.t.Party = append(l.t.Party, f)
		}
	}
}

// amount is the field that holds what an item, or the form, asks for.
func (l *linker) amount(key entry) {
	if key.text == "" {
		return
	}
	switch f := l.value(key.text, nil, key.at); {
	case f == nil:
	case f.Type != templates.Money:
		l.fault(ruleType, key.at, words.Say("template.amount-type", key.text))
	case f.List() != nil && !f.List().Root():
		l.fault(ruleType, key.at, words.Say("template.amount-many", key.text))
	default:
		l.t.Amount = f
	}
}

// key is the field that a key means, written from inside scope; nil, and a finding, where there is none.
func (l *linker) key(key string, scope *templates.Field, at templates.Place) *templates.Field {
	f := l.t.Resolve(scope, key)
	if f == nil {
		l.unknownKey(key, scope, at)
	}
	return f
}

// unknownKey suggests the same name in another scope before one that is merely spelled alike.
func (l *linker) unknownKey(key string, scope *templates.Field, at templates.Place) {
	for _, f := range l.t.Fields {
		if strings.HasSuffix(fold.Key(f.Key), "."+fold.Key(key)) {
			l.suggest(ruleUnknown, at, "template.key-unknown", key, f.Key)
			l.meant[f] = true
			return
		}
	}
	near := l.unknown(ruleUnknown, at, "template.key-unknown", key, visible(l.t, scope))
	l.meant[l.t.Resolve(scope, near)] = true
}

// visible are the keys that can be written from inside scope, as short as they can be, and the whole ones.
func visible(t *templates.Template, scope *templates.Field) []string {
	var keys []string
	for _, f := range t.Fields {
		key := f.Key
		for s := scope; s != nil; s = s.List() {
			if f.Within(s) {
				key = f.Key[len(s.Key)+1:]
				break
			}
		}
		if keys = append(keys, key); key != f.Key {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// each is the list that a scope names, nil for once. A misspelt one is reported and read as the list
// that was probably meant; false where none was, and no key of that scope can be looked up.
func (l *linker) each(e entry) (*templates.Field, bool) {
	if e.text == "" {
		return nil, true
	}
	f := l.t.Field(e.text)
	if f != nil && f.Type == templates.List {
		return f, true
	}
	if f != nil {
		l.fault(ruleEach, e.at, words.Say("template.each-value", e.text))
		return nil, false
	}
	near := l.unknown(ruleEach, e.at, "template.each-unknown", e.text, listKeys(l.t))
	return l.t.Field(near), near != ""
}

// listKeys are the keys of all lists.
func listKeys(t *templates.Template) []string {
	var keys []string
	for _, f := range t.Fields {
		if f.Type == templates.List {
			keys = append(keys, f.Key)
		}
	}
	return keys
}
