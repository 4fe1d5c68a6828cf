package live

import (
	"fmt"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/templates"
)

// ruleRows makes a check of rows live: a result for each row on the hidden sheet, and the gravest for
// the line.
func (c *checks) ruleRows(r *ruling) bool {
	t, err := c.mirrors.list(r.check.Each)
	if err != nil || t.sections == nil || len(t.sections) != len(r.lines) {
		return false
	}
	texts := make([]formula.Entry, len(t.rows))
	for _, s := range t.sections {
		rows := t.of(s)
		for i, p := range rows {
			at := s.from - firstRow + i
			if i > 0 && !texts[at-1].Array {
				texts[at] = texts[at-1] // copied down
				continue
			}
			e, err := c.verdict(r.check, &operands{mirrors: c.mirrors, scope: p.Scope, row: p})
			if err != nil {
				return false
			}
			e.Text = fmt.Sprintf(`IF(%s=1,%s,"")`, down(t.real, t.row(at)), e.Text)
			texts[at] = e
		}
	}
	r.mirror, r.cells = t, c.hidden.column(r.check.ID)
	for _, s := range t.sections {
		c.putRows(r, s, texts)
	}
	for i, l := range r.lines {
		s := t.sections[i]
		l.live = true
		span := span(r.cells, s.from, s.to)
		c.hidden.put(ref.Cell{Col: r.col, Row: firstRow + i},
			fmt.Sprintf("IFERROR(IF(%[1]s>1,2,IF(COUNT(%[2]s)=0,5,MIN(%[2]s))),2)", s.over, span), false, code(l.said.Result))
	}
	c.failingRows(r)
	return true
}

func (c *checks) putRows(r *ruling, s *section, texts []formula.Entry) {
	rows := r.mirror.of(s)
	values := make([]formula.Value, len(rows))
	for i, p := range rows {
		if as := c.back.scopes[p.Path]; p.real && as != nil {
			values[i] = code(r.codes[as.Path])
		}
	}
	c.hidden.entries(ref.Cell{Col: r.cells, Row: s.from}, texts[s.from-firstRow:], values)
}

// failingRows gathers the places of the rows that give a line its result, one after the other.
func (c *checks) failingRows(r *ruling) {
	var marked *templates.Field
	for _, m := range r.check.Marks {
		if m.Field.List() == r.check.Each && marked == nil {
			marked = m.Field
		}
	}
	if marked == nil {
		return
	}
	col := c.hidden.column("")
	for i, s := range r.mirror.sections {
		a, ok := c.form.edges(s.outer, marked)
		if !ok {
			return
		}
		l := r.lines[i]
		address := fmt.Sprintf("ADDRESS(%s,COLUMN(%s),4)", a.row(s.from), a.column)
		failing := fmt.Sprintf("%s<3", down(r.cells, s.from))
		so := ""
		var values []formula.Value
		for k, p := range r.mirror.of(s) {
			if as := c.back.scopes[p.Path]; p.real && as != nil && r.codes[as.Path] < rules.Pass {
				if so != "" {
					so += "、"
				}
				so += ref.Cell{Col: a.At.Col, Row: a.At.Row + k*a.size}.String()
				l.failing = append(l.failing, p.Path)
			}
			values = append(values, formula.Text(so))
		}
		// The result of a row that is no item is a text, which is above every number.
		c.hidden.put(ref.Cell{Col: col, Row: s.from}, fmt.Sprintf(`IF(%s,%s,"")`, failing, address), false, values[0])
		c.hidden.fill(ref.Cell{Col: col, Row: s.from + 1}, fmt.Sprintf(`%[1]s&IF(%[2]s<3,IF(%[1]s="","","、")&%[3]s,"")`,
			down(col, s.from), down(r.cells, s.from+1), address), values[1:])
		l.places = ref.Cell{Col: col, Row: s.to}.Absolute()
		l.rows = fmt.Sprintf(`COUNTIF(%s,"<3")`, onHidden(span(r.cells, s.from, s.to)))
	}
}
