package correct_test

import (
	"testing"

	"tianbao/correct"
	"tianbao/fill"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/templates"
)

// What came back as our formula, or as what it gives, is the formula again in the corrected form; what was typed
// otherwise stays as typed.
func TestSumsStaySums(t *testing.T) {
	blank := filling.Workbook(t, templates.Record{}, fill.Options{Blank: true}, 0)
	for _, c := range []struct {
		name    string
		typed   []string
		formula bool
	}{
		{"our formula", []string{"申报表1!E7 60", "申报表1!E9 30"}, true},
		{"the same, typed over it", []string{"申报表1!E6 90", "申报表1!E7 60", "申报表1!E9 30"}, true},
		{"something else", []string{"申报表1!E6 100", "申报表1!E7 60", "申报表1!E9 30"}, false},
	} {
		o := corrected(t, typed(t, blank, c.typed...), correct.Options{})
		cell := open(t, o.Workbook).Sheet("申报表1").At(ref.Cell{Col: 5, Row: 6})
		if got := cell.Formula != ""; got != c.formula {
			t.Errorf("%s: a formula: %v (%q), want %v", c.name, got, cell.Text, c.formula)
		}
		again(t, o)
	}
}
