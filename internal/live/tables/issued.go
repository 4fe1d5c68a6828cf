package tables

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// history writes what has become of a form since it was issued.
type history struct{ *maker }

// of is a part of a field that tells of it.
func (s *history) of(t *table, f *templates.Field, of Part) (column, error) {
	switch of {
	case was:
		return s.was(t, f)
	case Changed:
		return s.changed(t, f)
	}
	return s.fresh(t, f)
}

// was is what the form's cells held when the workbook was made.
func (s *history) was(t *table, f *templates.Field) (column, error) {
	if t.kind == rows {
		return s.known(Entry{Source: Was, Field: f}, t.list), nil
	}
	return s.head(Entry{Source: Was, Field: f}), nil
}

// written is the part of a field that is compared with what it was: what its cell holds, or where that holds others
// too, its value if it can be told from them; of rows all that their cells hold.
func (s *history) written(t *table, f *templates.Field) Part {
	if _, _, err := s.prog.column(f); t.kind == rows && err != nil {
		return together
	}
	if _, slot := s.prog.home(f); slot != nil && Apart(f, slot) {
		return Value
	}
	return raw
}

// together is what the cells of rows hold in which a field stands with others, or within a text.
func (s *history) together(t *table, f *templates.Field) (column, error) {
	if _, slot := s.prog.home(f); slot == nil || slot.Block == nil || slot.Block.Split() || t.kind != rows {
		return column{}, ErrNoCell
	}
	return s.mirror(FromColumn, f, t)
}

// Texts is a field that stands in the text of a list's rows, where each of their fields does: nothing tells then which rows
// are items. It is nil of other lists.
func (p *Program) Texts(list *templates.Field) *templates.Field {
	if list == nil || p.Telling(list) != nil {
		return nil
	}
	for _, f := range p.template.Members(list) {
		if _, slot := p.home(f); slot != nil && slot.Block != nil && !slot.Block.Split() && slot.Block.Lists[0] == list {
			return f
		}
	}
	return nil
}

// texts are the rows of such a list, for what has become of them.
func (s *history) texts(list *templates.Field) *table {
	key := "texts\x00" + list.Key
	t := s.classes[key]
	if t == nil {
		told := s.prog.Texts(list)
		t = &table{kind: rows, list: list, columns: map[part]column{}, n: s.sizes[list]}
		t.used = s.head(Entry{Source: FromRows, Field: told, List: list}).cell(0)
		s.classes[key] = t
	}
	return t
}

// changed is above 0 where the form's cells hold anything else than when the workbook was made: of rows one cell for
// all. A text that differs in nothing but capitals is the same there.
func (s *history) changed(t *table, f *templates.Field) (column, error) {
	if t.kind == itemRows {
		s.prog.need(t.list.List(), part{f, Changed})
		return s.known(Entry{Source: FromItems, Field: f, Part: Changed}, t.list.List()), nil
	}
	now, err := s.column(t, f, s.written(t, f))
	if err != nil {
		return now, err
	}
	was, err := s.column(t, f, was)
	text := fmt.Sprintf("IF(IFERROR(EXACT(%s,%s),FALSE),0,1)", now.cell(0), was.cell(0))
	if t.kind == rows {
		text = fmt.Sprintf("IFERROR(SUMPRODUCT((%s<>%s)*1),1)", now.span(), was.span())
	}
	return s.singleText(text), err
}

// fresh tells of a form that was issued blank what a value is: nothing (0), what it was issued with (1), or typed since
// (2).
func (s *history) fresh(t *table, f *templates.Field) (column, error) {
	state, err := s.column(t, f, State)
	if err != nil {
		changed, err := s.changed(t, f) // nobody sees what it is, but that it is another
		return s.singleText("2*" + changed.cell(0)), err
	}
	now, err := s.column(t, f, s.written(t, f))
	if err != nil {
		return now, err
	}
	was, err := s.column(t, f, was)
	x, y := now.cell(0), was.cell(0)
	if t.kind == rows {
		x, y = t.picked(now), t.picked(was)
	}
	c := t.place(s.maker)
	s.fill(c, fmt.Sprintf("IF(%s=0,0,IF(IFERROR(EXACT(%s,%s),FALSE),1,2))", state.down(0), x, y))
	return c, err
}

// touched is the cell that is true where something was typed into the form of the sheet's item since it was issued.
func (s *history) touched() string {
	var all []string
	for _, f := range s.prog.template.Fields {
		if f.Type == templates.List || f.Carried || !s.prog.fills(s.frame, f.List()) {
			continue
		}
		if t, err := s.table(f.List()); err == nil {
			if c, err := s.column(t, f, Fresh); err == nil {
				all = append(all, c.span())
			}
		}
	}
	for len(all) > mostResults {
		all = append(all[mostResults:], s.singleText("MAX("+strings.Join(all[:mostResults], ",")+")").cell(0))
	}
	return s.singleText("MAX(0," + strings.Join(all, ",") + ")>1").cell(0)
}

// unfilled is true of a check that nothing has been typed for since the form was issued blank. What it was issued with
// counts as nothing yet: but where the assertion looks at blanks alone, they are what it finds wrong once somebody has
// begun to fill in the form.
func (s *history) unfilled(all, asserted []string) string {
	asserted = slices.DeleteFunc(slices.Clone(asserted), func(at string) bool { return !slices.Contains(all, at) })
	return fmt.Sprintf("IF(%[1]s>1,FALSE,IF(%[1]s=0,TRUE,IF(%[2]s=1,TRUE,NOT(%[3]s))))",
		most(all), "MAX("+strings.Join(append([]string{"0"}, asserted...), ",")+")", s.touched())
}

