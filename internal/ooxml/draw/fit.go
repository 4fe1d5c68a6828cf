package draw

import (
	"strings"
	"unicode/utf8"

	"tianbao/internal/excel"
)

// controlPictures are the signs that Unicode has for control characters, which no cell can hold.
const controlPictures = 0x2400

// Fit is a text as a cell can hold it, for what we say and what we quote: a control character as its
// picture, and cut where it is longer than a cell. What people file is never fitted: it is refused.
func Fit(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, string(utf8.RuneError)), "\r\n", "\n")
	if checkText(text) == "" && !strings.Contains(text, "\r") {
		return text
	}
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
