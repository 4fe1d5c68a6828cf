package correct

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/rules"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// UnfaithfulError says that a corrected workbook does not read back as what was written: our fault,
// and nothing is written then.
type UnfaithfulError struct{ Paths []string }

// Error names the fields.
func (e *UnfaithfulError) Error() string {
	return "the corrected workbook reads back otherwise: " + strings.Join(e.Paths, ", ")
}

// In is what to tell the owner of the file, in a language.
func (e *UnfaithfulError) In(lang string) string {
	return words.Say("correct.unfaithful", words.List(e.Paths[:min(len(e.Paths), mostPaths)])).In(lang)
}

// mostPaths is how many fields an error names.
const mostPaths = 5

// writer writes the corrected form and reads it again.
type writer struct {
	questions
	checker  *check.Checker
	options  Options
	limits   limits.Limits // those of the options
	decided  *decisions
	log      []Entry         // what this run did
	verdicts []rules.Verdict // of the draft, nil where it has to be checked again
	findings []templates.Finding
}

// write draws the corrected workbook, reads it again, and gives it out only if it says what it should.
func (w *writer) write(ctx context.Context) (*Correction, error) {
	for range maxRounds {
		done, again, err := w.try(ctx)
		if err != nil || !again {
			return done, err
		}
	}
	return nil, &UnfaithfulError{}
}

// try draws once. Values that would read back as if they had been sure, once they stand where they
// belong, are taken out of their cells, and it is tried again.
func (w *writer) try(ctx context.Context) (done *Correction, again bool, err error) {
	out := w.d.prepare(ctx, w.returned, fill.Options{})
	at := out.places()
	pending, err := w.pending(ctx)
	if err != nil {
		return nil, false, err
	}
	log := numbered(at, w.lines(at), pending, lasting(w.kept), w.log)
	if len(log) > 0 {
		sheet := logSheet{w.lang(), log, func(e *Entry) bool { return e.takeable(w.Template) }, func(e *Entry, row int) string { return w.asks(e, row, at) }}
		out = w.d.prepare(ctx, w.returned, fill.Options{Tables: []fill.Table{sheet.table()}})
	}
	data, refused, err := out.draw(ctx)
	if err != nil {
		return nil, false, err
	}
	if len(refused) > 0 {
		w.findings = append(w.findings, refused...)
		return &Correction{Log: log, Accepted: w.decided.fitting()}, false, nil
	}
	read, err := w.read(ctx, data)
	if err != nil {
		return nil, false, err
	}
	if w.clear(read) {
		return nil, true, nil
	}
	read.Findings = slices.DeleteFunc(read.Findings, w.d.asks)
	done = &Correction{Log: log, Accepted: w.decided.fitting()}
	if paths := w.differences(read); len(paths) > 0 {
		return done, false, w.refuse(paths)
	}
	open := w.say(at)
	w.findings = append(w.findings, open...)
	done.Corrected = read
	if w.options.Final {
		done.Workbook, err = w.final(ctx, done)
		return done, false, err
	}
	done.Workbook, err = w.mark(ctx, data, slices.Concat(read.Findings, open))
	return done, false, err
}

// pending are lines about the offers that wait.
func (w *writer) pending(ctx context.Context) ([]Entry, error) {
	t := newTrial(w.returned, w.d)
	if w.verdicts == nil {
		var err error
		if w.verdicts, err = t.check(ctx, w.d.record); err != nil {
			return nil, err
		}
	}
	return pending(t.proposals(w.verdicts, false), w.decided, w.returned, w.d), nil
}

func (w *writer) read(ctx context.Context, data []byte) (*extract.Document, error) {
	return w.checker.Check(ctx, bytes.NewReader(data), check.Options{Options: w.options.reading(), Doubtful: w.d.doubtful()})
}

func (w *writer) differences(read *extract.Document) []string {
	return differences(w.Template, nil, w.d.record, read.Result.Record, "")
}

// clear takes values out of their cells that could not be read where they stood and can where they stand
// now: what made them doubtful is gone with the damaged layout, and nobody has decided. It tells whether
// there were any.
func (w *writer) clear(read *extract.Document) bool {
	state := map[string]extract.State{}
	for _, c := range read.Result.Cells {
		state[c.Path] = c.State
	}
	cleared := false
	for _, path := range w.d.unread() {
		if s, there := state[path]; w.d.typed[path] == inDoubt || there && s == extract.Unread {
			continue
		}
		w.d.ask(path, w.d.typed[path])
		cleared, w.verdicts = true, nil
	}
	return cleared
}

// refuse tells why no workbook can be made: without a value that could not be read, what stands around
// it would mean something else. Where all was read, it is our fault.
func (w *writer) refuse(paths []string) error {
	if len(w.d.open) == 0 && len(w.d.typed) == 0 {
		return &UnfaithfulError{paths}
	}
	for _, path := range paths[:min(len(paths), mostPaths)] {
		w.findings = reported(w.findings, templates.Finding{Rule: ruleRefused, Level: templates.Error,
			Says: words.Say("correct.refused", labelOf(w.Template, w.d.record, path)), Places: []templates.Place{w.place(path)}})
	}
	return nil
}

// mark writes what remains to be done on the cells: a note at each, and a ground where no highlight of
// the form's own tells of it.
func (w *writer) mark(ctx context.Context, data []byte, findings []templates.Finding) ([]byte, error) {
	var marks []annotate.Mark
	for _, f := range findings {
		for _, p := range f.Places {
			if p.Sheet != "" && p.Cell != "" {
				marks = append(marks, annotate.Mark{Sheet: p.Sheet, Cell: p.Cell, Level: f.Level,
					Text: wording.Note(w.Template, f).In(w.lang()), Plain: w.Template.HasRule(f.Rule) || f.Rule == check.RuleRequired})
			}
		}
	}
	marked, _, err := annotate.AnnotateWithin(data, marks, w.limits)
	if err != nil {
		return nil, err
	}
	again, err := w.read(ctx, marked)
	if err != nil {
		return nil, err
	}
	if paths := w.differences(again); len(paths) > 0 {
		return nil, &UnfaithfulError{paths}
	}
	return marked, nil
}
