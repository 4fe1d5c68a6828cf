package correct

import (
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/words"
	"tianbao/templates"
)

// takeable tells whether a person may take back what a line of the log did: a fix of a rule, applied by itself
// or accepted.
func (e *Entry) takeable(t *templates.Template) bool {
	return e.State == Done && (e.By == Auto || e.By == Offer) && t.HasRule(e.Rule)
}

// revived tells whether a person wants what was declined.
func (e *Entry) revived() bool { return e.State == Declined && e.Decision == Yes }

// taking gives fields back the values that they had before tianbao changed them.
type taking struct {
	*returned
	d        *draft
	entries  []Entry
	gone     map[int]bool // lines about later changes of the same field: with the earlier value they are made anew
	findings []templates.Finding
}

// takeBack obeys what people want as they had it. The lines are declined from then on, so that no rule does
// the same once more. It gives the lines that remain.
func takeBack(r *returned, entries []Entry, d *draft) ([]Entry, []templates.Finding) {
	t := &taking{returned: r, d: d, entries: entries, gone: map[int]bool{}}
	for i := len(entries) - 1; i >= 0; i-- { // the last change of a field first
		e := &entries[i]
		switch {
		case e.Decision == Undecided || e.State == Pending || e.State == Declined || e.Decision == Yes && e.By == Offer:
		case !e.takeable(r.Template):
			t.report(ruleDecision, e, "correct.no-question")
			e.Decision = Undecided
		case e.Decision == No && t.undo(i):
			e.State = Declined
		case e.Decision == No:
			t.report(ruleStale, e, "correct.not-back")
			e.Decision = Undecided
			if e.By == Offer {
				e.Decision = Yes
			}
		}
	}
	var left []Entry
	for i, e := range entries {
		if !t.gone[i] {
			left = append(left, e)
		}
	}
	return left, t.findings
}

func (t *taking) report(rule string, e *Entry, id string) {
	place := t.place(e.Field)
	if e.Field == "" {
		place.Sheet, place.Label = e.Sheet, e.Label
	}
	t.findings = append(t.findings, templates.Finding{Rule: rule, Level: templates.Warning, Found: e.After,
		Says: words.Say(id, e.Number, e.Label), Places: []templates.Place{place}})
}

// undo gives the field of a line its value back. Where somebody has changed it since, or accepted another
// change of it, it stays.
func (t *taking) undo(i int) bool {
	e := &t.entries[i]
	f := t.Template.Field(templates.KeyOf(e.Field))
	if f == nil || t.d.doubtful()[e.Field] {
		return false
	}
	now, later := e.After, map[int]bool{}
	for j := i + 1; j < len(t.entries); j++ {
		o := &t.entries[j]
		if o.Field != e.Field || !o.takeable(t.Template) || t.gone[j] {
			continue
		}
		if o.By != Auto || o.Before != now {
			return false
		}
		now, later[j] = o.After, true
	}
	v, there := t.Template.At(t.d.record, e.Field)
	was, err := templates.ValueOf(f, e.Before)
	if !there || err != nil || draw.Fit(v.Canonical(f.Scale)) != now || draw.Fit(was.Canonical(f.Scale)) != e.Before {
		return false
	}
	for j := range later {
		t.gone[j] = true
	}
	t.d.record = t.Template.With(t.d.record, e.Field, was)
	return true
}
