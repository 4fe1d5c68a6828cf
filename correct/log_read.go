package correct

import (
	"cmp"
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	document "tianbao/internal/word"
	"tianbao/internal/words"
	"tianbao/templates"
)

// keptLog is the log that a workbook brought along.
type keptLog struct {
	entries  []Entry
	findings []templates.Finding
	left     []Entry // what people wrote on its sheet that is no part of it
	broken   bool    // it is there and cannot be read
	book     *grid.Book
}

// readLog reads the log of a workbook that was corrected before, with what people decided in it. Rows
// may have been sorted and others taken out; other texts beside it do not matter.
func readLog(data []byte, file string, l limits.Limits) (*keptLog, error) {
	b, err := book.OpenWith(data, book.Options{Limits: l, Wanted: func(name string, names []grid.Name) book.Want {
		switch {
		case issue.Explains(name, names):
			return book.Glance
		case issue.Serves(name, names), strings.EqualFold(name, issue.Sheet):
			return book.Skip
		}
		return book.Whole
	}})
	if err != nil {
		return nil, err
	}
	k := &keptLog{book: b}
	k.besideExplained()
	sheet := issue.Log(b)
	if sheet == nil {
		return k, nil
	}
	r := &logReader{keptLog: k, sheet: sheet, file: file}
	heading, missing := r.headings()
	if len(missing) > 0 {
		k.broken = len(missing) <= len(r.scheme.ids)/2 || issue.Lists(sheet.Name, b.Names, issue.LogName)
		if k.broken {
			r.report(templates.Error, heading, 1, words.Say("correct.log-heads", words.List(missing)))
		}
		return k, nil
	}
	r.lines(heading)
	r.beside(heading)
	k.leaveAttached(sheet)
	slices.SortStableFunc(k.entries, func(a, b Entry) int { return cmp.Compare(a.Number, b.Number) })
	k.follow()
	return k, nil
}

// Asks tells whether a workbook that brings a log (extract.Result.Log) asks a person something in it: before the cost of
// correcting it, for who wants to know whether it was answered. limited is as in Options.
func Asks(data []byte, limited map[string]int64) (bool, error) {
	l, err := limits.Of(limited)
	if err != nil || document.Is(data) { // a document is none that anybody has been asked in
		return false, err
	}
	k, err := readLog(data, "", l)
	return err == nil && slices.ContainsFunc(k.entries, func(e Entry) bool { return !e.lasting() || e.decisive() }), err
}

// decisive tells whether a person decided on a line since: on an offer, or otherwise than it was.
func (e *Entry) decisive() bool {
	return e.State == Pending && e.Decision != Undecided || e.State == Done && e.By != Person && e.Decision == No || e.revived()
}

// decided is how many lines people have decided on since.
func (k *keptLog) decided() int {
	n := 0
	for _, e := range k.entries {
		if e.decisive() {
			n++
		}
	}
	return n
}

// inBoth is a phrase in both languages: a form may be in either.
func inBoth(p words.Phrase) []string {
	return []string{p.In(words.Chinese), p.In(words.English)}
}
