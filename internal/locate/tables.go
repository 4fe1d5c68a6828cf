package locate

import (
	"slices"

	"tianbao/internal/composed"
	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Column is where a field of a block stands in a sheet, and what speaks for it.
type Column struct {
	Slot    *Slot
	Field   *templates.Field
	Cols    grid.Span // of the sheet; none where the verdict is Missing
	Verdict Verdict   // Agreed, Unlabelled, Conflict or Missing

	Name, Head *grid.Span // where its name and its heading have it; nil where they are silent
	Rows       grid.Span  // the rows that its name covers; none where it is silent
	At         ref.Cell   // the cell to name where its verdict is spoken of
	Heading    *ref.Cell  // where its heading should stand; nil where that is not known
	Unit       Unit
}

// Table is a block of an instance: its columns, and between which rows it may lie.
type Table struct {
	Block   *Block
	Columns []Column  // from left to right, without missing ones; none where the block is not there
	Odd     []Column  // those of another verdict than Agreed, in the order of the template
	Side    grid.Span // the columns between the instance's left edge and the first field
	First   int       // its first row
	Last    int       // the last row of the instance
	Named   int       // the last row that names cover; 0 without names
	Ends    []Edge    // what stands below it by the labels
}

// Edge is something of the template that stands below a block: its row in the sheet, and in the template.
type Edge struct{ Row, Of int }

// table finds the columns and rows of a block.
func (in *Instance) table(b *Block) *Table {
	t := &Table{Block: b, Last: min(in.region.To.Row, in.Sheet.LastRow())}
	header := 0
	for _, slot := range b.Slots {
		for _, i := range composed.Holes(slot.Parts) {
			c := in.column(b, slot, i)
			if c.Verdict != Missing {
				t.Columns = append(t.Columns, c)
			}
			if c.Verdict != Agreed {
				t.Odd = append(t.Odd, c)
			}
		}
		if m, ok := in.labels[slot.above]; ok {
			header = max(header, in.headEnd(b, slot.above, m))
		}
	}
	if len(t.Columns) == 0 {
		return t
	}
	slices.SortStableFunc(t.Columns, func(a, b Column) int { return a.Cols.First - b.Cols.First })
	t.separate(in)
	in.rowsOf(t, header)
	return t
}

// headEnd is the last row of what the template has over a block, by a heading of its columns. The row that
// numbers them is left out by some.
func (in *Instance) headEnd(b *Block, heading *Label, m mark) int {
	row := m.text.area.To.Row
	for of := heading.Area.To.Row + 1; of < b.First; of++ {
		switch numbers := in.Page.numbers(of); {
		case numbers == nil:
			row++
		case in.Sheet.reads(row+1, numbers):
			row++
			in.rows.set(place{of, row})
		}
	}
	return row
}

// numbers are what a row of the form prints that holds numbers and nothing else, as 1, 2, 3 over columns.
func (p *Page) numbers(row int) []string {
	var all []string
	for _, c := range p.Sheet.Row(row) {
		switch {
		case c.Empty():
		case p.slotAt(c.At) != nil || !quantity(c.Text):
			return nil
		default:
			all = append(all, fold.Label(c.Text))
		}
	}
	return all
}

// reads tells whether a row of the sheet holds these texts, or nothing.
func (v *Sheet) reads(row int, texts []string) bool {
	var here []string
	for _, c := range v.Row(row) {
		if !c.Empty() {
			here = append(here, fold.Label(c.Text))
		}
	}
	return len(here) == 0 || slices.Equal(here, texts)
}

// rowsOf finds where the block begins, under its headings, and what the labels have below it.
func (in *Instance) rowsOf(t *Table, header int) {
	t.First = header + 1
	for _, c := range t.Columns {
		r, ok := in.Sheet.Names[Name{c.Field, c.Slot.names[0]}]
		if ok && (!in.foreign || overlap(c.Cols, grid.Span{First: r.From.Col, Last: r.To.Col})) {
			t.Named = max(t.Named, r.To.Row)
			if header == 0 && (t.First == 1 || r.From.Row < t.First) {
				t.First = r.From.Row
			}
		}
	}
	if header == 0 && t.Named == 0 {
		if at, ok := in.Cell(ref.Cell{Col: t.Block.Slots[0].Area.From.Col, Row: t.Block.First}); ok {
			t.First = at.Row
		}
	}
	for _, l := range in.Page.Labels {
		if m, ok := in.labels[l]; ok && l.Area.From.Row > t.Block.End() && (m.text.at.Row >= max(t.First, t.Named+1) || t.endsItems(in, l)) {
			t.Ends = append(t.Ends, Edge{m.text.at.Row, l.Area.From.Row})
		}
	}
}

// endsItems tells whether a label ends a block whose items have rows of their own although names cover its row: that
// it is no item is sure where another label of the form stands as far below it as in the template.
func (t *Table) endsItems(in *Instance, l *Label) bool {
	m := in.labels[l]
	if !t.Block.Split() || m.text.at.Row < t.First {
		return false
	}
	for _, other := range in.Page.Labels {
		far := other.Area.From.Row - l.Area.From.Row
		if n, ok := in.labels[other]; ok && other.Area.From.Row > t.Block.End() && far != 0 && n.text.at.Row-m.text.at.Row == far {
			return true
		}
	}
	return false
}

// holds tells whether a cell stands in the columns of the block, above what the labels have below it.
func (t *Table) holds(at ref.Cell) bool {
	return t.First <= at.Row && at.Row <= t.Last &&
		!slices.ContainsFunc(t.Ends, func(e Edge) bool { return e.Row <= at.Row }) &&
		slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Cols.First <= at.Col && at.Col <= c.Cols.Last })
}

