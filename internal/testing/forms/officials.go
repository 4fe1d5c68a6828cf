package forms

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"tianbao/internal/load"
	"tianbao/templates"
)

// EachOfficial visits every embedded template in a test of its own, so that a form is tested by being there.
func EachOfficial(t *testing.T, visit func(t *testing.T, tpl *templates.Template)) {
	t.Helper()
	all, err := load.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, tpl := range all {
		t.Run(tpl.Edition(), func(t *testing.T) { visit(t, tpl) })
	}
}

// Example is the filling of an official form that examples holds, decoded anew, with a blank for every field that it
// leaves out, as a workbook has a cell for it; of the first form, which has none under its name, the real case.
func Example(t testing.TB, tpl *templates.Template) templates.Record {
	t.Helper()
	file := filepath.Join(repository(t), "examples", tpl.ID+".yaml")
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) && tpl == Official(t) {
		file = filepath.Join(repository(t), "testdata", "songjiang-2026.yaml")
	}
	r := Record(t, tpl, file)
	whole(tpl, nil, r)
	return r
}

// whole blanks the fields of a list, or of the whole, that are not there.
func whole(tpl *templates.Template, list *templates.Field, r templates.Record) {
	for _, f := range tpl.Members(list) {
		if v, there := r[f.Name()]; !there && f.Type != templates.List && f.Formula == nil && f.Default == "" {
			r[f.Name()] = templates.Null
		} else if there && f.Type == templates.List {
			for _, item := range v.Items() {
				whole(tpl, f, item)
			}
		}
	}
}
