package book

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// customProperties is where excelize and all others have them.
const customProperties = "docProps/custom.xml"

// frame is the workbook without its sheets and texts, as excelize reads it: which sheets there are,
// names, formats, properties. Excelize would unpack all parts at once, in memory of the size that
// their headers claim; it gets those few that it is asked about, counted before.
func (r *reader) frame() (*excelize.File, error) {
	var packer opc.Packer
	var entries []opc.Entry
	add := func(name string) error {
		if name == "" || !r.pkg.Has(name) {
			return nil
		}
		if err := r.survey(name); err != nil {
			return err
		}
		data, err := r.pkg.Text(name)
		entries = append(entries, opc.Entry{Name: name, Packed: packer.Pack(data)})
		return err
	}
	for _, name := range []string{
		"[Content_Types].xml", opc.RelationsPart(""), r.parts.workbook, opc.RelationsPart(r.parts.workbook),
		r.parts.styles, customProperties,
	} {
		if err := add(name); err != nil {
			return nil, err
		}
	}
	var frame bytes.Buffer
	if err := opc.Write(&frame, entries); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(&frame, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, frameError(err)
	}
	return f, nil
}

func frameError(err error) error {
	if errors.Is(err, excelize.ErrWorkbookFileFormat) || errors.Is(err, io.EOF) { // EOF: there is no workbook part
		return &Error{Reason: NotWorkbook, cause: err}
	}
	return &Error{Reason: Damaged, cause: err}
}

// survey counts what a part holds before excelize makes much of it.
func (r *reader) survey(name string) error {
	data, err := r.pkg.Text(name)
	if err != nil {
		return err
	}
	s, err := markup.NewScanner(data, int(r.Limits.Depth))
	if err != nil {
		return r.pkg.Refusal(name, err)
	}
	var sheets, names int64
	var visit func() error
	visit = func() error {
		switch string(s.Local()) {
		case "sheet":
			sheets++
		case "definedName":
			names++
		}
		switch {
		case sheets > r.Limits.Sheets:
			return r.Limits.Beyond("sheets", "")
		case names > r.Limits.Names:
			return r.Limits.Beyond("names", "")
		case s.Elements() > r.Limits.Elements:
			return r.Limits.Beyond("elements", name)
		}
		return s.Each(visit)
	}
	return r.pkg.Refusal(name, s.Each(visit))
}

func names(f *excelize.File) []grid.Name {
	if f.WorkBook.DefinedNames == nil {
		return nil
	}
	var all []grid.Name
	sheets := f.WorkBook.Sheets.Sheet
	for _, n := range f.WorkBook.DefinedNames.DefinedName {
		name := grid.Name{Name: n.Name, Refers: strings.TrimPrefix(strings.TrimSpace(n.Data), "="), Hidden: n.Hidden}
		if id := n.LocalSheetID; id != nil && 0 <= *id && *id < len(sheets) {
			name.Sheet = sheets[*id].Name
		}
		all = append(all, name)
	}
	return all
}

// properties are the custom properties; a damaged part of them is no reason to refuse the workbook.
func properties(f *excelize.File) []grid.Property {
	custom, err := f.GetCustomProps()
	if err != nil {
		return nil
	}
	var all []grid.Property
	for _, p := range custom {
		all = append(all, grid.Property{Name: p.Name, Value: fmt.Sprint(p.Value)})
	}
	return all
}
