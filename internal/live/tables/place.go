package tables

import (
	"strconv"

	"tianbao/internal/ref"
	"tianbao/templates"
)

// maxCols keeps a sheet within the 256 columns of .xls: what is wider goes on below.
const maxCols = 250

// maxRaws is how many columns of a form's blocks a sheet mirrors: their first cells share one row.
const maxRaws = 200

// counts is how much room a sheet takes for single cells, of its head and of its tail, for columns over all
// slots of a list that stand in the head, and for those that begin there.
type counts struct {
	scalars, singles, raws int
	vectors                map[*templates.Field]int
}

func (c *counts) widen(p *placer) {
	c.scalars, c.singles, c.raws = max(c.scalars, p.scalars), max(c.singles, p.singles), max(c.raws, p.raws)
	for list, b := range p.bands {
		c.vectors[list] = max(c.vectors[list], b.used)
	}
}

func (c *counts) sum() int {
	n := c.scalars + c.singles + c.raws
	for _, v := range c.vectors {
		n += v
	}
	return n
}

// placer gives cells their places, from above: single cells of the head; its columns, list by list; the
// row that the mirrored columns begin in; single cells of the tail, side by side since they pack best so; its
// columns.
type placer struct {
	scalars, singles, raws int
	bands                  map[*templates.Field]*band
	first                  int // the row that mirrored columns begin in
	left                   int // the last column of those
	shelves                map[int]*shelf
	next                   int // the first row below all shelves
}

// band is the head's columns over the slots of a list.
type band struct{ from, size, used int }

// shelf is columns of one length side by side; col is the last taken.
type shelf struct{ row, col int }

// column is cells one below the other.
type column struct {
	at ref.Cell
	n  int
}

// cell is a slot of the column: the same from everywhere.
func (c column) cell(i int) string { return ref.Cell{Col: c.at.Col, Row: c.at.Row + i}.Absolute() }

// down is a slot of the column for a formula that is copied down.
func (c column) down(i int) string {
	return "$" + ref.ColName(c.at.Col) + strconv.Itoa(c.at.Row+i)
}

// slot is the number of a slot, for a formula that is copied down the column.
func (c column) slot() string { return Ordinal(c.at.Row) }

// Ordinal is the number of a slot, for a formula that is copied down from a row.
func Ordinal(row int) string { return "(ROW()-" + strconv.Itoa(row-1) + ")" }

func (c column) last() string { return c.cell(c.n - 1) }

func (c column) area() ref.Range {
	return ref.Range{From: c.at, To: ref.Cell{Col: c.at.Col, Row: c.at.Row + c.n - 1}}
}

func (c column) span() string { return c.area().Absolute() }

// newPlacer lays out a sheet whose lists have so many slots each; rows are the lists among them whose rows
// are mirrored.
func newPlacer(f *frame, sizes map[*templates.Field]int, tallest int) placer {
	p := placer{bands: map[*templates.Field]*band{}, shelves: map[int]*shelf{}}
	row := (f.counts.scalars+maxCols-1)/maxCols + 1
	for _, l := range f.lists {
		p.bands[l] = &band{from: row, size: sizes[l]}
		row += (f.counts.vectors[l] + maxCols - 1) / maxCols * sizes[l]
	}
	p.first, p.left = row, min(f.counts.raws, maxRaws)
	row += 1 + (f.counts.singles+maxCols-p.left-1)/(maxCols-p.left)
	p.shelves[tallest] = &shelf{row, p.left}
	p.next = row + tallest
	return p
}

// scalar is a single cell of the head.
func (p *placer) scalar() ref.Cell {
	p.scalars++
	return ref.Cell{Col: (p.scalars-1)%maxCols + 1, Row: (p.scalars-1)/maxCols + 1}
}

// vector is a column of the head over the slots of a list.
func (p *placer) vector(list *templates.Field) column {
	b := p.bands[list]
	b.used++
	return column{ref.Cell{Col: (b.used-1)%maxCols + 1, Row: b.from + (b.used-1)/maxCols*b.size}, b.size}
}

// raw is a mirrored column; false where there is no more room.
func (p *placer) raw(n int) (column, bool) {
	p.raws++
	return column{ref.Cell{Col: p.raws, Row: p.first}, n}, p.raws <= maxRaws
}

// column is one of the tail.
func (p *placer) column(n int) column {
	s := p.shelves[n]
	if s == nil || s.col >= maxCols {
		s = &shelf{row: p.next}
		p.shelves[n] = s
		p.next += n
	}
	s.col++
	return column{ref.Cell{Col: s.col, Row: s.row}, n}
}

// single is a single cell of the tail.
func (p *placer) single() column {
	p.singles++
	wide := maxCols - p.left
	return column{ref.Cell{Col: p.left + (p.singles-1)%wide + 1, Row: p.first + 1 + (p.singles-1)/wide}, 1}
}
