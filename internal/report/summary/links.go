package summary

import (
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/table"
)

// fileCell is a file's name, to be clicked.
func fileCell(f *file) table.Cell { return linked(f.name, f.link, "") }

// cellLink is a cell's address, to be clicked.
func cellLink(f *file, l *detail) table.Cell {
	if l.sheet == "" || l.cell == "" {
		return textCell(l.cell, plain)
	}
	return linked(l.cell, f.link, "'"+strings.ReplaceAll(l.sheet, "'", "''")+"'!"+l.cell)
}

// linked is a text that leads to a place in a file. The function and not a link of the sheet: it
// stays with its row when rows are sorted, and there may be more of them than 65,530.
func linked(shown, file, place string) table.Cell {
	target := file
	if place != "" {
		target += "#" + place
	}
	// A # in a file's name would be taken for the beginning of the place.
	if file == "" || strings.Contains(file, "#") || tooLong(target) || tooLong(shown) {
		return textCell(shown, plain)
	}
	return table.Cell{Formula: "HYPERLINK(" + quoted(target) + "," + quoted(shown) + ")", Text: shown, Look: link}
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// tooLong tells whether a text is longer than a formula may hold one. A file farther away than that gets
// no link: its name is there all the same.
func tooLong(s string) bool { return excel.Len(s) > excel.MaxLiteral }
