package fill

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tianbao/check"
	"tianbao/internal/draw"
	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// marks are what to highlight while checks fail or wait.
type marks struct {
	cells   map[spot][]string // by cell: the results that colour it
	value   map[string]int    // what the results are now
	columns map[*templates.Field][]rowMark
	fields  []*templates.Field // the keys of columns, in order
}

// rowMark colours rows of a block: where the result of the row, or of the whole line, fails.
type rowMark struct {
	ruling *ruling
	mark   templates.Mark
	where  int // the column that has the line's result where the mark's condition holds; 0 without one
	// failing are, of a check of rows that is tianbao's own, the values of the rows that failed.
	failing map[string]bool
}

func newMarks() *marks {
	return &marks{cells: map[spot][]string{}, value: map[string]int{}, columns: map[*templates.Field][]rowMark{}}
}

// mark notes what the checks highlight.
func (c *cross) mark(all []*ruling) {
	for _, r := range all {
		for _, m := range r.check.Marks {
			if m.Field.Carried {
				continue
			}
			if !c.sheeted(m.Field.List()) {
				c.markColumn(r, m)
				continue
			}
			for _, l := range r.lines {
				c.markCells(l, m)
			}
		}
	}
	c.paintColumns()
	c.paintCells()
}

// markCells marks the cells of a field that has one for each item.
func (c *cross) markCells(l *line, m templates.Mark) {
	c.each(m.Field.List(), func(s *scope.Scope) {
		if !within(s, l.scope) && !within(l.scope, s) {
			return
		}
		spots := c.places[s.PathOf(m.Field)]
		if len(spots) == 0 {
			return
		}
		if !l.linked {
			l.first, l.linked = spots[0], true
		}
		from, result := l.code, int(l.said.Result)
		if m.Where != nil {
			v := &view{cross: c, scope: s}
			e, err := v.live(m.Where)
			if err != nil {
				return
			}
			if !c.holds(m, s) {
				result = unmarked
			}
			at := ref.Cell{Col: c.work.column(""), Row: firstLive}
			from = at.Absolute()
			c.work.put(at, fmt.Sprintf("IF(IFERROR(%s,FALSE),%s,%d)", e.Text, l.code, unmarked), e.Array, formula.Int(result))
		}
		if !l.live && result < 3 {
			from = c.unchanged(spots[0], from, result)
		}
		c.marks.value[from] = result
		for _, at := range spots {
			c.marks.cells[at] = append(c.marks.cells[at], from)
		}
	})
}

// unchanged is a cell with tianbao's own result, which counts for as long as the form's cell holds
// what it held then.
func (c *cross) unchanged(at spot, code string, result int) string {
	now := formula.Blank
	if cell := c.sheets[at.sheet].cells[at.at]; cell != nil && cell.Kind != draw.Formula {
		now = constantValue(cell.Kind, cell.Text)
	}
	held := c.work.column("")
	c.work.constant(ref.Cell{Col: held, Row: firstLive + 1}, now)
	to := ref.Cell{Col: held, Row: firstLive}
	c.work.put(to, fmt.Sprintf("IF(IFERROR(%s=%s,FALSE),%s,%d)", c.quoted(at.sheet, at.at),
		(ref.Cell{Col: held, Row: firstLive + 1}).Absolute(), code, unmarked), false, formula.Int(result))
	return to.Absolute()
}

// unmarked is past all results.
const unmarked = 9

// holds tells whether a mark's condition is true for an item as it is.
func (c *cross) holds(m templates.Mark, s *scope.Scope) bool {
	as := c.read[s.Path]
	return m.Where == nil || as != nil && m.Where.Eval(as).IsTrue()
}

// markColumn marks rows of a block.
func (c *cross) markColumn(r *ruling, m templates.Mark) {
	t, err := c.table(m.Field.List())
	if err != nil || t.sections == nil || r.table != nil && r.table != t {
		return
	}
	for i, l := range r.lines {
		if l.linked || r.table != nil && i >= len(t.sections) {
			continue
		}
		for _, s := range t.sections {
			if a, ok := c.anchorOf(s.outer, m.Field); ok && within(s.outer, l.scope) && !l.linked {
				l.first, l.linked = a.spot, true
			}
		}
	}
	rm := rowMark{ruling: r, mark: m}
	switch {
	case r.table == nil && !c.sheeted(r.check.Each):
		if m.Field.List() != r.check.Each {
			return
		}
		rm.failing = c.failing(t, r, m.Field)
		if rm.where = c.heldColumn(t, m.Field, rm.failing); rm.where == 0 {
			return
		}
	case r.table == nil:
		if rm.where = c.whereColumn(t, r, m); rm.where == 0 {
			return
		}
	}
	if c.marks.columns[m.Field] == nil {
		c.marks.fields = append(c.marks.fields, m.Field)
	}
	c.marks.columns[m.Field] = append(c.marks.columns[m.Field], rm)
}

