package locate

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Form is a template made ready for reading: what its pages print, and where fields stand among it.
type Form struct {
	*templates.Template
	Pages []*Page
}

// Page is a layout sheet with what is printed on it.
type Page struct {
	template *templates.Template
	Layout   *layout.Page
	Sheet    *grid.Sheet // the template's
	Labels   []*Label    // row by row; texts around placeholders among them
	Slots    []*Slot     // outside blocks
	Blocks   []*Block
	lastCol  int
	words    map[string]bool // all that mere labels may be written as, folded
}

// Label is a printed text that never changes, or the text around a placeholder.
type Label struct {
	Text    string
	Area    ref.Range
	keys    []string // how it may be written, folded; the printed text is first
	aliases int      // index in keys of the first that is another name
	unit    string   // the unit of money it declares in brackets
	Slot    *Slot    // the cell with placeholders it is part of; nil for a mere label
	core    string   // of such a cell, the longest of its words, folded
	Serves  []*Slot  // the fields it names
}

// Slot is a layout cell that holds placeholders.
type Slot struct {
	*layout.Cell
	Area  ref.Range
	block *Block
	names []int // by part: which cell of its field on this sheet it is, counted from 1
	left  *Label
	above *Label
	own   []*Label // these, and the texts around its placeholders: they would move with it
}

// Block is a repeating block. Its slots are in the order of the template's cells.
type Block struct {
	layout.Block
	Slots []*Slot
}

// New makes a template ready for reading.
func New(t *templates.Template) *Form {
	f := &Form{Template: t}
	for _, l := range layout.Of(t) {
		f.Pages = append(f.Pages, newPage(t, l, l.Grid))
	}
	return f
}

func newPage(t *templates.Template, l *layout.Page, s *grid.Sheet) *Page {
	p := &Page{template: t, Layout: l, Sheet: s}
	for _, b := range l.Blocks {
		p.Blocks = append(p.Blocks, &Block{Block: b})
	}
	seen := map[*templates.Field]int{}
	for _, c := range l.Cells {
		p.addSlot(c, seen)
	}
	for _, c := range s.Cells {
		if c.Kind == grid.Text && c.Formula == "" && p.slotAt(c.At) == nil && fold.Label(c.Text) != "" && !p.ofItem(c.At) {
			p.addLabel(&Label{Text: c.Text, Area: s.Area(c.At), keys: []string{fold.Label(c.Text)}, unit: unitInBrackets(c.Text)})
		}
	}
	slices.SortFunc(p.Labels, func(a, b *Label) int { return grid.Compare(a.Area.From, b.Area.From) })
	p.relate()
	p.words = map[string]bool{}
	for _, x := range p.Labels {
		x.name(t)
		for _, key := range x.keys {
			p.words[key] = true
		}
	}
	return p
}

// ofItem tells whether a printed text stands in rows that are an item's own: once for each, and so it tells nothing
// of where the page is.
func (p *Page) ofItem(at ref.Cell) bool {
	area := p.Sheet.Area(at)
	return slices.ContainsFunc(p.Blocks, func(b *Block) bool { return b.Split() && b.First <= area.From.Row && area.To.Row <= b.Last })
}

func (p *Page) addSlot(c *layout.Cell, seen map[*templates.Field]int) {
	s := &Slot{Cell: c, Area: p.Sheet.Area(c.At), names: make([]int, len(c.Parts))}
	for i, part := range c.Parts {
		if part.Field != nil {
			seen[part.Field]++
			s.names[i] = seen[part.Field]
		}
	}
	p.lastCol = max(p.lastCol, s.Area.To.Col)
	for _, b := range p.Blocks {
		if b.Repeats(c, s.Area) {
			s.block = b
			b.Slots = append(b.Slots, s)
			return
		}
	}
	p.Slots = append(p.Slots, s)
	if s.Alone() == nil && longestLiteral(s.Parts) != "" {
		p.addLabel(&Label{Area: s.Area, Slot: s, core: longestLiteral(s.Parts)})
	}
}

func (p *Page) addLabel(l *Label) {
	p.Labels = append(p.Labels, l)
	p.lastCol = max(p.lastCol, l.Area.To.Col)
}

func (p *Page) slotAt(at ref.Cell) *Slot {
	for _, s := range p.Slots {
		if s.At == at {
			return s
		}
	}
	for _, b := range p.Blocks {
		for _, s := range b.Slots {
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
		if text := fold.Label(part.Literal); len(text) > len(longest) {
			longest = text
		}
	}
	return longest
}

// name gives a label the other texts that may stand in its place: without number and brackets, the
// names of its field, their aliases.
func (l *Label) name(t *templates.Template) {
	if l.Slot != nil {
		return
	}
	l.add(fold.Base(l.Text))
	for _, text := range t.Wordings(l.Text) {
		l.add(fold.Label(strings.ReplaceAll(text, templates.Bracketed, "")))
	}
	l.aliases = len(l.keys)
	for _, s := range l.Serves {
		f := s.Alone()
		if f == nil {
			continue
		}
		for _, text := range append([]string{f.Label}, f.Aliases...) {
			l.add(fold.Label(text))
			l.add(fold.Base(text))
		}
	}
}

func (l *Label) add(key string) {
	if key != "" && !slices.Contains(l.keys, key) {
		l.keys = append(l.keys, key)
	}
}

// Label is the label that names the field, nil for one that has none.
func (s *Slot) Label() *Label {
	if s.left != nil {
		return s.left
	}
	return s.above
}

// LabelText is what that label prints.
func (s *Slot) LabelText() string {
	if l := s.Label(); l != nil {
		return strings.TrimSpace(l.Text)
	}
	return ""
}

// Fields is how many places of fields the page has; of rows that repeat, how many columns.
func (p *Page) Fields() int {
	n := 0
	for _, s := range p.everySlot() {
		for _, part := range s.Parts {
			if part.Field != nil {
				n++
			}
		}
	}
	return n
}

// titled tells whether a workbook bears the form's title.
func (f *Form) titled(b *grid.Book) bool {
	title := fold.Label(f.Title)
	return title != "" && slices.ContainsFunc(b.Sheets, func(s *grid.Sheet) bool {
		return slices.ContainsFunc(s.Cells, func(c grid.Cell) bool { return c.Kind == grid.Text && fold.Label(c.Text) == title })
	})
}

// Holds tells whether a field stands on the page.
func (p *Page) Holds(f *templates.Field) bool {
	return slices.ContainsFunc(p.everySlot(), func(s *Slot) bool {
		return slices.ContainsFunc(s.Parts, func(part templates.Part) bool { return part.Field == f })
	})
}
