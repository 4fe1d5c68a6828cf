// Package load makes a Template of a template workbook and tells everything that is wrong with it: bytes
// go in; the template, its layout (package layout) and findings come out. It also opens the official
// templates, which package templates embeds.
package load

import (
	"cmp"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/nearest"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
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
// is a *book.Error or a *limits.Excess and means that the bytes are no readable workbook; a template with findings of
// level error is not fit for use.
func Load(data []byte) (*templates.Template, []templates.Finding, error) {
	b, err := book.Open(data)
	if err != nil {
		return nil, nil, err
	}
	l := &loader{book: b, t: templates.New(), sources: map[any]templates.Place{}, meant: map[*templates.Field]bool{}}
	l.load()
	l.t.Workbook, l.t.Compiled = data, l.pages
	l.lint()
	l.sort()
	return l.t, l.findings, nil
}

// loader builds one template.
type loader struct {
	book     *grid.Book
	t        *templates.Template
	pages    []*layout.Page
	table    []layoutRow // the sheets of #template's table
	formulas []scoped    // every formula, for the rules that hold for all
	sources  map[any]templates.Place
	meant    map[*templates.Field]bool // fields that a misspelt placeholder probably stands for
	blind    bool                      // a layout could not be read, so nobody knows which fields it holds
	findings []templates.Finding
}

// scoped is a formula with the list its keys are written from.
type scoped struct {
	expr  *formula.Expr
	scope *templates.Field
	at    templates.Place
}

// load reads what others refer to first: lists before fields, fields before everything that names keys.
func (l *loader) load() {
	if !l.sheets() {
		return
	}
	l.lists()
	l.fields()
	l.settings()
	l.layouts()
	l.starts()
	l.checks()
}

// sheets reports the sheets that every template has and this one has not. Without them nothing else
// can be said.
func (l *loader) sheets() bool {
	for _, name := range []string{templateSheet, fieldsSheet} {
		if l.book.Sheet(name) == nil {
			l.fault(lintSheet, templates.Place{Sheet: name}, words.Say("template.sheet-missing", name))
		}
	}
	if len(l.layoutSheets()) == 0 {
		l.fault(lintSheet, templates.Place{Sheet: templateSheet}, words.Say("template.no-layout"))
	}
	return len(l.findings) == 0
}

// layoutSheets are the sheets of the form itself.
func (l *loader) layoutSheets() []*grid.Sheet {
	return slices.DeleteFunc(slices.Clone(l.book.Sheets), func(s *grid.Sheet) bool { return defining(s.Name) })
}

// defining tells whether a sheet's name is that of a definition sheet.
func defining(sheet string) bool { return strings.HasPrefix(sheet, "#") }

// fault reports an error: the template cannot be used before it is mended.
func (l *loader) fault(rule string, at templates.Place, message words.Phrase) {
	l.add(templates.Error, rule, at, message)
}

// warn reports something that works but probably not as meant.
func (l *loader) warn(rule string, at templates.Place, message words.Phrase) {
	l.add(templates.Warning, rule, at, message)
}

func (l *loader) add(level templates.Level, rule string, at templates.Place, message templates.Sentence) *templates.Finding {
	l.findings = append(l.findings, templates.Finding{Rule: rule, Level: level, Says: message, Places: []templates.Place{at}})
	return &l.findings[len(l.findings)-1]
}

func placeOf(sheet string, c ref.Cell) templates.Place {
	return templates.Place{Sheet: sheet, Cell: c.String()}
}

// unknown reports a word that is none of the candidates, with the one it probably was meant to be.
// The phrase takes the word and the suggestion, which is also returned: reading goes on with it, so
// that one slip is one finding.
func (l *loader) unknown(rule string, at templates.Place, id, word string, candidates []string) string {
	near, _ := nearest.Of(word, candidates)
	l.suggest(rule, at, id, word, near)
	return near
}

func (l *loader) suggest(rule string, at templates.Place, id, word, near string) {
	hint := words.Plain("")
	if near != "" {
		hint = words.Say("template.did-you-mean", near)
	}
	f := l.add(templates.Error, rule, at, words.Say(id, word, hint))
	f.Found, f.Expected = word, near
}

// sort orders the findings as a person goes through the workbook: by sheet, row and column.
func (l *loader) sort() {
	order := map[string]int{}
	for i, s := range l.book.Sheets {
		order[s.Name] = i
	}
	slices.SortStableFunc(l.findings, func(a, b templates.Finding) int {
		p, q := a.Places[0], b.Places[0]
		c, _ := ref.ParseCell(p.Cell)
		d, _ := ref.ParseCell(q.Cell)
		return cmp.Or(cmp.Compare(order[p.Sheet], order[q.Sheet]), grid.Compare(c, d))
	})
}
