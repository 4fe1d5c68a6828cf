// Package sweep says how much of a table of cases a test goes through.
package sweep

import (
	"os"
	"testing"
)

// Brief tells whether a few cases will do: in a short run, and under the race detector, which makes each step some ten
// times slower and sees nothing in the hundredth workbook that it did not see in the first.
func Brief() bool { return testing.Short() || Raced }

// Takes tells whether a case of the tables of what staff do is tried, by its number: every third one is, so that the
// tests take minutes; which third TIANBAO_SCENARIOS says, 0, 1 or 2, as .ci/run does by the commit; all where it says
// all.
func Takes(n int) bool {
	switch third := os.Getenv("TIANBAO_SCENARIOS"); third {
	case "all":
		return true
	case "1", "2":
		return n%3 == int(third[0]-'0')
	}
	return n%3 == 0
}

// Many is how many cases a test tries: usually, and where a few will do.
func Many(usually, briefly int) int {
	if Brief() {
		return briefly
	}
	return usually
}

// some is of how many cases one is tried where a few will do.
const some = 5

// Some are the cases of a table that are tried under the race detector: every fifth; elsewhere all of them.
func Some[T any](cases []T) []T {
	if !Raced {
		return cases
	}
	var few []T
	for i := 0; i < len(cases); i += some {
		few = append(few, cases[i])
	}
	return few
}
