package draw

import (
	"unicode/utf8"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/words"
)

// Refusal is why a plan cannot be drawn: something about the template or the values that a person can be told.
type Refusal struct{ phrase words.Phrase }

func refuse(id string, args ...any) *Refusal { return &Refusal{words.Say(id, args...)} }

// Phrase is what to tell the person.
func (e *Refusal) Phrase() words.Phrase { return e.phrase }

// In is the phrase in a language.
func (e *Refusal) In(lang string) string { return e.phrase.In(lang) }

// Error is the phrase in English.
func (e *Refusal) Error() string { return e.phrase.String() }

// checkText refuses text that a cell cannot hold: the id of the phrase that says why, or empty.
func checkText(s string) string {
	if !utf8.ValidString(s) {
		return "draw.not_utf8"
	}
	for _, r := range s {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return "draw.control"
		}
	}
	if excel.Len(s) > excel.MaxText {
		return "draw.text_long"
	}
	return ""
}

// appendTextValue writes a text as the value of an attribute.
func appendTextValue(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' || s[i] == '\t' {
			dst = append(markup.AppendCellText(dst, s[from:i]), "&#"...)
			dst = append(appendInt(dst, int(s[i])), ';')
			from = i + 1
		}
	}
	return markup.AppendCellText(dst, s[from:])
}
