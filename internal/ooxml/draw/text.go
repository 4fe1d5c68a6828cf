package draw

import (
	"strings"
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
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0xef && (s[i:i+3] == "\ufffe" || s[i:i+3] == "\uffff") {
			return "draw.control"
		}
	}
	if len(s) > excel.MaxText && excel.Len(s) > excel.MaxText { // no text has more characters than bytes
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

// controlPictures are the signs that Unicode has for control characters, which no cell can hold.
const controlPictures = 0x2400

// Fit is a text as a cell can hold it, for what we say and what we quote: a control character as its
// picture, and cut where it is longer than a cell. What people file is never fitted: it is refused.
func Fit(text string) string {
	if checkText(text) == "" && !strings.Contains(text, "\r") {
		return text
	}
	text = strings.ReplaceAll(strings.ToValidUTF8(text, string(utf8.RuneError)), "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r < ' ' && r != '\t' && r != '\n':
			return controlPictures + r
		case r == 0xfffe || r == 0xffff:
			return utf8.RuneError
		}
		return r
	}, text)
	if excel.Len(text) <= excel.MaxText {
		return text
	}
	return excel.Cut(text, excel.MaxText-1) + "…"
}
