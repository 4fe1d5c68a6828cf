package load

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// page is a layout sheet while it is read.
type page struct {
	*layout.Page
	sheet *grid.Sheet
	texts []cellText
}

// cellText is a cell with placeholders, cut into pieces.
type cellText struct {
	at     ref.Cell
	pieces []piece
}

// layouts reads the layout sheets, in the order of #template's table. A template without a table
// has every sheet once, in the order of its tabs.
func (l *loader) layouts() {
	if l.table == nil {
		for _, s := range l.layoutSheets() {
			l.table = append(l.table, layoutRow{sheet: entry{text: s.Name, at: templates.Place{Sheet: s.Name}}})
		}
	}
	listed := map[*grid.Sheet]bool{}
	for _, row := range l.table {
		if s := l.layoutSheet(row.sheet, listed); s != nil {
			listed[s] = true
			l.layout(s, row)
		}
	}
	for _, s := range l.layoutSheets() {
		if !listed[s] {
			l.blind = true
			l.fault(lintSheet, templates.Place{Sheet: s.Name}, words.Say("template.sheet-not-listed", s.Name))
		}
	}
}

// layoutSheet is the sheet that a row of the table names; nil where it cannot be used.
func (l *loader) layoutSheet(e entry, listed map[*grid.Sheet]bool) *grid.Sheet {
	var names []string
	for _, s := range l.layoutSheets() {
		names = append(names, s.Name)
	}
	s := l.book.Sheet(e.text)
	switch {
	case e.text == "":
		l.fault(lintSheet, e.at, words.Say("template.sheet-blank"))
	case s == nil || defining(s.Name):
		near := l.unknown(lintSheet, e.at, "template.no-such-sheet", e.text, names)
		if s = l.book.Sheet(near); s != nil && !listed[s] {
			return s
		}
	case listed[s]:
		l.fault(lintSheet, e.at, words.Say("template.sheet-twice", e.text))
	default:
		return s
	}
	return nil
}

func (l *loader) layout(s *grid.Sheet, row layoutRow) {
	each, known := l.each(row.each)
	if !known {
		l.blind = true
		return
	}
	p := &page{Page: &layout.Page{Sheet: s.Name, Merges: s.Merges, Each: each}, sheet: s}
	l.tab(p, row)
	l.texts(p)
	l.keyNames(p)
	slices.SortFunc(p.texts, func(a, b cellText) int { return grid.Compare(a.at, b.at) })
	l.blocks(p)
	for _, t := range p.texts {
		l.cell(p, t)
	}
	l.pages = append(l.pages, p.Page)
	l.sources[p.Page] = row.sheet.at
	l.lintPage(p)
}

// each is the list that a scope names, nil for once. A misspelt one is reported and read as the list
// that was probably meant; false where none was, and no key of that scope can be looked up.
func (l *loader) each(e entry) (*templates.Field, bool) {
	if e.text == "" {
		return nil, true
	}
	f := l.t.Field(e.text)
	if f != nil && f.Type == templates.List {
		return f, true
	}
	if f != nil {
		l.fault(lintEach, e.at, words.Say("template.each-value", e.text))
		return nil, false
	}
	near := l.unknown(lintEach, e.at, "template.each-unknown", e.text, listKeys(l.t))
	return l.t.Field(near), near != ""
}

// listKeys are the keys of all lists.
func listKeys(t *templates.Template) []string {
	var keys []string
	for _, f := range t.Fields {
		if f.Type == templates.List {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// texts finds the cells with placeholders.
func (l *loader) texts(p *page) {
	for _, c := range p.sheet.Cells {
		at := placeOf(p.Sheet, c.At)
		switch {
		case c.Kind != grid.Text && c.Formula == "":
		case strings.Contains(c.Text, "｛｛"):
			l.fault(lintPlaceholder, at, words.Say("template.full-width", c.Text))
		case c.Formula != "" && hasPlaceholder(c.Formula):
			l.fault(lintPlaceholder, at, words.Say("template.in-formula"))
		case c.Formula == "" && hasPlaceholder(c.Text):
			if all := l.pieces(c.Text, at); meaningful(all) {
				p.texts = append(p.texts, cellText{c.At, all})
			}
		}
	}
}

func meaningful(all []piece) bool {
	return slices.ContainsFunc(all, func(p piece) bool { return p.kind != literalPiece })
}

// cell resolves one cell. A formula in a block is written from the item of a field beside it in the
// cell, or else of the block's first list.
func (l *loader) cell(p *page, t cellText) {
	at := placeOf(p.Sheet, t.at)
	l.lintText(t.pieces, at)
	scope := p.Each
	if b := p.blockAt(t.at.Row); b != nil {
		scope = b.Lists[0]
		for _, list := range p.lists(l.t, t) {
			scope = list
		}
	}
	if parts := l.parts(t.pieces, p.Each, scope, at); len(parts) > 0 {
		p.Cells = append(p.Cells, &layout.Cell{At: t.at, Parts: parts})
	}
}

func (p *page) blockAt(row int) *layout.Block {
	for i := range p.Blocks {
		if b := &p.Blocks[i]; b.First <= row && row <= b.Last {
			return b
		}
	}
	return nil
}

// keyNames reads cells that a defined name gives a key: Excel refuses to keep a placeholder in a
// cell with a drop-down.
func (l *loader) keyNames(p *page) {
	for _, n := range l.book.Names {
		at, ok := p.cellOf(n)
		if !ok || p.has(at) || !p.sheet.At(at).Empty() && p.sheet.At(at).Formula != "" {
			continue
		}
		if f := l.t.Resolve(p.Each, n.Name); f != nil && f.Type != templates.List {
			p.texts = append(p.texts, cellText{at, []piece{{keyPiece, n.Name}}})
		}
	}
}

func (p *page) has(at ref.Cell) bool {
	return slices.ContainsFunc(p.texts, func(t cellText) bool { return t.at == at })
}

// cellOf is the cell of this sheet that a name stands for; a merge counts as its first cell.
func (p *page) cellOf(n grid.Name) (ref.Cell, bool) {
	sheet, area, ok := cutSheet(n.Refers)
	if !ok || !strings.EqualFold(sheet, p.Sheet) || n.Sheet != "" && !strings.EqualFold(n.Sheet, p.Sheet) {
		return ref.Cell{}, false
	}
	r, ok := ref.ParseRange(area)
	return r.From, ok && (r == ref.One(r.From) || r == p.sheet.Area(r.From))
}

// cutSheet splits 'a sheet'!A1 into the sheet's name and the rest.
func cutSheet(refers string) (sheet, area string, ok bool) {
	bang := strings.LastIndexByte(refers, '!')
	if bang < 0 {
		return "", "", false
	}
	sheet, area = refers[:bang], refers[bang+1:]
	if n := len(sheet); n >= 2 && sheet[0] == '\'' && sheet[n-1] == '\'' {
		sheet = strings.ReplaceAll(sheet[1:n-1], "''", "'")
	}
	return sheet, area, true
}
