package live

import (
	"fmt"

	"tianbao/internal/excel"
	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// composed is the formula that reads a field out of a cell with text around it. The pieces of text
// are found one after the other, each in a cell of its own: the last ends the cell's text. A number
// stays a text, which does not fit, where it is anything but digits and a point.
func (m *mirrors) composed(t *mirror, i int, f *templates.Field, s *Slot, address string) (string, error) {
	if f.Type.Dated() {
		return "", errNoCell
	}
	n := -1
	for k, p := range s.Parts {
		if p.Field == f {
			n = k
			break
		}
	}
	if n < 0 || n > 0 && s.Parts[n-1].Literal == "" || n+1 < len(s.Parts) && s.Parts[n+1].Literal == "" {
		return "", errNoCell
	}
	cols := t.chains[s]
	if cols == nil {
		for range s.Parts {
			cols = append(cols, 0)
		}
		t.chains[s] = cols
		for k, p := range s.Parts {
			if p.Literal != "" {
				cols[k] = m.hidden.column("")
			}
		}
	}
	m.chain(t, i, s, cols, address)
	return m.between(t, i, f, s, n, cols, address), nil
}

// chain writes where each piece of text begins, once for a cell.
func (m *mirrors) chain(t *mirror, i int, s *Slot, cols []int, address string) {
	if m.found[address] {
		return
	}
	m.found[address] = true
	start, after := 1, "1"
	for k, p := range s.Parts {
		size := excel.Len(t.rows[i].Text([]templates.Part{p}))
		if p.Literal != "" {
			l := literal(p.Literal)
			text := fmt.Sprintf("FIND(%s,%s,%s)", l, address, after)
			switch {
			case k == 0:
				text = fmt.Sprintf("IF(EXACT(LEFT(%s,%d),%s),1,NA())", address, size, l)
			case k == len(s.Parts)-1:
				text = fmt.Sprintf("IF(AND(EXACT(RIGHT(%[1]s,%[2]d),%[3]s),LEN(%[1]s)-%[2]d+1>=%[4]s),LEN(%[1]s)-%[2]d+1,NA())", address, size, l, after)
			}
			at := ref.Cell{Col: cols[k], Row: t.row(i)}
			m.hidden.put(at, text, false, formula.Int(start))
			after = fmt.Sprintf("%s+%d", at.Absolute(), size)
		}
		start += size
	}
}

// between is the field's value: what stands between the pieces of text around it.
func (m *mirrors) between(t *mirror, i int, f *templates.Field, s *Slot, n int, cols []int, address string) string {
	from, to := "1", "LEN("+address+")+1"
	if n > 0 {
		size := excel.Len(s.Parts[n-1].Literal)
		from = fmt.Sprintf("%s+%d", ref.Cell{Col: cols[n-1], Row: t.row(i)}.Absolute(), size)
	}
	if n+1 < len(s.Parts) {
		to = ref.Cell{Col: cols[n+1], Row: t.row(i)}.Absolute()
	}
	piece := m.hidden.column("")
	at := ref.Cell{Col: piece, Row: t.row(i)}
	text := scope.Printed(f, m.back.value(t.rows[i].Scope, f))
	m.hidden.put(at, fmt.Sprintf("MID(%s,%s,%s-(%s))", address, from, to, from), false, formula.Text(text))
	x := at.Absolute()
	value := x
	if f.Type.Numeric() {
		value = fmt.Sprintf("IF(%s,VALUE(%s),%s)", figureText(x), x, x)
	}
	return fmt.Sprintf("IF(%s=0,\"\",%s)", length(f, x), value)
}
