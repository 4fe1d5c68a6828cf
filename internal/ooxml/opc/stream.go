package opc

import (
	"archive/zip"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// Stream writes a package part by part, parts among them that are never whole in memory. It is packed while what
// follows is made, so that errors come with a later call. Nothing in it tells when it was written.
type Stream struct {
	z     *zip.Writer
	waits chan piece
	spent chan []byte // room of pieces that are packed
	once  sync.Once
	ended chan struct{}
	fault chan error // the first one, until somebody has been told
	err   error      // that was told
}

// piece is something of a part, or the beginning of one.
type piece struct {
	part string
	data []byte
}

// waiting is how many pieces may wait to be packed.
const waiting = 4

// NewStream begins a package. It is to be closed or stopped.
func NewStream(w io.Writer) *Stream {
	s := &Stream{z: zip.NewWriter(w), waits: make(chan piece, waiting), spent: make(chan []byte, waiting), ended: make(chan struct{}), fault: make(chan error, 1)}
	s.z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, levelLong) })
	go s.pack()
	return s
}

// pack packs what waits, up to the first fault.
func (s *Stream) pack() {
	defer close(s.ended)
	var at io.Writer // the part that is being written
	var err error
	for p := range s.waits {
		switch {
		case err != nil:
		case p.part != "":
			at, err = s.begin(p.part)
		default:
			_, err = at.Write(p.data)
		}
		if err != nil {
			select {
			case s.fault <- err:
			default:
			}
		}
		select {
		case s.spent <- p.data:
		default:
		}
	}
}

func (s *Stream) begin(name string) (io.Writer, error) {
	h := header(name)
	h.Method = zip.Deflate
	return s.z.CreateHeader(&h)
}

// failed is the first fault of what was packed.
func (s *Stream) failed() error {
	select {
	case s.err = <-s.fault:
	default:
	}
	return s.err
}

// Begin begins a part; the one before it is complete.
func (s *Stream) Begin(name string) error {
	s.waits <- piece{part: name}
	return s.failed()
}

// Write adds to the part.
func (s *Stream) Write(data []byte) (int, error) {
	var room []byte
	select {
	case room = <-s.spent:
	default:
	}
	s.waits <- piece{data: append(room[:0], data...)}
	return len(data), s.failed()
}

// Part writes a whole part.
func (s *Stream) Part(name string, data []byte) error {
	err := s.Begin(name)
	if err == nil {
		_, err = s.Write(data)
	}
	return err
}

// Close ends the package.
func (s *Stream) Close() error {
	s.Stop()
	if err := s.failed(); err != nil {
		return err
	}
	return s.z.Close()
}

// Stop ends the work at a package, complete or not.
func (s *Stream) Stop() {
	s.once.Do(func() { close(s.waits) })
	<-s.ended
}
