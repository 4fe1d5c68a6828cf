package book

import (
	"bytes"
	"slices"
	"strconv"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// sheetReader reads a worksheet in one pass over its XML, and takes no more memory than what the
// cells hold. Excelize is not asked: it answers for the anchor when asked for a cell that a merge
// covers, joins merges that overlap, and looks through all merges for every cell.
type sheetReader struct {
	*reader
	*cellReader
	to       *grid.Sheet
	areas    int64 // of merges, validations and conditions so far
	formulas int64 // of conditions
}

func (r *reader) sheet(to *grid.Sheet, part opc.Relation, want Want) error {
	s, err := r.scan(part.Target, "worksheet")
	if err != nil {
		return err
	}
	sr := &sheetReader{reader: r, to: to, cellReader: newCellReader(r, s, to, want)}
	to.Cells = r.roomFor(s.Rest(), sr.times)
	if err := s.Each(sr.part); err != nil {
		return r.pkg.Refusal(part.Target, err)
	}
	if len(to.Cells) <= keptCells || len(to.Cells) < cap(to.Cells)/2 {
		r.room.cells, to.Cells = to.Cells, slices.Clone(to.Cells)
	}
	to.Filled = len(to.Cells)
	if r.Row == nil {
		sr.settleShared()
	}
	if int64(len(to.Merges))*int64(len(to.Cells)) > maxCompared {
		return r.Limits.Beyond("areas", to.Name)
	}
	if sr.beyond("content") {
		return r.Limits.Beyond("content", to.Name)
	}
	return sort(to)
}

// longSheet is how long a sheet's XML is whose cells are counted first: they would be copied again and again as their
// room grows.
const longSheet = 1 << 20

// roomFor is room for the cells of a sheet that may hold so many times the limit.
func (r *reader) roomFor(text []byte, times int64) []grid.Cell {
	if len(text) < longSheet || r.Row != nil {
		return r.room.cells[:0]
	}
	return make([]grid.Cell, 0, min(int64(bytes.Count(text, []byte("<c "))), times*r.Limits.Cells))
}

// maxCompared bounds the merges of a sheet times its cells: each text is looked up among the merges.
// A sheet of 50,000 cells may have as many merges as there can be.
const maxCompared = 1 << 30

// sort puts cells into order that the file has in another.
func sort(s *grid.Sheet) error {
	byPlace := func(a, b grid.Cell) int { return grid.Compare(a.At, b.At) }
	if !slices.IsSortedFunc(s.Cells, byPlace) {
		slices.SortStableFunc(s.Cells, byPlace)
	}
	for i := 1; i < len(s.Cells); i++ {
		if at := s.Cells[i].At; at == s.Cells[i-1].At {
			return damaged("book.cell-twice", s.Name, at.String())
		}
	}
	return nil
}

// part reads one child of the worksheet.
func (r *sheetReader) part() error {
	switch string(r.s.Local()) {
	case "sheetProtection":
		r.to.Protected = flag(r.s.Attr("sheet"))
	case "cols":
		return r.s.Each(r.col)
	case "sheetData":
		return r.s.Each(r.nextRow)
	case "mergeCells":
		return r.s.Each(r.merge)
	case "dataValidations":
		return r.s.Each(r.validation)
	case "conditionalFormatting":
		return r.condition()
	case "pageSetup":
		r.to.Paged = true
	case "extLst":
		return r.s.Each(r.extension)
	}
	return nil
}

// nextRow reads a row, and hands it over where it is not to be kept.
func (r *sheetReader) nextRow() error {
	err := r.row()
	if err != nil || r.Row == nil {
		return err
	}
	cells := r.to.Cells
	r.to.Cells = cells[:0]
	return r.Row(r.to.Name, cells)
}

func (r *sheetReader) col() error {
	first, err1 := strconv.Atoi(string(r.s.Attr("min")))
	last, err2 := strconv.Atoi(string(r.s.Attr("max")))
	if flag(r.s.Attr("hidden")) && err1 == nil && err2 == nil {
		r.to.HiddenCols = append(r.to.HiddenCols, grid.Span{First: first, Last: last})
	}
	if int64(len(r.to.HiddenCols)) > r.Limits.Columns {
		return r.Limits.Beyond("columns", r.to.Name)
	}
	return nil
}

func (r *sheetReader) merge() error {
	area, ok := ref.ParseRange(attr(r.s, "ref"))
	if !ok {
		return nil
	}
	r.to.Merges = append(r.to.Merges, area)
	return r.count(1)
}

// count adds to the areas of the sheet.
func (r *sheetReader) count(areas int) error {
	if r.areas += int64(areas); r.areas > r.Limits.Areas {
		return r.Limits.Beyond("areas", r.to.Name)
	}
	return nil
}

// extension reads one of the additions of Excel 2010 and later, which may refer to other sheets.
func (r *sheetReader) extension() error {
	return r.s.Each(func() error {
		switch string(r.s.Local()) {
		case "dataValidations":
			return r.s.Each(r.validation)
		case "conditionalFormattings":
			return r.s.Each(r.condition)
		}
		return nil
	})
}
