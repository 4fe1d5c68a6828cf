package table

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/fold"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// head is all that stands before the rows of a sheet.
func (w *writer) head(i int, t *Table) []byte {
	out := append([]byte(opc.Declaration), `<worksheet xmlns="`+mainSpace+`" xmlns:r="`+relationBase+`"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView`...)
	if i == 0 {
		out = append(out, ` tabSelected="1"`...)
	}
	out = t.appendPanes(append(out, ` workbookViewId="0">`...))
	out = append(out, `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>`...)
	for i, wide := range t.Widths {
		hidden := ""
		if wide == 0 {
			wide, hidden = usualColumn, ` hidden="1"`
		}
		out = fmt.Appendf(out, `<col min="%d" max="%[1]d" width="%v" customWidth="1"%s/>`, i+1, wide, hidden)
	}
	return append(out, "</cols><sheetData>"...)
}

// usualColumn is how wide a hidden column is once somebody shows it, in characters.
const usualColumn = 9.140625

// appendPanes keeps the headings and the first columns in sight. The cursor stands in the first row behind them.
func (t *Table) appendPanes(out []byte) []byte {
	first := t.first()
	columns, rows := first.Col-1, first.Row-1
	pane := "bottomRight"
	switch {
	case columns+rows == 0:
		return fmt.Appendf(out, `<selection activeCell="%s" sqref="%[1]s"/>`, first)
	case rows == 0:
		pane = "topRight"
	case columns == 0:
		pane = "bottomLeft"
	}
	out = append(out, "<pane"...)
	if columns > 0 {
		out = fmt.Appendf(out, ` xSplit="%d"`, columns)
	}
	if rows > 0 {
		out = fmt.Appendf(out, ` ySplit="%d"`, rows)
	}
	return fmt.Appendf(out, ` topLeftCell="%s" activePane="%s" state="frozen"/><selection pane="%[2]s" activeCell="%[1]s" sqref="%[1]s"/>`, first, pane)
}

// foot is all that stands behind the rows of a sheet, in the order that programs want. It prints across, as wide as
// the page, as many pages high as it takes.
func (s *sheet) foot(area ref.Range) []byte {
	out := s.out
	if s.Name == "" {
		out = append(out, `<autoFilter ref="`+area.String()+`"/>`...)
	}
	out = s.appendAnswers(out)
	out = append(out, `<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>`...)
	if len(s.Charts) > 0 {
		out = append(out, `<drawing r:id="`+drawingID+`"/>`...)
	}
	if s.Name != "" {
		out = append(out, `<tableParts count="1"><tablePart r:id="`+tableID+`"/></tableParts>`...)
	}
	return append(out, "</worksheet>"...)
}

// appendAnswers writes the columns of answers, down to the last row of a sheet: people add lines by hand as well.
// What is typed otherwise than it is offered is understood too, or asked about: nothing is refused.
func (s *sheet) appendAnswers(out []byte) []byte {
	if len(s.Answers) == 0 {
		return out
	}
	out = fmt.Appendf(out, `<dataValidations count="%d">`, len(s.Answers))
	for _, a := range s.Answers {
		out = append(out, "<dataValidation"...)
		if len(a.Choices) > 0 {
			out = append(out, ` type="list"`...)
		}
		at := ref.Range{From: ref.Cell{Col: a.Column, Row: s.HeadingRow() + 1}, To: ref.Cell{Col: a.Column, Row: ref.MaxRows}}
		out = fmt.Appendf(out, ` allowBlank="1" showInputMessage="1" promptTitle="%s" prompt="%s" sqref="%s"`,
			markup.Escape(excel.Cut(a.Title, excel.MaxPromptTitle)), markup.Escape(excel.Cut(a.Prompt, excel.MaxPrompt)), at)
		if len(a.Choices) == 0 {
			out = append(out, "/>"...)
			continue
		}
		out = append(markup.AppendText(append(out, `><formula1>"`...), strings.Join(a.Choices, ",")), `"</formula1></dataValidation>`...)
	}
	return append(out, "</dataValidations>"...)
}

// The relationships of a sheet.
const (
	drawingID = "rId1"
	tableID   = "rId2"
)

// around writes the parts that belong to a sheet.
func (w *writer) around(i int, t *Table, area ref.Range) error {
	var to []opc.Relation
	if len(t.Charts) > 0 {
		part := drawingPart(i)
		to = append(to, opc.Relation{ID: drawingID, Type: relationBase + "/drawing", Target: part})
		if err := w.drawing(part, t); err != nil {
			return err
		}
	}
	if t.Name != "" {
		w.tables++
		part := tablePart(w.tables)
		to = append(to, opc.Relation{ID: tableID, Type: relationBase + "/table", Target: part})
		data, err := t.part(w.tables, area)
		if err == nil {
			err = w.Part(part, data)
		}
		if err != nil {
			return err
		}
	}
	if to == nil {
		return nil
	}
	return w.Part(opc.RelationsPart(sheetPart(i)), opc.AppendRelations(nil, sheetPart(i), to))
}

// part is the part by which Excel knows a table. Its columns are called what the headings say.
func (t *Table) part(number int, area ref.Range) ([]byte, error) {
	out := fmt.Appendf([]byte(opc.Declaration), `<table xmlns="%s" id="%d" name="%s" displayName="%[3]s" ref="%[4]s" totalsRowShown="0"><autoFilter ref="%[4]s"/><tableColumns count="%[5]d">`,
		mainSpace, number, markup.Escape(t.Name), area, len(t.Headings))
	seen := map[string]bool{}
	for i, h := range t.Headings {
		name := fold.Name(h.Text)
		if name == "" || seen[name] {
			return nil, errors.New("no heading, or the same again: " + strconv.Quote(h.Text))
		}
		seen[name] = true
		out = fmt.Appendf(out, `<tableColumn id="%d" name="%s"/>`, i+1, strings.ReplaceAll(markup.Escape(h.Text), "&#10;", "_x000a_"))
	}
	return append(out, `</tableColumns><tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`...), nil
}
