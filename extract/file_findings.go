package extract

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Rules about the file as a whole.
const (
	fileMacro   = "FILE-MACRO" // the workbook carries macros
	fileLink    = "FILE-LINK"  // it takes values from other files, programs or databases
	fileStray   = "FILE-STRAY" // it holds entries that are no parts of a workbook
	mostQuoted  = 3            // of links and strays, the rest is counted
	longestLink = 80           // characters of one that are quoted
)

// carried says what the file carries besides its sheets. None of it was run, followed or read.
func (r *report) carried(b *grid.Book) {
	say := func(rule, id string, args ...any) {
		r.add(templates.Finding{Rule: rule, Level: templates.Notice, Says: words.Say(id, args...),
			Places: []templates.Place{{File: r.file}}})
	}
	if b.Document {
		say(layoutDocument, "layout.document")
	}
	if b.Macros {
		say(fileMacro, "file.macro")
	}
	if n := len(b.Links); n > 0 {
		say(fileLink, "file.link", n, some(b.Links))
	}
	if n := len(b.Strays); n > 0 {
		say(fileStray, "file.stray", n, some(b.Strays))
	}
}

// some quotes the first of many.
func some(all []string) words.Phrase {
	var quoted []string
	for _, text := range all[:min(len(all), mostQuoted)] {
		if runes := []rune(strings.ToValidUTF8(text, "�")); len(runes) > longestLink {
			text = string(runes[:longestLink]) + "…"
		} else {
			text = string(runes)
		}
		quoted = append(quoted, strings.Map(printable, text))
	}
	return words.List(quoted)
}

// printable replaces what would upset a terminal.
func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return '�'
	}
	return r
}

// loss is what another program may leave out, all of it, when it saves a workbook.
type loss struct {
	rule, says string
	had        func(*noticer) bool    // the workbook was issued with it
	has        func(*grid.Sheet) bool // a sheet still has some of it
}

var losses = []loss{
	{layoutCondition, "layout.no-conditions", (*noticer).highlighted, func(s *grid.Sheet) bool { return len(s.Conditions) > 0 }},
	{layoutMenu, "layout.no-menus", (*noticer).offered, func(s *grid.Sheet) bool { return len(s.Validations) > 0 }},
	{layoutPrint, "layout.no-print", (*noticer).paged, func(s *grid.Sheet) bool { return s.Paged }},
}

// lost reports, once each for the whole workbook, what no sheet of the form has any more.
func (s *noticer) lost() {
	if !s.was.placed() {
		return
	}
	s.gone = map[string]bool{}
	for _, l := range losses {
		kept := slices.ContainsFunc(s.pages, func(in *page) bool { return l.has(in.Sheet.Sheet) })
		if len(s.pages) > 0 && !kept && l.had(s) {
			s.gone[l.rule] = true
			s.report.add(templates.Finding{Rule: l.rule, Level: templates.Notice, Says: words.Say(l.says), Places: []templates.Place{{File: s.report.file}}})
		}
	}
}

// blind tells that live checks wait in the workbook because cells that they look at were deleted, though nothing need be wrong
// with the form.
func (s *noticer) blind() {
	if slices.ContainsFunc(s.book.Sheets, func(sheet *grid.Sheet) bool {
		return sheet.Lost && strings.HasPrefix(strings.ToLower(sheet.Name), issue.Live)
	}) {
		s.report.add(templates.Finding{Rule: layoutLive, Level: templates.Notice, Says: words.Say("layout.live-lost"), Places: []templates.Place{{File: s.report.file}}})
	}
}

// highlighted tells whether cells of the form light up: by its own conditional formats, or by live checks,
// whose hidden sheets have come back. Formulas of fields have such sheets too.
func (s *noticer) highlighted() bool {
	checks := slices.ContainsFunc(s.was.issue.Drawn, func(d issue.Drawn) bool { return d.Mark == issue.ChecksName })
	return (checks || len(s.was.issue.Formulas) == 0) && slices.ContainsFunc(s.book.Sheets, func(sheet *grid.Sheet) bool {
		return strings.HasPrefix(strings.ToLower(sheet.Name), issue.Live)
	}) || slices.ContainsFunc(s.pages, func(in *page) bool { return len(in.Page.Sheet.Conditions) > 0 })
}

// offered tells whether a field of the sheets that are there has a drop-down.
func (s *noticer) offered() bool {
	return slices.ContainsFunc(s.pages, func(in *page) bool {
		return slices.ContainsFunc(s.template.Fields, func(f *templates.Field) bool {
			return f.Menu() && in.Page.Layout.Has(f)
		})
	})
}

// paged tells whether the form says how it is printed.
func (s *noticer) paged() bool {
	return slices.ContainsFunc(s.pages, func(in *page) bool { return in.Page.Sheet.Paged })
}
