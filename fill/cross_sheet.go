package fill

import (
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// firstLive is the first row of the hidden sheet below the columns' names.
const firstLive = 2

// workSheet is the hidden sheet while it is made, column by column.
type workSheet struct {
	cells  []draw.Cell
	cols   int
	groups int // of shared formulas
}

func newWorkSheet() *workSheet { return &workSheet{} }

// column takes the next free column. Its name is for those who look.
func (w *workSheet) column(name string) int {
	w.cols++
	w.cells = append(w.cells, draw.Cell{At: ref.Cell{Col: w.cols, Row: 1}, Style: draw.KeepStyle, Kind: draw.Text, Text: name})
	return w.cols
}

// put writes one formula with its result.
func (w *workSheet) put(at ref.Cell, text string, array bool, v formula.Value) {
	c := draw.Cell{At: at, Style: draw.KeepStyle, Kind: draw.Formula, Text: text, Array: array}
	c.Result, c.ResultText = shown(v)
	w.cells = append(w.cells, c)
}

// constant writes a value that no edit of the form changes.
func (w *workSheet) constant(at ref.Cell, v formula.Value) {
	c := draw.Cell{At: at, Style: draw.KeepStyle}
	c.Kind, c.Text = shown(v)
	w.cells = append(w.cells, c)
}

// run writes one formula down a column, as copying would change it.
func (w *workSheet) run(from ref.Cell, text string, values []formula.Value) {
	if len(values) < 2 {
		for i, v := range values {
			w.put(ref.Cell{Col: from.Col, Row: from.Row + i}, text, false, v)
		}
		return
	}
	w.groups++
	area := ref.Range{From: from, To: ref.Cell{Col: from.Col, Row: from.Row + len(values) - 1}}
	for i, v := range values {
		c := draw.Cell{At: ref.Cell{Col: from.Col, Row: from.Row + i}, Style: draw.KeepStyle, Kind: draw.Formula, Group: w.groups}
		if i == 0 {
			c.Text, c.Shared = text, area
		}
		c.Result, c.ResultText = shown(v)
		w.cells = append(w.cells, c)
	}
}

// shown is a value as a cell of the hidden sheet holds it: a blank is an empty text.
func shown(v formula.Value) (draw.Kind, string) {
	if v.Kind() == formula.BlankKind {
		return draw.Text, ""
	}
	return result(v)
}

func (w *workSheet) sheet() draw.Sheet {
	slices.SortFunc(w.cells, func(a, b draw.Cell) int { return grid.Compare(a.At, b.At) })
	return draw.Sheet{Name: liveSheet, Visibility: draw.Hidden, Cells: w.cells}
}

// onLive is an address of the hidden sheet as other sheets write it.
func onLive(address string) string { return ref.QuoteSheet(liveSheet) + "!" + address }

// down is the cell of a column in a row, which moves with the formula that is copied down.
func down(col, row int) string { return "$" + ref.Cell{Col: col, Row: row}.String() }

// span is a part of a column.
func span(col, from, to int) string {
	return ref.Range{From: ref.Cell{Col: col, Row: from}, To: ref.Cell{Col: col, Row: to}}.Absolute()
}

// literal is a text as a formula writes it, cut where it is longer than a constant can be.
func literal(s string) string {
	var parts []string
	for s != "" {
		part := shorten(s, maxConstant)
		parts = append(parts, `"`+strings.ReplaceAll(part, `"`, `""`)+`"`)
		s = s[len(part):]
	}
	if len(parts) == 0 {
		return `""`
	}
	return strings.Join(parts, "&")
}

// maxConstant is less than the 255 units that Excel allows a text in a formula.
const maxConstant = 200
