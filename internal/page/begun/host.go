package begun

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// host is what a Go program finds of JavaScript: the functions of wasm_exec.js, and the values that they hand over by
// number.
type host struct {
	instance api.Module
	global   *object
	program  *object // what wasm_exec.js calls this
	values   []any
	counts   []int // how often the engine holds each
	ids      map[any]uint32
	free     []uint32
	fixed    int // how many values there are before the engine's own
	clock    int64
	chance   uint64
	said     strings.Builder // what it wrote
	exited   bool
	fault    error
}

func newHost() *host {
	h := &host{}
	h.page()
	return h
}

// fail keeps the first reason why an engine cannot be kept, and is undefined.
func (h *host) fail(format string, args ...any) any {
	if h.fault == nil {
		h.fault = fmt.Errorf(format, args...)
	}
	return undefined{}
}

// offer gives a machine the functions that a Go program imports.
func (h *host) offer(ctx context.Context, machine wazero.Runtime) error {
	b := machine.NewHostModuleBuilder("gojs")
	for name, f := range functions {
		b.NewFunctionBuilder().WithFunc(func(sp uint32) { f(h, frame{h.instance.Memory(), sp}) }).Export(name)
	}
	_, err := b.Instantiate(ctx)
	return err
}

// frame is the stack of a call: arguments and results, from 8 bytes on.
type frame struct {
	api.Memory
	sp uint32
}

func (f frame) int(at uint32) int64 {
	v, _ := f.ReadUint64Le(f.sp + at)
	return int64(v)
}

func (f frame) setInt(at uint32, v int64) { f.WriteUint64Le(f.sp+at, uint64(v)) }

// slice is the memory of a slice or string that stands at a place.
func (f frame) slice(at uint32) []byte {
	data, _ := f.Read(uint32(f.int(at)), uint32(f.int(at+8)))
	return data
}

func (f frame) text(at uint32) string { return string(f.slice(at)) }

// What numbers and other values are told apart by: a number that is none has these bits.
const nan = 0x7ff80000

func (h *host) load(f frame, at uint32) any {
	v := uint64(f.int(at))
	switch n := math.Float64frombits(v); {
	case v == 0:
		return undefined{}
	case n == n:
		return n
	}
	return h.values[uint32(v)]
}

// loadAll are the values of a slice of them.
func (h *host) loadAll(f frame, at uint32) []any {
	from, n := uint32(f.int(at)), int(f.int(at+8))
	all := make([]any, n)
	for i := range all {
		all[i] = h.load(frame{f.Memory, from}, uint32(8*i))
	}
	return all
}

func (h *host) store(f frame, at uint32, v any) {
	switch n := v.(type) {
	case undefined:
		f.setInt(at, 0)
		return
	case float64:
		if n != 0 {
			f.setInt(at, int64(math.Float64bits(n)))
			return
		}
	}
	f.setInt(at, int64(uint64(nan|kind(v))<<32|uint64(h.id(v))))
}

// id is the number of a value.
func (h *host) id(v any) uint32 {
	id, ok := h.ids[v]
	if !ok {
		if n := len(h.free); n > 0 {
			id, h.free = h.free[n-1], h.free[:n-1]
		} else {
			id = uint32(len(h.values))
			h.values, h.counts = append(h.values, nil), append(h.counts, 0)
		}
		h.values[id], h.counts[id], h.ids[v] = v, 0, id
	}
	h.counts[id]++
	return id
}

// kind is how Go tells what a value is.
func kind(v any) uint64 {
	switch o := v.(type) {
	case string:
		return 2
	case *object:
		if o.call != nil || o.make != nil || o.wrapper != 0 {
			return 4
		}
		return 1
	}
	return 0
}

func (h *host) release(id uint32) {
	if h.counts[id]--; h.counts[id] == 0 && int(id) >= h.fixed {
		delete(h.ids, h.values[id])
		h.values[id], h.free = nil, append(h.free, id)
	}
}

