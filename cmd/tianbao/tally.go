package main

import (
	"tianbao/internal/report"
	"tianbao/internal/words"
	"tianbao/templates"
)

// tally counts what became of the workbooks of one command.
type tally struct {
	read       int // workbooks
	withErrors int // of them, those with findings of level error
	failed     int // workbooks that could not be read
	unmarked   int // workbooks that could be read and not be marked
	errors     int // findings
	last       *problem
	apart      *problem // why workbooks that could be read could not be merged
}

func (t *tally) add(findings []templates.Finding) {
	t.read++
	n := report.Count(findings, templates.Error)
	t.errors += n
	if n > 0 {
		t.withErrors++
	}
}

func (t *tally) fail(why *problem) {
	t.failed++
	t.last = why
}

// unmark counts a workbook that was read, and of which no marked copy could be made.
func (t *tally) unmark(why *problem) {
	t.unmarked++
	t.last = why
}

// code is the highest exit code of all workbooks.
func (t *tally) code() int {
	switch {
	case t.failed > 0 || t.unmarked > 0 || t.apart != nil:
		return exitFailed
	case t.errors > 0:
		return exitFindings
	}
	return exitClean
}

// silent is the outcome where all has been said.
func (t *tally) silent() error {
	if t.code() == exitClean {
		return nil
	}
	return &problem{code: t.code()}
}

// single is the outcome of one workbook.
func (t *tally) single(name string) error {
	switch t.code() {
	case exitFailed:
		return t.last
	case exitFindings:
		return &problem{code: exitFindings, say: words.Say("cmd.has-errors", name, t.errors)}
	}
	return nil
}

// batch is the outcome of several: a line that counts them.
func (t *tally) batch(con *console) error {
	if t.code() == exitClean {
		con.say("cmd.batch-clean", t.read)
		return nil
	}
	return &problem{code: t.code(),
		say: words.Say("cmd.batch", t.read+t.failed, t.read-t.withErrors, t.withErrors, t.failed)}
}

// merged is the outcome of n workbooks that were to become one record.
func (t *tally) merged(con *console, n int) error {
	switch {
	case t.apart != nil:
		return t.apart
	case t.failed > 0:
		return failed("cmd.merged-in-part", n, t.failed)
	case t.errors > 0:
		return &problem{code: exitFindings, say: words.Say("cmd.merged-errors", n, t.errors)}
	}
	con.say("cmd.merged", n)
	return nil
}
