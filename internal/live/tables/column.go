package tables

import (
	"fmt"

	"tianbao/templates"
)

// column is a part of a field in its table, made when it is first asked for.
func (s *maker) column(t *table, f *templates.Field, of Part) (column, error) {
	key := part{f, of}
	c, ok := t.columns[key]
	if ok {
		return c, nil
	}
	if s.done {
		return c, ErrNoCell
	}
	var err error
	switch kind := t.kind; {
	case kind == itemRows && of == Changed:
		c, err = (&history{s}).changed(t, f)
	case kind == around:
		s.prog.need(t.list, key)
		if err = s.prog.stands(f); err == nil {
			c = s.head(Entry{Source: FromOuter, Field: f, Part: of, List: t.list})
		}
	case kind == items:
		s.prog.need(t.list, key)
		if err = s.prog.stands(f); err == nil {
			c = s.known(Entry{Source: FromItems, Field: f, Part: of}, t.list)
		}
	case kind == itemRows:
		c, err = s.gathered(t, f, of)
	case kind == classes:
		c, err = (&classifier{s}).classed(t, f, of)
	default:
		c, err = s.work(t, f, of)
	}
	if err == nil {
		t.columns[key] = c
	}
	return c, err
}

// stands tells whether a field has a cell that a hidden sheet can read.
func (p *Program) stands(f *templates.Field) error {
	_, slot := p.home(f)
	switch {
	case slot == nil:
		return ErrNoCell
	case slot.Alone() != f:
		return composable(f, slot)
	}
	return nil
}

// work works a part of a field out, from the form's cells.
func (s *maker) work(t *table, f *templates.Field, of Part) (column, error) {
	switch of {
	case raw:
		return s.raw(t, f)
	case was, Changed, Fresh:
		return (&history{s}).of(t, f, of)
	}
	if t.kind == rows && s.prog.apart(f) {
		return column{}, ErrNoCell
	}
	switch of {
	case looks:
		return (&percenter{s}).looks(t, f)
	case bareClass, spelled, carried, origin, doubt, placed:
		return (&heir{s}).part(t, f, of)
	case together:
		return (&history{s}).together(t, f)
	case plain:
		return s.plain(t, f)
	case Value:
		return s.value(t, f)
	case State:
		return s.state(t, f)
	}
	return s.target(t, f, of)
}

// place is room for a part of a field.
func (t *table) place(s *maker) column {
	if t.kind == own {
		return s.place.single()
	}
	return s.place.column(t.n)
}

// raw is what the form's cells hold; composed cells are mirrored once.
func (s *maker) raw(t *table, f *templates.Field) (column, error) {
	if t.kind == rows {
		if _, _, err := s.prog.column(f); err != nil {
			return column{}, err
		}
		if t.tops.n > 0 {
			return (&parter{s}).raw(t, f)
		}
		return s.mirror(FromColumn, f, t)
	}
	_, slot := s.prog.home(f)
	if slot == nil {
		return column{}, ErrNoCell
	}
	c, ok := s.raws[slot]
	if !ok {
		c = s.head(Entry{Source: FromCell, Field: f})
		s.raws[slot] = c
	}
	return c, nil
}

// blanks is what a part is of a slot without an item.
var blanks = map[Part]string{Value: `""`, State: "0", Kind: "0", Op: `""`, Num: "NA()", Unit: `""`, Yuan: `""`, Said: `""`, Fresh: "0"}

// gathered is a part of a field of the rows of all items inside.
func (s *maker) gathered(t *table, f *templates.Field, of Part) (column, error) {
	if _, _, err := s.prog.column(f); err != nil {
		return column{}, err
	}
	s.prog.need(t.list.List(), part{f, of})
	from := s.known(Entry{Source: FromItemRows, Field: f, Part: of}, t.list)
	c := s.place.column(t.n)
	s.fill(c, fmt.Sprintf("IF(%[1]s=0,%[2]s,INDEX(%[3]s,%[1]s))", t.pick.down(0), blanks[of], from.span()))
	return c, nil
}
