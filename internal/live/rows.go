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
	for i := range l.form.rows(of.Scope, list) {
		path := of.Item(list, i+1, nil).Path
		if s := l.found.scopes[path]; s != nil {
			visit(&asReadRow{s, i, path})
		}
	}
}
