package opc

import (
	"archive/zip"
	"hash/crc32"
	"io"
	"maps"
	"slices"
	"sync"

	"github.com/klauspost/compress/flate"
)

// Packed is a part's bytes as a zip holds them.
type Packed struct {
	method uint16
	data   []byte
	crc    uint32
	size   uint64
	extra  []byte // its note; nil for none
}

// Entry is a part of a package to be written.
type Entry struct {
	Name string
	Packed
}

// storedUnder is the size below which deflating a part costs more time than it saves room.
const storedUnder = 128

// Level 5 writes a form within 2 % of the size of level 6, in less time. Of a long list of lines that are much
// alike level 6 makes a tenth less; level 8 a fifteenth less again, in more than twice its time.
const (
	level     = 5
	levelLong = 6
	levelOnce = 8 // within half a percent of 9, in a quarter of its time
	long      = 32 << 10
)

// deflaters are those of short parts, and those of long ones.
var deflaters = [2]sync.Pool{{New: deflater(level)}, {New: deflater(levelLong)}}

func deflater(level int) func() any {
	return func() any {
		w, _ := flate.NewWriter(nil, level) // fails only on an unknown level
		return w
	}
}

// Packer packs new parts, one after the other, into memory it keeps for the next package.
// What it packed is good until Reset.
type Packer struct {
	arena []byte
	from  int // where the part begins that is being packed
}

// Reset forgets what was packed.
func (k *Packer) Reset() { k.arena = k.arena[:0] }

// Write takes the deflater's output. Where the memory is full, only the part that is being packed moves on to
// more: those before it stay where they are.
func (k *Packer) Write(data []byte) (int, error) {
	if part := len(k.arena) - k.from + len(data); len(k.arena)+len(data) > cap(k.arena) && k.from > 0 {
		k.arena = append(make([]byte, 0, max(2*part, arenaSize)), k.arena[k.from:]...)
		k.from = 0
	}
	k.arena = append(k.arena, data...)
	return len(data), nil
}

// arenaSize is what the parts of most packages take together.
const arenaSize = 256 << 10

// ended is what was packed since begin.
func (k *Packer) ended() []byte { return k.arena[k.from:len(k.arena):len(k.arena)] }

// Pack packs a new part.
func (k *Packer) Pack(data []byte) Packed {
	if len(data) < storedUnder {
		k.from = len(k.arena)
		k.Write(data) // to memory: cannot fail
		return Packed{data: k.ended(), crc: crc32.ChecksumIEEE(data), size: uint64(len(data)), method: zip.Store}
	}
	p := k.Begin(len(data))
	p.Add(data)
	return p.End()
}

// Growing is a part that is packed while it is written.
type Growing struct {
	Packed
	packer *Packer
	pool   *sync.Pool
	to     *flate.Writer
}

// Begin begins a part of about so many bytes. No other may be packed before it has its end.
func (k *Packer) Begin(size int) *Growing {
	k.from = len(k.arena)
	p := &Growing{Packed: Packed{method: zip.Deflate}, packer: k, pool: &deflaters[0]}
	if size >= long {
		p.pool = &deflaters[1]
	}
	p.to = p.pool.Get().(*flate.Writer)
	p.to.Reset(k)
	return p
}

// Add adds what comes next.
func (p *Growing) Add(data []byte) {
	p.to.Write(data) // writes to memory: cannot fail
	p.crc = crc32.Update(p.crc, crc32.IEEETable, data)
	p.size += uint64(len(data))
}

// End is the part, packed.
func (p *Growing) End() Packed {
	p.to.Close()
	return p.ended()
}

func (p *Growing) ended() Packed {
	p.pool.Put(p.to)
	p.data = p.packer.ended()
	return p.Packed
}

// Tail is the end of parts that begin otherwise, packed once for all of them.
type Tail struct{ text, packed []byte }

// PackTail packs the end of parts. What the text is like changes at some places.
func PackTail(text []byte, changes []int) Tail { return Tail{text, tight(text, changes)} }

