package tables

import (
	"fmt"
	"strings"

	"tianbao/templates"
)

// table is a list on the sheet: its fields in columns, a slot for each of its items. That of the sheet's own
// item, and of one around it, has one slot.
type table struct {
	kind
	list    *templates.Field
	columns map[part]column
	n       int
	over    string // a cell, or cells, above 1 where rows may be missed
	used    string // of rows of a block: how many there are now
	// Of rows, which may be no items: whether one is (1), or empty (0), or beyond the rows (-1), and how many
	// items there are up to it; then, of each item, its row.
	real, count, pick column
	total             string // how many items there are, at least 1: a form prints a blank row for none
	classified
	within
	parted
}

type kind int

const (
	own      kind = iota // of the item that the sheet is for
	around               // of an item around it, on another hidden sheet
	rows                 // rows of a block
	items                // items inside that have sheets: a slot for each
	itemRows             // the rows of all items inside
	classes              // rows of a block, one class after the other
)

// table is the table of a list, made when it is first asked for.
func (s *maker) table(list *templates.Field) (*table, error) {
	if list != nil && s.prog.nested(list) && !s.done && s.tables[list] == nil && s.tables[list.List()] == nil {
		_, _ = s.table(list.List()) // it makes those inside
	}
	if t := s.tables[list]; t != nil {
		return t, nil
	}
	k, err := s.kindOf(list)
	if err != nil || s.done {
		return nil, ErrNoCell
	}
	t := &table{kind: k, list: list, columns: map[part]column{}, n: 1}
	if k >= rows {
		t.n = s.sizes[list]
	}
	switch k {
	case rows:
		err = s.rowTable(t)
	case itemRows:
		err = s.itemTable(t)
	}
	if err == nil {
		s.tables[list] = t
		(&nester{s}).tableWithin(t)
	}
	return t, err
}

// kindOf is how a list lies to the sheet's item.
func (s *maker) kindOf(list *templates.Field) (kind, error) {
	switch sheets := SheetList(s.prog.template, list); {
	case list == s.frame.list:
		return own, nil
	case sheets == list && inside(s.frame.list, list):
		return around, nil
	case !inside(list, s.frame.list) || s.prog.scattered(list, s.frame.list):
		return 0, ErrNoCell
	case sheets == list && s.prog.has(list):
		return items, nil
	case s.prog.Own(list) == s.frame.list && sheets != list:
		return rows, nil
	case list.List() == sheets && sheets != list && sheets == s.prog.Own(list):
		return itemRows, nil
	}
	return 0, ErrNoCell // a list in the rows of a list
}

// scattered tells whether the items of a list are in several workbooks, seen from an item of another.
func (p *Program) scattered(list, from *templates.Field) bool {
	return p.alone != nil && inside(list, p.alone) && !inside(from, p.alone)
}

// has tells whether the workbook has sheets for a list.
func (p *Program) has(list *templates.Field) bool {
	for _, page := range p.pages {
		if page.Each != nil && inside(page.Each, list) {
			return true
		}
	}
	return false
}

// telling are the fields that make a row an item.
func (p *Program) telling(list *templates.Field) []*templates.Field {
	var all []*templates.Field
	for _, f := range p.template.Members(list) {
		if f.Merge || f.Type == templates.List || f.Carried {
			continue
		}
		if _, _, err := p.column(f); err == nil {
			all = append(all, f)
		}
	}
	return all
}

// Telling is a field whose column tells where the rows of a list stand; nil where the workbook has none.
func (p *Program) Telling(list *templates.Field) *templates.Field {
	if all := p.telling(list); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Shown is the field that a field is seen by: of a list the one that tells where its rows stand.
func (p *Program) Shown(f *templates.Field) *templates.Field {
	if f.Type == templates.List {
		return p.Telling(f)
	}
	return f
}

// rowTable lays out the rows of a block and tells items from empty rows.
func (s *maker) rowTable(t *table) error {
	told := s.prog.telling(t.list)
	if len(told) == 0 {
		return ErrNoCell
	}
	if err := (&parter{s}).found(t, told[0]); err != nil {
		return err
	}
	t.real = s.place.column(t.n)
	var silent []string
	for _, f := range told {
		c, err := s.column(t, f, raw)
		if err != nil {
			return err
		}
		silent = append(silent, "IFERROR("+s.silent(f, c.down(0))+",FALSE)")
	}
	item := "IF(AND(" + strings.Join(silent, ",") + "),0,1)"
	if t.body.n > 0 {
		item = "IF(" + t.body.down(0) + "=0,0," + item + ")"
	}
	item = (&nester{s}).spare(t, told, item)
	if id := s.prog.runs(t.list); id != nil {
		var err error
		if item, err = (&runner{s}).items(t, id, item); err != nil {
			return err
		}
	}
	s.fill(t.real, fmt.Sprintf("IFERROR(IF(%s>%s,-1,%s),-1)", t.real.slot(), t.used, item))
	s.items(t)
	if s.prog.nested(t.list) {
		return (&nester{s}).withinRows(t)
	}
	return nil
}

// itemTable gathers the rows of all items inside: those alone that are items.
func (s *maker) itemTable(t *table) error {
	if s.prog.Telling(t.list) == nil {
		return ErrNoCell
	}
	s.prog.need(t.list.List(), part{field: t.list})
	t.real = s.known(Entry{Source: FromItemReal}, t.list)
	t.over = s.known(Entry{Source: FromItemOver, Field: t.list}, t.list.List()).span()
	s.items(t)
	return nil
}

// items numbers the items, and finds the row of each: the one after the last that counts one item less. The
// counts rise, so that the search goes by halves however many rows there are.
func (s *maker) items(t *table) {
	t.count, t.pick = s.place.column(t.n), s.place.column(t.n)
	s.rest(t.count, "IF("+t.real.down(0)+"=1,1,0)", fmt.Sprintf("%s+(%s=1)", t.count.down(0), t.real.down(1)))
	s.fill(t.pick, fmt.Sprintf("IF(%[1]s>%[2]s,0,IFERROR(MATCH(%[1]s-1,%[3]s,1),0)+1)", t.pick.slot(), t.count.last(), t.count.span()))
	t.total = s.singleText("MAX(1," + t.count.last() + ")").cell(0)
}
