package extract_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/typist"
)

// Rows that staff added to a filled form are told, after the values that differ; what a blank form has more is
// what it was issued for.
func TestAddedRows(t *testing.T) {
	typing := []typist.Typing{{Sheet: "申报表1", Cell: "D31", Text: "回访次数"}, {Sheet: "申报表1", Cell: "G31", Text: "≥4.00(次)"}, {Sheet: "申报表1", Cell: "H7", Text: "1"}}
	read := func(o fill.Options) reading {
		data, err := typist.Type(filling.Workbook(t, forms.RealCase(t), o, 0), typing...)
		if err != nil {
			t.Fatal(err)
		}
		return read(t, data)
	}
	r := read(fill.Options{})
	if want := []extract.Added{{Path: "projects[0].indicators[18]"}}; !slices.Equal(r.Added, want) {
		t.Errorf("added are %v", r.Added)
	}
	line, err := (&extract.Document{File: "returned.xlsx", Result: *r.Result}).MarshalJSON()
	if want := `"returned":"1.00"},{"added":"projects[0].indicators[18]"}]`; err != nil || !strings.Contains(string(line), want) {
		t.Errorf("%v: the line has no %s", err, want)
	}
	merged, _ := extract.Merge(r.Template, []extract.Part{{Result: r.Result, File: "1.xlsx"}})
	if want := []extract.Added{{Path: "projects[0].indicators[18]", File: "1.xlsx"}}; !slices.Equal(merged.Added, want) {
		t.Errorf("merged, added are %v", merged.Added)
	}
	if blank := read(fill.Options{Blank: true}); len(blank.Added) > 0 {
		t.Errorf("added to a blank form are %v", blank.Added)
	}
}
