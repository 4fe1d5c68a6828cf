package fill

import (
	"fmt"
	"strconv"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// liveSpare is how many rows more than it was issued with a block may have before its checks wait
// for tianbao. Forms of one or two pages stay far below.
const liveSpare = 40

// table mirrors a list on the hidden sheet: a row per item that has sheets, or per row of its blocks,
// filled or not. The root is a table of one row.
type table struct {
	list     *templates.Field
	rows     []*position
	sections []*section // of a list in blocks: its rows under each item around it
	columns  map[*templates.Field]*tableColumn
	chains   map[*slot][]int // see composed
	paths    map[string]int  // the row of a scope, when all are there
	// Of a list in blocks: whether a row is an item (1), empty (0) or beyond the block (-1); how many
	// items there are so far; and the row of each item.
	real, count, pick int
}

// position is one row of a table.
type position struct {
	*scope.Scope
	section *section
	real    bool
	item    int // how many items there are up to here, as column count has it
}

// section is the rows of a table that belong to one item around the list.
type section struct {
	outer    *scope.Scope
	from, to int // rows of the hidden sheet
	// over is the cell that is above 1 where rows may be missed; first and last are the cells with the
	// section's items among all.
	over, first, last string
}

// tableColumn is a field of a table.
type tableColumn struct {
	value, state   int
	picked, filled int // the items alone, of a list in blocks
	target         *targetColumns
}

func (t *table) row(i int) int { return firstLive + i }

func (t *table) last() int { return firstLive + len(t.rows) - 1 }

// index is the row of a scope in the table.
func (t *table) index(path string) int {
	if t.paths == nil {
		t.paths = map[string]int{}
		for i, p := range t.rows {
			t.paths[p.Path] = t.row(i)
		}
	}
	return t.paths[path]
}

// table is the mirror of a list, made when it is first asked for.
func (c *cross) table(list *templates.Field) (*table, error) {
	if t := c.tables[list]; t != nil {
		return t, nil
	}
	t := &table{list: list, columns: map[*templates.Field]*tableColumn{}, chains: map[*slot][]int{}}
	if c.sheeted(list) {
		c.each(list, func(s *scope.Scope) { t.rows = append(t.rows, &position{Scope: s, real: true}) })
		if len(t.rows) == 0 {
			return nil, errNoCell
		}
	} else if err := c.block(t); err != nil {
		return nil, err
	}
	c.tables[list] = t
	return t, nil
}

// column is a field of the table, made when it is first asked for.
func (c *cross) column(t *table, f *templates.Field) (*tableColumn, error) {
	if col := t.columns[f]; col != nil {
		return col, nil
	}
	col := &tableColumn{}
	var err error
	if t.sections == nil {
		err = c.single(t, f, col)
	} else {
		err = c.blockColumn(t, f, col)
	}
	if err != nil {
		return nil, err
	}
	t.columns[f] = col
	return col, nil
}

// single mirrors a field that has a cell for each item.
func (c *cross) single(t *table, f *templates.Field, col *tableColumn) error {
	texts := make([]string, len(t.rows))
	for i, p := range t.rows {
		spots := c.places[p.PathOf(f)]
		if len(spots) == 0 {
			return errNoCell
		}
		text, err := c.cell(t, i, f, spots[0])
		if err != nil {
			return err
		}
		texts[i] = text
	}
	col.value = c.work.column(f.Key)
	col.state = c.work.column("")
	for i, p := range t.rows {
		v := c.operandValue(p, f)
		c.work.put(ref.Cell{Col: col.value, Row: t.row(i)}, texts[i], false, v)
	}
	c.states(t, f, col)
	return nil
}

// cell is the formula that reads a field's own cell; a blank gives an empty text.
func (c *cross) cell(t *table, i int, f *templates.Field, at spot) (string, error) {
	slot := c.sheets[at.sheet].slotAt(at.at, f)
	address := c.quoted(at.sheet, at.at)
	switch {
	case slot == nil:
		return "", errNoCell
	case slot.Alone() == f:
		return reading(f, slot, address), nil
	}
	return c.composed(t, i, f, slot, address)
}

// slotAt is the layout cell that a field's value in a cell comes from.
func (s *sheet) slotAt(at ref.Cell, f *templates.Field) *slot {
	for _, c := range s.columns {
		if c.field == f && c.cells.Contains(at) {
			return c.slot
		}
	}
	return nil
}

// reading is a value as formulas take it: "" where nothing is written, percents in percent points.
func reading(f *templates.Field, s *slot, address string) string {
	value := address
	if s.percent && f.Type == templates.Percent {
		value = fmt.Sprintf("IF(ISNUMBER(%[1]s),%[1]s*100,%[1]s)", address)
	}
	return "IF(" + length(f, address) + `=0,"",` + value + ")"
}

// states tells of every row whether it is blank (0), what it should be (1) or neither (2).
func (c *cross) states(t *table, f *templates.Field, col *tableColumn) {
	var values []formula.Value
	for _, p := range t.rows {
		values = append(values, formula.Int(stateOf(f, c.shownValue(p, f))))
	}
	v := down(col.value, firstLive)
	c.work.run(ref.Cell{Col: col.state, Row: firstLive}, "IFERROR(IF(LEN("+v+")=0,0,IF("+fits(f, v)+",1,2)),2)", values)
}

func stateOf(f *templates.Field, v templates.Value) int {
	switch {
	case v.IsNull():
		return 0
	case f.Type.Holds(v):
		return 1
	}
	return 2
}

// fits is true where a value is of the field's kind.
func fits(f *templates.Field, v string) string {
	switch {
	case f.Type == templates.Year:
		return whole(v, 1900, 2100)
	case f.Type.Dated():
		return whole(v, grid.FirstDay, grid.LastDay)
	case f.Type.Numeric():
		return "ISNUMBER(" + v + ")"
	}
	return "ISTEXT(" + v + ")"
}

// whole is true where a value is a whole number from first to last.
func whole(v string, first, last int) string {
	return fmt.Sprintf("IF(ISNUMBER(%[1]s),AND(%[1]s=INT(%[1]s),%[1]s>=%[2]d,%[1]s<=%[3]d),FALSE)", v, first, last)
}

// shownValue is the value of a position's own field; blank where the row is no item. A class counts
// from the row it was written in.
func (c *cross) shownValue(p *position, f *templates.Field) templates.Value {
	return c.value(p.Scope, f)
}

func (c *cross) operandValue(p *position, f *templates.Field) formula.Value {
	return scope.Operand(f, c.shownValue(p, f))
}

// number is an int as a formula writes it.
func number(n int) string { return strconv.Itoa(n) }

func sum(terms []string) string { return strings.Join(terms, "+") }
