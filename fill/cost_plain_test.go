//go:build !race

package fill_test

// everyCost is whether dear formulas are tried in every place where they may stand.
const everyCost = true
