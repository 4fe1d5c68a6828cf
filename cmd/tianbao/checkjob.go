package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/rules"
	"tianbao/internal/summary"
	"tianbao/internal/words"
	"tianbao/templates"
)

// checkJob checks the workbooks of one command.
type checkJob struct {
	*session
	checker     checker
	sources     *sources
	least       templates.Level // what weighs less is not told
	json        bool
	out         *batch
	copies      copies
	summary     *summary.Summary // nil where none is wanted
	summaryFile string
	annotate    annotator // nil: package annotate
	tally       tally
	totals      totals
	bar         progress
}

// checker is what checks a workbook: a *check.Checker.
type checker interface {
	Check(context.Context, io.Reader, check.Options) (*extract.Document, error)
}

// annotator marks the findings of a workbook in a copy of it, and gives the marks that it could not place.
type annotator func(data []byte, marks []annotate.Mark, within limits.Limits) ([]byte, []annotate.Mark, error)

// checked is what became of one workbook.
type checked struct {
	reading
	document *extract.Document
	shown    []templates.Finding // of its findings, those to be told
	told     []byte              // its part of the report
	copied   string              // the marked copy that was written
	unmarked error               // why there is none
	unplaced int                 // findings that it does not show
}

func (j *checkJob) run(ctx context.Context) error {
	n := len(j.sources.found)
	j.bar = j.progress(n)
	defer j.bar.done()
	err := inOrder(ctx, n, j.work, func(c checked) error {
		j.bar.step()
		return j.take(c)
	})
	if err != nil {
		return err
	}
	if err := j.writeTotals(); err != nil {
		return err
	}
	return j.writeSummary()
}

// work checks one workbook and writes its marked copy.
func (j *checkJob) work(ctx context.Context, i int) checked {
	from := j.sources.found[i]
	got := checked{reading: reading{file: from.name, err: from.err}}
	if got.err != nil {
		return got
	}
	var data []byte
	got.err = guarded(from.name, func() (err error) {
		if data, err = j.workbookData(ctx, from.name); err == nil {
			err = j.check(ctx, &got, data)
		}
		return err
	})
	if got.err != nil {
		return got
	}
	if to := j.copies.of(i); to != "" {
		got.unmarked = guarded(from.name, func() error { return j.mark(&got, data, to) })
	}
	return got
}

// check checks a workbook and writes its part of the report.
func (j *checkJob) check(ctx context.Context, c *checked, data []byte) (err error) {
	if c.document, err = j.checker.Check(ctx, bytes.NewReader(data), check.Options{Options: j.options(c.file)}); err != nil {
		return err
	}
	c.shown = templates.AtLeast(c.document.Findings, j.least)
	if !j.json {
		c.told = []byte(j.report(*c))
		return nil
	}
	d := *c.document
	d.Findings, d.Lang = c.shown, j.lang
	var line bytes.Buffer
	err = d.EncodeJSON(&line)
	c.told = line.Bytes()
	return err
}

// take tells what became of one workbook.
func (j *checkJob) take(c checked) error {
	j.bar.clear()
	if c.err != nil {
		return j.fail(c)
	}
	if err := j.copy(c); err != nil {
		return err
	}
	j.tally.add(c.document.Findings)
	j.totals.add(c.shown)
	if j.summary != nil {
		j.summary.Add(c.file, j.link(c.file), &c.document.Result, c.shown)
	}
	return j.print(string(c.told))
}

// fail tells of a workbook that could not be read.
func (j *checkJob) fail(c checked) error {
	say, reason := c.failure()
	j.tally.fail(say)
	j.totals.failed++
	j.complain(say)
	if j.summary != nil {
		j.summary.AddFailed(c.file, j.link(c.file), reason)
	}
	if j.json {
		return (&extract.Document{File: c.file, Failure: reason, Lang: j.lang}).EncodeJSON(j.streams.out)
	}
	return j.print(printable(words.Say("report.failed", c.file).In(j.lang)) + "\n")
}

// complain says at once what went wrong with one of several files; with one it is said at the end.
func (j *checkJob) complain(p *problem) {
	if len(j.sources.found) > 1 {
		tellLine(j.err, p.say.In(j.lang))
	}
}

// print writes to the report. An error is about the disk or a pipe that was closed.
func (j *checkJob) print(text string) error {
	_, err := io.WriteString(j.streams.out, text)
	return err
}

// link is where a file is seen from the folder of the summary.
func (j *checkJob) link(file string) string {
	if file == "-" {
		return ""
	}
	full, err := filepath.Abs(file)
	if err != nil {
		return ""
	}
	folder, err := filepath.Abs(filepath.Dir(j.summaryFile))
	if err != nil {
		return ""
	}
	if relative, err := filepath.Rel(folder, full); err == nil {
		full = relative // on another drive of Windows there is none
	}
	return filepath.ToSlash(full)
}

func (j *checkJob) writeSummary() error {
	if j.summary == nil {
		return nil
	}
	data, err := j.summary.Build()
	if err != nil {
		return err
	}
	return j.out.write(j.summaryFile, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// outcome is what to say at the end, and the exit code.
func (j *checkJob) outcome() error {
	j.passed(j.sources)
	j.copies.tell(j.session)
	if j.summary != nil {
		j.say("cmd.wrote-one", j.summaryFile)
	}
	if len(j.sources.found) == 1 {
		return j.tally.single(j.sources.found[0].name)
	}
	return j.tally.batch(j.session)
}

// verdictOrder is the order in which the results of checks are counted.
var verdictOrder = []rules.Result{rules.Pass, rules.Fail, rules.Fix, rules.Empty, rules.NA}
