package fill

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/draw"
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
			e, err := v.live(formula.Of(m.Where))
			if err != nil {
				return
			}
			if !c.holds(m, s) {
				result = unmarked
			}
			at := ref.Cell{Col: c.work.column(""), Row: firstLive}
			from = at.Absolute()
			c.work.put(at, v.marked(e, l.code), e.Array, formula.Int(result))
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
	return m.Where == nil || as != nil && c.met(formula.Of(m.Where), as)
}

// met tells whether a condition holds for a scope. It does not where a value in it is not what its
// field should have, whatever Excel makes of such a value.
func (c *cross) met(e *formula.Expr, s *scope.Scope) bool {
	for _, f := range c.fields(e, s.List) {
		if !fitting(f, s) {
			return false
		}
	}
	return e.Eval(s).IsTrue()
}

func fitting(f *templates.Field, s *scope.Scope) bool {
	if s.Holding(f) != nil {
		return f.Type.Holds(s.Value(f))
	}
	all := true
	s.Each(f.List(), func(in *scope.Scope) { all = all && f.Type.Holds(in.Value(f)) })
	return all
}

// marked is the formula of a mark with a condition: the line's result where it is true of values that
// are what they should be.
func (v *view) marked(where formula.Entry, code string) string {
	text := fmt.Sprintf("IF(IFERROR(%s,FALSE),%s,%d)", where.Text, code, unmarked)
	if states := v.distinct(); len(states) > 0 {
		text = fmt.Sprintf("IF(IFERROR(MAX(%s),2)>1,%d,%s)", strings.Join(states, ","), unmarked, text)
	}
	return text
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
		text, least := c.least(strings.Split(k.by, ","))
		mirror := c.mirror(s, text, draw.Number, number(least))
		s.Conditions = append(s.Conditions, draw.Condition{At: groups[k], Formula: mirror + "<3", Look: c.form.looks.alarm})
	}
}

// mostResults is how many results one formula looks at: fewer than the 255 arguments that Excel allows a
// function, and with their sheet's name fewer than its 8,192 characters.
const mostResults = 200

// least is the formula of the gravest of some results, and what it is now. A field of a form of hundreds
// of projects may be marked by more than a formula can name: then it is worked out in steps.
func (c *cross) least(from []string) (string, int) {
	gravest := unmarked
	for _, address := range from {
		gravest = min(gravest, c.marks.value[address])
	}
	if len(from) <= mostResults {
		var all []string
		for _, address := range from {
			all = append(all, onLive(address))
		}
		return "MIN(" + strings.Join(all, ",") + ")", gravest
	}
	col, row := c.work.column(""), firstLive
	for chunk := range slices.Chunk(from, mostResults) {
		now := unmarked
		for _, address := range chunk {
			now = min(now, c.marks.value[address])
		}
		c.work.put(ref.Cell{Col: col, Row: row}, "MIN("+strings.Join(chunk, ",")+")", false, formula.Int(now))
		row++
	}
	return "MIN(" + onLive(span(col, firstLive, row-1)) + ")", gravest
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
