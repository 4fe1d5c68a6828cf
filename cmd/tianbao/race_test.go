//go:build race

package main

// slower is what the race detector makes of memory and time.
const slower = 8
