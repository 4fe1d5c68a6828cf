package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// What is in use always leaves room for garbage: else the program would do nothing but collect it.
func TestMemoryStaysSmallWhereItCan(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
	runtime.GC()
	keepSmall()
	if got := debug.SetMemoryLimit(-1); got < littleMemory || got > 4*littleMemory {
		t.Errorf("little is in use: %d", got)
	}
	large := make([]byte, 4*littleMemory)
	runtime.GC()
	keepSmall()
	if got := debug.SetMemoryLimit(-1); got < int64(len(large))*5/4 {
		t.Errorf("%d are in use: %d", len(large), got)
	}
	runtime.KeepAlive(large)
}
