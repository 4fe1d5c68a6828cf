package correct_test

import (
	"slices"
	"testing"

	"tianbao/correct"
)

// What reading doubts of a value, and its spelling in the form does not show any more, is still said of the
// corrected form, and marked in it: until somebody changes the value.
func TestDoubtsStay(t *testing.T) {
	for typing, want := range map[string]string{
		"申报表1!G14 7772":      "VALUE-UNIT warning 申报表1!G14",   // no unit; =7772.00 says nothing of that
		"申报表1!G14 0.5":       "VALUE-UNIT warning 申报表1!G14",   // a share, perhaps
		"申报表1!G14 ≥42家（含分站）": "VALUE-REMARK warning 申报表1!G14", // the words are lost
		"申报表1!A6 项目资金（万元）":   "VALUE-UNIT warning 申报表1!H7",    // the form's label says 元 again
	} {
		data := typed(t, seed(t, 0), typing, "申报表1!H7 1526001")
		if got := rules(checked(t, data).Findings); !slices.Contains(got, want) {
			t.Fatalf("%s: check says %v", typing, got)
		}
		o := corrected(t, data, correct.Options{})
		if got := rules(checked(t, o.Workbook).Findings); !slices.Contains(got, want) {
			t.Errorf("%s: of the corrected form check says %v", typing, got)
		}
		again(t, o)
		answered := typed(t, o.Workbook, "申报表1!G14 ≥43.00(家)", "申报表1!H7 1526001")
		if got := rules(checked(t, answered).Findings); slices.Contains(got, want) {
			t.Errorf("%s: once it is mended check says %v", typing, got)
		}
	}
}
