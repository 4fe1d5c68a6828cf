package opc

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
)

// full takes so many bytes.
type full int

var errFull = errors.New("disk full")

func (f *full) Write(data []byte) (int, error) {
	if *f -= full(len(data)); *f < 0 {
		return 0, errFull
	}
	return len(data), nil
}

// A stream holds what was written, whatever becomes of the room that it was written from; what cannot be written is
// told at the latest on closing.
func TestStream(t *testing.T) {
	long := strings.Repeat("申报表 526000.00\n", 9000)
	write := func(w io.Writer) error {
		s := NewStream(w)
		defer s.Stop()
		if err := s.Part("a.xml", []byte("first")); err != nil {
			return err
		}
		if err := s.Begin("b.xml"); err != nil {
			return err
		}
		room := make([]byte, 7000)
		for rest := long; rest != ""; {
			n := copy(room, rest)
			rest = rest[n:]
			if _, err := s.Write(room[:n]); err != nil {
				return err
			}
		}
		return s.Close()
	}
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a.xml": "first", "b.xml": long} {
		got, err := fs.ReadFile(z, name)
		if err != nil || string(got) != want {
			t.Errorf("%s has %d bytes, %v, want %d", name, len(got), err, len(want))
		}
	}
	for n := range out.Len() {
		if room := full(n); write(&room) != errFull {
			t.Fatalf("a disk with room for %d of %d bytes is not told", n, out.Len())
		}
	}
}
