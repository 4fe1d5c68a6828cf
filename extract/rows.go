package extract

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/templates"
)

// itemRow is one item's rows of a table, with what stands in them.
type itemRow struct {
	table   *table
	row     int                // the first
	own     map[int]int        // of an item that has rows of its own, where they stand, by the template's
	entries []*entry           // its cells by column
	shifted bool               // its cells stand beside their headings
	moved   []*templates.Field // classes that stood in another class's column
	gap     bool               // blank rows lie between it and the line above, beyond the issued rows
}

// of is the cell of a field, nil where the line has none.
func (l *itemRow) of(f *templates.Field) *entry {
	for _, e := range l.entries {
		if e.column.Field == f {
			return e
		}
	}
	return nil
}

// set gives a field another cell.
func (l *itemRow) set(f *templates.Field, to *entry) {
	for i, e := range l.entries {
		if e.column.Field == f {
			l.entries[i] = to
		}
	}
}

// entry is the cell of a field in a line.
type entry struct {
	column  *locate.Column
	at      ref.Cell // the cell that holds the value
	cell    grid.Cell
	own     bool // it stands in the line's own row
	covered bool // a merge covers the line's row: what the anchor says is printed for it
	extra   []ref.Cell
	again   []ref.Cell // that say the same for other rows of the item
	found   *found
}

// rowsOf reads the rows of a table that belong to an item of the list.
func (s *tableReader) rowsOf(t *table, list *templates.Field) []*itemRow {
	if t.Block.Split() {
		return s.splitRows(t, list)
	}
	var all []*itemRow
	blank, before := 0, t.First
	rows := t.occupied()
	if !t.around(list) { // they are counted with the lists inside
		rows = s.room(rows)
	}
	for _, row := range rows {
		if len(all) > 0 || blank > 0 {
			blank += t.gap(before, row)
		}
		before = row
		switch l := s.line(t, list, row); {
		case l.empty() && t.begins(l):
			all = append(all, l)
		case l.empty():
			if !l.coveredAny() && len(t.Block.Inner) == 0 {
				blank++
			}
		case t.repeatsHeading(row):
		case l.item():
			below := blank > 0 && row > max(t.Named, t.drawn()+t.more)
			if below && l.lone() {
				t.leave(l) // a signature or a note below the table
				continue
			}
			l.gap = below && s.cells.was.placed()
			all, blank = append(all, l), 0
		case l.classes():
			all, blank = append(all, l), 0
		}
	}
	return all
}

// lone tells whether hardly anything but its classes is filled in a line.
func (l *itemRow) lone() bool {
	return l.count() < 2 && (len(l.table.Block.Inner) == 0 || len(l.table.filledCells(l)) < 2)
}

// leave takes note of the cells of a line that belongs to no item.
func (t *table) leave(l *itemRow) {
	for _, e := range l.entries {
		t.stray = append(t.stray, e.at)
	}
}

// splitRows reads the rows of a table whose items have rows of their own: of the outer list each item's, wherever
// they stand, and of the lists inside those between them.
func (s *tableReader) splitRows(t *table, list *templates.Field) []*itemRow {
	var all []*itemRow
	for _, i := range t.cut {
		if t.around(list) {
			l := s.entriesOf(&itemRow{table: t, row: i.First, own: i.Rows}, list, i.Last)
			all = append(all, l)
			continue
		}
		for _, row := range s.room(i.Body) {
			if l := s.line(t, list, row); !l.empty() && (l.item() || l.classes()) {
				all = append(all, l)
			}
		}
	}
	return all
}

// entriesOf gives a line the cells of a list's columns, of an item whose rows end at the last one.
func (s *tableReader) entriesOf(l *itemRow, list *templates.Field, last int) *itemRow {
	t := l.table
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Field.List() != list {
			continue
		}
		e := &entry{column: c} // in no cell where its row is not there
		if row, there := l.own[c.Slot.Area.From.Row]; there {
			e = t.entry(c, c.Cols, row)
			e.covered, e.again = false, t.repeated(e, last)
		}
		l.entries = append(l.entries, e)
	}
	return l
}

// repeated are the cells of an item's rows that say again what a cell beside all of them says, as where nothing is
// merged.
func (t *table) repeated(e *entry, last int) []ref.Cell {
	body, area := t.Block.Body, e.column.Slot.Area
	if !e.filled() || area.From.Row > body.First || area.To.Row < body.Last {
		return nil
	}
	var all []ref.Cell
	for row := e.at.Row + 1; row <= last; row++ {
		at := ref.Cell{Col: e.at.Col, Row: row}
		if c := t.in.Sheet.At(at); !c.Empty() && c.Text == e.cell.Text && t.in.Sheet.Anchor(at) == at {
			all = append(all, at)
		}
	}
	return all
}

// drawn is the last row that the form has drawn for items; 0 where its rows repeat.
func (t *table) drawn() int {
	if t.Block.Drawn == 0 {
		return 0
	}
	return t.First + t.Block.Drawn*t.Block.Rows() - 1
}

