package load

import (
	"slices"
	"strings"
	"sync"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// aliasEndings and parentEndings follow the name of a list in the headings of its other columns.
var (
	aliasEndings  = []string{".alias", ".aliases", ".别名"}
	parentEndings = []string{".parent", ".上级"}
)

// listed is a list of #lists with the heading it stands under.
type listed struct {
	*templates.Vocabulary
	head entry
}

// lists are the lists of #lists, found by their names.
type lists struct {
	all    []listed
	byName map[string]int
	bound  *sync.Map // of *formula.Words: those that formulas were bound to, by the name that they are asked for
}

// listSheet reads #lists, a column per list, with the columns of other spellings and of parents.
type listSheet struct {
	*faults
	lists
	columns map[int][]entry // the cells below the headings
}

func readLists(s *grid.Sheet, fs *faults) lists {
	l := &listSheet{faults: fs, lists: lists{byName: map[string]int{}, bound: &sync.Map{}}, columns: map[int][]entry{}}
	if s == nil {
		return l.lists
	}
	cells := cellsOf(s)
	if len(cells) == 0 {
		return l.lists
	}
	for _, line := range cells[1:] {
		for _, e := range line {
			l.columns[e.cell.At.Col] = append(l.columns[e.cell.At.Col], e)
		}
	}
	for _, e := range cells[0] {
		if !remark(e.text) && !ended(e.text) {
			l.own(e)
		}
	}
	for _, e := range cells[0] {
		if ended(e.text) {
			l.attached(e)
		}
	}
	l.headless(cells)
	return l.lists
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

// own reads a list's own column.
func (l *listSheet) own(head entry) {
	if l.named(head.text) != nil {
		l.fault(ruleList, head.at, words.Say("template.list-twice", head.text))
	} else {
		l.byName[fold.Name(head.text)] = len(l.all)
	}
	v := &templates.Vocabulary{Name: head.text}
	for _, e := range l.columns[head.cell.At.Col] {
		v.Values = append(v.Values, e.text)
		v.Aliases = append(v.Aliases, nil)
	}
	l.all = append(l.all, listed{v, head})
}

// attached reads a column of other spellings or of parents; each stands in the row of its value.
func (l *listSheet) attached(head entry) {
	name, isAlias := cutEnding(head.text, aliasEndings)
	if !isAlias {
		name, _ = cutEnding(head.text, parentEndings)
	}
	v := l.named(name)
	if v == nil {
		l.unknown(ruleList, head.at, "template.list-column", name, l.names())
		return
	}
	rows := map[int]int{}
	for i, e := range l.columns[v.head.cell.At.Col] {
		rows[e.cell.At.Row] = i
	}
	for _, e := range l.columns[head.cell.At.Col] {
		i, ok := rows[e.cell.At.Row]
		switch {
		case !ok:
			l.fault(ruleList, e.at, words.Say("template.list-no-value", e.text, v.Name))
		case isAlias:
			v.Aliases[i] = append(v.Aliases[i], separate(e.text)...)
		default:
			l.parent(v.Vocabulary, i, e)
		}
	}
}

func (l *listSheet) parent(v *templates.Vocabulary, i int, e entry) {
	if v.Parents == nil {
		v.Parents = make([]string, len(v.Values))
	}
	v.Parents[i] = e.text
	if slices.ContainsFunc(l.all, func(other listed) bool { return other.Vocabulary != v && slices.Contains(other.Values, e.text) }) {
		return
	}
	var known []string
	for _, other := range l.all {
		if other.Vocabulary != v {
			known = append(known, other.Values...)
		}
	}
	l.unknown(ruleList, e.at, "template.list-parent", e.text, known)
}

// headless reports text in columns without a heading.
func (l *listSheet) headless(cells [][]entry) {
	headed := map[int]bool{}
	for _, e := range cells[0] {
		headed[e.cell.At.Col] = true
	}
	for _, line := range cells[1:] {
		for _, e := range line {
			if !headed[e.cell.At.Col] {
				l.fault(ruleHeading, e.at, words.Say("template.no-heading", e.text))
			}
		}
	}
}

// named is the list of that name, the first of several; nil where there is none.
func (l *lists) named(name string) *listed {
	if i, known := l.byName[fold.Name(name)]; known {
		return &l.all[i]
	}
	return nil
}

func (l *lists) names() []string {
	var names []string
	for _, v := range l.all {
		names = append(names, v.Name)
	}
	return names
}
