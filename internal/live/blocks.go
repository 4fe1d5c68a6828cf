package live

import (
	"fmt"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// block lays out the rows of a list in blocks and tells items from empty rows.
func (m *mirrors) block(t *mirror) error {
	var err error
	m.form.each(t.list.List(), func(outer *scope.Scope) {
		if err == nil {
			err = m.section(t, outer)
		}
	})
	if err == nil && len(t.sections) == 0 {
		err = errNoCell
	}
	if err != nil {
		return err
	}
	t.real, t.count, t.pick = m.hidden.column(t.list.Key), m.hidden.column(""), m.hidden.column("")
	overs, firsts, lasts := m.hidden.column(""), m.hidden.column(""), m.hidden.column("")
	before := 0
	for i, s := range t.sections {
		row := firstRow + i
		s.over, s.first, s.last = (ref.Cell{Col: overs, Row: row}).Absolute(), (ref.Cell{Col: firsts, Row: row}).Absolute(), (ref.Cell{Col: lasts, Row: row}).Absolute()
		m.reals(t, s)
		after := m.counts(t, s, before)
		m.hidden.put(ref.Cell{Col: overs, Row: row}, m.overflow(t, s), false, formula.Int(0))
		m.hidden.put(ref.Cell{Col: firsts, Row: row}, t.countAt(s.from-1)+"+1", false, formula.Int(before+1))
		m.hidden.put(ref.Cell{Col: lasts, Row: row}, t.countAt(s.to), false, formula.Int(after))
		before = after
	}
	m.picks(t)
	return nil
}

// countAt is how many items there are up to a row.
func (t *mirror) countAt(row int) string {
	if row < firstRow {
		return "0"
	}
	return ref.Cell{Col: t.count, Row: row}.Absolute()
}

// telling are the fields that make a row an item, with the edges of their blocks.
func (m *mirrors) telling(list *templates.Field, outer *scope.Scope) []*edges {
	var all []*edges
	for _, f := range m.form.template().Members(list) {
		if f.Merge || f.Type == templates.List || f.Carried {
			continue
		}
		if a, ok := m.form.edges(outer, f); ok {
			all = append(all, a)
		}
	}
	return all
}

func (m *mirrors) section(t *mirror, outer *scope.Scope) error {
	if !m.form.Sheeted(t.list.List()) {
		return errNoCell // a list in the rows of a list
	}
	told := m.telling(t.list, outer)
	if len(told) == 0 {
		return errNoCell
	}
	s := &section{outer: outer, from: firstRow + len(t.rows)}
	records := m.form.rows(outer, t.list)
	var above templates.Record
	for i := range told[0].rows + spareRows {
		r := templates.Record{}
		if i < len(records) {
			r = records[i]
		}
		if i < told[0].rows || told[0].next == "" { // below the last row nothing is above any more
			r = m.back.carried(t.list, r, above)
			above = r
		}
		p := &mirrorRow{Scope: outer.Item(t.list, i+1, r), section: s}
		p.real = m.back.isItem(p.Scope)
		t.rows = append(t.rows, p)
	}
	s.to = firstRow + len(t.rows) - 1
	t.sections = append(t.sections, s)
	return nil
}

func (t *mirror) of(s *section) []*mirrorRow { return t.rows[s.from-firstRow : s.to-firstRow+1] }

// reals tells of each row of a section whether it is an item: a cell is filled that is no class.
func (m *mirrors) reals(t *mirror, s *section) {
	told := m.telling(t.list, s.outer)
	var terms []string
	for _, a := range told {
		terms = append(terms, "IFERROR("+length(a.slot.Alone(), a.value(s.from))+",1)")
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
	m.hidden.fill(ref.Cell{Col: t.real, Row: s.from}, "IFERROR("+text+",-1)", values)
}

// counts numbers the items. A section without any keeps one blank, as its form prints one.
func (m *mirrors) counts(t *mirror, s *section, before int) int {
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
	m.hidden.put(first, fmt.Sprintf("%s+IF(OR(%s=1,COUNTIF(%s,1)=0),1,0)", t.countAt(s.from-1), real, span(t.real, s.from, s.to)), false, values[0])
	m.hidden.fill(ref.Cell{Col: t.count, Row: s.from + 1}, fmt.Sprintf("%s+(%s=1)", down(t.count, s.from), down(t.real, s.from+1)), values[1:])
	return before
}

// overflow is above 1 where the block has more rows than are mirrored, or has lost its edges.
func (m *mirrors) overflow(t *mirror, s *section) string {
	a := m.telling(t.list, s.outer)[0]
	mirrored := len(t.of(s)) * a.size
	if a.next != "" {
		return fmt.Sprintf("IFERROR(IF(%s-%s-1>%d,2,0),2)", a.next, a.head, mirrored)
	}
	return fmt.Sprintf("IFERROR(IF(COUNTA(INDEX(%[1]s,%[2]s+%[3]d):INDEX(%[1]s,%[2]s+%[4]d))>0,2,0),2)",
		a.column, a.head, mirrored+1, mirrored+farRows)
}

// farRows are how many rows below the mirrored ones are looked at for items.
const farRows = 200

// picks finds the row of each item: the one after the last that counts one item less. The counts rise,
// so that the search goes by halves however many rows there are.
func (m *mirrors) picks(t *mirror) {
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
	m.hidden.fill(ref.Cell{Col: t.pick, Row: firstRow},
		fmt.Sprintf("IF(ROW()-%d>%s,0,IFERROR(MATCH(ROW()-%d,%s,1),0)+1)",
			firstRow-1, t.countAt(t.last()), firstRow, span(t.count, firstRow, t.last())), values)
}

// blockColumn mirrors a field of a list in blocks, classes carried down.
func (m *mirrors) blockColumn(t *mirror, f *templates.Field, col *mirrorColumn) error {
	ends := make([]*edges, len(t.sections))
	for i, s := range t.sections {
		a, ok := m.form.edges(s.outer, f)
		if !ok {
			return errNoCell
		}
		ends[i] = a
	}
	col.value, col.state = m.hidden.column(f.Key), m.hidden.column("")
	for i, s := range t.sections {
		m.blockValues(t, s, f, col.value, ends[i])
	}
	if f.Merge {
		m.classStates(t, f, col, ends)
		return nil
	}
	m.states(t, f, col)
	return nil
}

func (m *mirrors) blockValues(t *mirror, s *section, f *templates.Field, col int, a *edges) {
	var values []formula.Value
	for _, p := range t.of(s) {
		values = append(values, m.back.operand(p.Scope, f))
	}
	text := func(row int, blank string) string {
		raw := a.value(s.from)
		value := reading(f, a.slot, raw)
		if blank != `""` {
			value = "IF(" + length(f, raw) + "=0," + blank + "," + raw + ")"
		}
		return fmt.Sprintf(`IF(%s<0,"",%s)`, down(t.real, row), value)
	}
	at := ref.Cell{Col: col, Row: s.from}
	if !f.Merge {
		m.hidden.fill(at, text(s.from, `""`), values)
		return
	}
	m.hidden.put(at, text(s.from, `""`), false, values[0])
	at.Row++
	m.hidden.fill(at, text(at.Row, down(col, s.from)), values[1:])
}

// pickColumn mirrors a column for the items alone.
func (m *mirrors) pickColumn(t *mirror, col int, blank string, none formula.Value, value func(*mirrorRow) formula.Value) int {
	picked := m.hidden.column("")
	values := make([]formula.Value, len(t.rows))
	for i := range values {
		values[i] = none
	}
	for _, p := range t.rows {
		if p.real {
			values[p.item-1] = value(p)
		}
	}
	nth := down(t.pick, firstRow)
	m.hidden.fill(ref.Cell{Col: picked, Row: firstRow}, fmt.Sprintf("IF(%[1]s=0,%[2]s,IF(INDEX(%[3]s,%[1]s)=1,INDEX(%[4]s,%[1]s),%[2]s))",
		nth, blank, span(t.real, firstRow, t.last()), span(col, firstRow, t.last())), values)
	return picked
}

// pick mirrors a column for the items alone, when it is first asked for.
func (m *mirrors) pick(t *mirror, col *mirrorColumn) {
	if col.picked > 0 {
		return
	}
	f := t.fieldOf(col)
	col.picked = m.pickColumn(t, col.value, `""`, formula.Blank, func(p *mirrorRow) formula.Value { return m.back.operand(p.Scope, f) })
	col.filled = m.pickColumn(t, col.state, "0", formula.Int(0), func(p *mirrorRow) formula.Value {
		return formula.Int(stateOf(f, m.back.value(p.Scope, f)))
	})
}

func (t *mirror) fieldOf(col *mirrorColumn) *templates.Field {
	for f, c := range t.columns {
		if c == col {
			return f
		}
	}
	return nil
}
