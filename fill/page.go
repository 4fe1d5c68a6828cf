package fill

import (
	"strings"

	"tianbao/internal/layout"
	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// page is a layout sheet with what is known of it before any record is.
type page struct {
	layout   *layout.Page
	geometry *draw.Layout
	cells    []*slot
	blocks   []*block
	live     *tables.Page
	open     map[int]int // style index -> the same, unlocked
	beyond   int         // the unlocked style of the columns right of the form
}

// slot is a layout cell that holds placeholders.
type slot struct {
	tables.Slot
	style int    // with the number format its field needs
	drawn []look // of rows that are drawn, the cell in those of each item; nil for rows that repeat
}

// look is how the template draws a cell: its style, and the merge it is the anchor of.
type look struct {
	style int
	merge ref.Range
}

// block is a repeating block with its slots.
type block struct {
	layout.Block
	slots []*slot
}

func newPage(book *draw.Book, l *layout.Page) *page {
	p := &page{layout: l, geometry: book.Layout(l.Sheet), open: map[int]int{}}
	p.live = &tables.Page{Each: l.Each, LastRow: p.geometry.LastRow}
	for _, b := range l.Blocks {
		p.blocks = append(p.blocks, &block{Block: b})
	}
	for _, c := range l.Cells {
		s := newSlot(book, p.geometry, c)
		for _, b := range p.blocks {
			if b.Repeats(c, s.Merge) {
				s.Block = &b.Block
				s.drawn = drawn(book, p.geometry, s)
				b.slots = append(b.slots, s)
			}
		}
		p.cells = append(p.cells, s)
		p.live.Slots = append(p.live.Slots, &s.Slot)
	}
	p.unlock(book)
	p.beyond = book.Derive(0, draw.StyleChange{Unlock: true})
	return p
}

func newSlot(book *draw.Book, g *draw.Layout, c *layout.Cell) *slot {
	style, format := styleOf(book, g, c, c.At)
	percent := percents(format)
	return &slot{Slot: tables.Slot{Cell: c, Merge: g.Area(c.At), Percent: percent, Told: !percent || sections(format) < 3}, style: style}
}

// sections is how many formats for numbers of several kinds there are in one: of three or more CELL says nothing.
func sections(format string) int { return strings.Count(format, ";") + 1 }

// styleOf is the style of a cell that is filled as another is, with the number format its field needs.
func styleOf(book *draw.Book, g *draw.Layout, c *layout.Cell, at ref.Cell) (style int, format string) {
	style = g.Style(at)
	format = book.NumberFormat(style)
	if f := c.Alone(); f != nil && general(format) {
		if format = numberFormat(f); format != "" {
			style = book.Derive(style, draw.StyleChange{NumberFormat: format})
		}
	}
	return style, format
}

// drawn is how the cell of a slot is drawn in the rows of every item.
func drawn(book *draw.Book, g *draw.Layout, s *slot) []look {
	if s.Block.Drawn == 0 {
		return nil
	}
	all := make([]look, s.Block.Drawn)
	for i := range all {
		at := s.At.Below(i * s.Block.Rows())
		all[i].style, _ = styleOf(book, g, s.Cell, at)
		all[i].merge = g.Area(at)
	}
	return all
}

// percents tells whether a number format shows percents: a % that is quoted or escaped is mere text.
func percents(format string) bool {
	quoted := false
	for i := 0; i < len(format); i++ {
		switch c := format[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '%':
			return true
		}
	}
	return false
}

func general(format string) bool { return format == "" || strings.EqualFold(format, "General") }

// numberFormat is the format a field's cell gets where the template's cell has none.
func numberFormat(f *templates.Field) string {
	switch {
	case f.Type.Dated():
		return dateFormat(f.Dates)
	case f.UpTo > f.Scale && f.Scale == 0: // 0.###### would show 5 as 5.
		return ""
	case f.Type == templates.Money:
		return "#,##0" + decimals(f, 2)
	case f.Type == templates.Integer || f.Type == templates.Year:
		return "0"
	case f.Type.Numeric() && f.Scale >= 0:
		return "0" + decimals(f, 0)
	case f.Type.Numeric(), f.Type == templates.LongText: // "@" shows long text as #### in old Excel
		return ""
	}
	return "@" // so that a typed ≥90 or 3-4 stays what was typed
}

// dateFormat shows days in the order in which the form's dates are typed.
func dateFormat(o templates.DateOrder) string {
	switch o {
	case templates.DayFirst:
		return "dd/mm/yyyy"
	case templates.MonthFirst:
		return "mm/dd/yyyy"
	}
	return "yyyy-mm-dd"
}

func decimals(f *templates.Field, unset int) string {
	scale := f.Scale
	if scale == templates.NoScale {
		scale = unset
	}
	if scale <= 0 {
		return ""
	}
	return "." + strings.Repeat("0", scale) + strings.Repeat("#", max(f.UpTo-scale, 0))
}

// unlock derives the unlocked style of everything staff may change on a protected sheet. Whole rows
// of blocks are open, with the side labels that span them: Excel refuses to delete a row that holds
// a locked cell.
func (p *page) unlock(book *draw.Book) {
	for _, s := range p.cells {
		p.unlockStyle(book, s.style)
		for _, look := range s.drawn {
			p.unlockStyle(book, look.style)
			p.eachCell(look.merge, func(at ref.Cell) { p.unlockStyle(book, p.geometry.Style(at)) })
		}
		p.eachCell(s.Merge, func(at ref.Cell) { p.unlockStyle(book, p.geometry.Style(at)) })
	}
	for _, b := range p.blocks {
		p.eachOpen(b, func(at ref.Cell) { p.unlockStyle(book, p.geometry.Style(at)) })
	}
}

func (p *page) unlockStyle(book *draw.Book, style int) {
	if _, known := p.open[style]; !known {
		p.open[style] = book.Derive(style, draw.StyleChange{Unlock: true})
	}
}

func (p *page) eachCell(r ref.Range, visit func(ref.Cell)) {
	for row := r.From.Row; row <= r.To.Row; row++ {
		for col := r.From.Col; col <= r.To.Col; col++ {
			visit(ref.Cell{Col: col, Row: row})
		}
	}
}

// eachOpen visits every cell that a block keeps open: its rows, and the merges that touch them.
func (p *page) eachOpen(b *block, visit func(ref.Cell)) {
	rows := ref.Range{From: ref.Cell{Col: 1, Row: b.First}, To: ref.Cell{Col: p.geometry.LastCol, Row: b.Last}}
	p.eachCell(rows, visit)
	for _, m := range p.geometry.Merges {
		if m.Overlaps(rows) {
			p.eachCell(m, visit)
		}
	}
}
