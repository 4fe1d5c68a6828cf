package jsonline

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// A text is written as the standard library writes it, whatever it holds, and read back as it was.
func TestAppendText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SampledFrom([]string{"甲", "a<&>b", "\"", "\\", "\n", "\t", "\x00", "\x7f", "\u2028", "\u2029", "“”—…", "\xe2\x80", "\xff", "𠮷", " "})
		text := ""
		for _, piece := range rapid.SliceOfN(pieces, 0, 5).Draw(t, "pieces") {
			text += piece
		}
		var got, want bytes.Buffer
		AppendText(&got, text)
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(text); err != nil {
			t.Fatal(err)
		}
		if got.String()+"\n" != want.String() {
			t.Fatalf("%q is written %s, want %s", text, &got, &want)
		}
	})
}

// What cannot be written leaves what was there as it was.
func TestAppendNothing(t *testing.T) {
	b := bytes.NewBufferString("before")
	if err := Append(b, func() {}); err == nil || b.String() != "before" {
		t.Errorf("%q, %v", b, err)
	}
}
