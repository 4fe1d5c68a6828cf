package tables

import (
	"fmt"
	"strings"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// begun are what the rows that a list begins with in a blank form hold that makes rows items, row by row; nil where they
// hold classes alone.
func (p *Program) begun(list *templates.Field, told []*templates.Field) []templates.Record {
	for _, r := range p.template.Starts[list.Key] {
		for _, f := range told {
			if !r[f.Name()].IsNull() {
				return p.template.Starts[list.Key]
			}
		}
	}
	return nil
}

// spare takes rows for no items that hold nothing but what the rows of every item begin with, where they are those of a
// spare item of a blank form, which has no name. Where such a row holds more, or rows have come or gone so that nobody knows
// whose it is, the table is not to be relied on.
func (s *nester) spare(t *table, told []*templates.Field, item string) string {
	starts := s.prog.begun(t.list, told)
	if starts == nil && !s.prog.blank || !s.prog.nested(t.list) || t.body.n > 0 {
		return item
	}
	outer, err := s.table(t.list.List())
	if err != nil || outer.kind != rows {
		return item
	}
	c := &classifier{s.maker}
	filled, same := c.filled(t, item), "0"
	if starts != nil {
		same = c.filled(t, "IF(OR("+strings.Join(s.asBegun(t, told, starts), ",")+"),1,0)").down(0)
	}
	drawn := s.known(Entry{Source: Drawn, Field: told[0]}, t.list)
	first := c.filled(t, fmt.Sprintf("IF(%[1]s=0,0,INDEX(%[2]s,%[1]s))", outer.count.down(0), outer.pick.span()))
	place := fmt.Sprintf("(ROW(%s)-%d)", drawn.span(), drawn.at.Row-1)
	spare := s.place.column(t.n)
	s.fill(spare, fmt.Sprintf("IF(%[8]s=0,0,IF(%[2]s<>COUNT(%[3]s),IF(AND(%[1]s=1,%[4]s-%[5]s>=%[6]d),2,0),IF(SUMPRODUCT((%[3]s=1)*(%[7]s>%[5]s)*(%[7]s<=%[4]s))>0,2-%[1]s,0)))",
		same, t.used, drawn.span(), spare.slot(), first.down(0), len(starts), place, filled.down(0)))
	t.over = s.singleText(fmt.Sprintf("IFERROR(IF(MAX(%s)>1,2,%s),2)", spare.span(), t.over)).cell(0)
	return fmt.Sprintf("IF(%s=1,0,%s)", spare.down(0), filled.down(0))
}

// asBegun are, for each row that the list begins with, what is true of a row that holds the same.
func (s *nester) asBegun(t *table, told []*templates.Field, starts []templates.Record) []string {
	var all []string
	for _, r := range starts {
		var same []string
		for _, f := range told {
			own, err := s.column(t, f, raw)
			switch v := r[f.Name()]; {
			case err != nil:
			case v.IsNull():
				same = append(same, "IFERROR("+s.silent(f, own.down(0))+",FALSE)")
			default:
				same = append(same, fmt.Sprintf("EXACT(%s,%s)", own.down(0), s.asHeld(f, v)))
			}
		}
		all = append(all, "AND("+strings.Join(same, ",")+")")
	}
	return Distinct(all)
}

// asHeld is a value as the form's cell holds it.
func (s *nester) asHeld(f *templates.Field, v templates.Value) string {
	n, numeric := v.Number()
	if !numeric {
		return formula.Literal(v.Canonical(f.Scale))
	}
	if _, slot := s.prog.home(f); slot.Hundredths(f) {
		n = n.Shift(-2)
	}
	return n.String()
}
