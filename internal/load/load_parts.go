package load

import (
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/words"
	"tianbao/templates"
)

// piece is a part of a text as it is written, before anybody knows what its key means.
type piece struct {
	kind pieceKind
	text string // the literal, the key, or the formula without "="
}

type pieceKind int

const (
	literalPiece pieceKind = iota
	keyPiece
	formulaPiece
	numberPiece
)

// hasPlaceholder tells whether a text has, or was meant to have, a placeholder.
func hasPlaceholder(text string) bool {
	return strings.Contains(text, "{{") || strings.Contains(text, "}}")
}

// pieces cuts a text at its placeholders and reports those that are not closed, not opened or empty.
func (l *loader) pieces(text string, at templates.Place) []piece {
	var all []piece
	for text != "" {
		open := strings.Index(text, "{{")
		if stray := strings.Index(text, "}}"); stray >= 0 && (open < 0 || stray < open) {
			l.fault(lintPlaceholder, at, words.Say("template.not-opened", text))
			return append(all, piece{literalPiece, text})
		}
		if open < 0 {
			return append(all, piece{literalPiece, text})
		}
		if open > 0 {
			all = append(all, piece{literalPiece, text[:open]})
		}
		size := closing(text[open+2:])
		if size < 0 {
			l.fault(lintPlaceholder, at, words.Say("template.not-closed", text[open:]))
			return append(all, piece{literalPiece, text[open:]})
		}
		all = append(all, l.placeholder(text[open+2:open+2+size], at))
		text = text[open+2+size+2:]
	}
	return all
}

// closing is where the placeholder that text is the inside of ends, -1 where it does not. In a
// formula, braces of an array and text in quotes do not end it.
func closing(text string) int {
	if !strings.HasPrefix(strings.TrimSpace(text), "=") {
		end := strings.Index(text, "}}")
		if end >= 0 && strings.Contains(text[:end], "{{") {
			return -1
		}
		return end
	}
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		case c == '}' && strings.HasPrefix(text[i:], "}}"):
			return i
		}
	}
	return -1
}

func (l *loader) placeholder(inside string, at templates.Place) piece {
	inside = strings.TrimSpace(inside)
	switch formula, ok := strings.CutPrefix(inside, "="); {
	case ok:
		return piece{formulaPiece, formula}
	case inside == "#":
		return piece{kind: numberPiece}
	case !wellFormed(inside):
		l.fault(lintPlaceholder, at, words.Say("template.placeholder", "{{"+inside+"}}"))
		return piece{literalPiece, "{{" + inside + "}}"}
	}
	return piece{keyPiece, inside}
}

// parts finds what the pieces of a text mean: keys written from keys, formulas from formulas. A
// piece with a fault is left out.
func (l *loader) parts(all []piece, keys, formulas *templates.Field, at templates.Place) []templates.Part {
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
			if expr := l.formula(p.text, formulas, at); expr != nil {
				parts = append(parts, templates.Part{Formula: expr})
			}
		case numberPiece:
			if formulas == nil {
				l.fault(lintPlaceholder, at, words.Say("template.no-number"))
				continue
			}
			parts = append(parts, templates.Part{Number: true})
		}
	}
	return parts
}

// value is the field that a placeholder's key means, which must hold a value of its own.
func (l *loader) value(key string, scope *templates.Field, at templates.Place) *templates.Field {
	f := l.key(key, scope, at)
	if f != nil && f.Type == templates.List {
		l.fault(lintPlaceholder, at, words.Say("template.list-value", key))
		return nil
	}
	return f
}

// key is the field that a key means, written from inside scope; nil, and a finding, where there is none.
func (l *loader) key(key string, scope *templates.Field, at templates.Place) *templates.Field {
	f := l.t.Resolve(scope, key)
	if f == nil {
		l.unknownKey(key, scope, at)
	}
	return f
}

// unknownKey suggests the same name in another scope before one that is merely spelled alike.
func (l *loader) unknownKey(key string, scope *templates.Field, at templates.Place) {
	for _, f := range l.t.Fields {
		if strings.HasSuffix(fold.Key(f.Key), "."+fold.Key(key)) {
			l.suggest(lintUnknown, at, "template.key-unknown", key, f.Key)
			l.meant[f] = true
			return
		}
	}
	near := l.unknown(lintUnknown, at, "template.key-unknown", key, visible(l.t, scope))
	l.meant[l.t.Resolve(scope, near)] = true
}

// visible are the keys that can be written from inside scope, as short as they can be.
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
		keys = append(keys, key)
	}
	return keys
}
