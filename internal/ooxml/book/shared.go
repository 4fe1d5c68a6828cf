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
			cell.Formula = moved(from.text, cell.At.Row-from.at.Row, cell.At.Col-from.at.Col)
		}
	}
}

// moved is a formula copied down and to the right: its relative references move along.
func moved(formula string, rows, cols int) string {
	var b strings.Builder
	for at := 0; at < len(formula); {
		end := step(formula, at)
		token := formula[at:end]
		if isWordByte(token[0]) && (end == len(formula) || !strings.ContainsRune("(!", rune(formula[end]))) {
			token = movedWord(token, rows, cols)
		}
		b.WriteString(token)
		at = end
	}
	return b.String()
}

// step is where the token ends that begins at a place: a text or a sheet's name in quotes, a name in
// brackets, a word, or one character.
func step(formula string, at int) int {
	switch c := formula[at]; {
	case c == '"' || c == '\'':
		if end := strings.IndexByte(formula[at+1:], c); end >= 0 {
			return at + 1 + end + 1
		}
		return len(formula)
	case c == '[':
		if end := strings.IndexByte(formula[at:], ']'); end >= 0 {
			return at + end + 1
		}
		return len(formula)
	case !isWordByte(c):
		return at + 1
	}
	for at < len(formula) && isWordByte(formula[at]) {
		at++
	}
	return at
}

func isWordByte(b byte) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9' || b >= 0x80 || b == '_' || b == '.' || b == '$'
}

// movedWord is a word, moved where it is a cell's address.
func movedWord(word string, rows, cols int) string {
	at, ok := ref.ParseCell(word)
	if !ok {
		return word
	}
	column, fixedColumn := strings.CutPrefix(word, "$")
	fixedRow := strings.Contains(column, "$")
	if !fixedColumn {
		at.Col += cols
	}
	if !fixedRow {
		at.Row += rows
	}
	if at.Col < 1 || at.Col > ref.MaxCols || at.Row < 1 || at.Row > ref.MaxRows {
		return "#REF!"
	}
	return dollar(fixedColumn) + ref.ColName(at.Col) + dollar(fixedRow) + at.String()[len(ref.ColName(at.Col)):]
}

func dollar(fixed bool) string {
	if fixed {
		return "$"
	}
	return ""
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
	for at := 0; at < len(text); at = step(text, at) {
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
