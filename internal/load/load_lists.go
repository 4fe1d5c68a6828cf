package load

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// aliasEndings and parentEndings follow the name of a list in the headings of its other columns.
var (
	aliasEndings  = []string{".alias", ".aliases", ".别名"}
	parentEndings = []string{".parent", ".上级"}
)

// lists reads #lists, a column per list, with the columns of other spellings and of parents.
func (l *loader) lists() {
	s := l.book.Sheet(listsSheet)
	if s == nil {
		return
	}
	rows := rowsOf(s)
	if len(rows) == 0 {
		return
	}
	for _, e := range rows[0] {
		if !remark(e.text) && !ended(e.text) {
			l.vocabulary(s, e)
		}
	}
	for _, e := range rows[0] {
		if ended(e.text) {
			l.attached(s, e)
		}
	}
	l.headless(rows)
	for _, v := range l.t.Lists {
		l.lintVocabulary(v, l.sources[v])
	}
}

func ended(heading string) bool {
	_, alias := cutEnding(heading, aliasEndings)
	_, parent := cutEnding(heading, parentEndings)
	return alias || parent
}

func cutEnding(heading string, endings []string) (string, bool) {
	for _, e := range endings {
		if n := len(heading) - len(e); n > 0 && strings.EqualFold(heading[n:], e) {
			return heading[:n], true
		}
	}
	return heading, false
}

// vocabulary reads a list's own column.
func (l *loader) vocabulary(s *grid.Sheet, head entry) {
	if first := listNamed(l.t, head.text); first != nil {
		l.fault(lintList, head.at, words.Say("template.list-twice", head.text))
	}
	v := &templates.Vocabulary{Name: head.text}
	for _, e := range columnOf(s, head.cell.At) {
		v.Values = append(v.Values, e.text)
		v.Aliases = append(v.Aliases, nil)
	}
	l.t.Lists = append(l.t.Lists, v)
	l.sources[v] = head.at
}

func cellOf(at templates.Place) ref.Cell {
	c, _ := ref.ParseCell(at.Cell)
	return c
}

// columnOf are the cells with text below a heading.
func columnOf(s *grid.Sheet, head ref.Cell) []entry {
	var all []entry
	for _, row := range rowsOf(s) {
		for _, e := range row {
			if e.cell.At.Col == head.Col && e.cell.At.Row > head.Row {
				all = append(all, e)
			}
		}
	}
	return all
}

// attached reads a column of other spellings or of parents; each stands in the row of its value.
func (l *loader) attached(s *grid.Sheet, head entry) {
	name, isAlias := cutEnding(head.text, aliasEndings)
	if !isAlias {
		name, _ = cutEnding(head.text, parentEndings)
	}
	v := listNamed(l.t, name)
	if v == nil {
		l.unknown(lintList, head.at, "template.list-column", name, listNames(l.t))
		return
	}
	rows := map[int]int{}
	for i, e := range columnOf(s, cellOf(l.sources[v])) {
		rows[e.cell.At.Row] = i
	}
	for _, e := range columnOf(s, head.cell.At) {
		i, ok := rows[e.cell.At.Row]
		switch {
		case !ok:
			l.fault(lintList, e.at, words.Say("template.list-no-value", e.text, v.Name))
		case isAlias:
			v.Aliases[i] = append(v.Aliases[i], separate(e.text)...)
		default:
			l.parent(v, i, e)
		}
	}
}

func (l *loader) parent(v *templates.Vocabulary, i int, e entry) {
	if v.Parents == nil {
		v.Parents = make([]string, len(v.Values))
	}
	v.Parents[i] = e.text
	var known []string
	for _, other := range l.t.Lists {
		if other != v {
			known = append(known, other.Values...)
		}
	}
	if !slices.Contains(known, e.text) {
		l.unknown(lintList, e.at, "template.list-parent", e.text, known)
	}
}

// headless reports text in columns without a heading.
func (l *loader) headless(rows [][]entry) {
	headed := map[int]bool{}
	for _, e := range rows[0] {
		headed[e.cell.At.Col] = true
	}
	for _, row := range rows[1:] {
		for _, e := range row {
			if !headed[e.cell.At.Col] {
				l.fault(lintHeading, e.at, words.Say("template.no-heading", e.text))
			}
		}
	}
}

// lintVocabulary reports a list without values, and spellings that stand for two of them.
func (l *loader) lintVocabulary(v *templates.Vocabulary, at templates.Place) {
	if len(v.Values) == 0 {
		l.fault(lintList, at, words.Say("template.list-empty", v.Name))
	}
	owner := map[string]string{}
	for _, value := range v.Values {
		if _, twice := owner[fold.Name(value)]; twice {
			l.fault(lintList, at, words.Say("template.list-value-twice", v.Name, value))
		}
		owner[fold.Name(value)] = value
	}
	for i, aliases := range v.Aliases {
		for _, a := range aliases {
			if other, taken := owner[fold.Name(a)]; taken && other != v.Values[i] {
				l.fault(lintList, at, words.Say("template.list-alias", v.Name, a, v.Values[i], other))
			}
			owner[fold.Name(a)] = v.Values[i]
		}
	}
}

// listNamed is the list of #lists with that name, nil where there is none.
func listNamed(t *templates.Template, name string) *templates.Vocabulary {
	for _, v := range t.Lists {
		if fold.Name(v.Name) == fold.Name(name) {
			return v
		}
	}
	return nil
}

func listNames(t *templates.Template) []string {
	var names []string
	for _, v := range t.Lists {
		names = append(names, v.Name)
	}
	return names
}
