package tables

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/formula"
	said "tianbao/internal/words"
	"tianbao/templates"
)

// ruler writes checks onto a sheet.
type ruler struct{ *maker }

// rules works out the checks of the sheet's item and of its rows.
func (s *ruler) rules() {
	for _, c := range s.prog.template.Checks {
		if !c.Enabled || c.Own || c.Assert == nil || s.prog.settled && !s.prog.live[c] || SheetList(s.prog.template, c.Holder()) != s.frame.list {
			continue
		}
		result, err := s.rule(c)
		if err != nil {
			s.prog.why[c] = err
			continue
		}
		if s.Results[c] = result; !s.prog.settled {
			s.prog.live[c] = true
		}
	}
}

func (s *ruler) rule(c *templates.Check) (Result, error) {
	if c.By != nil {
		return s.classRule(c)
	}
	if c.Each != s.frame.list {
		return s.rowRule(c)
	}
	e, err := s.verdict(c, s.operands(c.Each, 0))
	if err != nil {
		return Result{}, err
	}
	at := s.place.single()
	s.put(at, 0, e)
	return Result{Cell: at.cell(0), one: at}, nil
}

// rowRule is a result for each row, and of all of them the gravest.
func (s *ruler) rowRule(c *templates.Check) (Result, error) {
	t, err := s.table(c.Each)
	if err != nil || t.kind != rows {
		return Result{}, ErrNoCell
	}
	return s.results(t, c, func(slot int) (formula.Entry, error) {
		e, err := s.verdict(c, s.operands(c.Each, slot))
		e.Text = fmt.Sprintf(`IF(%s>0,%s,"")`, t.pick.down(slot), e.Text)
		return e, err
	})
}

// results are those of a check in the slots of a table, and its line.
func (s *ruler) results(t *table, c *templates.Check, write func(slot int) (formula.Entry, error)) (Result, error) {
	results, err := s.each(t, write)
	if err != nil {
		return Result{}, err
	}
	line := s.singleText(fmt.Sprintf("IFERROR(IF(%[1]s>1,2,IF(COUNT(%[2]s)=0,5,MIN(%[2]s))),2)", t.over, results.span()))
	return Result{Cell: line.cell(0), rows: results, Said: s.said(t, c, results)}, nil
}

// each writes a formula for every slot of a table: as one that is copied down, but where it is to be entered
// as an array formula of its cell, or is shared by no cells.
func (s *maker) each(t *table, write func(slot int) (formula.Entry, error)) (column, error) {
	e, err := write(0)
	if err != nil {
		return column{}, err
	}
	c := s.place.column(t.n)
	if (&spreader{s}).shared(e) {
		s.fill(c, e.Text)
		return c, nil
	}
	for i := range t.n {
		if e, err = write(i); err != nil {
			return c, err
		}
		s.put(c, i, e)
	}
	return c, nil
}

// said is the cell that tells how many rows fail, and where the first of the gravest is.
func (s *ruler) said(t *table, c *templates.Check, results column) string {
	f := Marked(c)
	if f == nil {
		return ""
	}
	_, slot, err := s.prog.column(f)
	if err != nil {
		return ""
	}
	before, after, _ := strings.Cut(said.Say(Failing(c), "\x00", "\x01").In(s.prog.template.Language), "\x00")
	between, after, _ := strings.Cut(after, "\x01")
	top := s.head(Entry{Source: FromTop, Field: f, List: c.Each}).cell(0)
	letter := s.head(Entry{Source: FromLetter, Field: f, List: c.Each}).cell(0)
	span := results.span()
	first := fmt.Sprintf("INDEX(%[2]s,MATCH(MIN(%[1]s),%[1]s,0))", span, t.pick.span())
	of := t
	if t.kind == classes {
		of = t.rows
		first = fmt.Sprintf("INDEX(%s,%s)", t.rows.pick.span(), first)
	}
	switch {
	case of.tops.n > 0:
		rows := s.known(Entry{Source: FromOwnRows, Field: f}, t.list)
		top, first = "0", fmt.Sprintf("INDEX(%s,%s)", rows.span(), first)
	case slot.Height() > 1 && of.body.n == 0:
		first = fmt.Sprintf("(%s-1)*%d+%d", first, slot.Height(), slot.At.Row-slot.Block.First+1)
	}
	return s.singleText(fmt.Sprintf(`IF(COUNTIF(%[1]s,"<3")=0,"",%[2]s&COUNTIF(%[1]s,"<3")&%[3]s&ADDRESS(%[4]s+%[5]s,%[6]s,4)&%[7]s)`,
		span, formula.Literal(before), formula.Literal(between), top, first, letter, formula.Literal(after))).cell(0)
}

// Failing is the phrase that tells how many rows or classes fail, and where the first is.
func Failing(c *templates.Check) string {
	if c.By != nil {
		return "list.classes"
	}
	return "list.rows"
}

// Marked is the first field that a check of rows marks in its row; nil for none.
func Marked(c *templates.Check) *templates.Field {
	for _, m := range c.Marks {
		if m.Field.List() == c.Each {
			return m.Field
		}
	}
	return nil
}

// verdict is the formula of a check's result, in the order that package rules has: all blank; an input of the
// condition that does not fit; the condition; an input of the assertion; the assertion. Errors wait.
func (s *ruler) verdict(c *templates.Check, v *Operands) (formula.Entry, error) {
	var when formula.Entry
	var before []string
	var err error
	if c.When != nil {
		if when, err = v.live(c.When); err != nil {
			return when, err
		}
		before, v.states = v.distinct(), nil
	}
	dated := len(v.fresh)
	assert, err := v.live(c.Assert)
	if err != nil {
		return assert, err
	}
	after := v.distinct()
	text := guarded(after, "IF("+assert.Text+",3,1)")
	if c.When != nil {
		text = guarded(before, "IF("+when.Text+","+text+",4)")
	}
	text = "IFERROR(" + text + ",2)"
	switch all := v.telling(Distinct(slices.Concat(before, after))); {
	case len(v.fresh) > 0:
		text = "IF(" + (&history{s.maker}).unfilled(v.telling(Distinct(v.fresh)), Distinct(v.fresh[dated:])) + ",5," + text + ")"
	case len(all) > 0:
		text = "IF(" + most(all) + "=0,5," + text + ")"
	}
	e := formula.Entry{Text: text, Array: when.Array || assert.Array}
	return e, (&spreader{s.maker}).fits(e)
}

// telling are the states by which a rule is blank: what other rows hold makes no difference, unless it looks
// at nothing else.
func (v *Operands) telling(states []string) []string {
	own := slices.DeleteFunc(slices.Clone(states), func(s string) bool { return slices.Contains(v.others, s) })
	if len(own) == 0 {
		return states
	}
	return own
}

// most is the largest of some states. Where they are many, a constant among them tells that those for which there is no
// room may be looked at apart.
func most(states []string) string {
	if len(states) > mostTogether {
		states = append([]string{"0"}, states...)
	}
	return "MAX(" + strings.Join(states, ",") + ")"
}

// mostTogether is how many states are surely looked at in one formula.
const mostTogether = 50

func guarded(states []string, text string) string {
	if len(states) == 0 {
		return text
	}
	return "IF(" + most(states) + ">1,2," + text + ")"
}
