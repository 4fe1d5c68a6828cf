//go:build !js

package book

import (
	"slices"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/excel"
	"tianbao/internal/ref"
	"tianbao/internal/width"
)

// listWriter writes the rows of a list.
type listWriter struct {
	*reportWriter
	to     *excelize.StreamWriter
	row    int       // the last one that was written
	points []float64 // how much room a line has in each column, 0 in one that is hidden
}

// frame is what stands before the rows: widths, and what stays in sight. The library puts a column before those
// that it was told of earlier, and Excel wants them in their order.
func (s *listWriter) frame(l List) error {
	s.points = make([]float64, len(l.Widths))
	for i, wide := range slices.Backward(l.Widths) {
		s.points[i] = width.Column(wide, width.Digit("Calibri", usualSize))
		if wide == 0 {
			s.points[i] = 0
			if err := s.to.SetColVisible(i+1, i+1, false); err != nil {
				return err
			}
			continue
		}
		if err := s.to.SetColWidth(i+1, i+1, wide); err != nil {
			return err
		}
	}
	return s.to.SetPanes(l.panes())
}

// panes keep the headings and the first columns in sight. The cursor stands in the first row.
func (l List) panes() *excelize.Panes {
	first := ref.Cell{Col: l.Keys + 1, Row: l.HeadingRow() + 1}
	p := &excelize.Panes{Freeze: true, XSplit: l.Keys, YSplit: l.HeadingRow(), ActivePane: "bottomRight"}
	switch {
	case l.Loose:
		first, p.YSplit, p.ActivePane = ref.Cell{Col: l.Keys + 1, Row: 1}, 0, "topRight"
	case l.Keys == 0:
		p.ActivePane = "bottomLeft"
	}
	p.TopLeftCell = first.String()
	p.Selection = []excelize.Selection{{SQRef: p.TopLeftCell, ActiveCell: p.TopLeftCell, Pane: p.ActivePane}}
	return p
}

func (s *listWriter) rows(l List) error {
	if err := s.all(l.Above); err != nil {
		return err
	}
	if err := s.add(l.Headings); err != nil {
		return err
	}
	for row := range l.Rows {
		if err := s.add(row); err != nil {
			return err
		}
	}
	if err := s.table(l); err != nil {
		return err
	}
	return s.all(l.Below)
}

func (s *listWriter) all(rows [][]Entry) error {
	for _, row := range rows {
		if err := s.add(row); err != nil {
			return err
		}
	}
	return nil
}

// table makes a table of what was written since the headings. One without rows has a blank one.
func (s *listWriter) table(l List) error {
	if s.row == l.HeadingRow() {
		s.row++
	}
	area := ref.Range{From: ref.Cell{Col: 1, Row: l.HeadingRow()}, To: ref.Cell{Col: len(l.Headings), Row: s.row}}
	return s.to.AddTable(&excelize.Table{Range: area.String(), Name: l.Name, ShowRowStripes: new(bool)})
}

func (s *listWriter) add(row []Entry) error {
	s.row++
	cells := make([]any, len(row))
	for i, e := range row {
		if e == (Entry{}) {
			continue
		}
		style, err := s.style(e.Look)
		if err != nil {
			return err
		}
		cells[i] = excelize.Cell{StyleID: style, Formula: e.Formula, Value: e.value()}
	}
	return s.to.SetRow(ref.Cell{Col: 1, Row: s.row}.String(), cells, excelize.RowOpts{Height: s.height(row)})
}

// tallest is the most that the library gives a row.
const tallest = 409

// height is how high a row must be for all of its lines to be seen, 0 where it is like the others: programs make
// room for them only when somebody types.
func (s *listWriter) height(row []Entry) float64 {
	lines, size := 1, float64(usualSize)
	for i, e := range row {
		size = max(size, e.Look.Size)
		if e.Look.Wrap && i < len(s.points) && s.points[i] > 0 && e.Text != "" {
			lines = max(lines, width.Lines(e.Text, usualSize, s.points[i]))
		}
	}
	if lines == 1 && size == usualSize {
		return 0
	}
	return min(width.Height(lines, size), tallest)
}

// value is what the library is given. A number of more digits than a cell keeps stays whole as a text.
func (e Entry) value() any {
	switch {
	case e.IsNumber && e.Number.NumDigits() <= excel.MaxDigits:
		n, _ := e.Number.Float64()
		return n
	case e.IsNumber:
		return e.Number.String()
	case e.Text == "" && e.Formula == "":
		return nil
	}
	return excel.Cut(e.Text, excel.MaxText)
}
