package live

import (
	"fmt"
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// operands is what a formula sees that is written for a scope. It is a formula.Sheet.
type operands struct {
	mirrors *mirrors
	scope   *scope.Scope
	row     *mirrorRow // of a formula in a row of a block, which is copied down from there
	sheet   string     // before addresses, for formulas outside the hidden sheet
	// states are the cells that tell whether the operands asked for are there and fit.
	states []string
}

func (v *operands) state(address string) { v.states = append(v.states, address) }

// Operand is where a key's value stands on the hidden sheet.
func (v *operands) Operand(key string) (formula.Operand, error) {
	f, t, col, err := v.find(key)
	if err != nil {
		return formula.Operand{}, err
	}
	o := formula.Operand{Shadow: true, Number: f.Type.Numeric() || f.Type.Dated()}
	if f.Type == templates.Target {
		return v.said(o, f, t, col)
	}
	if v.scope.Holding(f) != nil {
		o.Text = v.one(t, f, col.value)
		v.state(v.one(t, f, col.state))
		return o, nil
	}
	if t.sections == nil {
		return v.items(t, o, col.value, col.state)
	}
	v.mirrors.pick(t, col)
	return v.rows(t, o, col.picked, col.filled)
}

// said is a target as a text. Typed in wide characters it would be another text than the one a reader
// has of it.
func (v *operands) said(o formula.Operand, f *templates.Field, t *mirror, col *mirrorColumn) (formula.Operand, error) {
	v.mirrors.target(t, f, col)
	said := col.target.said
	if v.scope.Holding(f) != nil {
		o.Text = v.one(t, f, said.col)
		v.state(v.one(t, f, col.state))
		return o, nil
	}
	if t.sections == nil {
		return v.items(t, o, said.col, col.state)
	}
	v.mirrors.pick(t, col)
	if said.picked == 0 {
		said.picked = v.mirrors.pickColumn(t, said.col, said.blank, said.none, said.value)
	}
	return v.rows(t, o, said.picked, col.filled)
}

func (v *operands) find(key string) (*templates.Field, *mirror, *mirrorColumn, error) {
	f := v.mirrors.form.template().Resolve(v.scope.List, key)
	if f == nil || f.Type == templates.List {
		return nil, nil, nil, fmt.Errorf("there is no key %s", key)
	}
	t, err := v.mirrors.list(f.List())
	if err != nil {
		return nil, nil, nil, fmt.Errorf("%s: %w", key, err)
	}
	col, err := v.mirrors.column(t, f)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("%s: %w", key, err)
	}
	return f, t, col, nil
}

// one is the cell of a field in scope. In the formula's own row it moves along when copied.
func (v *operands) one(t *mirror, f *templates.Field, col int) string {
	h := v.scope.Holding(f)
	row := t.index(h.Path)
	if v.row != nil && h.Path == v.row.Path {
		return v.sheet + down(col, row)
	}
	return v.sheet + ref.Cell{Col: col, Row: row}.Absolute()
}

// items is a column of a list whose items have sheets.
func (v *operands) items(t *mirror, o formula.Operand, value, state int) (formula.Operand, error) {
	from, to := 0, 0
	for i, p := range t.rows {
		if within(p.Scope, v.scope) {
			to = t.row(i)
			if from == 0 {
				from = to
			}
		}
	}
	if from == 0 {
		return o, errNoCell
	}
	o.Many, o.Text, o.Filled = true, v.sheet+span(value, from, to), v.sheet+span(state, from, to)
	v.state(span(state, from, to))
	return o, nil
}

// rows is a column of a list in blocks: of its items, however many there are just now.
func (v *operands) rows(t *mirror, o formula.Operand, value, state int) (formula.Operand, error) {
	var first, last *section
	for _, s := range t.sections {
		if within(s.outer, v.scope) {
			if first == nil {
				first = s
			}
			last = s
			v.state(s.over)
		}
	}
	if first == nil {
		return o, errNoCell
	}
	part := func(col int) string {
		whole := v.sheet + span(col, firstRow, t.last())
		return "INDEX(" + whole + "," + v.sheet + first.first + "):INDEX(" + whole + "," + v.sheet + last.last + ")"
	}
	o.Many, o.Text, o.Filled = true, part(value), part(state)
	v.states = append(v.states, o.Filled)
	return o, nil
}

// helped are the functions that are worked out in cells of their own.
var helped = []string{"TARGET.OP", "TARGET.NUM", "TARGET.UNIT", "YUAN"}

// Helper is where a part of a key's target stands on the hidden sheet, or an amount in 元.
func (v *operands) Helper(function, key string) (formula.Operand, error) {
	if !slices.Contains(helped, function) {
		return formula.Operand{}, errNoCell // a function of tianbao's own
	}
	f, t, col, err := v.find(key)
	if err != nil {
		return formula.Operand{}, err
	}
	if function == "YUAN" && f.Type.Numeric() {
		return v.inYuan(f, key)
	}
	if f.Type.Numeric() || f.Type.Dated() {
		return formula.Operand{}, errNoCell
	}
	v.mirrors.target(t, f, col)
	part, o := col.target.part(function)
	if v.scope.Holding(f) != nil {
		o.Text = v.one(t, f, part.col)
		v.state(v.one(t, f, col.target.kind.col))
		return o, nil
	}
	if t.sections == nil {
		o, err = v.items(t, o, part.col, col.state)
		if err == nil {
			_, err = v.items(t, o, part.col, col.target.kind.col)
		}
		return o, err
	}
	v.mirrors.pick(t, col)
	for _, p := range []*targetPart{part, col.target.kind} {
		if p.picked == 0 {
			p.picked = v.mirrors.pickColumn(t, p.col, p.blank, p.none, p.value)
		}
	}
	if _, err = v.rows(t, o, part.picked, col.target.kind.picked); err != nil {
		return o, err
	}
	return v.rows(t, o, part.picked, col.filled)
}

// inYuan is a number of a field that has a unit of money.
func (v *operands) inYuan(f *templates.Field, key string) (formula.Operand, error) {
	o, err := v.Operand(key)
	factor, money := factorOf(f.Unit)
	if err != nil || !money {
		return o, errNoCell
	}
	if factor != "1" {
		if o.Many {
			return o, errNoCell
		}
		o.Text = "IF(" + o.Text + `="","",` + o.Text + "*" + factor + ")"
	}
	return o, nil
}