// gap is how many lines between two rows are blank; those that a merge from above reaches into are not.
func (t *table) gap(above, row int) int {
	if (row-above)/t.Block.Rows() > longGap {
		return longGap
	}
	blank := 0
	for r := above + t.Block.Rows(); r < row; r += t.Block.Rows() {
		covered := slices.ContainsFunc(t.Columns, func(c locate.Column) bool {
			return t.in.Sheet.Anchor(ref.Cell{Col: c.Cols.First, Row: r}).Row < r
		})
		if !covered {
			blank++
		}
	}
	return blank
}

// longGap is more blank lines than a merge of classes ever covers.
const longGap = 200

// occupied are the first rows of the lines that hold something in the table's columns, or are covered
// from above. A sheet may have a stray cell in its last row.
func (t *table) occupied() []int {
	var all []int
	add := func(row int) {
		if row -= (row - t.First) % t.Block.Rows(); row >= t.First && row <= t.last && (len(all) == 0 || all[len(all)-1] != row) {
			all = append(all, row)
		}
	}
	right := t.Columns[len(t.Columns)-1].Cols.Last
	for _, c := range t.in.Sheet.Cells {
		if t.Side.First <= c.At.Col && c.At.Col <= right && !c.Empty() && !t.besides(c.At) {
			add(c.At.Row)
		}
	}
	return all
}

// line reads one item's cells, each to the column that it stands in; where that gives no sense and
// another order of the same cells gives one, to those.
func (s *tableReader) line(t *table, list *templates.Field, row int) *itemRow {
	l := t.rowAt(list, row)
	if l.emptyRow() {
		return l
	}
	if !s.sensible(l) {
		if straight := s.straighten(l); straight != nil {
			l = straight
		}
	}
	s.reattach(l)
	return l
}

func (t *table) rowAt(list *templates.Field, row int) *itemRow {
	l := &itemRow{table: t, row: row, entries: make([]*entry, 0, len(t.Columns))}
	for i := range t.Columns {
		if c := &t.Columns[i]; c.Field.List() == list {
			l.entries = append(l.entries, t.entry(c, c.Cols, l.rowOf(c)))
		}
	}
	return l
}

func (l *itemRow) rowOf(c *locate.Column) int {
	first := l.table.Block.First
	if l.table.Block.Split() {
		first = l.table.Block.Body.First
	}
	return l.row + c.Slot.Area.From.Row - first
}

// entry is what stands in some columns of a row.
func (t *table) entry(c *locate.Column, cols grid.Span, row int) *entry {
	e := &entry{column: c, at: ref.Cell{Col: cols.First, Row: row}}
	found := false
	if row > t.last {
		return e // below the block, where an item of several rows is cut off
	}
	for col := cols.First; col <= cols.Last; col++ {
		at := t.in.Sheet.Anchor(ref.Cell{Col: col, Row: row})
		if at.Col < cols.First || !t.in.Sheet.Filled(at) {
			if at.Row < row && at.Col >= cols.First && at.Row >= t.First {
				e.covered = true
			}
			continue
		}
		if at.Row < t.First {
			continue
		}
		switch {
		case found && at != e.at:
			if !slices.Contains(e.extra, at) {
				e.extra = append(e.extra, at)
			}
		case !found:
			found, e.at, e.cell = true, at, t.in.Sheet.At(at)
			e.own, e.covered = at.Row == row, at.Row < row
		}
	}
	return e
}

// filled tells whether the entry's own row holds something.
func (e *entry) filled() bool { return e.own && !e.cell.Empty() }

func (e *entry) seen() string {
	if e.cell.Kind == grid.Text {
		return e.cell.Text
	}
	return ""
}

// empty tells whether no field of the line holds or is covered by anything of its own.
func (l *itemRow) empty() bool {
	for _, e := range l.entries {
		if e.filled() {
			return false
		}
	}
	return true
}

// emptyRow tells whether the row itself holds nothing anywhere in the table.
func (l *itemRow) emptyRow() bool {
	t := l.table
	for col := t.Side.First; col <= t.Columns[len(t.Columns)-1].Cols.Last; col++ {
		if c := t.in.Sheet.At(ref.Cell{Col: col, Row: l.row}); !c.Empty() {
			return false
		}
	}
	return l.empty()
}

// coveredAny tells whether a merge from above reaches into the line.
func (l *itemRow) coveredAny() bool {
	return slices.ContainsFunc(l.entries, func(e *entry) bool { return e.covered })
}

// count is how many fields of the line are filled, classes not counted.
func (l *itemRow) count() int {
	n := 0
	for _, e := range l.entries {
		if !e.column.Field.Merge && e.filled() {
			n++
		}
	}
	return n
}

// item tells whether the line is an item: one of the fields that are not mere classes is filled.
func (l *itemRow) item() bool {
	for _, e := range l.entries {
		f := e.column.Field
		if !f.Merge && (e.filled() || e.covered && !e.cell.Empty()) {
			return true
		}
	}
	return false
}

// saysNothing tells whether all that was typed into the line, but for its class, are spaces and words for
// nothing: it is no item.
func (l *itemRow) saysNothing() bool {
	return !slices.ContainsFunc(l.entries, func(e *entry) bool { return !e.column.Field.Merge && e.found.State != value.Blank })
}

// classes tells whether the line holds classes only, as the skeleton of a blank form does.
func (l *itemRow) classes() bool {
	for _, e := range l.entries {
		f := e.column.Field
		if f.Merge && e.filled() {
			return true
		}
	}
	return false
}
