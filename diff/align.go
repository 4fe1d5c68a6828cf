package diff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// axis is which row (or column) of one sheet is which of the other; what is in neither map is there on
// one side only.
type axis struct {
	to, from     map[int]int
	inA, inB     []int // the rows that both have, as each counts them; the first of one is the first of the other
	lastA, lastB int
}

// token is what a cell is known by on both sides: the field it holds, or its text.
type token struct {
	at   ref.Cell
	text string
}

// align finds which rows and columns of two sheets are the same: those whose fields and texts are, as far
// as they are in the same order, and those between them.
func (c *layouts) align(p *sheetPair) {
	a, b := c.tokens(p.a), c.tokens(p.b)
	row := func(at ref.Cell) int { return at.Row }
	col := func(at ref.Cell) int { return at.Col }
	if c.turned {
		p.rows = alignAxis(b, a, row, col, last(p.b, row), last(p.a, row)).turned()
		p.cols = alignAxis(b, a, col, row, last(p.b, col), last(p.a, col)).turned()
		return
	}
	p.rows = alignAxis(a, b, row, col, last(p.a, row), last(p.b, row))
	p.cols = alignAxis(a, b, col, row, last(p.a, col), last(p.b, col))
}

// turned is the axis with its sides exchanged.
func (x axis) turned() axis { return axis{x.from, x.to, x.inB, x.inA, x.lastB, x.lastA} }

// last is the last row (or column) with something in it.
func last(s *formSheet, along func(ref.Cell) int) int {
	n := 0
	for _, cell := range s.Cells {
		if !cell.Empty() && !served(cell.Formula) {
			n = max(n, along(cell.At))
		}
	}
	for at := range s.fields {
		n = max(n, along(at))
	}
	return n
}

// tokens are the cells of a sheet by what they are; a field of side b is named by its twin in a, where it
// has one. Helper cells of the live checks are no part of the form.
func (c *layouts) tokens(s *formSheet) []token {
	var all []token
	for at, paths := range s.fields {
		all = append(all, token{at, c.known(s.of, paths[0])})
	}
	for _, cell := range s.Cells {
		if s.isText(cell) && cell.Kind == grid.Text {
			all = append(all, token{cell.At, "t " + folded(cell.Text)})
		}
	}
	slices.SortFunc(all, func(x, y token) int { return cmp.Or(grid.Compare(x.at, y.at), cmp.Compare(x.text, y.text)) })
	return all
}

// known is what both sides call a field.
func (c *layouts) known(s *filling, path string) string {
	if s == c.a {
		return "a " + path
	}
	if twin, ok := c.back[path]; ok {
		return "a " + twin
	}
	return "b " + path
}

// isText tells whether a cell holds something that is neither a field's nor computed.
func (s *formSheet) isText(cell grid.Cell) bool {
	if cell.Kind == grid.Blank || cell.Formula != "" || strings.TrimSpace(cell.Text) == "" {
		return false
	}
	_, field := s.fields[cell.At]
	return !field && s.Area(cell.At).From == cell.At
}

func alignAxis(a, b []token, along, across func(ref.Cell) int, lastA, lastB int) axis {
	x := axis{to: map[int]int{}, from: map[int]int{}, lastA: lastA, lastB: lastB}
	x.anchor(votes(a, b, along))
	x.between(lines(a, along, across), lines(b, along, across))
	for row := range x.to {
		x.inA = append(x.inA, row)
	}
	slices.Sort(x.inA)
	for _, row := range x.inA {
		x.inB = append(x.inB, x.to[row])
	}
	return x
}

// votes are how many cells that are known on both sides, once each, lead from a row of a to one of b.
func votes(a, b []token, along func(ref.Cell) int) map[[2]int]int {
	once := func(all []token) map[string]ref.Cell {
		count, at := map[string]int{}, map[string]ref.Cell{}
		for _, t := range all {
			count[t.text]++
			at[t.text] = t.at
		}
		for text, n := range count {
			if n > 1 {
				delete(at, text)
			}
		}
		return at
	}
	there, found := once(b), map[[2]int]int{}
	for text, at := range once(a) {
		if to, ok := there[text]; ok {
			found[[2]int{along(at), along(to)}]++
		}
	}
	return found
}

// anchor keeps the rows that most of their cells agree on, of those the most that are in the same order.
func (x *axis) anchor(votes map[[2]int]int) {
	all := make([][3]int, 0, len(votes))
	for rows, n := range votes {
		all = append(all, [3]int{rows[0], rows[1], n})
	}
	slices.SortFunc(all, func(p, q [3]int) int { return cmp.Or(q[2]-p[2], p[0]-q[0], p[1]-q[1]) })
	taken, found := map[int]bool{}, [][3]int{}
	for _, v := range all {
		if _, done := x.to[v[0]]; !done && !taken[v[1]] {
			x.to[v[0]], taken[v[1]] = v[1], true
			found = append(found, v)
		}
	}
	slices.SortFunc(found, func(p, q [3]int) int { return p[0] - q[0] })
	var to, weight []int
	for _, v := range found {
		to, weight = append(to, v[1]), append(weight, v[2])
	}
	for n, kept := range heaviestRising(to, weight) {
		if kept {
			x.from[found[n][1]] = found[n][0]
		} else {
			delete(x.to, found[n][0])
		}
	}
}

func (x *axis) join(a, b int) { x.to[a], x.from[b] = b, a }

// lines is what stands in each row, to be compared.
func lines(all []token, along, across func(ref.Cell) int) map[int]string {
	text := map[int]string{}
	for _, t := range all {
		text[along(t.at)] += strconv.Itoa(across(t.at)) + t.text + "\x00"
	}
	return text
}

// between joins the rows between those that are known: all of them where there are as many on both
// sides, else those that say the same, from above and from below. Below the last one sheets are endless.
func (x *axis) between(a, b map[int]string) {
	known := make([]int, 0, len(x.to)+1)
	for row := range x.to {
		known = append(known, row)
	}
	slices.Sort(known)
	i, j := 0, 0
	for _, row := range known {
		x.gap(i+1, row-1, j+1, x.to[row]-1, a, b)
		i, j = row, x.to[row]
	}
	for ; i < x.lastA || j < x.lastB; i, j = i+1, j+1 {
		x.join(i+1, j+1)
	}
}

func (x *axis) gap(i, lastA, j, lastB int, a, b map[int]string) {
	if lastA-i != lastB-j {
		for ; i <= lastA && j <= lastB && a[i] == b[j]; i, j = i+1, j+1 {
			x.join(i, j)
		}
		for ; i <= lastA && j <= lastB && a[lastA] == b[lastB]; lastA, lastB = lastA-1, lastB-1 {
			x.join(lastA, lastB)
		}
		if lastA-i != lastB-j {
			return
		}
	}
	for ; i <= lastA; i, j = i+1, j+1 {
		x.join(i, j)
	}
}

// cell is where a cell of a is in b.
func (p *sheetPair) cell(at ref.Cell) (ref.Cell, bool) {
	row, ok := p.rows.to[at.Row]
	col, too := p.cols.to[at.Col]
	return ref.Cell{Col: col, Row: row}, ok && too
}
