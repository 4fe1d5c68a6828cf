package correct

import (
	"tianbao/internal/words"
	"tianbao/templates"
)

// Entry is a line of the log: what was changed, is offered, or is left for a person.
type Entry struct {
	Number      int    // from 1, in the order of the log
	Sheet, Cell string // in the corrected workbook; of what was left behind, in the returned one
	Label       string // what people call the field, for a row of a block with the row's name
	Field       string // its path; empty for what is about no field
	Issued      string // the value as issued, empty where it is not known
	Before      string // as it came back, as typed
	After       string // as it is now; of an offer, as it would be
	Rule        string
	Reason      templates.Sentence // why, or what to do
	By          By
	State       State
	Decision    Decision
	With        int // the number of the entry whose decision counts for this one too; 0 for its own
}

// Why is the entry's reason in a language, "zh" or "en"; empty where it has none.
func (e *Entry) Why(lang string) string {
	if e.Reason == nil {
		return ""
	}
	return e.Reason.In(lang)
}

// By is who decides on a change.
type By int

// Auto changes the form of a value and not what it says. Offer is for a person to accept. Person is a
// change that a person made, or has to make.
const (
	Auto By = iota + 1
	Offer
	Person
)

// State is what became of an entry.
type State int

// The states. Pending and Open are found anew in every run, the others stay in the log.
const (
	Done     State = iota + 1 // 已改
	Pending                   // 请选是否: offered, and not decided
	Declined                  // 不改: offered and declined
	Open                      // 等您填: a person has to fill in what could not be read
	Restored                  // 已还原: the layout is as issued again
	Left                      // 没有带过来: it stands in the returned file only
	Kept                      // 您改的，照留: a person changed it, and it stays so
)

// Decision is what a person typed into the log.
type Decision int

// The decisions on an offer.
const (
	Undecided Decision = iota
	Yes
	No
)

// The words of these: as JSON writes them, and as people read them in the log.
var (
	byWords = []string{"", "auto", "offer", "person"}

	stateWords = []word{
		{}, {"done", words.Say("log.state-done")}, {"pending", words.Say("log.state-pending")},
		{"declined", words.Say("log.state-declined")}, {"open", words.Say("log.state-open")},
		{"restored", words.Say("log.state-restored")}, {"left", words.Say("log.state-left")}, {"kept", words.Say("log.state-kept")},
	}

	decisionWords = []word{{}, {"yes", words.Say("log.decision-yes")}, {"no", words.Say("log.decision-no")}}
)

// word is a word of programs and the phrase of people for it.
type word struct {
	name string
	say  words.Phrase
}

// String is the word as JSON writes it.
func (b By) String() string { return byWords[b] }

// String is the word as JSON writes it.
func (s State) String() string { return stateWords[s].name }

// String is the word as JSON writes it; an undecided offer has none.
func (d Decision) String() string { return decisionWords[d].name }

// In is the word as people read it, in a language: "zh" or "en".
func (s State) In(lang string) string { return stateWords[s].say.In(lang) }

// In is the word as people read it, in a language: "zh" or "en"; an undecided offer has none.
func (d Decision) In(lang string) string { return decisionWords[d].say.In(lang) }

// lasting tells whether an entry stays in the log for good.
func (e *Entry) lasting() bool { return e.State != Pending && e.State != Open }

// same tells whether two entries say the same of the same field, wherever it stands by now, or of the same
// place that is no field's.
func (e *Entry) same(o *Entry) bool {
	return e.Field == o.Field && (e.Field != "" || e.Sheet == o.Sheet && e.Cell == o.Cell) && e.Rule == o.Rule &&
		e.Before == o.Before && e.After == o.After && e.State == o.State
}
