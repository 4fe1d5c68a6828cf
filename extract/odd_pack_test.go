package extract_test

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"tianbao/internal/ooxml/markup"
)

// pack is a workbook's parts, to be written as another program would.
type pack struct {
	t     testing.TB
	parts []packed
	write func(*zip.Writer, packed) error // nil: as Go does, deflated with data descriptors
}

type packed struct {
	name string
	data []byte
}

func unpacked(t testing.TB, data []byte) *pack {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	p := &pack{t: t}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		p.parts = append(p.parts, packed{f.Name, content})
	}
	return p
}

func (p *pack) bytes() []byte {
	write := p.write
	if write == nil {
		write = described
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range p.parts {
		if err := write(z, part); err != nil {
			p.t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		p.t.Fatal(err)
	}
	return out.Bytes()
}

// described writes sizes after the content, as programs that stream do.
func described(z *zip.Writer, part packed) error {
	w, err := z.Create(part.name)
	if err == nil {
		_, err = w.Write(part.data)
	}
	return err
}

// stored writes content as it is, with its size before it.
func stored(z *zip.Writer, part packed) error {
	n := uint64(len(part.data))
	w, err := z.CreateRaw(&zip.FileHeader{Name: part.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(part.data),
		CompressedSize64: n, UncompressedSize64: n})
	if err == nil {
		_, err = w.Write(part.data)
	}
	return err
}

// edit changes the parts whose names begin so; there must be one, and it must change.
func (p *pack) edit(prefix string, change func(string) string) {
	p.t.Helper()
	changed := false
	for i := range p.parts {
		if strings.HasPrefix(p.parts[i].name, prefix) {
			was := string(p.parts[i].data)
			now := change(was)
			p.parts[i].data, changed = []byte(now), changed || now != was
		}
	}
	if !changed {
		p.t.Fatalf("nothing changed in %s", prefix)
	}
}

// tree changes parts as trees.
func (p *pack) tree(prefix string, change func(*markup.Node)) {
	p.t.Helper()
	p.edit(prefix, func(s string) string {
		doc, err := markup.Parse([]byte(s))
		if err != nil {
			p.t.Fatal(err)
		}
		change(doc.Root)
		return string(doc.Bytes())
	})
}

// replace changes a text in parts wherever it stands.
func (p *pack) replace(prefix, old, new string) {
	p.t.Helper()
	p.edit(prefix, func(s string) string { return strings.ReplaceAll(s, old, new) })
}

// remove takes a part away, and what leads to it.
func (p *pack) remove(name string) {
	p.t.Helper()
	kept := p.parts[:0]
	for _, part := range p.parts {
		if part.name != name {
			kept = append(kept, part)
		}
	}
	if len(kept) == len(p.parts) {
		p.t.Fatalf("no part %s", name)
	}
	p.parts = kept
	base := name[strings.LastIndex(name, "/")+1:]
	for i, part := range p.parts {
		if !strings.HasSuffix(part.name, ".rels") && part.name != "[Content_Types].xml" {
			continue
		}
		doc, err := markup.Parse(part.data)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, n := range doc.Root.Elements() {
			if strings.HasSuffix(n.Get("Target"), base) || n.Get("PartName") == "/"+name {
				doc.Root.Remove(n)
			}
		}
		p.parts[i].data = doc.Bytes()
	}
}

func (p *pack) add(name, content string) {
	p.parts = append(p.parts, packed{name, []byte(content)})
}

func (p *pack) read(name string) string {
	p.t.Helper()
	for _, part := range p.parts {
		if part.name == name {
			return string(part.data)
		}
	}
	p.t.Fatalf("no part %s", name)
	return ""
}

// isXML tells the parts that are XML.
func isXML(name string) bool {
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

// wide is a part in UTF-16 with its mark.
func wide(s string, little bool) string {
	s = strings.NewReplacer(`encoding="UTF-8"`, `encoding="UTF-16"`, `encoding='UTF-8'`, `encoding='UTF-16'`).Replace(s)
	var b strings.Builder
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(s))...) {
		if little {
			b.WriteByte(byte(u))
			b.WriteByte(byte(u >> 8))
		} else {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		}
	}
	return b.String()
}
