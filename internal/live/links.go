package live

import (
	"fmt"
	"strconv"

	"tianbao/internal/formula"
	"tianbao/internal/ooxml/draw"
)

// linkName begins the hidden names that the list's links lead to, and a number ends them. They belong to the workbook:
// a name follows its cell wherever rows and sheets go and whatever the sheet is called, which the address in a link
// does not. A dot in them would make them names of fields, and LibreOffice takes what is before it for a sheet.
const linkName = "_tb_link"

// place links to the first marked cell, and says where it is now.
func (l *checklist) place(line *checkLine) string {
	if !line.linked {
		l.Text(l.At(colPlace), l.looks.Link, "")
		return ""
	}
	t, known := l.places[line.at]
	if !known {
		t = l.placeText(line.at)
		l.places[line.at] = t
	}
	l.Formula(l.At(colPlace), l.looks.Link, t.formula, t.now)
	number := l.link(line.at)
	l.Cells = append(l.Cells, draw.Cell{At: l.At(colLink), Style: draw.KeepStyle, Kind: draw.Number, Text: strconv.Itoa(number)})
	l.Links = append(l.Links, draw.Link{At: l.At(colPlace), Location: linkName + strconv.Itoa(number)})
	return t.now
}

// placeText says where a cell is.
func (l *checklist) placeText(at Spot) shownText {
	before, cell := l.form.Sheets[at.Sheet].Tab+" ", l.form.quoted(at)
	return shownText{before + at.At.String(), fmt.Sprintf(`IFERROR(%[1]s&ADDRESS(ROW(%[2]s),COLUMN(%[2]s),4),"")`, formula.Literal(before), cell)}
}

// link is the number of the name of a cell that lines lead to.
func (l *checklist) link(to Spot) int {
	if l.links[to] == 0 {
		l.links[to] = l.name(l.form.quoted(to))
	}
	return l.links[to]
}

// name gives a cell the next name.
func (l *checklist) name(cell string) int {
	l.named++
	l.parts.Names = append(l.parts.Names, draw.Name{Name: linkName + strconv.Itoa(l.named), Sheet: -1, Refers: cell, Hidden: true})
	return l.named
}