// failing are the values of a field in the rows for which tianbao's own check fails or waits.
func (c *cross) failing(t *table, r *ruling, f *templates.Field) map[string]bool {
	texts := map[string]bool{}
	for _, p := range t.rows {
		if as := c.read[p.Path]; p.real && as != nil && r.codes[as.Path] < check.Pass {
			texts[c.shownValue(p, f).Canonical(templates.NoScale)] = true
		}
	}
	return texts
}

// heldColumn tells of every row whether it still holds one of those values: rows move, and are mended.
func (c *cross) heldColumn(t *table, f *templates.Field, texts map[string]bool) int {
	col, err := c.column(t, f)
	if err != nil || len(texts) == 0 || f.Merge {
		return 0
	}
	held, to := c.work.column(""), c.work.column("")
	for i, text := range slices.Sorted(maps.Keys(texts)) {
		c.work.constant(ref.Cell{Col: held, Row: firstLive + i}, formula.Text(text))
	}
	values := make([]formula.Value, len(t.rows))
	for i, p := range t.rows {
		values[i] = formula.Int(unmarked)
		if texts[c.shownValue(p, f).Canonical(templates.NoScale)] {
			values[i] = formula.Int(int(check.Fail))
		}
	}
	v := down(col.value, firstLive)
	c.work.run(ref.Cell{Col: to, Row: firstLive}, fmt.Sprintf(`IF(SUMPRODUCT(EXACT(%s&"",%s)*1)>0,%d,%d)`,
		v, span(held, firstLive, firstLive+len(texts)-1), check.Fail, unmarked), values)
	return to
}

// whereColumn has, in every row of a table, the result of the line it belongs to, where the mark's
// condition holds in the row.
func (c *cross) whereColumn(t *table, r *ruling, m templates.Mark) int {
	texts := make([]formula.Entry, len(t.rows))
	for _, s := range t.sections {
		l := r.lineOf(s)
		if l == nil {
			return 0
		}
		for i, p := range t.of(s) {
			at := s.from - firstLive + i
			e := formula.Entry{Text: l.code}
			if m.Where != nil {
				w, err := (&view{cross: c, scope: p.Scope, at: p}).live(m.Where)
				if err != nil {
					return 0
				}
				e = formula.Entry{Text: fmt.Sprintf("IF(IFERROR(%s,FALSE),%s,%d)", w.Text, l.code, unmarked), Array: w.Array}
			}
			texts[at] = e
			if i == 0 && !e.Array {
				for k := range t.of(s) {
					texts[at+k] = e
				}
				break
			}
		}
	}
	col := c.work.column("")
	for _, s := range t.sections {
		l := r.lineOf(s)
		var values []formula.Value
		for _, p := range t.of(s) {
			v := int(l.said.Result)
			if m.Where != nil && !c.holdsRow(m, p) {
				v = unmarked
			}
			values = append(values, formula.Int(v))
		}
		if e := texts[s.from-firstLive]; !e.Array {
			c.work.run(ref.Cell{Col: col, Row: s.from}, e.Text, values)
			continue
		}
		for i := range values {
			e := texts[s.from-firstLive+i]
			c.work.put(ref.Cell{Col: col, Row: s.from + i}, e.Text, e.Array, values[i])
		}
	}
	return col
}

// holdsRow tells whether a mark's condition is true in a row, one that is no item included.
func (c *cross) holdsRow(m templates.Mark, p *position) bool {
	if c.read[p.Path] != nil {
		return c.holds(m, p.Scope)
	}
	return m.Where.Eval(p.Scope).IsTrue()
}

func (r *ruling) lineOf(s *section) *line {
	for _, l := range r.lines {
		if within(s.outer, l.scope) {
			return l
		}
	}
	return nil
}

