package main

import (
	"bytes"
	"context"

	"tianbao"
	"tianbao/internal/intake"
	"tianbao/internal/nextstep"
	"tianbao/internal/report"
	"tianbao/internal/report/summary"
	"tianbao/internal/stamp"
	"tianbao/internal/words"
	"tianbao/templates"
)

// dropRun does the next thing for each of the files that somebody dropped on the program.
type dropRun struct {
	*batch
	least   templates.Level // what weighs less is not told
	folder  string          // that was dropped; empty for files alone
	summary string          // the summary of the folder
	sums    *summary.Summary
	outputs map[string]outputs // by file
	states  map[nextstep.State]int
}

// dropped is what became of one file.
type dropped struct {
	step  *nextstep.Step
	told  []byte
	wrote outputs // beside the file
	open  bool    // another program has the file open
}

func (r *dropRun) run(ctx context.Context) error {
	r.states = map[nextstep.State]int{}
	if err := r.beside(); err != nil {
		return err
	}
	if err := each(ctx, r.batch, r.work, r.take); err != nil || r.sums == nil {
		return err
	}
	var sums bytes.Buffer
	if err := r.sums.Write(&sums); err != nil {
		return err
	}
	_, err := r.putOwn(r.summary, sums.Bytes())
	return err
}

// work decides what is next for one workbook, and writes what belongs beside it.
func (r *dropRun) work(ctx context.Context, o tianbao.ReadOptions, data []byte) (d dropped, err error) {
	if d.step, err = nextstep.Of(ctx, data, o, r.forms...); err != nil {
		return d, err
	}
	d.open = intake.IsOpen(o.File)
	d.step.Findings = templates.AtLeast(d.step.Findings, r.least)
	var told bytes.Buffer
	if err = report.NextStep(&told, r.lang, o.File, d.step); err != nil {
		return d, err
	}
	d.told = told.Bytes()
	return d, r.put(&d, o.File, data)
}

// put writes what belongs beside a workbook. While another program has it open, answers wait: what is
// typed there next would be missing.
func (r *dropRun) put(d *dropped, file string, data []byte) (err error) {
	s, to := d.step, r.outputs[file]
	switch {
	case s.State == nextstep.Blank, asks(s):
		return nil
	case s.State != nextstep.Answered:
		var marked []byte
		if marked, _, err = report.MarkedCopy(data, s.Document, s.Findings, r.lang, r.limits); err == nil {
			d.wrote.marked, err = to.marked, r.files.WriteBytes(to.marked, marked)
		}
	case d.open:
		return nil
	default:
		d.wrote.corrected, err = r.putOwn(to.corrected, s.Corrected)
	}
	if err == nil {
		d.wrote.final, err = r.putOwn(to.final, s.Final)
	}
	return err
}

// asks tells whether a workbook waits for answers in its log, and has none yet: its cells are marked already.
func asks(s *nextstep.Step) bool { return s.Waiting > 0 && s.State != nextstep.Answered }

// putOwn writes a form of ours, to be replaced by the next run if nobody has edited it by then.
func (r *dropRun) putOwn(to string, form []byte) (string, error) {
	if form == nil {
		return "", nil
	}
	stamped, err := stamp.Put(form)
	if err != nil {
		return "", err
	}
	return to, r.files.WriteBytes(to, stamped)
}

// take tells what is next for one workbook.
func (r *dropRun) take(o outcome[dropped]) error {
	if o.err != nil {
		return r.takeFailed(o.file, o.link, o.err)
	}
	s := o.got.step
	r.tally.add(s.Findings)
	r.states[settled(s)]++
	if r.sums != nil {
		r.sums.Add(o.file, linkFrom(r.summary, o.link), &s.Document.Result, report.Told(s.Document, s.Findings))
	}
	if _, err := r.out.Write(o.got.told); err != nil {
		return err
	}
	r.sayWhere(o.file, &o.got)
	return nil
}

// settled is the state that a workbook is counted under: an answered one is as good as it became.
func settled(s *nextstep.Step) nextstep.State {
	switch {
	case s.State != nextstep.Answered:
		return s.State
	case s.Final == nil:
		return nextstep.Errors
	}
	return nextstep.Clean
}

func (r *dropRun) takeFailed(file, link string, err error) error {
	reason := r.fail(file, err)
	if r.sums != nil {
		r.sums.AddFailed(file, linkFrom(r.summary, link), reason)
	}
	return r.print(words.Say("report.failed", file))
}

// sayWhere says what was put beside a workbook, and what to do with it.
func (r *dropRun) sayWhere(file string, d *dropped) {
	wrote := d.wrote
	switch {
	case d.open && d.step.State == nextstep.Answered:
		r.say("drop.open-answered", file, d.step.Answers)
		return
	case asks(d.step):
		r.say("drop.answer")
	case wrote.marked != "" && wrote.final != "":
		r.say("drop.marked-fine", wrote.marked, wrote.final)
	case wrote.marked != "":
		r.say("drop.marked", wrote.marked)
	case wrote.corrected != "" && wrote.final != "":
		r.say("drop.final", wrote.corrected, wrote.final)
	case wrote.corrected != "":
		r.say("drop.corrected", wrote.corrected)
	default:
		r.say("drop.again")
	}
	if old := r.outputs[file].final; wrote.final == "" && stamp.OnFile(old) {
		r.say("drop.old", old)
	}
	if d.open {
		r.say("drop.open", file)
	}
}

// conclude says what became of several files, and gives the error that the exit code is from. Of one all
// has been said.
func (r *dropRun) conclude() error {
	r.sayPassed()
	if r.sums != nil {
		r.say("cmd.wrote-one", r.summary)
	}
	if len(r.found.Files) == 1 && r.tally.failed > 0 {
		return r.tally.last
	}
	if len(r.found.Files) > 1 {
		if err := r.print(r.total()); err != nil {
			return err
		}
	}
	return r.tally.silent()
}

func (r *dropRun) total() words.Phrase {
	n := r.states
	return words.Say("drop.total", len(r.found.Files), n[nextstep.Clean], n[nextstep.Warnings], n[nextstep.Errors],
		n[nextstep.Unfinished], n[nextstep.Blank], r.tally.failed)
}
