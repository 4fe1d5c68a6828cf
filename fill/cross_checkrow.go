package fill

import (
	"fmt"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// ruleRows makes a check of rows live: a result for each row on the hidden sheet, and the gravest for
// the line.
func (c *cross) ruleRows(r *ruling) bool {
	t, err := c.table(r.check.Each)
	if err != nil || t.sections == nil || len(t.sections) != len(r.lines) {
		return false
	}
	texts := make([]formula.Entry, len(t.rows))
	for _, s := range t.sections {
		rows := t.of(s)
		for i, p := range rows {
			at := s.from - firstLive + i
			if i > 0 && !texts[at-1].Array {
				texts[at] = texts[at-1] // copied down
				continue
			}
			e, err := c.verdict(r.check, &view{cross: c, scope: p.Scope, at: p})
			if err != nil {
				return false
			}
			e.Text = fmt.Sprintf(`IF(%s=1,%s,"")`, down(t.real, t.row(at)), e.Text)
			texts[at] = e
		}
	}
	r.table, r.cells = t, c.work.column(r.check.ID)
	for _, s := range t.sections {
		c.putRows(r, s, texts)
	}
	for i, l := range r.lines {
		s := t.sections[i]
		l.live = true
		span := span(r.cells, s.from, s.to)
		c.work.put(ref.Cell{Col: r.col, Row: firstLive + i},
			fmt.Sprintf("IFERROR(IF(%[1]s>1,2,IF(COUNT(%[2]s)=0,5,MIN(%[2]s))),2)", s.over, span), false, code(l.said.Result))
	}
	c.failingRows(r)
	return true
}

func (c *cross) putRows(r *ruling, s *section, texts []formula.Entry) {
	rows := r.table.of(s)
	values := make([]formula.Value, len(rows))
	for i, p := range rows {
		if as := c.read[p.Path]; p.real && as != nil {
			values[i] = code(r.codes[as.Path])
		}
	}
	if first := texts[s.from-firstLive]; !first.Array {
		c.work.run(ref.Cell{Col: r.cells, Row: s.from}, first.Text, values)
		return
	}
	for i := range rows {
		e := texts[s.from-firstLive+i]
		c.work.put(ref.Cell{Col: r.cells, Row: s.from + i}, e.Text, e.Array, values[i])
	}
}

// failingRows gathers the places of the rows that give a line its result, one after the other.
func (c *cross) failingRows(r *ruling) {
	var marked *templates.Field
	for _, m := range r.check.Marks {
		if m.Field.List() == r.check.Each && marked == nil {
			marked = m.Field
		}
	}
	if marked == nil {
		return
	}
	col := c.work.column("")
	for i, s := range r.table.sections {
		a, ok := c.anchorOf(s.outer, marked)
		if !ok {
			return
		}
		l := r.lines[i]
		address := fmt.Sprintf("ADDRESS(%s,COLUMN(%s),4)", a.row(s.from), a.column(c))
		failing := fmt.Sprintf("%s<3", down(r.cells, s.from))
		so := ""
		var values []formula.Value
		for k, p := range r.table.of(s) {
			if as := c.read[p.Path]; p.real && as != nil && r.codes[as.Path] < rules.Pass {
				if so != "" {
					so += "、"
				}
				so += ref.Cell{Col: a.at.Col, Row: a.at.Row + k*a.size}.String()
				l.failing = append(l.failing, p.Path)
			}
			values = append(values, formula.Text(so))
		}
		// The result of a row that is no item is a text, which is above every number.
		c.work.put(ref.Cell{Col: col, Row: s.from}, fmt.Sprintf(`IF(%s,%s,"")`, failing, address), false, values[0])
		c.work.run(ref.Cell{Col: col, Row: s.from + 1}, fmt.Sprintf(`%[1]s&IF(%[2]s<3,IF(%[1]s="","","、")&%[3]s,"")`,
			down(col, s.from), down(r.cells, s.from+1), address), values[1:])
		l.places = ref.Cell{Col: col, Row: s.to}.Absolute()
		l.rows = fmt.Sprintf(`COUNTIF(%s,"<3")`, onLive(span(r.cells, s.from, s.to)))
	}
}

// rowAddress is where a field of a row stands.
func (c *cross) rowAddress(outer *scope.Scope, f *templates.Field, path string) string {
	if spots := c.places[scope.Join(path, f.Name())]; len(spots) > 0 {
		return spots[0].at.String()
	}
	return ""
}
