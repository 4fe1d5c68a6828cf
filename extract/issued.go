package extract

import (
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// AsIssued are the paths of the values that a form, issued for somebody to fill in, still holds as it was issued with
// them or as it gives them to everybody; nil of other workbooks.
func (r *Result) AsIssued() map[string]bool {
	if !r.Blank {
		return nil
	}
	a := &asIssued{Result: r, known: map[string]bool{}, changed: map[string]bool{}, begun: r.begunWith()}
	for _, c := range r.Changes {
		a.changed[c.Path] = true
	}
	for _, c := range r.Cells {
		if c.State == HasValue {
			a.known[c.Path] = a.holds(c)
		}
	}
	a.settle()
	return a.known
}

// asIssued tells which values are as they were issued while it is found out.
type asIssued struct {
	*Result
	known   map[string]bool
	changed map[string]bool // the paths of what is not as it was issued
	begun   map[string]bool // the paths of what the rows that a list begins with hold
}

// holds tells of a value by itself; what a formula shows is taken for what it showed at first.
func (a *asIssued) holds(c Cell) bool {
	if c.HasIssued {
		return !a.changed[c.Path]
	}
	return a.begun[c.Path] || a.given(c) && (c.Field.Formula == nil || !c.constant)
}

// begunWith are the paths of the values that items have from the rows that their list begins with in a blank form:
// those of the row of the same name, or where none is called so, of any.
func (r *Result) begunWith() map[string]bool {
	all := map[string]bool{}
	r.begun(scope.Root(r.Template, r.Record), all)
	return all
}

// begun adds those of the lists of an item.
func (r *Result) begun(in *scope.Scope, all map[string]bool) {
	for _, list := range r.Template.Members(in.List) {
		if list.Type != templates.List {
			continue
		}
		begins := r.beginnings(list)
		in.Each(list, func(item *scope.Scope) {
			for _, f := range begins.of(r.Template, item) {
				all[item.PathOf(f)] = true
			}
			r.begun(item, all)
		})
	}
}

// beginnings are what the rows that a list begins with hold, by the name of the row and, without a name, all together.
type beginnings map[string]map[startingValue]bool

// startingValue is a value of a field.
type startingValue struct {
	field *templates.Field
	text  string
}

func (r *Result) beginnings(list *templates.Field) beginnings {
	all := beginnings{"": {}}
	for _, row := range r.Template.Starts[list.Key] {
		name := recordIdentity(r.Template, list, row)
		if all[name] == nil {
			all[name] = map[startingValue]bool{}
		}
		for _, f := range r.Template.Members(list) {
			if v := row[f.Name()]; !v.IsNull() && f.Type != templates.List {
				value := startingValue{f, v.Canonical(f.Scale)}
				all[name][value], all[""][value] = true, true
			}
		}
	}
	return all
}

// of are the fields that an item has from one of the rows.
func (b beginnings) of(t *templates.Template, item *scope.Scope) []*templates.Field {
	rows, known := b[recordIdentity(t, item.List, item.Record)]
	if !known {
		rows = b[""]
	}
	var all []*templates.Field
	for _, f := range t.Members(item.List) {
		if f.Type != templates.List && rows[startingValue{f, item.Record[f.Name()].Canonical(f.Scale)}] {
			all = append(all, f)
		}
	}
	return all
}

// settle finds the formulas that show something else since a value that they look at was typed.
func (a *asIssued) settle() {
	for again := true; again; {
		again = false
		for _, c := range a.Cells {
			if a.known[c.Path] && !c.HasIssued && c.Field.Formula != nil && a.moved(c) {
				a.known[c.Path], again = false, true
			}
		}
	}
}

// moved tells whether a value that a formula looks at is not as it was issued.
func (a *asIssued) moved(c Cell) bool {
	item := itemOf(c.Path)
	for _, key := range formula.Of(c.Field.Formula).Keys() {
		f := a.Template.Resolve(c.Field.List(), key)
		for _, other := range a.Cells {
			if other.Field == f && other.State != Blank && !a.known[other.Path] && related(itemOf(other.Path), item) {
				return true
			}
		}
	}
	return false
}

// itemOf is the path of the item that a field belongs to.
func itemOf(path string) string { return path[:max(strings.LastIndexByte(path, '.'), 0)] }

// related tells whether one item lies in the other, or is it.
func related(a, b string) bool {
	return strings.HasPrefix(a+".", b+".") || strings.HasPrefix(b+".", a+".") || a == "" || b == ""
}
