package extract

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// classAt is a class and the row that it begins in.
type classAt struct {
	text string
	row  int
}

// slide tells the classes of a column that was moved against its rows, in a list that nothing was issued
// for. A row keeps its class where it has the same one once the column is moved back.
func (s *classifier) slide(lines []*itemRow, f *templates.Field) {
	if len(lines) == 0 || lines[0].of(f) == nil || s.starts == nil {
		return
	}
	stand, drawn := begins(lines, f), s.drawn(lines[0].table, f)
	by := s.slid(lines, f, stand, drawn)
	if by == 0 {
		return
	}
	for _, l := range lines {
		e := l.of(f)
		if !l.item() || e == nil || e.found == nil || e.found.State == value.Unread {
			continue
		}
		have, _ := e.found.Value.Text()
		back := under(stand, l.row+by)
		if back == "" {
			back = under(drawn, l.row)
		}
		if have != back {
			e.found.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Found: have,
				Says: words.Say("layout.class-slid", e.column.Field.Called(), quoteClass(have), quoteClass(back))})
		}
	}
}

func quoteClass(text string) any {
	if text == "" {
		return words.Say("layout.class-none")
	}
	return value.Quote(text)
}

// slid is by how many rows a column of classes stands below the rows that it was drawn for: its name tells,
// or that all its classes stand as far from where the form begins with them. The first items have no class
// then, but where the other cells were moved. It is 0 where nothing speaks for it.
func (s *classifier) slid(lines []*itemRow, f *templates.Field, stand, drawn []classAt) int {
	first := slices.IndexFunc(lines, (*itemRow).item)
	if first < 0 || len(stand) == 0 {
		return 0
	}
	t := lines[first].table
	class, rows, by := t.rowsNamed(f), t.itemRows(), 0
	if class.First > 0 && rows.First > 0 {
		by = class.First - rows.First
	}
	if by < 0 {
		return by // the other cells of the rows were moved down
	}
	if lines[first].row >= stand[0].row || !lines[first].of(f).cell.Empty() {
		return 0
	}
	if by > 0 {
		return by
	}
	if by = apart(stand, drawn); by < 0 && rows.First > 0 && class == rows && t.added(len(s.starts)) < 0 {
		return 0 // whole rows were deleted
	}
	return by
}

// apart is by how many rows all classes stand below those that the form begins with; 0 where they are others, or
// not all as far. Of classes that were moved up the first may be gone.
func apart(stand, drawn []classAt) int {
	if len(stand) < 2 || len(stand) > len(drawn) {
		return 0
	}
	tail := drawn[len(drawn)-len(stand):]
	by := stand[0].row - tail[0].row
	if by > 0 && len(stand) < len(drawn) {
		return 0
	}
	for i, c := range stand {
		if c.text != tail[i].text || c.row-tail[i].row != by {
			return 0
		}
	}
	return by
}

// begins are the classes that stand in a column, each where it begins.
func begins(lines []*itemRow, f *templates.Field) []classAt {
	var all []classAt
	for _, l := range lines {
		if e := l.of(f); e != nil && e.filled() && e.found != nil && e.found.State == value.HasValue {
			text, _ := e.found.Value.Text()
			all = beginning(all, text, l.row)
		}
	}
	return all
}

// drawn are the classes that a blank form begins with, each in the row where it would begin.
func (s *classifier) drawn(t *table, f *templates.Field) []classAt {
	var all []classAt
	top := t.First
	if rows := t.itemRows(); rows.First > 0 {
		top = rows.First
	}
	for i, r := range s.starts {
		if text, ok := r[f.Name()].Text(); ok {
			all = beginning(all, text, top+i*t.Block.Rows())
		}
	}
	return all
}

func beginning(all []classAt, text string, row int) []classAt {
	if n := len(all); n > 0 && all[n-1].text == text {
		return all
	}
	return append(all, classAt{text, row})
}

// under is the class of a row: the last that begins in it or above it.
func under(all []classAt, row int) string {
	text := ""
	for _, c := range all {
		if c.row <= row {
			text = c.text
		}
	}
	return text
}

// rowsNamed are the rows that the name of a field's column covers.
func (t *table) rowsNamed(f *templates.Field) grid.Span {
	for i := range t.Columns {
		if t.Columns[i].Field == f {
			return t.Columns[i].Rows
		}
	}
	return grid.Span{}
}

// itemRows are the rows that the names of columns cover which hold no classes.
func (t *table) itemRows() grid.Span {
	for i := range t.Columns {
		if c := &t.Columns[i]; !c.Field.Merge && c.Rows.First > 0 {
			return c.Rows
		}
	}
	return grid.Span{}
}

// added is how many rows were inserted into a list that began with so many, less those that were deleted.
func (t *table) added(began int) int {
	rows, issued := t.itemRows(), began+layout.SpareRows
	if t.Block.Drawn > 0 {
		issued = t.Block.Drawn
	}
	return rows.Last + 1 - rows.First - issued*t.Block.Rows()
}
