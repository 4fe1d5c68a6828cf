package summary

import (
	"github.com/shopspring/decimal"

	"tianbao/internal/colour"
	"tianbao/internal/ooxml/table"
	"tianbao/templates"
)

// The looks of the workbook.
var (
	title   = table.Look{Bold: true}
	heading = table.Look{Bold: true, Wrap: true, Center: true, Framed: true, Fill: colour.Heading}
	total   = table.Look{Bold: true, Center: true, Framed: true, Fill: colour.Total}
	plain   = table.Look{Wrap: true, Framed: true}
	number  = table.Look{Center: true, Framed: true}
	link    = table.Look{Wrap: true, Framed: true, Link: true, Color: colour.Link}
	grave   = coloured(templates.Error)
)

func coloured(l templates.Level) table.Look {
	return table.Look{Center: true, Framed: true, Fill: colour.Levels[l]}
}

func textCell(s string, look table.Look) table.Cell { return table.Cell{Text: s, Look: look} }

func count(n int, look table.Look) table.Cell {
	return table.Cell{Number: decimal.NewFromInt(int64(n)), IsNumber: true, Look: look}
}

// counts is a count in the colour of its level; zero is quiet and left blank, so that what is
// there stands out.
func counts(n int, l templates.Level) table.Cell {
	if n == 0 {
		return table.Cell{Look: number}
	}
	return count(n, coloured(l))
}

func headings(names ...string) []table.Cell {
	row := make([]table.Cell, len(names))
	for i, n := range names {
		row[i] = textCell(n, heading)
	}
	return row
}
