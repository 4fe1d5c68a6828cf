package load

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/templates"
)

// bodies finds the rows of blocks that are an item's own, above and below those of the lists inside it: rows
// adjacent to them with a field of the item, rows that a cell of the item is merged over, and what is printed
// between its heading and them.
func (p *page) bodies() {
	for i := 0; i < len(p.Blocks); i++ {
		b := &p.Blocks[i]
		if len(b.Inner) == 0 {
			continue
		}
		if len(b.Lists) != 1 {
			b.Body = layout.Rows{First: b.First, Last: b.Last} // lint says why it cannot be
			continue
		}
		i = p.headed(i)
		for p.merged(i) {
		}
		p.Blocks[i].Body = p.bodyOf(&p.Blocks[i])
		p.Blocks[i].Signs = p.signs(&p.Blocks[i])
	}
}

// signs are the texts that rows of an item's own print, of each cell the longest, and no others in its column.
func (p *page) signs(b *layout.Block) []layout.Sign {
	var all []layout.Sign
	for row := b.First; b.Split() && row <= b.Last; row++ {
		for _, c := range p.Grid.Row(row) {
			s, ok := p.signOf(c)
			if ok && !b.Body.Holds(row) && !slices.ContainsFunc(p.Grid.Row(b.Body.First), func(o grid.Cell) bool { return o.At.Col == c.At.Col && strings.Contains(o.Text, s.Text) }) {
				all = append(all, s)
			}
		}
	}
	return all
}

// shortestSign keeps brackets and numbers from being taken for signs.
const shortestSign = 2

// signOf is the longest text that a cell prints, whatever values it has around it.
func (p *page) signOf(c grid.Cell) (layout.Sign, bool) {
	s := layout.Sign{At: c.At, Text: c.Text, Whole: true}
	if i := slices.IndexFunc(p.texts, func(t cellText) bool { return t.at == c.At }); i >= 0 {
		s.Text, s.Whole = "", false
		for _, x := range p.texts[i].pieces {
			if x.kind == literalPiece && len(x.text) > len(s.Text) {
				s.Text = x.text
			}
		}
	}
	return s, c.Kind == grid.Text && c.Formula == "" && len([]rune(strings.TrimSpace(s.Text))) >= shortestSign
}

// headed joins a block that begins with rows inside an item, of which nothing is said beside them, with the one above
// that does, and tells which block it is then.
func (p *page) headed(i int) int {
	b := &p.Blocks[i]
	inside := func(t cellText) bool { return t.at.Row == b.First && len(t.inner(p.Each)) > 0 }
	if i == 0 || p.says(b.First, b.Lists[0]) || !slices.ContainsFunc(p.texts, inside) {
		return i
	}
	above := &p.Blocks[i-1]
	if len(above.Inner) > 0 || above.Drawn > 0 || !slices.Equal(above.Lists, b.Lists) {
		return i
	}
	above.Last, above.Inner = b.Last, b.Inner
	p.Blocks = slices.Delete(p.Blocks, i, i+1)
	return i - 1
}

// says tells whether a field of a list stands in a row.
func (p *page) says(row int, list *templates.Field) bool {
	return slices.ContainsFunc(p.texts, func(t cellText) bool { return t.at.Row == row && slices.Contains(t.lists(p.Each), list) })
}

// merged lets a block reach as far down as the cells of its items are merged, and over rows of theirs below that
// touch it; it tells whether it grew.
func (p *page) merged(i int) bool {
	b, last := &p.Blocks[i], p.Blocks[i].Last
	for _, t := range p.texts {
		if b.First <= t.at.Row && t.at.Row <= b.Last && slices.Contains(t.lists(p.Each), b.Lists[0]) {
			last = max(last, p.Grid.Area(t.at).To.Row)
		}
	}
	for i+1 < len(p.Blocks) && p.Blocks[i+1].First <= last+1 {
		next := &p.Blocks[i+1]
		if next.Drawn > 0 || len(next.Inner) > 0 || !slices.Equal(next.Lists, b.Lists) || next.First > last && last == b.Last {
			break
		}
		last = max(last, next.Last)
		p.Blocks = slices.Delete(p.Blocks, i+1, i+2)
		b = &p.Blocks[i]
	}
	if i+1 < len(p.Blocks) && p.Blocks[i+1].First <= last || last == b.Last {
		return false
	}
	b.Last = last
	return true
}

// bodyOf are the rows of a block that repeat for the lists inside its items: all of them where every cell of the
// item stands beside all of them.
func (p *page) bodyOf(b *layout.Block) layout.Rows {
	body, beside := layout.Rows{}, true
	for _, t := range p.texts {
		area := p.Grid.Area(t.at)
		switch {
		case t.at.Row < b.First || t.at.Row > b.Last:
		case len(t.inner(p.Each)) > 0:
			if body.First == 0 {
				body.First = t.at.Row
			}
			body.Last = max(body.Last, area.To.Row)
		case len(t.lists(p.Each)) > 0:
			beside = beside && area.From.Row == b.First && area.To.Row == b.Last
		}
	}
	if whole := (layout.Rows{First: b.First, Last: b.Last}); beside && p.rowsOfInner(b) {
		return whole
	}
	return body
}

// rowsOfInner tells whether the last row of a block holds a field of a list inside its items, so that all of its
// rows may be theirs.
func (p *page) rowsOfInner(b *layout.Block) bool {
	return slices.ContainsFunc(p.texts, func(t cellText) bool { return len(t.inner(p.Each)) > 0 && p.Grid.Area(t.at).To.Row == b.Last })
}

// inBody tells whether a cell stands in rows that repeat for lists inside the items of a block, and nowhere else.
func (p *page) inBody(b *layout.Block, t cellText) bool {
	area := p.Grid.Area(t.at)
	return b.Body.Holds(area.From.Row) && b.Body.Holds(area.To.Row)
}

// besideBody tells whether a field of the items of a block stands beside the rows that repeat for lists inside them.
func (p *page) besideBody(b *layout.Block) bool {
	return slices.ContainsFunc(p.texts, func(t cellText) bool {
		area := p.Grid.Area(t.at)
		return area.From.Row <= b.Body.First && b.Body.Last <= area.To.Row && area.From.Row >= b.First && slices.Contains(t.lists(p.Each), b.Lists[0])
	})
}
