package diff

import (
	"testing"

	"pgregory.net/rapid"
)

// The sequence that is kept rises and weighs as much as the best of all subsets.
func TestRising(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 9).Draw(t, "n")
		numbers := rapid.SliceOfN(rapid.IntRange(0, 12), n, n).Draw(t, "numbers")
		weights := rapid.SliceOfN(rapid.IntRange(1, 5), n, n).Draw(t, "weights")
		weigh := func(in func(int) bool) int {
			sum, last := 0, -1
			for i := range numbers {
				if in(i) {
					if numbers[i] <= last {
						return -1
					}
					sum, last = sum+weights[i], numbers[i]
				}
			}
			return sum
		}
		best := 0
		for set := range 1 << n {
			best = max(best, weigh(func(i int) bool { return set>>i&1 == 1 }))
		}
		kept := heaviestRising(numbers, weights)
		if got := weigh(func(i int) bool { return kept[i] }); got != best {
			t.Fatalf("%v of %v (%v) weigh %d, the best %d", kept, numbers, weights, got, best)
		}
	})
}
