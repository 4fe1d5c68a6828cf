//go:build !windows

package main

// ownConsole is a matter of Windows: elsewhere a terminal stays.
func ownConsole() bool { return false }
