package correct

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/annotate"
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
	return words.Say("correct.unfaithful", strings.Join(e.Paths[:min(len(e.Paths), mostPaths)], "、")).In(lang)
}

// mostPaths is how many fields an error names.
const mostPaths = 5

// write draws the corrected workbook, reads it again, and gives it out only if it says what it should.
func (w *work) write() (*Correction, error) {
	for range maxRounds {
		done, again, err := w.try()
		if err != nil || !again {
			return done, err
		}
	}
	return nil, &UnfaithfulError{}
}

// try draws once. Values that would read back as if they had been sure, once they stand where they
// belong, are taken out of their cells, and it is tried again.
func (w *work) try() (done *Correction, again bool, err error) {
	out := w.prepare(fill.Options{})
	log := w.lines(out.places)
	if len(log) > 0 {
		out = w.prepare(fill.Options{Tables: []fill.Table{w.table(log)}})
	}
	data, err := out.draw()
	if err != nil {
		return nil, false, err
	}
	read, err := w.read(data)
	if err != nil {
		return nil, false, err
	}
	if w.clear(read) {
		return nil, true, nil
	}
	read.Findings = slices.DeleteFunc(read.Findings, w.toldOpen)
	done = &Correction{Returned: w.returned, Log: log, Accepted: w.acceptedOffers()}
	if paths := w.differences(&read.Result); len(paths) > 0 {
		return done, false, w.refuse(paths)
	}
	findings := w.openFindings(out.places)
	w.findings = append(w.findings, findings...)
	done.Corrected = read
	if w.options.Final {
		done.Workbook, err = w.final(done)
		return done, false, err
	}
	done.Workbook, err = w.mark(data, read, findings)
	return done, false, err
}

func (w *work) read(data []byte) (*extract.Document, error) {
	return w.checker.Check(context.TODO(), bytes.NewReader(data), check.Options{Options: extract.Options{File: w.options.File, Limits: w.options.Limits.Named()}, Doubtful: w.doubtful()})
}

// clear takes values out of their cells that could not be read where they stood and can where they stand
// now: what made them doubtful is gone with the damaged layout, and nobody has decided. It tells whether
// there were any.
func (w *work) clear(read *extract.Document) bool {
	state := map[string]extract.State{}
	for _, c := range read.Result.Cells {
		state[c.Path] = c.State
	}
	cleared := false
	for _, path := range slices.Sorted(maps.Keys(w.typed)) {
		if s, there := state[path]; w.typed[path] == inDoubt || there && s == extract.Unread {
			continue
		}
		w.ask(path, w.typed[path])
		cleared = true
	}
	return cleared
}

// refuse tells why no workbook can be made: without a value that could not be read, what stands around
// it would mean something else. Where all was read, it is our fault.
func (w *work) refuse(paths []string) error {
	if len(w.open) == 0 && len(w.typed) == 0 {
		return &UnfaithfulError{paths}
	}
	for _, path := range paths[:min(len(paths), mostPaths)] {
		w.report(templates.Finding{Rule: "CORRECT-REFUSED", Level: templates.Error,
			Says: words.Say("correct.refused", labelOf(w.template, w.record, path)), Places: []templates.Place{w.place(path)}})
	}
	return nil
}

// mark writes what remains to be done on the cells: a note at each, and a ground where no highlight of
// the form's own tells of it.
func (w *work) mark(data []byte, read *extract.Document, open []templates.Finding) ([]byte, error) {
	var marks []annotate.Mark
	for _, f := range slices.Concat(read.Findings, open) {
		for _, p := range f.Places {
			if p.Sheet != "" && p.Cell != "" {
				marks = append(marks, annotate.Mark{Sheet: p.Sheet, Cell: p.Cell, Level: f.Level,
					Text: wording.Note(w.template, f).In(w.lang), Plain: w.ofTemplate(f.Rule)})
			}
		}
	}
	marked, _, err := annotate.AnnotateWithin(data, marks, w.options.Limits)
	if err != nil {
		return nil, err
	}
	again, err := w.read(marked)
	if err != nil {
		return nil, err
	}
	if paths := w.differences(&again.Result); len(paths) > 0 {
		return nil, &UnfaithfulError{paths}
	}
	return marked, nil
}

// final draws the form for filing, unless errors stand in the way.
//
// An error of reading stands in the way even where writing the form anew would settle it: who files has
// to have seen what became of it, in the corrected form.
func (w *work) final(done *Correction) ([]byte, error) {
	for _, f := range w.readerErrors() {
		if !w.toldOpen(f) && !slices.ContainsFunc(done.Corrected.Findings, func(o templates.Finding) bool { return o.Rule == f.Rule && o.Found == f.Found }) {
			w.report(f)
		}
	}
	for _, f := range w.required() {
		w.report(f)
	}
	if done.Refused(slices.Concat(w.kept.findings, w.findings)) {
		return nil, nil
	}
	data, err := w.prepare(fill.Options{Final: true}).draw()
	if err != nil {
		return nil, err
	}
	read, err := w.read(data)
	if err != nil {
		return nil, err
	}
	paths := slices.DeleteFunc(w.differences(&read.Result), w.unprinted)
	if len(paths) > 0 {
		return nil, &UnfaithfulError{paths}
	}
	return data, nil
}

// unprinted tells whether a field stands on no sheet of the workbook: what travels hidden is not filed.
func (w *work) unprinted(path string) bool {
	f := w.template.Field(templates.KeyOf(path))
	return f != nil && !slices.ContainsFunc(w.template.Layouts, func(l *templates.Layout) bool {
		return slices.Contains(w.returned.Result.Layouts, l.Sheet) && l.Has(f) && (w.item() == 0 || l.Each != nil)
	})
}
