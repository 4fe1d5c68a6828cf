package main

import (
	"bytes"
	"context"
	"io"

	"tianbao"
	"tianbao/internal/limits"
	"tianbao/internal/report"
	"tianbao/internal/report/summary"
	"tianbao/internal/words"
	"tianbao/templates"
)

// checkRun checks the workbooks of one command.
type checkRun struct {
	*batch
	checkOptions
	check   reading
	mark    func(data []byte, d *tianbao.Document, shown []templates.Finding, lang string, within limits.Limits) (copied []byte, unplaced int, err error)
	copies  map[string]string // where the marked copy of a file goes
	written []string          // of the copies
	sums    *summary.Summary  // nil where none is wanted
	totals  report.Totals
}

// checked is what became of one workbook.
type checked struct {
	document *tianbao.Document
	shown    []templates.Finding // of its findings, those that weigh enough
	told     []templates.Finding // the same for people
	report   []byte              // its part of the report
	copied   string              // the marked copy that was written
	unmarked error               // why there is none
	unplaced int                 // findings that it does not show
}

func (r *checkRun) run(ctx context.Context) error {
	if err := r.prepare(); err != nil {
		return err
	}
	if err := each(ctx, r.batch, r.work, r.take); err != nil {
		return err
	}
	if !r.json {
		if err := r.totals.Write(r.out, r.lang); err != nil {
			return err
		}
	}
	return r.writeSummary()
}

// work checks one workbook and writes its part of the report and its marked copy.
func (r *checkRun) work(ctx context.Context, o tianbao.ReadOptions, data []byte) (c checked, err error) {
	if c.document, err = r.check(ctx, bytes.NewReader(data), o, r.forms...); err != nil {
		return c, err
	}
	c.shown = templates.AtLeast(c.document.Findings, r.least)
	c.told = report.Told(c.document, c.shown)
	var lines bytes.Buffer
	err = r.write(&lines, c)
	c.report = lines.Bytes()
	if to := r.copies[o.File]; to != "" && err == nil {
		c.unmarked = guarded(o.File, func() error { return r.copy(&c, data, to) })
	}
	return c, err
}

// write writes a workbook's part of the report.
func (r *checkRun) write(w io.Writer, c checked) error {
	if !r.json {
		return report.Check(w, r.lang, c.document, c.told, r.least)
	}
	d := *c.document
	d.Findings = c.shown
	return d.EncodeJSON(w)
}

// copy writes the marked copy of a workbook.
func (r *checkRun) copy(c *checked, data []byte, to string) error {
	marked, unplaced, err := r.mark(data, c.document, c.shown, r.lang, r.limits)
	if err != nil {
		return err
	}
	c.copied, c.unplaced = to, unplaced
	return r.files.WriteBytes(to, marked)
}

// take tells what became of one workbook.
func (r *checkRun) take(o outcome[checked]) error {
	if o.err != nil {
		return r.takeFailed(o.file, o.link, o.err)
	}
	if err := r.takeCopy(o.file, o.got); err != nil {
		return err
	}
	r.tally.add(o.got.told)
	r.totals.Add(o.got.told)
	if r.sums != nil {
		r.sums.Add(o.file, r.link(o.link), &o.got.document.Result, o.got.told)
	}
	_, err := r.out.Write(o.got.report)
	return err
}

// takeFailed tells of a workbook that could not be read.
func (r *checkRun) takeFailed(file, link string, err error) error {
	reason := r.fail(file, err)
	r.totals.AddFailed()
	if r.sums != nil {
		r.sums.AddFailed(file, r.link(link), reason)
	}
	if r.json {
		return (&tianbao.Document{File: file, Failure: reason, Lang: r.lang}).EncodeJSON(r.out)
	}
	return r.print(words.Say("report.failed", file))
}

// takeCopy counts a marked copy, or says why there is none. Only the disk ends the work.
func (r *checkRun) takeCopy(file string, c checked) error {
	switch {
	case c.copied != "" && c.unmarked != nil:
		return c.unmarked
	case c.unmarked != nil:
		_, reason := failure(file, c.unmarked)
		why := failed("cmd.unmarked", file, reason)
		r.tally.unmark(why)
		r.complain(why)
	case c.copied != "":
		r.written = append(r.written, c.copied)
	}
	if c.unplaced > 0 {
		r.say("cmd.unplaced", file, c.unplaced)
	}
	return nil
}

// conclude says what is to be said at the end, and gives the error that the exit code is from.
func (r *checkRun) conclude() error {
	r.sayPassed()
	switch n := len(r.written); n {
	case 0:
	case 1:
		r.say("cmd.marked-one", r.written[0])
	default:
		r.say("cmd.marked-many", n, r.written[0])
	}
	if r.sums != nil {
		r.say("cmd.wrote-one", r.summary)
	}
	return r.batch.conclude()
}
