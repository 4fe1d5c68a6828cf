package draw

import (
	"unicode/utf8"

	"tianbao/internal/words"
)

// maxText is the number of UTF-16 units that Excel keeps in a cell.
const maxText = 32767

// Refusal is why a plan cannot be drawn: something about the template or the values that a person can be told.
type Refusal struct{ phrase words.Phrase }

func refuse(id string, args ...any) *Refusal { return &Refusal{words.Say(id, args...)} }

// Phrase is what to tell the person.
func (e *Refusal) Phrase() words.Phrase { return e.phrase }

// Error is the phrase in English.
func (e *Refusal) Error() string { return e.phrase.String() }

// checkText refuses text that a cell cannot hold: the id of the phrase that says why, or empty.
func checkText(s string) string {
	if !utf8.ValidString(s) {
		return "draw.not_utf8"
	}
	units := 0
	for _, r := range s {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return "draw.control"
		}
		if units++; r > 0xffff {
			units++
		}
	}
	if units > maxText {
		return "draw.text_long"
	}
	return ""
}

// appendText writes a text as the content of an element. A carriage return, which XML readers
// turn into a line break, and what looks like an escape already, get Excel's own _xHHHH_ form.
func appendText(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		with := ""
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '"':
			with = "&quot;"
		case '\r':
			with = "_x000D_"
		case '_':
			if !isEscape(s[i:]) {
				continue
			}
			with = "_x005F_"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), with...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// appendTextValue writes a text as the value of an attribute.
func appendTextValue(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' || s[i] == '\t' {
			dst = append(appendText(dst, s[from:i]), "&#"...)
			dst = append(appendInt(dst, int(s[i])), ';')
			from = i + 1
		}
	}
	return appendText(dst, s[from:])
}

// isEscape tells whether s begins with _xHHHH_.
func isEscape(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	for i := 2; i < 6; i++ {
		if c := s[i]; !(c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f') {
			return false
		}
	}
	return true
}

// unescapeText resolves the _xHHHH_ forms of a text that a part holds.
func unescapeText(s string) string {
	var out []rune
	from := 0
	for i := 0; i+7 <= len(s); i++ {
		if s[i] != '_' || !isEscape(s[i:]) {
			continue
		}
		code := rune(0)
		for _, c := range s[i+2 : i+6] {
			code = code<<4 | hex(c)
		}
		out = append(append(out, []rune(s[from:i])...), code)
		i += 6
		from = i + 1
	}
	if from == 0 {
		return s
	}
	return string(append(out, []rune(s[from:])...))
}

func hex(c rune) rune {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
