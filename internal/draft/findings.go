package draft

import (
	"fmt"

	"tianbao/internal/words"
	"tianbao/templates"
)

// The rules of what is said about copies and what was learned from them.
const (
	ruleForms   = "DRAFT-FORMS"   // copies of several forms, none of which has most
	ruleOther   = "DRAFT-OTHER"   // a file that is no copy of the form
	ruleCounter = "DRAFT-COUNTER" // a copy that breaks what nearly all keep
	ruleGuess   = "DRAFT-GUESS"   // fields that nothing but their surroundings tells
	ruleList    = "DRAFT-LIST"    // rows that repeat, for which an earlier template has no room
	ruleOffer   = "DRAFT-OFFER"   // what would take the place of something in an earlier template
	ruleApart   = "DRAFT-APART"   // what is new goes with an earlier template in no way
	ruleNone    = "DRAFT-NONE"    // copies of which no template can be made
	ruleSingle  = "DRAFT-SINGLE"  // there is but one copy
)

// conclude says what was learned.
func (l *learner) conclude(d *drafted, s *survey) {
	l.result.Copies, l.result.Fields, l.result.Rules = s.copies, len(d.fields), len(d.rules)
	if s.copies == 1 {
		l.tell(ruleSingle, templates.Notice, templates.Place{File: l.sources[d.modelCopy()].Name}, words.Say("draft.single"))
	}
	l.guesses(d)
	l.counters(d.rules)
	l.typed(d)
	l.result.Findings = append(l.result.Findings, s.odd...)
}

// guesses says which fields no two copies differ in.
func (l *learner) guesses(d *drafted) {
	first, n := "", 0
	for _, f := range d.fields {
		if f.guess {
			if n++; first == "" {
				first = f.label
			}
		}
	}
	if n > 0 {
		l.tell(ruleGuess, templates.Notice, templates.Place{Sheet: evidenceSheet}, words.Say("draft.guess", n, first))
	}
}

// heed takes into the draft what all copies say, beyond those of the sample.
func (d *drafted) heed(s *survey) {
	d.survey = s
	for _, f := range d.fields {
		if t := s.fields[f.path()]; t != nil && f.required {
			f.required = t.filled == t.of
		}
	}
	numbers := map[string]int{}
	for _, r := range s.rules {
		kind := string(r.Kind)
		numbers[kind]++
		d.rules = append(d.rules, &rule{Rule: r, id: fmt.Sprintf("%s-%02d", kind, numbers[kind])})
	}
}
