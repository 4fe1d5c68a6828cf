package begun

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// object is a thing of JavaScript, as far as an engine asks for it while it starts. An engine that is kept may hold on to
// those that a page has too, which have a path there.
type object struct {
	path    []string // from the global object
	props   map[string]any
	items   []any                             // of an array
	bytes   []byte                            // of a Uint8Array
	call    func(h *host, args []any) any     // of a function
	make    func(args []any) (*object, error) // of a class
	wrapper int                               // the number of a function of the engine's own, from 1
}

// undefined is the value undefined; nil is null.
type undefined struct{}

// named is an object of the page: its own ones are put there too.
func named(path string, props map[string]any) *object {
	o := &object{path: strings.Split(path, "."), props: props}
	for name, p := range props {
		if inner, ok := p.(*object); ok {
			inner.path = append(slices.Clone(o.path), name)
		}
	}
	return o
}

// page is what there is of JavaScript: what wasm_exec.js gives a Go program, and no more. A clock or a time zone would be
// those of whoever makes the page.
func (h *host) page() {
	constants := map[string]any{}
	for _, name := range []string{"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_EXCL", "O_DIRECTORY"} {
		constants[name] = -1.0
	}
	array := named("Array", nil)
	plain := named("Object", nil)
	plain.make = func([]any) (*object, error) { return &object{props: map[string]any{}}, nil }
	buffer := named("Uint8Array", nil)
	buffer.make = func(args []any) (*object, error) {
		size, ok := args[0].(float64)
		if !ok {
			return nil, fmt.Errorf("no size for a Uint8Array: %v", args)
		}
		return &object{bytes: make([]byte, int(size))}, nil
	}
	fs := named("fs", map[string]any{"constants": &object{props: constants}})
	ready := named("tianbaoReady", nil)
	ready.call = func(*host, []any) any { return undefined{} }
	h.global = &object{props: map[string]any{"Object": plain, "Array": array, "Uint8Array": buffer, "fs": fs,
		"process": named("process", map[string]any{}), "path": named("path", map[string]any{}), "tianbaoReady": ready}}
	wrap := &object{call: func(h *host, args []any) any { return h.wrapper(int(args[0].(float64))) }}
	h.program = &object{props: map[string]any{"_makeFuncWrapper": wrap, "_pendingEvent": nil}}
	h.values = []any{math.NaN(), 0.0, nil, true, false, h.global, h.program}
	h.ids = map[any]uint32{0.0: 1, nil: 2, true: 3, false: 4, h.global: 5, h.program: 6}
	h.counts = make([]int, len(h.values))
	h.fixed = len(h.values)
}

// wrapper is the function of JavaScript that calls the engine's own one of a number.
func (h *host) wrapper(id int) *object { return &object{wrapper: id} }

// value is one of the engine's values as a page has it: what it is there, and how often the engine holds it.
type value struct {
	Path   []string `json:"path,omitempty"`
	Wraps  int      `json:"wraps,omitempty"`
	Counts int      `json:"counts"`
}

// known is what a page is to give an engine that goes on: its values from the first free number on, the numbers that are
// free, and the functions of its own that it has put there.
func (h *host) known() ([]byte, error) {
	k := struct {
		Values    []value        `json:"values"`
		Free      []uint32       `json:"free"`
		Functions map[string]int `json:"functions"`
	}{[]value{}, append([]uint32{}, h.free...), map[string]int{}}
	for id := h.fixed; id < len(h.values); id++ {
		v := value{Counts: h.counts[id]}
		if o, ok := h.values[id].(*object); ok {
			v.Path, v.Wraps = o.path, o.wrapper
		}
		k.Values = append(k.Values, v)
	}
	for name, v := range h.global.props {
		if o, ok := v.(*object); ok && o.wrapper != 0 {
			k.Functions[name] = o.wrapper
		}
	}
	return json.Marshal(k)
}

// get is a property of a value. What nobody has is undefined there as here, but of the page it may be there.
func (h *host) get(of any, name string) any {
	o, ok := of.(*object)
	if !ok {
		return h.fail("the engine asks for %q of %v", name, of)
	}
	if name == "length" && o.bytes != nil {
		return float64(len(o.bytes))
	}
	v, ok := o.props[name]
	if !ok && len(o.path)+len(o.items) > 0 || !ok && o == h.global {
		return h.fail("the engine asks for %s of the page at its start", strings.Join(append(slices.Clone(o.path), name), "."))
	}
	if !ok {
		return undefined{}
	}
	return v
}
