package extract

import (
	"slices"

	"tianbao/internal/grid"
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
	cut     []locate.Item                   // of a block whose items have rows of their own, where they stand
}

// tableReader reads the rows of blocks.
type tableReader struct {
	cells  *cellReader
	limits limits.Limits
	items  int64 // rows of the page's tables so far, squared
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
		if b.Block.Split() {
			t.cut = b.Items(in.Instance, t.last)
		}
		for _, list := range b.Block.All() {
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
	t.broken = e.Of == t.Block.End()+1 && (e.Row-t.First)%t.Block.Rows() != 0 && !t.Block.Split()
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

// room takes the rows of a table out of what a workbook may have, none where it has too many: it is refused then.
func (s *tableReader) room(rows []int) []int {
	n := int64(len(rows))
	if s.items += n * n; s.items > mostSquares(s.limits) {
		return nil
	}
	return rows
}

// mostSquares is how many rows the tables of a workbook may have, each table's squared.
func mostSquares(l limits.Limits) int64 {
	most := min(l.Items, 1<<30)
	return most * most
}

// around tells whether a list's items take the rows of the lists inside them.
func (t *table) around(list *templates.Field) bool {
	return len(t.Block.Inner) > 0 && slices.Contains(t.Block.Lists, list)
}

// begins tells whether an item begins in a line although none of its own cells is filled: a merge over several of
// its rows begins there.
func (t *table) begins(l *itemRow) bool {
	return len(l.entries) > 0 && t.around(l.entries[0].column.Field.List()) && !l.coveredAny() &&
		slices.ContainsFunc(l.entries, func(e *entry) bool {
			area := t.in.Sheet.Area(e.at)
			return area.From.Row == l.row && area.Rows() > t.Block.Rows()
		})
}

// readRow converts a line's cells.
func (s *tableReader) readRow(l *itemRow) {
	for _, e := range l.entries {
		f := &found{in: l.table.in, slot: e.column.Slot, unit: e.column.Unit, field: e.column.Field, at: e.at, joined: e.again}
		e.found = f
		if f.slot.Alone() == nil {
			s.cells.takeComposed(f, e.cell)
		} else {
			s.cells.take(f, e.cell)
		}
		f.content.At = e.at
		if e.column.Verdict == locate.Conflict && f.State != value.Blank {
			f.Value, f.State, f.Notes, f.also = templates.Null, value.Unread, nil, nil // said once, for the column
		}
		if l.table.broken && f.State != value.Blank {
			f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.broken-rows", e.column.Field.List().Called())})
		}
		if len(e.extra) > 0 {
			f.joined = e.extra
			var also []templates.Place
			texts := f.content.Runs()
			for _, at := range e.extra {
				also = append(also, s.cells.report.placeOf(f, at))
				texts = append(append(texts, grid.Run{Text: "\n"}), l.table.in.Sheet.At(at).Runs()...)
			}
			f.content.Kind = grid.Text
			f.content.Mark(texts) // all of them are what stands in the field's place
			f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.several", f.field.Called())}, also...)
		}
	}
	s.mergedAcross(l)
	s.remarkRow(l)
}

// remarkRow tells what is odd about where the line stands.
func (s *tableReader) remarkRow(l *itemRow) {
	var first *found
	for _, e := range l.entries {
		if e.filled() && (first == nil || first.field.Merge && !e.column.Field.Merge) {
			first = e.found
		}
	}
	if first == nil {
		return
	}
	if l.shifted || len(l.moved) > 0 {
		var names []string
		for _, f := range l.moved {
			names = append(names, f.Called())
		}
		says, about := words.Say("layout.shift"), first
		if !l.shifted {
			says, about = words.Say("layout.shift-class", words.List(names)), l.of(l.moved[0]).found
		}
		about.say(value.Note{Rule: layoutShift, Level: templates.Notice, Says: says})
	}
	if l.gap && l.item() {
		first.say(value.Note{Rule: layoutBelow, Level: templates.Notice, Says: words.Say("layout.below")})
	}
}
