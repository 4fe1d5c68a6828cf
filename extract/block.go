package extract

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// column is where a field of a block stands in a returned sheet: the sheet's columns First to Last.
type column struct {
	slot  *slot
	field *templates.Field
	cols  grid.Span
	doubt bool // its name and its heading disagree: nothing is read from it
}

// table is a block as it was found.
type table struct {
	in      *instance
	block   *block
	columns []column
	side    grid.Span // the columns between the instance's left edge and the first field
	first   int       // row
	last    int
	bounded bool // something of the template stands below it
	broken  bool // its rows are no multiple of an item's: one was inserted or deleted within an item
	named   int  // last row that the names cover; 0 without names
	lost    []*find
	stray   []ref.Cell // cells in the columns that belong to no item
	taken   []ref.Cell // cells outside the columns that were read: of shifted rows
}

// locateBlock finds the columns and rows of a block; no columns where it is not there.
func (s *session) locateBlock(in *instance, b *block) *table {
	t := &table{in: in, block: b, last: min(in.region.To.Row, in.view.LastRow())}
	header := 0
	for _, slot := range b.slots {
		for _, i := range placeholders(slot.Parts) {
			s.locateColumn(t, slot, i)
		}
		if m, ok := in.labels[slot.above]; ok {
			header = max(header, m.text.area.To.Row+b.First-slot.above.area.To.Row-1)
		}
	}
	if len(t.columns) == 0 {
		return t
	}
	slices.SortStableFunc(t.columns, func(a, b column) int { return a.cols.First - b.cols.First })
	t.separate()
	t.rows(header)
	return t
}

// rows finds where the block begins and ends: under its headings, and above whatever the template
// has below it.
func (t *table) rows(header int) {
	t.first = header + 1
	for _, c := range t.columns {
		r, ok := t.in.view.names[fieldName{c.field, c.slot.names[0]}]
		if ok && (!t.in.foreign || overlap(c.cols, grid.Span{First: r.From.Col, Last: r.To.Col})) {
			t.named = max(t.named, r.To.Row)
			if header == 0 && (t.first == 1 || r.From.Row < t.first) {
				t.first = r.From.Row
			}
		}
	}
	if header == 0 && t.named == 0 {
		if at, ok := t.in.cell(ref.Cell{Col: t.block.slots[0].area.From.Col, Row: t.block.First}); ok {
			t.first = at.Row
		}
	}
	for _, l := range t.in.page.labels {
		if m, ok := t.in.labels[l]; ok && l.area.From.Row > t.block.Last && m.text.at.Row >= max(t.first, t.named+1) {
			t.endAbove(m.text.at.Row, l.area.From.Row)
		}
	}
	for _, f := range t.in.found {
		if !f.absent && f.State != value.Unread && f.slot.area.From.Row > t.block.Last && f.at.Row >= max(t.first, t.named+1) {
			t.endAbove(f.at.Row, f.slot.area.From.Row) // its label may be gone
		}
	}
}

// endAbove ends the block above what the template has in a row below it.
func (t *table) endAbove(row, templateRow int) {
	if row-1 >= t.last && t.bounded {
		return
	}
	t.last, t.bounded = min(t.last, row-1), true
	t.broken = templateRow == t.block.Last+1 && (row-t.first)%t.block.rows() != 0
}

// separate ends each column where the next begins.
func (t *table) separate() {
	for i := range t.columns[:len(t.columns)-1] {
		if c := &t.columns[i]; c.cols.Last >= t.columns[i+1].cols.First {
			c.cols.Last = max(c.cols.First, t.columns[i+1].cols.First-1)
		}
	}
	t.side = grid.Span{First: t.in.region.From.Col, Last: t.columns[0].cols.First - 1}
}

// locateColumn reconciles what speaks for a field's column: its name, its heading, its place.
func (s *session) locateColumn(t *table, slot *slot, part int) {
	in, f := t.in, &find{in: t.in, slot: slot, field: slot.Parts[part].Field}
	var name, head, place *grid.Span
	if r, ok := in.view.names[fieldName{f.field, slot.names[part]}]; ok && in.region.Contains(r.From) {
		name = &grid.Span{First: r.From.Col, Last: r.To.Col}
	}
	if m, ok := in.labels[slot.above]; ok {
		head = in.headed(slot, m)
	}
	if name != nil && (in.foreign && head != nil || in.headedByOther(t.block, slot, *name)) {
		name = nil // the heading is right, see heedLabels
	}
	if col, ok := along(in.cols, slot.area.From.Col); ok {
		place = &grid.Span{First: col, Last: col + slot.area.Cols() - 1}
	}
	switch {
	case head != nil && name != nil && !overlap(*head, *name):
		f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error,
			Says: words.Say("layout.column", f.field.Called(), ref.ColName(name.First), ref.ColName(head.First))})
		f.at = ref.Cell{Col: name.First, Row: in.region.From.Row}
		if slot.above != nil {
			f.at = in.labels[slot.above].text.at
		}
		t.lost = append(t.lost, f)
		t.columns = append(t.columns, column{slot, f.field, *name, true})
	case head != nil:
		t.columns = append(t.columns, column{slot, f.field, *head, false})
	case name != nil:
		if place != nil && overlap(*place, *name) {
			name.Last = max(name.Last, place.Last)
		}
		t.columns = append(t.columns, column{slot, f.field, *name, false})
		if slot.above != nil {
			s.remarkLabel(f)
			f.at = ref.Cell{Col: name.First, Row: in.region.From.Row}
			if at, ok := in.cell(slot.above.area.From); ok {
				f.at = at
			}
			t.lost = append(t.lost, f)
		}
	default:
		f.absent = true
		s.gone(f, witnesses{})
		t.lost = append(t.lost, f)
	}
}

func overlap(a, b grid.Span) bool { return a.First <= b.Last && b.First <= a.Last }

// headed is the columns under a heading: its own, and those up to the next heading that the template has too.
func (in *instance) headed(s *slot, m mark) *grid.Span {
	span := grid.Span{First: m.text.area.From.Col, Last: m.text.area.To.Col}
	if col, ok := along(in.cols, s.area.To.Col); ok {
		span.Last = max(span.Last, col)
	}
	for _, other := range in.labels {
		if other.text.at.Row == m.text.at.Row && other.text.at.Col > m.text.at.Col {
			span.Last = min(span.Last, other.text.at.Col-1)
		}
	}
	// A field may stand beside the beginning of its heading's columns.
	if shift := s.area.From.Col - s.above.area.From.Col; shift > 0 && span.First+shift <= span.Last {
		span.First += shift
	}
	return &span
}
