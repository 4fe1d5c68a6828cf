package tianbao

import (
	"context"
	"errors"
	"io"
	"slices"

	"tianbao/check"
	"tianbao/correct"
	"tianbao/diff"
	"tianbao/extract"
	"tianbao/internal/limits"
)

// ReadOptions are what is known of a workbook. The zero ReadOptions are fine.
type ReadOptions struct {
	File   string           // its name, for the places of findings
	Lang   string           // the language of the result's JSON line, "zh" or "en"; "": the form's
	Limits map[string]int64 // how much of it is read, by the names of the command's --limit; what is not named is as usual
	Known  []Finding        // what is already to be said of it, before the findings of reading
}

func (o ReadOptions) extract() extract.Options {
	return extract.Options{File: o.File, Limits: o.Limits}
}

// Read reads a workbook back into a record, with the cell of every value and everything odd. Of several
// forms, the one that the workbook was made from is recognised; with none named, of the official ones.
// The error says why the workbook could not be read; it is a Sentence where its owner can do something.
func Read(ctx context.Context, r io.Reader, o ReadOptions, forms ...*Form) (*Document, error) {
	k, r, err := kitFor(ctx, r, o, forms)
	if err != nil {
		return nil, err
	}
	reader, err := k.reader()
	if err != nil {
		return nil, err
	}
	result, findings, err := reader.Extract(r, o.extract())
	if err != nil {
		return nil, err
	}
	return &Document{File: o.File, Lang: o.Lang, Result: *result, Findings: o.after(findings)}, nil
}

// after is what is known of the workbook, and the findings of reading after it.
func (o ReadOptions) after(findings []Finding) []Finding {
	return append(slices.Clone(o.Known), findings...)
}

// Check is Read with the verdicts of the form's rules, and their findings among the others.
func Check(ctx context.Context, r io.Reader, o ReadOptions, forms ...*Form) (*Document, error) {
	k, r, err := kitFor(ctx, r, o, forms)
	if err != nil {
		return nil, err
	}
	checker, err := k.checker()
	if err != nil {
		return nil, err
	}
	d, err := checker.Check(ctx, r, check.Options{Options: o.extract()})
	if err != nil {
		return nil, err
	}
	d.Lang, d.Findings = o.Lang, o.after(d.Findings)
	return d, nil
}

// Failed is the line of results for a workbook that Read or Check could not read.
func Failed(o ReadOptions, err error) *Document {
	d := &Document{File: o.File, Lang: o.Lang}
	if !errors.As(err, &d.Failure) {
		d.Failure = plain(err.Error())
	}
	return d
}

// plain is a sentence that is the same in every language.
type plain string

func (p plain) In(string) string { return string(p) }

// CorrectOptions say what is to be corrected. The zero CorrectOptions apply the safe fixes and what was
// decided in the workbook's own log.
type CorrectOptions struct {
	ReadOptions
	Accept    []Accept // the offered fixes that a person accepts
	AcceptAll bool
	Final     bool // the form as it is filed: refused while errors remain
}

// Correction is what became of a returned workbook. It marshals to the command's JSON line.
type Correction struct {
	*correct.Correction // the workbook as it came back and as it is now, the log, and the bytes that were written

	File     string
	Lang     string    // as in ReadOptions
	Findings []Finding // what remains, and what is to be said of the log
}

// MarshalJSON is the correction as the command writes it.
func (c *Correction) MarshalJSON() ([]byte, error) {
	return (&correct.Document{File: c.File, Correction: c.Correction, Findings: c.Findings, Lang: c.Lang}).MarshalJSON()
}

// Correct reads a returned workbook and writes it anew, mended, with a log of every change. Nothing is
// written, and the Correction has no Workbook, where a final form was asked for and errors remain, or
// where no workbook can be made without a guess: its Findings say why. The error is that of Read, or of w.
func Correct(ctx context.Context, r io.Reader, w io.Writer, o CorrectOptions, forms ...*Form) (*Correction, error) {
	k, r, err := kitFor(ctx, r, o.ReadOptions, forms)
	if err != nil {
		return nil, err
	}
	corrector, err := k.corrector()
	if err != nil {
		return nil, err
	}
	data, err := readAll(r, o.Limits)
	if err != nil {
		return nil, err
	}
	opened, _ := r.(*extract.Opened)
	done, findings, err := corrector.Correct(ctx, data, correct.Options{File: o.File, Limits: o.Limits, Opened: opened, Accept: o.Accept, AcceptAll: o.AcceptAll, Final: o.Final})
	if err != nil {
		return nil, err
	}
	c := &Correction{Correction: done, File: o.File, Lang: o.Lang, Findings: o.after(findings)}
	if done.Corrected != nil {
		c.Findings = append(c.Findings, done.Corrected.Findings...)
	}
	_, err = w.Write(done.Workbook)
	return c, err
}

// readAll reads a workbook within its limits.
func readAll(r io.Reader, named map[string]int64) ([]byte, error) {
	l, err := limits.Of(named)
	if err != nil {
		return nil, err
	}
	return l.ReadAll(r)
}

// DiffOptions are what is known of the two files. The zero DiffOptions are fine.
type DiffOptions struct {
	A, B   string           // their names, which also tell data files from workbooks
	Limits map[string]int64 // as in ReadOptions
}

// Comparison is how two fillings differ. It marshals to the command's JSON line.
type Comparison struct {
	*diff.Result
	Findings []Finding // those of reading
}

// Diff compares two fillings of a form field by field: workbooks, or data files such as records and the
// lines that Read gives. The error says why one of them could not be read, a *RefusedError where the
// data of one is no record of the form.
func Diff(ctx context.Context, a, b io.Reader, o DiffOptions, forms ...*Form) (*Comparison, error) {
	k, err := kitOf(ctx, forms)
	if err != nil {
		return nil, err
	}
	differ, err := k.differ()
	if err != nil {
		return nil, err
	}
	left, err := readAll(a, o.Limits)
	if err != nil {
		return nil, err
	}
	right, err := readAll(b, o.Limits)
	if err != nil {
		return nil, err
	}
	result, findings, err := differ.Diff(ctx, diff.Source{File: o.A, Data: left, Limits: o.Limits}, diff.Source{File: o.B, Data: right, Limits: o.Limits})
	if err != nil {
		return nil, err
	}
	if result == nil {
		return nil, &RefusedError{Findings: findings}
	}
	return &Comparison{result, findings}, nil
}
