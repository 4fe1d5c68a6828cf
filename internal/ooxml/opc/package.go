// Package opc reads and writes zip packages of parts, the container of .xlsx files: parts,
// content types and relationships. A part that does not change is copied as the package holds
// it, compressed bytes included.
package opc

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"sync"
	"sync/atomic"

	"tianbao/internal/limits"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/words"
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
	strays   []string          // entries whose names are no part's
	limits   limits.Limits
	inflated atomic.Int64 // bytes, of all reads
}

// Open reads the directory of a package, within the usual limits. The data must not change while
// the package is used.
func Open(data []byte) (*Package, error) { return OpenWithin(data, limits.Limits{}) }

// OpenWithin is Open within limits of the caller's. The error is an *Error or a *limits.Excess.
func OpenWithin(data []byte, l limits.Limits) (*Package, error) {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return nil, refuse("opc.compound")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse("opc.not_zip")
	}
	return Of(z, data, l)
}

// Of is OpenWithin of data whose directory was read already.
func Of(z *zip.Reader, data []byte, l limits.Limits) (*Package, error) {
	p := &Package{data: data, files: map[string]*zip.File{}, limits: l.Filled()}
	if err := p.list(z); err != nil {
		return nil, err
	}
	return p, p.readTypes()
}

// list enters the parts, refusing what could hide one part behind another or fill the memory.
func (p *Package) list(z *zip.Reader) error {
	if int64(len(z.File)) > p.limits.Parts {
		return p.limits.Beyond("parts", "")
	}
	var total uint64
	for _, f := range z.File {
		name := cleanName(f.Name)
		switch {
		case strings.HasSuffix(name, "/"):
			continue
		case isStray(name):
			p.strays = append(p.strays, f.Name)
			continue
		case f.Flags&1 != 0 || f.Method != zip.Store && f.Method != zip.Deflate:
			return refuse("opc.damaged", name)
		case p.files[fold(name)] != nil:
			return refuse("opc.twice", name)
		case unpacked[extension(name)]:
			total += f.UncompressedSize64
			if err := p.measure(f, name, total); err != nil {
				return err
			}
		}
		p.files[fold(name)] = f
		p.names = append(p.names, name)
	}
	return nil
}

// unpacked are the extensions of parts that are read; pictures and the like are copied as they are.
var unpacked = map[string]bool{"xml": true, "rels": true, "vml": true}

// measure holds what the directory says of a part, and of all so far, against the limits.
func (p *Package) measure(f *zip.File, name string, total uint64) error {
	switch size := f.UncompressedSize64; {
	case size > uint64(p.limits.Part):
		return p.limits.Beyond("part", name)
	case total > uint64(p.limits.Unpacked):
		return p.limits.Beyond("unpacked", "")
	case size > limits.Spared && size/uint64(p.limits.Ratio) > f.CompressedSize64:
		return p.limits.Beyond("ratio", name)
	case total > limits.Spared && total/uint64(p.limits.Ratio) > uint64(len(p.data)):
		return p.limits.Beyond("ratio", "")
	}
	return nil
}

// isStray tells a name that no part can have: a path that leads elsewhere when somebody unpacks the
// package. Relationships never lead to such a part.
func isStray(name string) bool {
	for _, step := range strings.Split(name, "/") {
		if step == "" || step == "." || step == ".." {
			return true
		}
	}
	return strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == ':' })
}

// Strays are the entries that are no parts, by their names in the package. They are not read, and
// are left out of every copy.
func (p *Package) Strays() []string { return p.strays }

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
	data, err := p.Inflate(name)
	if err == nil {
		p.read.Store(fold(name), data)
	}
	return data, err
}

// Inflate is Read of a part that is needed once: the package does not keep its bytes.
func (p *Package) Inflate(name string) ([]byte, error) {
	var room []byte
	return p.inflate(&room, name)
}

// inflate unpacks a part into room that is there, or makes some.
func (p *Package) inflate(room *[]byte, name string) ([]byte, error) {
	f := p.files[fold(name)]
	if f == nil {
		return nil, refuse("opc.missing", name)
	}
	// Several sheets may name one part, and the directory knows of it once.
	total := p.inflated.Add(int64(min(f.UncompressedSize64, 1<<40)))
	if err := p.measure(f, name, uint64(total)); err != nil {
		return nil, err
	}
	packed, ok := p.Packed(name)
	data, whole := packed.inflate(room)
	if !ok || !whole {
		return nil, refuse("opc.damaged", name)
	}
	return data, nil
}

// Text is a part in UTF-8, whatever its encoding. The bytes are shared and must not be changed.
func (p *Package) Text(name string) ([]byte, error) {
	data, err := p.Read(name)
	return inUTF8(name, data, err)
}

// TextInto is Text of a part that is needed once. It stands in room that the caller has, or in more where that
// is too little, until the caller uses the room again.
func (p *Package) TextInto(room *[]byte, name string) ([]byte, error) {
	data, err := p.inflate(room, name)
	return inUTF8(name, data, err)
}

func inUTF8(name string, data []byte, err error) ([]byte, error) {
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
		return nil, p.Refusal(name, err)
	}
	return doc, nil
}

// Refusal is what to tell of a part that markup could not read.
func (p *Package) Refusal(name string, err error) error {
	switch {
	case errors.Is(err, markup.ErrDoctype):
		return &Error{words.Say("opc.doctype", name), err}
	case errors.Is(err, markup.ErrTooDeep):
		return p.limits.Beyond("depth", name)
	case errors.Is(err, markup.ErrTooMany):
		return &Error{words.Say("opc.too_large", name), err}
	case errors.Is(err, markup.ErrSyntax):
		return &Error{words.Say("opc.xml", name), err}
	}
	return err
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
	data := p.data[at : uint64(at)+f.CompressedSize64]
	return Packed{method: f.Method, data: data, crc: f.CRC32, size: f.UncompressedSize64, extra: noteIn(f.Extra)}, true
}
