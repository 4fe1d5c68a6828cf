package opc

import "encoding/binary"

// A note is a number that whoever packs a part leaves with it, for readers that need nothing else of the part. It stands
// in the extra field of the part's entry, which programs pass over whose id they do not know (ZIP appnote 4.5.1), with
// the checksum of the part that it is about: it counts for no other content.
const (
	noteID   = 't' | 'b'<<8
	noteSize = 4 + 4 + 4 // id and length, checksum, number
)

// Noted is the part with a note.
func (p Packed) Noted(n uint32) Packed {
	p.extra = binary.LittleEndian.AppendUint16(nil, noteID)
	p.extra = binary.LittleEndian.AppendUint16(p.extra, noteSize-4)
	p.extra = binary.LittleEndian.AppendUint32(p.extra, p.crc)
	p.extra = binary.LittleEndian.AppendUint32(p.extra, n)
	return p
}

// Note is the note of a part; false where it has none, as of every part that another program has written since.
func (p *Package) Note(name string) (n uint32, ok bool) {
	f := p.files[fold(name)]
	if f == nil {
		return 0, false
	}
	extra := noteIn(f.Extra)
	if extra == nil || binary.LittleEndian.Uint32(extra[4:]) != f.CRC32 {
		return 0, false
	}
	return binary.LittleEndian.Uint32(extra[8:]), true
}

// noteIn is the note among extra fields; nil for none.
func noteIn(extra []byte) []byte {
	for len(extra) >= 4 {
		size := 4 + int(binary.LittleEndian.Uint16(extra[2:]))
		if size > len(extra) {
			return nil
		}
		if binary.LittleEndian.Uint16(extra) == noteID && size == noteSize {
			return extra[:size]
		}
		extra = extra[size:]
	}
	return nil
}
