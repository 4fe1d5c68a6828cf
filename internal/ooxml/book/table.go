package book

import (
	"bytes"
	"slices"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/colour"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/width"
)

// Table is a sheet of a report: headings that stay in sight, and rows to be sorted and filtered.
type Table struct {
	Name    string
	Widths  []float64 // of the columns from A, in characters
	Rows    [][]Cell  // from A1
	Heading int       // the row of the headings: it and all above stay in sight
	Keys    int       // the columns that stay in sight
	Filter  bool      // whether the rows below the headings can be filtered
}

// Cell is what a cell of a table holds. The zero Cell is left out.
type Cell struct {
	Text    string // text stays text, whatever it begins with
	Number  int    // where IsNumber
	Formula string // without its "="; Text or Number is its result, which programs without a calculator show

	IsNumber bool
	Look     Look
}

// Look is how a cell looks. The zero Look is the program's own.
type Look struct {
	Bold, Wrap, Center, Framed, Link bool

	Fill, Color string // RRGGBB; empty for none
}

// BuildTables makes a workbook of tables. The same tables give the same bytes.
func BuildTables(tables ...Table) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	// Excelize names itself as the author otherwise.
	if err := f.SetDocProps(&excelize.DocProperties{Creator: program, LastModifiedBy: program}); err != nil {
		return nil, err
	}
	styles := &styles{f, map[Look]int{}}
	for i, t := range tables {
		if err := addSheet(f, i, t.Name); err != nil {
			return nil, err
		}
		if err := t.draw(f, styles); err != nil {
			return nil, err
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return inOrder(b.Bytes())
}

// inOrder is a package with its parts by name: excelize writes streamed sheets in the order of a map.
func inOrder(data []byte) ([]byte, error) {
	p, err := opc.Open(data)
	if err != nil {
		return nil, err
	}
	var entries []opc.Entry
	for _, name := range slices.Sorted(slices.Values(p.Names())) {
		if packed, ok := p.Packed(name); ok {
			entries = append(entries, opc.Entry{Name: name, Packed: packed})
		}
	}
	var out bytes.Buffer
	if err := opc.Write(&out, entries); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// program is who made the workbook, for its properties.
const program = "tianbao"

func addSheet(f *excelize.File, i int, name string) error {
	if i == 0 {
		return f.SetSheetName("Sheet1", name)
	}
	_, err := f.NewSheet(name)
	return err
}

func (t *Table) draw(f *excelize.File, styles *styles) error {
	if err := t.filter(f); err != nil {
		return err
	}
	if err := t.printWide(f); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(t.Name)
	if err != nil {
		return err
	}
	if err := t.show(w); err != nil {
		return err
	}
	for i, row := range t.Rows {
		values, err := styles.values(row)
		if err != nil {
			return err
		}
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, values, excelize.RowOpts{Height: t.height(row)}); err != nil {
			return err
		}
	}
	return w.Flush()
}

// height is how high a row must be for its wrapped text: not every program finds out by itself.
func (t *Table) height(row []Cell) float64 {
	lines := 1
	for col, c := range row {
		if c.Look.Wrap && col < len(t.Widths) {
			room := width.Column(t.Widths[col], width.Digit(bookFont, tableSize))
			lines = max(lines, width.Lines(c.Text, tableSize, room))
		}
	}
	return min(width.Height(lines, tableSize), excelize.MaxRowHeight)
}

// filter is set before the rows are written: they follow it in a stream.
func (t *Table) filter(f *excelize.File) error {
	if !t.Filter || len(t.Rows) < t.Heading {
		return nil
	}
	from, err := excelize.CoordinatesToCellName(1, t.Heading)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(len(t.Widths), len(t.Rows))
	if err != nil {
		return err
	}
	return f.AutoFilter(t.Name, from+":"+to, nil)
}

// printWide makes a table print across the width of a lying A4 printWide.
func (t *Table) printWide(f *excelize.File) error {
	const a4 = 9
	size, lying, one, any, fit := a4, "landscape", 1, 0, true
	if err := f.SetPageLayout(t.Name, &excelize.PageLayoutOptions{Size: &size, Orientation: &lying, FitToWidth: &one, FitToHeight: &any}); err != nil {
		return err
	}
	return f.SetSheetProps(t.Name, &excelize.SheetPropsOptions{FitToPage: &fit})
}

func (t *Table) show(w *excelize.StreamWriter) error {
	// From the last: excelize writes columns in the reverse order, which Excel repairs.
	for i := len(t.Widths) - 1; i >= 0; i-- {
		if err := w.SetColWidth(i+1, i+1, t.Widths[i]); err != nil {
			return err
		}
	}
	corner, err := excelize.CoordinatesToCellName(t.Keys+1, t.Heading+1)
	if err != nil {
		return err
	}
	pane := "bottomRight"
	if t.Keys == 0 {
		pane = "bottomLeft"
	}
	return w.SetPanes(&excelize.Panes{Freeze: true, XSplit: t.Keys, YSplit: t.Heading, TopLeftCell: corner, ActivePane: pane})
}

// styles are the looks that a workbook has so far.
type styles struct {
	f     *excelize.File
	known map[Look]int
}

func (s *styles) values(row []Cell) ([]any, error) {
	values := make([]any, len(row))
	for i, c := range row {
		if c == (Cell{}) {
			continue
		}
		style, err := s.style(c.Look)
		if err != nil {
			return nil, err
		}
		value := excelize.Cell{StyleID: style, Formula: c.Formula}
		if c.IsNumber {
			value.Value = c.Number
		} else if c.Text != "" {
			value.Value = c.Text
		}
		values[i] = value
	}
	return values, nil
}

func (s *styles) style(look Look) (int, error) {
	if id, known := s.known[look]; known || look == (Look{}) {
		return id, nil
	}
	style := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: look.Wrap}, Font: &excelize.Font{Family: tableFont, Size: tableSize, Bold: look.Bold, Color: look.Color}}
	if look.Center {
		style.Alignment.Horizontal = "center"
	}
	if look.Link {
		style.Font.Underline = "single"
	}
	if look.Fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{look.Fill}}
	}
	if look.Framed {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Style: 1, Color: colour.Frame})
		}
	}
	id, err := s.f.NewStyle(style)
	s.known[look] = id
	return id, err
}

// The font of tables is one that every Chinese Excel, WPS and LibreOffice has; that of a workbook
// made by excelize gives columns their unit.
const (
	bookFont  = "Calibri"
	tableFont = "宋体"
	tableSize = 11
)
