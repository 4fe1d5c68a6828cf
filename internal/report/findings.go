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
		Line(w, fmt.Sprintf("%s%s: %s [%s]", where(f.Places, lang), levelWord(f.Level).In(lang), f.Message(lang), f.Rule))
		for _, p := range also(f.Places) {
			Line(w, "    "+words.Say("cmd.also-at", strings.TrimSuffix(place(p, lang), ": ")).In(lang))
		}
	}
}

func where(places []templates.Place, lang string) string {
	if len(places) == 0 {
		return ""
	}
	return place(places[0], lang)
}

func also(places []templates.Place) []templates.Place {
	if len(places) < 2 {
		return nil
	}
	return places[1:]
}

// place is a place as people look it up: file:line, sheet!cell, path (label).
func place(p templates.Place, lang string) string {
	var parts []string
	file := p.File
	if p.Line > 0 && p.Cell == "" {
		if file != "" {
			file += ":"
		}
		file += fmt.Sprint(p.Line)
	}
	parts = appendIf(parts, file)
	cell := p.Cell
	if p.Sheet != "" && cell != "" {
		cell = p.Sheet + "!" + cell
	} else if cell == "" {
		cell = p.Sheet
	}
	parts = appendIf(parts, cell)
	field := p.Field
	if p.Label != "" && p.Label != field {
		if field != "" {
			field += words.Say("cmd.label", p.Label).In(lang)
		} else {
			field = p.Label
		}
	}
	parts = appendIf(parts, field)
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ": ") + ": "
}

func appendIf(parts []string, s string) []string {
	if s == "" {
		return parts
	}
	return append(parts, s)
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
