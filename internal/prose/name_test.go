package prose

import (
	"testing"

	"pgregory.net/rapid"
)

// Long names are compared by their runs, with the result that comparing character by character gives.
func TestSharedByRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙丙a")), 1, 120, -1)
		a, b := texts.Draw(t, "a"), texts.Draw(t, "b")
		want := 0
		x, y := []rune(a), []rune(b)
		for i := range x {
			for j := range y {
				n := 0
				for i+n < len(x) && j+n < len(y) && x[i+n] == y[j+n] {
					n++
				}
				want = max(want, n)
			}
		}
		if got := NameOf(a).Shared(NameOf(b)); got != want {
			t.Fatalf("%s and %s share %d, want %d", a, b, got, want)
		}
		if got := runsOf(x).longest(y); got != want {
			t.Fatalf("%s and %s share runs of %d, want %d", a, b, got, want)
		}
	})
}
