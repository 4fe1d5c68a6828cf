package tables

import (
	"fmt"
	"strings"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// classified is what a table knows of the classes of another one's rows.
type classified struct {
	rows *table // whose rows they are
	// Of each row: the first row of its class, or 0.
	first column
	// The slots of the table are the rows of one class after the other: each has the number of its class, which is that
	// of the first row, times a step and its own.
	sorted column
	last   column // the slot in which its class ends
	begins column // of each row: the slot in which its class begins, or 0
}

// classifier writes the tables of classes onto a sheet.
type classifier struct{ *maker }

// step is above the number of any row.
const step = "1048576"

// beyond is above all numbers of slots.
const beyond = "1E+15"

// classTable is the table of the rows of a list, class by class, so that the rows of each stand together.
func (s *classifier) classTable(list *templates.Field, by []*templates.Field) (*table, error) {
	key := classesOf(list, by)
	if t := s.classes[key]; t != nil {
		return t, nil
	}
	of, err := s.table(list)
	if err != nil || of.kind != rows && of.kind != items || s.done {
		return nil, ErrNoCell
	}
	t := &table{kind: classes, list: list, columns: map[part]column{}, n: of.n, over: of.over, classified: classified{rows: of}}
	if of.kind == items {
		t.over = "0" // each has a slot
	}
	name, err := s.className(of, by)
	if err != nil {
		return nil, err
	}
	t.first = s.filled(of, fmt.Sprintf("IF(LEN(%[1]s)=0,0,MATCH(%[1]s,%[2]s,0))", name.down(0), name.span()))
	s.sort(t)
	s.classes[key] = t
	return t, nil
}

func classesOf(list *templates.Field, by []*templates.Field) string {
	key := list.Key
	for _, f := range by {
		key += "\x00" + f.Key
	}
	return key
}

// filled is a column over the slots of a table with one formula.
func (s *classifier) filled(t *table, text string) column {
	c := s.place.column(t.n)
	s.fill(c, text)
	return c
}

// sort puts the rows of a class together, classes and rows in the order in which they come.
func (s *classifier) sort(t *table) {
	key := s.place.column(t.n)
	s.fill(key, fmt.Sprintf(`IF(%[1]s=0,"",%[1]s*%[2]s+%[3]s)`, t.first.down(0), step, key.slot()))
	t.sorted = s.place.column(t.n)
	s.fill(t.sorted, fmt.Sprintf("IF(%[1]s>COUNT(%[2]s),%[3]s,SMALL(%[2]s,%[1]s))", t.sorted.slot(), key.span(), beyond))
	t.pick = s.filled(t, fmt.Sprintf("IF(%[1]s=%[2]s,0,MOD(%[1]s,%[3]s))", t.sorted.down(0), beyond, step))
	t.last = s.filled(t, fmt.Sprintf("IF(%[1]s=0,0,MATCH((INT(%[2]s/%[3]s)+1)*%[3]s,%[4]s,1))", t.pick.down(0), t.sorted.down(0), step, t.sorted.span()))
	t.begins = s.filled(t, fmt.Sprintf("IF(%[1]s=0,0,IFERROR(MATCH(%[1]s*%[2]s,%[3]s,1),0)+1)", t.first.down(0), step, t.sorted.span()))
}

// begin is true of a slot in which a class begins.
func (t *table) begin(slot int) string {
	return fmt.Sprintf("IF(%[1]s=0,FALSE,INT(%[2]s/%[3]s)=%[1]s)", t.pick.down(slot), t.sorted.down(slot), step)
}

// className is a column with the same text, or number, for rows of one class. Rows of which that cannot be told share
// a class of their own. No value has a space in it then.
func (s *classifier) className(t *table, by []*templates.Field) (column, error) {
	var parts, blank []string
	for _, f := range by {
		value, err := s.column(t, f, Value)
		if err != nil {
			return value, err
		}
		state, err := s.column(t, f, State)
		if err != nil {
			return state, err
		}
		name := s.filled(t, fmt.Sprintf(`IF(%s>1," ",%s)`, state.down(0), named(f, value.down(0))))
		parts, blank = append(parts, name.down(0)), append(blank, "LEN("+name.down(0)+")=0")
		if len(by) == 1 && t.outer == nil {
			return name, nil
		}
	}
	if t.outer != nil { // each item around has classes of its own
		parts = append(parts, t.owner.down(0))
	}
	return s.filled(t, fmt.Sprintf(`IF(OR(%s),"",%s)`, strings.Join(blank, ","), strings.Join(parts, `&" "&`))), nil
}

// named is a value as values of a key are compared: a text as names are, without spaces, in narrow and small letters.
// What MATCH takes for a wildcard is written in wide ones.
func named(f *templates.Field, x string) string {
	if f.Type.Numeric() || f.Type.Dated() {
		return x
	}
	x = substituted(x, "", " ", "\u3000", "\u00a0")
	for _, c := range "()" + digits {
		x = substituted(x, string(c), string(c+wide))
	}
	for _, c := range "~*?" {
		x = substituted(x, string(c+wide), string(c))
	}
	return "LOWER(CLEAN(" + x + "))"
}

// classed is a part of a field of the rows, class by class.
func (s *classifier) classed(t *table, f *templates.Field, of Part) (column, error) {
	from, err := s.column(t.rows, f, of)
	if err != nil {
		return from, err
	}
	blank, ok := blanks[of]
	if !ok {
		return from, ErrNoCell
	}
	return s.filled(t, fmt.Sprintf("IF(%[1]s=0,%[2]s,INDEX(%[3]s,%[1]s))", t.pick.down(0), blank, from.span())), nil
}

// classRule is a result for each class, in the slot in which it begins, and of all of them the gravest.
func (s *ruler) classRule(c *templates.Check) (Result, error) {
	t, err := (&classifier{s.maker}).classTable(c.Each, c.By)
	if err != nil {
		return Result{}, err
	}
	r, err := s.results(t, c, func(slot int) (formula.Entry, error) {
		v := s.operands(c.Each, slot)
		v.class, v.by = t, c.By
		e, err := s.verdict(c, v)
		e.Text = fmt.Sprintf(`IF(%s,%s,"")`, t.begin(slot), e.Text)
		return e, err
	})
	if err == nil && t.rows.kind == items {
		r.items = (&classifier{s.maker}).ofRows(t, r)
	}
	return r, err
}

// ofRows is the result of each row's class; of a row that is in none it is past all results.
func (s *classifier) ofRows(t *table, r Result) column {
	return s.filled(t, fmt.Sprintf("IF(%[1]s=0,%[2]s,INDEX(%[3]s,%[1]s))", t.begins.down(0), unmarked, r.rows.span()))
}

// inClass is a part of a field of the rows of a class: the one value that they have in common, or all of theirs.
func (v *Operands) inClass(o formula.Operand, f *templates.Field, of, guard Part) (_ formula.Operand, err error) {
	if !v.keyed(f) {
		return v.columnOf(v.class, o, f, of, guard)
	}
	if o.Text, err = v.one(v.class, f, of); err == nil {
		err = v.watch(v.class, f, guard)
	}
	return o, err
}

func (v *Operands) keyed(f *templates.Field) bool {
	for _, key := range v.by {
		if key == f {
			return true
		}
	}
	return false
}

// told has a formula made for a class wait while it cannot be told of every row to which class it belongs.
func (v *Operands) told() error {
	for _, f := range v.by {
		if _, err := v.rows(formula.Operand{}, f, Value, State); err != nil {
			return err
		}
	}
	return nil
}

// classCode is the result of a check in the rows of each class; "" where it does not mark them.
func (s *marker) classCode(t *table, c *templates.Check, m templates.Mark) string {
	of, err := (&classifier{s.maker}).classTable(c.Each, c.By)
	if err != nil || s.Results[c].rows.n == 0 {
		return ""
	}
	code := (&classifier{s.maker}).ofRows(of, s.Results[c])
	if m.Where == nil {
		return code.down(0)
	}
	return s.conditionalRow(t, m, code.down)
}