// paintColumns highlights the marked rows of blocks. For every block there is one text with a 1 for
// each row to be coloured: a conditional format finds its row in it by position.
func (c *cross) paintColumns() {
	for _, f := range c.marks.fields {
		t := c.tables[f.List()]
		all := c.marks.columns[f]
		col, err := c.column(t, f)
		if err != nil {
			continue
		}
		flag, signs := c.work.column(""), c.work.column(f.Key+" marks")
		home := 0
		if f.Merge {
			home = c.work.column("")
		}
		for _, s := range t.sections {
			if a, ok := c.anchorOf(s.outer, f); ok {
				c.paintRows(t, s, f, col, all, paint{flag, signs, home, a})
			}
		}
	}
}

// paint is the columns of the hidden sheet for one marked field, and where it stands.
type paint struct {
	flag, signs, home int
	anchor            *anchor
}

func (c *cross) paintRows(t *table, s *section, f *templates.Field, col *tableColumn, all []rowMark, p paint) {
	var results []string
	rows := t.of(s)
	flags := make([]int, len(rows))
	for _, m := range all {
		from := m.where
		if m.ruling.table != nil {
			from = m.ruling.cells
		}
		results = append(results, down(from, s.from))
		for i, row := range rows {
			if row.real && c.rowResult(m, row) < 3 {
				flags[i] = 1
			}
		}
	}
	c.work.run(ref.Cell{Col: p.flag, Row: s.from}, fmt.Sprintf("IF(%s=1,IF(MIN(%d,%s)<3,1,0),0)",
		down(t.real, s.from), unmarked, strings.Join(results, ",")), ints(flags))
	sign := func(row int) string { return down(p.flag, row) }
	if p.home > 0 {
		flags = c.homes(s, f, p, rows, flags)
		sign = func(row int) string {
			return fmt.Sprintf("IF(SUMIF(%s,ROW(),%s)>0,1,0)", span(p.home, s.from, s.to), span(p.flag, s.from, s.to))
		}
	}
	so := ""
	var values []formula.Value
	for _, flag := range flags {
		so += number(flag)
		values = append(values, formula.Text(so))
	}
	c.work.put(ref.Cell{Col: p.signs, Row: s.from}, `""&`+sign(s.from), false, values[0])
	c.work.run(ref.Cell{Col: p.signs, Row: s.from + 1}, down(p.signs, s.from)+"&"+sign(s.from+1), values[1:])
	c.colourRows(p.anchor, ref.Cell{Col: p.signs, Row: s.to}.Absolute(), so)
}

func (c *cross) rowResult(m rowMark, p *position) int {
	if m.ruling.table != nil {
		if as := c.read[p.Path]; as != nil {
			return int(m.ruling.codes[as.Path])
		}
		return unmarked
	}
	if m.failing != nil {
		if m.failing[c.shownValue(p, m.mark.Field).Canonical(templates.NoScale)] {
			return int(check.Fail)
		}
		return unmarked
	}
	if m.mark.Where != nil && !c.holdsRow(m.mark, p) {
		return unmarked
	}
	return int(m.ruling.lineOf(p.section).said.Result)
}

func ints(list []int) []formula.Value {
	var all []formula.Value
	for _, n := range list {
		all = append(all, formula.Int(n))
	}
	return all
}

// homes finds the row that holds the value of each row of a merged column, and moves the flags there.
func (c *cross) homes(s *section, f *templates.Field, p paint, rows []*position, flags []int) []int {
	raw := length(f, p.anchor.value(c, s.from))
	values := make([]int, len(rows))
	moved := make([]int, len(rows))
	home := 0
	sheet := c.sheets[p.anchor.sheet]
	for i := range rows {
		at := ref.Cell{Col: p.anchor.at.Col, Row: p.anchor.at.Row + i*p.anchor.size}
		if cell := sheet.cells[at]; cell != nil && i < p.anchor.rows && cell.Kind != draw.Blank && cell.Text+cell.ResultText != "" {
			home = i
		}
		values[i] = s.from + home
		moved[home] |= flags[i]
	}
	c.work.put(ref.Cell{Col: p.home, Row: s.from}, "ROW()", false, formula.Int(values[0]))
	c.work.run(ref.Cell{Col: p.home, Row: s.from + 1}, fmt.Sprintf("IF(OR(%s<0,%s=0),%s,ROW())", down(c.tables[f.List()].real, s.from+1), raw, down(p.home, s.from)), ints(values[1:]))
	return moved
}

