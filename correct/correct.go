// Package correct writes a returned workbook anew, mended: values as the form prints them, safe fixes
// applied, offered ones where a person accepts them, the layout as it was issued. Every change is
// logged, on a sheet that people answer in and that the next run obeys, and what is written is read
// and checked again before anybody gets it.
package correct

import (
	"bytes"
	"context"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/limits"
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
	Limits    limits.Limits // how much of the workbook is read
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
	// Workbook is what to write. It is nil where a final form was asked for and errors remain, or where
	// no workbook can be made without a guess.
	Workbook []byte
}

// Correct corrects one workbook. The findings are about the log, its decisions and what could not be
// written; those about the form are in Corrected. The error is why the workbook cannot be read, as that
// of extract.Reader.Extract, or that what was written does not read back as it should, which is our fault.
func (c *Corrector) Correct(data []byte, o Options) (*Correction, []templates.Finding, error) {
	returned, err := c.checker.Check(context.TODO(), bytes.NewReader(data), check.Options{Options: extract.Options{File: o.File, Limits: o.Limits.Named(), Leftovers: true}})
	if err != nil {
		return nil, nil, err
	}
	kept, err := readLog(data, o)
	if err != nil {
		return nil, nil, err
	}
	if kept.broken {
		return &Correction{Returned: returned}, kept.findings, nil
	}
	w := newWork(c, returned, kept, o)
	if err := w.attach(data); err != nil {
		return nil, nil, err
	}
	w.normalise()
	w.restore()
	w.fix()
	done, err := w.write()
	if err != nil {
		return nil, nil, err
	}
	return done, append(kept.findings, w.findings...), nil
}

// Refused tells whether a finding, of those about correcting or of what remains, is an error.
func (d *Correction) Refused(findings []templates.Finding) bool {
	return templates.Refuses(findings) || d.Corrected == nil || templates.Refuses(d.Corrected.Findings)
}

// protected tells whether the form's sheets were protected, so that the corrected ones are too.
func protected(b *grid.Book, sheets []string) bool {
	for _, name := range sheets {
		if s := b.Sheet(name); s != nil && s.Protected {
			return true
		}
	}
	return false
}
