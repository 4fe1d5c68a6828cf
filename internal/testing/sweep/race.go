//go:build race

package sweep

// Raced tells whether the race detector watches.
const Raced = true
