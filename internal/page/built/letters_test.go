package built

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestLetters: what is written in letters is read back, whatever its length, and no letter means anything in markup.
func TestLetters(t *testing.T) {
	if len(alphabet) != 91 || strings.ContainsAny(alphabet, "&<\\ \n") {
		t.Fatalf("%d letters: %s", len(alphabet), alphabet)
	}
	random := rand.NewChaCha8([32]byte{})
	for size := range 300 {
		data := make([]byte, size)
		random.Read(data)
		text := letters(data)
		if len(text) > size*16/13+2 {
			t.Errorf("%d bytes take %d letters", size, len(text))
		}
		if back := read(text, size); !bytes.Equal(back, data) {
			t.Fatalf("%d bytes come back as %x, want %x", size, back, data)
		}
	}
}

// read does what the worker does.
func read(text []byte, size int) []byte {
	var data []byte
	held, bits := 0, 0
	for i := 0; len(data) < size; i += 2 {
		held |= (strings.IndexByte(alphabet, text[i])*91 + strings.IndexByte(alphabet, text[i+1])) << bits
		for bits += 13; bits >= 8 && len(data) < size; bits -= 8 {
			data, held = append(data, byte(held)), held>>8
		}
	}
	return data
}
