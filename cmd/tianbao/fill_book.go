package main

import (
	"context"
	"errors"
	"io"

	"tianbao/fill"
	"tianbao/internal/outfile"
	"tianbao/templates"
)

// workbook is one file to be written.
type workbook struct {
	file string
	job  filler
	item int // 0 for the whole form
}

// filler is what makes workbooks: a *fill.Job, or a *wholeForm.
type filler interface {
	Fill(ctx context.Context, w io.Writer, item int) ([]templates.Finding, error)
}

// wholeForm is a record that is read when its workbook is made, and not kept.
type wholeForm struct {
	run    *fillRun
	record int
}

// Fill makes the workbook, and counts what was found in it.
func (w *wholeForm) Fill(ctx context.Context, to io.Writer, _ int) (findings []templates.Finding, err error) {
	job := w.run.form.Prepare(ctx, w.run.records.Record(w.record), w.run.options)
	if findings, err = job.Fill(ctx, to, 0); err == nil {
		err = w.run.found.add(ctx, job)
	}
	return findings, err
}

func (w workbook) write(ctx context.Context, out *outfile.Set) ([]templates.Finding, error) {
	var findings []templates.Finding
	err := out.Write(w.file, func(to io.Writer) (err error) {
		findings, err = w.job.Fill(ctx, to, w.item)
		if errors.Is(err, fill.ErrNoSheet) {
			return failed("cmd.nothing-to-split")
		}
		if err == nil && templates.Refuses(findings) {
			err, findings = refused(findings), nil // which the refusal tells
		}
		return err
	})
	for i := range findings {
		for j := range findings[i].Places {
			findings[i].Places[j].File = w.file
		}
	}
	return findings, err
}
