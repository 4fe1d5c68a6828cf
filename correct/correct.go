// Package correct writes a returned workbook anew, mended: values as the form prints them, safe fixes
// applied, offered ones where a person accepts them, the layout as it was issued. Every change is
// logged, on a sheet that people answer in and that the next run obeys, and what is written is read
// and checked again before anybody gets it.
package correct

import (
	"bytes"
	"context"
	"io"
	"slices"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/limits"
	"tianbao/internal/rules"
	"tianbao/templates"
)

// Corrector corrects workbooks made from one or several templates. It may be used by many goroutines.
type Corrector struct {
	checker *check.Checker
	forms   map[*templates.Template]*fill.Form
}

// New compiles templates for correcting. The error is about a template's package.
func New(all ...*templates.Template) (*Corrector, error) {
	r, err := check.New(all...)
	if err != nil {
		return nil, err
	}
	c := &Corrector{r, map[*templates.Template]*fill.Form{}}
	for _, t := range all {
		if c.forms[t], err = fill.New(t); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Options say what is to be corrected. The zero Options apply the safe fixes and what was decided in
// the workbook's own log.
type Options struct {
	File      string   // the workbook's name, for the places of findings
	Accept    []Accept // the offered fixes that a person accepts
	AcceptAll bool
	Limits    map[string]int64 // how much of the workbook is read, by the names that --limit takes; nil: as usual
	Opened    *extract.Opened  // the same workbook, where somebody has read its cells already
	// Final asks for the form as it is filed: nothing but the official layout and its values.
	Final bool
}

// Accept names offered fixes: all of a rule, or those of one field of it, by its path, its key or the
// last part of its key.
type Accept struct{ Rule, Field string }

// String is the offer as it is named on a command line.
func (a Accept) String() string {
	if a.Field == "" {
		return a.Rule
	}
	return a.Rule + "@" + a.Field
}

// Correction is what became of a workbook.
type Correction struct {
	Returned  *extract.Document // the workbook as it came back
	Corrected *extract.Document // the corrected one; its findings are what remains. Nil where none could be made
	Log       []Entry
	Accepted  []Accept // of Options.Accept, those that fitted an offer
	Answered  int      // how many lines of the log that it brought have been answered since
	// Workbook is what to write. It is nil where a final form was asked for and errors remain, or where
	// no workbook can be made without a guess.
	Workbook []byte
}

// Correct corrects one workbook. The findings are about the log, its decisions and what could not be
// written; those about the form are in Corrected. The error is why the workbook cannot be read, as that
// of extract.Reader.Extract, or that what was written does not read back as it should, which is our fault.
func (c *Corrector) Correct(ctx context.Context, data []byte, o Options) (*Correction, []templates.Finding, error) {
	l, err := limits.Of(o.Limits)
	if err != nil {
		return nil, nil, err
	}
	ctx = rules.Remembering(ctx) // the same record is checked as read, as mended, as drawn and as marked
	came, kept, err := c.receive(ctx, data, o, l)
	if err != nil {
		return nil, nil, err
	}
	if kept.broken {
		return &Correction{Returned: came}, kept.findings, nil
	}
	r := newReturned(came, c.forms[came.Result.Template], kept.book)
	d := newDraft(r)
	answered, reopened := reopen(r, kept.entries, d)
	answers := len(answered) + kept.decided() // before they are settled
	log := &journal{template: r.Template, kept: kept.entries}
	(&account{r, d, log, answered}).tell(leftBehind(r, kept.left))
	d.addMissing(ctx, r)
	entries, taken := takeBack(r, kept.entries, d)
	log.kept = entries
	decided := &decisions{accept: o.Accept, all: o.AcceptAll, kept: entries, label: r.label, used: map[Accept]bool{}, log: log}
	fixed, err := fix(ctx, r, d, decided, log)
	if err != nil {
		return nil, nil, err
	}
	d.record = fixed.record
	w := &writer{questions: questions{r, d, entries}, checker: c.checker, options: o, limits: l, decided: decided, log: log.lines,
		verdicts: fixed.verdicts, findings: slices.Concat(kept.findings, reopened, taken, fixed.findings)}
	done, err := w.write(ctx)
	if err != nil {
		return nil, nil, err
	}
	done.Returned, done.Answered = came, answers
	return done, w.findings, nil
}

// receive reads what came back: the form, and the log that an earlier run put beside it.
func (c *Corrector) receive(ctx context.Context, data []byte, o Options, l limits.Limits) (*extract.Document, *keptLog, error) {
	came, err := c.checker.Check(ctx, o.returned(data), check.Options{Options: o.reading()})
	if err != nil {
		return nil, nil, err
	}
	if data, err = came.Result.Workbook(data); err != nil {
		return nil, nil, err
	}
	kept, err := readLog(data, o.File, l)
	return came, kept, err
}

// reading are the options that workbooks are read with.
func (o Options) reading() extract.Options {
	return extract.Options{File: o.File, Limits: o.Limits}
}

// returned is the workbook to be read.
func (o Options) returned(data []byte) io.Reader {
	if o.Opened != nil {
		return o.Opened
	}
	return bytes.NewReader(data)
}

// Refused tells whether a finding, of those about correcting or of what remains, is an error.
func (d *Correction) Refused(findings []templates.Finding) bool {
	return templates.Refuses(findings) || d.Corrected == nil || templates.Refuses(d.Corrected.Findings)
}
