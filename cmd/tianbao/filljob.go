package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"tianbao/fill"
	"tianbao/templates"
)

// fillJob writes the workbooks of one command.
type fillJob struct {
	*session
	form    *fill.Form
	input   string // the file of the records
	records []*fill.Job
	split   bool
	out     *batch
}

// run writes to output: a workbook's name, or a folder where one is meant. base names the workbook
// in a folder.
func (j *fillJob) run(ctx context.Context, output, base string) error {
	books, folder, err := j.books(output, base)
	if err != nil {
		return err
	}
	for _, b := range books {
		if err := j.out.check(b.file); err != nil {
			return err
		}
	}
	if err := j.out.finish(caught(func() error { return j.writeAll(ctx, books, folder) })); err != nil {
		return err
	}
	if len(books) == 1 {
		j.say("cmd.wrote-one", books[0].file)
	} else {
		j.say("cmd.wrote-many", len(books), folder)
	}
	return nil
}

// books are the files to write, and the folder they go to.
func (j *fillJob) books(output, base string) ([]workbook, string, error) {
	folder := isFolderName(output)
	if output == "-" || !folder && !isWorkbookName(output) {
		return nil, "", usage("cmd.bad-output", output)
	}
	if !folder && (j.split || len(j.records) > 1) {
		return nil, "", usage("cmd.needs-folder", output)
	}
	if !folder {
		return []workbook{{output, j.records[0], 0}}, filepath.Dir(output), nil
	}
	var books []workbook
	for i, r := range j.records {
		within := output
		if j.split && len(j.records) > 1 {
			within = filepath.Join(output, fmt.Sprintf("%02d", i+1))
		}
		more, err := j.booksOf(within, recordName(base, i, len(j.records)), r)
		if err != nil {
			return nil, "", err
		}
		books = append(books, more...)
	}
	return books, output, nil
}

func (j *fillJob) booksOf(folder, name string, r *fill.Job) ([]workbook, error) {
	if !j.split {
		return []workbook{{filepath.Join(folder, name+".xlsx"), r, 0}}, nil
	}
	parts, err := r.Split()
	if err != nil {
		return nil, usage("cmd.cannot-split", j.form.Template().ID)
	}
	if len(parts) == 0 {
		return nil, failed("cmd.nothing-to-split")
	}
	books := make([]workbook, len(parts))
	for i, p := range parts {
		books[i] = workbook{filepath.Join(folder, p.File), r, p.Item}
	}
	return books, nil
}

// writeAll writes the workbooks with all cores, keeping no more of them in memory than there are.
func (j *fillJob) writeAll(ctx context.Context, books []workbook, folder string) error {
	if err := j.folders(books, folder); err != nil {
		return err
	}
	bar := j.progress(len(books))
	defer bar.done()
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	notices, faults := make([][]templates.Finding, len(books)), make([]error, len(books))
	for i, b := range books {
		group.Go(func() (err error) {
			if err = alive(ctx); err != nil {
				return err
			}
			faults[i] = guarded(b.file, func() error {
				notices[i], err = b.write(j.out)
				return nil
			})
			bar.step()
			return err
		})
	}
	err := group.Wait()
	for _, n := range notices {
		printFindings(j.err, j.lang, n)
	}
	if err == nil {
		err = j.faults(faults)
	}
	return err
}

// faults says which workbooks could not be made, by no fault of their records. The others were tried
// all the same, so that all are known at once.
func (j *fillJob) faults(of []error) error {
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
		report(j.err, j.lang, err)
	}
	return failed("cmd.fill-faults", len(of), len(all))
}

// source is what a record is called: its file, and its number where the file has several.
func (j *fillJob) source(i, n int) string {
	if n == 1 {
		return j.input
	}
	return fmt.Sprintf("%s [%d]", j.input, i+1)
}

func (j *fillJob) folders(books []workbook, folder string) error {
	for _, b := range books {
		if err := j.out.folder(filepath.Dir(b.file)); err != nil {
			return err
		}
	}
	return j.out.folder(folder)
}

// isFolderName tells whether a path means a folder: it is one, ends like one, or has no ending.
func isFolderName(name string) bool {
	if info, err := os.Stat(name); err == nil {
		return info.IsDir()
	}
	return strings.HasSuffix(name, "/") || strings.HasSuffix(name, string(filepath.Separator)) || filepath.Ext(name) == ""
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
