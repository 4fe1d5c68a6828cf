package templates

import (
	"slices"
	"strconv"
	"strings"
)

// Level is how much a finding weighs.
type Level int

// The levels, from the gravest. Error: must be mended before filing. Warning: a reviewer returns
// it. Notice: could be better. Style: form only.
const (
	Error Level = iota + 1
	Warning
	Notice
	Style
)

// String is the level as JSON and #checks write it.
func (l Level) String() string {
	return [...]string{"", "error", "warning", "notice", "style"}[l]
}

// Finding is something to be said about a user's file: a template, an input or a workbook.
// A failure of tianbao itself is a Go error and never a finding.
type Finding struct {
	Rule     string // its id, documented in docs/rules.md
	Level    Level
	Says     Sentence // what was found, what was expected, what to do
	Found    string   // as typed
	Expected string
	Places   []Place // the first is the one to change
	Fixes    []Correction
}

// Sentence is something to be said, in any language that people read it in: "zh" or "en".
type Sentence interface{ In(lang string) string }

// Message is what the finding says, in a language: "zh" or "en". A rule of a form speaks the form's own.
func (f Finding) Message(lang string) string {
	if f.Says == nil {
		return ""
	}
	return f.Says.In(lang)
}

// String is the finding in English, for logs: its rule, its first place and what it says.
func (f Finding) String() string {
	at := ""
	if len(f.Places) > 0 {
		at = f.Places[0].String() + ": "
	}
	return at + f.Level.String() + ": " + f.Message("en") + " [" + f.Rule + "]"
}

// Correction is what would mend a finding, all its edits together.
type Correction struct {
	Mode  Mode
	Edits []Edit
}

// Mode is who decides on a correction.
type Mode string

// The modes of corrections. Auto changes the form of a value and not what it says: it is safe to
// apply unasked. Offer is for a person to accept.
const (
	Auto  Mode = "auto"
	Offer Mode = "offer"
)

// Edit is a new value for a field, both as records print them.
type Edit struct {
	Field    string // with indexes: projects[1].annual
	Old, New string
}

// Place is where a finding is.
type Place struct {
	File  string
	Sheet string
	Cell  string // B12 or D4:D9
	Field string // with indexes: projects[1].annual
	Label string // what people call the field
	Line  int    // of a text input: the line, or the row of a table; 0 where it has none
}

// String is the place as people write it: file, sheet and cell, or the line of an input, and the field.
func (p Place) String() string {
	at := p.Cell
	if p.Sheet != "" {
		at = strings.TrimSuffix(p.Sheet+"!"+p.Cell, "!")
	}
	if p.Line > 0 {
		at = "line " + strconv.Itoa(p.Line)
	}
	parts := slices.DeleteFunc([]string{p.File, at, p.Field}, func(s string) bool { return s == "" })
	return strings.Join(parts, ": ")
}

// Refuses tells whether any of the findings is an error.
func Refuses(findings []Finding) bool {
	for _, f := range findings {
		if f.Level == Error {
			return true
		}
	}
	return false
}

// AtLeast are the findings that weigh as much as a level or more.
func AtLeast(findings []Finding, least Level) []Finding {
	var all []Finding
	for _, f := range findings {
		if f.Level <= least {
			all = append(all, f)
		}
	}
	return all
}
