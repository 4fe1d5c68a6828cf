package opc

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// utf8Text is an XML part in UTF-8: parts may be written in UTF-16 too, told by a byte order mark.
// It fails on text that is neither.
func utf8Text(data []byte) ([]byte, bool) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return data, utf8.Valid(data)
	}
	if len(data)%2 != 0 {
		return nil, false
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	text := []byte(string(utf16.Decode(units)))
	// The declaration would otherwise lie about the encoding when the part is written back.
	if end := bytes.Index(text, []byte("?>")); end >= 0 && bytes.HasPrefix(text, []byte("<?xml")) {
		text = append([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`), text[end+2:]...)
	}
	return text, true
}
