package tables

import (
	"fmt"
	"slices"

	"tianbao/templates"
)

// within is what a table knows of the list around its own, whose rows are the same: each item of that has the rows
// from where it begins down to where the next does.
type within struct {
	outer *table // the table of the list around; nil where the rows are an item's of the sheet
	// Of each item: the number of the item around it, and the first and the last of those with the same.
	owner, from, to column
	held            map[*templates.Field]ranges // of each item, by the list inside: those that it has
}

// ranges are from where to where the items of a list stand that an item has.
type ranges struct{ from, to column }

// nester writes the tables of lists inside lists.
type nester struct{ *maker }

// nested tells whether the rows of a list stand in those of the items of the list around it.
func (p *Program) nested(list *templates.Field) bool {
	around := list.List()
	if around == nil || Sheeted(p.template, list) || Sheeted(p.template, around) || p.Telling(list) == nil || p.Telling(around) == nil {
		return false
	}
	_, inner, _ := p.column(p.Telling(list))
	_, outer, _ := p.column(p.Telling(around))
	return inner.Block == outer.Block && slices.Contains(inner.Block.Inner, list)
}

// Own is the list on whose items' sheets the rows of a list stand: the one around it, or where it stands in the rows of
// that, the one around both. On a sheet around both there are the rows of all items, although each has sheets as well.
func (p *Program) Own(list *templates.Field) *templates.Field {
	told := p.Telling(list)
	if told == nil {
		return list.List()
	}
	page, _, _ := p.column(told)
	return page.Each
}

// noOwner stands for the number of the item around a slot that has none: above all of them.
const noOwner = beyond

// withinRows finds to which item of the list around each item belongs. Where one stands above all of those, the table
// is not to be relied on.
func (s *nester) withinRows(t *table) error {
	outer, err := s.table(t.list.List())
	if err != nil || outer.kind != rows || outer.n != t.n && t.body.n == 0 {
		return ErrNoCell
	}
	c := &classifier{s.maker}
	t.outer = outer
	owner := fmt.Sprintf("IF(%[1]s=0,%[2]s,INDEX(%[3]s,%[1]s))", t.pick.down(0), noOwner, outer.count.span())
	if t.body.n > 0 {
		owner = (&parter{s.maker}).owner(t, outer)
		t.over = s.singleText(fmt.Sprintf("IFERROR(MAX(%s,%s),2)", outer.over, t.over)).cell(0)
	}
	t.owner = c.filled(t, owner)
	t.from = c.filled(t, fmt.Sprintf("IF(%s=0,0,MATCH(%s,%s,0))", t.pick.down(0), t.owner.down(0), t.owner.span()))
	t.to = c.filled(t, fmt.Sprintf("IF(%s=0,0,MATCH(%s,%s,1))", t.pick.down(0), t.owner.down(0), t.owner.span()))
	t.over = s.singleText(fmt.Sprintf("IFERROR(IF(COUNTIF(%s,0)>0,2,MAX(%s,%s)),2)", t.owner.span(), outer.over, t.over)).cell(0)
	outer.over = t.over
	return nil
}

// tableWithin makes the tables of lists in the rows of a table's items: where one of theirs stands above all items,
// nobody knows what those are.
func (s *nester) tableWithin(t *table) {
	if t.kind != rows {
		return
	}
	for _, f := range s.prog.template.Members(t.list) {
		if f.Type == templates.List && s.prog.nested(f) {
			_, _ = s.table(f)
		}
	}
}

// heldBy are the items of a table that each item of the table around it has. One that has none has a blank slot
// behind them, as the form prints a blank row for it.
func (s *nester) heldBy(t *table) ranges {
	o := t.outer
	if r, known := o.held[t.list]; known {
		return r
	}
	from, to := s.place.column(o.n), s.place.column(o.n)
	none := fmt.Sprintf("IF(%[1]s<%[2]d,%[1]s+1,NA())", t.count.last(), t.n)
	s.fill(from, fmt.Sprintf("IF(%s=0,1,IFERROR(MATCH(%s,%s,0),%s))", o.pick.down(0), from.slot(), t.owner.span(), none))
	s.fill(to, fmt.Sprintf("IF(%s=0,1,IF(COUNTIF(%s,%s)=0,%s,MATCH(%s,%s,1)))", o.pick.down(0), t.owner.span(), to.slot(), from.down(0), to.slot(), t.owner.span()))
	if o.held == nil {
		o.held = map[*templates.Field]ranges{}
	}
	o.held[t.list] = ranges{from, to}
	return o.held[t.list]
}

// lifted is a part of a field of the item around each item of a table.
func (s *nester) lifted(t *table, f *templates.Field, of Part) (column, error) {
	key := part{f, of}
	if c, known := t.columns[key]; known {
		return c, nil
	}
	from, err := s.column(t.outer, f, of)
	blank, ok := blanks[of]
	if err != nil || !ok || s.done {
		return from, ErrNoCell
	}
	c := (&classifier{s.maker}).filled(t, fmt.Sprintf("IF(%[1]s=%[2]s,%[3]s,INDEX(%[4]s,%[1]s))", t.owner.down(0), noOwner, blank, from.span()))
	t.columns[key] = c
	return c, nil
}

// span are the items of a table that belong with a formula's own slot: those of the same item around, where it is
// written for one of them or for that.
func (v *Operands) span(t *table, c column) (string, bool) {
	if t.outer == nil || v.class == t {
		return "", false
	}
	r := ranges{t.from, t.to}
	switch v.from {
	case t.list:
	case t.outer.list:
		r = (&nester{v.sheet}).heldBy(t)
	default:
		return "", false
	}
	return fmt.Sprintf("INDEX(%[1]s,%[2]s):INDEX(%[1]s,%[3]s)", c.span(), v.inRow(r.from), v.inRow(r.to)), true
}

// inRow is what a column has for a formula's own row, of a class for the first of its rows.
func (v *Operands) inRow(c column) string {
	if v.class != nil {
		return "INDEX(" + c.span() + "," + v.class.pick.down(v.slot) + ")"
	}
	return c.down(v.slot)
}

// ofItems is the result of a check per item of the list around a table's, in its slots.
func (s *marker) ofItems(t *table, c *templates.Check, m templates.Mark) string {
	results := s.Results[c].rows
	if results.n == 0 {
		return ""
	}
	code := (&classifier{s.maker}).filled(t, fmt.Sprintf("IF(%[1]s=%[2]s,%[3]s,INDEX(%[4]s,%[1]s))", t.owner.down(0), noOwner, unmarked, results.span()))
	if m.Where == nil {
		return code.down(0)
	}
	return s.conditionalRow(t, m, code.down)
}
