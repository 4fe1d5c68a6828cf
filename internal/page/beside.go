package page

import (
	"path"
	"strings"

	"tianbao/internal/roster"
	"tianbao/internal/round"
	"tianbao/internal/roundbook"
	"tianbao/internal/words"
	"tianbao/templates"
)

// known is a file that belongs to a round and is no form.
type known struct {
	kind     string
	name     string // of the round
	due      []round.Due
	answers  []round.Answer
	findings []templates.Finding
}

// The kinds of such files.
const (
	lastRound = "round"  // the ROUND.xlsx of the last time
	theRoster = "roster" // who is to send a form
)

// recognised tells by what it says whether a file is one that belongs to a round; nil for any other.
func recognised(name string, data []byte) *known {
	if last := theLastRound(data); last != nil {
		return last
	}
	if !roster.Is(name, data) {
		return nil
	}
	due, findings := roster.Read(name, data)
	if !isList(name) && !plain(due, findings) {
		return nil
	}
	if templates.Refuses(findings) {
		due = nil
	}
	return &known{kind: theRoster, due: due, findings: findings}
}

// theLastRound is the ROUND.xlsx of the last time; nil for any other file. It has columns that forms have, and so it is
// known before it is read as one.
func theLastRound(data []byte) *known {
	if !roundbook.Seems(data) {
		return nil
	}
	answers, findings, err := roundbook.Standing(data)
	if err != nil {
		return nil
	}
	return &known{kind: lastRound, name: roundbook.NameIn(data), answers: answers, findings: findings}
}

func isList(name string) bool { return strings.EqualFold(path.Ext(name), ".csv") }

// plain tells whether nothing in a workbook is odd for a roster. One that nobody knows may be a form, with a unit
// somewhere in it.
func plain(due []round.Due, findings []templates.Finding) bool {
	const oddColumns = 3
	return len(due) > 0 && !templates.Refuses(findings) && len(findings) <= oddColumns
}

// told is what is to be said of it.
func (k *known) told() *Read {
	a := &Read{State: "clean", Beside: k.kind, Counts: counts(k.findings), Findings: shownFindings(nil, k.findings)}
	switch {
	case a.Counts.Errors > 0:
		a.State = "errors"
	case a.Counts.Warnings > 0:
		a.State = "warnings"
	}
	if k.kind == lastRound {
		a.Done, a.Next = in(words.Say("page.last-round", len(k.answers))), in(words.Say("page.last-round-next"))
		return a
	}
	units := map[string]bool{}
	for _, d := range k.due {
		units[d.Unit] = true
	}
	a.Done, a.Next = in(words.Say("page.roster", len(units), len(k.due))), in(words.Say("page.roster-next"))
	if a.State == "errors" {
		a.Next = in(words.Say("page.roster-mend"))
	}
	return a
}
