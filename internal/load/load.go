// Package load makes a Template of a template workbook and tells everything that is wrong with it: bytes
// go in; the template, its layout (package layout) and findings come out. Each sheet of definitions is
// read for itself, then keys are looked up, then the rules of lint go over the whole. The package also
// opens the official templates, which package templates embeds.
package load

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/words"
	"tianbao/templates"
)

// The sheets that define a template; each list may have one of starting rows, #<its key>.
const (
	templateSheet = "#template"
	fieldsSheet   = "#fields"
	listsSheet    = "#lists"
	checksSheet   = "#checks"
)

// Load reads a template workbook and reports everything that is wrong with it in one run. The error
// is a *book.Error or a *limits.Excess and means that the bytes are no readable workbook; a template with
// findings of level error is not fit for use.
func Load(data []byte) (*templates.Template, []templates.Finding, error) {
	l, fs, err := define(data)
	if err != nil {
		return nil, nil, err
	}
	lint(l, fs)
	return l.t, fs.inOrder(l.book.Sheets), nil
}

// define reads what a template workbook defines, with the faults that are seen at once.
func define(data []byte) (*loaded, *faults, error) {
	b, err := book.OpenWithin(data, mostOfAll)
	if err != nil {
		return nil, nil, err
	}
	fs := &faults{}
	l := &loaded{t: templates.New(), book: b}
	if complete(b, fs) && !tooLarge(b, fs) {
		l = read(b, fs)
	}
	l.t.Workbook = data
	return l, fs, nil
}

// complete reports the sheets that every template has and this one has not. Without them nothing else
// can be said.
func complete(b *grid.Book, fs *faults) bool {
	for _, name := range []string{templateSheet, fieldsSheet} {
		if b.Sheet(name) == nil {
			fs.fault(ruleSheet, templates.Place{Sheet: name}, words.Say("template.sheet-missing", name))
		}
	}
	if len(layoutSheets(b)) == 0 {
		fs.fault(ruleSheet, templates.Place{Sheet: templateSheet}, words.Say("template.no-layout"))
	}
	return len(fs.found) == 0
}

// layoutSheets are the sheets of the form itself.
func layoutSheets(b *grid.Book) []*grid.Sheet {
	return slices.DeleteFunc(slices.Clone(b.Sheets), func(s *grid.Sheet) bool { return defining(s.Name) })
}

// defining tells whether a sheet's name is that of a definition sheet.
func defining(sheet string) bool { return strings.HasPrefix(sheet, "#") }

// loaded is a template with the rows and cells that it was read from, for lint to look at.
type loaded struct {
	t        *templates.Template
	book     *grid.Book
	lists    lists
	fields   []fieldRow
	texts    []textRow
	pages    []*page
	starts   []startRow
	checks   []checkRow
	formulas []*written
	meant    map[*templates.Field]bool // fields that a misspelt key probably stands for
	blind    bool                      // a layout could not be read, so nobody knows which fields it holds
}

// read reads what others refer to first: lists before fields, fields before everything that names keys.
func read(b *grid.Book, fs *faults) *loaded {
	l := &loaded{book: b, lists: readLists(b.Sheet(listsSheet), fs)}
	l.fields = readFields(b.Sheet(fieldsSheet), l.lists, fs)
	form := readSettings(b.Sheet(templateSheet), fs)
	l.t = assemble(form, l.fields, l.lists)
	ln := &linker{faults: fs, t: l.t, lists: l.lists, date1904: b.Date1904, meant: map[*templates.Field]bool{}}
	for _, f := range l.fields {
		ln.computed(f)
	}
	ln.party(form.party)
	ln.amount(form.amount)
	l.pages, l.blind = readPages(b, form.layouts, ln)
	l.apart(form.ignore, fs)
	l.texts = readTexts(b, fs)
	l.word(fs)
	l.starts = readStarts(b, ln)
	l.checks = readChecks(b.Sheet(checksSheet), ln)
	l.formulas, l.meant = ln.formulas, ln.meant
	l.hand()
	return l
}

// assemble is the template as far as it can be without looking keys up.
func assemble(form settings, fields []fieldRow, lists lists) *templates.Template {
	var all []*templates.Field
	for _, f := range fields {
		all = append(all, f.Field)
	}
	t := templates.New(all...)
	t.ID, t.Version, t.Rules, t.Title, t.Language, t.TargetFormat = form.id, form.version, form.rules, form.title, form.language, form.target
	t.Due, t.To, t.Dates, t.Ignore = form.due, form.to, form.dates, separate(form.ignore.text)
	for _, f := range all {
		f.Dates = form.dates
	}
	for _, v := range lists.all {
		t.Lists = append(t.Lists, v.Vocabulary)
	}
	return t
}

// hand gives the template what was read with keys.
func (l *loaded) hand() {
	var pages []*layout.Page
	for _, p := range l.pages {
		pages = append(pages, p.Page)
	}
	l.t.Compiled = &layout.Compiled{Pages: pages}
	for _, s := range l.starts {
		l.t.Starts[s.list.Key] = append(l.t.Starts[s.list.Key], s.record)
	}
	for _, c := range l.checks {
		l.t.Checks = append(l.t.Checks, c.Check)
	}
}
