//go:build race

package fill_test

// everyCost is not tried where the race detector makes each step slow: both places spend the same budget.
const everyCost = false
