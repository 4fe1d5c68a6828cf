package summary

import (
	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// The looks of the workbook. Colours are those of Excel's own "bad", "neutral" and "note": people
// know them, and black on them still prints.
var (
	title   = book.Look{Bold: true}
	heading = book.Look{Bold: true, Wrap: true, Center: true, Framed: true, Fill: "D9E1F2"}
	total   = book.Look{Bold: true, Center: true, Framed: true, Fill: "F2F2F2"}
	plain   = book.Look{Wrap: true, Framed: true}
	number  = book.Look{Center: true, Framed: true}
	link    = book.Look{Wrap: true, Framed: true, Link: true, Color: "0563C1"}
	grave   = coloured(templates.Error)
)

func coloured(l templates.Level) book.Look {
	look := book.Look{Center: true, Framed: true}
	switch l {
	case templates.Error:
		look.Fill, look.Color = "FFC7CE", "9C0006"
	case templates.Warning:
		look.Fill, look.Color = "FFEB9C", "7F6000"
	case templates.Notice:
		look.Fill, look.Color = "DDEBF7", "1F4E78"
	default:
		look.Fill, look.Color = "EDEDED", "595959"
	}
	return look
}

func text(s string, look book.Look) book.Cell { return book.Cell{Text: s, Look: look} }

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
		row[i] = text(n, heading)
	}
	return row
}
