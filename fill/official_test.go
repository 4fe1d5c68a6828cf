package fill_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// The dumps of every official form are reviewed by hand against the form: labels, merges, values. The first form's
// are those of TestGoldenDumps.
func TestGoldenDumpsOfOfficials(t *testing.T) {
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		if tpl == forms.Official(t) {
			return
		}
		form := filling.Compiled(t, tpl)
		xlsxtest.GoldenDump(t, tpl.ID+"-filled", filling.Clean(t, form, forms.Example(t, tpl), fill.Options{NoChecks: true}, 0))
		xlsxtest.GoldenDump(t, tpl.ID+"-blank", filling.Clean(t, form, templates.Record{}, fill.Options{Blank: true, Protect: true, NoChecks: true}, 0))
	})
}

// Nothing is wrong with a filled or a blank workbook of any official form for the validators.
func TestOfficialsAreValid(t *testing.T) {
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		form, r := filling.Compiled(t, tpl), forms.Example(t, tpl)
		for name, o := range map[string]fill.Options{"filled": {}, "blank": {Blank: true, Protect: true}} {
			t.Run(name, func(t *testing.T) {
				xlsxtest.NoNewErrors(t, tpl.Workbook, filling.Clean(t, form, r, o, 0))
			})
		}
	})
}

// What is filled in comes back, cell by cell, and filled in again it is the same workbook.
func TestOfficialsComeBack(t *testing.T) {
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		form, r := filling.Compiled(t, tpl), forms.Example(t, tpl)
		data := filling.Clean(t, form, r, fill.Options{}, 0)
		if !bytes.Equal(data, filling.Clean(t, filling.Compiled(t, tpl), r, fill.Options{}, 0)) {
			t.Error("the same record twice gave other bytes")
		}
		reader, err := extract.New(tpl)
		if err != nil {
			t.Fatal(err)
		}
		got, findings, err := reader.Extract(bytes.NewReader(data), extract.Options{})
		if err != nil || len(got.Changes) > 0 {
			t.Fatalf("%v, changes %v", err, got.Changes)
		}
		for _, f := range findings {
			if f.Rule != "VALUE-MARKUP" { // the <p> of the real case
				t.Errorf("finding %v", f)
			}
		}
		whole, err := fill.WithDefaults(t.Context(), tpl, r, false)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(codec.EncodeJSON(tpl, whole)), string(codec.EncodeJSON(tpl, got.Record))); diff != "" {
			t.Errorf("-filled +read:\n%s", diff)
		}
		if !bytes.Equal(data, filling.Clean(t, form, got.Record, fill.Options{}, 0)) {
			t.Error("what was read fills another workbook")
		}
	})
}
