package extract

import (
	"tianbao/internal/grid"
	"tianbao/internal/limits"
)

// crowded is the error of a workbook with a sheet that repeats a label without end: every one of them
// may begin a form, and would be weighed against every other.
func (r *Reader) crowded(b *grid.Book, l limits.Limits) error {
	for _, sheet := range b.Sheets {
		if int64(len(sheet.Cells)) <= l.Copies || generated(b, sheet) {
			continue
		}
		v := newView(sheet)
		for _, f := range r.forms {
			for _, p := range f.pages {
				for _, texts := range p.candidates(v) {
					if int64(len(texts)) > l.Copies {
						return l.Beyond("copies", sheet.Name)
					}
				}
			}
		}
	}
	return nil
}

// room takes the rows of a table out of what a workbook may have, none where it has too many: it is
// refused then. Checks of a row look through its table, so the squares of the rows count.
func (s *session) room(t *table, rows []int) []int {
	n, most := int64(len(rows)), min(s.limits.Items, 1<<30)
	if s.items += n * n; s.items > most*most {
		s.excess = s.limits.Beyond("items", t.in.view.Name)
		return nil
	}
	return rows
}
