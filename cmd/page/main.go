//go:build js

// Command page is the engine of the page for browsers, as WebAssembly: it gives the page one function, which
// takes a call's name, its question as JSON and a file's bytes, and returns the answer or why there is none.
package main

import (
	"fmt"
	"runtime/debug"
	"syscall/js"

	"tianbao/internal/page"
)

// Rubbish is collected while somebody waits, as there is one thread: rarely, then, until much is in use. A check leaves
// some 10 MB of it.
const (
	rarely = 300     // percent
	much   = 1 << 30 // bytes
)

func main() {
	debug.SetGCPercent(rarely)
	debug.SetMemoryLimit(much)
	engine := page.New()
	js.Global().Set("tianbaoCall", js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() { // a panic here would end the program, and nobody would hear of it
			if fault := recover(); fault != nil {
				result = failure(fmt.Sprint(fault))
			}
		}()
		return answer(engine, args)
	}))
	js.Global().Call("tianbaoReady")
	select {}
}

// answer is an object with json and bytes, or with error.
func answer(engine *page.Engine, args []js.Value) any {
	if args[0].String() == "settle" {
		settle()
		return nil
	}
	said, out, err := engine.Call(args[0].String(), []byte(args[1].String()), bytesOf(args[2]))
	if err != nil {
		return failure(err.Error())
	}
	result := js.Global().Get("Object").New()
	result.Set("json", string(said))
	if out != nil {
		result.Set("bytes", array(out))
	}
	return result
}

func failure(why string) any {
	result := js.Global().Get("Object").New()
	result.Set("error", why)
	return result
}

// bytesOf are the bytes of a Uint8Array; none of anything else.
func bytesOf(v js.Value) []byte {
	if v.Type() != js.TypeObject {
		return nil
	}
	data := make([]byte, v.Get("length").Int())
	js.CopyBytesToGo(data, v)
	return data
}

func array(data []byte) js.Value {
	v := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(v, data)
	return v
}
