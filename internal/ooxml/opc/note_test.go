package opc

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// noted is a package with two parts, each with a note.
func noted(t *testing.T) []byte {
	t.Helper()
	var k Packer
	var b bytes.Buffer
	entries := []Entry{{typesPart, k.Pack([]byte(types))}, {"xl/a.xml", k.Pack([]byte("<a/>")).Noted(7)}, {"xl/b.xml", k.Pack([]byte("<b/>")).Noted(8)}}
	if err := Write(&b, entries); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wantNotes(t *testing.T, data []byte, a, b uint32) {
	t.Helper()
	p, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]uint32{"xl/a.xml": a, "xl/b.xml": b, typesPart: 0, "xl/c.xml": 0} {
		if n, is := p.Note(name); n != want || is != (want > 0) {
			t.Errorf("%s: note %d (%v), want %d", name, n, is, want)
		}
	}
}

// A note goes with its part, and is gone with what it was about.
func TestNotes(t *testing.T) {
	data := noted(t)
	wantNotes(t, data, 7, 8)
	p, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	var changed bytes.Buffer
	if err := p.WriteWith(&changed, map[string][]byte{"xl/b.xml": []byte("<b>1</b>")}); err != nil {
		t.Fatal(err)
	}
	wantNotes(t, changed.Bytes(), 7, 0)
}

// Programs that write other content under the old entry keep its extra fields, as Python's zipfile does.
func TestNotesOfOtherContent(t *testing.T) {
	from, err := zip.NewReader(bytes.NewReader(noted(t)), int64(len(noted(t))))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	for _, f := range from.File {
		h := f.FileHeader
		w, err := to.CreateHeader(&h)
		if err != nil {
			t.Fatal(err)
		}
		content := "<other/>"
		if f.Name == typesPart {
			content = types
		}
		io.WriteString(w, content)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	wantNotes(t, b.Bytes(), 0, 0)
}
