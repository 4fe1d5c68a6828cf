package load

import (
	"strings"
	"unicode"

	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintReferences reports what the layout sheets refer to and the output will not hold, or will hold
// more than once.
func (l *loader) lintReferences() {
	for _, y := range l.pages {
		s := l.book.Sheet(y.Sheet)
		for _, c := range s.Cells {
			if c.Formula != "" && !hasPlaceholder(c.Formula) {
				l.lintReference(y, c.Formula, placeOf(y.Sheet, c.At))
			}
		}
		for _, v := range s.Validations {
			if len(v.At) > 0 {
				l.lintReference(y, v.List, placeOf(y.Sheet, v.At[0].From))
			}
		}
		for _, c := range s.Conditions {
			for _, f := range c.Formulas {
				if len(c.At) > 0 {
					l.lintReference(y, f, placeOf(y.Sheet, c.At[0].From))
				}
			}
		}
	}
	for _, n := range l.book.Names {
		l.lintName(n)
	}
	l.lintPrint()
}

func (l *loader) lintReference(from *layout.Page, formula string, at templates.Place) {
	for _, name := range sheetsIn(formula) {
		switch to := l.pageOf(name); {
		case defining(name):
			l.fault(lintFormula, at, words.Say("template.refers-definition", name))
		case strings.ContainsAny(name, "[]"):
			l.warn(lintFormula, at, words.Say("template.refers-file", name))
		case to == nil:
			l.fault(lintFormula, at, words.Say("template.refers-nothing", name))
		case to.Each != nil && !outer(to.Each, from.Each):
			l.fault(lintFormula, at, words.Say("template.refers-each", name, to.Each.Key))
		}
	}
}

// lintName reports a defined name of definition sheets: it would lead nowhere in the output.
func (l *loader) lintName(n grid.Name) {
	if defining(n.Sheet) || n.Hidden || strings.HasPrefix(n.Name, "_xlnm.") {
		return
	}
	for _, name := range sheetsIn(n.Refers) {
		if defining(name) {
			l.warn(lintFormula, templates.Place{Sheet: name}, words.Say("template.name-definition", n.Name, name))
		}
	}
}

// layout is the layout of a sheet, nil where there is none.
func (l *loader) pageOf(sheet string) *layout.Page {
	for _, y := range l.pages {
		if strings.EqualFold(y.Sheet, sheet) {
			return y
		}
	}
	return nil
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
