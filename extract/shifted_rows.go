package extract

import (
	"slices"
	"strings"

	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// straighten gives a line's cells, from left to right, to other columns so that all of them make
// sense; nil where there is no such way, or more than one as good.
func (s *tableReader) straighten(l *itemRow) *itemRow {
	t := l.table
	cells := t.filledCells(l)
	if len(t.Block.Inner) > 0 {
		cells = t.ownCells(l, cells)
	}
	if t.Block.Rows() > 1 && !t.Block.Split() || len(cells) > len(l.entries) || len(cells) == 0 {
		return nil
	}
	p := &placing{reader: s, cells: cells, row: l.blanked()}
	p.place(0, l.columns())
	if p.ties != 1 || p.tries > mostTries || !s.proven(l, p.best) {
		return nil
	}
	return p.best
}

// blanked is the line with nothing in its cells but what merges from above say.
func (l *itemRow) blanked() *itemRow {
	blank := &itemRow{table: l.table, row: l.row, shifted: true}
	for _, e := range l.entries {
		to := &entry{column: e.column, at: ref.Cell{Col: e.column.Cols.First, Row: l.row}, covered: e.covered}
		if e.covered {
			to.cell = e.cell
		}
		blank.entries = append(blank.entries, to)
	}
	return blank
}

func (l *itemRow) columns() []*locate.Column {
	var all []*locate.Column
	for _, e := range l.entries {
		all = append(all, e.column)
	}
	return all
}

// placing tries the ways of a row's cells into its columns.
type placing struct {
	reader *tableReader
	cells  []ref.Cell
	row    *itemRow // as it is tried
	tries  int
	best   *itemRow // that makes most sense
	score  int      // how much
	ties   int      // how many ways make as much
}

// place gives the cells from one on, in all ways that keep their order, to the columns that are left.
func (p *placing) place(next int, rest []*locate.Column) {
	if p.tries++; p.tries > mostTries || len(p.cells)-next > len(rest) {
		return
	}
	if next == len(p.cells) {
		p.judge()
		return
	}
	for i, c := range rest {
		at := p.cells[next]
		p.row.set(c.Field, &entry{column: c, at: at, cell: p.row.table.in.Sheet.At(at), own: true})
		p.place(next+1, rest[i+1:])
		p.row.set(c.Field, &entry{column: c, at: ref.Cell{Col: c.Cols.First, Row: p.row.row}})
	}
}

// judge keeps the row as it is tried where it makes more sense than any before.
func (p *placing) judge() {
	switch got, ok := p.reader.sense(p.row); {
	case !ok:
	case p.best == nil || got > p.score:
		p.best, p.score, p.ties = p.row.clone(), got, 1
	case got == p.score:
		p.ties++
	}
}

// mostTries bounds the ways a row is put into its columns: they grow with the power of the columns.
const mostTries = 20000

// proven tells whether something beyond a blank or a misspelled cell says that the row's cells stand
// beside their columns: one of them belongs to its new column by its content, or all were moved alike.
func (s *tableReader) proven(was, is *itemRow) bool {
	misfit := slices.ContainsFunc(was.entries, func(e *entry) bool {
		return len(e.extra) > 0 || e.filled() && s.fit(e.column.Field, e, was) < 0
	})
	alike, offsets := true, map[int]bool{}
	for _, e := range is.entries {
		if !e.filled() {
			continue
		}
		offset := e.at.Col - e.column.Cols.First
		if e.column.Cols.First <= e.at.Col && e.at.Col <= e.column.Cols.Last {
			offset = 0
		}
		if offset != 0 && s.fit(e.column.Field, e, is) > 1 {
			return true
		}
		offsets[offset] = true
		alike = alike && offset != 0
	}
	return misfit && alike && len(offsets) == 1 && len(is.filledEntries()) > 1
}

func (l *itemRow) filledEntries() []*entry {
	return slices.DeleteFunc(slices.Clone(l.entries), func(e *entry) bool { return !e.filled() })
}

func (l *itemRow) clone() *itemRow {
	c := *l
	c.entries = slices.Clone(l.entries)
	return &c
}

// filledCells are the filled cells of a line's row, those left of the first column included.
func (t *table) filledCells(l *itemRow) []ref.Cell {
	var all []ref.Cell
	for _, c := range t.in.Sheet.Row(l.row) {
		inside := t.Side.First <= c.At.Col && c.At.Col <= t.Columns[len(t.Columns)-1].Cols.Last
		if inside && !t.besides(c.At) && t.in.Sheet.Anchor(c.At) == c.At && t.in.Sheet.Filled(c.At) && !t.in.Taken(c.At) {
			all = append(all, c.At)
		}
	}
	return all
}

// ownCells are those of the cells that stand in no column of another list than the line's.
func (t *table) ownCells(l *itemRow, cells []ref.Cell) []ref.Cell {
	return slices.DeleteFunc(cells, func(at ref.Cell) bool {
		return slices.ContainsFunc(t.Columns, func(c locate.Column) bool {
			return c.Cols.First <= at.Col && at.Col <= c.Cols.Last && l.of(c.Field) == nil
		})
	})
}

// besides tells whether a cell on rows that are drawn holds a single field.
func (t *table) besides(at ref.Cell) bool {
	return t.Block.Drawn > 0 && slices.ContainsFunc(t.in.found, func(f *found) bool { return f.at == at })
}

// repeatsHeading tells whether a row repeats the table's headings, as on a new page.
func (t *table) repeatsHeading(row int) bool {
	same := 0
	for _, c := range t.Columns {
		if l := c.Slot.Label(); l != nil && l.Printed(t.in.Sheet.At(ref.Cell{Col: c.Cols.First, Row: row}).Text) {
			same++
		}
	}
	return same >= 2
}

// mergedAcross reports cells that were merged over several items or fields, which then share one text.
func (s *tableReader) mergedAcross(l *itemRow) {
	for _, e := range l.entries {
		f := e.column.Field
		if f.Merge || e.found == nil {
			continue
		}
		area := l.table.in.Sheet.Area(e.at)
		over := !l.table.around(f.List()) && area.From.Row <= l.row && area.Rows() > l.table.Block.Height(f.List()) && area.To.Row > area.From.Row
		wide := area.Cols() > 1 && l.overlaps(area) && !l.table.ownWidth(e.column, area)
		if !over && !wide || e.cell.Empty() {
			continue
		}
		n := value.Note{Rule: layoutMerge, Level: templates.Error, Found: strings.TrimSpace(e.cell.Text),
			Says: words.Say("layout.merge", area.String(), quote(e.cell))}
		e.found.refuse(n)
		for _, other := range l.entries {
			if wide && other != e && other.found != nil && other.cell.Empty() && area.From.Col <= other.column.Cols.First && other.column.Cols.First <= area.To.Col {
				other.found.refuse(n)
			}
		}
	}
}

// ownWidth tells whether a cell of an item's own rows is as wide as in the form, over columns of the rows inside and
// those that were inserted between them.
func (t *table) ownWidth(c *locate.Column, area ref.Range) bool {
	if !t.Block.Split() || !t.around(c.Field.List()) {
		return false
	}
	last, ok := t.in.Col(c.Slot.Area.To.Col)
	return area.Cols() <= c.Slot.Area.Cols() || ok && area.To.Col <= last
}

// overlaps tells whether a merge covers the columns of several fields.
func (l *itemRow) overlaps(area ref.Range) bool {
	covered := 0
	for _, c := range l.table.Columns {
		if area.From.Col <= c.Cols.Last && c.Cols.First <= area.To.Col {
			covered++
		}
	}
	return covered > 1
}
