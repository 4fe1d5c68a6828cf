package templates

import "tianbao/internal/words"

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
	Message  words.Phrase // what was found, what was expected, what to do
	Found    string       // as typed
	Expected string
	Places   []Place // the first is the one to change
	Fixes    []Correction
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

// Refuses tells whether any of the findings is an error.
func Refuses(findings []Finding) bool {
	for _, f := range findings {
		if f.Level == Error {
			return true
		}
	}
	return false
}
