// Package book reads workbooks into the neutral grid and builds simple ones from nothing. It is
// the only package that knows excelize.
package book

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/grid"
	"tianbao/internal/markup"
)

// Limits on workbooks that others made.
const (
	// maxUnzipped bounds the memory a small file can claim; a workbook of a million cells unzips to about 60 MB.
	maxUnzipped = 512 << 20
	// maxCells of one sheet: forms have hundreds, exports some ten thousands.
	maxCells = 2 << 20
)

// Open reads a workbook (.xlsx, .xlsm, .xltx). The error is an *Error that says what to tell its owner.
func Open(data []byte) (book *grid.Book, err error) {
	return OpenSheets(data, func(string) bool { return true })
}

// OpenSheets is Open for those sheets alone that are wanted; the others are there and empty. Names
// and properties are those of the whole workbook.
func OpenSheets(data []byte, wanted func(name string) bool) (book *grid.Book, err error) {
	if err := refuseContainer(data); err != nil {
		return nil, err
	}
	defer func() {
		// excelize indexes into parts as if they were consistent; a damaged file must not end the program.
		if r := recover(); r != nil {
			book, err = nil, &Error{Reason: Damaged, cause: fmt.Errorf("%v", r)}
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped,
	})
	if err != nil {
		return nil, openError(data, err)
	}
	defer f.Close()
	return read(f, wanted)
}

// reader turns one opened file into a grid.
type reader struct {
	f       *excelize.File
	strings []string
	formats map[int]string // number format code by style
}

func read(f *excelize.File, wanted func(name string) bool) (*grid.Book, error) {
	targets, err := sheetParts(f)
	if err != nil {
		return nil, err
	}
	r := &reader{f: f, formats: map[int]string{}}
	if err := r.sharedStrings(targets); err != nil {
		return nil, err
	}
	b := &grid.Book{Properties: properties(f), Names: names(f)}
	if pr := f.WorkBook.WorkbookPr; pr != nil {
		b.Date1904 = pr.Date1904
	}
	for _, s := range f.WorkBook.Sheets.Sheet {
		part := targets.byID[s.ID]
		if part.kind != "worksheet" {
			continue
		}
		sheet := &grid.Sheet{Name: s.Name}
		if wanted(s.Name) {
			if sheet, err = r.sheet(s.Name, part.name); err != nil {
				return nil, err
			}
		}
		sheet.Visibility = visibility(s.State)
		b.Sheets = append(b.Sheets, sheet)
	}
	if len(b.Sheets) == 0 {
		return nil, &Error{Reason: NoSheet}
	}
	return b, nil
}

func visibility(state string) grid.Visibility {
	switch state {
	case "hidden":
		return grid.Hidden
	case "veryHidden":
		return grid.VeryHidden
	}
	return grid.Visible
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

// parts are where the relationships of the workbook lead.
type parts struct {
	byID    map[string]part
	strings string
}

type part struct{ kind, name string }

func sheetParts(f *excelize.File) (parts, error) {
	workbook := "xl/workbook.xml"
	found := parts{byID: map[string]part{}}
	err := eachRelation(f, "_rels/.rels", "", func(_ string, p part) {
		if p.kind == "officeDocument" {
			workbook = p.name
		}
	})
	if err != nil {
		return found, err
	}
	dir := path.Dir(workbook)
	return found, eachRelation(f, path.Join(dir, "_rels", path.Base(workbook)+".rels"), dir, func(id string, p part) {
		found.byID[id] = p
		if p.kind == "sharedStrings" {
			found.strings = p.name
		}
	})
}

func eachRelation(f *excelize.File, name, dir string, visit func(id string, p part)) error {
	root, err := tree(f, name)
	if err != nil {
		return err
	}
	for _, n := range root.Elements() {
		target := n.Get("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		visit(n.Get("Id"), part{path.Base(n.Get("Type")), strings.TrimPrefix(target, "/")})
	}
	return nil
}

// tree is the XML of a part, nil where the package has no such part.
func tree(f *excelize.File, name string) (*markup.Node, error) {
	data, ok := content(f, name)
	if !ok {
		return nil, nil
	}
	doc, err := markup.Parse(data)
	if err != nil {
		return nil, &Error{Reason: Damaged, Part: name, cause: err}
	}
	return doc.Root, nil
}

// content is a part's bytes; some programs write the names in another case than they refer to them.
func content(f *excelize.File, name string) (data []byte, ok bool) {
	if v, found := f.Pkg.Load(name); found {
		data, ok = v.([]byte)
		return data, ok
	}
	f.Pkg.Range(func(key, value any) bool {
		if k, _ := key.(string); strings.EqualFold(strings.TrimPrefix(k, "/"), name) {
			data, ok = value.([]byte)
		}
		return !ok
	})
	return data, ok
}
