package load

import (
	"slices"

	"tianbao/internal/layout"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintRows reports a list that begins with more rows than the form has drawn for it.
func lintRows(l *loaded, f fieldRow, fs *faults) {
	if n := len(l.t.Starts[f.Key]); f.Rows > 0 && n > f.Rows {
		fs.fault(ruleBlock, f.row.get("rows").at, words.Say("template.rows-starts", f.Key, n, f.Rows))
	}
}

// lintDrawn reports rows drawn for a list's items that cannot hold them.
func lintDrawn(_ *loaded, p *page, fs *faults) {
	for i, b := range p.Blocks {
		if b.Drawn == 0 {
			continue
		}
		for _, list := range b.Lists[1:] {
			if list.Rows != b.Lists[0].Rows {
				fs.fault(ruleBlock, placeOf(p.Sheet, p.textOf(list).at), words.Say("template.rows-beside", b.Lists[0].Key, list.Key))
			}
		}
		lintFirst(p, b, fs)
		lintOverlap(p, b, p.Blocks[i+1:], fs)
		for _, c := range p.Cells {
			if area := p.Grid.Area(c.At); b.Repeats(c, area) {
				lintDrawnCell(p, b, c, fs)
			}
		}
	}
}

// textOf is the first cell that has a field of a list.
func (p *page) textOf(list *templates.Field) cellText {
	i := slices.IndexFunc(p.texts, func(t cellText) bool { return slices.Contains(t.lists(p.Each), list) })
	return p.texts[i]
}

// lintFirst reports fields that stand in several of the rows drawn: each would be a cell of every item.
func lintFirst(p *page, b layout.Block, fs *faults) {
	seen := map[*templates.Field]int{}
	for _, t := range p.texts {
		for _, piece := range t.pieces {
			f := piece.field
			if f == nil || !slices.Contains(b.Lists, f.List()) || t.at.Row < b.First || t.at.Row > b.Last {
				continue
			}
			if row, twice := seen[f]; twice && row != t.at.Row {
				fs.fault(ruleBlock, placeOf(p.Sheet, t.at), words.Say("template.rows-placeholder", f.List().Key, row+f.List().Rows-1))
				continue
			}
			seen[f] = t.at.Row
		}
	}
}

// lintOverlap reports blocks that begin among the rows drawn for another.
func lintOverlap(p *page, b layout.Block, below []layout.Block, fs *faults) {
	for _, other := range below {
		if other.First > b.End() {
			continue
		}
		list := b.Lists[0]
		at := placeOf(p.Sheet, p.textIn(other).at)
		if slices.Contains(other.Lists, list) {
			fs.fault(ruleBlock, at, words.Say("template.rows-placeholder", list.Key, b.End()))
			continue
		}
		fs.fault(ruleBlock, at, words.Say("template.rows-overlap", list.Key, b.End(), other.Lists[0].Key, other.First))
	}
}

// textIn is the first cell of a block that has a field of a list.
func (p *page) textIn(b layout.Block) cellText {
	i := slices.IndexFunc(p.texts, func(t cellText) bool { return t.at.Row >= b.First && len(t.lists(p.Each))+len(t.inner(p.Each)) > 0 })
	return p.texts[i]
}

// lintDrawnCell reports what stands in the cells that a field takes in the rows below the first, and merges
// that are others there.
func lintDrawnCell(p *page, b layout.Block, c *layout.Cell, fs *faults) {
	first := p.Grid.Area(c.At)
	for n := 1; n < b.Drawn; n++ {
		down := n * b.Rows()
		area := p.Grid.Area(c.At.Below(down))
		if area.From != first.From.Below(down) || area.To != first.To.Below(down) {
			fs.fault(ruleBlock, placeOf(p.Sheet, c.At.Below(down)), words.Say("template.rows-merge", c.At.Below(down).String(), first.String(), c.Of.Key))
			return
		}
		if cell := p.Grid.At(c.At.Below(down)); !cell.Empty() {
			lintDrawnText(p, b, c, cell.Text, down, fs)
		}
	}
}

func lintDrawnText(p *page, b layout.Block, c *layout.Cell, text string, down int, fs *faults) {
	at := placeOf(p.Sheet, c.At.Below(down))
	switch {
	case slices.ContainsFunc(p.texts, func(t cellText) bool { return t.at == c.At.Below(down) && len(t.lists(p.Each)) > 0 }): // it is a block of its own
	case hasPlaceholder(text):
		fs.fault(ruleBlock, at, words.Say("template.rows-placeholder", c.Of.Key, b.End()))
	default:
		fs.fault(ruleBlock, at, words.Say("template.rows-text", c.Of.Key, b.End(), text))
	}
}
