package tables

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/nothing"
	"tianbao/templates"
)

// value is what a field holds: "" where nothing is written, percents in percent points.
func (s *maker) value(t *table, f *templates.Field) (column, error) {
	of := raw
	if t.kind == rows && f.Merge {
		of = carried
	}
	from, err := s.column(t, f, of)
	if err != nil {
		return from, err
	}
	_, slot := s.prog.home(f)
	if slot.Alone() != f && t.kind != rows {
		return s.composed(t, f, slot, from)
	}
	x := from.cell(0)
	if t.kind == rows {
		x = t.picked(from)
	}
	value := (&speller{s}).read(t, f, x)
	if f.Boxes {
		if value, err = s.ticked(t, f, x, value); err != nil {
			return from, err
		}
	}
	if slot.Hundredths(f) {
		value = formula.InPoints(x)
	}
	if of == raw {
		value = "IF(" + s.silent(f, x) + `,"",` + value + ")"
	}
	if t.kind == rows {
		value = "IF(" + t.pick.down(0) + `=0,"",` + value + ")"
	}
	c := t.place(s)
	s.fill(c, value)
	return c, nil
}

// picked is what a column of rows has for an item.
func (t *table) picked(c column) string { return "INDEX(" + c.span() + "," + t.pick.down(0) + ")" }

// carried is the class of every row: where it has none of its own, that of the row above.
func (s *maker) carried(t *table, f *templates.Field) (column, error) {
	from, err := s.column(t, f, raw)
	if err != nil {
		return from, err
	}
	c := s.place.column(t.n)
	above := c.down(0)
	if t.outer != nil { // not beyond the item around
		above = fmt.Sprintf(`IF(%s,"",%s)`, t.starts(1), above)
	}
	s.rest(c, fmt.Sprintf(`IF(%s,"",%s)`, s.silent(f, from.down(0)), from.down(0)),
		fmt.Sprintf(`IF(ROW()-%d>%s,"",IF(%s,%s,%s))`, c.at.Row-1, t.used, s.silent(f, from.down(1)), above, from.down(1)))
	return c, nil
}

// silent is true where nothing is written in a cell, or that there is nothing: dashes, or where no prose stands
// a word for it that is no choice of the field. Words in wide letters are not looked for: there a live result may differ until
// tianbao has read the form.
func (s *maker) silent(f *templates.Field, x string) string {
	if f.Boxes {
		return "OR(" + stripped(x, nothing.Dashes+" \u3000") + `="",` + unticked(x) + ")"
	}
	bare := stripped(x, nothing.Dashes+" \u3000")
	if f.Type.Prose() {
		return bare + `=""`
	}
	plain := "TRIM(SUBSTITUTE(" + x + ",\"\u3000\",\" \"))"
	var terms, choices []string
	for _, word := range nothing.Terms {
		for _, w := range []string{word, word + "。"} {
			if !slices.Contains(f.Choices, w) {
				terms = append(terms, w)
			}
		}
	}
	for _, choice := range f.Choices {
		if strings.Trim(choice, nothing.Dashes+" ") == "" {
			choices = append(choices, plain+"<>"+formula.Literal(choice))
		}
	}
	text := fmt.Sprintf(`OR(%s="",ISNUMBER(FIND("|"&LOWER(%s)&"|",%s)))`, bare, plain, s.constant("|"+strings.Join(terms, "|")+"|"))
	if len(choices) > 0 {
		return "AND(" + strings.Join(choices, ",") + "," + text + ")"
	}
	return text
}

// state tells whether a value is blank (0), what it should be (1) or neither (2).
func (s *maker) state(t *table, f *templates.Field) (column, error) {
	value, err := s.column(t, f, Value)
	if err != nil {
		return value, err
	}
	c := t.place(s)
	v := value.down(0)
	fit := "1"
	if t.kind == rows && f.Merge {
		fit = s.issued(t, f, v)
	}
	s.fill(c, fmt.Sprintf("IFERROR(IF(LEN(%s)=0,0,IF(%s,%s,2)),2)", v, fits(f, v), fit))
	return c, nil
}

// issued is 1 where a row has the class that it was issued under. Where the first row of a class is deleted,
// or its text, the rows below it seem to belong to the class above: a row that has no class of its own, and
// was issued under another, is not what it should be.
func (s *maker) issued(t *table, f *templates.Field, class string) string {
	id := s.prog.Identity(t.list)
	if id == nil {
		return "1"
	}
	name, err := s.column(t, id, Value)
	own, err2 := s.column(t, f, raw)
	if err != nil || err2 != nil {
		return "1"
	}
	names := s.names(t, id)
	classes := s.known(Entry{Source: Classes, Field: f}, t.list)
	known := fmt.Sprintf("(%s=%s)", names.span(), name.down(0))
	return fmt.Sprintf("IF(%s,IF(LEN(%s)=0,1,IF(SUMPRODUCT(%s*1)=0,1,IF(SUMPRODUCT(%s*(%s=%s))=0,2,1))),1)",
		s.silent(f, t.picked(own)), name.down(0), known, known, classes.span(), class)
}

// Identity is the field of the texts that tell the rows of a list apart; nil where there is none.
func (p *Program) Identity(list *templates.Field) *templates.Field {
	for _, f := range p.template.Members(list) {
		if !f.Identity || f.Merge || f.Type.Numeric() || f.Type.Dated() {
			continue
		}
		if _, _, err := p.column(f); err == nil {
			return f
		}
	}
	return nil
}

// names are what the rows were called.
func (s *maker) names(t *table, id *templates.Field) column {
	key := part{id, names}
	if _, ok := t.columns[key]; !ok {
		t.columns[key] = s.known(Entry{Source: Names, Field: id}, t.list)
	}
	return t.columns[key]
}

// fits is true where a value is of the field's kind.
func fits(f *templates.Field, v string) string {
	switch {
	case f.Type == templates.Year:
		return whole(v, 1900, 2100)
	case f.Type.Dated():
		return whole(v, grid.FirstDay, grid.LastDay)
	case f.Type.Numeric():
		return "ISNUMBER(" + v + ")"
	}
	return "ISTEXT(" + v + ")"
}

// whole is true where a value is a whole number from first to last.
func whole(v string, first, last int) string {
	return fmt.Sprintf("IF(ISNUMBER(%[1]s),AND(%[1]s=INT(%[1]s),%[1]s>=%[2]d,%[1]s<=%[3]d),FALSE)", v, first, last)
}
