package extract

import (
	"slices"

	"tianbao/internal/limits"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// table is a block as it was read.
type table struct {
	*locate.Table
	in      *page
	last    int                             // its last row
	bounded bool                            // something of the template stands below it
	broken  bool                            // its rows are no multiple of an item's: one was inserted or deleted within an item
	lines   map[*templates.Field][]*itemRow // by list
	more    int                             // rows that were inserted into those that the form has drawn
	stray   []ref.Cell                      // cells in the columns that belong to no item
	taken   []ref.Cell                      // cells outside the columns that were read: of shifted rows
}

// tableReader reads the rows of blocks.
type tableReader struct {
	cells  *cellReader
	limits limits.Limits
	items  int64          // rows of tables so far, squared
	excess *limits.Excess // why the workbook is refused after all
}

// tables reads the blocks of a page whose other fields were read.
func (s *tableReader) tables(in *page) {
	for _, b := range in.Tables {
		for _, c := range b.Odd {
			in.lost = append(in.lost, s.remarkColumn(in, c))
		}
		if len(b.Columns) == 0 {
			continue
		}
		t := &table{Table: b, in: in, last: b.Last, lines: map[*templates.Field][]*itemRow{}}
		t.end()
		in.tables = append(in.tables, t)
		for _, list := range b.Block.Lists {
			lines := s.rowsOf(t, list)
			for _, l := range lines {
				s.readRow(l)
			}
			t.lines[list] = lines
		}
	}
}

// end finds where the block ends: above whatever the template has below it, a label or a field that was
// read, whose label may be gone.
func (t *table) end() {
	for _, e := range t.Ends {
		t.endAbove(e)
	}
	t.inserted()
	for _, f := range t.in.found {
		if !f.absent && f.State != value.Unread && f.slot.Area.From.Row > t.Block.End() && f.at.Row >= max(t.First, t.Named+1) {
			t.endAbove(locate.Edge{Row: f.at.Row, Of: f.slot.Area.From.Row})
		}
	}
}

// inserted says so where rows were inserted into those that the form has drawn.
func (t *table) inserted() {
	n := slices.IndexFunc(t.Ends, func(e locate.Edge) bool { return e.Of == t.Block.End()+1 })
	if t.Block.Drawn == 0 || n < 0 {
		return
	}
	if more := t.Ends[n].Row - 1 - t.drawn(); more > 0 {
		t.more = more
	}
}

// endAbove ends the block above what the template has below it.
func (t *table) endAbove(e locate.Edge) {
	if e.Row-1 >= t.last && t.bounded {
		return
	}
	t.last, t.bounded = min(t.last, e.Row-1), true
	t.broken = e.Of == t.Block.End()+1 && (e.Row-t.First)%t.Block.Rows() != 0
}

// remarkColumn says what speaks against a field's column.
func (s *tableReader) remarkColumn(in *page, c locate.Column) *found {
	f := &found{in: in, slot: c.Slot, field: c.Field}
	switch c.Verdict {
	case locate.Conflict:
		f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error,
			Says: words.Say("layout.column", c.Field.Called(), ref.ColName(c.Name.First), ref.ColName(c.Head.First))})
	case locate.Unlabelled:
		s.cells.remarkHeading(f, c.Heading)
	case locate.Missing:
		s.cells.gone(f)
	}
	f.at = c.At
	return f
}

// room takes the rows of a table out of what a workbook may have, none where it has too many: it is
// refused then. Checks of a row look through its table, so the squares of the rows count.
func (s *tableReader) room(t *table, rows []int) []int {
	n, most := int64(len(rows)), min(s.limits.Items, 1<<30)
	if s.items += n * n; s.items > most*most {
		s.excess = s.limits.Beyond("items", t.in.Sheet.Name)
		return nil
	}
	return rows
}
