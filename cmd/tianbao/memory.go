package main

import (
	"runtime/debug"
	"runtime/metrics"
)

// littleMemory is what Go may take in a run over thousands of workbooks before garbage is collected sooner than usual.
// The program itself takes some 25 MB more.
const littleMemory = 46 << 20

// keepSmall is called between the workbooks of a run: garbage may wait only while little memory is taken. Where what is
// in use takes more, half as much again may wait, or the program would do nothing but collect.
func keepSmall() {
	used := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(used)
	debug.SetMemoryLimit(max(littleMemory, int64(used[0].Value.Uint64()*3/2)))
}
