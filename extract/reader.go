package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"tianbao/internal/findings"
	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/layout"
	"tianbao/internal/limits"
	"tianbao/internal/locate"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/word"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Reader reads workbooks through one or several templates. It may be used by many goroutines.
type Reader struct{ forms []*locate.Form }

// New compiles templates for reading. With several, the one that a workbook was made from is
// recognised; with one, every workbook is read with it. The error is a template that no loader made.
func New(all ...*templates.Template) (*Reader, error) {
	r := &Reader{}
	for _, t := range all {
		if layout.Of(t) == nil {
			return nil, fmt.Errorf("template %s has no layout: it was not loaded", t.ID)
		}
		r.forms = append(r.forms, locate.New(t))
	}
	return r, nil
}

// Options are what is known of the file. The zero Options are fine.
type Options struct {
	File string // its name, for the places of findings

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
	file, err := r.open(in, l)
	if err != nil {
		return nil, nil, err
	}
	return r.extract(file, o, l.Filled())
}

// open reads the cells of the file, unless somebody has.
func (r *Reader) open(in io.Reader, l limits.Limits) (*Opened, error) {
	if o, ok := in.(*Opened); ok {
		if o.within == l && (o.book != nil || o.err != nil) {
			return o, o.err
		}
		_, _ = o.Seek(0, io.SeekStart) // whoever needs its bytes too may have taken them first; a memory has a start
	}
	data, err := l.ReadAll(in)
	if err != nil {
		return nil, err
	}
	o := &Opened{within: l}
	o.read(data, r.forms...)
	return o, o.err
}

// Opened is a workbook in memory whose cells were read before it is known which form it was made from: Extract
// need not read them again.
type Opened struct {
	*bytes.Reader
	within limits.Limits
	book   *grid.Book
	sent   *issue.Issue
	err    error // why the cells could not be read
}

// Open reads the cells of a workbook, by limits as Options have them. What is wrong with it Extract says. The error
// is that the file cannot be read at all, or an unknown limit.
func Open(in io.Reader, within map[string]int64) (*Opened, error) {
	l, err := limits.Of(within)
	if err != nil {
		return nil, err
	}
	data, err := l.ReadAll(in)
	if err != nil {
		return nil, err
	}
	o := &Opened{Reader: bytes.NewReader(data), within: l}
	if !word.Is(data) { // to read a document takes the forms that it may be
		o.read(data)
	}
	return o, nil
}

// MadeFrom is the template that the workbook says it was made from, and its version; empty where it says none.
func (o *Opened) MadeFrom() (id, version string) {
	if o.sent == nil {
		return "", ""
	}
	return o.sent.Template, o.sent.Version
}

// read reads the file into grids, whichever reader it needs.
func (o *Opened) read(data []byte, forms ...*locate.Form) {
	if word.Is(data) {
		o.book, o.err = word.Open(data, word.Options{Limits: o.within, Known: word.KnownTo(forms...)})
	} else {
		o.book, o.err = book.OpenWith(data, book.Options{Limits: o.within, Wanted: wanted()})
	}
	if o.err == nil {
		o.sent = issue.Read(o.book)
	}
}

// wanted tells how much of a sheet is to be read.
func wanted() func(sheet string, names []grid.Name) book.Want {
	var marks []grid.Name
	return func(sheet string, names []grid.Name) book.Want {
		if marks == nil {
			marks = issue.Marks(names)
		}
		switch {
		case strings.EqualFold(sheet, issue.Sheet), issue.Explains(sheet, marks):
			return book.Glance
		case read(sheet, marks), issue.Lists(sheet, marks, issue.LogName):
			return book.Whole
		}
		return book.Count
	}
}

// read tells whether a sheet is to be read.
func read(sheet string, names []grid.Name) bool {
	return !issue.Serves(sheet, names) && !issue.Lists(sheet, names, issue.LogName)
}

// extract goes the whole way: cells, places, values, items, record, findings.
func (r *Reader) extract(file *Opened, o Options, l limits.Limits) (*Result, []templates.Finding, error) {
	b, sent := file.book, file.sent
	located, err := r.locate(b, sent, l)
	if err != nil {
		return nil, nil, err
	}
	said := &report{file: o.File}
	said.carried(b)
	sayOrigin(located, sent, said)
	was, results, ledger := newTravels(located, sent), newSavedResults(b), newLedger(b)
	pages, err := readPages(b, located, was, said, results, l)
	if err != nil {
		return nil, nil, err
	}
	t := located.Form.Template
	root := (&gatherer{t, was, said, located.Twins}).gather(pages)
	(&settler{t, was, said, b.Sheet(issue.Sheet)}).settle(root, "")
	(&computer{t, root, was, results, formula.Within(context.Background(), mostSteps)}).compute()
	result := file.result(located, was)
	result.Record = root.build(t)
	(&lister{t, was, said, ledger}).list(root, result)
	ledger.beside(b, located.Sheets)
	pages = slices.DeleteFunc(pages, func(in *page) bool { return located.Twins[in.Sheet] != nil })
	n := &noticer{template: t, book: b, located: located, was: was, report: said, sheets: located.Sheets, pages: pages, ledger: ledger,
		printer: newPrinter(t, was, result.Record)}
	n.notice()
	n.written(sent)
	result.Layouts, result.Leftovers, result.Account = n.layouts(), n.left, ledger.account()
	findings.Sort(said.findings, result.Sheets)
	return result, said.findings, nil
}

// locate recognises the form, and finds where its fields stand.
func (r *Reader) locate(b *grid.Book, sent *issue.Issue, l limits.Limits) (*locate.Found, error) {
	located, err := locate.Find(r.forms, b, sent, l)
	var unknown *locate.UnknownError
	if errors.As(err, &unknown) {
		return nil, &UnknownError{unknown.Phrase}
	}
	return located, err
}

// result is what a workbook says as a whole, before what stands in its cells.
func (o *Opened) result(located *locate.Found, was *travels) *Result {
	result := &Result{Template: located.Form.Template, Located: howLocated(located, was), Blank: was.blank(), Log: issue.Log(o.book) != nil}
	result.Item, result.Partial = was.only()
	if id, version := o.MadeFrom(); id != "" {
		result.Issued = id + "@" + version
	}
	for _, v := range located.Sheets {
		result.Sheets = append(result.Sheets, v.Name)
	}
	if was.values() {
		result.Changes = []Change{}
	}
	if o.book.Document {
		result.document = o.book
	}
	return result
}

// howLocated tells how the fields were found.
func howLocated(located *locate.Found, was *travels) Located {
	switch {
	case located.Origin != locate.ThisEdition:
		return Labels
	case was.values():
		return Names
	}
	for _, v := range located.Sheets {
		if len(v.Names) > 0 {
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
