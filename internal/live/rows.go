package live

import (
	"tianbao/internal/scope"
	"tianbao/templates"
)

// asReadRow is an item of a list as a reader will find it, with its place in the form.
type asReadRow struct {
	*scope.Scope
	row  int    // in the form, from 0
	path string // in the form's record
}

// eachRow visits what a reader will find of a list: the instance's own item, or its rows.
func (l *lively) eachRow(of *instance, list *templates.Field, visit func(*asReadRow)) {
	if list == of.List {
		visit(&asReadRow{l.found.scopes[of.Path], 0, of.Path})
		return
	}
	all := l.found.rowsOf(of, list)
	for i := range all {
		visit(&all[i])
	}
}

// rowOf is the row of an item in the form, from 0: where the rows of lists inside it are its own, others take several.
func (f *Form) rowOf(of, in *scope.Scope, list *templates.Field, i int) int {
	for _, field := range f.template().Members(list) {
		spots := f.Places[in.Item(list, i+1, nil).PathOf(field)]
		if len(spots) == 0 {
			continue
		}
		e, ok := f.edges(of, field)
		if !ok || len(e.slot.Block.Inner) == 0 {
			break
		}
		if e.slot.Block.Split() && e.slot.Block.Lists[0] == list {
			break
		}
		return (spots[0].At.Row - e.at(0).At.Row) / e.size
	}
	return i
}

// starts are the rows of the form in which an item begins around those of a list.
func (f *Form) starts(of *instance, list *templates.Field) map[int]bool {
	all := map[int]bool{}
	if list.List() == of.List {
		return all
	}
	for i, record := range f.rows(of.Scope, list.List()) {
		all[f.rowOf(of.Scope, of.Item(list.List(), i+1, record), list, 0)] = true
	}
	return all
}

// rowsIn is a list as an item has it.
type rowsIn struct {
	item string
	list *templates.Field
}

// rowsOf are the rows of a list in an item that a reader will find.
func (f *found) rowsOf(of *instance, list *templates.Field) []asReadRow {
	in := rowsIn{of.Path, list}
	all, known := f.rows[in]
	if known {
		return all
	}
	if list.List() == of.List {
		all = f.rowsWithin(nil, of.Scope, of.Scope, list)
	} else { // in the rows of the list around it
		for i, record := range f.form.rows(of.Scope, list.List()) {
			all = f.rowsWithin(all, of.Scope, of.Item(list.List(), i+1, record), list)
		}
	}
	f.rows[in] = all
	return all
}

// rowsWithin adds the rows of a list that an item has, on the form of another.
func (f *found) rowsWithin(all []asReadRow, of, in *scope.Scope, list *templates.Field) []asReadRow {
	for i := range f.form.rows(in, list) {
		path := in.Item(list, i+1, nil).Path
		if s := f.scopes[path]; s != nil {
			all = append(all, asReadRow{s, f.form.rowOf(of, in, list, i), path})
		}
	}
	return all
}
