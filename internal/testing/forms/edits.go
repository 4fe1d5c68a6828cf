package forms

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/shopspring/decimal"

	"tianbao/templates"
)

// Edits are changes of a clean record, by path: an empty text makes a field blank, Gone takes it away, and
// a path that ends in + adds a row, its fields in their order with | between.
type Edits map[string]string

// Gone takes a field out of the record.
const Gone = "∅"

var step = regexp.MustCompile(`^([a-z_0-9]+)\[(\d+)\]\.(.*)$`)

// Apply makes the changes in a record of the form.
func (e Edits) Apply(t testing.TB, form *templates.Template, r templates.Record) templates.Record {
	t.Helper()
	for path, value := range e {
		at, key, list := r, path, ""
		for m := step.FindStringSubmatch(key); m != nil; m = step.FindStringSubmatch(key) {
			i, _ := strconv.Atoi(m[2])
			at, key, list = at[m[1]].Items()[i], m[3], list+m[1]+"."
		}
		if rows, ok := strings.CutSuffix(key, "+"); ok {
			at[rows] = templates.ListOf(append(at[rows].Items(), added(t, form, list+rows, value))...)
			continue
		}
		f := form.Field(list + key)
		if f == nil {
			t.Fatalf("no field %s", path)
		}
		if value == Gone {
			delete(at, key)
		} else {
			at[key] = valueOf(t, f, value)
		}
	}
	return r
}

// added is a row of a list, its fields in their order with | between.
func added(t testing.TB, form *templates.Template, list, row string) templates.Record {
	t.Helper()
	r, values := templates.Record{}, strings.Split(row, "|")
	for i, f := range form.Members(form.Field(list)) {
		if i < len(values) {
			r[f.Name()] = valueOf(t, f, values[i])
		}
	}
	return r
}

// valueOf is a text as a field's value; an empty one is blank, or a list without items.
func valueOf(t testing.TB, f *templates.Field, value string) templates.Value {
	switch {
	case f.Type == templates.List:
		return templates.ListOf()
	case value == "":
		return templates.Null
	case f.Type.Numeric() || f.Type == templates.Year:
		return templates.NumberOf(decimal.RequireFromString(value))
	case f.Type.Dated():
		d, ok := templates.ParseDate(value)
		if !ok {
			t.Fatalf("%s is no day", value)
		}
		return templates.DateOf(d)
	}
	return templates.TextOf(value)
}

// Breaking are the changes of Example that break a rule of an official form, as the examples of its rules have them;
// none for the first form, whose examples are no file.
func Breaking(t testing.TB, tpl *templates.Template) (all []Edits) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository(t), "internal", "rules", "testdata", "examples", tpl.ID+".yaml"))
	if err != nil && tpl == Official(t) {
		return nil
	} else if err != nil {
		t.Fatal(err)
	}
	var file struct{ Examples []struct{ Fails Edits } }
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, e := range file.Examples {
		all = append(all, e.Fails)
	}
	return all
}
