// Package nextstep decides what a person without a terminal needs next of a workbook: in comes the
// workbook, out come its state and what is to be put beside it.
package nextstep

import (
	"bytes"
	"context"
	"io"
	"slices"

	"tianbao"
	"tianbao/check"
	"tianbao/correct"
	"tianbao/templates"
)

// State is how far a workbook is.
type State string

// The states: nobody has typed anything; required fields are blank; something is wrong; something should
// be looked at; its log has been answered; nothing is in the way of filing it.
const (
	Blank      State = "blank"
	Unfinished State = "unfinished"
	Errors     State = "errors"
	Warnings   State = "warnings"
	Answered   State = "answered"
	Clean      State = "clean"
)

// Step is the state of a workbook and what follows from it.
type Step struct {
	State     State
	Document  *tianbao.Document   // as it is checked; of an answered one, as it is corrected
	Returned  *tianbao.Document   // of an answered one, as it is checked; else nil
	Answers   int                 // how many lines of its log were answered
	Waiting   int                 // how many lines of its log still want an answer
	Corrected []byte              // the corrected form; nil where it is not the next thing
	Final     []byte              // the form for filing; nil while something is in its way
	Findings  []templates.Finding // what remains, and what is to be said of the log
}

// Of is what follows for one workbook. The error is that of tianbao.Check.
func Of(ctx context.Context, data []byte, o tianbao.ReadOptions, forms ...*tianbao.Form) (*Step, error) {
	s, err := Look(ctx, data, o, forms...)
	if err != nil || s.State == Blank || s.Waiting > 0 || templates.Refuses(s.Findings) {
		return s, err
	}
	return s, s.finish(ctx, data, o, forms)
}

// Look is Of without the form for filing, for those who make it when it is asked for. The error is that of
// tianbao.Check.
func Look(ctx context.Context, data []byte, o tianbao.ReadOptions, forms ...*tianbao.Form) (*Step, error) {
	d, err := tianbao.Check(ctx, bytes.NewReader(data), o, forms...)
	if err != nil {
		return nil, err
	}
	s := &Step{Document: d, Findings: d.Findings, State: stateOf(d)}
	if s.State == Blank || !d.Log {
		return s, nil
	}
	if asks, err := correct.Asks(data, o.Limits); err != nil {
		return nil, err
	} else if asks {
		err = s.answer(ctx, data, o, forms)
		if err != nil {
			return nil, err
		}
	}
	return s, nil
}

func stateOf(d *tianbao.Document) State {
	all := d.Findings
	has := func(level templates.Level) bool {
		return slices.ContainsFunc(all, func(f templates.Finding) bool { return f.Level == level })
	}
	switch missing := slices.ContainsFunc(all, func(f templates.Finding) bool { return f.Rule == check.RuleRequired }); {
	case missing && d.Untouched():
		return Blank
	case missing:
		return Unfinished
	case has(templates.Error):
		return Errors
	case has(templates.Warning):
		return Warnings
	}
	return Clean
}

// answer corrects a workbook whose log asks something. Where nobody has answered yet, only how many lines
// wait is kept of it.
func (s *Step) answer(ctx context.Context, data []byte, o tianbao.ReadOptions, forms []*tianbao.Form) error {
	c, err := tianbao.Correct(ctx, bytes.NewReader(data), io.Discard, tianbao.CorrectOptions{ReadOptions: o}, forms...)
	if err != nil {
		return err
	}
	for _, e := range c.Log {
		if e.Waits() {
			s.Waiting++
		}
	}
	if c.Answered == 0 {
		return nil
	}
	s.State, s.Answers, s.Corrected, s.Findings = Answered, c.Answered, c.Workbook, c.Findings
	s.Returned = s.Document
	if c.Corrected != nil {
		s.Document = c.Corrected
	}
	return nil
}

// finish makes the form for filing, unless errors stand in the way, which are told then: what was typed beside
// a corrected form's rows is an error of the workbook, and not of the form that was made of it.
func (s *Step) finish(ctx context.Context, data []byte, o tianbao.ReadOptions, forms []*tianbao.Form) error {
	c, err := tianbao.Correct(ctx, bytes.NewReader(data), io.Discard, tianbao.CorrectOptions{ReadOptions: o, Final: true}, forms...)
	if err != nil {
		return err
	}
	if s.Final = c.Workbook; s.Final == nil {
		s.Findings = c.Findings
	}
	return nil
}
