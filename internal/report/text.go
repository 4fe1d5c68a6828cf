// Package report tells people on a screen what became of their files: in come plain results, a language
// and a writer, out come lines of text.
package report

import (
	"io"
	"strings"
	"unicode"

	"tianbao/internal/words"
	"tianbao/templates"
)

// Printable is text for a terminal. Cells and file names come from others and may hold what a terminal
// obeys; it is shown instead, as the pictures that Unicode has for it.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || !unicode.IsControl(r):
			return r
		case r < ' ':
			return 0x2400 + r
		case r == 0x7f:
			return 0x2421
		}
		return unicode.ReplacementChar
	}, s)
}

// Line writes a line of words to people.
func Line(w io.Writer, text string) { io.WriteString(w, Printable(text)+"\n") }

// longest is how many characters of a value a line shows; it is told in full by --format json and the
// summary.
const longest = 60

// short is a value cut to what a line can show, its lines joined.
func short(value string) string {
	runes := []rune(strings.Join(strings.Fields(value), " "))
	if len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return string(runes)
}

// lines are a report while it is written, in a language.
type lines struct {
	strings.Builder
	lang string
}

// indented writes lines at a depth.
func (l *lines) indented(depth int, text string) {
	indent := strings.Repeat("  ", depth)
	Line(l, indent+strings.ReplaceAll(text, "\n", "\n"+indent))
}

func (l *lines) line(depth int, say templates.Sentence) { l.indented(depth, say.In(l.lang)) }

func (l *lines) word(id string, args ...any) string { return words.Say(id, args...).In(l.lang) }

// end gives the report to a writer.
func (l *lines) end(w io.Writer) error {
	_, err := io.WriteString(w, l.String())
	return err
}
