package load

import (
	"strings"

	"tianbao/internal/words"
	"tianbao/templates"
)

// piece is a part of a text as it is written, before anybody knows what its key means.
type piece struct {
	kind  pieceKind
	text  string           // the literal, the key, or the formula without "="
	field *templates.Field // of a key in a layout sheet, once it is looked up
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

// piecesOf cuts a text at its placeholders and reports those that are not closed, not opened or empty.
func piecesOf(text string, at templates.Place, fs *faults) []piece {
	var all []piece
	for text != "" {
		open := strings.Index(text, "{{")
		if stray := strings.Index(text, "}}"); stray >= 0 && (open < 0 || stray < open) {
			fs.fault(rulePlaceholder, at, words.Say("template.not-opened", text))
			return append(all, piece{kind: literalPiece, text: text})
		}
		if open < 0 {
			return append(all, piece{kind: literalPiece, text: text})
		}
		if open > 0 {
			all = append(all, piece{kind: literalPiece, text: text[:open]})
		}
		size := closing(text[open+2:])
		if size < 0 {
			fs.fault(rulePlaceholder, at, words.Say("template.not-closed", text[open:]))
			return append(all, piece{kind: literalPiece, text: text[open:]})
		}
		all = append(all, placeholder(text[open+2:open+2+size], at, fs))
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

func placeholder(inside string, at templates.Place, fs *faults) piece {
	inside = strings.TrimSpace(inside)
	switch formula, ok := strings.CutPrefix(inside, "="); {
	case ok:
		return piece{kind: formulaPiece, text: formula}
	case inside == "#":
		return piece{kind: numberPiece}
	case !wellFormed(inside):
		fs.fault(rulePlaceholder, at, words.Say("template.placeholder", "{{"+inside+"}}"))
		return piece{kind: literalPiece, text: "{{" + inside + "}}"}
	}
	return piece{kind: keyPiece, text: inside}
}
