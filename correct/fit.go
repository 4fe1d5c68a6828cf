package correct

import (
	"strings"
	"unicode/utf8"
)

// mostText is the number of UTF-16 units that Excel keeps in a cell.
const mostText = 32767

// controlPictures are the signs that Unicode has for control characters, which no cell can hold.
const controlPictures = 0x2400

// fit makes the texts of a line what its cells hold, so that it reads the same when it comes back.
func (e *Entry) fit() {
	for _, text := range []*string{&e.Sheet, &e.Cell, &e.Label, &e.Field, &e.Issued, &e.Before, &e.After, &e.Rule} {
		*text = inCell(*text)
	}
}

// inCell is a text as a cell of the log holds it: a control character as its picture, and no longer than
// a cell may be. Of what is longer, the returned file has the rest.
func inCell(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return -1
		case r < ' ' && r != '\t' && r != '\n':
			return controlPictures + r
		case r == '\ufffe' || r == '\uffff':
			return utf8.RuneError
		}
		return r
	}, strings.ReplaceAll(strings.ToValidUTF8(text, string(utf8.RuneError)), "\r\n", "\n"))
	if len(text) <= mostText {
		return text
	}
	units, last := 0, 0
	for i, r := range text {
		if units < mostText {
			last = i
		}
		if units++; r > '\uffff' {
			units++
		}
	}
	if units <= mostText {
		return text
	}
	return text[:last] + "…"
}
