package opc

import (
	"archive/zip"
	"io"

	"github.com/klauspost/compress/flate"
)

// Stream writes a package part by part, parts among them that are never whole in memory. Nothing in it
// tells when it was written.
type Stream struct {
	z  *zip.Writer
	at io.Writer // the part that is being written
}

// Of the long lists that are written part by part level 6 makes 5 % more than level 8, in half the time.
const levelStream = 6

// NewStream begins a package.
func NewStream(w io.Writer) *Stream {
	s := &Stream{z: zip.NewWriter(w)}
	s.z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, levelStream) })
	return s
}

// Begin begins a part; the one before it is complete.
func (s *Stream) Begin(name string) (err error) {
	h := header(name)
	h.Method = zip.Deflate
	s.at, err = s.z.CreateHeader(&h)
	return err
}

// Write adds to the part.
func (s *Stream) Write(data []byte) (int, error) { return s.at.Write(data) }

// Part writes a whole part.
func (s *Stream) Part(name string, data []byte) error {
	err := s.Begin(name)
	if err == nil {
		_, err = s.Write(data)
	}
	return err
}

// Close ends the package.
func (s *Stream) Close() error { return s.z.Close() }
