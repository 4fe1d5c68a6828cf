package tables

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// heir writes what the classes of rows are: their own, or that of the row above, or what the vocabulary says of the class
// beside them.
type heir struct{ *maker }

// part is a part of a field of rows of which such classes are made.
func (s *heir) part(t *table, f *templates.Field, of Part) (column, error) {
	own, err := s.column(t, f, raw)
	if err != nil {
		return own, err
	}
	switch of {
	case bareClass:
		return (&classifier{s.maker}).filled(t, "IF("+s.silent(f, own.down(0))+",1,0)"), nil
	case spelled:
		return s.spelled(t, f, own)
	case carried:
		return s.carried(t, f)
	case origin:
		return s.origin(t, f)
	case placed:
		return s.placed(t, f)
	}
	return s.doubted(t, f)
}

// spelled is the class that a row has of its own, as a reader has it.
func (s *heir) spelled(t *table, f *templates.Field, own column) (column, error) {
	_, slot := s.prog.home(f)
	value, err := s.read(t.lines(), f, slot, own.down(0))
	if err != nil {
		return own, err
	}
	bare, err := s.column(t, f, bareClass)
	return (&classifier{s.maker}).filled(t, "IF("+bare.down(0)+`=1,"",`+value+")"), err
}

// lines is a table's rows, whether they are items or not, for columns that are read row by row.
func (t *table) lines() *table { return &table{kind: classes, list: t.list, n: t.n} }

// carried is the class of every row: where it has none of its own, that of the row above.
func (s *heir) carried(t *table, f *templates.Field) (column, error) {
	bare, err := s.column(t, f, bareClass)
	if err != nil {
		return bare, err
	}
	own, err := s.column(t, f, spelled)
	c := s.place.column(t.n)
	above := c.down(0)
	if t.outer != nil { // not beyond the item around
		above = fmt.Sprintf(`IF(%s,"",%s)`, t.starts(1), above)
	}
	s.rest(c, own.down(0), fmt.Sprintf(`IF(ROW()-%d>%s,"",IF(%s=1,%s,%s))`, c.at.Row-1, t.used, bare.down(1), above, own.down(1)))
	return c, err
}

// origin is the row in which the class of a row begins, 0 for none.
func (s *heir) origin(t *table, f *templates.Field) (column, error) {
	bare, err := s.column(t, f, bareClass)
	c := s.place.column(t.n)
	above := c.down(0)
	if t.outer != nil {
		above = fmt.Sprintf(`IF(%s,0,%s)`, t.starts(1), above)
	}
	s.rest(c, "1-"+bare.down(0), fmt.Sprintf("IF(%s=1,%s,ROW()-%d)", bare.down(1), above, c.at.Row-1))
	return c, err
}

// doubted is 1 where a row has no class of its own and that of the row above need not be its: it was issued under another,
// or nobody knows it and a class is gone that stood between the two that are left. Where the first row of a class is
// deleted, or its text, the rows below it seem to belong to the class above.
func (s *heir) doubted(t *table, f *templates.Field) (column, error) {
	bare, err := s.column(t, f, bareClass)
	if err != nil {
		return bare, err
	}
	class, err := s.column(t, f, plain)
	if err != nil {
		return class, err
	}
	blank := "0"
	if t.outer != nil { // it may be that of the item above, where it is merged with that
		blank = s.reclassed(t, f, class, "0")
	}
	doubt := fmt.Sprintf("IF(LEN(%s)=0,%s,%s)", class.down(0), blank, s.reclassed(t, f, class, s.vanished(t, f, class)))
	sure := (&classifier{s.maker}).filled(t, fmt.Sprintf("IF(%[1]s=0,0,IF(INDEX(%[2]s,%[1]s)=0,0,%[3]s))", t.pick.down(0), bare.span(), doubt))
	s.unsure = append(s.unsure, sure.span())
	return sure, nil
}

// issued is what is known of the classes that rows were issued under.
func (s *heir) issued(t *table, f *templates.Field, from Source, as Part) column {
	key := part{f, as}
	if _, ok := t.columns[key]; !ok {
		t.columns[key] = s.known(Entry{Source: from, Field: f}, t.list)
	}
	return t.columns[key]
}

// placed is 1 where a row has the class that it was issued under, by its name or by where it stands.
func (s *heir) placed(t *table, f *templates.Field) (column, error) {
	class, err := s.column(t, f, plain)
	if err != nil {
		return class, err
	}
	all := []string{"FALSE"}
	if t.outer == nil {
		all = append(all, fmt.Sprintf("%s=%s", t.picked(s.issued(t, f, Order, inOrder)), class.down(0)))
	}
	if id := s.prog.Identity(t.list); id != nil {
		if name, err := s.column(t, id, Value); err == nil {
			names, classes := s.names(t, id), s.issued(t, f, Classes, byName)
			all = append(all, fmt.Sprintf("SUMPRODUCT((%s=%s)*(%s=%s))>0", names.span(), name.down(0), classes.span(), class.down(0)))
		}
	}
	return (&classifier{s.maker}).filled(t, fmt.Sprintf("IF(%s=0,0,IFERROR(IF(OR(%s),1,0),0))", t.pick.down(0), strings.Join(all, ","))), nil
}