// functions are those of wasm_exec.js, each with the stack of its call.
var functions = map[string]func(h *host, f frame){
	"runtime.resetMemoryDataView": func(*host, frame) {},
	"runtime.clearTimeoutEvent":   func(*host, frame) {},
	"runtime.scheduleTimeoutEvent": func(h *host, f frame) {
		h.fail("the engine waits for the clock at its start")
		f.setInt(16, 1)
	},
	"runtime.wasmExit":  func(h *host, _ frame) { h.exited = true },
	"runtime.wasmWrite": func(h *host, f frame) { h.write(f) },
	"runtime.nanotime1": func(h *host, f frame) {
		h.clock++
		f.setInt(8, h.clock)
	},
	"runtime.walltime": func(_ *host, f frame) {
		f.setInt(8, 0)
		f.WriteUint32Le(f.sp+16, 0)
	},
	"runtime.getRandomData":  func(h *host, f frame) { h.random(f.slice(8)) },
	"syscall/js.finalizeRef": func(h *host, f frame) { h.release(uint32(f.int(8))) },
	"syscall/js.stringVal":   func(h *host, f frame) { h.store(f, 24, f.text(8)) },
	"syscall/js.valueGet":    func(h *host, f frame) { h.store(f, 32, h.get(h.load(f, 8), f.text(16))) },
	"syscall/js.valueSet":    func(h *host, f frame) { h.set(h.load(f, 8), f.text(16), h.load(f, 32)) },
	"syscall/js.valueIndex":  func(h *host, f frame) { h.store(f, 24, h.index(h.load(f, 8), int(f.int(16)))) },
	"syscall/js.valueCall":   (*host).call,
	"syscall/js.valueNew":    (*host).construct,
	"syscall/js.valueLength": func(h *host, f frame) { f.setInt(16, h.length(h.load(f, 8))) },
	"syscall/js.copyBytesToGo": func(h *host, f frame) {
		o, ok := h.load(f, 32).(*object)
		h.copied(f, ok, func() int { return copy(f.slice(8), o.bytes) })
	},
	"syscall/js.copyBytesToJS": func(h *host, f frame) {
		o, ok := h.load(f, 8).(*object)
		h.copied(f, ok, func() int { return copy(o.bytes, f.slice(16)) })
	},
	"syscall/js.valuePrepareString": func(h *host, f frame) {
		text, _ := h.load(f, 8).(string)
		h.store(f, 16, &object{bytes: []byte(text)})
		f.setInt(24, int64(len(text)))
	},
	"syscall/js.valueLoadString": func(h *host, f frame) {
		if o, ok := h.load(f, 8).(*object); ok {
			copy(f.slice(16), o.bytes)
		}
	},
	"syscall/js.valueSetIndex":   func(h *host, _ frame) { h.fail("the engine sets what is in an array at its start") },
	"syscall/js.valueDelete":     func(h *host, _ frame) { h.fail("the engine deletes at its start") },
	"syscall/js.valueInvoke":     func(h *host, _ frame) { h.fail("the engine invokes a function at its start") },
	"syscall/js.valueInstanceOf": func(h *host, _ frame) { h.fail("the engine asks what a value is at its start") },
}

// write keeps what the engine writes: it says why it ends.
func (h *host) write(f frame) {
	size, _ := f.ReadUint32Le(f.sp + 24)
	text, _ := f.Read(uint32(f.int(16)), size)
	h.said.Write(text)
}

// random gives the same each time, so that the same sources make the same page. What is to be unforeseen, of any page,
// is asked for when it is used.
func (h *host) random(into []byte) {
	for i := range into {
		h.chance = h.chance*6364136223846793005 + 1442695040888963407
		into[i] = byte(h.chance >> 56)
	}
}

func (h *host) set(of any, name string, v any) {
	o, ok := of.(*object)
	if !ok || o.props == nil {
		h.fail("the engine sets %q of %v", name, of)
		return
	}
	o.props[name] = v
}

func (h *host) index(of any, i int) any {
	if o, ok := of.(*object); ok && i >= 0 && i < len(o.items) {
		return o.items[i]
	}
	return undefined{}
}

func (h *host) length(of any) int64 {
	o, ok := of.(*object)
	if !ok {
		h.fail("the engine asks how long %v is", of)
		return 0
	}
	return int64(len(o.items) + len(o.bytes))
}

func (h *host) call(f frame) {
	v := h.load(f, 8)
	function, ok := h.get(v, f.text(16)).(*object)
	if !ok || function.call == nil {
		h.store(f, 56, h.fail("the engine calls %s at its start", f.text(16)))
		f.WriteByte(f.sp+64, 0)
		return
	}
	h.store(f, 56, function.call(h, h.loadAll(f, 32)))
	f.WriteByte(f.sp+64, 1)
}

func (h *host) construct(f frame) {
	class, ok := h.load(f, 8).(*object)
	if !ok || class.make == nil {
		h.store(f, 40, h.fail("the engine makes something of %v at its start", h.load(f, 8)))
		f.WriteByte(f.sp+48, 0)
		return
	}
	made, err := class.make(h.loadAll(f, 16))
	if err != nil {
		h.fail("%w", err)
	}
	h.store(f, 40, made)
	f.WriteByte(f.sp+48, 1)
}

func (h *host) copied(f frame, ok bool, copy func() int) {
	if !ok {
		f.WriteByte(f.sp+48, 0)
		return
	}
	f.setInt(40, int64(copy()))
	f.WriteByte(f.sp+48, 1)
}
