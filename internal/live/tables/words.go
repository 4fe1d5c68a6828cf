package tables

import (
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/issue"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// words are the lists that formulas look for words of. They stand on a hidden sheet of their own, a row each, or a column
// where they are too long for a row: the same in every workbook of the template.
type words struct {
	at    map[string]ref.Range
	last  int // the last row
	cells []draw.Cell
	sheet *draw.Tail
}

// list is where the words of a list stand; false where they do not. Upright they may stand in a column.
func (p *Program) list(list []string, upright bool) (string, bool) {
	key := strings.Join(list, "\x00")
	at, known := p.words.at[key]
	if !known {
		wide := len(list) <= maxCols
		if p.surveyed || len(list) < 2 || !wide && !upright {
			return "", false
		}
		at = p.words.add(list, wide)
		p.words.at[key] = at
	} else if at.From.Row < at.To.Row && !upright {
		return "", false
	}
	return ref.QuoteSheet(issue.Words) + "!" + at.Absolute(), true
}

// add writes a list into the next row, or the next rows.
func (w *words) add(list []string, wide bool) ref.Range {
	first := ref.Cell{Col: 1, Row: w.last + 1}
	at := first
	for i, word := range list {
		if wide {
			at.Col = first.Col + i
		} else {
			at.Row = first.Row + i
		}
		w.cells = append(w.cells, draw.Cell{At: at, Style: draw.KeepStyle, Kind: draw.Formula, Text: formula.Literal(word)})
	}
	w.last = at.Row
	return ref.Range{From: first, To: at}
}

// lifts is the cell that is 0 where a program computes a function for all cells of a list, as Excel does in
// SUMPRODUCT, and 2 where it does not, as Gnumeric. It is tried with the last word of the first list.
func (s *maker) lifts(at string, list []string) string {
	if s.lifting == "" && !s.done {
		s.lifting = s.singleText("IF(SUMPRODUCT(--ISNUMBER(FIND(" + at + "," + formula.Literal(list[len(list)-1]) + ")))>0,0,2)").cell(0)
	}
	return s.lifting
}

// Words is the sheet of the lists; nil where formulas look into none.
func (p *Program) Words() *draw.Tail { return p.words.sheet }
