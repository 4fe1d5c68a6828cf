package formula_test

import (
	"testing"
	"time"

	"tianbao/internal/formula"
)

// TestDateOfFarYears: serial days as Excel counts them, up to its last.
func TestDateOfFarYears(t *testing.T) {
	for _, c := range []struct {
		year  int
		month time.Month
		day   int
		want  string
	}{
		{1900, 3, 1, "61"}, {2026, 1, 1, "46023"}, {2192, 4, 9, "106752"}, {2300, 1, 1, "146099"}, {9999, 12, 31, "2958465"},
	} {
		if got := formula.Date(c.year, c.month, c.day).String(); got != c.want {
			t.Errorf("%d-%d-%d: %s, want %s", c.year, c.month, c.day, got, c.want)
		}
	}
}
