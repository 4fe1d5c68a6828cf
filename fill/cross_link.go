package fill

import (
	"fmt"

	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// linkName begins the hidden names that the list's links lead to. They belong to the workbook: a name
// follows its cell wherever rows and sheets go and whatever the sheet is called, which the address in a
// link does not. A dot in them would make them names of fields, and LibreOffice takes what is before it
// for a sheet.
const linkName = "_tb_link"

// place links to the first marked cell, and says where it is now.
func (l *list) place(line *line) string {
	if !line.linked {
		l.text(colPlace, l.row, l.form.looks.link, "")
		return ""
	}
	cell := l.quoted(line.first.sheet, line.first.at)
	before := l.plan.Sheets[line.first.sheet].Name + " "
	now := before + line.first.at.String()
	l.formula(colPlace, l.row, l.form.looks.link, fmt.Sprintf(`IFERROR(%[1]s&ADDRESS(ROW(%[2]s),COLUMN(%[2]s),4),"")`, literal(before), cell), now)
	l.sheet.Links = append(l.sheet.Links, draw.Link{At: ref.Cell{Col: colPlace, Row: l.row}, Location: l.link(line.first, cell)})
	return now
}

// link is the name of a cell that lines lead to.
func (l *list) link(to spot, cell string) string {
	if l.links[to] == "" {
		l.links[to] = linkName + number(len(l.links)+1)
		l.plan.Names = append(l.plan.Names, draw.Name{Name: l.links[to], Sheet: -1, Refers: cell, Hidden: true})
	}
	return l.links[to]
}