// separate ends each column where the next begins.
func (t *Table) separate(in *Instance) {
	for i := range t.Columns {
		c := &t.Columns[i]
		for _, next := range t.Columns[i+1:] {
			if t.sameRows(c, &next) && c.Cols.Last >= next.Cols.First {
				c.Cols.Last = max(c.Cols.First, next.Cols.First-1)
			}
		}
	}
	t.Side = grid.Span{First: in.region.From.Col, Last: t.Columns[0].Cols.First - 1}
}

// sameRows tells whether two columns stand in the same rows of the block: those of an item's own rows say nothing
// of the columns of the rows inside it.
func (t *Table) sameRows(a, b *Column) bool {
	return !t.Block.Split() || a.Slot.Area.From.Row <= b.Slot.Area.To.Row && b.Slot.Area.From.Row <= a.Slot.Area.To.Row
}

// column reconciles what speaks for a field's column: its name, its heading, its place.
func (in *Instance) column(b *Block, slot *Slot, part int) Column {
	c := Column{Slot: slot, Field: slot.Parts[part].Field, Unit: in.unit(slot)}
	if r, ok := in.Sheet.Names[Name{c.Field, slot.names[part]}]; ok && in.region.Contains(r.From) {
		c.Name, c.Rows = &grid.Span{First: r.From.Col, Last: r.To.Col}, grid.Span{First: r.From.Row, Last: r.To.Row}
	}
	if m, ok := in.labels[slot.above]; ok {
		c.Head = in.headed(slot, m)
	}
	if c.Name != nil && (in.foreign && c.Head != nil || in.headedByOther(b, slot, *c.Name)) {
		c.Name, c.Rows = nil, grid.Span{} // the heading is right, see heedLabels
	}
	if slot.above != nil {
		c.Heading = in.now(slot.above.Area.From)
	}
	in.reconcile(&c)
	return c
}

func (in *Instance) reconcile(c *Column) {
	switch {
	case c.Head != nil && c.Name != nil && !overlap(*c.Head, *c.Name):
		c.Verdict, c.Cols, c.At = Conflict, *c.Name, in.labels[c.Slot.above].text.at
	case c.Head != nil:
		c.Cols = *c.Head
	case c.Name != nil:
		c.Cols = *c.Name
		if col, ok := in.cols.along(c.Slot.Area.From.Col); ok {
			if place := (grid.Span{First: col, Last: col + c.Slot.Area.Cols() - 1}); overlap(place, c.Cols) {
				c.Cols.Last = max(c.Cols.Last, place.Last)
			}
		}
		if c.Slot.above == nil {
			return
		}
		c.Verdict, c.At = Unlabelled, ref.Cell{Col: c.Cols.First, Row: in.region.From.Row}
		if c.Heading != nil {
			c.At = *c.Heading
		}
	case c.ofItem(in):
	default:
		c.Verdict = Missing
	}
}

// ofItem takes the column of a field on rows of an item of its own, over which no heading stands, from where the
// columns around it are; it tells whether that is known.
func (c *Column) ofItem(in *Instance) bool {
	b := c.Slot.block
	if !b.Split() || c.Slot.above != nil {
		return false
	}
	first, known := in.cols.along(c.Slot.Area.From.Col)
	last, ends := in.cols.along(c.Slot.Area.To.Col)
	if known && ends {
		c.Cols = grid.Span{First: first, Last: max(first, last)}
	}
	return known && ends
}

func overlap(a, b grid.Span) bool { return a.First <= b.Last && b.First <= a.Last }

// headed is the columns under a heading: its own, and those up to the next heading that the template has too.
func (in *Instance) headed(s *Slot, m mark) *grid.Span {
	span := grid.Span{First: m.text.area.From.Col, Last: m.text.area.To.Col}
	if col, ok := in.cols.along(s.Area.To.Col); ok {
		span.Last = max(span.Last, col)
	}
	for _, other := range in.labels {
		if other.text.at.Row == m.text.at.Row && other.text.at.Col > m.text.at.Col {
			span.Last = min(span.Last, other.text.at.Col-1)
		}
	}
	// A field may stand beside the beginning of its heading's columns.
	if shift := s.Area.From.Col - s.above.Area.From.Col; shift > 0 && span.First+shift <= span.Last {
		span.First += shift
	}
	return &span
}

// headedByOther tells whether the heading of another field of the block stands over the columns that a
// name of another edition leads to.
func (in *Instance) headedByOther(b *Block, s *Slot, name grid.Span) bool {
	return in.foreign && slices.ContainsFunc(b.Slots, func(other *Slot) bool {
		m, ok := in.labels[other.above]
		return ok && other != s && overlap(*in.headed(other, m), name)
	})
}
