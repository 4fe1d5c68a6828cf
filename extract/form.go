package extract

import (
	"fmt"
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// form is a template made ready for reading: what its pages print, and where fields stand among it.
type form struct {
	*templates.Template
	pages []*page
}

// page is a layout sheet with what is printed on it.
type page struct {
	layout  *layout.Page
	sheet   *grid.Sheet // the template's
	labels  []*label    // row by row; texts around placeholders among them
	slots   []*slot     // outside blocks
	blocks  []*block
	lastCol int
}

// label is a printed text that never changes, or the text around a placeholder.
type label struct {
	text    string
	area    ref.Range
	keys    []string // how it may be written, folded; the printed text is first
	aliases int      // index in keys of the first that is another name
	unit    string   // the unit of money it declares in brackets
	slot    *slot    // the cell with placeholders it is part of; nil for a mere label
	core    string   // of such a cell, the longest of its words, folded
	serves  []*slot  // the fields it names
}

// slot is a layout cell that holds placeholders.
type slot struct {
	*layout.Cell
	area  ref.Range
	block *block
	names []int // by part: which cell of its field on this sheet it is, counted from 1
	left  *label
	above *label
}

// block is a repeating block. Its slots are in the order of the template's cells.
type block struct {
	layout.Block
	slots []*slot
}

func (b *block) rows() int { return b.Last - b.First + 1 }

func newForm(t *templates.Template) (*form, error) {
	b, err := book.Open(t.Workbook)
	if err != nil {
		return nil, fmt.Errorf("template %s: %w", t.ID, err)
	}
	f := &form{Template: t}
	for _, l := range layout.Of(t) {
		if s := b.Sheet(l.Sheet); s != nil {
			f.pages = append(f.pages, newPage(t, l, s))
		}
	}
	return f, nil
}

func newPage(t *templates.Template, l *layout.Page, s *grid.Sheet) *page {
	p := &page{layout: l, sheet: s}
	for _, b := range l.Blocks {
		p.blocks = append(p.blocks, &block{Block: b})
	}
	seen := map[*templates.Field]int{}
	for _, c := range l.Cells {
		p.addSlot(c, seen)
	}
	for _, c := range s.Cells {
		if c.Kind == grid.Text && c.Formula == "" && p.slotAt(c.At) == nil && folded(c.Text) != "" {
			p.addLabel(&label{text: c.Text, area: s.Area(c.At), keys: []string{folded(c.Text)}, unit: unitInBrackets(c.Text)})
		}
	}
	slices.SortFunc(p.labels, func(a, b *label) int { return grid.Compare(a.area.From, b.area.From) })
	p.relate()
	for _, x := range p.labels {
		x.name(t)
	}
	return p
}

func (p *page) addSlot(c *layout.Cell, seen map[*templates.Field]int) {
	s := &slot{Cell: c, area: p.sheet.Area(c.At), names: make([]int, len(c.Parts))}
	for i, part := range c.Parts {
		if part.Field != nil {
			seen[part.Field]++
			s.names[i] = seen[part.Field]
		}
	}
	p.lastCol = max(p.lastCol, s.area.To.Col)
	for _, b := range p.blocks {
		if b.First <= s.area.From.Row && s.area.To.Row <= b.Last {
			s.block = b
			b.slots = append(b.slots, s)
			return
		}
	}
	p.slots = append(p.slots, s)
	if s.Alone() == nil && longestLiteral(s.Parts) != "" {
		p.addLabel(&label{area: s.area, slot: s, core: longestLiteral(s.Parts)})
	}
}

func (p *page) addLabel(l *label) {
	p.labels = append(p.labels, l)
	p.lastCol = max(p.lastCol, l.area.To.Col)
}

func (p *page) slotAt(at ref.Cell) *slot {
	for _, s := range p.slots {
		if s.At == at {
			return s
		}
	}
	for _, b := range p.blocks {
		for _, s := range b.slots {
			if s.At == at {
				return s
			}
		}
	}
	return nil
}

// longestLiteral is the longest text between placeholders, folded; empty where there is none to know
// the cell by.
func longestLiteral(parts []templates.Part) string {
	longest := ""
	for _, part := range parts {
		if text := folded(part.Literal); len(text) > len(longest) {
			longest = text
		}
	}
	return longest
}

// name gives a label the other texts that may stand in its place: without number and brackets, the
// names of its field, their aliases.
func (l *label) name(t *templates.Template) {
	if l.slot != nil {
		return
	}
	l.add(base(l.text))
	l.aliases = len(l.keys)
	for _, s := range l.serves {
		f := s.Alone()
		if f == nil {
			continue
		}
		for _, text := range append([]string{f.Label}, f.Aliases...) {
			l.add(folded(text))
			l.add(base(text))
		}
	}
}

func (l *label) add(key string) {
	if key != "" && !slices.Contains(l.keys, key) {
		l.keys = append(l.keys, key)
	}
}
