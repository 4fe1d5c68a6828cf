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
func (f *Form) rowOf(outer *scope.Scope, list *templates.Field, i int) int {
	for _, field := range f.template().Members(list) {
		spots := f.Places[outer.Item(list, i+1, nil).PathOf(field)]
		if len(spots) == 0 {
			continue
		}
		e, ok := f.edges(outer, field)
		if !ok || len(e.slot.Block.Inner) == 0 {
			break
		}
		return (spots[0].At.Row - e.At.Row) / e.size
	}
	return i
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
	rows := f.form.rows(of.Scope, list)
	all = make([]asReadRow, 0, len(rows))
	for i := range rows {
		path := of.Item(list, i+1, nil).Path
		if s := f.scopes[path]; s != nil {
			all = append(all, asReadRow{s, f.form.rowOf(of.Scope, list, i), path})
		}
	}
	f.rows[in] = all
	return all
}