// reclassed is 1 for a row that was issued under another class than it has. Where no row was issued with its name, it is
// what is given.
func (s *heir) reclassed(t *table, f *templates.Field, class column, unknown string) string {
	id := s.prog.Identity(t.list)
	if id == nil {
		return unknown
	}
	name, err := s.column(t, id, Value)
	if err != nil {
		return unknown
	}
	names, classes := s.names(t, id), s.issued(t, f, Classes, byName)
	known := fmt.Sprintf("(%s=%s)", names.span(), name.down(0))
	return fmt.Sprintf("IF(LEN(%[1]s)=0,%[2]s,IF(SUMPRODUCT(%[3]s*1)=0,%[2]s,IF(SUMPRODUCT(%[3]s*(%[4]s=%[5]s))=0,1,0)))",
		name.down(0), unknown, known, classes.span(), class.down(0))
}

// vanished is 1 for a row where a class that was issued behind that of the row, and before the next that stands below it,
// stands nowhere any more: the row may have been its own. No more rows than a class was issued with are its own where none
// but classes of one row are gone.
func (s *heir) vanished(t *table, f *templates.Field, class column) string {
	own, err := s.column(t, f, spelled)
	if err != nil || t.outer != nil {
		return "0"
	}
	c := &classifier{s.maker}
	stands := c.filled(t, "IFERROR("+own.down(0)+`,"")`)
	issued := s.issued(t, f, Order, inOrder)
	began, err := s.column(t, f, origin)
	if err != nil {
		return "0"
	}
	often := func(class string) string { return fmt.Sprintf("SUMPRODUCT((%s=%s)*1)", issued.span(), class) }
	gone := c.filled(t, fmt.Sprintf("IF(LEN(%[1]s)=0,0,IF(SUMPRODUCT((%[2]s=%[1]s)*1)>0,0,MIN(2,%[3]s)))", issued.down(0), stands.span(), often(issued.down(0))))
	place := fmt.Sprintf("(ROW(%s)-%d)", issued.span(), issued.at.Row-1)
	first := func(text, where string) string {
		return fmt.Sprintf("%[1]d-SUMPRODUCT(MAX((%[2]s=%[3]s)*%[4]s(%[1]d-%[5]s)))", t.n+1, issued.span(), text, where, place)
	}
	some := s.singleText("MAX(" + gone.span() + ")").cell(0)
	from := c.filled(t, fmt.Sprintf("IF(OR(%s=0,%s=0),0,%s)", some, t.pick.down(0), first(class.down(0), "")))
	next := t.picked(s.below(t, stands))
	to := c.filled(t, fmt.Sprintf("IF(%s=0,0,IF(LEN(%s)=0,%d,%s))", from.down(0), next, t.n+1, first(next, "("+place+">"+from.down(0)+")*")))
	few := fmt.Sprintf("IF(%s-%s<%s,1,0)", t.pick.down(0), t.picked(began), often(class.down(0)))
	return fmt.Sprintf("IF(%[1]s=0,0,IF(SUMPRODUCT((%[2]s>%[5]s)*(%[3]s>%[1]s)*(%[3]s<%[4]s))>0,1,0))", from.down(0), gone.span(), place, to.down(0), few)
}

// below is the next class that begins below each row.
func (s *heir) below(t *table, own column) column {
	c := s.place.column(t.n)
	s.fill(column{c.at, c.n - 1}, fmt.Sprintf("IF(LEN(%[1]s)=0,%[2]s,%[1]s)", own.down(1), c.down(1)))
	s.put(c, c.n-1, formula.Entry{Text: `""`})
	return c
}

// value is the class of an item: where it has none, the one that the class beside it belongs to. A class that was taken
// from the row above and does not go with the one beside it is none.
func (s *heir) value(t *table, f *templates.Field) (column, error) {
	class, err := s.column(t, f, plain)
	if err != nil {
		return class, err
	}
	value := class.down(0)
	for _, g := range s.prog.template.Members(t.list) {
		if lower, ok := s.beside(t, f, g); ok {
			value = s.completed(value, lower)
		}
		if upper, ok := s.beside(t, g, f); ok {
			value = s.under(value, upper)
		}
	}
	return s.without(t, (&classifier{s.maker}).filled(t, value)), nil
}