// PackOnce packs a part that many packages have.
func PackOnce(text []byte) Packed {
	return Packed{method: zip.Deflate, data: tight(text, nil), crc: crc32.ChecksumIEEE(text), size: uint64(len(text))}
}

// tight packs as tight as can be. Each stretch of the text has codes of its own, if it is worth them.
func tight(text []byte, changes []int) []byte {
	var k Packer
	w, _ := flate.NewWriter(&k, levelOnce) // fails only on an unknown level
	from := 0
	for _, to := range changes {
		if to-from >= worthCodes && len(text)-to >= worthCodes {
			w.Write(text[from:to]) // writes to memory: cannot fail
			w.Flush()
			from = to
		}
	}
	w.Write(text[from:])
	w.Close()
	return k.arena
}

const worthCodes = 4 << 10

// Splice is the part with a tail: what is before it is deflated up to a byte's edge, where the tail's own stream
// goes on.
func (p *Growing) Splice(t Tail) Packed {
	p.to.Flush()
	p.crc = crc32.Update(p.crc, crc32.IEEETable, t.text)
	p.size += uint64(len(t.text))
	p.packer.Write(t.packed) // to memory: cannot fail
	return p.ended()
}

// Write writes a package. Nothing in it tells when it was written.
func Write(w io.Writer, entries []Entry) error {
	z := zip.NewWriter(w)
	headers := make([]zip.FileHeader, len(entries))
	for i, e := range entries {
		h := &headers[i]
		*h = header(e.Name)
		h.Method, h.CRC32, h.CompressedSize64, h.UncompressedSize64, h.Extra = e.method, e.crc, uint64(len(e.data)), e.size, e.extra
		part, err := z.CreateRaw(h)
		if err != nil {
			return err
		}
		if _, err := part.Write(e.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// header is what is the same of all parts.
func header(name string) zip.FileHeader {
	return zip.FileHeader{
		Name: name, Flags: nameFlag(name),
		//lint:ignore SA1019 CreateRaw writes this field and not Modified
		ModifiedDate:   firstDay,
		CreatorVersion: zipVersion, ReaderVersion: zipVersion,
	}
}

const (
	firstDay   = 1<<5 | 1 // 1980-01-01, the first day a zip can name
	zipVersion = 20       // the one that brought deflate
	utf8Flag   = 0x800
)

func nameFlag(name string) uint16 {
	for i := 0; i < len(name); i++ {
		if name[i] >= 0x80 {
			return utf8Flag
		}
	}
	return 0
}

// WriteWith writes the package with some parts changed: new bytes by name, nil to leave a part
// out. Parts it does not hold yet come last. All other parts are copied as they are. The content
// types are the caller's to change when parts come or go.
func (p *Package) WriteWith(w io.Writer, changes map[string][]byte) error {
	var k Packer
	pending := map[string]string{}
	for name := range changes {
		pending[fold(name)] = name
	}
	entries := make([]Entry, 0, len(p.names)+len(changes))
	for _, name := range p.names {
		given, changed := pending[fold(name)]
		delete(pending, fold(name))
		e, err := p.entry(&k, name, changes[given], changed)
		if err != nil {
			return err
		}
		if e.Name != "" {
			entries = append(entries, e)
		}
	}
	for _, name := range slices.Sorted(maps.Values(pending)) {
		if changes[name] != nil {
			entries = append(entries, Entry{name, k.Pack(changes[name])})
		}
	}
	return Write(w, entries)
}

func (p *Package) entry(k *Packer, name string, data []byte, changed bool) (Entry, error) {
	if changed {
		if data == nil {
			return Entry{}, nil
		}
		return Entry{name, k.Pack(data)}, nil
	}
	if raw, ok := p.Packed(name); ok {
		return Entry{name, raw}, nil
	}
	data, err := p.Read(name)
	return Entry{name, k.Pack(data)}, err
}
