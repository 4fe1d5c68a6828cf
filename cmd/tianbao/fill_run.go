package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/inorder"
	"tianbao/internal/outfile"
	"tianbao/templates"
)

// fillRun writes the workbooks of one command.
type fillRun struct {
	*console
	form    *fill.Form
	options fill.Options
	input   string // the file of the records
	records *codec.Source
	split   bool
	parted  []*fill.Job // of records of which each item has a workbook
	found   filledFindings
}

// run writes to output: a workbook's name, or a folder where one is meant.
func (r *fillRun) run(ctx context.Context, output string) error {
	if r.split {
		r.records.Pack()
	}
	books, err := r.books(ctx, output)
	if err != nil {
		return err
	}
	if err := r.files.Finish(caught(func() error { return r.writeAll(ctx, books) })); err != nil {
		return err
	}
	if len(books) == 1 {
		r.say("cmd.wrote-one", books[0].file)
	} else {
		r.say("cmd.wrote-many", len(books), output)
	}
	return nil
}

// books are the files to write.
func (r *fillRun) books(ctx context.Context, output string) ([]workbook, error) {
	switch folder := outfile.IsFolder(output); {
	case output == "-" || !folder && !outfile.IsWorkbook(output):
		return nil, usage("cmd.bad-output", output)
	case folder:
		return r.booksIn(ctx, output)
	case r.split || r.records.Len() > 1:
		return nil, usage("cmd.needs-folder", output)
	}
	return []workbook{{output, &wholeForm{r, 0}, 0}}, nil
}

// booksIn are the files to write to a folder; where several records are split, each has a folder in it.
func (r *fillRun) booksIn(ctx context.Context, output string) ([]workbook, error) {
	base := baseName(r.form.Template(), r.input)
	var books []workbook
	n := r.records.Len()
	for i := range n {
		if !r.split {
			books = append(books, workbook{filepath.Join(output, recordName(base, i, n)+".xlsx"), &wholeForm{r, i}, 0})
			continue
		}
		within := output
		if n > 1 {
			within = filepath.Join(output, fmt.Sprintf("%02d", i+1))
		}
		more, err := r.booksOf(ctx, within, i)
		if err != nil {
			return nil, err
		}
		books = append(books, more...)
	}
	return books, nil
}

// booksOf are the files of a record of which each item has one.
func (r *fillRun) booksOf(ctx context.Context, folder string, record int) (books []workbook, err error) {
	err = guarded(r.source(record), func() error {
		job := r.form.PrepareItems(ctx, func(list *templates.Field, keep func(*templates.Field) bool) (templates.Record, func(int) templates.Record) {
			return r.records.Brief(record, list, keep)
		}, r.options)
		r.parted = append(r.parted, job)
		books, err = r.partsOf(folder, job)
		return err
	})
	return books, err
}

func (r *fillRun) partsOf(folder string, job *fill.Job) ([]workbook, error) {
	parts, err := job.Split()
	if errors.Is(err, fill.ErrNoSplit) {
		return nil, usage("cmd.cannot-split", r.form.Template().ID)
	}
	if err != nil {
		return nil, err
	}
	if len(parts) == 0 {
		return nil, failed("cmd.nothing-to-split")
	}
	books := make([]workbook, len(parts))
	for i, p := range parts {
		books[i] = workbook{filepath.Join(folder, p.File), job, p.Item}
	}
	return books, nil
}

// drawn is what became of a workbook that was to be written.
type drawn struct {
	notices []templates.Finding
	fault   error // of ours, in this workbook alone
	err     error // that ends the work
}

// writeAll writes the workbooks with all cores, keeping no more of them in memory than there are.
func (r *fillRun) writeAll(ctx context.Context, books []workbook) error {
	var names []string
	for _, b := range books {
		names = append(names, b.file)
	}
	if err := r.files.Reserve(names...); err != nil {
		return err
	}
	bar := r.progress(len(books))
	defer bar.done()
	var faults []error
	err := inorder.Do(ctx, len(books), func(ctx context.Context, i int) drawn {
		return r.write(ctx, books[i])
	}, func(d drawn) error {
		keepSmall()
		bar.clear()
		defer bar.step()
		r.tellFindings(d.notices)
		faults = append(faults, d.fault)
		return d.err
	})
	if err != nil {
		return err
	}
	return r.faults(faults)
}

func (r *fillRun) write(ctx context.Context, b workbook) (d drawn) {
	if d.err = context.Cause(ctx); d.err != nil {
		return d
	}
	d.fault = guarded(b.file, func() error {
		d.notices, d.err = b.write(ctx, r.files)
		return nil
	})
	return d
}

// faults says which workbooks could not be made, by no fault of their records. The others were tried
// all the same, so that all are known at once.
func (r *fillRun) faults(of []error) error {
	var all []error
	for _, err := range of {
		if err != nil {
			all = append(all, err)
		}
	}
	if len(all) == 0 || len(of) == 1 {
		return of[0]
	}
	for _, err := range all {
		r.report(err)
	}
	return failed("cmd.fill-faults", len(of), len(all))
}

// source is what a record is called: its file, and its number where the file has several.
func (r *fillRun) source(i int) string {
	if r.records.Len() == 1 {
		return r.input
	}
	return fmt.Sprintf("%s [%d]", r.input, i+1)
}

// baseName is what a workbook in a folder is called: as its input, or else as its form.
func baseName(t *templates.Template, in string) string {
	if in == "" || in == "-" {
		return t.ID
	}
	return strings.TrimSuffix(filepath.Base(in), filepath.Ext(in))
}

func recordName(base string, i, n int) string {
	if n == 1 {
		return base
	}
	return fmt.Sprintf("%s-%02d", base, i+1)
}

// filledFindings is how many findings the template's checks have in the records that were filled in: the
// workbooks show them, and the person who ran the command should know without opening them.
type filledFindings struct {
	mu     sync.Mutex
	counts map[templates.Level]int
}

// add counts what was found in the workbooks of a job.
func (f *filledFindings) add(ctx context.Context, job *fill.Job) error {
	found, err := job.Found(ctx)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.counts == nil {
		f.counts = map[templates.Level]int{}
	}
	for level, n := range found {
		f.counts[level] += n
	}
	return nil
}

// sayFound tells the counts. What the whole forms say of which each item has a workbook is found now.
func (r *fillRun) sayFound(ctx context.Context) error {
	for _, job := range r.parted {
		if err := r.found.add(ctx, job); err != nil {
			return err
		}
	}
	if n := r.found.counts; len(n) > 0 {
		r.say("cmd.filled-findings", n[templates.Error], n[templates.Warning], n[templates.Notice], n[templates.Style])
	}
	return nil
}
