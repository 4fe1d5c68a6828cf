package live

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

// highlights are what is coloured while checks fail or wait.
type highlights struct {
	form    *Form
	parts   *Parts
	back    *readback
	hidden  *hidden
	mirrors *mirrors
	cells   map[Spot][]string // by cell: the results that colour it
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

// highlight colours what the checks mark.
func (m *mirrors) highlight(all []*ruling) {
	h := &highlights{
		form: m.form, parts: m.parts, back: m.back, hidden: m.hidden, mirrors: m,
		cells: map[Spot][]string{}, value: map[string]int{}, columns: map[*templates.Field][]rowMark{},
	}
	for _, r := range all {
		for _, mark := range r.check.Marks {
			h.mark(r, mark)
		}
	}
	h.paintColumns()
	h.paintCells()
}

func (h *highlights) mark(r *ruling, m templates.Mark) {
	switch {
	case m.Field.Carried:
	case !h.form.Sheeted(m.Field.List()):
		h.markColumn(r, m)
	default:
		for _, l := range r.lines {
			h.markCells(l, m)
		}
	}
}

// markCells marks the cells of a field that has one for each item.
func (h *highlights) markCells(l *checkLine, m templates.Mark) {
	h.form.each(m.Field.List(), func(s *scope.Scope) {
		if !within(s, l.scope) && !within(l.scope, s) {
			return
		}
		spots := h.form.Places[s.PathOf(m.Field)]
		if len(spots) == 0 {
			return
		}
		if !l.linked {
			l.first, l.linked = spots[0], true
		}
		from, result := l.code, int(l.said.Result)
		if m.Where != nil {
			v := &operands{mirrors: h.mirrors, scope: s}
			e, err := v.live(formula.Of(m.Where))
			if err != nil {
				return
			}
			if !h.holds(m, s) {
				result = unmarked
			}
			at := ref.Cell{Col: h.hidden.column(""), Row: firstRow}
			from = at.Absolute()
			h.hidden.put(at, v.marked(e, l.code), e.Array, formula.Int(result))
		}
		if !l.live && result < 3 {
			from = h.unchanged(spots[0], from, result)
		}
		h.value[from] = result
		for _, at := range spots {
			h.cells[at] = append(h.cells[at], from)
		}
	})
}

// unchanged is a cell with tianbao's own result, which counts for as long as the form's cell holds
// what it held then.
func (h *highlights) unchanged(at Spot, code string, result int) string {
	now := formula.Blank
	if cell := h.parts.cell(h.form, at); cell != nil && cell.Kind != draw.Formula {
		now = constant(cell.Kind, cell.Text)
	}
	held := h.hidden.column("")
	h.hidden.constant(ref.Cell{Col: held, Row: firstRow + 1}, now)
	to := ref.Cell{Col: held, Row: firstRow}
	h.hidden.put(to, fmt.Sprintf("IF(IFERROR(%s=%s,FALSE),%s,%d)", h.form.quoted(at),
		(ref.Cell{Col: held, Row: firstRow + 1}).Absolute(), code, unmarked), false, formula.Int(result))
	return to.Absolute()
}

// unmarked is past all results.
const unmarked = 9

// holds tells whether a mark's condition is true for an item as it is.
func (h *highlights) holds(m templates.Mark, s *scope.Scope) bool {
	as := h.back.scopes[s.Path]
	return m.Where == nil || as != nil && h.met(formula.Of(m.Where), as)
}

// met tells whether a condition holds for a scope. It does not where a value in it is not what its
// field should have, whatever Excel makes of such a value.
func (h *highlights) met(e *formula.Expr, s *scope.Scope) bool {
	for _, f := range h.form.fields(e, s.List) {
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
func (v *operands) marked(where formula.Entry, code string) string {
	text := fmt.Sprintf("IF(IFERROR(%s,FALSE),%s,%d)", where.Text, code, unmarked)
	if states := v.distinct(); len(states) > 0 {
		text = fmt.Sprintf("IF(IFERROR(MAX(%s),2)>1,%d,%s)", strings.Join(states, ","), unmarked, text)
	}
	return text
}

// paintCells highlights single cells, those together that the same results colour.
func (h *highlights) paintCells() {
	type key struct {
		sheet int
		by    string
	}
	groups := map[key][]ref.Range{}
	var keys []key
	for _, at := range h.order() {
		k := key{at.Sheet, strings.Join(merged(h.cells[at], nil), ",")}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], h.form.Sheets[at.Sheet].area(at.At))
	}
	for _, k := range keys {
		text, least := h.least(strings.Split(k.by, ","))
		h.colour(k.sheet, groups[k], h.signal(k.sheet, text, draw.Number, number(least))+"<3")
	}
}

func (h *highlights) order() []Spot {
	var all []Spot
	for at := range h.cells {
		all = append(all, at)
	}
	slices.SortFunc(all, func(a, b Spot) int {
		return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), grid.Compare(a.At, b.At))
	})
	return all
}
