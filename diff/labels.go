package diff

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// labels compares what is printed on two sheets, and whatever else stands outside of fields.
func (c *layouts) labels(p *sheetPair) {
	var onlyA, onlyB []grid.Cell
	met := map[ref.Cell]bool{}
	for _, cell := range p.a.Cells {
		if !p.a.isText(cell) {
			continue
		}
		to, ok := p.cell(cell.At)
		now := p.b.At(to)
		if !ok || !p.b.isText(now) {
			if !p.a.isClass(cell) {
				onlyA = append(onlyA, cell)
			}
			continue
		}
		met[to] = true
		if !c.sameText(p, cell, now) {
			c.label(p, &cell, &now)
		}
	}
	for _, cell := range p.b.Cells {
		if p.b.isText(cell) && !met[cell.At] && !p.b.isClass(cell) {
			onlyB = append(onlyB, cell)
		}
	}
	c.strays(p, onlyA, onlyB)
	c.around(p)
}

// isClass tells whether a text is a class of rows that are not filled in: the skeleton of a blank form.
func (s *formSheet) isClass(cell grid.Cell) bool {
	return slices.ContainsFunc(s.of.t.Fields, func(f *templates.Field) bool {
		return f.Merge && slices.ContainsFunc(f.Choices, func(class string) bool { return folded(class) == folded(cell.Text) })
	})
}

func (c *layouts) label(p *sheetPair, a, b *grid.Cell) {
	var l Label
	if a != nil {
		l.A = &Text{Sheet: p.a.Name, Cell: a.At.String(), Text: a.Text}
	}
	if b != nil {
		l.B = &Text{Sheet: p.b.Name, Cell: b.At.String(), Text: b.Text}
	}
	c.result.Labels = append(c.result.Labels, l)
}

// strays tells of texts that are not where the other side has them: the same text elsewhere was moved.
func (c *layouts) strays(p *sheetPair, onlyA, onlyB []grid.Cell) {
	elsewhere := map[string][]int{}
	for n, cell := range onlyB {
		elsewhere[folded(cell.Text)] = append(elsewhere[folded(cell.Text)], n)
	}
	taken := map[int]bool{}
	for _, cell := range onlyA {
		key := folded(cell.Text)
		if all := elsewhere[key]; len(all) > 0 {
			to := onlyB[all[0]]
			taken[all[0]], elsewhere[key] = true, all[1:]
			if !numberOf(p.a, cell) && !numberOf(p.b, to) {
				c.differ(LabelPlace, &Part{Sheet: p.a.Name, Range: cell.At.String(), Text: cell.Text},
					&Part{Sheet: p.b.Name, Range: to.At.String(), Text: to.Text})
			}
			continue
		}
		if !numberOf(p.a, cell) {
			c.label(p, &cell, nil)
		}
	}
	for n, cell := range onlyB {
		if !taken[n] && !numberOf(p.b, cell) {
			c.label(p, nil, &cell)
		}
	}
}

// sameText tells whether two printed texts are the same, spacing aside, or differ in the number of their
// item only.
func (c *layouts) sameText(p *sheetPair, a, b grid.Cell) bool {
	if unspaced(a.Text) == unspaced(b.Text) {
		return true
	}
	x, y := p.a.ordinals(a.At), p.b.ordinals(b.At)
	for n := range min(len(x), len(y)) {
		if x[n] != y[n] && strings.Contains(a.Text, x[n]) && strings.Replace(unspaced(a.Text), x[n], y[n], 1) == unspaced(b.Text) {
			return true
		}
	}
	return false
}

// numberOf tells whether a cell holds the number of an item that only this side has in its row: what the
// form itself prints there.
func numberOf(s *formSheet, cell grid.Cell) bool {
	return slices.Contains(s.ordinals(cell.At), cell.Text)
}

// ordinals are the numbers of the items that a cell's row, or its whole sheet, belongs to.
func (s *formSheet) ordinals(at ref.Cell) []string {
	if own := s.numbers[at.Row]; len(own) > 0 {
		return own
	}
	return s.whole
}

// number finds the ordinals of the rows: those of the innermost item in each; and of the sheet, where all
// its fields are of one item.
func (s *formSheet) number() {
	s.numbers = map[int][]string{}
	for n, cell := range s.inOrder() {
		for _, path := range s.fields[cell] {
			list := indexOf(path)
			if len(list) > len(s.numbers[cell.Row]) {
				s.numbers[cell.Row] = list
			}
			if outer := list[:min(len(list), 1)]; n == 0 {
				s.whole = outer
			} else if len(outer) > 0 && !slices.Equal(outer, s.whole) {
				s.whole = nil
			}
		}
	}
}

// indexOf are the numbers of the items around a path, counted from 1, outer ones first.
func indexOf(path string) []string {
	var all []string
	for {
		_, rest, ok := strings.Cut(path, "[")
		if !ok {
			return all
		}
		digits, after, _ := strings.Cut(rest, "]")
		n, err := strconv.Atoi(digits)
		if err != nil {
			return all
		}
		all = append(all, strconv.Itoa(n+1))
		path = after
	}
}

// around compares the words around values that stand within a text.
func (c *layouts) around(p *sheetPair) {
	for _, cell := range p.a.inOrder() {
		twin, ok := c.twins[p.a.fields[cell][0]]
		to, here := p.b.homes[twin]
		if !ok || !here || p.a.homes[p.a.fields[cell][0]] != cell {
			continue
		}
		a, b := p.a.At(cell), p.b.At(to)
		if x, y := c.a.words(a, p.a.fields[cell]), c.b.words(b, p.b.fields[to]); unspaced(x) != unspaced(y) {
			c.label(p, &a, &b)
		}
	}
}

// words are what a cell prints around the values of its fields.
func (s *filling) words(cell grid.Cell, paths []string) string {
	text := cell.Text
	if cell.Kind != grid.Text || cell.Formula != "" {
		return ""
	}
	for _, path := range paths {
		c := s.cells[path]
		if c == nil || c.Raw == "" {
			continue
		}
		if !strings.Contains(text, c.Raw) {
			return ""
		}
		text = strings.Replace(text, c.Raw, "", 1)
	}
	return text
}

func unspaced(s string) string { return strings.Join(strings.Fields(s), "") }
