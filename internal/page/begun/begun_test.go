package begun

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"

	"tianbao/internal/testing/xlsxtest"
)

// TestEngine: an engine goes on where it was kept, as often as it is begun, and is kept the same each time.
func TestEngine(t *testing.T) {
	wasm := engine(t)
	calls := []Call{{Name: "a", Question: "-"}, {Name: "a", Again: func(answer string) (Call, bool) {
		return Call{Name: "b", Question: answer}, true
	}}}
	kept, err := Engine(t.Context(), wasm, calls)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Engine(t.Context(), wasm, calls)
	if err != nil || !bytes.Equal(kept, again) {
		t.Errorf("another one of %d bytes, %d are wanted: %v", len(again), len(kept), err)
	}
	for range 2 {
		h := begin(t, kept)
		for i, want := range []string{"a3", "ba22", "bytes", "a4"} {
			var got string
			c := []Call{{Name: "a"}, {Name: "b", Question: "a2"}, {Name: "c", Bytes: []byte("bytes")}, {Name: "a"}}[i]
			c.Again = func(answer string) (Call, bool) { got = answer; return Call{}, false }
			if err := h.ask(t.Context(), c); err != nil || got != want {
				t.Errorf("call %d is answered %q, %v; want %q", i, got, err, want)
			}
		}
	}
}

// TestEngineHoldsNothing: what a page may not have, or has otherwise, is no beginning.
func TestEngineHoldsNothing(t *testing.T) {
	_, err := Engine(t.Context(), engine(t), []Call{{Name: "wait"}})
	if err == nil || !strings.Contains(err.Error(), "setTimeout") {
		t.Errorf("it may ask for the clock: %v", err)
	}
}

func TestNoModule(t *testing.T) {
	for _, data := range []string{"", "\x00asm", "\x00asm\x01\x00\x00\x00", "\x00asm\x01\x00\x00\x00\x05\xff", "\x00asm\x01\x00\x00\x00\x06\x02\x01\x7f"} {
		if _, err := Engine(t.Context(), []byte(data), nil); err == nil {
			t.Errorf("%q is a module", data)
		}
	}
}

// engine is testdata/engine as Go compiles it.
func engine(t *testing.T) []byte {
	t.Helper()
	xlsxtest.Need(t, "go")
	to := filepath.Join(t.TempDir(), "engine.wasm")
	build := exec.Command("go", "build", "-o", to, "./testdata/engine")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	wasm, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	return wasm
}

// begin does what a page does to an engine that was kept.
func begin(t *testing.T, kept []byte) *host {
	t.Helper()
	ctx := context.Background()
	machine := wazero.NewRuntimeWithConfig(ctx, machines)
	t.Cleanup(func() { machine.Close(ctx) })
	h := newHost()
	if err := h.offer(ctx, machine); err != nil {
		t.Fatal(err)
	}
	compiled, err := machine.CompileModule(ctx, kept)
	if err != nil {
		t.Fatal(err)
	}
	if h.instance, err = machine.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithStartFunctions()); err != nil {
		t.Fatal(err)
	}
	h.know(t, kept)
	return h
}

// know takes what resume.ts takes.
func (h *host) know(t *testing.T, kept []byte) {
	t.Helper()
	m, err := parse(kept)
	if err != nil {
		t.Fatal(err)
	}
	last := m.sections[len(m.sections)-1]
	var k struct {
		Values    []value
		Free      []uint32
		Functions map[string]int
	}
	if err := json.Unmarshal(last.data[1+len(Section):], &k); err != nil {
		t.Fatal(err)
	}
	for _, v := range k.Values {
		var is any = &object{}
		for of, i := h.global, 0; i < len(v.Path); i++ {
			of = of.props[v.Path[i]].(*object)
			is = of
		}
		if v.Counts > 0 {
			h.ids[is] = uint32(len(h.values))
		}
		h.values, h.counts = append(h.values, is), append(h.counts, v.Counts)
	}
	h.free = k.Free
	for name, id := range k.Functions {
		h.global.props[name] = h.wrapper(id)
	}
}
