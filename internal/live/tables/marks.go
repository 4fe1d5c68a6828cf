package tables

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Unmarked is past all results and levels.
const Unmarked = 9

const unmarked = "9"

// marker writes what is to be coloured onto a sheet.
type marker struct{ *maker }

// mark works out what is to be coloured while checks fail or wait.
func (s *marker) mark() {
	for _, f := range s.prog.marked() {
		switch list := f.List(); {
		case f.Carried:
		case list == s.frame.list:
			s.markCell(f)
		case !Sheeted(s.prog.template, list) && s.prog.Own(list) == s.frame.list:
			s.markRows(f)
		}
	}
}

// marked are the fields that checks mark.
func (p *Program) marked() []*templates.Field {
	var all []*templates.Field
	for _, c := range p.template.Checks {
		for _, m := range c.Marks {
			if c.Enabled && !slices.Contains(all, m.Field) {
				all = append(all, m.Field)
			}
		}
	}
	return all
}

// sources visits the checks that mark a field, with where their marks hold; of those that are tianbao's own it
// gives the levels.
func (p *Program) sources(f *templates.Field, visit func(*templates.Check, templates.Mark)) (held []templates.Level) {
	for _, c := range p.template.Checks {
		for _, m := range c.Marks {
			switch {
			case !c.Enabled || m.Field != f:
			case p.live[c]:
				visit(c, m)
			default:
				held = append(held, c.Level)
			}
		}
	}
	return held
}

// markCell marks a field that has a cell for each item.
func (s *marker) markCell(f *templates.Field) {
	if _, slot := s.prog.home(f); slot == nil {
		return
	}
	g := grades{}
	held := s.prog.sources(f, func(c *templates.Check, m templates.Mark) {
		if code := s.code(c); code != "" {
			if code, ok := s.where(m, code); ok {
				g.add(c.Level, code)
				s.Colours[f] = append(s.Colours[f], c)
			}
		}
	})
	if len(held) > 0 {
		g.hold(held, s.held(f))
	}
	if levels := g.levels(); len(levels) > 0 {
		s.Marks = append(s.Marks, Mark{f, s.singleText(s.gravest(nil, &g)).cell(0), levels})
	}
}

// grades are the results that colour a field, by level.
type grades struct {
	codes [templates.Style + 1][]string
	held  string // what gives the level that tianbao itself found, or unmarked
}

func (g *grades) add(l templates.Level, code string) { g.codes[l] = append(g.codes[l], code) }

func (g *grades) hold(levels []templates.Level, text string) {
	for _, l := range levels {
		g.codes[l] = append(g.codes[l], unmarked)
	}
	g.held = text
}

// levels are those that there are results of, from the gravest.
func (g *grades) levels() []templates.Level {
	var all []templates.Level
	for l := range g.codes {
		if len(g.codes[l]) > 0 {
			all = append(all, templates.Level(l))
		}
	}
	return all
}

// gravest is the number of the gravest level whose results fail or wait, 0 for none.
func (s *marker) gravest(t *table, g *grades) string {
	var all []string
	for _, l := range g.levels() {
		codes := slices.DeleteFunc(Distinct(g.codes[l]), func(code string) bool { return code == unmarked })
		if len(codes) > 0 {
			all = append(all, fmt.Sprintf("IF(%s<3,%d,%s)", s.least(t, codes), l, unmarked))
		}
	}
	if g.held != "" {
		all = append(all, g.held)
	}
	return "MOD(MIN(" + strings.Join(all, ",") + ")," + unmarked + ")"
}

// least is the gravest of some results; of those of a table's rows in each row.
func (s *marker) least(t *table, results []string) string {
	for len(results) > mostResults {
		some := "MIN(" + strings.Join(results[:mostResults], ",") + ")"
		if results = results[mostResults:]; t == nil {
			results = append(results, s.singleText(some).cell(0))
			continue
		}
		c := s.place.column(t.n)
		s.fill(c, some)
		results = append(results, c.down(0))
	}
	return "MIN(" + unmarked + "," + strings.Join(results, ",") + ")"
}

// mostResults is fewer than the 255 arguments that Excel allows a function.
const mostResults = 200

// code is the result of a check as the sheet sees it; "" where it is of an item beside it.
func (s *marker) code(c *templates.Check) string {
	list := SheetList(s.prog.template, c.Holder())
	switch {
	case c.By != nil && Sheeted(s.prog.template, c.Each) && inside(s.frame.list, c.Each):
		return s.head(Entry{Source: FromClassResult, Check: c, List: c.Each}).cell(0)
	case list == s.frame.list:
		return s.Results[c].Cell
	case inside(s.frame.list, list):
		return s.head(Entry{Source: FromOuterResult, Check: c, List: list}).cell(0)
	case inside(list, s.frame.list):
		return "MIN(" + s.known(Entry{Source: FromItemResults, Check: c}, list).span() + ")"
	}
	return ""
}

// where is a result where a mark's condition holds; false where the condition cannot be live.
func (s *marker) where(m templates.Mark, code string) (string, bool) {
	if m.Where == nil {
		return code, true
	}
	e, err := s.conditional(m, code, 0)
	if err != nil {
		return "", false
	}
	return s.single(e).cell(0), true
}

// conditional is a result where a mark's condition is true of values that are what they should be.
func (s *marker) conditional(m templates.Mark, code string, slot int) (formula.Entry, error) {
	v := s.operands(m.Field.List(), slot)
	e, err := v.live(m.Where)
	e.Text = fmt.Sprintf("IF(IFERROR(%s,FALSE),%s,%s)", e.Text, code, unmarked)
	if states := v.distinct(); len(states) > 0 {
		e.Text = fmt.Sprintf("IF(IFERROR(%s,2)>1,%s,%s)", most(states), unmarked, e.Text)
	}
	if err == nil {
		err = (&spreader{s.maker}).fits(e)
	}
	return e, err
}

