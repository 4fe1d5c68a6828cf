package table

import (
	"strconv"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// appendCell writes a cell of the row that is being written.
func (s *sheet) appendCell(col int, c Cell) {
	s.out = append(append(s.out, `<c r="`...), s.column(col)...)
	s.out = append(strconv.AppendInt(s.out, int64(s.row), 10), '"')
	if style := s.looks.style(c.Look); style > 0 {
		s.out = append(strconv.AppendInt(append(s.out, ` s="`...), int64(style), 10), '"')
	}
	number := c.IsNumber && c.Number.NumDigits() <= excel.MaxDigits
	if c.IsNumber && !number {
		c.Text = c.Number.String() // more digits than a cell keeps stay whole as a text
	}
	switch {
	case c.Formula != "":
		s.appendFormula(c, number)
	case number:
		s.out = append(append(append(s.out, "><v>"...), c.Number.String()...), "</v></c>"...)
	case c.Text != "":
		s.appendText(draw.Fit(c.Text))
	default:
		s.out = append(s.out, "/>"...)
	}
}

// appendText writes a text. Blanks at its ends and lines are kept where it says so.
func (s *sheet) appendText(text string) {
	s.out = append(s.out, ` t="inlineStr"><is><t`...)
	if strings.TrimSpace(text) != text || strings.ContainsAny(text, "\n\t") {
		s.out = append(s.out, ` xml:space="preserve"`...)
	}
	s.out = append(markup.AppendCellText(append(s.out, '>'), text), "</t></is></c>"...)
}

// appendFormula writes a formula with its result.
func (s *sheet) appendFormula(c Cell, number bool) {
	if !number {
		s.out = append(s.out, ` t="str"`...)
	}
	s.out = append(markup.AppendCellText(append(s.out, "><f>"...), c.Formula), "</f><v>"...)
	if number {
		s.out = append(s.out, c.Number.String()...)
	} else {
		s.out = markup.AppendCellText(s.out, draw.Fit(c.Text))
	}
	s.out = append(s.out, "</v></c>"...)
}

func (s *sheet) column(i int) string {
	if i < len(s.columns) {
		return s.columns[i]
	}
	return ref.ColName(i + 1)
}
