package input

import (
	"bytes"
	"io"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"
)

// Packer takes the text of large data files out of the memory, of which most waits most of the time: what
// is in sequences is packed, every item for itself, and unpacked whenever somebody asks what is in it. The
// nodes that it makes may be used by many goroutines, itself by one.
type Packer struct {
	alike *alike
	w     *flate.Writer
	out   bytes.Buffer
}

// alike is what items are packed with: the first one, which has the keys of all. They come to a fifth of what
// they would without.
type alike struct {
	text    []byte
	readers sync.Pool
}

// What is worth it, and how far back packed data may refer.
const (
	packedFrom = 512
	window     = 32 << 10
)

// Pack is the same node. One that was not read from JSON is left as it is.
func (p *Packer) Pack(n *Node) *Node {
	if n.text() == "" && !n.Scalar() {
		return n
	}
	all := Node{Kind: n.Kind, Text: strings.Clone(n.Text), Line: n.Line}
	for m := range n.Members() {
		all.Pairs = append(all.Pairs, Pair{strings.Clone(m.Key), m.Line, p.Pack(m.Value)})
	}
	for v := range n.Values() {
		all.Items = append(all.Items, p.item(v))
	}
	return &all
}

// item is a node of a sequence.
func (p *Packer) item(n *Node) *Node {
	if len(n.source) < packedFrom {
		return p.Pack(n)
	}
	if p.w == nil {
		first := []byte(n.source[:min(len(n.source), window)])
		p.alike = &alike{text: first, readers: sync.Pool{New: func() any { return flate.NewReaderDict(nil, first) }}}
		p.w, _ = flate.NewWriterDict(&p.out, flate.BestSpeed, first) // fails only on an unknown level
	}
	p.out.Reset()
	p.w.Reset(&p.out)
	io.WriteString(p.w, n.source) // writes to memory: cannot fail
	p.w.Close()
	return &Node{Kind: n.Kind, Line: n.Line, packed: &packed{p.alike, bytes.Clone(p.out.Bytes()), len(n.source)}}
}

// packed is a text that was packed.
type packed struct {
	*alike
	data []byte
	size int
}

func (p *packed) unpack() string {
	r := p.readers.Get().(io.ReadCloser)
	defer p.readers.Put(r)
	r.(flate.Resetter).Reset(bytes.NewReader(p.data), p.alike.text)
	var text strings.Builder
	text.Grow(p.size)
	io.Copy(&text, r) // reads from memory what was written there
	return text.String()
}