// held keeps what tianbao itself found coloured until the cell holds something else.
func (s *marker) held(f *templates.Field) string {
	t, _ := s.table(f.List())
	now, err := s.column(t, f, raw)
	if err != nil {
		return unmarked
	}
	was := s.head(Entry{Source: Held, Field: f}).cell(0)
	is := s.head(Entry{Source: IsHeld, Field: f}).cell(0)
	return fmt.Sprintf("IF(%[1]s>0,IF(IFERROR(%[2]s=%[3]s,FALSE),%[1]s,%[4]s),%[4]s)", is, now.cell(0), was, unmarked)
}

// markRows marks a field of rows: with a text that has the number of a level for each row.
func (s *marker) markRows(f *templates.Field) {
	t, err := s.table(f.List())
	if err != nil {
		return
	}
	value, err := s.column(t, f, Value)
	if err != nil {
		return
	}
	g := grades{}
	held := s.prog.sources(f, func(c *templates.Check, m templates.Mark) {
		if code := s.rowCode(t, c, m); code != "" {
			g.add(c.Level, code)
			s.Colours[f] = append(s.Colours[f], c)
		}
	})
	if len(held) > 0 {
		g.hold(held, s.heldRows(t, f, value))
	}
	if len(g.levels()) > 0 {
		s.signs(t, f, &g)
	}
}

// rowCode is the result of a check in a row of a table; "" where it does not mark it.
func (s *marker) rowCode(t *table, c *templates.Check, m templates.Mark) string {
	if c.Each == t.list && c.By == nil {
		return s.Results[c].rows.down(0)
	}
	if c.Each == t.list {
		return s.classCode(t, c, m)
	}
	if t.outer != nil && c.Each == t.outer.list {
		return s.ofItems(t, c, m)
	}
	code := ""
	if Sheeted(s.prog.template, c.Each) && inside(s.frame.list, c.Each) {
		code = s.code(c)
	}
	if m.Where == nil || code == "" {
		return code
	}
	return s.conditionalRow(t, m, func(int) string { return code })
}

// conditionalRow is a result in the rows where a mark's condition holds; "" where that cannot be live.
func (s *marker) conditionalRow(t *table, m templates.Mark, code func(slot int) string) string {
	e, err := s.conditional(m, code(0), 0)
	if err == nil && (&spreader{s.maker}).shared(e) {
		return e.Text
	}
	results, err := s.each(t, func(slot int) (formula.Entry, error) { return s.conditional(m, code(slot), slot) })
	if err != nil {
		return ""
	}
	return results.down(0)
}

// heldRows is the level of the rows that hold one of the texts that tianbao itself found something wrong with: rows
// move, and are mended. Beside a text stands how far its level is from unmarked, so that the gravest is the largest.
func (s *marker) heldRows(t *table, f *templates.Field, value column) string {
	was := s.known(Entry{Source: HeldTexts, Field: f}, t.list)
	far := s.known(Entry{Source: HeldFar, Field: f}, t.list)
	blank := s.head(Entry{Source: HeldBlank, Field: f, List: t.list}).cell(0)
	return fmt.Sprintf(`IF(LEN(%[1]s)=0,IF(%[2]s>0,%[2]s,%[5]s),%[5]s-SUMPRODUCT(MAX((%[3]s=%[1]s&"")*%[4]s)))`,
		value.down(0), blank, was.span(), far.span(), unmarked)
}

// signs gathers how rows are to be coloured, one after the other.
func (s *marker) signs(t *table, f *templates.Field, g *grades) {
	flag, signs := s.place.column(t.n), s.place.column(t.n)
	s.fill(flag, fmt.Sprintf("IF(%s>0,%s,0)", t.pick.down(0), s.gravest(t, g)))
	if t.tops.n > 0 {
		if at := (&parter{s.maker}).signs(t, f, flag); at != "" {
			s.Marks = append(s.Marks, Mark{f, at, g.levels()})
		}
		return
	}
	sign := func(slot int) string {
		return fmt.Sprintf("IF(%s=1,INDEX(%s,%s),0)", t.real.down(slot), flag.span(), t.count.down(slot))
	}
	if f.Merge {
		any := s.upwards(t, f, sign)
		sign = func(slot int) string { return fmt.Sprintf("IF(%s,0,%s)", s.under(t, f, slot), any.down(slot)) }
	}
	s.rest(signs, `""&`+sign(0), signs.down(0)+"&"+sign(1))
	s.Marks = append(s.Marks, Mark{f, signs.last(), g.levels()})
}

// upwards is the gravest level of a row, and of those below that share its merged cell: the first of them holds the
// value.
func (s *marker) upwards(t *table, f *templates.Field, sign func(slot int) string) column {
	c := s.place.column(t.n)
	last := column{ref.Cell{Col: c.at.Col, Row: c.at.Row + c.n - 1}, 1}
	s.fill(column{c.at, c.n - 1}, fmt.Sprintf("IF(%[2]s,IF(%[1]s=0,%[3]s,IF(%[3]s=0,%[1]s,MIN(%[1]s,%[3]s))),%[1]s)", sign(0), s.under(t, f, 1), c.down(1)))
	s.put(last, 0, formula.Entry{Text: sign(c.n - 1)})
	return c
}

// under is true of a row that has no class of its own.
func (s *marker) under(t *table, f *templates.Field, slot int) string {
	own, _ := s.column(t, f, raw)
	if slot == 0 {
		return "FALSE"
	}
	if t.outer != nil {
		return "IF(" + t.starts(slot) + ",FALSE," + s.silent(f, own.down(slot)) + ")"
	}
	return s.silent(f, own.down(slot))
}
