package fill

import (
	"math"
	"slices"

	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/width"
	"tianbao/internal/words"
	"tianbao/templates"
)

// setHeights makes the rows high enough for what was planned into them; the template's heights are
// minimums. A cell merged over several rows spreads what it lacks evenly over them.
func (p *planner) setHeights(s *sheet) {
	h := &heights{form: p.form, sheet: s, rows: map[int]float64{}}
	var tall []draw.Cell
	for _, c := range s.Cells {
		if c.Kind != draw.Text {
			continue
		}
		if m, ok := s.laid.Merged[c.At]; ok && m.Rows() > 1 {
			tall = append(tall, c)
			continue
		}
		h.raise(c.At.Row, h.needed(c))
	}
	for _, c := range tall {
		h.stretch(s.laid.Merged[c.At], h.needed(c))
	}
	for row, points := range h.rows {
		s.Heights = append(s.Heights, draw.Height{Row: row, Points: points})
	}
	slices.SortFunc(s.Heights, func(a, b draw.Height) int { return a.Row - b.Row })
	for _, c := range h.cut {
		p.findings = append(p.findings, s.tooTall(c))
	}
}

// heights are the rows of a sheet that had to grow.
type heights struct {
	form  *Form
	sheet *sheet
	rows  map[int]float64
	cut   []draw.Cell // texts that not even the highest rows can show
}

// height is the height a row has so far.
func (h *heights) height(row int) float64 {
	if points, grown := h.rows[row]; grown {
		return points
	}
	source, _ := h.sheet.laid.Rows.Source(row)
	points, _ := h.sheet.laid.Layout.Height(source)
	return points
}

func (h *heights) raise(row int, points float64) {
	if points > h.height(row) {
		h.rows[row] = math.Min(points, width.MaxRow)
	}
}

// stretch gives the rows of a merge together the height its text needs.
func (h *heights) stretch(m ref.Range, points float64) {
	have := 0.0
	for row := m.From.Row; row <= m.To.Row; row++ {
		have += h.height(row)
	}
	lack := points - have
	for row := m.From.Row; row <= m.To.Row && lack > 0; row++ {
		share := math.Ceil(lack / float64(m.To.Row-row+1))
		before := h.height(row)
		h.raise(row, before+share)
		lack -= h.height(row) - before
	}
}

// needed is the height of a text cell at its width, noting texts that Excel's rows cannot hold.
func (h *heights) needed(c draw.Cell) float64 {
	style := c.Style
	align, font := h.form.book.Alignment(style), h.form.book.Font(style)
	area := ref.One(c.At)
	if m, ok := h.sheet.laid.Merged[c.At]; ok {
		area = m
	}
	lines := 1
	if align.Wrap {
		lines = width.Lines(c.Text, font.Size, h.room(area, align.Indent))
	}
	points := width.Height(lines, font.Size)
	if points > width.MaxRow*float64(area.Rows()) {
		h.cut = append(h.cut, c)
	}
	return points
}

// room is the width of a cell, or of the merged columns, in points.
func (h *heights) room(area ref.Range, indent int) float64 {
	characters := 0.0
	for col := area.From.Col; col <= area.To.Col; col++ {
		characters += h.sheet.laid.Layout.Width(col)
	}
	base := h.form.book.Font(0)
	return width.Column(characters, width.Digit(base.Name, base.Size)) - float64(indent)*width.Indent
}

func (s *sheet) tooTall(c draw.Cell) templates.Finding {
	place := templates.Place{Sheet: s.Name, Cell: c.At.String()}
	for _, col := range s.laid.Columns {
		if col.Cells.Contains(c.At) {
			place.Label, place.Field = col.Field.Label, s.laid.Scope.PathOf(col.Field)
		}
	}
	return templates.Finding{
		Rule: "FILL-HEIGHT", Level: templates.Notice,
		Says:   words.Say("fill.too-tall", place.Label, len([]rune(c.Text))),
		Places: []templates.Place{place},
	}
}
