package diff

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// hidden tells of rows and columns that are hidden on one side only, as far as something stands in them.
func (c *layouts) hidden(p *sheetPair) {
	one := func(aspect Aspect, x axis, name func(int) string, inA, inB func(int) bool) {
		var a, b []int
		for n, to := range x.to {
			switch h, i := inA(n), inB(to); {
			case h && !i:
				a = append(a, n)
			case i && !h:
				b = append(b, to)
			}
		}
		c.spans(aspect, p, a, b, name)
	}
	one(RowsHidden, p.rows, strconv.Itoa, p.a.RowHidden, p.b.RowHidden)
	one(ColsHidden, p.cols, ref.ColName, p.a.ColHidden, p.b.ColHidden)
}

// spans tells of rows or columns, those that follow each other together.
func (c *layouts) spans(aspect Aspect, p *sheetPair, a, b []int, name func(int) string) {
	for _, r := range runs(a, name) {
		c.differ(aspect, &Part{Sheet: p.a.Name, Range: r}, nil)
	}
	for _, r := range runs(b, name) {
		c.differ(aspect, nil, &Part{Sheet: p.b.Name, Range: r})
	}
}

func runs(numbers []int, name func(int) string) []string {
	slices.Sort(numbers)
	var all []string
	for i := 0; i < len(numbers); i++ {
		first := numbers[i]
		for i+1 < len(numbers) && numbers[i+1] == numbers[i]+1 {
			i++
		}
		all = append(all, name(first)+":"+name(numbers[i]))
	}
	return all
}

// oneSided tells of rows and columns that are on one side only. Rows of items that were added, removed or
// moved are told of as these.
func (c *layouts) oneSided(p *sheetPair) {
	inA, inB := p.a.itemRows(), p.b.itemRows()
	var a, b []int
	for n := 1; n <= p.rows.lastA; n++ {
		if _, ok := p.rows.to[n]; !ok && !inA[n] {
			a = append(a, n)
		}
	}
	for n := 1; n <= p.rows.lastB; n++ {
		if _, ok := p.rows.from[n]; !ok && !inB[n] {
			b = append(b, n)
		}
	}
	c.spans(Rows, p, a, b, strconv.Itoa)
	a, b = nil, nil
	for n := 1; n <= p.cols.lastA; n++ {
		if _, ok := p.cols.to[n]; !ok {
			a = append(a, n)
		}
	}
	for n := 1; n <= p.cols.lastB; n++ {
		if _, ok := p.cols.from[n]; !ok {
			b = append(b, n)
		}
	}
	c.spans(Columns, p, a, b, ref.ColName)
}

// itemRows are the rows that hold fields.
func (s *formSheet) itemRows() map[int]bool {
	rows := map[int]bool{}
	for at := range s.fields {
		rows[at.Row] = true
	}
	return rows
}

// places tells of fields whose cells are elsewhere among the others than they were: not because rows or
// columns came or went, nor with an item that was moved.
func (c *layouts) places(p *sheetPair) {
	for _, cell := range p.a.inOrder() {
		for _, path := range p.a.fields[cell] {
			twin, paired := c.twins[path]
			now, here := p.b.homes[twin]
			to, ok := p.cell(cell)
			if paired && here && p.a.homes[path] == cell && !c.within(path) && !(ok && to == now) && !p.carried(cell, now) {
				label := c.a.labelAt(path)
				c.differ(FieldPlace, &Part{p.a.Name, cell.String(), path, label}, &Part{p.b.Name, now.String(), twin, label})
			}
		}
	}
}

// carried tells whether two cells belong to classes that are printed once for several rows: which of
// the rows holds the text says nothing.
func (p *sheetPair) carried(a, b ref.Cell) bool {
	return len(p.a.fields[a]) > 1 || len(p.b.fields[b]) > 1
}

func (s *formSheet) inOrder() []ref.Cell {
	var all []ref.Cell
	for at := range s.fields {
		all = append(all, at)
	}
	slices.SortFunc(all, grid.Compare)
	return all
}

// within tells whether a path of side a belongs to an item that was moved.
func (c *layouts) within(path string) bool {
	return slices.ContainsFunc(c.moved, func(item string) bool { return strings.HasPrefix(path, item+".") })
}

func (s *filling) labelAt(path string) string {
	if c := s.cells[path]; c != nil && c.Field != nil {
		return c.Field.Called()
	}
	return ""
}
