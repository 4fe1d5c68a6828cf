// Package book reads workbooks into the neutral grid and builds simple ones from nothing. It is
// the only package that knows excelize, which builds them; reading is our own.
package book

import (
	"cmp"
	"errors"
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/opc"
)

// Options are how a workbook is read. The zero Options are fine.
type Options struct {
	Limits limits.Limits
	// Wanted tells how much of a sheet is read, by its tab and the workbook's names. Nil: all of it. Names and
	// properties are always those of the whole workbook.
	Wanted func(sheet string, names []grid.Name) Want
	// Row is given the cells of each row, which are not kept: a sheet may have more of them than goes into memory.
	// Formulas that several cells share are left out then.
	Row func(sheet string, cells []grid.Cell) error
}

// Want is how much of a sheet is read.
type Want int

// How much of a sheet is read. Skip: it is there and empty. Count: how many of its cells hold something
// (grid.Sheet.Filled). Glance: its cells, of a sheet that tianbao wrote itself: a formula that cells share is
// given to all of them as it stands in the first, and what it holds does not count as the form's. Seen: its cells as
// a screen shows them, of formulas what they came to. Whole: all.
const (
	Skip Want = iota
	Count
	Glance
	Seen
	Whole
)

// Open reads a workbook (.xlsx, .xlsm, .xltx) within the usual limits. The error is an *Error or a
// *limits.Excess, both of which say what to tell its owner.
func Open(data []byte) (*grid.Book, error) { return OpenWithin(data, limits.Limits{}) }

// OpenWithin is Open within limits that nobody can set otherwise.
func OpenWithin(data []byte, within limits.Limits) (*grid.Book, error) {
	b, err := OpenWith(data, Options{Limits: within})
	var beyond *limits.Excess
	if errors.As(err, &beyond) {
		err = beyond.Fixed()
	}
	return b, err
}

// OpenWith is Open with options.
func OpenWith(data []byte, o Options) (*grid.Book, error) {
	if err := refuseContainer(data); err != nil {
		return nil, err
	}
	b, err := openOnce(data, o, (*reader).abreast)
	if errors.Is(err, errAbreast) {
		b, err = openOnce(data, o, (*reader).sheets)
	}
	return b, explain(err)
}

// openOnce opens a workbook, its worksheets in one of the ways there are.
func openOnce(data []byte, o Options, sheets func(*reader, []worksheet) ([]*grid.Sheet, error)) (*grid.Book, error) {
	r, err := open(data, o)
	if err != nil {
		return nil, err
	}
	defer r.room.leave()
	return r.read(sheets)
}

// reader turns one package into a grid.
type reader struct {
	Options
	pkg     *opc.Package
	parts   parts
	texts   sharedTexts
	formats formats
	room    *room
	spent   spent // of all sheets so far
	ours    spent // of those that tianbao wrote itself
}

// spent is how much sheets hold.
type spent struct {
	cells   int64
	content int64 // bytes of their texts
}

func open(data []byte, o Options) (*reader, error) {
	z, err := opened(data)
	if err != nil {
		return nil, err
	}
	o.Limits = o.Limits.Filled()
	if o.Wanted == nil {
		o.Wanted = func(string, []grid.Name) Want { return Whole }
	}
	pkg, err := opc.Of(z, data, o.Limits)
	if err != nil {
		return nil, err
	}
	r := &reader{Options: o, pkg: pkg, room: rooms.Get().(*room)}
	r.parts, err = partsOf(pkg)
	return r, err
}

// read reads what holds the workbook together, then its sheets.
func (r *reader) read(sheets func(*reader, []worksheet) ([]*grid.Sheet, error)) (*grid.Book, error) {
	w, err := r.readWorkbook()
	if err != nil {
		return nil, err
	}
	if r.formats, err = r.readFormats(); err != nil {
		return nil, err
	}
	b := &grid.Book{Names: w.names, Date1904: w.date1904, Asks: w.asks, Strays: r.pkg.Strays(), Macros: r.macros()}
	if b.Properties, err = r.readProperties(); err != nil {
		return nil, err
	}
	if err := r.readShared(); err != nil {
		return nil, err
	}
	tabs, err := r.worksheets(w)
	if err != nil {
		return nil, err
	}
	if b.Sheets, err = sheets(r, tabs); err != nil {
		return nil, err
	}
	b.Links, err = r.links()
	return b, err
}

// worksheet is a tab with cells, and how much of it is read.
type worksheet struct {
	name       string
	visibility grid.Visibility
	part       opc.Relation
	want       Want
}

// worksheets are the tabs of a workbook that have cells.
func (r *reader) worksheets(w workbook) (all []worksheet, err error) {
	for _, t := range w.tabs {
		part, known := r.parts.byID[t.id]
		switch kind := part.Kind(); {
		case known && otherSheets[kind]:
			continue
		case kind != "worksheet":
			return nil, damaged("book.sheet-lost", t.name)
		}
		all = append(all, worksheet{t.name, visibility(t.state), part, r.Wanted(t.name, w.names)})
	}
	if len(all) == 0 {
		return nil, &Error{Reason: NoSheet}
	}
	return all, nil
}

// sheets reads worksheets, one after the other.
func (r *reader) sheets(tabs []worksheet) (all []*grid.Sheet, err error) {
	for _, t := range tabs {
		sheet := &grid.Sheet{Name: t.name, Visibility: t.visibility}
		switch t.want {
		case Whole, Seen, Glance:
			err = r.sheet(sheet, t.part, t.want)
		case Count:
			err = r.count(sheet, t.part)
		}
		if err = cmp.Or(err, r.attached(sheet, t.part.Target)); err != nil {
			return nil, err
		}
		all = append(all, sheet)
	}
	return all, nil
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
	found := parts{byID: map[string]opc.Relation{}}
	root, err := pkg.Relations("")
	if err != nil {
		return found, err
	}
	if i := slices.IndexFunc(root, leadsToWorkbook); i >= 0 {
		found.workbook = root[i].Target
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

// leadsToWorkbook tells the relationship by its type, of the usual or of the strict format.
func leadsToWorkbook(r opc.Relation) bool {
	const usual, strict = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/", "http://purl.oclc.org/ooxml/officeDocument/relationships/"
	return !r.External && (r.Type == usual+"officeDocument" || r.Type == strict+"officeDocument")
}

// explain turns what packages say of a damaged part into what to do about it.
func explain(err error) error {
	var e *opc.Error
	if errors.As(err, &e) {
		return &Error{Reason: Damaged, detail: e.Phrase(), cause: err}
	}
	return err
}
