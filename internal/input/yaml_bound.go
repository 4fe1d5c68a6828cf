package input

import (
	"strings"

	"github.com/goccy/go-yaml/token"
)

// tooLarge tells whether a text would make more tokens than memory should hold. They are counted by what
// parts them, because the lexer makes all of them at once.
func tooLarge(text string) bool {
	marks := 0
	for _, mark := range "\n:,-?[]{}#&*!|>'\"" {
		marks += strings.Count(text, string(mark))
	}
	return marks > maxMarks || len(text) > maxYAML
}

// tooManySteps tells whether the parser would be busy for longer than anybody waits.
func tooManySteps(tokens token.Tokens) bool {
	w := &yamlWork{}
	for i, t := range tokens {
		w.follow(t, tokens[max(i-1, 0)])
	}
	w.leave(0)
	return w.steps+(w.documents+w.blanks/blankShare)*len(tokens)/2 > maxSteps
}

// blankShare is how much less is copied for a blank value than for a document.
const blankShare = 8

// yamlWork foresees the parser's work.
type yamlWork struct {
	open      []yamlLevel // mappings, the innermost last
	steps     int         // within mappings
	documents int
	blanks    int // values that are not there
}

// yamlLevel is a mapping whose keys stand in a column.
type yamlLevel struct{ column, keys int }

func (w *yamlWork) follow(t, before *token.Token) {
	switch t.Type {
	case token.DocumentHeaderType:
		w.leave(0)
		w.documents++
	case token.SequenceEntryType:
		w.leave(t.Position.Column)
		w.blank(t, t.Position.Column)
	case token.MappingValueType, token.MappingKeyType:
		w.key(before.Position.Column)
		w.blank(t, before.Position.Column)
	}
}

// key counts a key in its column.
func (w *yamlWork) key(column int) {
	w.leave(column)
	if n := len(w.open); n == 0 || w.open[n-1].column < column {
		w.open = append(w.open, yamlLevel{column: column})
	}
	w.open[len(w.open)-1].keys++
}

// leave ends the mappings right of a column.
func (w *yamlWork) leave(column int) {
	for n := len(w.open); n > 0 && w.open[n-1].column > column; n-- {
		w.steps += w.open[n-1].keys * w.open[n-1].keys
		w.open = w.open[:n-1]
	}
}

// blank counts a value that is not there: what follows stands on another line and no further in.
func (w *yamlWork) blank(t *token.Token, column int) {
	if next := t.Next; next == nil || next.Position.Line > t.Position.Line && next.Position.Column <= column {
		w.blanks++
	}
}
