package load

import (
	"slices"

	"tianbao/internal/layout"
	"tianbao/internal/words"
	"tianbao/templates"
)

// blocks finds the prototype rows: rows with fields of a list that the sheet itself is not made for.
// Adjacent rows that share a list are one prototype.
func (l *loader) blocks(p *page) {
	for i := 0; i < len(p.texts); {
		row := p.texts[i].at.Row
		var lists []*templates.Field
		for ; i < len(p.texts) && p.texts[i].at.Row == row; i++ {
			for _, list := range p.lists(l.t, p.texts[i]) {
				lists = appendNew(lists, list)
			}
		}
		if len(lists) > 0 {
			p.grow(row, lists)
		}
	}
	for _, t := range p.texts {
		l.lintNesting(p, t)
	}
}

// lists are the lists whose items a cell repeats for, in the order of its fields.
func (p *page) lists(t *templates.Template, cell cellText) []*templates.Field {
	var lists []*templates.Field
	for _, piece := range cell.pieces {
		if f := p.fieldOf(t, piece); f != nil && !outer(f.List(), p.Each) && outer(f.List().List(), p.Each) {
			lists = appendNew(lists, f.List())
		}
	}
	return lists
}

func (p *page) fieldOf(t *templates.Template, piece piece) *templates.Field {
	if piece.kind != keyPiece {
		return nil
	}
	f := t.Resolve(p.Each, piece.text)
	if f == nil || f.Type == templates.List {
		return nil
	}
	return f
}

// outer tells whether the list's fields have one value inside an item of each: the root's, those of
// each itself and those of the lists around it.
func outer(list, each *templates.Field) bool {
	return list == nil || each != nil && (each == list || each.Within(list))
}

func appendNew(lists []*templates.Field, list *templates.Field) []*templates.Field {
	if slices.Contains(lists, list) {
		return lists
	}
	return append(lists, list)
}

// grow adds a row to the block above it, if they share a list, or begins a new one.
func (p *page) grow(row int, lists []*templates.Field) {
	if n := len(p.Blocks); n > 0 && p.Blocks[n-1].Last == row-1 {
		b := &p.Blocks[n-1]
		if slices.ContainsFunc(lists, func(f *templates.Field) bool { return slices.Contains(b.Lists, f) }) {
			b.Last = row
			for _, list := range lists {
				b.Lists = appendNew(b.Lists, list)
			}
			return
		}
	}
	p.Blocks = append(p.Blocks, layout.Block{First: row, Last: row, Lists: lists})
}

// lintNesting reports fields of a list within a list that the sheet is not made for: one row cannot
// repeat for both.
func (l *loader) lintNesting(p *page, t cellText) {
	at := placeOf(p.Sheet, t.at)
	if lists := p.lists(l.t, t); len(lists) > 1 {
		l.fault(lintBlock, at, words.Say("template.block-two-lists", lists[0].Key, lists[1].Key))
	}
	for _, piece := range t.pieces {
		f := p.fieldOf(l.t, piece)
		if f == nil || outer(f.List(), p.Each) || outer(f.List().List(), p.Each) {
			continue
		}
		l.fault(lintBlock, at, words.Say("template.block-nested", f.Key, f.List().Key, f.List().List().Key))
		return
	}
}
