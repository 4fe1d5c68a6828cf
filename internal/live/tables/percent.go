package tables

import (
	"fmt"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// percenter writes percentages in percent points, whatever the format of their cells has become: a 95% that is typed
// makes a format of percents of most others, and what is pasted brings its own.
type percenter struct{ *maker }

// points is a percentage whose cell holds x. Of a small number in a cell that showed percents and does not any more nobody
// can tell which is meant.
func (s *percenter) points(t *table, f *templates.Field, slot *Slot, x, plain string) string {
	look, known := s.look(t, f, slot)
	switch {
	case !known && slot.Percent:
		return formula.InPoints(x)
	case !known:
		return plain
	case slot.Percent:
		plain = fmt.Sprintf("IF(ISNUMBER(%[1]s),IF(AND(%[1]s<>0,ABS(%[1]s)<=1),NA(),%[1]s),%[1]s)", x)
	}
	issued := "FALSE" // for programs that cannot tell
	if slot.Percent {
		issued = "TRUE"
	}
	return fmt.Sprintf("IF(IFERROR(%s=1,%s),%s,%s)", look, issued, formula.InPoints(x), plain)
}

// look is 1 where a cell shows percents now; false where that cannot be asked.
func (s *percenter) look(t *table, f *templates.Field, slot *Slot) (string, bool) {
	if slot.Alone() != f || !slot.Told || t.kind == rows && t.tops.n > 0 {
		return "", false
	}
	c, err := s.column(t, f, looks)
	switch {
	case err != nil:
		return "", false
	case t.kind == rows:
		return t.picked(c), true
	}
	return c.cell(0), true
}

// looks is 1 where the form's cells show percents now.
func (s *percenter) looks(t *table, f *templates.Field) (column, error) {
	if t.kind == rows {
		return s.mirror(FromLooks, f, t)
	}
	return s.head(Entry{Source: FromLook, Field: f}), nil
}
