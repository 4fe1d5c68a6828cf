package load

import (
	"slices"
	"strings"

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

// listSheet reads #lists, a column per list, with the columns of other spellings and of parents.
type listSheet struct {
	*faults
	cells [][]entry
	lists []listed
}

func readLists(s *grid.Sheet, fs *faults) []listed {
	if s == nil {
		return nil
	}
	l := &listSheet{faults: fs, cells: cellsOf(s)}
	if len(l.cells) == 0 {
		return nil
	}
	for _, e := range l.cells[0] {
		if !remark(e.text) && !ended(e.text) {
			l.own(e)
		}
	}
	for _, e := range l.cells[0] {
		if ended(e.text) {
			l.attached(e)
		}
	}
	l.headless()
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
	if listNamed(l.lists, head.text) != nil {
		l.fault(ruleList, head.at, words.Say("template.list-twice", head.text))
	}
	v := &templates.Vocabulary{Name: head.text}
	for _, e := range l.below(head) {
		v.Values = append(v.Values, e.text)
		v.Aliases = append(v.Aliases, nil)
	}
	l.lists = append(l.lists, listed{v, head})
}

// below are the cells with text below a heading.
func (l *listSheet) below(head entry) []entry {
	var all []entry
	for _, line := range l.cells[1:] {
		for _, e := range line {
			if e.cell.At.Col == head.cell.At.Col {
				all = append(all, e)
			}
		}
	}
	return all
}

// attached reads a column of other spellings or of parents; each stands in the row of its value.
func (l *listSheet) attached(head entry) {
	name, isAlias := cutEnding(head.text, aliasEndings)
	if !isAlias {
		name, _ = cutEnding(head.text, parentEndings)
	}
	v := listNamed(l.lists, name)
	if v == nil {
		l.unknown(ruleList, head.at, "template.list-column", name, listNames(l.lists))
		return
	}
	rows := map[int]int{}
	for i, e := range l.below(v.head) {
		rows[e.cell.At.Row] = i
	}
	for _, e := range l.below(head) {
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
	var known []string
	for _, other := range l.lists {
		if other.Vocabulary != v {
			known = append(known, other.Values...)
		}
	}
	if !slices.Contains(known, e.text) {
		l.unknown(ruleList, e.at, "template.list-parent", e.text, known)
	}
}

// headless reports text in columns without a heading.
func (l *listSheet) headless() {
	headed := map[int]bool{}
	for _, e := range l.cells[0] {
		headed[e.cell.At.Col] = true
	}
	for _, line := range l.cells[1:] {
		for _, e := range line {
			if !headed[e.cell.At.Col] {
				l.fault(ruleHeading, e.at, words.Say("template.no-heading", e.text))
			}
		}
	}
}

// listNamed is the list of #lists with that name, nil where there is none.
func listNamed(lists []listed, name string) *listed {
	i := slices.IndexFunc(lists, func(l listed) bool { return fold.Name(l.Name) == fold.Name(name) })
	if i < 0 {
		return nil
	}
	return &lists[i]
}

func listNames(lists []listed) []string {
	var names []string
	for _, v := range lists {
		names = append(names, v.Name)
	}
	return names
}
