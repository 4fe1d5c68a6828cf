package live

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

// spareRows is how many rows more than it was issued with a block may have before its checks wait
// for tianbao. Forms of one or two pages stay far below.
const spareRows = 40

// mirrors are the lists that formulas have asked for.
type mirrors struct {
	form   *Form
	parts  *Parts
	back   *readback
	hidden *hidden
	lists  map[*templates.Field]*mirror // nil: the root
	found  map[string]bool              // the cells whose pieces of text are found already
}

func newMirrors(f *Form, p *Parts) *mirrors {
	return &mirrors{
		form: f, parts: p, back: newReadback(f, p), hidden: &hidden{},
		lists: map[*templates.Field]*mirror{}, found: map[string]bool{},
	}
}

// mirror is a list on the hidden sheet: a row per item that has sheets, or per row of its blocks,
// filled or not. The root is a mirror of one row.
type mirror struct {
	list     *templates.Field
	rows     []*mirrorRow
	sections []*section // of a list in blocks: its rows under each item around it
	columns  map[*templates.Field]*mirrorColumn
	chains   map[*Slot][]int // see composed
	paths    map[string]int  // the row of a scope, when all are there
	// Of a list in blocks: whether a row is an item (1), empty (0) or beyond the block (-1); how many
	// items there are so far; and the row of each item.
	real, count, pick int
}

// mirrorRow is one row of a mirror.
type mirrorRow struct {
	*scope.Scope
	section *section
	real    bool
	item    int // how many items there are up to here, as column count has it
}

// section is the rows of a mirror that belong to one item around the list.
type section struct {
	outer    *scope.Scope
	from, to int // rows of the hidden sheet
	// over is the cell that is above 1 where rows may be missed; first and last are the cells with the
	// section's items among all.
	over, first, last string
}

// mirrorColumn is a field of a mirror.
type mirrorColumn struct {
	value, state   int
	picked, filled int // the items alone, of a list in blocks
	target         *targetColumns
}

func (t *mirror) row(i int) int { return firstRow + i }

func (t *mirror) last() int { return firstRow + len(t.rows) - 1 }

// index is the row of a scope in the mirror.
func (t *mirror) index(path string) int {
	if t.paths == nil {
		t.paths = map[string]int{}
		for i, p := range t.rows {
			t.paths[p.Path] = t.row(i)
		}
	}
	return t.paths[path]
}

// list is the mirror of a list, made when it is first asked for.
func (m *mirrors) list(list *templates.Field) (*mirror, error) {
	if t := m.lists[list]; t != nil {
		return t, nil
	}
	t := &mirror{list: list, columns: map[*templates.Field]*mirrorColumn{}, chains: map[*Slot][]int{}}
	if m.form.Sheeted(list) {
		m.form.each(list, func(s *scope.Scope) { t.rows = append(t.rows, &mirrorRow{Scope: s, real: true}) })
		if len(t.rows) == 0 {
			return nil, errNoCell
		}
	} else if err := m.block(t); err != nil {
		return nil, err
	}
	m.lists[list] = t
	return t, nil
}

// column is a field of a mirror, made when it is first asked for.
func (m *mirrors) column(t *mirror, f *templates.Field) (*mirrorColumn, error) {
	if col := t.columns[f]; col != nil {
		return col, nil
	}
	col := &mirrorColumn{}
	var err error
	if t.sections == nil {
		err = m.single(t, f, col)
	} else {
		err = m.blockColumn(t, f, col)
	}
	if err != nil {
		return nil, err
	}
	t.columns[f] = col
	return col, nil
}

// single mirrors a field that has a cell for each item.
func (m *mirrors) single(t *mirror, f *templates.Field, col *mirrorColumn) error {
	texts := make([]string, len(t.rows))
	for i, p := range t.rows {
		spots := m.form.Places[p.PathOf(f)]
		if len(spots) == 0 {
			return errNoCell
		}
		text, err := m.cell(t, i, f, spots[0])
		if err != nil {
			return err
		}
		texts[i] = text
	}
	col.value = m.hidden.column(f.Key)
	col.state = m.hidden.column("")
	for i, p := range t.rows {
		v := m.back.operand(p.Scope, f)
		m.hidden.put(ref.Cell{Col: col.value, Row: t.row(i)}, texts[i], false, v)
	}
	m.states(t, f, col)
	return nil
}

// cell is the formula that reads a field's own cell; a blank gives an empty text.
func (m *mirrors) cell(t *mirror, i int, f *templates.Field, at Spot) (string, error) {
	slot := m.form.Sheets[at.Sheet].slotAt(at.At, f)
	address := m.form.quoted(at)
	switch {
	case slot == nil:
		return "", errNoCell
	case slot.Alone() == f:
		return reading(f, slot, address), nil
	}
	return m.composed(t, i, f, slot, address)
}

// reading is a value as formulas take it: "" where nothing is written, percents in percent points.
func reading(f *templates.Field, s *Slot, address string) string {
	value := address
	if s.Percent && f.Type == templates.Percent {
		value = fmt.Sprintf("IF(ISNUMBER(%[1]s),%[1]s*100,%[1]s)", address)
	}
	return "IF(" + length(f, address) + `=0,"",` + value + ")"
}

// states tells of every row whether it is blank (0), what it should be (1) or neither (2).
func (m *mirrors) states(t *mirror, f *templates.Field, col *mirrorColumn) {
	var values []formula.Value
	for _, p := range t.rows {
		values = append(values, formula.Int(stateOf(f, m.back.value(p.Scope, f))))
	}
	v := down(col.value, firstRow)
	m.hidden.fill(ref.Cell{Col: col.state, Row: firstRow}, "IFERROR(IF(LEN("+v+")=0,0,IF("+fits(f, v)+",1,2)),2)", values)
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

// number is an int as a formula writes it.
func number(n int) string { return strconv.Itoa(n) }

func sum(terms []string) string { return strings.Join(terms, "+") }
