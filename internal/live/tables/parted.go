package tables

import (
	"fmt"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// parted is what the table of a list knows whose items have rows of their own around those of the lists inside them: a
// heading, a sum. They stand where references to them lead; what is between them is the rows inside.
type parted struct {
	// Of each item: the first and the last row of those inside it.
	tops, ends column
	// Of each row of a list inside: the item that it stands in, or 0 where it is none of these rows.
	body column
}

// parter writes the tables of such lists.
type parter struct{ *maker }

// Parted tells whether the items of a list have rows of their own around those of the lists inside them.
func (p *Program) Parted(list *templates.Field) bool {
	f := p.Telling(list)
	if f == nil {
		return false
	}
	_, s, _ := p.column(f)
	return s.Block.Split() && s.Block.Lists[0] == list
}

// partable tells whether a field of such a list, or of one inside, can be read where it stands: alone in its cell, or
// of the items themselves as a text with others around it.
func partable(f *templates.Field, s *Slot) bool {
	switch b := s.Block; {
	case !b.Told():
		return false
	case f.List() != b.Lists[0]:
		return s.Alone() == f
	case f.Merge || f.Boxes:
		return false
	default:
		return s.Alone() == f || !f.Type.Numeric() && f.Type != templates.Target && composable(f, s) == nil
	}
}

// found finds how many rows a table has, and whether some are missed.
func (s *parter) found(t *table, told *templates.Field) error {
	if s.prog.Parted(t.list) {
		s.rows(t, told)
		return nil
	}
	t.used = s.head(Entry{Source: FromRows, Field: told, List: t.list}).cell(0)
	if page, slot, _ := s.prog.column(told); page.open(slot) {
		t.over = s.head(Entry{Source: FromBelow, Field: told, List: t.list}).cell(0)
	} else {
		t.over = s.singleText(fmt.Sprintf("IFERROR(IF(%s>%d,2,0),2)", t.used, t.n)).cell(0)
	}
	if !s.prog.nested(t.list) || !s.prog.Parted(t.list.List()) {
		return nil
	}
	outer, err := s.table(t.list.List())
	if err == nil {
		s.inside(t, outer, told)
	}
	return err
}

// rows finds the rows of the items, and whether they are all that there are.
func (s *parter) rows(t *table, told *templates.Field) {
	t.used = s.head(Entry{Source: FromRows, Field: told, List: t.list}).cell(0)
	gaps, signs := s.known(Entry{Source: FromGaps, Field: told}, t.list), s.head(Entry{Source: FromSigns, Field: told, List: t.list})
	t.over = s.singleText(fmt.Sprintf("IFERROR(MAX(%s,%s),2)", gaps.span(), signs.cell(0))).cell(0)
	t.tops = s.known(Entry{Source: FromTops, Field: told}, t.list)
	t.ends = s.known(Entry{Source: FromEnds, Field: told}, t.list)
}

// raw is what a field of the items holds, each in its own cell.
func (s *parter) raw(t *table, f *templates.Field) (column, error) {
	_, slot, err := s.prog.column(f)
	if err != nil {
		return column{}, err
	}
	cells := s.known(Entry{Source: FromCells, Field: f}, t.list)
	if slot.Alone() == f {
		return cells, nil
	}
	text := (&classifier{s.maker}).filled(t, s.between(t, slot, position(f, slot), cells))
	return (&classifier{s.maker}).filled(t, fmt.Sprintf(`IF(%s,"",%s)`, s.silent(f, text.down(0)), trimmed(text.down(0)))), nil
}

// between is what stands between the pieces of text around a field.
func (s *parter) between(t *table, slot *Slot, n int, cells column) string {
	cell, from, after := cells.down(0), "1", "1"
	to := "LEN(" + cell + ")+1"
	for i, p := range slot.Parts {
		if p.Literal == "" {
			continue
		}
		at := (&classifier{s.maker}).filled(t, fmt.Sprintf("IF(LEN(%[2]s)=0,0,FIND(%[1]s,%[2]s,%[3]s))", formula.Literal(p.Literal), cell, after)).down(0)
		after = fmt.Sprintf("%s+%d", at, len([]rune(p.Literal)))
		switch i {
		case n - 1:
			from = after
		case n + 1:
			to = at
		}
	}
	return fmt.Sprintf(`IF(LEN(%[1]s)=0,"",MID(%[1]s,%[2]s,%[3]s-(%[2]s)))`, cell, from, to)
}

// trimmed is a text without the spaces at its ends. Where there are others within, Excel has no function that leaves
// those: it waits.
func trimmed(x string) string {
	bare := "TRIM(SUBSTITUTE(" + x + ",\"\u3000\",\" \"))"
	return fmt.Sprintf(`IF(LEN(%[2]s)=LEN(%[1]s),%[1]s,IF(LEN(SUBSTITUTE(%[2]s," ",""))=LEN(%[2]s),%[2]s,NA()))`, x, bare)
}

// inside finds in which item each row of a list inside stands.
func (s *parter) inside(t, outer *table, told *templates.Field) {
	top := s.head(Entry{Source: FromTop, Field: told, List: t.list}).cell(0)
	at := s.place.column(t.n)
	s.fill(at, fmt.Sprintf("IF(%[1]s>%[2]s,0,IFERROR(MATCH(%[3]s+%[1]s,%[4]s,1),0))", at.slot(), t.used, top, outer.tops.span()))
	t.body = s.place.column(t.n)
	s.fill(t.body, fmt.Sprintf("IF(%[1]s=0,0,IF(%[2]s+%[3]s<=INDEX(%[4]s,%[1]s),%[1]s,0))", at.down(0), top, t.body.slot(), outer.ends.span()))
}

// owner is the number of the item that a row inside stands in: 0 where nothing is written of that.
func (s *parter) owner(t, outer *table) string {
	at := "INDEX(" + t.body.span() + "," + t.pick.down(0) + ")"
	return fmt.Sprintf("IF(%[1]s=0,%[2]s,IF(INDEX(%[3]s,%[4]s)=1,INDEX(%[5]s,%[4]s),0))", t.pick.down(0), noOwner, outer.real.span(), at, outer.count.span())
}

// signs are how the rows of the form are to be coloured in a field's column, one after the other.
func (s *parter) signs(t *table, f *templates.Field, flag column) string {
	inside, err := s.table(s.prog.parts(t.list))
	if err != nil {
		return ""
	}
	of := (&classifier{s.maker}).filled(t, fmt.Sprintf("IF(%s=1,INDEX(%s,%s),0)", t.real.down(0), flag.span(), t.count.down(0)))
	rows := s.known(Entry{Source: FromOwnRows, Field: f}, t.list)
	top := s.head(Entry{Source: FromTop, Field: f, List: t.list}).cell(0)
	at := s.place.column(inside.n)
	s.fill(at, fmt.Sprintf("IFERROR(INDEX(%s,MATCH(%s+%s,%s,0)),0)", of.span(), top, at.slot(), rows.span()))
	signs := s.place.column(inside.n)
	s.rest(signs, `""&`+at.down(0), signs.down(0)+"&"+at.down(1))
	return signs.last()
}

// parts is the first list inside the items of a list that have rows of their own: its rows are those of the block.
func (p *Program) parts(list *templates.Field) *templates.Field {
	_, s, err := p.column(p.Telling(list))
	if err != nil {
		return nil
	}
	return s.Block.Inner[0]
}

// SlotsOf is the list by whose slots the rows of a field's column are counted: of items that have rows of their own,
// that of the rows inside.
func (p *Program) SlotsOf(f *templates.Field) *templates.Field {
	if p.Parted(f.List()) {
		return p.parts(f.List())
	}
	return f.List()
}

// starts is true of a row of a list inside in which the item around it begins, or ends.
func (t *table) starts(slot int) string {
	if t.body.n > 0 {
		return t.body.down(slot) + "<>" + t.body.down(slot-1)
	}
	return t.outer.real.down(slot) + "=1"
}
