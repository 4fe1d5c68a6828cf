package table

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// Write writes the workbook. Rows are written as they come, the sheets in the order of their tabs. The same tables
// give the same bytes.
func (b Book) Write(w io.Writer) error {
	out := &writer{Stream: opc.NewStream(w), book: b, looks: looks{known: map[Look]int{}}}
	defer out.Stop()
	if err := out.before(); err != nil {
		return err
	}
	for i := range b.Tables {
		if err := out.table(i, &b.Tables[i]); err != nil {
			return fmt.Errorf("table %s: %w", b.Tables[i].Tab, err)
		}
	}
	if err := out.after(); err != nil {
		return err
	}
	return out.Close()
}

// writer is what the sheets of a workbook share, and the room to write them in.
type writer struct {
	*opc.Stream
	book   Book
	looks  looks
	areas  []ref.Range // of the headings and rows of each table
	charts int         // that are written
	tables int         // with names, that are written
}

// table writes a table: its sheet, and the parts that belong to it.
func (w *writer) table(i int, t *Table) error {
	if err := w.Begin(sheetPart(i)); err != nil {
		return err
	}
	s := &sheet{writer: w, Table: t, room: t.room(), out: w.head(i, t)}
	for col := range max(len(t.Widths), len(t.Headings)) {
		s.columns = append(s.columns, ref.ColName(col+1))
	}
	area, err := s.rows()
	if err != nil {
		return err
	}
	w.areas = append(w.areas, area)
	if _, err := w.Write(s.foot(area)); err != nil {
		return err
	}
	return w.around(i, t, area)
}

// sheet is a sheet that is being written.
type sheet struct {
	*writer
	*Table
	room    []float64 // of a line of text in each column, in points
	columns []string  // their names
	row     int       // the last one that was written
	out     []byte    // what is not packed yet
}

// enough is how much of a sheet is packed at a time.
const enough = 32 << 10

// rows writes all rows, and tells where the headings and the rows below them are. A table without rows has a blank
// one: Excel takes no other.
func (s *sheet) rows() (ref.Range, error) {
	err := s.all(slices.Values(append(slices.Clip(s.Above), s.Headings)))
	if err == nil && s.Rows != nil {
		err = s.all(s.Rows)
	}
	if s.row == s.HeadingRow() && s.Name != "" {
		s.row++
	}
	area := ref.Range{From: ref.Cell{Col: 1, Row: s.HeadingRow()}, To: ref.Cell{Col: len(s.Headings), Row: s.row}}
	if err == nil {
		err = s.all(slices.Values(s.Below))
	}
	s.out = append(s.out, "</sheetData>"...)
	return area, err
}

func (s *sheet) all(rows func(func([]Cell) bool)) (err error) {
	rows(func(row []Cell) bool {
		if s.row++; s.row > ref.MaxRows {
			err = fmt.Errorf("more rows than a sheet has")
			return false
		}
		if s.appendRow(row); len(s.out) > enough {
			_, err = s.Write(s.out)
			s.out = s.out[:0]
		}
		return err == nil
	})
	return err
}

func (s *sheet) appendRow(row []Cell) {
	s.out = strconv.AppendInt(append(s.out, `<row r="`...), int64(s.row), 10)
	if high := s.height(row); high > 0 {
		s.out = strconv.AppendFloat(append(s.out, `" ht="`...), high, 'f', -1, 64)
		s.out = append(s.out, `" customHeight="1`...)
	}
	s.out = append(s.out, `">`...)
	for i, c := range row {
		if c != (Cell{}) {
			s.appendCell(i, c)
		}
	}
	s.out = append(s.out, "</row>"...)
}
