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
	switch {
	case t.kind == rows && s.prog.related(t.list, f):
		return (&heir{s}).value(t, f)
	case t.kind == rows && f.Merge:
		return s.column(t, f, plain)
	}
	return s.plain(t, f)
}

// plain is what a field holds as its own cells say.
func (s *maker) plain(t *table, f *templates.Field) (column, error) {
	if t.kind == rows && f.Merge {
		from, err := s.column(t, f, carried)
		return (&classifier{s}).filled(t, "IF("+t.pick.down(0)+`=0,"",`+t.picked(from)+")"), err
	}
	from, err := s.column(t, f, raw)
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
	value, err := s.read(t, f, slot, x)
	if err != nil {
		return from, err
	}
	value = "IF(" + s.silent(f, x) + `,"",` + value + ")"
	if t.kind == rows {
		value = "IF(" + t.pick.down(0) + `=0,"",` + value + ")"
	}
	c := t.place(s)
	s.fill(c, value)
	return c, nil
}

// read is what a cell with the text x says to a reader.
func (s *maker) read(t *table, f *templates.Field, slot *Slot, x string) (value string, err error) {
	value = (&speller{s}).read(t, f, x)
	if f.Boxes {
		value, err = s.ticked(t, f, x, value)
	}
	if f.Type == templates.Percent {
		value = (&percenter{s}).points(t, f, slot, x, value)
	}
	return value, err
}

// picked is what a column of rows has for an item.
func (t *table) picked(c column) string { return "INDEX(" + c.span() + "," + t.pick.down(0) + ")" }

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
	fit, blank := "1", "0"
	if t.kind == rows && f.Merge {
		doubt, err := s.column(t, f, doubt)
		if err != nil {
			return doubt, err
		}
		if fit = "1+" + doubt.down(0); t.outer != nil {
			blank = "2*" + doubt.down(0)
		}
	}
	state := fmt.Sprintf("IF(LEN(%s)=0,%s,IF(%s,%s,2))", v, blank, fits(f, v), fit)
	if t.kind == own && s.prog.copied(f) {
		var some []string
		for i := range CopyCells {
			some = append(some, s.head(Entry{Source: FromCopies, Field: f, Part: Part(i)}).cell(0))
		}
		state = fmt.Sprintf("IF(MAX(%s)>0,2,%s)", strings.Join(some, ","), state)
	}
	s.fill(c, "IFERROR("+state+",2)")
	return c, nil
}

// CopyCells is how many cells there are that compare copies of a field, some in each: its Part has the number of a cell.
const CopyCells = 8

// copied tells whether a field stands in other cells too that are not looked at with its own: within a text, or on sheets
// of items, of which there may be many.
func (p *Program) copied(f *templates.Field) bool {
	_, home := p.home(f)
	for _, page := range p.pages {
		for _, s := range page.Slots {
			has := slices.ContainsFunc(s.Parts, func(part templates.Part) bool { return part.Field == f })
			if has && s != home && s.Block == nil && (s.Alone() != f || home.Alone() != f || page.Each != f.List()) {
				return true
			}
		}
	}
	return false
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
