package tables

import (
	"fmt"
	"slices"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// Operands is what a formula sees of the sheet that is written from a list. It is a formula.Sheet.
type Operands struct {
	sheet  *maker
	from   *templates.Field
	slot   int    // of a formula in rows: the one it is written for
	prefix string // before addresses, for formulas on other sheets
	// states are the cells that tell whether the operands asked for are there and fit, and fresh those that tell since
	// when, of a form that is issued blank.
	states, fresh []string
	// others are those of them that tell of other rows than the formula's own.
	others []string
	class  *table             // of a formula made for classes: theirs
	by     []*templates.Field // and what the rows of a class have in common
}

func (s *maker) operands(from *templates.Field, slot int) *Operands {
	return &Operands{sheet: s, from: from, slot: slot}
}

// Operands is what a formula on another sheet sees that is written from the item that the sheet is for. The
// prefix leads to the sheet: its name in quotation marks and "!".
func (s *Sheet) Operands(prefix string) *Operands {
	return &Operands{sheet: s.made, from: s.made.frame.list, prefix: prefix}
}

// Operand is where a key's value stands.
func (v *Operands) Operand(key string) (formula.Operand, error) { return v.value(key, v.operand) }

// All is where a key's values stand, or a part of them, in all rows of its list.
func (v *Operands) All(function, key string) (formula.Operand, error) {
	if function != "" {
		return v.helper(function, key, v.rows)
	}
	return v.value(key, v.rows)
}

// find finds where a part of a field stands; guard is the part that tells whether it may be relied on.
type find func(o formula.Operand, f *templates.Field, of, guard Part) (formula.Operand, error)

func (v *Operands) value(key string, find find) (formula.Operand, error) {
	f, err := v.field(key)
	if err != nil {
		return formula.Operand{}, err
	}
	o := formula.Operand{Shadow: true, Number: f.Type.Numeric() || f.Type.Dated()}
	of := Value
	if f.Type == templates.Target { // in wide characters it would be another text than a reader has of it
		of = Said
	}
	return find(o, f, of, State)
}

// List is where the words of a list stand. What looks for them waits in a program that looks for the first alone.
func (v *Operands) List(words []string, upright bool) (string, bool) {
	at, ok := v.sheet.prog.list(words, upright)
	if ok && v.prefix == "" {
		v.states = append(v.states, v.sheet.lifts(at, words))
	}
	return at, ok
}

// helpers are the functions that are worked out in cells of their own.
var helpers = map[string]Part{"TARGET.OP": Op, "TARGET.NUM": Num, "TARGET.UNIT": Unit, "YUAN": Yuan}

// Helper is where a part of a key's target stands, or an amount in 元.
func (v *Operands) Helper(function, key string) (formula.Operand, error) {
	return v.helper(function, key, v.operand)
}

func (v *Operands) helper(function, key string, find find) (formula.Operand, error) {
	of, ok := helpers[function]
	if !ok {
		return formula.Operand{}, ErrNoCell // a function of tianbao's own
	}
	f, err := v.field(key)
	switch {
	case err != nil:
		return formula.Operand{}, err
	case of == Yuan && f.Type.Numeric():
		return v.inYuan(f, key, find)
	case f.Type.Numeric() || f.Type.Dated():
		return formula.Operand{}, ErrNoCell
	}
	return find(formula.Operand{Shadow: of == Yuan, Number: of == Yuan || of == Num}, f, of, Kind)
}

// inYuan is a number of a field that has a unit of money.
func (v *Operands) inYuan(f *templates.Field, key string, find find) (formula.Operand, error) {
	o, err := v.value(key, find)
	times, money := factor(f.Unit)
	if err != nil || !money || o.Many && times != "1" {
		return o, ErrNoCell
	}
	if times != "1" {
		o.Text = "IF(" + o.Text + `="","",` + o.Text + "*" + times + ")"
	}
	return o, nil
}

func (v *Operands) field(key string) (*templates.Field, error) {
	f := v.sheet.prog.template.Resolve(v.from, key)
	if f == nil || f.Type == templates.List {
		return nil, fmt.Errorf("there is no key %s", key)
	}
	return f, nil
}

// held tells whether a field has one value for the formula, and not one for each of some items.
func (v *Operands) held(f *templates.Field) bool { return inside(v.from, f.List()) }

// operand is a part of a field: one value, or one for each row further in.
func (v *Operands) operand(o formula.Operand, f *templates.Field, of, guard Part) (formula.Operand, error) {
	if v.class != nil && f.List() == v.class.list {
		return v.inClass(o, f, of, guard)
	}
	t, err := v.sheet.table(f.List())
	if err != nil {
		return o, unread(f, err)
	}
	if v.held(f) {
		o.Text, err = v.one(t, f, of)
		if err == nil {
			err = v.watch(t, f, guard)
		}
		return o, err
	}
	if v.from != v.sheet.frame.list && (t.outer == nil || t.outer.list != v.from) {
		return o, ErrNoCell // of a row, the rows of another list
	}
	return v.columnOf(t, o, f, of, guard)
}

// rows is a part of a field in all rows of its list. Of an item that has a sheet, the items beside it stand
// on others.
func (v *Operands) rows(o formula.Operand, f *templates.Field, of, guard Part) (formula.Operand, error) {
	t, err := v.sheet.table(f.List())
	switch {
	case err != nil:
		return o, unread(f, err)
	case t.kind != rows && (v.class == nil || t.kind != items):
		return o, ErrNoCell
	}
	known, dated := len(v.states), len(v.fresh)
	o, err = v.columnOf(t, o, f, of, guard)
	v.others = append(append(v.others, v.states[known:]...), v.fresh[dated:]...)
	return o, err
}

func (v *Operands) columnOf(t *table, o formula.Operand, f *templates.Field, of, guard Part) (_ formula.Operand, err error) {
	o.Many = true
	if o.Text, err = v.many(t, f, of); err != nil {
		return o, err
	}
	if t.over != "" {
		v.states = append(v.states, t.over)
	}
	o.Filled, err = v.many(t, f, guard)
	v.states = append(v.states, o.Filled)
	if err == nil {
		err = v.date(t, f, v.many)
	}
	return o, err
}

// date notes since when a field holds what it does.
func (v *Operands) date(t *table, f *templates.Field, where func(*table, *templates.Field, Part) (string, error)) error {
	if !v.sheet.prog.blank || v.prefix != "" {
		return nil
	}
	at, err := where(t, f, Fresh)
	v.fresh = append(v.fresh, at)
	return err
}

func (v *Operands) watch(t *table, f *templates.Field, guard Part) error {
	state, err := v.one(t, f, guard)
	v.states = append(v.states, state)
	if err != nil {
		return err
	}
	return v.date(t, f, v.one)
}

// one is a cell. In the formula's own row it moves along when copied.
func (v *Operands) one(t *table, f *templates.Field, of Part) (string, error) {
	if t.kind == rows && v.from != t.list && v.from.List() == t.list {
		if in, err := v.sheet.table(v.from); err == nil && in.outer == t {
			return v.above(in, f, of)
		}
	}
	c, err := v.sheet.column(t, f, of)
	switch {
	case err != nil:
		return "", unread(f, err)
	case t.kind == rows || t.kind == classes:
		return v.prefix + c.down(v.slot), nil
	}
	return v.prefix + c.cell(0), nil
}

// above is a cell of the item around the formula's own.
func (v *Operands) above(in *table, f *templates.Field, of Part) (string, error) {
	c, err := (&nester{v.sheet}).lifted(in, f, of)
	if err != nil {
		return "", unread(f, err)
	}
	return v.prefix + v.inRow(c), nil
}

// many is the cells of all items: of rows those that are items, however many there are just now.
func (v *Operands) many(t *table, f *templates.Field, of Part) (string, error) {
	c, err := v.sheet.column(t, f, of)
	if own, ok := v.span(t, c); ok {
		return own, err
	}
	switch t.kind {
	case items:
		return v.prefix + c.span(), err
	case classes:
		return fmt.Sprintf("%s:INDEX(%s,%s)", c.down(v.slot), c.span(), t.last.down(v.slot)), err
	}
	return fmt.Sprintf("%[1]s%[2]s:INDEX(%[1]s%[3]s,%[1]s%[4]s)", v.prefix, c.cell(0), c.span(), t.total), err
}

// distinct are the states asked for, each once.
func (v *Operands) distinct() []string { return Distinct(v.states) }

// Distinct is a list without what was in it before.
func Distinct(list []string) []string {
	var all []string
	for _, s := range list {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// live is a condition or an assertion, written for the sheet.
func (v *Operands) live(f templates.Formula) (formula.Entry, error) {
	e, err := formula.Of(f).LiveIn(v)
	if err == nil {
		err = v.told()
	}
	if err == nil && !e.Sure {
		err = formula.ErrUnsure // a text or a column is no answer, whatever the form holds
	}
	return e, err
}