// colourRows adds the conditional format of a block's column. It begins above the block and ends
// below it, so that rows inserted at either edge are in it.
func (c *cross) colourRows(a *anchor, signs, so string) {
	s := c.sheets[a.sheet]
	area := a.body
	first := area.From.Row
	if first > 1 {
		area.From.Row--
	}
	area.To.Row++
	if a.next == "" {
		area.To.Row += liveSpare
	}
	mirror := c.mirror(s, signs, draw.Text, so)
	head := "ROW()"
	if first > 1 {
		head = "ROW()-ROW(" + ref.Cell{Col: a.at.Col, Row: first - 1}.Absolute() + ")"
	}
	text := fmt.Sprintf(`MID(%s,%s,1)="1"`, mirror, head)
	if a.size > 1 {
		nth := fmt.Sprintf("(%s-%d)", head, a.skip+1)
		text = fmt.Sprintf(`AND(MOD(%[1]s,%[2]d)=0,MID(%[3]s,%[1]s/%[2]d+1,1)="1")`, nth, a.size, mirror)
	}
	s.Conditions = append(s.Conditions, draw.Condition{At: []ref.Range{area}, Formula: text, Look: c.form.looks.alarm})
}

// paintCells highlights single cells, those together that the same results colour.
func (c *cross) paintCells() {
	type key struct {
		sheet int
		by    string
	}
	groups := map[key][]ref.Range{}
	var keys []key
	for _, at := range c.marks.order() {
		k := key{at.sheet, strings.Join(merged(c.marks.cells[at], nil), ",")}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], c.sheets[at.sheet].area(at.at))
	}
	for _, k := range keys {
		s := c.sheets[k.sheet]
		least := unmarked
		var from []string
		for _, address := range strings.Split(k.by, ",") {
			least = min(least, c.marks.value[address])
			from = append(from, onLive(address))
		}
		mirror := c.mirror(s, "MIN("+strings.Join(from, ",")+")", draw.Number, number(least))
		s.Conditions = append(s.Conditions, draw.Condition{At: groups[k], Formula: mirror + "<3", Look: c.form.looks.alarm})
	}
}

func (m *marks) order() []spot {
	var all []spot
	for at := range m.cells {
		all = append(all, at)
	}
	slices.SortFunc(all, func(a, b spot) int {
		return cmp.Or(cmp.Compare(a.sheet, b.sheet), grid.Compare(a.at, b.at))
	})
	return all
}

// area is a cell, or the merge it begins.
func (s *sheet) area(at ref.Cell) ref.Range {
	if m, ok := s.merged[at]; ok {
		return m
	}
	return ref.One(at)
}

// mirror is a cell of the form's own sheet, outside the printed form, that shows one of the hidden
// sheet: a conditional format that looks at another sheet would follow a copied sheet wrongly.
func (c *cross) mirror(s *sheet, from string, kind draw.Kind, now string) string {
	if s.mirrors++; s.mirrors == 1 && !s.page.geometry.Printed {
		c.print(s)
	}
	at := ref.Cell{Col: s.page.geometry.Right + 1 + s.mirrors, Row: s.mirrorRow()}
	if strings.HasPrefix(from, "$") {
		from = onLive(from)
	}
	s.cells[at] = &draw.Cell{At: at, Style: c.form.looks.unseen, Kind: draw.Formula, Text: from, Result: kind, ResultText: now}
	return at.Absolute()
}

// print keeps what stands beside the form off the paper: its columns are what is printed, however
// many rows they come to have.
func (c *cross) print(s *sheet) {
	right := ref.ColName(s.page.geometry.Right)
	c.plan.Names = append(c.plan.Names, draw.Name{
		Name: "_xlnm.Print_Area", Sheet: s.index, Refers: ref.QuoteSheet(s.Name) + "!$A:$" + right,
	})
}

// mirrorRow is the first row that is in no block: rows of blocks may be deleted.
func (s *sheet) mirrorRow() int {
	row := 1
	for _, b := range s.Blocks {
		if b.First == row {
			row = b.Last + 1
		}
	}
	return s.rows.First(row)
}