// outdate works out for each check that is tianbao's own whether what it found may not hold any more: a field that it
// rests on has changed, or of a form that is issued blank, something has been filled in for it.
func (s *ruler) outdate() {
	for _, c := range s.prog.template.Checks {
		if !c.Enabled || !s.prog.settled || s.prog.live[c] || SheetList(s.prog.template, c.Holder()) != s.frame.list {
			continue
		}
		of := Changed
		if s.prog.blank {
			of = Fresh
		}
		when, assert := s.rests(c, c.When, of), s.rests(c, c.Assert, of)
		all := Distinct(slices.Concat(when, assert))
		if !s.prog.blank || len(all) == 0 {
			all = Distinct(slices.Concat(all, s.beside(c, c.When), s.beside(c, c.Assert)))
		}
		switch {
		case len(all) == 0:
		case s.prog.blank:
			s.Outdated[c] = s.singleText("IF(" + (&history{s.maker}).unfilled(all, assert) + ",0,1)").cell(0)
		default:
			s.Outdated[c] = s.singleText(most(all)).cell(0)
		}
	}
}

// rests are the cells with a part of the fields that a formula of a check looks at: of those that the sheet has no table
// for, of all items.
func (s *ruler) rests(c *templates.Check, e templates.Formula, of Part) []string {
	var all []string
	if e == nil {
		return nil
	}
	looked := slices.Clone(c.By)
	for _, key := range formula.Of(e).Keys() {
		looked = append(looked, s.prog.template.Resolve(c.Each, key))
	}
	for _, f := range looked {
		if f == nil || f.Type == templates.List || f.Carried || s.prog.scattered(f.List(), s.frame.list) {
			continue
		}
		if at := (&history{s.maker}).since(f, of); at != "" {
			all = append(all, at)
			continue
		}
		all = append(all, s.afar(f)...)
	}
	return Distinct(all)
}

// afar are the cells that tell of a field that the sheet has no table for; where its rows stand among those of other
// items, of what tells which of them are whose too.
func (s *ruler) afar(f *templates.Field) []string {
	var all []string
	looked := []*templates.Field{f}
	if list := f.List(); list != nil && list.List() != nil {
		looked = append(looked, s.prog.template.Identity(list.List())...)
	}
	for _, f := range looked {
		if at := (&history{s.maker}).anywhere(f); at != "" {
			all = append(all, at)
		}
	}
	return all
}

// beside are the cells that tell of the fields that a formula of a check looks at in the items beside the sheet's.
func (s *ruler) beside(c *templates.Check, e templates.Formula) []string {
	var all []string
	if e == nil || s.frame.list == nil || s.prog.scattered(s.frame.list, s.frame.list.List()) {
		return nil
	}
	formula.Of(e).EachKey(func(key string, every bool) {
		f := s.prog.template.Resolve(c.Each, key)
		if f == nil || !every || f.List() != s.frame.list || f.Type == templates.List || f.Carried {
			return
		}
		if at := (&history{s.maker}).anywhere(f); at != "" {
			all = append(all, at)
		}
	})
	return all
}

// since is where the sheet has a part of a field that tells what has become of it; "" where it has none.
func (s *history) since(f *templates.Field, of Part) string {
	t, err := s.table(f.List())
	if err != nil && s.prog.Texts(f.List()) == nil {
		return ""
	}
	if err != nil {
		t = s.texts(f.List())
	}
	at, err := s.column(t, f, of)
	if err != nil {
		return ""
	}
	return at.span()
}

// anywhere is the cell that tells the most that has become of a field in any item of the workbook, as the sheet of the
// whole form knows it; "" where nobody does.
func (s *history) anywhere(f *templates.Field) string {
	at, known := s.Anywhere[f]
	if known || s.done {
		return at
	}
	switch where := s.prog.standing(f); {
	case s.frame.list != nil:
		s.prog.need(nil, part{f, Anywhere})
		at = s.head(Entry{Source: FromOuter, Field: f, Part: Anywhere}).cell(0)
	case where == nil:
		at = s.latest(f)
	default:
		s.prog.need(where, part{f, Latest})
		at = s.singleText("MAX(" + s.known(Entry{Source: FromItems, Field: f, Part: Latest}, where).span() + ")").cell(0)
	}
	s.Anywhere[f] = at
	return at
}

// latest is the cell that tells the most that has become of a field on the sheet's own pages; "" where nobody does.
func (s *history) latest(f *templates.Field) string {
	at, known := s.Latest[f]
	if known || s.done {
		return at
	}
	of := Changed
	if s.prog.blank {
		of = Fresh
	}
	if at = s.since(f, of); at != "" {
		at = s.singleText("MAX(0," + at + ")").cell(0)
	}
	s.Latest[f] = at
	return at
}

// standing is the list on whose items' sheets a field has its cells.
func (p *Program) standing(f *templates.Field) *templates.Field {
	if list := f.List(); !Sheeted(p.template, list) {
		return p.Own(list)
	}
	return f.List()
}
