package extract

import (
	"io"
	"strconv"

	"tianbao/internal/findings"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Reader reads workbooks through one or several templates. It may be used by many goroutines.
type Reader struct{ forms []*form }

// New compiles templates for reading. With several, the one that a workbook was made from is
// recognised; with one, every workbook is read with it. The error is about a template's package.
func New(all ...*templates.Template) (*Reader, error) {
	r := &Reader{}
	for _, t := range all {
		f, err := newForm(t)
		if err != nil {
			return nil, err
		}
		r.forms = append(r.forms, f)
	}
	return r, nil
}

// Options are what is known of the file. The zero Options are fine.
type Options struct {
	File      string // its name, for the places of findings
	Leftovers bool   // list what belongs to nothing of the form

	// Limits are how much of it is read, by the names that the flag --limit takes; those that are not
	// named stay as usual.
	Limits map[string]int64
}

// Extract reads one workbook back into a record. The findings are about the workbook. The error is
// why it cannot be read: an *UnknownError, or one of the file itself. All of these are a templates.Sentence
// as well, for the owner of the file. Any other error is a failure of our own, or an unknown limit.
func (r *Reader) Extract(in io.Reader, o Options) (*Result, []templates.Finding, error) {
	result, all, err := r.ExtractAll(in, o)
	if err != nil {
		return nil, nil, err
	}
	l, _ := limits.Of(o.Limits) // reading knew them
	return result, findings.Cut(all, l.Filled().Findings, o.File), nil
}

// ExtractAll is Extract with all findings, however many: for those who add their own before they cut.
func (r *Reader) ExtractAll(in io.Reader, o Options) (*Result, []templates.Finding, error) {
	l, err := limits.Of(o.Limits)
	if err != nil {
		return nil, nil, err
	}
	data, err := l.ReadAll(in)
	if err != nil {
		return nil, nil, err
	}
	b, err := book.OpenWith(data, book.Options{Limits: l, Wanted: read})
	if err != nil {
		return nil, nil, err
	}
	return r.extract(b, o, l.Filled())
}

// read tells whether a sheet is to be read.
func read(sheet string, names []grid.Name) bool {
	return !issue.Serves(sheet, names) && !issue.Lists(sheet, names, issue.LogName)
}

func (r *Reader) extract(b *grid.Book, o Options, l limits.Limits) (*Result, []templates.Finding, error) {
	if err := r.crowded(b, l); err != nil {
		return nil, nil, err
	}
	issued := issue.Read(b)
	f, rival, err := r.recognise(b, issued)
	if err != nil {
		return nil, nil, err
	}
	s := &session{form: f, file: o.File, book: b, issue: issued, lines: map[string]issueLine{}, limits: l}
	s.carried()
	s.checkIssue()
	s.sayRival(rival)
	all := s.open()
	if len(all) == 0 {
		return nil, nil, &UnknownError{words.Say("extract.no-form", f.ID)}
	}
	root := s.gatherAll(all)
	if s.excess != nil {
		return nil, nil, s.excess
	}
	s.settle(root, "")
	s.recompute(root)
	result := &Result{Template: f.Template, Located: s.located(), Record: s.build(root), Layouts: s.layouts(all)}
	result.Item, result.Partial = s.only()
	if issued != nil && issued.Template != "" {
		result.Issued = issued.Template + "@" + issued.Version
	}
	for _, v := range s.views {
		result.Sheets = append(result.Sheets, v.Name)
	}
	if s.issue != nil && len(s.lines) > 0 {
		result.Changes = []Change{}
	}
	s.list(root, result)
	s.notice(all)
	if o.Leftovers {
		result.Leftovers = s.leftovers(all)
	}
	findings.Sort(s.findings, result.Sheets)
	return result, s.findings, nil
}

// open makes the sheets ready and finds the pages on them.
func (s *session) open() []*instance {
	if s.issue != nil {
		for _, l := range s.issue.Lines {
			s.lines[l.Path] = l
		}
	}
	for _, sheet := range s.book.Sheets {
		if !generated(s.book, sheet) {
			s.views = append(s.views, newView(sheet))
		}
	}
	if s.origin != otherTemplate { // keys of another form mean other things
		addNames(s.form.Template, s.views, s.book.Names)
	}
	var all []*instance
	for _, v := range s.views {
		all = append(all, s.form.find(v)...)
	}
	for _, in := range all {
		in.issued, in.foreign = s.placed(), s.origin != thisEdition
	}
	return all
}

// only is the item that the workbook was issued for alone.
func (s *session) only() (item int, partial bool) {
	if s.issue == nil || s.issue.Item == "" {
		return 0, false
	}
	n, err := strconv.Atoi(s.issue.Item)
	if err != nil || n < 1 {
		return 0, true
	}
	return n, true
}

// located tells how the fields were found.
func (s *session) located() Located {
	if s.origin != thisEdition {
		return Labels
	}
	if s.issue != nil && len(s.lines) > 0 {
		return Names
	}
	for _, v := range s.views {
		if len(v.names) > 0 {
			return Names
		}
	}
	return Labels
}

// UnknownError is a workbook that is readable but no form we know, or not surely one.
type UnknownError struct{ phrase words.Phrase }

// In is what to tell the owner of the file, in a language.
func (e *UnknownError) In(lang string) string { return e.phrase.In(lang) }

// Error is the same in English.
func (e *UnknownError) Error() string { return e.phrase.String() }
