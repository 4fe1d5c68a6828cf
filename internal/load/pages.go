package load

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// page is a layout sheet with what it is read from.
type page struct {
	*layout.Page
	row   row // of the table of #template
	texts []cellText
}

// cellText is a cell with placeholders, cut into pieces.
type cellText struct {
	at     ref.Cell
	pieces []piece
}

// pageReader reads the layout sheets.
type pageReader struct {
	*linker
	book  *grid.Book
	names []string             // of the layout sheets
	used  map[*grid.Sheet]bool // those that the table has named
	pages []*page
	blind bool // a layout could not be read, so nobody knows which fields it holds
}

// readPages reads the layout sheets, in the order of #template's table. A template without a table
// has every sheet once, in the order of its tabs. Blind where a layout could not be read, so that nobody
// knows which fields it holds.
func readPages(b *grid.Book, rows []row, ln *linker) (pages []*page, blind bool) {
	sheets := layoutSheets(b)
	r := &pageReader{linker: ln, book: b, used: map[*grid.Sheet]bool{}}
	for _, s := range sheets {
		r.names = append(r.names, s.Name)
	}
	if rows == nil {
		rows = tabs(sheets)
	}
	for _, row := range rows {
		if s := r.sheet(row.get("sheet")); s != nil {
			r.used[s] = true
			r.page(s, row)
		}
	}
	for _, s := range sheets {
		if !r.used[s] {
			r.blind = true
			r.fault(ruleSheet, templates.Place{Sheet: s.Name}, words.Say("template.sheet-not-listed", s.Name))
		}
	}
	return r.pages, r.blind
}

// tabs is the table of a template that has none.
func tabs(sheets []*grid.Sheet) []row {
	var rows []row
	for _, s := range sheets {
		at := templates.Place{Sheet: s.Name}
		rows = append(rows, row{at, map[string]entry{"sheet": {text: s.Name, at: at}}})
	}
	return rows
}

// sheet is the sheet that a row of the table names; nil where it cannot be used.
func (r *pageReader) sheet(e entry) *grid.Sheet {
	s := r.book.Sheet(e.text)
	switch {
	case e.text == "":
		r.fault(ruleSheet, e.at, words.Say("template.sheet-blank"))
	case s == nil || defining(s.Name):
		near := r.unknown(ruleSheet, e.at, "template.no-such-sheet", e.text, r.names)
		if s = r.book.Sheet(near); s != nil && !r.used[s] {
			return s
		}
	case r.used[s]:
		r.fault(ruleSheet, e.at, words.Say("template.sheet-twice", e.text))
	default:
		return s
	}
	return nil
}

func (r *pageReader) page(s *grid.Sheet, row row) {
	each, known := r.each(row.get("each"))
	if !known {
		r.blind = true
		return
	}
	p := &page{Page: &layout.Page{Sheet: s.Name, Grid: s, Merges: s.Merges, Each: each}, row: row}
	p.Tab = r.tab(p)
	p.texts = append(r.texts(p), r.keyNames(p)...)
	slices.SortFunc(p.texts, func(a, b cellText) int { return grid.Compare(a.at, b.at) })
	p.Blocks = blocksOf(p.texts, each)
	p.bodies()
	for _, t := range p.texts {
		r.cell(p, t)
	}
	r.pages = append(r.pages, p)
}

// tab is the pattern of a page's tab. A sheet that is made once keeps its name.
func (r *pageReader) tab(p *page) []templates.Part {
	if p.Each == nil {
		return []templates.Part{{Literal: p.Sheet}}
	}
	e := p.tabEntry()
	return r.parts(piecesOf(e.text, e.at, r.faults), p.Each, p.Each, e.at)
}

// tabEntry is the pattern as it is written, which may be the sheet's own name.
func (p *page) tabEntry() entry {
	e := p.row.get("tab")
	if e.text == "" {
		e.text = p.Sheet
	}
	return e
}

// apart reports patterns of sheets that are no part of the form which match one that is.
func (l *loaded) apart(ignore entry, fs *faults) {
	for _, pattern := range l.t.Ignore {
		for _, p := range l.pages {
			if fold.Matches(pattern, p.Sheet) || fold.Matches(pattern, numbered.ReplaceAllString(p.tabEntry().text, "1")) {
				fs.fault(ruleSheet, ignore.at, words.Say("template.ignore", pattern, p.Sheet))
				break
			}
		}
	}
}

// numbered are the placeholders of a tab's pattern.
var numbered = pattern.Later(`\{\{[^{}]*\}\}`)

