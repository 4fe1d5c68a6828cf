package tables

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/issue"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// words are the lists that formulas look for words of. They stand on a hidden sheet of their own, a row each:
// the same in every workbook of the template.
type words struct {
	rows  map[string]int
	cells []draw.Cell
	sheet *draw.Tail
}

// list is where the words of a list stand; false where they do not.
func (p *Program) list(list []string) (string, bool) {
	key := strings.Join(list, "\x00")
	row := p.words.rows[key]
	if row == 0 {
		long := func(word string) bool { return excel.Len(word) > excel.MaxLiteral }
		if p.surveyed || len(list) < 2 || len(list) > maxCols || slices.ContainsFunc(list, long) {
			return "", false
		}
		row = len(p.words.rows) + 1
		p.words.rows[key] = row
		for i, word := range list {
			p.words.cells = append(p.words.cells, draw.Cell{
				At: ref.Cell{Col: i + 1, Row: row}, Style: draw.KeepStyle, Kind: draw.Formula, Text: Literal(word),
			})
		}
	}
	return ref.QuoteSheet(issue.Words) + "!$A$" + strconv.Itoa(row) + ":" + ref.Cell{Col: len(list), Row: row}.Absolute(), true
}

// lifts is the cell that is 0 where a program computes a function for all cells of a list, as Excel does in
// SUMPRODUCT, and 2 where it does not, as Gnumeric. It is tried with the last word of the first list.
func (s *maker) lifts(at string, list []string) string {
	if s.lifting == "" && !s.done {
		s.lifting = s.singleText("IF(SUMPRODUCT(--ISNUMBER(FIND(" + at + "," + Literal(list[len(list)-1]) + ")))>0,0,2)").cell(0)
	}
	return s.lifting
}

// Words is the sheet of the lists; nil where formulas look into none.
func (p *Program) Words() *draw.Tail { return p.words.sheet }
