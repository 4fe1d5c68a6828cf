package load

import (
	"slices"
	"strings"
	"unicode"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintReferences reports what a layout sheet refers to and the output will not hold, or will hold more
// than once.
func lintReferences(l *loaded, p *page, fs *faults) {
	for _, c := range p.Grid.Cells {
		if c.Formula != "" && !hasPlaceholder(c.Formula) {
			l.reference(p, c.Formula, c.At, fs)
		}
	}
	for _, v := range p.Grid.Validations {
		if len(v.At) > 0 && !lintMenu(p, v, fs) {
			l.reference(p, v.List, v.At[0].From, fs)
		}
	}
	for _, c := range p.Grid.Conditions {
		for _, f := range c.Formulas {
			if len(c.At) > 0 {
				l.reference(p, f, c.At[0].From, fs)
			}
		}
	}
}

// lintMenu reports a drop-down whose list was deleted, and tells whether it is one. An old one beside the
// fields does no harm: Excel keeps it where nobody sees it.
func lintMenu(p *page, v grid.Validation, fs *faults) bool {
	if !strings.Contains(v.List, lostReference) {
		return false
	}
	for _, c := range p.Cells {
		if slices.ContainsFunc(v.At, func(r ref.Range) bool { return r.Contains(c.At) }) {
			fs.fault(ruleFormula, placeOf(p.Sheet, c.At), words.Say("template.menu-lost"))
			return true
		}
	}
	fs.warn(ruleFormula, placeOf(p.Sheet, v.At[0].From), words.Say("template.menu-lost"))
	return true
}

// lostReference stands in formulas for cells that were deleted.
const lostReference = "#REF!"

func (l *loaded) reference(from *page, formula string, cell ref.Cell, fs *faults) {
	at := placeOf(from.Sheet, cell)
	if strings.Contains(formula, lostReference) {
		fs.fault(ruleFormula, at, words.Say("template.refers-lost"))
		return
	}
	for _, name := range sheetsIn(formula) {
		switch to := l.pageOf(name); {
		case defining(name):
			fs.fault(ruleFormula, at, words.Say("template.refers-definition", name))
		case strings.ContainsAny(name, "[]"):
			fs.warn(ruleFormula, at, words.Say("template.refers-file", name))
		case to == nil:
			fs.fault(ruleFormula, at, words.Say("template.refers-nothing", name))
		case to.Each != nil && !outer(to.Each, from.Each):
			fs.fault(ruleFormula, at, words.Say("template.refers-each", name, to.Each.Key))
		}
	}
}

// pageOf is the page of a sheet, nil where there is none.
func (l *loaded) pageOf(sheet string) *page {
	for _, p := range l.pages {
		if strings.EqualFold(p.Sheet, sheet) {
			return p
		}
	}
	return nil
}

// lintName reports a defined name of definition sheets: it would lead nowhere in the output.
func lintName(_ *loaded, n grid.Name, fs *faults) {
	if defining(n.Sheet) || n.Hidden || strings.HasPrefix(n.Name, "_xlnm.") {
		return
	}
	for _, name := range sheetsIn(n.Refers) {
		if defining(name) {
			fs.warn(ruleFormula, templates.Place{Sheet: name}, words.Say("template.name-definition", n.Name, name))
		}
	}
}

// sheetsIn are the sheets that a sheet's formula names before "!", each once. Texts in quotes are
// passed over; 'first:last'! names two.
func sheetsIn(formula string) []string {
	var names []string
	add := func(name string) {
		for part := range strings.SplitSeq(name, ":") {
			names = appendName(names, part)
		}
	}
	runes := []rune(formula)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '"':
			_, i = quotedRun(runes, i)
		case r == '\'':
			name, end := quotedRun(runes, i)
			if i = end; i+1 < len(runes) && runes[i+1] == '!' {
				add(name)
			}
		case sheetRune(r):
			start := i
			for i < len(runes) && sheetRune(runes[i]) {
				i++
			}
			if i < len(runes) && runes[i] == '!' {
				add(string(runes[start:i]))
			}
			i--
		}
	}
	return names
}

func sheetRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_.[]", r)
}

// quotedRun reads from a quote to its match, where a doubled one stands for itself, and answers the
// index of the match.
func quotedRun(runes []rune, i int) (string, int) {
	var b strings.Builder
	mark := runes[i]
	for i++; i < len(runes); i++ {
		if runes[i] == mark {
			if i+1 >= len(runes) || runes[i+1] != mark {
				return b.String(), i
			}
			i++
		}
		b.WriteRune(runes[i])
	}
	return b.String(), i
}

func appendName(names []string, name string) []string {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return names
		}
	}
	return append(names, name)
}
