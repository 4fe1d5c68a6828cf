package diff_test

import (
	"bytes"
	"os"
	"testing"

	"tianbao/diff"
	"tianbao/fill"
	"tianbao/internal/book"
	"tianbao/internal/input"
	"tianbao/templates"
)

func shanghai(t testing.TB) *templates.Template {
	t.Helper()
	tpl, err := templates.Find("shanghai-2026")
	if err != nil {
		t.Fatal(err)
	}
	return tpl
}

// seed is the real case, decoded anew each time: tests change it.
func seed(t testing.TB) templates.Record {
	t.Helper()
	data, err := os.ReadFile("../testdata/songjiang-2026.yaml")
	if err != nil {
		t.Fatal(err)
	}
	document, faults := input.Read("seed.yaml", data)
	if input.Serious(faults) {
		t.Fatal(faults)
	}
	r, findings := templates.Decode(shanghai(t), document.Records[0].Node, templates.DecodeOptions{})
	if templates.Refuses(findings) {
		t.Fatal(findings)
	}
	return r
}

// form is a template with what makes workbooks of it and compares them.
type form struct {
	*templates.Template
	maker  *fill.Form
	differ *diff.Differ
}

func newForm(t testing.TB, tpl *templates.Template) *form {
	t.Helper()
	maker, err := fill.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	differ, err := diff.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	return &form{tpl, maker, differ}
}

// failing is what tests of testing and of rapid have in common.
type failing interface {
	Helper()
	Fatal(...any)
}

func (f *form) filled(t failing, r templates.Record) diff.Source {
	t.Helper()
	var out bytes.Buffer
	if _, err := f.maker.Fill(&out, r, fill.Options{}); err != nil {
		t.Fatal(err)
	}
	return diff.Source{File: "a.xlsx", Data: out.Bytes()}
}

func (f *form) plain(r templates.Record) diff.Source {
	return diff.Source{File: "a.json", Data: templates.EncodeJSON(f.Template, r)}
}

func (f *form) diff(t failing, a, b diff.Source) *diff.Result {
	t.Helper()
	r, findings, err := f.differ.Diff(a, b)
	if err != nil || r == nil {
		t.Fatal(err, findings)
	}
	return r
}

// text is a result as JSON.
func text(t failing, r *diff.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.EncodeJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// built is a template of a sheet with a table.
func built(t testing.TB, version string, layout, fields [][]string) *templates.Template {
	t.Helper()
	data, err := book.Build(
		book.Page{Name: "表", Rows: layout},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "order"}, {"version", version}, {"title", "订单"}, {"target", "{op}{0.00}({unit})"}, {}, {"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		book.Page{Name: "#fields", Rows: append([][]string{{"key", "label", "type", "unit", "identity", "scale", "aliases", "formula"}}, fields...)},
	)
	if err != nil {
		t.Fatal(err)
	}
	tpl, findings, err := templates.Load(data)
	if err != nil || templates.Refuses(findings) {
		t.Fatal(err, findings)
	}
	return tpl
}
