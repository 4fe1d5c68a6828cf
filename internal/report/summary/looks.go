package summary

import (
	"tianbao/internal/colour"
	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// The looks of the workbook.
var (
	title   = book.Look{Bold: true}
	heading = book.Look{Bold: true, Wrap: true, Center: true, Framed: true, Fill: colour.Heading}
	total   = book.Look{Bold: true, Center: true, Framed: true, Fill: colour.Total}
	plain   = book.Look{Wrap: true, Framed: true}
	number  = book.Look{Center: true, Framed: true}
	link    = book.Look{Wrap: true, Framed: true, Link: true, Color: colour.Link}
	grave   = coloured(templates.Error)
)

func coloured(l templates.Level) book.Look {
	of := colour.Levels[l]
	return book.Look{Center: true, Framed: true, Fill: of.Ground, Color: of.Letters}
}

func textCell(s string, look book.Look) book.Cell { return book.Cell{Text: s, Look: look} }

func count(n int, look book.Look) book.Cell { return book.Cell{Number: n, IsNumber: true, Look: look} }

// counted is a count in the colour of its level; zero is quiet and left blank, so that what is
// there stands out.
func counted(n int, l templates.Level) book.Cell {
	if n == 0 {
		return book.Cell{Look: number}
	}
	return count(n, coloured(l))
}

func headings(names ...string) []book.Cell {
	row := make([]book.Cell, len(names))
	for i, n := range names {
		row[i] = textCell(n, heading)
	}
	return row
}
