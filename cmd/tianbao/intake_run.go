package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"tianbao/internal/desk"
	"tianbao/internal/input"
	"tianbao/internal/intake"
	"tianbao/internal/ledger"
	"tianbao/internal/report"
	"tianbao/internal/round"
	"tianbao/internal/roundbook"
	"tianbao/internal/words"
	"tianbao/templates"
)

// openBook is the workbook that is there, with its answers. One that is no round's is not replaced.
func openBook(path string) (*desk.Book, error) {
	b, err := desk.OpenBook(path)
	if errors.Is(err, roundbook.ErrStranger) {
		return nil, failed("round.stranger", path)
	}
	return b, err
}

// inFolder tells whether a file stands in a folder.
func inFolder(name, folder string) bool {
	x, errX := filepath.Abs(name)
	y, errY := filepath.Abs(folder)
	return errX == nil && errY == nil && strings.HasPrefix(x, strings.TrimSuffix(y, string(filepath.Separator))+string(filepath.Separator))
}

func (r *intakeRun) run(ctx context.Context) error {
	if r.ledger == "" {
		r.ledger = r.book.Ledger()
	}
	l, err := ledger.Open(ctx, r.ledger)
	if err != nil {
		return err
	}
	defer l.Close()
	r.ledger = l.Name()
	r.tellFindings(r.book.Findings)
	if r.result, err = r.do(ctx, desk.Remembering(l)); err != nil {
		return err
	}
	for _, a := range r.result.Idle {
		r.tellIdle(a)
	}
	if r.kept, err = r.book.Write(r.files, r.result, r.lang); err != nil {
		return err
	}
	if r.mail != nil {
		if r.sent, err = r.mail.Write(r.files, r.result); err != nil {
			return err
		}
	}
	return r.tellLines()
}

// lettersWanted are the letters that are asked for, in the wording that is given, or the one that comes built in.
func (r *intakeRun) lettersWanted(ctx context.Context) (l *desk.Letters, err error) {
	if r.letters == "" {
		return nil, nil
	}
	var wording []byte
	if r.letter != "" {
		if wording, err = intake.Data(ctx, r.letter, r.in, input.MaxBytes+1); err != nil {
			return nil, err
		}
	}
	l, findings, err := desk.OpenLetters(r.letters, wording, r.lang, r.round, r.now, r.job.Forms)
	if err != nil {
		_, reason := failure(r.letter, err)
		return nil, failed("cmd.unreadable", r.letter, reason)
	}
	if findings = inFile(r.letter, findings); templates.Refuses(findings) {
		return nil, refused(findings)
	}
	r.tellFindings(findings)
	return l, nil
}

// do reads and decides.
func (r *intakeRun) do(ctx context.Context, m desk.Memory) (*desk.Result, error) {
	r.bar = r.progress(len(r.job.Found.Files))
	defer r.bar.done()
	r.job.Stdin, r.job.Version, r.job.Round, r.job.Now, r.job.Memory = r.in, currentVersion(), r.round, r.now, m
	r.job.Answers, r.job.Guarded, r.job.Done = r.book.Answers, guarded, r.bar.step
	r.job.Decided = func(result *desk.Result) { r.book.Begin(result, r.lang) }
	r.job.Reason = func(file string, err error) words.Phrase {
		_, reason := failure(file, err)
		return reason
	}
	return r.job.Do(ctx)
}

// tellIdle says that an answer is heeded no more.
func (r *intakeRun) tellIdle(a round.Answer) {
	id := "round.idle-waive"
	if a.Kind == round.Adopt {
		id = "round.idle-adopt"
	}
	r.say(id, strings.TrimSpace(a.Unit+" "+a.Item))
}

// tellLines writes the lines of the round: a JSON object each, or a report.
func (r *intakeRun) tellLines() error {
	if !r.json {
		return report.Round(r.out, r.lang, r.result.Round, r.result.Lines, r.result.Came, r.result.New)
	}
	for i := range r.result.Lines {
		if err := r.result.Lines[i].WriteJSON(r.out, r.lang); err != nil {
			return err
		}
	}
	return nil
}

// conclude says what was written, and gives the error that the exit code is from.
func (r *intakeRun) conclude() error {
	if n := len(r.job.Found.Others); n > 0 {
		r.say("cmd.not-workbooks", n, r.job.Found.Others[0])
	}
	if n := len(r.job.Found.Copies); n > 0 {
		r.say("cmd.own-copies", n, r.job.Found.Copies[0])
	}
	r.say("cmd.wrote-one", r.output)
	if r.kept != "" {
		r.say("round.kept", r.kept)
	}
	if r.mail != nil {
		r.mail.Sweep()
		r.say("round.letters", r.sent, r.letters)
	}
	r.say("round.ledger", r.ledger)
	if code := codeOf(r.result.Lines); code != exitClean {
		return &problem{code: code}
	}
	return nil
}

// codeOf is the exit code of a round: that of its worst line.
func codeOf(lines []round.Line) int {
	code := exitClean
	for _, l := range lines {
		switch {
		case l.State == round.Unreadable:
			return exitFailed
		case l.Errors > 0 || l.State == round.Conflict:
			code = exitFindings
		}
	}
	return code
}
