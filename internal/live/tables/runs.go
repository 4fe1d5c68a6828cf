package tables

import (
	"fmt"
	"strings"

	"tianbao/templates"
)

// runner tells rows that say an item's name once more from those in which another begins, where the rows of an item are those
// of a list inside it.
type runner struct{ *maker }

// run is such a list's rows: those in which something is told of an item, and what it is called there.
type run struct {
	told, name, last column
}

// runs tells whether a list's items may take several rows, and have a name by which that is seen.
func (p *Program) runs(list *templates.Field) *templates.Field {
	_, slot, err := p.column(p.Telling(list))
	if err != nil || len(slot.Block.Inner) == 0 || p.Parted(list) || slot.Block.Lists[0] != list || len(p.template.Identity(list)) != 1 {
		return nil
	}
	return p.Identity(list)
}

// items is 1 for each row in which an item begins: it has another name than the one above, or one under which several were
// issued. Where a row that belongs to the item above says something else of it, the table is not to be relied on.
func (s *runner) items(t *table, id *templates.Field, told string) (string, error) {
	r := run{told: s.place.column(t.n), last: s.place.column(t.n)}
	s.fill(r.told, fmt.Sprintf("IFERROR(IF(%s>%s,0,%s),0)", r.told.slot(), t.used, told))
	var err error
	if r.name, err = s.called(t, id); err != nil {
		return "", err
	}
	begins := func(slot int) string {
		above := fmt.Sprintf("INDEX(%s,%s)", r.name.span(), r.last.down(slot-1))
		return fmt.Sprintf("IF(%[1]s=0,FALSE,IF(%[2]s=0,TRUE,IF(LEN(%[3]s)=0,%[4]s,IF(%[3]s<>%[5]s,TRUE,%[6]s))))",
			r.told.down(slot), r.last.down(slot-1), r.name.down(slot), s.stood(t, id, r.last, slot), above, s.several(t, id, r.name.down(slot)))
	}
	s.rest(r.last, r.told.down(0), fmt.Sprintf("IF(%s,ROW()-%d,%s)", begins(1), r.last.at.Row-1, r.last.down(0)))
	s.differ(t, id, r)
	return fmt.Sprintf("IF(%s=%s,%s,0)", r.last.down(0), r.last.slot(), r.told.down(0)), nil
}

// called is the name that stands in each row, as names are compared.
func (s *runner) called(t *table, id *templates.Field) (column, error) {
	own, err := s.column(t, id, raw)
	if err != nil {
		return own, err
	}
	_, slot, _ := s.prog.column(id)
	name, err := s.read(t.lines(), id, slot, own.down(0))
	c := &classifier{s.maker}
	return c.filled(t, fmt.Sprintf(`IF(%s,"",%s)`, s.silent(id, own.down(0)), named(id, name))), err
}

// stood is true of a row in which an item with a name was issued.
func (s *runner) stood(t *table, id *templates.Field, c column, slot int) string {
	return fmt.Sprintf(`LEN(INDEX(%s,ROW()-%d))>0`, s.names(t, id).span(), c.at.Row-1)
}

// issued are the names of the items that were issued, as names are compared.
func (s *runner) issued(t *table, id *templates.Field) column {
	names, key := s.names(t, id), part{id, keys}
	if _, ok := t.columns[key]; !ok {
		t.columns[key] = (&classifier{s.maker}).filled(t, fmt.Sprintf(`IF(LEN(%[1]s)=0,"",%[2]s)`, names.down(0), named(id, names.down(0))))
	}
	return t.columns[key]
}

// several is true of a name under which several items were issued.
func (s *runner) several(t *table, id *templates.Field, name string) string {
	return fmt.Sprintf("SUMPRODUCT((%s=%s)*1)>1", s.issued(t, id).span(), name)
}

// differ has the table wait where a row that no item begins in says something of it that its first row does not, or where
// a name stands once more than it was issued and another is gone: nobody knows whose the rows are.
func (s *runner) differ(t *table, id *templates.Field, r run) {
	other := []string{"FALSE"}
	for _, f := range s.prog.telling(t.list) {
		if c, err := s.column(t, f, raw); err == nil {
			other = append(other, fmt.Sprintf("IF(IFERROR(%s,FALSE),FALSE,NOT(IFERROR(EXACT(%s,INDEX(%s,%s)),FALSE)))",
				s.silent(f, c.down(0)), c.down(0), c.span(), r.last.down(0)))
		}
	}
	c := &classifier{s.maker}
	differs := c.filled(t, fmt.Sprintf("IF(%[1]s=0,0,IF(%[2]s=%[3]s,0,IF(OR(%[4]s),2,0)))", r.told.down(0), r.last.down(0), r.last.slot(), strings.Join(other, ",")))
	issued := s.issued(t, id)
	more := c.filled(t, fmt.Sprintf("IF(LEN(%[1]s)=0,0,IF(SUMPRODUCT((%[2]s=%[1]s)*1)>MAX(1,SUMPRODUCT((%[3]s=%[1]s)*1)),1,0))", r.name.down(0), r.name.span(), issued.span()))
	gone := c.filled(t, fmt.Sprintf("IF(LEN(%[1]s)=0,0,IF(SUMPRODUCT((%[2]s=%[1]s)*1)=0,1,0))", issued.down(0), r.name.span()))
	t.over = s.singleText(fmt.Sprintf("IFERROR(MAX(%s,%s,2*MAX(%s)*MAX(%s)),2)", t.over, differs.span(), more.span(), gone.span())).cell(0)
}
