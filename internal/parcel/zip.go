package parcel

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"strings"
	"unicode/utf8"

	"tianbao/internal/limits"
)

// bytesAnEntry is how much of a directory is read for each file that a zip may hold: names of a few
// hundred bytes. A directory is in memory before its files can be counted.
const bytesAnEntry = 512

// openZip lists a zip's files, without its folders.
func openZip(in io.ReaderAt, size int64, within limits.Limits) (*Parcel, error) {
	many := Beyond("parcel.many", "parts", within.Parts)
	directory := &sparing{in: in, left: within.Parts*bytesAnEntry + 1<<17}
	z, err := zip.NewReader(directory, size)
	switch {
	case directory.left < 0:
		return nil, many
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return nil, errBrokenZip
	case int64(len(z.File)) > within.Parts:
		return nil, many
	case overlaps(z, size):
		return nil, errOverlap
	}
	directory.listed = true
	p, undeclared := &Parcel{}, decoding(z)
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" {
			return nil, ErrWorkbook
		}
		if name := nameOf(f, undeclared); !strings.HasSuffix(name, "/") && !strings.HasSuffix(name, `\`) {
			p.Entries = append(p.Entries, Entry{Name: inside(name), Saved: f.Modified, Err: unreadable(f, within), open: opener(f)})
		}
	}
	return p, nil
}

// sparing reads no more than a directory may have until it is listed.
type sparing struct {
	in     io.ReaderAt
	left   int64
	listed bool
}

func (s *sparing) ReadAt(p []byte, at int64) (int, error) {
	if !s.listed {
		if s.left -= int64(len(p)); s.left < 0 {
			return 0, io.ErrUnexpectedEOF
		}
	}
	return s.in.ReadAt(p, at)
}

// overlaps tells whether files share their bytes, as no program packs them: together they would be more
// than the zip.
func overlaps(z *zip.Reader, size int64) bool {
	left := uint64(size)
	for _, f := range z.File {
		if f.CompressedSize64 > left {
			return true
		}
		left -= f.CompressedSize64
	}
	return false
}

// unreadable is why a file in a zip cannot be read, as its directory says.
func unreadable(f *zip.File, within limits.Limits) error {
	switch size := f.UncompressedSize64; {
	case f.Flags&1 != 0:
		return errLocked
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return errMethod
	case size > limits.Spared && size/uint64(within.Ratio) > f.CompressedSize64:
		return Beyond("parcel.ratio", "ratio", within.Ratio)
	}
	return nil
}

// opener opens a file in a zip. It is read no further than the directory says it goes.
func opener(f *zip.File) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		in, err := f.Open()
		if err != nil {
			return nil, err
		}
		return &bounded{in, f.UncompressedSize64}, nil
	}
}

type bounded struct {
	io.ReadCloser
	left uint64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if uint64(n) > b.left {
		return 0, zip.ErrFormat
	}
	b.left -= uint64(n)
	return n, err
}

// Len is what is left as the directory says, so that room for it is made at once.
func (b *bounded) Len() int { return int(min(b.left, 1<<30)) }

// The ways a zip says that a name is UTF-8: a flag, or a field beside the name that Info-ZIP's zip and WinRAR
// write where the name itself is in the code page of the computer.
const (
	utf8Flag    = 0x800
	unicodePath = 0x7075
)

// decoding tells how the names are written that say nothing of it: Info-ZIP writes UTF-8 and says
// nothing, Windows in China writes GBK. One name may look like both, all of them hardly ever do.
func decoding(z *zip.Reader) func(string) string {
	for _, f := range z.File {
		if f.Flags&utf8Flag == 0 && !utf8.ValidString(f.Name) {
			return chinese
		}
	}
	return func(name string) string { return name }
}

func nameOf(f *zip.File, undeclared func(string) string) string {
	if f.Flags&utf8Flag != 0 {
		return strings.ToValidUTF8(f.Name, "\uFFFD")
	}
	if name, ok := unicodeName(f); ok {
		return name
	}
	return undeclared(f.Name)
}

// unicodeName is the name in the field beside it: a version, the checksum of the name that it stands
// for, and UTF-8.
func unicodeName(f *zip.File) (string, bool) {
	for extra := f.Extra; len(extra) >= 4; {
		id, length := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; length > len(extra) {
			break
		}
		field := extra[:length]
		if id == unicodePath && length > 5 && field[0] == 1 {
			name := string(field[5:])
			return name, binary.LittleEndian.Uint32(field[1:]) == crc32.ChecksumIEEE([]byte(f.Name)) && utf8.ValidString(name)
		}
		extra = extra[length:]
	}
	return "", false
}
