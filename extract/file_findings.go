package extract

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Rules about the file as a whole.
const (
	fileMacro   = "FILE-MACRO" // the workbook carries macros
	fileLink    = "FILE-LINK"  // it takes values from other files, programs or databases
	fileStray   = "FILE-STRAY" // it holds entries that are no parts of a workbook
	mostQuoted  = 3            // of links and strays, the rest is counted
	longestLink = 80           // characters of one that are quoted
)

// carried says what the file carries besides its sheets. None of it was run, followed or read.
func (r *report) carried(b *grid.Book) {
	say := func(rule, id string, args ...any) {
		r.add(templates.Finding{Rule: rule, Level: templates.Notice, Says: words.Say(id, args...),
			Places: []templates.Place{{File: r.file}}})
	}
	if b.Macros {
		say(fileMacro, "file.macro")
	}
	if n := len(b.Links); n > 0 {
		say(fileLink, "file.link", n, some(b.Links))
	}
	if n := len(b.Strays); n > 0 {
		say(fileStray, "file.stray", n, some(b.Strays))
	}
}

// some quotes the first of many.
func some(all []string) words.Phrase {
	var quoted []string
	for _, text := range all[:min(len(all), mostQuoted)] {
		if runes := []rune(strings.ToValidUTF8(text, "�")); len(runes) > longestLink {
			text = string(runes[:longestLink]) + "…"
		} else {
			text = string(runes)
		}
		quoted = append(quoted, strings.Map(printable, text))
	}
	return words.List(quoted)
}

// printable replaces what would upset a terminal.
func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return '�'
	}
	return r
}
