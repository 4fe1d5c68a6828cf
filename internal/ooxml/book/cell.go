package book

import (
	"bytes"
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// cellReader reads the cells of one sheet. Rows and cells without an address follow the one before,
// as the format allows. Cells that hold nothing are passed over: there may be millions with a frame.
type cellReader struct {
	r    *reader
	s    *markup.Scanner
	to   *grid.Sheet
	at   ref.Cell
	rows int64
	rich richText

	cell   grid.Cell
	kind   string // its type as the file has it
	value  []byte
	inline string
	shared sharedFormulas
	spent  *spent
	times  int64 // how many times the limits it may hold
	glance bool
	seen   bool

	visitCell, visitPart func() error // bound once: there is one call a cell
}

// oursTimes is how many times what the form's own sheets may hold those may that tianbao wrote: the list of checks
// and the issued values are eight cells for each cell of a form.
const oursTimes = 12

func newCellReader(r *reader, s *markup.Scanner, to *grid.Sheet, want Want) *cellReader {
	c := &cellReader{r: r, s: s, to: to, rich: richText{s: s}, shared: sharedFormulas{bases: map[string]base{}}, spent: &r.spent, times: 1}
	if want == Glance {
		c.glance, c.spent, c.times = true, &r.ours, oursTimes
	}
	c.seen = want == Seen
	c.visitCell, c.visitPart = c.readCell, c.readPart
	return c
}

// beyond tells whether the sheets hold more than a limit allows.
func (c *cellReader) beyond(limit string) bool {
	if limit == "cells" {
		return c.spent.cells > c.times*c.r.Limits.Cells
	}
	return c.spent.content > c.times*c.r.Limits.Content
}

// row reads one row.
func (c *cellReader) row() error {
	c.at = ref.Cell{Row: c.at.Row + 1}
	if raw := c.s.Attr("r"); raw != nil {
		n, err := strconv.Atoi(string(raw))
		if err != nil || n < 1 {
			return c.badAddress(raw)
		}
		c.at.Row = n
	}
	if c.rows++; max(c.rows, int64(c.at.Row)) > c.r.Limits.Rows {
		return c.r.Limits.Beyond("rows", c.to.Name)
	}
	if flag(c.s.Attr("hidden")) {
		c.to.HiddenRows = addRow(c.to.HiddenRows, c.at.Row)
	}
	return c.s.Each(c.visitCell)
}

func (c *cellReader) badAddress(raw []byte) error {
	return damaged("book.bad-address", c.to.Name, string(raw[:min(len(raw), 20)]))
}

func addRow(spans []grid.Span, row int) []grid.Span {
	if n := len(spans); n > 0 && spans[n-1].Last == row-1 {
		spans[n-1].Last = row
		return spans
	}
	return append(spans, grid.Span{First: row, Last: row})
}

func (c *cellReader) readCell() error {
	if err := c.move(); err != nil {
		return err
	}
	style := 0
	if raw := c.s.Attr("s"); raw != nil {
		style, _ = strconv.Atoi(string(raw))
	}
	c.cell = grid.Cell{At: c.at, Style: style}
	c.kind, c.value, c.inline = kind(c.s.Attr("t")), nil, ""
	c.cell.Picture = c.kind == "e" && c.s.Attr("vm") != nil // Excel 365: an error to programs that know no rich values
	if err := c.s.Each(c.visitPart); err != nil {
		return err
	}
	var err error
	if c.cell.Kind, c.cell.Text, err = c.content(); err != nil || c.cell.Empty() {
		return err
	}
	c.cell.Format = c.r.formats.of(style)
	c.cell.Picture = c.cell.Picture || strings.Contains(c.cell.Formula, "DISPIMG(") // WPS
	c.cell.Struck = c.cell.Marked == nil && c.r.formats.struck(style)
	return c.add()
}

// move goes to the cell's place.
func (c *cellReader) move() error {
	c.at.Col++
	if raw := c.s.Attr("r"); raw != nil {
		at, ok := ref.ParseCell(string(raw))
		if !ok {
			return c.badAddress(raw)
		}
		c.at = at
	}
	switch {
	case int64(c.at.Col) > c.r.Limits.Columns:
		return c.r.Limits.Beyond("columns", c.to.Name)
	case c.at.Col > ref.MaxCols, c.at.Row > ref.MaxRows:
		return c.badAddress(c.s.Attr("r"))
	}
	return nil
}

// add keeps the cell, within the limits.
func (c *cellReader) add() error {
	r, cell := c.r, &c.cell
	c.spent.cells++
	c.spent.content += int64(len(cell.Text) + len(cell.Formula))
	switch {
	case c.beyond("cells"):
		return r.Limits.Beyond("cells", c.to.Name)
	case c.beyond("content"):
		return r.Limits.Beyond("content", c.to.Name)
	case r.tooLong(cell.Text):
		return r.Limits.Beyond("text", c.to.Name+"!"+c.at.String())
	}
	if name := r.beyondFormula(cell.Formula); name != "" {
		return r.Limits.Beyond(name, c.to.Name+"!"+c.at.String())
	}
	c.to.Cells = append(c.to.Cells, *cell)
	r.room.most = max(r.room.most, len(c.to.Cells))
	return nil
}

// readPart reads one child of a cell.
func (c *cellReader) readPart() (err error) {
	switch string(c.s.Local()) {
	case "f":
		return c.readFormula()
	case "v":
		c.value, err = c.s.Letters()
	case "is":
		c.inline, err = c.rich.read()
		c.cell.Marked = c.rich.marked()
	}
	return err
}

// readFormula reads the text of a formula. Cells that share one hold its text once.
func (c *cellReader) readFormula() error {
	if c.seen {
		c.cell.Formula = unknown
		return nil
	}
	entered := string(c.s.Attr("t"))
	shared, id := entered == "shared", attr(c.s, "si")
	c.cell.Array = entered == "array"
	text, err := c.s.Text()
	c.cell.Formula = strings.TrimPrefix(text, "=")
	if err == nil && shared {
		c.cell.Formula = c.shared.meet(id, c.at, c.cell.Formula, len(c.to.Cells))
	}
	return err
}

// kind is the type of a cell, one of the words that the format has.
func kind(raw []byte) string {
	switch string(raw) {
	case "s":
		return "s"
	case "inlineStr":
		return "inlineStr"
	case "str":
		return "str"
	case "b":
		return "b"
	case "e":
		return "e"
	case "d":
		return "d"
	}
	return ""
}

// content is what the cell holds.
func (c *cellReader) content() (grid.Kind, string, error) {
	v := bytes.TrimSpace(c.value)
	switch c.kind {
	case "s":
		return c.sharedText(v)
	case "inlineStr":
		return textOf(c.inline)
	case "str":
		return textOf(unescape(string(c.value)))
	}
	if len(v) == 0 && c.kind != "b" {
		return grid.Blank, "", nil
	}
	switch c.kind {
	case "b":
		if string(v) == "1" || bytes.EqualFold(v, []byte("true")) {
			return grid.Bool, "TRUE", nil
		}
		return grid.Bool, "FALSE", nil
	case "e":
		return grid.Error, string(v), nil
	case "d":
		return grid.Date, string(v), nil
	}
	return grid.Number, string(v), nil
}

func (c *cellReader) sharedText(v []byte) (grid.Kind, string, error) {
	if len(v) == 0 {
		return grid.Blank, "", nil
	}
	i, err := strconv.Atoi(string(v))
	text, marked, known := c.r.texts.text(i)
	c.cell.Marked = marked
	if err != nil || !known {
		return grid.Blank, "", damaged("book.text-lost", c.to.Name, c.at.String())
	}
	return textOf(text)
}

func textOf(s string) (grid.Kind, string, error) {
	if s == "" {
		return grid.Blank, "", nil
	}
	return grid.Text, s, nil
}
