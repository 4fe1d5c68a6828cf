package parcel

import "syscall/js"

// big5 is text in Big5, which every browser reads: the page need not bring its tables.
func big5(text string) (string, error) {
	data := js.Global().Get("Uint8Array").New(len(text))
	js.CopyBytesToJS(data, []byte(text))
	return js.Global().Get("TextDecoder").New("big5").Call("decode", data).String(), nil
}
