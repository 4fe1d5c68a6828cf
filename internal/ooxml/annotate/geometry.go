package annotate

import (
	"fmt"
	"strconv"
	"strings"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
	"tianbao/internal/width"
)

// Sizes of note boxes, in pixels of 96 dpi as their anchors count.
const (
	pixels    = 96.0 / 72 // of a point
	noteFont  = 9.0       // points: what Excel gives notes
	boxWidth  = 240.0     // 16 to 18 Chinese characters a line
	boxMargin = 16.0      // what the box keeps free beside its text, both sides together
	boxOffset = 15.0      // from the cell, as in Excel
	maxBox    = 600.0     // higher ones do not fit on a screen
)

// geometry is how wide columns and how high rows are, in pixels.
type geometry struct {
	columns       []strip
	rows          map[int]float64
	column, usual float64 // of columns and rows that say nothing
}

type strip struct {
	first, last int
	width       float64
}

func newGeometry(s *sheet) *geometry {
	format := s.doc.Root.Child("sheetFormatPr")
	g := &geometry{rows: map[int]float64{}, column: columnPixels(8.43), usual: 15 * pixels}
	if format != nil {
		g.column = columnPixels(decimal(format.Get("defaultColWidth"), 8.43))
		g.usual = decimal(format.Get("defaultRowHeight"), 15) * pixels
		if format.Flag("zeroHeight", false) {
			g.usual = 0
		}
	}
	for _, c := range s.doc.Root.Child("cols").Elements() {
		g.columns = append(g.columns, strip{number(c.Get("min"), 0), number(c.Get("max"), 0), stripWidth(c, g.column)})
	}
	for _, r := range s.rows {
		g.rows[r.number] = rowHeight(r.node, g.usual)
	}
	return g
}

func stripWidth(c *markup.Node, usual float64) float64 {
	if c.Flag("hidden", false) {
		return 0
	}
	if w := decimal(c.Get("width"), -1); w >= 0 {
		return columnPixels(w)
	}
	return usual
}

func rowHeight(r *markup.Node, usual float64) float64 {
	if r.Flag("hidden", false) {
		return 0
	}
	if h := decimal(r.Get("ht"), -1); h >= 0 {
		return h * pixels
	}
	return usual
}

// columnPixels is a width in characters as pixels: 7 a digit in the usual font, 5 beside them.
func columnPixels(characters float64) float64 {
	if characters == 0 {
		return 0
	}
	return float64(int(characters*7 + 5))
}

// decimal reads a size, which decides over nothing but how a box looks.
func decimal(s string, missing float64) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f >= 0 && f < 1e6) {
		return missing
	}
	return f
}

func (g *geometry) columnAt(col int) float64 {
	for _, s := range g.columns {
		if s.first <= col && col <= s.last {
			return s.width
		}
	}
	return g.column
}

func (g *geometry) rowAt(row int) float64 {
	if h, ok := g.rows[row]; ok {
		return h
	}
	return g.usual
}

// walk goes some pixels on from an offset in a line (a column or row) and answers where that is.
func walk(line, limit int, offset, distance float64, size func(int) float64) (int, float64) {
	left := offset + distance
	for line < limit && left > size(line) {
		left -= size(line)
		line++
	}
	return line, min(left, size(line))
}

// anchor is where the box of a note of that height goes: to the right of the cell and its merge.
func (g *geometry) anchor(at ref.Range, height float64) string {
	col, row := min(at.To.Col+1, ref.MaxCols), at.From.Row
	top := 0.0
	if row > 1 {
		row--
		top = max(g.rowAt(row)-boxOffset/2, 0)
	}
	col2, x2 := walk(col, ref.MaxCols, boxOffset, boxWidth, g.columnAt)
	row2, y2 := walk(row, ref.MaxRows, top, height, g.rowAt)
	return fmt.Sprintf("%d, %.0f, %d, %.0f, %d, %.0f, %d, %.0f", col-1, min(boxOffset, g.columnAt(col)), row-1, top, col2-1, x2, row2-1, y2)
}

// grow is how many rows a box has to grow to hold a text; 0 where it is large enough or not understood.
func (g *geometry) grow(anchor, text string) int {
	var c [8]int
	for i, corner := range strings.Split(anchor, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(corner))
		if err != nil || n < 0 || i >= len(c) || n >= ref.MaxRows {
			return 0
		}
		c[i] = n
	}
	high, wide := float64(c[7]-c[3]), float64(c[5]-c[1])
	for row := c[2]; row < c[6] && high < maxBox; row++ {
		high += g.rowAt(row + 1)
	}
	for col := c[0]; col < min(c[4], ref.MaxCols); col++ {
		wide += g.columnAt(col + 1)
	}
	need := boxHeight(text, wide)
	rows := 0
	for ; high < need && c[6]+rows < ref.MaxRows-1; rows++ {
		high += g.rowAt(c[6] + rows + 1)
	}
	return rows
}

// boxHeight is how high a box has to be for a text.
func boxHeight(text string, wide float64) float64 {
	lines := width.Lines(text, noteFont, max((wide-boxMargin)/pixels, 4*noteFont))
	return min(float64(lines)*noteFont*1.3*pixels+boxMargin, maxBox)
}
