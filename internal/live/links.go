package live

import (
	"fmt"
	"strconv"

	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
)

// linkName begins the hidden names that the list's links lead to. They belong to the workbook: a name
// follows its cell wherever rows and sheets go and whatever the sheet is called, which the address in a
// link does not. A dot in them would make them names of fields, and LibreOffice takes what is before it
// for a sheet.
const linkName = "_tb_link"

// place links to the first marked cell, and says where it is now.
func (l *checklist) place(line *checkLine) string {
	if !line.linked {
		l.Text(l.At(colPlace), l.looks.Link, "")
		return ""
	}
	cell := l.form.quoted(line.at)
	before := l.form.Sheets[line.at.Sheet].Tab + " "
	now := before + line.at.At.String()
	l.Formula(l.At(colPlace), l.looks.Link, fmt.Sprintf(`IFERROR(%[1]s&ADDRESS(ROW(%[2]s),COLUMN(%[2]s),4),"")`, tables.Literal(before), cell), now)
	l.Links = append(l.Links, draw.Link{At: l.At(colPlace), Location: l.link(line.at, cell)})
	return now
}

// link is the name of a cell that lines lead to.
func (l *checklist) link(to Spot, cell string) string {
	if l.links[to] == "" {
		l.links[to] = linkName + strconv.Itoa(len(l.links)+1)
		l.parts.Names = append(l.parts.Names, draw.Name{Name: l.links[to], Sheet: -1, Refers: cell, Hidden: true})
	}
	return l.links[to]
}
