package input

import (
	"slices"
	"strings"
)

// A table is a sequence of mappings, one a row, with the headings as keys. The table's own Pairs are
// the headings with their places, so that what is wrong with a heading can be said once; its own Text is
// what stands above the headings.

// row is one row of a table; a blank cell is a Null node.
type row struct {
	line  int
	cells []*Node
}

// rowCells is how many cells a row counts as, besides its own.
const rowCells = 3

func tooManyCells(line int) *Fault {
	return faultAt(RuleLimit, line, "input.too-many-cells", maxTableCells)
}

func (r row) blank() bool { return r.filled() == 0 }

// filled is how many of its cells hold something.
func (r row) filled() int {
	n := 0
	for _, c := range r.cells {
		if c.Kind != Null {
			n++
		}
	}
	return n
}

// tabulate takes the first row that is not blank for the headings, a title over them apart, and drops
// blank rows.
func tabulate(rows []row) (*Node, []Fault) {
	t := &Node{Kind: Sequence}
	all := rows
	rows, faults := untitled(rows)
	t.Text = title(all[:len(all)-len(rows)])
	left := budget(maxTableCells)
	for _, r := range rows {
		if !left.spend(max(len(r.cells), len(t.Pairs)) + rowCells) {
			return nil, []Fault{*tooManyCells(r.line)}
		}
		switch {
		case r.blank():
		case t.Pairs == nil:
			t.Line, t.Pairs = r.line, headings(r)
		default:
			item, more := item(t.Pairs, r)
			t.Items = append(t.Items, item)
			if len(faults) <= maxFaults {
				faults = append(faults, more...)
			}
		}
	}
	return t, faults
}

// untitled is a table without the rows above its headings: each of one text, where the headings are several
// and rows follow them.
func untitled(rows []row) ([]row, []Fault) {
	full := slices.DeleteFunc(slices.Clone(rows[:min(len(rows), mostAbove)]), row.blank)
	at := slices.IndexFunc(full, func(r row) bool { return r.filled() > 1 })
	if at <= 0 || at > mostTitles || at == len(full)-1 {
		return rows, nil
	}
	head := full[at].line
	f := faultAt(RuleTable, full[0].line, "input.title", full[0].line, excerpt(full[0].text()), head)
	f.Notice, f.Sheet = true, full[at].cells[0].Sheet
	return rows[slices.IndexFunc(rows, func(r row) bool { return r.line == head }):], []Fault{*f}
}

// title is the text of the rows above the headings, a line each.
func title(rows []row) string {
	var lines []string
	for _, r := range rows {
		if !r.blank() {
			lines = append(lines, r.text())
		}
	}
	return strings.Join(lines, "\n")
}

const (
	mostTitles = 3 // lines of a title: its name, the unit, the day
	mostAbove  = 10
)

// text is that of a row's first filled cell.
func (r row) text() string {
	for _, c := range r.cells {
		if c.Kind != Null {
			return c.Text
		}
	}
	return ""
}

func headings(r row) []Pair {
	pairs := make([]Pair, len(r.cells))
	for i, c := range r.cells {
		pairs[i] = Pair{Key: c.Text, Line: r.line, Value: c}
	}
	return pairs
}

// item is a row as a mapping. A value in a column without a heading could only be guessed at.
func item(headings []Pair, r row) (*Node, []Fault) {
	n := &Node{Kind: Mapping, Line: r.line, Sheet: r.cells[0].Sheet}
	var faults []Fault
	for i, c := range r.cells {
		if i < len(headings) && headings[i].Value.Kind != Null {
			n.Pairs = append(n.Pairs, Pair{Key: headings[i].Key, Line: r.line, Value: c})
			continue
		}
		if c.Kind != Null {
			f := faultAt(RuleTable, r.line, "input.no-heading", i+1)
			f.Found, f.Sheet, f.Cell = excerpt(c.Text), c.Sheet, c.At
			faults = append(faults, *f)
		}
	}
	blank := &Node{Line: r.line}
	for i := len(r.cells); i < len(headings); i++ { // a short row: its last cells are blank
		if headings[i].Value.Kind != Null {
			n.Pairs = append(n.Pairs, Pair{Key: headings[i].Key, Line: r.line, Value: blank})
		}
	}
	return n, faults
}
