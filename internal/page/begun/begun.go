// Package begun starts the page's engine where the page is made, and keeps it as it stands then: whoever opens the page
// waits neither for the start of a Go program nor for the forms to be read. What is kept is the same WebAssembly with
// another beginning, its memory and globals as they were, and the list of what it knows of JavaScript; see resume.ts.
package begun

import (
	"context"
	"fmt"

	"github.com/tetratelabs/wazero"
)

// Call is one of the calls that the engine answers before it is kept.
type Call struct {
	Name, Question string
	Bytes          []byte
	// Again hears the answer and tells whether the call is asked once more; nil for no.
	Again func(answer string) (Call, bool)
}

// Section is the custom section that holds, as JSON, what the engine knows of JavaScript.
const Section = "tianbao"

// machines run engines; what is run once more is not compiled again.
var machines = wazero.NewRuntimeConfig().WithCompilationCache(wazero.NewCompilationCache())

// Engine is a WebAssembly module that goes on where the given one was after some calls, made by Go for js/wasm, with a
// function tianbaoCall that answers them. The same module and calls give the same bytes: no clock or chance gets in.
func Engine(ctx context.Context, wasm []byte, calls []Call) ([]byte, error) {
	m, err := parse(wasm)
	if err != nil {
		return nil, err
	}
	m.exportGlobals()
	machine := wazero.NewRuntimeWithConfig(ctx, machines)
	defer machine.Close(ctx)
	h := newHost()
	if err := h.offer(ctx, machine); err != nil {
		return nil, err
	}
	instance, err := machine.InstantiateWithConfig(ctx, m.bytes(), wazero.NewModuleConfig().WithName("engine").WithStartFunctions())
	if err != nil {
		return nil, err
	}
	h.instance = instance
	if err := h.run(ctx); err != nil {
		return nil, err
	}
	for _, c := range calls {
		if err := h.ask(ctx, c); err != nil {
			return nil, err
		}
	}
	return kept(m, h)
}

// kept is the module that goes on from here.
func kept(m *module, h *host) ([]byte, error) {
	known, err := h.known()
	if err != nil {
		return nil, err
	}
	globals := make([]uint64, m.globals())
	for i := range globals {
		globals[i] = h.instance.ExportedGlobal(globalName(i)).Get()
	}
	memory, _ := h.instance.Memory().Read(0, h.instance.Memory().Size())
	return m.continued(memory, globals, known), nil
}

// run starts the program, which returns when it waits for calls.
func (h *host) run(ctx context.Context) error {
	const argument = 4096 // where wasm_exec.js puts them
	memory := h.instance.Memory()
	memory.Write(argument, []byte("js\x00\x00\x00\x00\x00\x00"))
	memory.WriteUint64Le(argument+8, argument) // the name of the program, no more arguments, no environment
	memory.WriteUint64Le(argument+16, 0)
	memory.WriteUint64Le(argument+24, 0)
	return h.enter(ctx, "run", 1, argument+8)
}

// enter runs the engine until it waits again.
func (h *host) enter(ctx context.Context, export string, args ...uint64) error {
	_, err := h.instance.ExportedFunction(export).Call(ctx, args...)
	switch {
	case h.fault != nil:
		return h.fault
	case err != nil:
		return fmt.Errorf("the engine at its start: %w", err)
	case h.exited:
		return fmt.Errorf("the engine has ended at its start:\n%s", h.said.String())
	}
	return nil
}

// ask has the engine answer a call as the page would.
func (h *host) ask(ctx context.Context, c Call) error {
	for more := true; more; {
		f, ok := h.global.props["tianbaoCall"].(*object)
		if !ok {
			return fmt.Errorf("the engine has no tianbaoCall")
		}
		args := &object{items: []any{c.Name, c.Question, nil}}
		if c.Bytes != nil {
			args.items[2] = &object{bytes: c.Bytes}
		}
		event := &object{props: map[string]any{"id": float64(f.wrapper), "this": undefined{}, "args": args}}
		h.program.props["_pendingEvent"] = event
		if err := h.enter(ctx, "resume"); err != nil {
			return err
		}
		answer, err := said(event)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		more = false
		if c.Again != nil {
			c, more = c.Again(answer)
		}
	}
	return nil
}

// said is the JSON that a call was answered with.
func said(event *object) (string, error) {
	result, ok := event.props["result"].(*object)
	if !ok {
		return "", nil
	}
	if why, ok := result.props["error"].(string); ok {
		return "", fmt.Errorf("%s", why)
	}
	answer, _ := result.props["json"].(string)
	return answer, nil
}