// without has rows wait that have no class, below one that has it from the vocabulary alone.
func (s *heir) without(t *table, class column) column {
	c := s.place.column(t.n)
	above := c.down(0)
	if t.outer != nil {
		above = fmt.Sprintf(`IF(%s=%s,%s,"")`, t.owner.down(0), t.owner.down(1), above)
	}
	s.rest(c, class.down(0), fmt.Sprintf(`IF(%s=0,"",IF(LEN(%s)>0,%s,IF(LEN(%s)=0,"",NA())))`, t.pick.down(1), class.down(1), class.down(1), above))
	return c
}

// family is two classes of a row of which one belongs to the other.
type family struct {
	parent string // what the class should belong to; "" where nobody says
	upper  string // what it does
	above  string // true where the upper class is taken from the row above, and the row was not issued under it
	below  string // true where the lower class is taken from the row above
	sure   string // true where both are what their cells say
	later  string // true where the upper class begins below the lower
}

// beside is what is known of an upper class and one beside it.
func (s *heir) beside(t *table, upper, lower *templates.Field) (family, bool) {
	list, ok := s.parents(upper, lower)
	if !ok {
		return family{}, false
	}
	var of [2]map[Part]column
	for i, f := range []*templates.Field{upper, lower} {
		of[i] = map[Part]column{}
		for _, p := range []Part{plain, bareClass, origin, doubt, placed} {
			c, err := s.column(t, f, p)
			if err != nil {
				return family{}, false
			}
			of[i][p] = c
		}
	}
	x := of[1][plain].down(0)
	at := fmt.Sprintf("FIND(%s&%s&%s,%s)", formula.Literal(mark), x, formula.Literal(means), list)
	from := fmt.Sprintf("%s+LEN(%s)+2", at, x)
	parent := fmt.Sprintf(`IF(LEN(%[1]s)=0,"",MID(%[2]s,%[3]s,FIND(%[4]s,%[2]s,%[3]s)-(%[3]s)))`, x, list, from, formula.Literal(mark))
	return family{
		parent: s.helper(t, fmt.Sprintf(`IFERROR(IF(%s=1,"",%s),"")`, of[1][doubt].down(0), parent)),
		upper:  of[0][plain].down(0),
		above:  fmt.Sprintf("%s=1,%s=0", t.picked(of[0][bareClass]), of[0][placed].down(0)),
		below:  t.picked(of[1][bareClass]) + "=1",
		sure:   fmt.Sprintf("%s+%s=0", of[0][doubt].down(0), of[1][doubt].down(0)),
		later:  fmt.Sprintf("%s>%s", t.picked(of[0][origin]), t.picked(of[1][origin])),
	}, true
}

// parents is the cell that says to which classes of an upper field those of a lower belong.
func (s *heir) parents(upper, lower *templates.Field) (string, bool) {
	v := s.prog.template.Vocabulary(lower)
	if upper == lower || v == nil || v.Parents == nil {
		return "", false
	}
	list, some := "", false
	for i, class := range v.Values {
		if v.Parents[i] != "" && slices.Contains(upper.Choices, v.Parents[i]) {
			list, some = list+mark+class+means+v.Parents[i], true
		}
	}
	if !some || len(list) > longestList {
		return "", false
	}
	return s.constant(list + mark), true
}

// completed is an upper class, by the class beside it.
func (s *heir) completed(value string, of family) string {
	wrong := fmt.Sprintf("IFERROR(AND(%s,NOT(%s),%s,LEN(%s)>0,%s<>%s),FALSE)", of.above, of.below, of.sure, of.parent, of.parent, of.upper)
	return fmt.Sprintf("IF(LEN(%s)=0,%s,IF(%s,NA(),%s))", of.upper, of.parent, wrong, value)
}

// under is a class, by the upper class beside it.
func (s *heir) under(value string, of family) string {
	wrong := fmt.Sprintf("IFERROR(AND(%s,%s,LEN(%s)>0,LEN(%s)>0,%s<>%s,%s),FALSE)", of.below, of.sure, of.parent, of.upper, of.parent, of.upper, of.later)
	return fmt.Sprintf("IF(%s,NA(),%s)", wrong, value)
}

// related tells whether a class of rows belongs to another beside it, or another to it.
func (p *Program) related(list, f *templates.Field) bool {
	return slices.ContainsFunc(p.template.Members(list), func(g *templates.Field) bool {
		return p.belongs(f, g) || p.belongs(g, f)
	})
}

// belongs tells whether classes of a field belong to those of an upper one.
func (p *Program) belongs(upper, lower *templates.Field) bool {
	v := p.template.Vocabulary(lower)
	return upper != lower && v != nil && slices.ContainsFunc(v.Parents, func(parent string) bool {
		return parent != "" && slices.Contains(upper.Choices, parent)
	})
}
