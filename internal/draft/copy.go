package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// spot is a cell of a copy that holds something, with the area that it stands for.
type spot struct {
	grid.Cell
	area  ref.Range
	label string // as labels are compared
	shape string // the label with # for its numbers; two printings of a sentence with other numbers have the same
}

// sheet is a sheet of a copy: what people see of its cells, row by row.
type sheet struct {
	copy  int // which copy it is of
	tab   string
	spots []spot
	grid  *grid.Sheet

	document bool // it is a table or a text of a document
}

// copied is a copy of the form as it was read.
type copied struct {
	number   int
	name     string
	date1904 bool
	sheets   []*sheet
}

// ours are the tabs that tianbao adds to a form; they are no part of it.
var ours = []string{"核对", "填表说明", "更正记录", "Checks", "Instructions", "Corrections"}

// readCopy is what a workbook shows. Hidden sheets are machinery and no pages of a form.
func readCopy(number int, name string, b *grid.Book) *copied {
	c := &copied{number: number, name: name, date1904: b.Date1904}
	for _, s := range b.Sheets {
		if s.Visibility != grid.Visible || slices.Contains(ours, s.Name) || strings.HasPrefix(s.Name, "#") || strings.HasPrefix(s.Name, "_tianbao") {
			continue
		}
		if to := readSheet(number, s); len(to.spots) > 0 {
			to.document = b.Document
			c.sheets = append(c.sheets, to)
		}
	}
	return c
}

func readSheet(number int, s *grid.Sheet) *sheet {
	to := &sheet{copy: number, tab: s.Name, grid: s}
	for _, c := range s.Cells {
		area := s.Area(c.At)
		if c.Empty() || strings.Contains(c.Formula, "_tianbao") || area.From != c.At || c.Kind == grid.Text && strings.TrimSpace(c.Text) == "" {
			continue
		}
		to.spots = append(to.spots, spotOf(c, area))
	}
	return to
}

func spotOf(c grid.Cell, area ref.Range) spot {
	s := spot{Cell: c, area: area, label: fold.Label(c.Text)}
	s.shape = shapeOf(s.label)
	if c.Kind != grid.Text {
		s.shape = ""
	}
	return s
}

var figures = regexp.MustCompile(`\d+(\.\d+)?`)

// shapeOf is a label with # for its numbers, where enough is left to know it by; empty for what is a value.
func shapeOf(label string) string {
	shape := figures.ReplaceAllString(label, "#")
	letters := 0
	for _, r := range shape {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if shape != label && letters < 3 || letters == 0 {
		return ""
	}
	return shape
}
