// Package jsonline writes results as JSON, a value a line, with < > & as they are: the reader is a
// program or a person, not a browser.
package jsonline

import (
	"bytes"
	"encoding/json"
	"io"
	"unicode/utf8"
)

// Marshal is json.Marshal without escapes for browsers.
func Marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	err := Append(&b, v)
	return b.Bytes(), err
}

// Append writes a value behind what is in b, where there is no error.
func Append(b *bytes.Buffer, v any) error {
	before := b.Len()
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	if b.Len() > before {
		b.Truncate(b.Len() - 1) // its line break
	}
	return err
}

// AppendText writes a text behind what is in b.
func AppendText(b *bytes.Buffer, text string) {
	if !asItIs(text) {
		_ = Append(b, text) // a text always encodes
		return
	}
	b.WriteByte('"')
	b.WriteString(text)
	b.WriteByte('"')
}

// asItIs tells whether a text stands in JSON as it is: as all do but those with line breaks, quotes and the like.
func asItIs(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c == lineBreaks[0] && i+1 < len(text) && text[i+1] == lineBreaks[1] {
			return false
		}
	}
	return utf8.ValidString(text)
}

// lineBreaks are the bytes that the line breaks begin with that JavaScript takes for such: U+2028, U+2029.
const lineBreaks = "\xe2\x80"

// Write writes a value on a line of its own, at once and only where there is no error.
func Write(w io.Writer, v any) error {
	var b bytes.Buffer
	if err := Append(&b, v); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, err := w.Write(b.Bytes())
	return err
}
