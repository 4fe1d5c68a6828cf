package live

import (
	"fmt"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// classStates is states for a column of classes. Where the first row of a class is deleted, or its
// text, the rows below it seem to belong to the class above: a row that was issued under another
// class, and has none of its own, is not what it should be.
func (m *mirrors) classStates(t *mirror, f *templates.Field, col *mirrorColumn, ends []*edges) {
	idField, id := m.identity(t)
	if idField == nil {
		m.states(t, f, col)
		return
	}
	names, classes := m.hidden.column(""), m.hidden.column("")
	v, name := func(row int) string { return down(col.value, row) }, func(row int) string { return down(id, row) }
	for i, s := range t.sections {
		m.issuedClasses(t.of(s), idField, f, ref.Cell{Col: names, Row: s.from}, classes)
		known := fmt.Sprintf("EXACT(%s,%s)", span(names, s.from, s.to), name(s.from))
		same := fmt.Sprintf("EXACT(%s,%s)", span(classes, s.from, s.to), v(s.from))
		moved := fmt.Sprintf("IF(%s>0,1,IF(LEN(%s)=0,1,IF(SUMPRODUCT(%s*1)=0,1,IF(SUMPRODUCT(%s*%s)=0,2,1))))",
			length(f, ends[i].value(s.from)), name(s.from), known, known, same)
		var values []formula.Value
		for _, p := range t.of(s) {
			values = append(values, formula.Int(stateOf(f, m.back.value(p.Scope, f))))
		}
		m.hidden.fill(ref.Cell{Col: col.state, Row: s.from},
			fmt.Sprintf("IFERROR(IF(LEN(%[1]s)=0,0,IF(%[2]s,%[3]s,2)),2)", v(s.from), fits(f, v(s.from)), moved), values)
	}
}

// identity is the field, and its column, of the texts that tell the rows of a list apart; nil where
// there is none.
func (m *mirrors) identity(t *mirror) (*templates.Field, int) {
	for _, f := range m.form.template().Members(t.list) {
		if !f.Identity || f.Merge || f.Type.Numeric() || f.Type.Dated() {
			continue
		}
		if col, err := m.column(t, f); err == nil {
			return f, col.value
		}
	}
	return nil, 0
}

// issuedClasses keeps the class of each row as it is now, beside the row's name.
func (m *mirrors) issuedClasses(rows []*mirrorRow, id, class *templates.Field, at ref.Cell, classes int) {
	for _, p := range rows {
		if v := m.back.value(p.Scope, id); p.real && !v.IsNull() {
			m.hidden.constant(at, formula.Text(v.Canonical(templates.NoScale)))
			m.hidden.constant(ref.Cell{Col: classes, Row: at.Row}, m.back.operand(p.Scope, class))
		}
		at.Row++
	}
}
