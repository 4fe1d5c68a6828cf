package fill

import (
	"strconv"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// scope is where a key is looked up: a record, the list it is an item of, and what lies around it.
type scope struct {
	template *templates.Template
	outer    *scope
	list     *templates.Field // nil at the root
	number   int              // of the item in its list, from 1
	path     string           // of the record in the whole: projects[0].indicators[2]
	record   templates.Record
}

func rootScope(t *templates.Template, r templates.Record) *scope {
	return &scope{template: t, record: r}
}

// item is the scope of one item of a list that belongs to s.
func (s *scope) item(list *templates.Field, number int, r templates.Record) *scope {
	return &scope{template: s.template, outer: s, list: list, number: number, record: r,
		path: join(s.path, list.Name()) + "[" + strconv.Itoa(number-1) + "]"}
}

// pathOf is the path of a field that is in scope: projects[0].annual.
func (s *scope) pathOf(f *templates.Field) string {
	if h := s.holding(f); h != nil {
		return join(h.path, f.Name())
	}
	return f.Key
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// holding is the nearest scope whose record has the field's list, nil where the list is further in.
func (s *scope) holding(f *templates.Field) *scope {
	for ; s != nil; s = s.outer {
		if s.list == f.List() {
			return s
		}
	}
	return nil
}

// value is the value of a field that is in scope, Null for others.
func (s *scope) value(f *templates.Field) templates.Value {
	if h := s.holding(f); h != nil {
		return h.record[f.Name()]
	}
	return templates.Null
}

// carried is the value of a field in scope; a blank of a merged column means "as above".
func (s *scope) carried(f *templates.Field) templates.Value {
	h := s.holding(f)
	v := h.record[f.Name()]
	if !f.Merge || h.outer == nil {
		return v
	}
	items := h.outer.items(h.list)
	for i := h.number - 2; v.IsNull() && i >= 0 && h.number <= len(items); i-- {
		v = items[i][f.Name()]
	}
	return v
}

// items are the records of a list that belongs to a scope around s.
func (s *scope) items(list *templates.Field) []templates.Record {
	return s.value(list).Items()
}

// values are all values of a field that lies in lists further in than s, in order, merged ones
// carried down. An empty list counts as one blank row, as it is printed.
func (s *scope) values(f *templates.Field) []formula.Value {
	if h := s.holding(f); h != nil {
		return []formula.Value{Operand(f, h.record[f.Name()])}
	}
	list, from := f.List(), s
	for from.holding(list) == nil {
		list = list.List()
	}
	return from.gather(f, list)
}

func (s *scope) gather(f, list *templates.Field) []formula.Value {
	records := s.items(list)
	if len(records) == 0 {
		return []formula.Value{formula.Blank}
	}
	var all []formula.Value
	for i, r := range records {
		all = append(all, s.item(list, i+1, r).values(f)...)
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
func (s *scope) Key(key string) formula.Value {
	f := s.template.Resolve(s.list, key)
	if f == nil || f.Type == templates.List {
		return formula.Err(formula.BadName)
	}
	if s.holding(f) != nil {
		return Operand(f, s.carried(f))
	}
	return formula.Column(s.values(f))
}

// Range, Name and At belong to formulas over cells; a record has none.
func (s *scope) Range(string, ref.Range) formula.Value { return formula.Err(formula.BadRef) }

// Name is asked for defined names, which a record has none of.
func (s *scope) Name(string) (formula.Value, bool) { return formula.Blank, false }

// At is the place of the formula, which a record has none of.
func (s *scope) At() ref.Cell { return ref.Cell{Col: 1, Row: 1} }

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
