package report

import (
	"fmt"
	"io"
	"strings"

	"tianbao/internal/words"
	"tianbao/templates"
)

// Findings writes one finding a paragraph: where, what, what was found and expected.
func Findings(w io.Writer, lang string, findings []templates.Finding) {
	for _, f := range findings {
		where := ""
		if len(f.Places) > 0 {
			where = place(f.Places[0], lang)
		}
		Line(w, fmt.Sprintf("%s%s: %s [%s]", where, levelWord(f.Level).In(lang), f.Message(lang), f.Rule))
		for _, p := range f.Places[min(1, len(f.Places)):] {
			Line(w, "    "+words.Say("cmd.also-at", strings.TrimSuffix(place(p, lang), ": ")).In(lang))
		}
	}
}

// place is a place as people look it up: file:line, sheet!cell, path (label).
func place(p templates.Place, lang string) string {
	text := ""
	for _, part := range []string{fileOf(p), cellOf(p), fieldOf(p, lang)} {
		if part != "" {
			text += part + ": "
		}
	}
	return text
}

// fileOf is the file, with the line where there is no cell; a line alone, where there is no file.
func fileOf(p templates.Place) string {
	switch {
	case p.Line == 0 || p.Cell != "":
		return p.File
	case p.File == "":
		return fmt.Sprint(p.Line)
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

func cellOf(p templates.Place) string {
	if p.Sheet != "" && p.Cell != "" {
		return p.Sheet + "!" + p.Cell
	}
	return p.Sheet + p.Cell
}

func fieldOf(p templates.Place, lang string) string {
	switch p.Label {
	case "", p.Field:
		return p.Field
	}
	if p.Field == "" {
		return p.Label
	}
	return p.Field + words.Say("cmd.label", p.Label).In(lang)
}

func levelWord(l templates.Level) words.Phrase { return words.Say("level." + l.String()) }

// Count is how many findings have a level.
func Count(findings []templates.Finding, level templates.Level) int {
	n := 0
	for _, f := range findings {
		if f.Level == level {
			n++
		}
	}
	return n
}
