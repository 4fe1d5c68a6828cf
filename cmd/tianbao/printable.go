package main

import (
	"io"
	"strings"
	"unicode"
)

// printable is text for a terminal. Cells and file names come from others and may hold what a terminal
// obeys; it is shown instead, as the pictures that Unicode has for it.
func printable(s string) string {
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

// tellLine writes a line of words to people.
func tellLine(w io.Writer, text string) { io.WriteString(w, printable(text)+"\n") }
