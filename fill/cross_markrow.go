package fill

import (
	"fmt"
	"maps"
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/templates"
)

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
		if as := c.read[p.Path]; p.real && as != nil && r.codes[as.Path] < rules.Pass {
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
			values[i] = formula.Int(int(rules.Fail))
		}
	}
	v := down(col.value, firstLive)
	c.work.run(ref.Cell{Col: to, Row: firstLive}, fmt.Sprintf(`IF(SUMPRODUCT(EXACT(%s&"",%s)*1)>0,%d,%d)`,
		v, span(held, firstLive, firstLive+len(texts)-1), rules.Fail, unmarked), values)
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
				v := &view{cross: c, scope: p.Scope, at: p}
				w, err := v.live(formula.Of(m.Where))
				if err != nil {
					return 0
				}
				e = formula.Entry{Text: v.marked(w, l.code), Array: w.Array}
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
	return c.met(formula.Of(m.Where), p.Scope)
}

func (r *ruling) lineOf(s *section) *line {
	for _, l := range r.lines {
		if within(s.outer, l.scope) {
			return l
		}
	}
	return nil
}
