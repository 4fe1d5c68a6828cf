package opc

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// inflater is a decompressor and the bytes it reads.
type inflater struct {
	from bytes.Reader
	io.ReadCloser
	beyond [1]byte // what a part has beyond its size
}

var inflaters = sync.Pool{New: func() any { return &inflater{ReadCloser: flate.NewReader(nil)} }}

// inflate is a part's content, in the room where it had to be unpacked; false where it is damaged. The directory
// may lie about the size: what is longer than it says is damaged, as what is shorter. A checksum of 0 was never set.
func (p Packed) inflate(room *[]byte) ([]byte, bool) {
	data, ok := p.data, uint64(len(p.data)) == p.size
	if p.method == zip.Deflate {
		data, ok = p.inflated(room)
	}
	return data, ok && (p.crc == 0 || crc32.ChecksumIEEE(data) == p.crc)
}

func (p Packed) inflated(room *[]byte) ([]byte, bool) {
	r := inflaters.Get().(*inflater)
	defer inflaters.Put(r)
	r.from.Reset(p.data)
	if r.ReadCloser.(flate.Resetter).Reset(&r.from, nil) != nil {
		return nil, false
	}
	if uint64(cap(*room)) < p.size {
		*room = make([]byte, p.size)
	}
	data := (*room)[:p.size]
	if _, err := io.ReadFull(r, data); err != nil {
		return nil, false
	}
	n, err := r.Read(r.beyond[:])
	return data, n == 0 && err == io.EOF
}
