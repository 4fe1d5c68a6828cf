// Package jsonline writes results as JSON, a value a line, with < > & as they are: the reader is a
// program or a person, not a browser.
package jsonline

import (
	"bytes"
	"encoding/json"
	"io"
)

// Marshal is json.Marshal without escapes for browsers.
func Marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	err := Write(&b, v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// Write writes a value on a line of its own, at once and only where there is no error.
func Write(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
