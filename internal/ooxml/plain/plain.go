// Package plain writes a book of grids as a workbook: the texts of its sheets at their addresses, with their
// merges, in plain frames. What was read from another format is seen in it as it was read, and can be marked.
package plain

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
	"tianbao/internal/width"
)

const (
	relationBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	typeBase     = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	mainSpace    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
)

// Workbook is a book as an .xlsx. The same book gives the same bytes.
func Workbook(b *grid.Book) ([]byte, error) {
	var out bytes.Buffer
	s := opc.NewStream(&out)
	defer s.Stop()
	err := cmp.Or(front(s, b), s.Part("xl/workbook.xml", tabs(b)), s.Part("xl/styles.xml", []byte(styles)))
	for i, sheet := range b.Sheets {
		err = cmp.Or(err, s.Part(sheetPart(i), page(sheet)))
	}
	err = cmp.Or(err, s.Close())
	return out.Bytes(), err
}

func sheetPart(i int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) }

// front writes the parts that say which there are.
func front(s *opc.Stream, b *grid.Book) error {
	types := fmt.Sprintf(opc.Declaration+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="%[1]ssheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="%[1]sstyles+xml"/>`, typeBase)
	related := []opc.Relation{{ID: "rIdStyles", Type: relationBase + "/styles", Target: "xl/styles.xml"}}
	for i := range b.Sheets {
		related = append(related, opc.Relation{ID: fmt.Sprintf("rId%d", i+1), Type: relationBase + "/worksheet", Target: sheetPart(i)})
		types += fmt.Sprintf(`<Override PartName="/%s" ContentType="%sworksheet+xml"/>`, sheetPart(i), typeBase)
	}
	root := []opc.Relation{{ID: "rId1", Type: relationBase + "/officeDocument", Target: "xl/workbook.xml"}}
	return cmp.Or(
		s.Part("[Content_Types].xml", []byte(types+"</Types>")),
		s.Part(opc.RelationsPart(""), opc.AppendRelations(nil, "", root)),
		s.Part(opc.RelationsPart("xl/workbook.xml"), opc.AppendRelations(nil, "xl/workbook.xml", related)),
	)
}

func tabs(b *grid.Book) []byte {
	out := append([]byte(opc.Declaration), `<workbook xmlns="`+mainSpace+`" xmlns:r="`+relationBase+`"><sheets>`...)
	for i, s := range b.Sheets {
		out = fmt.Appendf(out, `<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, markup.Escape(s.Name), i+1)
	}
	return append(out, "</sheets></workbook>"...)
}

// styles are two looks: the program's own, and a frame in which text wraps.
const styles = opc.Declaration + `<styleSheet xmlns="` + mainSpace + `"><fonts count="1"><font><sz val="11"/><name val="` + font + `"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

// The widths of columns in characters: of a sheet of text, and of one with a table; and the font.
const (
	textWidth, tableWidth = 90, 16
	font, size            = "宋体", 11
	framed                = 1
)

func columnWidth(columns int) float64 {
	if columns > 1 {
		return tableWidth
	}
	return textWidth
}

// page is a sheet's part.
func page(s *grid.Sheet) []byte {
	out := append([]byte(opc.Declaration), `<worksheet xmlns="`+mainSpace+`"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetFormatPr defaultRowHeight="15"/><cols>`...)
	last := lastCol(s)
	out = fmt.Appendf(out, `<col min="1" max="%d" width="%d" customWidth="1"/></cols><sheetData>`, last, int(columnWidth(last)))
	out = append(rows(out, s, last), "</sheetData>"...)
	if len(s.Merges) > 0 {
		out = fmt.Appendf(out, `<mergeCells count="%d">`, len(s.Merges))
		for _, m := range s.Merges {
			out = fmt.Appendf(out, `<mergeCell ref="%s"/>`, m)
		}
		out = append(out, "</mergeCells>"...)
	}
	return append(out, `<pageSetup paperSize="9" fitToHeight="0"/></worksheet>`...)
}

func lastCol(s *grid.Sheet) int {
	last := 1
	for _, c := range s.Cells {
		last = max(last, c.At.Col)
	}
	for _, m := range s.Merges {
		last = max(last, m.To.Col)
	}
	return last
}

// mostFramed is up to how many columns blank cells are framed too: a table of a form has fewer.
const mostFramed = 64

// rows are the cells of a sheet, blank ones in a table framed as well.
func rows(out []byte, s *grid.Sheet, last int) []byte {
	bottom := s.LastRow()
	for _, m := range s.Merges {
		bottom = max(bottom, m.To.Row)
	}
	for row := 1; row <= bottom; row++ {
		cells := s.Row(row)
		out = fmt.Appendf(out, `<row r="%d" ht="%s" customHeight="1">`, row, strconv.FormatFloat(height(s, cells, last), 'f', 1, 64))
		for col := 1; col <= last; col++ {
			at := ref.Cell{Col: col, Row: row}
			switch {
			case len(cells) > 0 && cells[0].At == at:
				out = cell(out, &cells[0])
				cells = cells[1:]
			case len(cells) == 0 && last > mostFramed:
				col = last
			case last <= mostFramed:
				out = fmt.Appendf(out, `<c r="%s" s="%d"/>`, at, framed)
			}
		}
		out = append(out, "</row>"...)
	}
	return out
}

// height is what the texts of a row need that stand in it alone.
func height(s *grid.Sheet, cells []grid.Cell, last int) float64 {
	column := width.Column(columnWidth(last), width.Digit(font, size))
	lines := 1
	for i := range cells {
		area := s.Area(cells[i].At)
		if area.From == cells[i].At && area.Rows() == 1 {
			lines = max(lines, width.Lines(cells[i].Text, size, column*float64(area.Cols())))
		}
	}
	return min(width.Height(lines, size), width.MaxRow)
}

// cell writes a text with its looks.
func cell(out []byte, c *grid.Cell) []byte {
	out = fmt.Appendf(out, `<c r="%s" s="%d" t="inlineStr"><is>`, c.At, framed)
	for _, r := range c.Runs() {
		out = append(out, "<r>"...)
		if r.Marked() {
			out = append(out, "<rPr>"+looks(r)+"</rPr>"...)
		}
		out = append(markup.AppendCellText(append(out, `<t xml:space="preserve">`...), r.Text), "</t></r>"...)
	}
	return append(out, "</is></c>"...)
}

func looks(r grid.Run) string {
	text := ""
	if r.Struck {
		text += "<strike/>"
	}
	switch {
	case r.Raised:
		text += `<vertAlign val="superscript"/>`
	case r.Lowered:
		text += `<vertAlign val="subscript"/>`
	}
	return text
}
