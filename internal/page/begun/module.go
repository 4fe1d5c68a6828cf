package begun

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// The sections of a WebAssembly module that are written anew.
const (
	sectionCustom = 0
	sectionMemory = 5
	sectionGlobal = 6
	sectionExport = 7
	sectionData   = 11
	sectionCount  = 12 // of data
)

const (
	typeI32 = 0x7f
	typeI64 = 0x7e
	pageLen = 1 << 16
)

// module is a WebAssembly module by its sections, in their order.
type module struct {
	sections []section
	types    []byte // of its globals
}

type section struct {
	id   byte
	data []byte
}

var errModule = errors.New("no WebAssembly module as Go makes them")

func parse(wasm []byte) (*module, error) {
	if !bytes.HasPrefix(wasm, []byte("\x00asm\x01\x00\x00\x00")) {
		return nil, errModule
	}
	m := &module{}
	for rest := wasm[8:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || uint64(len(rest)-1-n) < size {
			return nil, errModule
		}
		m.sections = append(m.sections, section{rest[0], rest[1+n:][:size]})
		rest = rest[1+n:][size:]
	}
	return m, m.readGlobals()
}

// readGlobals takes the types of the globals: all are numbers that start as a constant and change.
func (m *module) readGlobals() error {
	s := m.section(sectionGlobal)
	if s == nil || m.section(sectionExport) == nil || m.section(sectionMemory) == nil {
		return errModule
	}
	count, n := binary.Uvarint(s.data)
	for rest := s.data[n:]; len(rest) > 0; {
		end := bytes.IndexByte(rest, 0x0b)
		if end < 3 || rest[1] != 1 {
			return errModule
		}
		m.types = append(m.types, rest[0])
		rest = rest[end+1:]
	}
	if uint64(len(m.types)) != count {
		return errModule
	}
	return nil
}

func (m *module) section(id byte) *section {
	for i := range m.sections {
		if m.sections[i].id == id {
			return &m.sections[i]
		}
	}
	return nil
}

func (m *module) globals() int { return len(m.types) }

func globalName(i int) string { return fmt.Sprintf("global%d", i) }

// exportGlobals lets the globals be read from outside.
func (m *module) exportGlobals() {
	s := m.section(sectionExport)
	count, n := binary.Uvarint(s.data)
	all := binary.AppendUvarint(nil, count+uint64(len(m.types)))
	all = append(all, s.data[n:]...)
	for i := range m.types {
		all = binary.AppendUvarint(appendBytes(all, []byte(globalName(i))), uint64(3)) // a global
		all = binary.AppendUvarint(all, uint64(i))
	}
	s.data = all
}

func (m *module) bytes() []byte {
	out := []byte("\x00asm\x01\x00\x00\x00")
	for _, s := range m.sections {
		out = appendBytes(append(out, s.id), s.data)
	}
	return out
}

// continued is the module with another beginning, and what else is to be known of it in a section of its own.
func (m *module) continued(memory []byte, globals []uint64, known []byte) []byte {
	c := &module{}
	for _, s := range m.sections {
		switch s.id {
		case sectionMemory:
			s.data = binary.AppendUvarint([]byte{1, 0}, uint64(len(memory)/pageLen))
		case sectionGlobal:
			s.data = m.globalsAt(globals)
		case sectionData:
			s.data = dataOf(memory)
		case sectionCount, sectionCustom: // who built it with what
			continue
		}
		c.sections = append(c.sections, s)
	}
	c.sections = append(c.sections, section{sectionCustom, append(appendBytes(nil, []byte(Section)), known...)})
	return c.bytes()
}

func (m *module) globalsAt(values []uint64) []byte {
	out := binary.AppendUvarint(nil, uint64(len(values)))
	for i, v := range values {
		if m.types[i] == typeI32 {
			out = appendSigned(append(out, typeI32, 1, 0x41), int64(int32(v)))
		} else {
			out = appendSigned(append(out, typeI64, 1, 0x42), int64(v))
		}
		out = append(out, 0x0b)
	}
	return out
}

// A run of so many zeros is left out of the data: naming what is behind it takes less.
const manyZeros = 64

// dataOf are the parts of a memory that are not zero.
func dataOf(memory []byte) []byte {
	var parts []byte
	count := uint64(0)
	zeros := make([]byte, manyZeros)
	for at := firstSet(memory, 0); at < len(memory); count++ {
		end := len(memory)
		if n := bytes.Index(memory[at:], zeros); n >= 0 {
			end = at + n
		}
		parts = append(appendSigned(append(parts, 0, 0x41), int64(at)), 0x0b)
		parts = appendBytes(parts, memory[at:end])
		at = firstSet(memory, end)
	}
	return append(binary.AppendUvarint(nil, count), parts...)
}

// firstSet is where the first byte from a place on is that is not zero.
func firstSet(memory []byte, at int) int {
	for at < len(memory) && memory[at] == 0 {
		at++
	}
	return at
}

func appendBytes(out, data []byte) []byte {
	return append(binary.AppendUvarint(out, uint64(len(data))), data...)
}

// appendSigned writes a number as signed LEB128.
func appendSigned(out []byte, v int64) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if v == 0 && b&0x40 == 0 || v == -1 && b&0x40 != 0 {
			return append(out, b)
		}
		out = append(out, b|0x80)
	}
}
