//go:build race

package draft

// forEvery is how many of so many like cases are tried where the race detector makes each step slow: what runs side by
// side is the same in all of them.
func forEvery(n int) int { return (n + 3) / 4 }
