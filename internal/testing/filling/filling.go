// Package filling gives tests workbooks of the official form as fill writes them. Tests inside package fill
// itself cannot import it.
package filling

import (
	"bytes"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

var form xlsxtest.Shared[*fill.Form]

// Form is the official template compiled for filling, once for all tests of a package: it never changes.
func Form(t testing.TB) *fill.Form {
	t.Helper()
	return form.Get(t, func(t testing.TB) *fill.Form { return Compiled(t, forms.Official(t)) })
}

// Compiled is another template compiled for filling.
func Compiled(t testing.TB, tpl *templates.Template) *fill.Form {
	t.Helper()
	form, err := fill.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// Workbook is the official form with a record in it: whole for item 0, else of that one project.
func Workbook(t testing.TB, r templates.Record, o fill.Options, item int) []byte {
	t.Helper()
	return Of(t, Form(t), r, o, item)
}

// Of is Workbook of another form.
func Of(t testing.TB, form *fill.Form, r templates.Record, o fill.Options, item int) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := form.Prepare(t.Context(), r, o).Fill(t.Context(), &out, item); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Clean is Of where nothing may be found.
func Clean(t testing.TB, form *fill.Form, r templates.Record, o fill.Options, item int) []byte {
	t.Helper()
	var out bytes.Buffer
	findings, err := form.Prepare(t.Context(), r, o).Fill(t.Context(), &out, item)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("unexpected finding: %s %s", f.Rule, f.Says)
	}
	return out.Bytes()
}

// AsTyped is the form with a record as people may come to have typed it, which Fill refuses.
func AsTyped(t testing.TB, form *fill.Form, r templates.Record) []byte {
	t.Helper()
	whole, err := fill.WithDefaults(t.Context(), form.Template(), r, false)
	if err != nil {
		t.Fatal(err)
	}
	return Clean(t, form, whole, fill.Options{Exact: true}, 0)
}
