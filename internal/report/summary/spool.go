package summary

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"iter"

	"github.com/klauspost/compress/flate"

	"tianbao/templates"
)

// spool keeps lines packed: the findings of a batch are much alike, and take a twentieth of their length.
// They are read from the first to the last, as often as a sheet is written of them.
type spool struct {
	packed chunks
	w      *flate.Writer
	count  int
	line   []byte
}

func (s *spool) add(l *detail) {
	if s.w == nil {
		s.w, _ = flate.NewWriter(&s.packed, flate.BestSpeed) // fails only on an unknown level
	}
	s.count++
	s.line = binary.AppendUvarint(s.line[:0], uint64(l.file))
	s.line = append(s.line, byte(l.level))
	for _, text := range l.texts() {
		s.line = append(binary.AppendUvarint(s.line, uint64(len(*text))), *text...)
	}
	s.w.Write(s.line) // writes to memory: cannot fail
}

// texts are the words of a line, in the order in which they are kept.
func (l *detail) texts() [9]*string {
	return [...]*string{&l.rule, &l.sheet, &l.cell, &l.label, &l.field, &l.message, &l.found, &l.expected, &l.remedying}
}

// all are the lines in the order in which they came.
func (s *spool) all() iter.Seq[*detail] {
	return func(yield func(*detail) bool) {
		if s.count == 0 {
			return
		}
		s.w.Flush()
		in := bufio.NewReader(flate.NewReader(s.packed.reader()))
		for range s.count {
			if !yield(unpack(in)) {
				return
			}
		}
	}
}

// unpack reads a line back. What was packed in memory is there.
func unpack(in *bufio.Reader) *detail {
	l := &detail{}
	number, _ := binary.ReadUvarint(in)
	level, _ := in.ReadByte()
	l.file, l.level = int(number), templates.Level(level)
	for _, text := range l.texts() {
		size, _ := binary.ReadUvarint(in)
		words := make([]byte, size)
		io.ReadFull(in, words)
		*text = string(words)
	}
	return l
}

// chunks are bytes that are never moved to make room for more of them.
type chunks [][]byte

const chunk = 64 << 10

func (c *chunks) Write(data []byte) (int, error) {
	for rest := data; len(rest) > 0; {
		if n := len(*c); n == 0 || len((*c)[n-1]) == chunk {
			*c = append(*c, make([]byte, 0, chunk))
		}
		last := &(*c)[len(*c)-1]
		n := min(len(rest), chunk-len(*last))
		*last, rest = append(*last, rest[:n]...), rest[n:]
	}
	return len(data), nil
}

func (c chunks) reader() io.Reader {
	all := make([]io.Reader, len(c))
	for i, part := range c {
		all[i] = bytes.NewReader(part)
	}
	return io.MultiReader(all...)
}
