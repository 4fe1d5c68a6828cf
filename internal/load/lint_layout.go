package load

import (
	"strings"

	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintText reports placeholders that could not be told apart when the cell is read back.
func (l *loader) lintText(pieces []piece, at templates.Place) {
	for i := 1; i < len(pieces); i++ {
		if pieces[i-1].kind != literalPiece && pieces[i].kind != literalPiece {
			l.fault(lintPlaceholder, at, words.Say("template.no-text-between"))
			return
		}
	}
	for i := 1; i+1 < len(pieces); i++ {
		if pieces[i].kind == literalPiece && strings.TrimSpace(pieces[i].text) == "" {
			l.warn(lintPlaceholder, at, words.Say("template.only-space-between"))
			return
		}
	}
}

// lintPage reports merges that overlap, hide placeholders, or keep a block from growing.
func (l *loader) lintPage(p *page) {
	for i, m := range p.Merges {
		for _, o := range p.Merges[:i] {
			if m.Overlaps(o) {
				l.fault(lintMerge, placeOf(p.Sheet, m.From), words.Say("template.merges-overlap", m.String(), o.String()))
			}
		}
		for i := range p.Blocks {
			l.lintGrowth(p, m, &p.Blocks[i])
		}
	}
	for _, t := range p.texts {
		if m := p.sheet.Area(t.at); m.From != t.at {
			l.fault(lintMerge, placeOf(p.Sheet, t.at), words.Say("template.covered", t.at.String(), m.String()))
		}
		l.lintDown(p, t)
	}
}

// lintGrowth reports a merge that holds some rows of a prototype and something outside: when the
// prototype is repeated, nobody could say which copies it belongs to. One that holds all its rows
// grows with it, one inside is repeated; but a value of the list stands in one copy and no further.
func (l *loader) lintGrowth(p *page, m ref.Range, b *layout.Block) {
	first, last := max(m.From.Row, b.First), min(m.To.Row, b.Last)
	outside := m.From.Row < b.First || m.To.Row > b.Last
	switch {
	case first > last || !outside:
	case first > b.First || last < b.Last:
		l.fault(lintBlock, placeOf(p.Sheet, m.From), words.Say("template.block-cut", m.String(), b.First, b.Last))
	default:
		for _, t := range p.texts {
			if m.Contains(t.at) && len(p.lists(l.t, t)) > 0 {
				l.fault(lintBlock, placeOf(p.Sheet, t.at), words.Say("template.block-beyond", m.String(), b.First, b.Last))
				return
			}
		}
	}
}

// lintDown reports fields that merge with their neighbours where they have none, or where other text
// in the cell makes every cell its own.
func (l *loader) lintDown(p *page, t cellText) {
	for _, piece := range t.pieces {
		f := p.fieldOf(l.t, piece)
		if f == nil || !f.Merge {
			continue
		}
		if outer(f.List(), p.Each) {
			l.fault(lintMerge, placeOf(p.Sheet, t.at), words.Say("template.merge-no-block", f.Key))
		} else if len(t.pieces) > 1 {
			l.fault(lintMerge, placeOf(p.Sheet, t.at), words.Say("template.merge-text", f.Key))
		}
	}
}
