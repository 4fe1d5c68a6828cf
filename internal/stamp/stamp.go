// Package stamp tells a file that tianbao wrote and nobody saved since from any other: only such a
// file may be replaced without asking, and only such a file is nobody's work. The stamp is an extra
// field of the package's first entry. Programs that open the workbook do not see it, and none keeps
// it when it saves.
package stamp

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"os"

	"tianbao/internal/infile"
)

// field is the extra field: an id that no program has registered, and the name of ours.
const (
	fieldID = 0x6274
	field   = "tianbao:marked"
)

// Put returns the package with the stamp; everything in it keeps its bytes.
func Put(data []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i, f := range z.File {
		header := f.FileHeader
		if i == 0 {
			header.Extra = extra()
		}
		if err := carry(w, f, &header); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func extra() []byte {
	b := binary.LittleEndian.AppendUint16(nil, fieldID)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(field)))
	return append(b, field...)
}

// carry copies an entry as it is packed.
func carry(w *zip.Writer, f *zip.File, header *zip.FileHeader) error {
	from, err := f.OpenRaw()
	if err != nil {
		return err
	}
	to, err := w.CreateRaw(header)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}

// The beginning of a package: the header of its first entry, of a fixed length, then the entry's
// name and its extra fields.
const (
	headerLength = 30
	lengthsAt    = 26 // of the name and of the extra fields, two bytes each
	signature    = "PK\x03\x04"
)

// Length is how much of a package's beginning tells whether it has the stamp.
const Length = 1 << 10

// On tells whether a package begins with the stamp.
func On(head []byte) bool {
	if len(head) < headerLength || string(head[:len(signature)]) != signature {
		return false
	}
	name := int(binary.LittleEndian.Uint16(head[lengthsAt:]))
	if len(head) < headerLength+name {
		return false
	}
	return bytes.HasPrefix(head[headerLength+name:], extra())
}

// OnFile tells whether a file has the stamp. One that cannot be read has none.
func OnFile(name string) bool {
	if infile.Regular(name) != nil { // looking into a pipe would take what it holds
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, Length)
	n, _ := io.ReadFull(f, head)
	return On(head[:n])
}
