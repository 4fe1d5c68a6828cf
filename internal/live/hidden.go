package live

import (
	"slices"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// firstRow is its first row below the columns' names.
const firstRow = 2

// hidden is the sheet that formulas are worked out on, while it is made, column by column.
type hidden struct {
	cells  []draw.Cell
	cols   int
	groups int // of shared formulas
}

// column takes the next free column. Its name is for those who look.
func (h *hidden) column(name string) int {
	h.cols++
	h.cells = append(h.cells, draw.Cell{At: ref.Cell{Col: h.cols, Row: 1}, Style: draw.KeepStyle, Kind: draw.Text, Text: name})
	return h.cols
}

// put writes one formula with its result.
func (h *hidden) put(at ref.Cell, text string, array bool, v formula.Value) {
	c := draw.Cell{At: at, Style: draw.KeepStyle, Kind: draw.Formula, Text: text, Array: array}
	c.Result, c.ResultText = shown(v)
	h.cells = append(h.cells, c)
}

// constant writes a value that no edit of the form changes.
func (h *hidden) constant(at ref.Cell, v formula.Value) {
	c := draw.Cell{At: at, Style: draw.KeepStyle}
	c.Kind, c.Text = shown(v)
	h.cells = append(h.cells, c)
}

// fill writes one formula down a column, as copying would change it.
func (h *hidden) fill(from ref.Cell, text string, values []formula.Value) {
	if len(values) < 2 {
		for i, v := range values {
			h.put(ref.Cell{Col: from.Col, Row: from.Row + i}, text, false, v)
		}
		return
	}
	h.groups++
	area := ref.Range{From: from, To: ref.Cell{Col: from.Col, Row: from.Row + len(values) - 1}}
	for i, v := range values {
		c := draw.Cell{At: ref.Cell{Col: from.Col, Row: from.Row + i}, Style: draw.KeepStyle, Kind: draw.Formula, Group: h.groups}
		if i == 0 {
			c.Text, c.Shared = text, area
		}
		c.Result, c.ResultText = shown(v)
		h.cells = append(h.cells, c)
	}
}

// entries writes a formula for each value down a column: as one that is copied, but where it is to be
// entered as an array formula of its cell.
func (h *hidden) entries(from ref.Cell, texts []formula.Entry, values []formula.Value) {
	if !texts[0].Array {
		h.fill(from, texts[0].Text, values)
		return
	}
	for i, v := range values {
		h.put(ref.Cell{Col: from.Col, Row: from.Row + i}, texts[i].Text, texts[i].Array, v)
	}
}

// shown is a value as a cell of the hidden sheet holds it: a blank is an empty text.
func shown(v formula.Value) (draw.Kind, string) {
	if v.Kind() == formula.BlankKind {
		return draw.Text, ""
	}
	return Result(v)
}

func (h *hidden) sheet() *draw.Sheet {
	slices.SortFunc(h.cells, func(a, b draw.Cell) int { return grid.Compare(a.At, b.At) })
	return &draw.Sheet{Name: hiddenSheet, Visibility: draw.Hidden, Cells: h.cells}
}

// onHidden is an address of the hidden sheet as other sheets write it.
func onHidden(address string) string { return ref.QuoteSheet(hiddenSheet) + "!" + address }

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
		part := excel.Cut(s, maxConstant)
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
