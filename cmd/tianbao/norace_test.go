//go:build !race

package main

// slower is 1 where nothing slows the program down.
const slower = 1
