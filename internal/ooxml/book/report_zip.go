//go:build !js

package book

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// sortedZip is a package whose parts stand in the order of their names, whatever order they come in: the library
// goes through sheets as a map has them.
type sortedZip struct {
	to      io.Writer
	packer  opc.Packer
	entries []opc.Entry
	open    *opc.Growing
	name    string
	types   bytes.Buffer
}

func sorted(w io.Writer) excelize.ZipWriter { return &sortedZip{to: w} }

// Create begins a part. That of content types is kept to be put right at the end.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	z.end()
	if name == typesPart {
		return &z.types, nil
	}
	z.name, z.open = name, z.packer.Begin(0)
	return z, nil
}

const typesPart = "[Content_Types].xml"

// Write adds to the part.
func (z *sortedZip) Write(data []byte) (int, error) {
	z.open.Add(data)
	return len(data), nil
}

func (z *sortedZip) end() {
	if z.open != nil {
		z.entries = append(z.entries, opc.Entry{Name: z.name, Packed: z.open.End()})
	}
	z.open = nil
}

// Close writes the package. What says of what kind the parts are comes first, as programs expect it.
func (z *sortedZip) Close() error {
	z.end()
	types, err := withoutPictures(z.types.Bytes())
	if err != nil {
		return err
	}
	z.entries = append(z.entries, opc.Entry{Name: typesPart, Packed: z.packer.Pack(types)})
	slices.SortFunc(z.entries, func(a, b opc.Entry) int { return strings.Compare(a.Name, b.Name) })
	return opc.Write(z.to, z.entries)
}

// withoutPictures leaves out the kinds of pictures that the library names beside each chart, in the order of a map:
// a report has none.
func withoutPictures(types []byte) ([]byte, error) {
	d, err := markup.Parse(types)
	if err != nil {
		return nil, err
	}
	d.Root.Kids = slices.DeleteFunc(d.Root.Kids, func(n *markup.Node) bool {
		return n.Local() == "Default" && strings.HasPrefix(n.Get("ContentType"), "image/")
	})
	return d.Bytes(), nil
}

// AddFS is asked for by the library's interface; a workbook is not made from a folder.
func (z *sortedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }
