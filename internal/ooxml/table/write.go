package table

import (
	"fmt"
	"io"

	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

const (
	mainSpace    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// Write writes a workbook of tables. The same tables give the same bytes.
func Write(w io.Writer, tables ...Table) error {
	b := &book{Stream: opc.NewStream(w), looks: looks{known: map[Look]int{}}}
	if err := b.before(len(tables)); err != nil {
		return err
	}
	for i := range tables {
		if err := b.sheet(i, &tables[i]); err != nil {
			return err
		}
	}
	if err := b.after(tables); err != nil {
		return err
	}
	return b.Close()
}

// book is what the sheets of a workbook share, and the room to write them in.
type book struct {
	*opc.Stream
	looks   looks
	filters []filter
}

// filter is the cells of a table that can be filtered; none where there are no rows for it.
type filter struct {
	at ref.Range
	on bool
}

// sheet writes the sheet of the i-th table.
func (b *book) sheet(i int, t *Table) error {
	if err := b.Begin(sheetPart(i)); err != nil {
		return err
	}
	rest := b.head(i, t)
	number := 0
	for row := range t.Rows {
		if number++; number > ref.MaxRows {
			return fmt.Errorf("table %s has more rows than a sheet", t.Name)
		}
		if rest = b.appendRow(rest, t, number, row); len(rest) > enough {
			if _, err := b.Write(rest); err != nil {
				return err
			}
			rest = rest[:0]
		}
	}
	f := filter{ref.Range{From: ref.Cell{Col: 1, Row: t.Heading}, To: ref.Cell{Col: len(t.Widths), Row: number}}, t.Filter && number >= t.Heading}
	b.filters = append(b.filters, f)
	rest = append(rest, "</sheetData>"...)
	if f.on {
		rest = append(rest, `<autoFilter ref="`+f.at.String()+`"/>`...)
	}
	// A table prints across the width of a lying A4 page, as many pages high as it takes.
	_, err := b.Write(append(rest, `<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`...))
	return err
}

// enough is how much of a sheet is packed at a time.
const enough = 32 << 10

// head is all that stands before the rows.
func (b *book) head(i int, t *Table) []byte {
	out := append([]byte(opc.Declaration), `<worksheet xmlns="`+mainSpace+`"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView`...)
	if i == 0 {
		out = append(out, ` tabSelected="1"`...)
	}
	out = append(out, ` workbookViewId="0"><pane`...)
	pane := "bottomLeft"
	if t.Keys > 0 {
		pane = "bottomRight"
		out = fmt.Appendf(out, ` xSplit="%d"`, t.Keys)
	}
	out = fmt.Appendf(out, ` ySplit="%d" topLeftCell="%s" activePane="%s" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>`,
		t.Heading, ref.Cell{Col: t.Keys + 1, Row: t.Heading + 1}, pane)
	for i, width := range t.Widths {
		out = fmt.Appendf(out, `<col min="%d" max="%d" width="%v" customWidth="1"/>`, i+1, i+1, width)
	}
	return append(out, "</cols><sheetData>"...)
}

func (b *book) appendRow(out []byte, t *Table, number int, row []Cell) []byte {
	out = fmt.Appendf(out, `<row r="%d" ht="%v" customHeight="1">`, number, t.height(row))
	for i, c := range row {
		if c != (Cell{}) {
			out = b.appendCell(out, ref.Cell{Col: i + 1, Row: number}, c)
		}
	}
	return append(out, "</row>"...)
}

func (b *book) appendCell(out []byte, at ref.Cell, c Cell) []byte {
	out = fmt.Appendf(out, `<c r="%s"`, at)
	if style := b.looks.style(c.Look); style > 0 {
		out = fmt.Appendf(out, ` s="%d"`, style)
	}
	switch {
	case c.Formula != "":
		if !c.IsNumber {
			out = append(out, ` t="str"`...)
		}
		out = append(markup.AppendCellText(append(out, "><f>"...), c.Formula), "</f><v>"...)
		if c.IsNumber {
			out = fmt.Append(out, c.Number)
		} else {
			out = markup.AppendCellText(out, draw.Fit(c.Text))
		}
		out = append(out, "</v></c>"...)
	case c.IsNumber:
		out = fmt.Appendf(out, "><v>%d</v></c>", c.Number)
	case c.Text != "":
		out = append(out, ` t="inlineStr"><is><t xml:space="preserve">`...)
		out = append(markup.AppendCellText(out, draw.Fit(c.Text)), "</t></is></c>"...)
	default:
		out = append(out, "/>"...)
	}
	return out
}
