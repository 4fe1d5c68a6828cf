package fill

import (
	"fmt"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// anchor is where a field's rows stand in a sheet, told by the cell above the block and the one
// below it: both stay when rows come and go between them.
type anchor struct {
	spot        // of the first row
	slot *slot  // the layout cell
	head string // the row above, as a formula; 0 where the block begins the sheet
	next string // the row below; "" where nothing follows
	size int    // rows of an item
	skip int    // rows of an item before the field's
	rows int    // items that the block was made for
	body ref.Range
}

// anchorOf finds the block that a field of a list stands in, for an item around the list.
func (c *cross) anchorOf(outer *scope.Scope, f *templates.Field) (*anchor, bool) {
	path := outer.Item(f.List(), 1, nil).PathOf(f)
	if len(c.places[path]) == 0 {
		return nil, false
	}
	at := c.places[path][0]
	s := c.sheets[at.sheet]
	slot := s.slotAt(at.at, f)
	if slot == nil || slot.block == nil || slot.Alone() != f {
		return nil, false
	}
	b := slot.block
	first, last := s.rows.First(b.First), s.rows.Last(b.Last)
	a := &anchor{
		spot: at, slot: slot, size: b.rows(), skip: at.at.Row - first, rows: (last - first + 1) / b.rows(), head: "0",
		body: ref.Range{From: ref.Cell{Col: slot.merge.From.Col, Row: first}, To: ref.Cell{Col: slot.merge.To.Col, Row: last}},
	}
	if first > 1 {
		a.head = "ROW(" + c.quoted(at.sheet, ref.Cell{Col: at.at.Col, Row: first - 1}) + ")"
	}
	if s.page.geometry.LastRow > b.Last {
		a.next = "ROW(" + c.quoted(at.sheet, ref.Cell{Col: at.at.Col, Row: last + 1}) + ")"
	}
	return a, true
}

// column is the whole column that the field stands in.
func (a *anchor) column(c *cross) string {
	name := ref.ColName(a.at.Col)
	return ref.QuoteSheet(c.plan.Sheets[a.sheet].Name) + "!$" + name + ":$" + name
}

// row is the row of an item's field in the form, in a formula that is copied down from row from.
func (a *anchor) row(from int) string {
	if a.size == 1 {
		return fmt.Sprintf("%s+ROW()-%d", a.head, from-1)
	}
	return fmt.Sprintf("%s+(ROW()-%d)*%d+%d", a.head, from, a.size, a.skip+1)
}

func (a *anchor) value(c *cross, from int) string {
	return "INDEX(" + a.column(c) + "," + a.row(from) + ")"
}

// block lays out the rows of a list in blocks and tells items from empty rows.
func (c *cross) block(t *table) error {
	var err error
	c.each(t.list.List(), func(outer *scope.Scope) {
		if err == nil {
			err = c.section(t, outer)
		}
	})
	if err == nil && len(t.sections) == 0 {
		err = errNoCell
	}
	if err != nil {
		return err
	}
	t.real, t.count, t.pick = c.work.column(t.list.Key), c.work.column(""), c.work.column("")
	overs, firsts, lasts := c.work.column(""), c.work.column(""), c.work.column("")
	before := 0
	for i, s := range t.sections {
		row := firstLive + i
		s.over, s.first, s.last = (ref.Cell{Col: overs, Row: row}).Absolute(), (ref.Cell{Col: firsts, Row: row}).Absolute(), (ref.Cell{Col: lasts, Row: row}).Absolute()
		c.reals(t, s)
		after := c.counts(t, s, before)
		c.work.put(ref.Cell{Col: overs, Row: row}, c.overflow(t, s), false, formula.Int(0))
		c.work.put(ref.Cell{Col: firsts, Row: row}, t.countAt(s.from-1)+"+1", false, formula.Int(before+1))
		c.work.put(ref.Cell{Col: lasts, Row: row}, t.countAt(s.to), false, formula.Int(after))
		before = after
	}
	c.picks(t)
	return nil
}

// countAt is how many items there are up to a row.
func (t *table) countAt(row int) string {
	if row < firstLive {
		return "0"
	}
	return ref.Cell{Col: t.count, Row: row}.Absolute()
}

// telling are the fields that make a row an item, those with the rest of its rows' anchors.
func (c *cross) telling(list *templates.Field, outer *scope.Scope) []*anchor {
	var all []*anchor
	for _, f := range c.form.template.Members(list) {
		if f.Merge || f.Type == templates.List || f.Carried {
			continue
		}
		if a, ok := c.anchorOf(outer, f); ok {
			all = append(all, a)
		}
	}
	return all
}

func (c *cross) section(t *table, outer *scope.Scope) error {
	if !c.sheeted(t.list.List()) {
		return errNoCell // a list in the rows of a list
	}
	told := c.telling(t.list, outer)
	if len(told) == 0 {
		return errNoCell
	}
	s := &section{outer: outer, from: firstLive + len(t.rows)}
	records, _ := c.itemsOf(outer, t.list)
	var above templates.Record
	for i := range told[0].rows + liveSpare {
		r := templates.Record{}
		if i < len(records) {
			r = records[i]
		}
		if i < told[0].rows || told[0].next == "" { // below the last row nothing is above any more
			r = c.carried(t.list, r, above)
			above = r
		}
		p := &position{Scope: outer.Item(t.list, i+1, r), section: s}
		p.real = c.isItem(p.Scope)
		t.rows = append(t.rows, p)
	}
	s.to = firstLive + len(t.rows) - 1
	t.sections = append(t.sections, s)
	return nil
}

func (t *table) of(s *section) []*position { return t.rows[s.from-firstLive : s.to-firstLive+1] }

// reals tells of each row of a section whether it is an item: a cell is filled that is no class.
func (c *cross) reals(t *table, s *section) {
	told := c.telling(t.list, s.outer)
	var terms []string
	for _, a := range told {
		terms = append(terms, "IFERROR("+length(a.slot.Alone(), a.value(c, s.from))+",1)")
	}
	text := "IF(" + sum(terms) + ">0,1,0)"
	if a := told[0]; a.next != "" {
		text = fmt.Sprintf("IF(%s+(ROW()-%d)*%d+1<%s,%s,-1)", a.head, s.from, a.size, a.next, text)
	}
	var values []formula.Value
	for i, p := range t.of(s) {
		switch {
		case p.real:
			values = append(values, formula.Int(1))
		case told[0].next != "" && i >= told[0].rows:
			values = append(values, formula.Int(-1))
		default:
			values = append(values, formula.Int(0))
		}
	}
	c.work.run(ref.Cell{Col: t.real, Row: s.from}, "IFERROR("+text+",-1)", values)
}

// counts numbers the items. A section without any keeps one blank, as its form prints one.
func (c *cross) counts(t *table, s *section, before int) int {
	rows := t.of(s)
	none := true
	for _, p := range rows {
		none = none && !p.real
	}
	values := make([]formula.Value, len(rows))
	for i, p := range rows {
		if p.real || none && i == 0 {
			before++
		}
		p.item = before
		values[i] = formula.Int(before)
	}
	first := ref.Cell{Col: t.count, Row: s.from}
	real := down(t.real, s.from)
	c.work.put(first, fmt.Sprintf("%s+IF(OR(%s=1,COUNTIF(%s,1)=0),1,0)", t.countAt(s.from-1), real, span(t.real, s.from, s.to)), false, values[0])
	c.work.run(ref.Cell{Col: t.count, Row: s.from + 1}, fmt.Sprintf("%s+(%s=1)", down(t.count, s.from), down(t.real, s.from+1)), values[1:])
	return before
}

// overflow is above 1 where the block has more rows than are mirrored, or has lost its edges.
func (c *cross) overflow(t *table, s *section) string {
	a := c.telling(t.list, s.outer)[0]
	mirrored := len(t.of(s)) * a.size
	if a.next != "" {
		return fmt.Sprintf("IFERROR(IF(%s-%s-1>%d,2,0),2)", a.next, a.head, mirrored)
	}
	column := a.column(c)
	return fmt.Sprintf("IFERROR(IF(COUNTA(INDEX(%[1]s,%[2]s+%[3]d):INDEX(%[1]s,%[2]s+%[4]d))>0,2,0),2)",
		column, a.head, mirrored+1, mirrored+farRows)
}

// farRows are how many rows below the mirrored ones are looked at for items.
const farRows = 200

// picks finds the row of each item: the one after the last that counts one item less. The counts rise,
// so that the search goes by halves however many rows there are.
func (c *cross) picks(t *table) {
	values := make([]formula.Value, len(t.rows))
	for i := range values {
		values[i] = formula.Int(0)
	}
	item := 0
	for i, p := range t.rows {
		if p.item > item {
			item = p.item
			values[item-1] = formula.Int(i + 1)
		}
	}
	c.work.run(ref.Cell{Col: t.pick, Row: firstLive},
		fmt.Sprintf("IF(ROW()-%d>%s,0,IFERROR(MATCH(ROW()-%d,%s,1),0)+1)",
			firstLive-1, t.countAt(t.last()), firstLive, span(t.count, firstLive, t.last())), values)
}

// blockColumn mirrors a field of a list in blocks, classes carried down.
func (c *cross) blockColumn(t *table, f *templates.Field, col *tableColumn) error {
	anchors := make([]*anchor, len(t.sections))
	for i, s := range t.sections {
		a, ok := c.anchorOf(s.outer, f)
		if !ok {
			return errNoCell
		}
		anchors[i] = a
	}
	col.value, col.state = c.work.column(f.Key), c.work.column("")
	for i, s := range t.sections {
		c.blockValues(t, s, f, col.value, anchors[i])
	}
	if f.Merge {
		c.classStates(t, f, col, anchors)
		return nil
	}
	c.states(t, f, col)
	return nil
}

func (c *cross) blockValues(t *table, s *section, f *templates.Field, col int, a *anchor) {
	var values []formula.Value
	for _, p := range t.of(s) {
		values = append(values, c.operandValue(p, f))
	}
	text := func(row int, blank string) string {
		raw := a.value(c, s.from)
		value := reading(f, a.slot, raw)
		if blank != `""` {
			value = "IF(" + length(f, raw) + "=0," + blank + "," + raw + ")"
		}
		return fmt.Sprintf(`IF(%s<0,"",%s)`, down(t.real, row), value)
	}
	at := ref.Cell{Col: col, Row: s.from}
	if !f.Merge {
		c.work.run(at, text(s.from, `""`), values)
		return
	}
	c.work.put(at, text(s.from, `""`), false, values[0])
	at.Row++
	c.work.run(at, text(at.Row, down(col, s.from)), values[1:])
}

// pickColumn mirrors a column for the items alone.
func (c *cross) pickColumn(t *table, col int, blank string, none formula.Value, value func(*position) formula.Value) int {
	picked := c.work.column("")
	values := make([]formula.Value, len(t.rows))
	for i := range values {
		values[i] = none
	}
	for _, p := range t.rows {
		if p.real {
			values[p.item-1] = value(p)
		}
	}
	m := down(t.pick, firstLive)
	c.work.run(ref.Cell{Col: picked, Row: firstLive}, fmt.Sprintf("IF(%[1]s=0,%[2]s,IF(INDEX(%[3]s,%[1]s)=1,INDEX(%[4]s,%[1]s),%[2]s))",
		m, blank, span(t.real, firstLive, t.last()), span(col, firstLive, t.last())), values)
	return picked
}
