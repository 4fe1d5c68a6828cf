package check_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/check"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
)

// A field that has to be filled in and stands blank is an error at its cell, a dash as much as nothing,
// and said once; a cell that could not be read is no blank, and a field that may be blank is none either.
func TestRequired(t *testing.T) {
	const sheet = "申报表2"
	data := xlsxtest.Edited(t, filled(t, forms.RealCase(t), 0), xlsxtest.SetText(sheet, "F4", ""), xlsxtest.SetText(sheet, "C4", "——"),
		xlsxtest.SetText(sheet, "C5", "2026-02-30"), xlsxtest.SetText(sheet, "H8", ""), xlsxtest.SetText(sheet, "G14", ""))
	said := found(t, data, forms.Official(t))
	for cell, want := range map[string][]string{
		"F4": {"VALUE-REQUIRED"}, "C4": {"VALUE-REQUIRED"}, "C5": {"VALUE-DATE"},
		"G14": {"IND-04"}, // the form's own words
	} {
		if diff := cmp.Diff(want, at(said, sheet, cell)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", cell, diff)
		}
	}
	if slices.Contains(at(said, sheet, "H8"), check.RuleRequired) {
		t.Error("an amount that may be blank is called required")
	}
	for _, f := range said {
		if f.Rule == check.RuleRequired && f.Places[0].Cell == "C4" && f.Found != "——" {
			t.Errorf("found %q", f.Found)
		}
	}
}
