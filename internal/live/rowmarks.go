package live

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
func (h *highlights) markColumn(r *ruling, m templates.Mark) {
	t, err := h.mirrors.list(m.Field.List())
	if err != nil || t.sections == nil || r.mirror != nil && r.mirror != t {
		return
	}
	for i, l := range r.lines {
		if l.linked || r.mirror != nil && i >= len(t.sections) {
			continue
		}
		for _, s := range t.sections {
			if a, ok := h.form.edges(s.outer, m.Field); ok && within(s.outer, l.scope) && !l.linked {
				l.first, l.linked = a.Spot, true
			}
		}
	}
	rm := rowMark{ruling: r, mark: m}
	switch {
	case r.mirror == nil && !h.form.Sheeted(r.check.Each):
		if m.Field.List() != r.check.Each {
			return
		}
		rm.failing = h.failing(t, r, m.Field)
		if rm.where = h.heldColumn(t, m.Field, rm.failing); rm.where == 0 {
			return
		}
	case r.mirror == nil:
		if rm.where = h.whereColumn(t, r, m); rm.where == 0 {
			return
		}
	}
	if h.columns[m.Field] == nil {
		h.fields = append(h.fields, m.Field)
	}
	h.columns[m.Field] = append(h.columns[m.Field], rm)
}

// failing are the values of a field in the rows for which tianbao's own check fails or waits.
func (h *highlights) failing(t *mirror, r *ruling, f *templates.Field) map[string]bool {
	texts := map[string]bool{}
	for _, p := range t.rows {
		if as := h.back.scopes[p.Path]; p.real && as != nil && r.codes[as.Path] < rules.Pass {
			texts[h.back.value(p.Scope, f).Canonical(templates.NoScale)] = true
		}
	}
	return texts
}

// heldColumn tells of every row whether it still holds one of those values: rows move, and are mended.
func (h *highlights) heldColumn(t *mirror, f *templates.Field, texts map[string]bool) int {
	col, err := h.mirrors.column(t, f)
	if err != nil || len(texts) == 0 || f.Merge {
		return 0
	}
	held, to := h.hidden.column(""), h.hidden.column("")
	for i, text := range slices.Sorted(maps.Keys(texts)) {
		h.hidden.constant(ref.Cell{Col: held, Row: firstRow + i}, formula.Text(text))
	}
	values := make([]formula.Value, len(t.rows))
	for i, p := range t.rows {
		values[i] = formula.Int(unmarked)
		if texts[h.back.value(p.Scope, f).Canonical(templates.NoScale)] {
			values[i] = formula.Int(int(rules.Fail))
		}
	}
	v := down(col.value, firstRow)
	h.hidden.fill(ref.Cell{Col: to, Row: firstRow}, fmt.Sprintf(`IF(SUMPRODUCT(EXACT(%s&"",%s)*1)>0,%d,%d)`,
		v, span(held, firstRow, firstRow+len(texts)-1), rules.Fail, unmarked), values)
	return to
}

// whereColumn has, in every row of a mirror, the result of the line it belongs to, where the mark's
// condition holds in the row.
func (h *highlights) whereColumn(t *mirror, r *ruling, m templates.Mark) int {
	texts := make([]formula.Entry, len(t.rows))
	for _, s := range t.sections {
		l := r.lineOf(s)
		if l == nil {
			return 0
		}
		for i, p := range t.of(s) {
			at := s.from - firstRow + i
			e := formula.Entry{Text: l.code}
			if m.Where != nil {
				v := &operands{mirrors: h.mirrors, scope: p.Scope, row: p}
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
	col := h.hidden.column("")
	for _, s := range t.sections {
		l := r.lineOf(s)
		var values []formula.Value
		for _, p := range t.of(s) {
			v := int(l.said.Result)
			if m.Where != nil && !h.holdsRow(m, p) {
				v = unmarked
			}
			values = append(values, formula.Int(v))
		}
		h.hidden.entries(ref.Cell{Col: col, Row: s.from}, texts[s.from-firstRow:], values)
	}
	return col
}

// holdsRow tells whether a mark's condition is true in a row, one that is no item included.
func (h *highlights) holdsRow(m templates.Mark, p *mirrorRow) bool {
	if h.back.scopes[p.Path] != nil {
		return h.holds(m, p.Scope)
	}
	return h.met(formula.Of(m.Where), p.Scope)
}

func (r *ruling) lineOf(s *section) *checkLine {
	for _, l := range r.lines {
		if within(s.outer, l.scope) {
			return l
		}
	}
	return nil
}
