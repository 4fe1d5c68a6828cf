//go:build js

package main

import (
	"runtime"
	"runtime/debug"
)

// settle puts the memory in order before it is kept as a page begins with it: what is not in use any more is collected,
// and its place cleared, or it would go with every page.
func settle() {
	runtime.GC()
	runtime.GC() // what finalizers held
	debug.SetGCPercent(-1)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fill(8192, func(of runtime.MemStats) uint64 { return of.HeapSys }, func(n int) any { return make([]byte, n) })
	for _, class := range m.BySize {
		if size := int(class.Size); size > 0 {
			fill(size, inUse, func(n int) any { return make([]byte, n) })
			fill(size-header(size), inUse, func(n int) any { return make([]*byte, n/8) })
		}
	}
	place = nil
	debug.SetGCPercent(rarely)
	runtime.GC()
	runtime.GC()
}

func inUse(m runtime.MemStats) uint64 { return m.HeapInuse }

// header is what stands before an object with pointers, where it is not small.
func header(size int) int {
	if size > 512 {
		return 8
	}
	return 0
}

// place is where objects are made that nobody keeps: one of a variable's own might not be in the heap.
var place any

// fill takes all places of a size that there are, until more memory is used than there was: places are cleared when they
// are taken.
func fill(size int, used func(runtime.MemStats) uint64, object func(int) any) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	for before := used(m); used(m) == before; runtime.ReadMemStats(&m) {
		for range 8192/size + 1 {
			place = object(size)
		}
	}
}
