// Package book reads workbooks into the neutral grid and builds simple ones from nothing. It is
// the only package that knows excelize.
package book

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// Options are how a workbook is read. The zero Options are fine.
type Options struct {
	Limits limits.Limits
	// Wanted tells the sheets that are read, by their tab and the workbook's names; the others are there
	// and empty. Nil: all. Names and properties are always those of the whole workbook.
	Wanted func(sheet string, names []grid.Name) bool
}

// Open reads a workbook (.xlsx, .xlsm, .xltx) within the usual limits. The error is an *Error or a
// *limits.Excess, both of which say what to tell its owner.
func Open(data []byte) (*grid.Book, error) {
	b, err := OpenWith(data, Options{})
	var beyond *limits.Excess
	if errors.As(err, &beyond) {
		err = beyond.Fixed()
	}
	return b, err
}

// OpenWith is Open with options.
func OpenWith(data []byte, o Options) (book *grid.Book, err error) {
	if err := refuseContainer(data); err != nil {
		return nil, err
	}
	defer func() {
		// excelize indexes into parts as if they were consistent; a damaged file must not end the program.
		if r := recover(); r != nil {
			book, err = nil, &Error{Reason: Damaged, cause: fmt.Errorf("%v", r)}
		}
	}()
	r, err := open(data, o)
	if err == nil {
		book, err = r.read()
	}
	return book, explain(err)
}

// reader turns one package into a grid.
type reader struct {
	Options
	pkg     *opc.Package
	f       *excelize.File
	parts   parts
	strings []string
	formats map[int]string // number format code by style
	cells   int64          // of all sheets so far
	content int64          // bytes of their texts
}

func open(data []byte, o Options) (*reader, error) {
	if kind, known := packageKind(data); known {
		return nil, &Error{Reason: kind}
	}
	o.Limits = o.Limits.Filled()
	if o.Wanted == nil {
		o.Wanted = func(string, []grid.Name) bool { return true }
	}
	pkg, err := opc.OpenWithin(data, o.Limits)
	if err != nil {
		return nil, err
	}
	r := &reader{Options: o, pkg: pkg, formats: map[int]string{}}
	if r.parts, err = partsOf(pkg); err != nil {
		return nil, err
	}
	r.f, err = r.frame()
	return r, err
}

func (r *reader) read() (*grid.Book, error) {
	defer r.f.Close()
	if err := r.sharedStrings(); err != nil {
		return nil, err
	}
	b := &grid.Book{Properties: properties(r.f), Names: names(r.f), Strays: r.pkg.Strays(), Macros: r.macros()}
	if pr := r.f.WorkBook.WorkbookPr; pr != nil {
		b.Date1904 = pr.Date1904
	}
	for _, s := range r.f.WorkBook.Sheets.Sheet {
		part, known := r.parts.byID[s.ID]
		switch kind := part.Kind(); {
		case known && otherSheets[kind]:
			continue
		case kind != "worksheet":
			return nil, damaged("book.sheet-lost", s.Name)
		}
		sheet := &grid.Sheet{Name: s.Name}
		if r.Wanted(s.Name, b.Names) {
			if err := r.sheet(sheet, part); err != nil {
				return nil, err
			}
		}
		sheet.Visibility = visibility(s.State)
		b.Sheets = append(b.Sheets, sheet)
	}
	if len(b.Sheets) == 0 {
		return nil, &Error{Reason: NoSheet}
	}
	var err error
	b.Links, err = r.links()
	return b, err
}

// otherSheets are the kinds of sheets that have no cells of a form.
var otherSheets = map[string]bool{"chartsheet": true, "dialogsheet": true, "xlMacrosheet": true, "xlIntlMacrosheet": true}

func visibility(state string) grid.Visibility {
	switch state {
	case "hidden":
		return grid.Hidden
	case "veryHidden":
		return grid.VeryHidden
	}
	return grid.Visible
}

// parts are where the relationships of the workbook lead.
type parts struct {
	workbook        string
	byID            map[string]opc.Relation
	styles, strings string
	all             []opc.Relation
}

func partsOf(pkg *opc.Package) (parts, error) {
	found := parts{workbook: "xl/workbook.xml", byID: map[string]opc.Relation{}}
	root, err := pkg.Relations("")
	if err != nil {
		return found, err
	}
	for _, r := range root {
		if r.Kind() == "officeDocument" && !r.External {
			found.workbook = r.Target
		}
	}
	if !pkg.Has(found.workbook) {
		return found, &Error{Reason: NotWorkbook}
	}
	if found.all, err = pkg.Relations(found.workbook); err != nil {
		return found, err
	}
	for _, r := range found.all {
		switch {
		case r.External: // nothing outside the file is followed
			continue
		case r.Kind() == "sharedStrings":
			found.strings = r.Target
		case r.Kind() == "styles":
			found.styles = r.Target
		}
		found.byID[r.ID] = r
	}
	return found, nil
}

// scan is a scanner at the root of a part that is read once, and is what the relationship says.
func (r *reader) scan(name, root string) (*markup.Scanner, error) {
	data, err := r.pkg.TextOnce(name)
	if err != nil {
		return nil, err
	}
	s, err := markup.NewScanner(data, int(r.Limits.Depth))
	if err == nil && string(s.Local()) != root {
		err = markup.ErrSyntax
	}
	return s, r.pkg.Refusal(name, err)
}

// explain turns what packages say of a damaged part into what to do about it.
func explain(err error) error {
	var e *opc.Error
	if errors.As(err, &e) {
		return &Error{Reason: Damaged, detail: e.Phrase(), cause: err}
	}
	return err
}
