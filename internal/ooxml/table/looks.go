package table

import (
	"cmp"
	"fmt"
	"slices"

	"tianbao/internal/colour"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// Look is how a cell looks. The zero Look is the program's own.
type Look struct {
	Bold, Wrap, Center, Framed, Link bool

	Fill, Color string // RRGGBB; empty for none
	Format      string // of numbers
	Size        float64
}

// The font of tables is one that every Chinese Excel, WPS and LibreOffice has; that of the workbook gives
// columns their unit.
const (
	bookFont  = "Calibri"
	tableFont = "宋体"
	usualSize = 11
)

// looks are the looks that a workbook has so far, numbered from 1.
type looks struct {
	all   []Look
	known map[Look]int
}

// style is the number of a look's style.
func (l *looks) style(look Look) int {
	if n, known := l.known[look]; known || look == (Look{}) {
		return n
	}
	l.all = append(l.all, look)
	l.known[look] = len(l.all)
	return len(l.all)
}

// ownFormats is the number from which on files number formats of their own.
const ownFormats = 164

// formats are the formats of numbers that the looks have.
func (l *looks) formats() []string {
	var all []string
	for _, look := range l.all {
		if look.Format != "" && !slices.Contains(all, look.Format) {
			all = append(all, look.Format)
		}
	}
	return all
}

// part is the styles part. Every look has a font and a fill of its own.
func (l *looks) part() []byte {
	n, formats := len(l.all), l.formats()
	out := append([]byte(opc.Declaration), `<styleSheet xmlns="`+mainSpace+`">`...)
	if len(formats) > 0 {
		out = fmt.Appendf(out, `<numFmts count="%d">`, len(formats))
		for i, f := range formats {
			out = fmt.Appendf(out, `<numFmt numFmtId="%d" formatCode="%s"/>`, ownFormats+i, markup.Escape(f))
		}
		out = append(out, "</numFmts>"...)
	}
	out = fmt.Appendf(out, `<fonts count="%d"><font><sz val="%d"/><name val="%s"/><family val="2"/></font>`, n+1, usualSize, bookFont)
	for _, look := range l.all {
		out = look.font(out)
	}
	out = fmt.Appendf(out, `</fonts><fills count="%d"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`, n+2)
	for _, look := range l.all {
		out = look.fill(out)
	}
	out = appendBorders(append(out, "</fills>"...))
	out = fmt.Appendf(out, `<cellXfs count="%d"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`, n+1)
	for i, look := range l.all {
		out = look.format(out, i, formats)
	}
	return append(out, `</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`...)
}

// appendBorders writes no border, and that of framed cells.
func appendBorders(out []byte) []byte {
	const side = `<%[1]s style="thin"><color rgb="FF` + colour.Frame + `"/></%[1]s>`
	out = append(out, `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>`...)
	for _, name := range []string{"left", "right", "top", "bottom"} {
		out = fmt.Appendf(out, side, name)
	}
	return append(out, `<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`...)
}

func (k Look) font(out []byte) []byte {
	out = append(out, "<font>"...)
	if k.Bold {
		out = append(out, "<b/>"...)
	}
	if k.Link {
		out = append(out, "<u/>"...)
	}
	out = fmt.Appendf(out, `<sz val="%v"/>`, cmp.Or(k.Size, usualSize))
	if k.Color != "" {
		out = append(out, `<color rgb="FF`+k.Color+`"/>`...)
	}
	return append(out, `<name val="`+tableFont+`"/><family val="2"/></font>`...)
}

func (k Look) fill(out []byte) []byte {
	if k.Fill == "" {
		return append(out, `<fill><patternFill patternType="none"/></fill>`...)
	}
	return append(out, `<fill><patternFill patternType="solid"><fgColor rgb="FF`+k.Fill+`"/></patternFill></fill>`...)
}

// format is the style of the i-th look.
func (k Look) format(out []byte, i int, formats []string) []byte {
	number, border := 0, 0
	if k.Format != "" {
		number = ownFormats + slices.Index(formats, k.Format)
	}
	if k.Framed {
		border = 1
	}
	out = fmt.Appendf(out, `<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment`,
		number, i+1, i+2, border)
	if k.Center {
		out = append(out, ` horizontal="center"`...)
	}
	out = append(out, ` vertical="top"`...)
	if k.Wrap {
		out = append(out, ` wrapText="1"`...)
	}
	return append(out, "/></xf>"...)
}
