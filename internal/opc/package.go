// Package opc reads and writes zip packages of parts, the container of .xlsx files: parts,
// content types and relationships. A part that does not change is copied as the package holds
// it, compressed bytes included.
package opc

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"sync"

	"tianbao/internal/markup"
)

// Limits on packages that others made. A workbook of a million cells has parts of about 60 MB.
const (
	MaxParts    = 20000     // workbooks with many pictures have some hundreds
	MaxPartSize = 256 << 20 // inflated, one part
	MaxSize     = 1 << 30   // inflated, all parts
)

// Package is a package in memory. It may be used by many goroutines.
type Package struct {
	data     []byte
	names    []string // in the order of the package
	files    map[string]*zip.File
	defaults map[string]string // content type by extension, in lower case
	override map[string]string // content type by folded part name
	typed    []string          // extensions in the order the package names them
	read     sync.Map          // name -> []byte: parts already inflated
}

// Open reads the directory of a package. The data must not change while the package is used.
func Open(data []byte) (*Package, error) {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return nil, refuse("opc.compound")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse("opc.not_zip")
	}
	p := &Package{data: data, files: map[string]*zip.File{}}
	if err := p.list(z); err != nil {
		return nil, err
	}
	return p, p.readTypes()
}

// list enters the parts, refusing what could hide one part behind another or fill the memory.
func (p *Package) list(z *zip.Reader) error {
	if len(z.File) > MaxParts {
		return refuse("opc.too_many", len(z.File), MaxParts)
	}
	var total uint64
	for _, f := range z.File {
		name := cleanName(f.Name)
		if strings.HasSuffix(name, "/") {
			continue
		}
		if f.Flags&1 != 0 || f.Method != zip.Store && f.Method != zip.Deflate {
			return refuse("opc.damaged", name)
		}
		total += f.UncompressedSize64
		if f.UncompressedSize64 > MaxPartSize || total > MaxSize {
			return refuse("opc.too_large", name)
		}
		if _, twice := p.files[fold(name)]; twice {
			return refuse("opc.twice", name)
		}
		p.files[fold(name)] = f
		p.names = append(p.names, name)
	}
	return nil
}

// cleanName is a part's name without a leading slash; some programs write backslashes.
func cleanName(name string) string {
	return strings.TrimLeft(strings.ReplaceAll(name, `\`, "/"), "/")
}

// fold makes names comparable: part names are the same regardless of case.
func fold(name string) string { return strings.ToLower(name) }

// Names lists the parts in the order of the package.
func (p *Package) Names() []string { return p.names }

// Has tells whether the package holds the part.
func (p *Package) Has(name string) bool { return p.files[fold(name)] != nil }

// Read inflates a part. The bytes are shared and must not be changed.
func (p *Package) Read(name string) ([]byte, error) {
	if known, ok := p.read.Load(fold(name)); ok {
		return known.([]byte), nil
	}
	f := p.files[fold(name)]
	if f == nil {
		return nil, refuse("opc.missing", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, refuse("opc.damaged", name)
	}
	defer r.Close()
	var b bytes.Buffer
	b.Grow(int(min(f.UncompressedSize64, 1<<20)) + bytes.MinRead)
	// The directory may lie about the size, so the limit holds here too.
	n, err := io.Copy(&b, io.LimitReader(r, MaxPartSize+1))
	if n > MaxPartSize {
		return nil, refuse("opc.too_large", name)
	}
	if err != nil {
		return nil, refuse("opc.damaged", name)
	}
	p.read.Store(fold(name), b.Bytes())
	return b.Bytes(), nil
}

// Text is a part in UTF-8, whatever its encoding. The bytes are shared and must not be changed.
func (p *Package) Text(name string) ([]byte, error) {
	data, err := p.Read(name)
	if err != nil {
		return nil, err
	}
	data, ok := utf8Text(data)
	if !ok {
		return nil, refuse("opc.encoding", name)
	}
	return data, nil
}

// Tree reads a part as XML; the tree is the caller's own.
func (p *Package) Tree(name string) (*markup.Document, error) {
	data, err := p.Text(name)
	if err != nil {
		return nil, err
	}
	doc, err := markup.Parse(data)
	if err != nil {
		return nil, &Error{phrase: refuse("opc.xml", name).phrase, cause: err}
	}
	return doc, nil
}

// Packed is a part as the package holds it, for copying without inflating it.
func (p *Package) Packed(name string) (Packed, bool) {
	f := p.files[fold(name)]
	if f == nil {
		return Packed{}, false
	}
	at, err := f.DataOffset()
	if err != nil || at < 0 || f.CompressedSize64 > uint64(len(p.data)) || uint64(at)+f.CompressedSize64 > uint64(len(p.data)) {
		return Packed{}, false
	}
	return Packed{method: f.Method, data: p.data[at : uint64(at)+f.CompressedSize64], crc: f.CRC32, size: f.UncompressedSize64}, true
}
