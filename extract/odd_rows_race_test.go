//go:build race

package extract_test

// emptyRows is fewer where the race detector makes each of them slow.
const emptyRows = 30000
