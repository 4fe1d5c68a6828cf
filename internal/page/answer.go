package page

import (
	"context"
	"io"
	"slices"

	"tianbao"
	"tianbao/correct"
	"tianbao/internal/limits"
	"tianbao/internal/report"
	"tianbao/internal/words"
	"tianbao/templates"
)

// answers are what a person said to the offers of a file. A no leaves the form as it is.
type answers struct {
	File
	Accept []tianbao.Accept `json:"accept"`
}

// Preview is what a workbook would be once it is corrected.
type Preview struct {
	Counts  Counts    `json:"counts"`
	Says    Text      `json:"says"`
	Final   bool      `json:"final"`   // nothing is in the way of filing it
	Made    bool      `json:"made"`    // a corrected workbook can be made
	Offers  []Offer   `json:"offers"`  // that are not decided
	Left    []Finding `json:"left"`    // what remains
	Changes []Offer   `json:"changes"` // what is changed
	Failure *Text     `json:"failure,omitempty"`
}

// corrected is a workbook as the command would correct it.
func (e *Engine) corrected(a answers, data []byte, final bool) (*tianbao.Correction, error) {
	forms, err := e.reading()
	if err != nil {
		return nil, err
	}
	if data, err = typedInto(data, a.File, forms); err != nil {
		return nil, err
	}
	o := tianbao.CorrectOptions{ReadOptions: tianbao.ReadOptions{File: a.Name}, Accept: a.Accept, Final: final}
	return tianbao.Correct(context.Background(), reader(data), io.Discard, o, forms...)
}

// preview says what the answers so far would make of a workbook.
func (e *Engine) preview(a answers, data []byte) (any, []byte, error) {
	c, err := e.corrected(a, data, false)
	if err != nil {
		why := reason(err)
		return &Preview{Failure: &why}, nil, nil
	}
	p := &Preview{Counts: counts(c.Findings), Made: c.Workbook != nil, Left: shownFindings(c.Returned.Template, c.Findings)}
	p.Final = p.Made && p.Counts.Errors == 0
	for _, l := range c.Log {
		o := Offer{Rule: l.Rule, Field: l.Field, Label: l.Label, Before: l.Before, After: l.After, Why: in(l.Reason)}
		switch {
		case l.State == correct.Pending && l.With == 0 && l.By == correct.Offer:
			p.Offers = append(p.Offers, o)
		case l.State == correct.Done:
			p.Changes = append(p.Changes, o)
		}
	}
	p.Says = in(afterwards(p))
	return p, nil, nil
}

// afterwards is how the corrected workbook would stand.
func afterwards(p *Preview) words.Phrase {
	switch {
	case !p.Made:
		return words.Say("page.not-made")
	case p.Counts.Errors > 0:
		return words.Say("page.after-errors", len(p.Changes), p.Counts.Errors, p.Counts.Warnings)
	case p.Counts.Warnings > 0:
		return words.Say("page.after-warnings", len(p.Changes), p.Counts.Warnings)
	}
	return words.Say("page.after-clean", len(p.Changes))
}

// saveQuestion asks for a workbook to be saved: marked, corrected or final.
type saveQuestion struct {
	answers
	Kind string `json:"kind"`
	Lang string `json:"lang"`
}

// saved says why there is nothing to save; empty where there is.
type saved struct {
	Refused *Text `json:"refused,omitempty"`
}

// refusals say of each kind why there is nothing to save.
var refusals = map[string]words.Phrase{
	"marked": words.Say("page.not-marked"), "corrected": words.Say("page.not-corrected"), "final": words.Say("page.not-final"),
}

// save makes a workbook just as the command does.
func (e *Engine) save(q saveQuestion, data []byte) (any, []byte, error) {
	made, err := e.made(q, data)
	switch {
	case err != nil:
		why := reason(err)
		return saved{&why}, nil, nil
	case made == nil:
		why := in(refusals[q.Kind])
		return saved{&why}, nil, nil
	}
	return saved{}, made, nil
}

func (e *Engine) made(q saveQuestion, data []byte) ([]byte, error) {
	if q.Kind == "marked" {
		data, step, err := e.look(q.File, data)
		if err != nil {
			return nil, err
		}
		d := step.Document
		if step.Returned != nil {
			d = step.Returned
		}
		copied, _, err := report.MarkedCopy(data, d, templates.AtLeast(d.Findings, templates.Style), q.Lang, limits.Limits{})
		return copied, err
	}
	c, err := e.corrected(q.answers, data, q.Kind == "final")
	if err != nil {
		return nil, err
	}
	return slices.Clip(c.Workbook), nil
}
