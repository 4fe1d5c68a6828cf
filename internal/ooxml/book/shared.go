package book

import (
	"strings"

	"tianbao/internal/ref"
)

// sharedFormulas are the formulas of a sheet that cells share: the text stands in one of them, and
// is moved to each of the others.
type sharedFormulas struct {
	bases   map[string]base
	waiting []waiting
}

type base struct {
	at   ref.Cell
	text string
}

// waiting is a cell that has a base's formula, by its index.
type waiting struct {
	cell int
	base string
}

// unknown stands for a formula until the sheet is read: its text may come later.
const unknown = "?"

// meet takes note of a cell, and answers its formula as far as it is known.
func (f *sharedFormulas) meet(id string, at ref.Cell, text string, cell int) string {
	if text != "" {
		if _, twice := f.bases[id]; !twice {
			f.bases[id] = base{at, text}
		}
		return text
	}
	f.waiting = append(f.waiting, waiting{cell, id})
	return unknown
}

// settleShared gives the cells their formulas. A base may be missing: the cell has a formula all the
// same, which nobody knows.
func (c *cellReader) settleShared() {
	if !c.glance {
		for _, w := range c.shared.waiting {
			c.spent.content += int64(len(c.shared.bases[w.base].text))
		}
	}
	if c.beyond("content") {
		return // the sheet is refused, and all those texts are not made
	}
	for _, w := range c.shared.waiting {
		cell := &c.to.Cells[w.cell]
		switch from, known := c.shared.bases[w.base]; {
		case known && c.glance:
			cell.Formula = from.text
		case known:
			cell.Formula = ref.Moved(from.text, cell.At.Row-from.at.Row, cell.At.Col-from.at.Col)
		}
	}
}

// beyondFormula is the name of the limit that a formula goes beyond, empty for none.
func (r *reader) beyondFormula(text string) string {
	if int64(len(text)) > r.Limits.Formula && int64(len([]rune(text))) > r.Limits.Formula {
		return "formula"
	}
	if int64(strings.Count(text, "(")) <= r.Limits.FormulaDepth {
		return ""
	}
	depth, deepest := int64(0), int64(0)
	for at := 0; at < len(text); at = ref.Token(text, at) {
		switch text[at] {
		case '(':
			depth++
		case ')':
			depth--
		}
		deepest = max(deepest, depth)
	}
	if deepest > r.Limits.FormulaDepth {
		return "formula-depth"
	}
	return ""
}
