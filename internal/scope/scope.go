// Package scope is where the keys of a template's formulas are looked up: a record, the list it is
// an item of, and what lies around it. The nearest scope wins, outer keys stay visible, and a key of
// a list further in is a column of all its values.
package scope

import (
	"strconv"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Scope is one record of a form: the whole, or an item of a list. It is the formula.Env of formulas
// that are written from there.
type Scope struct {
	Template *templates.Template
	Outer    *Scope           // nil at the root
	List     *templates.Field // nil at the root
	Number   int              // of the item in its list, from 1
	Path     string           // of the record in the whole: projects[0].indicators[2]
	Record   templates.Record

	work    *formula.Work            // that its formulas may cost
	columns map[column]formula.Value // gathered so far, of a settled record; else nil
}

// column is a field further in than the record at a path.
type column struct {
	path  string
	field *templates.Field
}

// Root is the scope of a whole record.
func Root(t *templates.Template, r templates.Record) *Scope {
	return &Scope{Template: t, Record: r}
}

// Settled is the scope of a whole record that does not change any more: its columns are gathered once,
// however many rows ask for them. It is for one goroutine.
func Settled(t *templates.Template, r templates.Record) *Scope {
	return &Scope{Template: t, Record: r, columns: map[column]formula.Value{}}
}

// Within is the scope itself, whose formulas, and those of what is in it, cost no more than some work.
func (s *Scope) Within(work *formula.Work) *Scope {
	s.work = work
	return s
}

// Bounds is the work that formulas may cost.
func (s *Scope) Bounds() *formula.Work { return s.work }

// Item is the scope of one item of a list that belongs to s.
func (s *Scope) Item(list *templates.Field, number int, r templates.Record) *Scope {
	return &Scope{Template: s.Template, Outer: s, List: list, Number: number, Record: r, columns: s.columns, work: s.work,
		Path: Join(s.Path, list.Name()) + "[" + strconv.Itoa(number-1) + "]"}
}

// Each visits the scope of every item of a list, which may lie in lists between s and it.
func (s *Scope) Each(list *templates.Field, visit func(*Scope)) {
	if s.Holding(list) == nil {
		s.Each(list.List(), func(in *Scope) { in.Each(list, visit) })
		return
	}
	for i, r := range s.Items(list) {
		visit(s.Item(list, i+1, r))
	}
}

// PathOf is the path of a field that is in scope: projects[0].annual.
func (s *Scope) PathOf(f *templates.Field) string {
	if h := s.Holding(f); h != nil {
		return Join(h.Path, f.Name())
	}
	return f.Key
}

// Join is the path of a name in the record at a path.
func Join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// Holding is the nearest scope whose record has the field's list, nil where the list is further in.
func (s *Scope) Holding(f *templates.Field) *Scope {
	for ; s != nil; s = s.Outer {
		if s.List == f.List() {
			return s
		}
	}
	return nil
}

// Value is the value of a field that is in scope, Null for others.
func (s *Scope) Value(f *templates.Field) templates.Value {
	if h := s.Holding(f); h != nil {
		return h.Record[f.Name()]
	}
	return templates.Null
}

// Carried is the value of a field in scope; a blank of a merged column means "as above".
func (s *Scope) Carried(f *templates.Field) templates.Value {
	return s.Home(f).Record[f.Name()]
}

// Home is the scope whose record holds the value of a field in scope. A blank of a merged column
// means "as above": there it is the nearest row above that has one, or the row itself where none has.
func (s *Scope) Home(f *templates.Field) *Scope {
	h := s.Holding(f)
	if !f.Merge || h.Outer == nil || !h.Record[f.Name()].IsNull() {
		return h
	}
	items := h.Outer.Items(h.List)
	for i := h.Number - 2; i >= 0 && h.Number <= len(items); i-- {
		if !items[i][f.Name()].IsNull() {
			return h.Outer.Item(h.List, i+1, items[i])
		}
	}
	return h
}

// Items are the records of a list that belongs to a scope around s.
func (s *Scope) Items(list *templates.Field) []templates.Record {
	return s.Value(list).Items()
}

// Values are all values of a field that lies in lists further in than s, in order, merged ones
// carried down. An empty list counts as one blank row, as it is printed.
func (s *Scope) Values(f *templates.Field) []formula.Value {
	if h := s.Holding(f); h != nil {
		return []formula.Value{Operand(f, h.Record[f.Name()])}
	}
	return s.gather(f, s.Nearest(f))
}

// Nearest is the outermost list around a field that lies further in than s: s holds it.
func (s *Scope) Nearest(f *templates.Field) *templates.Field {
	list := f.List()
	for s.Holding(list) == nil {
		list = list.List()
	}
	return list
}

// column is Values as formulas see them.
func (s *Scope) column(f *templates.Field) formula.Value {
	if s.columns == nil || s.Holding(f) != nil {
		return formula.Column(s.Values(f))
	}
	list := s.Nearest(f)
	key := column{s.Holding(list).Path, f}
	v, known := s.columns[key]
	if !known {
		v = formula.Column(s.gather(f, list))
		s.columns[key] = v
	}
	return v
}

func (s *Scope) gather(f, list *templates.Field) []formula.Value {
	records := s.Items(list)
	if len(records) == 0 {
		return []formula.Value{formula.Blank}
	}
	s.work.Spend(len(records))
	var all []formula.Value
	for i, r := range records {
		if f.List() == list {
			all = append(all, Operand(f, r[f.Name()]))
			continue
		}
		all = append(all, s.Item(list, i+1, r).Values(f)...)
	}
	if f.Merge && f.List() == list {
		carry(all)
	}
	return all
}

func carry(values []formula.Value) {
	for i := 1; i < len(values); i++ {
		if values[i].Kind() == formula.BlankKind {
			values[i] = values[i-1]
		}
	}
}

// Key gives formulas the value of a key: one value in scope, a column for a list further in.
func (s *Scope) Key(key string) formula.Value {
	f := s.Template.Resolve(s.List, key)
	if f == nil || f.Type == templates.List {
		return formula.Err(formula.BadName)
	}
	if s.Holding(f) != nil {
		return Operand(f, s.Carried(f))
	}
	return s.column(f)
}

// Column gives formulas the values of a key in all rows of its list, for a key in scope as seen from
// outside the list.
func (s *Scope) Column(key string) formula.Value {
	f := s.Template.Resolve(s.List, key)
	if f == nil || f.Type == templates.List {
		return formula.Err(formula.BadName)
	}
	if h := s.Holding(f); h != nil && h.Outer != nil {
		return h.Outer.column(f)
	}
	return s.Key(key)
}

// Range belongs to formulas over cells; a record has none.
func (s *Scope) Range(string, ref.Range) formula.Value { return formula.Err(formula.BadRef) }

// Name is asked for defined names, which a record has none of.
func (s *Scope) Name(string) (formula.Value, bool) { return formula.Blank, false }

// At is the place of the formula, which a record has none of.
func (s *Scope) At() ref.Cell { return ref.Cell{Col: 1, Row: 1} }

// Operand is a record's value as formulas see it: numbers in the field's unit, dates as serial
// numbers of the 1900 system.
func Operand(f *templates.Field, v templates.Value) formula.Value {
	if n, ok := v.Number(); ok {
		return formula.Number(n).In(f.Unit)
	}
	if d, ok := v.Date(); ok {
		return formula.Date(d.Year, d.Month, d.Day)
	}
	if s, ok := v.Text(); ok {
		return formula.Text(s)
	}
	return formula.Blank
}