// texts finds the cells with placeholders.
func (r *pageReader) texts(p *page) []cellText {
	var all []cellText
	for _, c := range p.Grid.Cells {
		at := placeOf(p.Sheet, c.At)
		switch {
		case c.Kind != grid.Text && c.Formula == "":
		case strings.Contains(c.Text, "｛｛"):
			r.fault(rulePlaceholder, at, words.Say("template.full-width", c.Text))
		case c.Formula != "" && hasPlaceholder(c.Formula):
			r.fault(rulePlaceholder, at, words.Say("template.in-formula"))
		case c.Formula == "" && hasPlaceholder(c.Text):
			if pieces := piecesOf(c.Text, at, r.faults); meaningful(pieces) {
				all = append(all, cellText{c.At, r.known(pieces, p.Each)})
			}
		}
	}
	return all
}

func meaningful(all []piece) bool {
	return slices.ContainsFunc(all, func(p piece) bool { return p.kind != literalPiece })
}

// known gives the pieces that are keys their fields, as far as there are any.
func (r *pageReader) known(pieces []piece, each *templates.Field) []piece {
	for i, p := range pieces {
		if f := r.t.Resolve(each, p.text); p.kind == keyPiece && f != nil && f.Type != templates.List {
			pieces[i].field = f
		}
	}
	return pieces
}

// keyNames reads cells that a defined name gives a key: Excel refuses to keep a placeholder in a
// cell with a drop-down.
func (r *pageReader) keyNames(p *page) []cellText {
	var all []cellText
	for _, n := range r.book.Names {
		at, ok := p.cellOf(n)
		if !ok || holds(p.texts, at) || holds(all, at) || !p.Grid.At(at).Empty() && p.Grid.At(at).Formula != "" {
			continue
		}
		if pieces := r.known([]piece{{kind: keyPiece, text: n.Name}}, p.Each); pieces[0].field != nil {
			all = append(all, cellText{at, pieces})
		}
	}
	return all
}

func holds(texts []cellText, at ref.Cell) bool {
	return slices.ContainsFunc(texts, func(t cellText) bool { return t.at == at })
}

// cellOf is the cell of this sheet that a name stands for; a merge counts as its first cell.
func (p *page) cellOf(n grid.Name) (ref.Cell, bool) {
	sheet, area, ok := cutSheet(n.Refers)
	if !ok || !strings.EqualFold(sheet, p.Sheet) || n.Sheet != "" && !strings.EqualFold(n.Sheet, p.Sheet) {
		return ref.Cell{}, false
	}
	r, ok := ref.ParseRange(area)
	return r.From, ok && (r == ref.One(r.From) || r == p.Grid.Area(r.From))
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

// cell resolves one cell. A formula in a block is written from the item of a field beside it in the
// cell, or else of the block's first list.
func (r *pageReader) cell(p *page, t cellText) {
	scope, of := p.itemOf(t)
	parts := r.parts(t.pieces, p.Each, scope, placeOf(p.Sheet, t.at))
	if b := p.blockAt(t.at.Row); of == nil && b != nil && scope != p.Each && (numbers(parts) || layout.SpeaksOf(parts, scope, r.t)) {
		of = scope
	}
	if len(parts) > 0 {
		p.Cells = append(p.Cells, &layout.Cell{At: t.at, Parts: parts, Of: of})
	}
}

// numbers tells whether a cell prints the number of an item.
func numbers(parts []templates.Part) bool {
	return slices.ContainsFunc(parts, func(p templates.Part) bool { return p.Number })
}

// itemOf is the list whose items a cell is written from, and for: none where it stands once. On rows that are
// drawn, a cell with a single field does, and one without any field that says nothing of the list.
func (p *page) itemOf(t cellText) (from, of *templates.Field) {
	b := p.blockAt(t.at.Row)
	if b == nil {
		return p.Each, nil
	}
	lists := append(t.lists(p.Each), t.inner(p.Each)...)
	switch keys := slices.ContainsFunc(t.pieces, func(x piece) bool { return x.kind == keyPiece }); {
	case len(lists) > 0:
		return lists[len(lists)-1], lists[len(lists)-1]
	case b.Split() && !p.inBody(b, t):
		return b.Lists[0], b.Lists[0]
	case b.Drawn == 0:
		return p.besideInner(t, b), p.besideInner(t, b)
	case keys:
		return p.Each, nil
	}
	return b.Lists[0], nil
}

// besideInner is the list that a cell without a field is written for: right of the first field of a list inside
// the block's own, that one.
func (p *page) besideInner(t cellText, b *layout.Block) *templates.Field {
	if b.Split() && !p.besideBody(b) {
		return b.Inner[0] // all that is said of the item stands above and below
	}
	for _, other := range p.texts {
		if inner := other.inner(p.Each); len(inner) > 0 && b.First <= other.at.Row && other.at.Row <= b.Last && other.at.Col < t.at.Col {
			return inner[0]
		}
	}
	return b.Lists[0]
}

func (p *page) blockAt(row int) *layout.Block {
	for i := range p.Blocks {
		if b := &p.Blocks[i]; b.First <= row && row <= b.Last {
			return b
		}
	}
	return nil
}
