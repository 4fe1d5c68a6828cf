//go:build js

// Command engine counts its calls.
package main

import "syscall/js"

func main() {
	names := map[string]int{}
	js.Global().Set("tianbaoCall", js.FuncOf(func(_ js.Value, args []js.Value) any {
		name := args[0].String()
		if name == "wait" {
			go func() { js.Global().Get("setTimeout").Invoke() }()
			return nil
		}
		names[name]++
		result := js.Global().Get("Object").New()
		result.Set("json", name+args[1].String()+string(rune('0'+names[name])))
		if args[2].Type() == js.TypeObject {
			data := make([]byte, args[2].Get("length").Int())
			js.CopyBytesToGo(data, args[2])
			result.Set("json", string(data))
		}
		return result
	}))
	js.Global().Call("tianbaoReady")
	select {}
}
