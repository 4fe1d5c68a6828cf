package load

import (
	"slices"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/fold"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintTexts reports placeholders that could not be told apart when the cell is read back.
func lintTexts(_ *loaded, p *page, fs *faults) {
	for _, t := range p.texts {
		switch at := placeOf(p.Sheet, t.at); {
		case adjacent(t.pieces):
			fs.fault(rulePlaceholder, at, words.Say("template.no-text-between"))
		case hardlyApart(t.pieces):
			fs.warn(rulePlaceholder, at, words.Say("template.only-space-between"))
		}
	}
}

func adjacent(pieces []piece) bool {
	for i := 1; i < len(pieces); i++ {
		if pieces[i-1].kind != literalPiece && pieces[i].kind != literalPiece {
			return true
		}
	}
	return false
}

func hardlyApart(pieces []piece) bool {
	for i := 1; i+1 < len(pieces); i++ {
		if pieces[i].kind == literalPiece && strings.TrimSpace(pieces[i].text) == "" {
			return true
		}
	}
	return false
}

// lintNesting reports fields of a list within a list that the sheet is not made for: one row cannot
// repeat for both.
func lintNesting(_ *loaded, p *page, fs *faults) {
	for _, t := range p.texts {
		at := placeOf(p.Sheet, t.at)
		if lists := append(t.lists(p.Each), t.inner(p.Each)...); len(lists) > 1 {
			fs.fault(ruleBlock, at, words.Say("template.block-two-lists", lists[0].Key, lists[1].Key))
		}
		for _, piece := range t.pieces {
			f := piece.field
			if f == nil || outer(f.List(), p.Each) || outer(f.List().List(), p.Each) || nested(f.List(), p.Each) && p.around(t, f.List()) {
				continue
			}
			fs.fault(ruleBlock, at, words.Say("template.block-nested", f.Key, f.List().Key, f.List().List().Key))
			break
		}
	}
}

// around tells whether the rows of a cell have a field of the list around a list, which tells where an item of it
// begins.
func (p *page) around(t cellText, inner *templates.Field) bool {
	b := p.blockAt(t.at.Row)
	return slices.ContainsFunc(p.texts, func(other cellText) bool {
		return b.First <= other.at.Row && other.at.Row <= b.Last && slices.Contains(other.lists(p.Each), inner.List())
	})
}

// lintSingle reports fields with one value on rows that repeat: each item would print the value again, and
// nobody could say which of the copies counts when the rows come back.
func lintSingle(_ *loaded, p *page, fs *faults) {
	for _, t := range p.texts {
		i := slices.IndexFunc(t.pieces, func(piece piece) bool { return piece.field != nil && outer(piece.field.List(), p.Each) })
		if b := p.repeats(t); b != nil && i >= 0 && (b.Drawn == 0 || len(t.lists(p.Each)) > 0) {
			fs.fault(ruleBlock, placeOf(p.Sheet, t.at), words.Say("template.block-single", t.pieces[i].text, b.Lists[0].Key))
		}
	}
}

// repeats is the block whose rows repeat a cell, nil for none: one merged beyond the rows stands once.
func (p *page) repeats(t cellText) *layout.Block {
	m := p.Grid.Area(t.at)
	if b := p.blockAt(m.From.Row); b != nil && m.To.Row <= b.Last {
		return b
	}
	return nil
}

// lintMerges reports merges that overlap or hide placeholders.
func lintMerges(_ *loaded, p *page, fs *faults) {
	for i, m := range p.Merges {
		for _, o := range p.Merges[:i] {
			if m.Overlaps(o) {
				fs.fault(ruleMerge, placeOf(p.Sheet, m.From), words.Say("template.merges-overlap", m.String(), o.String()))
			}
		}
	}
	for _, t := range p.texts {
		if m := p.Grid.Area(t.at); m.From != t.at {
			fs.fault(ruleMerge, placeOf(p.Sheet, t.at), words.Say("template.covered", t.at.String(), m.String()))
		}
	}
}

// lintGrowth reports merges that keep a block from growing.
func lintGrowth(_ *loaded, p *page, fs *faults) {
	for _, m := range p.Merges {
		for _, b := range p.Blocks {
			growth(p, m, b, fs)
			lintBody(p, m, b, fs)
		}
	}
}

// growth reports a merge that holds some rows of a prototype and something outside: when the
// prototype is repeated, nobody could say which copies it belongs to. One that holds all its rows
// grows with it, one inside is repeated; but a value of the list stands in one copy and no further.
func growth(p *page, m ref.Range, b layout.Block, fs *faults) {
	first, last := max(m.From.Row, b.First), min(m.To.Row, b.Last)
	outside := m.From.Row < b.First || m.To.Row > b.Last
	switch {
	case first > last || !outside:
	case b.Drawn > 0 && !slices.ContainsFunc(p.texts, func(t cellText) bool { return m.Contains(t.at) && len(t.lists(p.Each)) > 0 }):
	case first > b.First || last < b.Last:
		fs.fault(ruleBlock, placeOf(p.Sheet, m.From), words.Say("template.block-cut", m.String(), b.First, b.Last))
	default:
		i := slices.IndexFunc(p.texts, func(t cellText) bool { return m.Contains(t.at) && len(t.lists(p.Each))+len(t.inner(p.Each)) > 0 })
		if i >= 0 {
			fs.fault(ruleBlock, placeOf(p.Sheet, p.texts[i].at), words.Say("template.block-beyond", m.String(), b.First, b.Last))
		}
	}
}

// lintDown reports fields that merge with their neighbours where they have none, or where other text
// in the cell makes every cell its own.
func lintDown(_ *loaded, p *page, fs *faults) {
	for _, t := range p.texts {
		for _, piece := range t.pieces {
			f := piece.field
			switch {
			case f == nil || !f.Merge:
			case outer(f.List(), p.Each):
				fs.fault(ruleMerge, placeOf(p.Sheet, t.at), words.Say("template.merge-no-block", f.Key))
			case len(t.pieces) > 1:
				fs.fault(ruleMerge, placeOf(p.Sheet, t.at), words.Say("template.merge-text", f.Key))
			}
		}
	}
}

// notInTabs is what Excel refuses in the name of a sheet.
const notInTabs = `\/?*[]:`

// lintPattern reports a pattern of tabs that no sheet could have, or that all copies would have.
func lintPattern(_ *loaded, p *page, fs *faults) {
	e := p.tabEntry()
	if p.Each == nil {
		if e.text != p.Sheet {
			fs.fault(ruleTab, e.at, words.Say("template.tab-once", e.text, p.Sheet))
		}
		return
	}
	literal, varies := "", false
	for _, part := range p.Tab {
		literal += part.Literal
		varies = varies || part.Number || part.Formula != nil || part.Field != nil && part.Field.List() == p.Each
		if f := part.Field; f != nil && !outer(f.List(), p.Each) {
			fs.fault(ruleTab, e.at, words.Say("template.tab-list", f.Key))
		}
	}
	switch {
	case !varies:
		fs.fault(ruleTab, e.at, words.Say("template.tab-same", e.text))
	case !slices.ContainsFunc(p.Tab, func(part templates.Part) bool { return part.Number }):
		fs.warn(ruleTab, e.at, words.Say("template.tab-number", e.text))
	}
	if strings.ContainsAny(literal, notInTabs) || excel.Len(literal) >= excel.MaxTab || defining(literal) {
		fs.fault(ruleTab, e.at, words.Say("template.tab-illegal", e.text, notInTabs, excel.MaxTab))
	}
}

// lintTabs reports layouts whose tabs would be the same, and one that takes the name of the sheet of
// verdicts that is added to workbooks with checks.
func lintTabs(l *loaded, fs *faults) {
	first, verdicts := map[string]string{}, words.Say("list.tab").In(words.Chinese)
	for _, p := range l.pages {
		name, at := fold.Key(source(p.Tab)), p.row.get("sheet").at
		if other, taken := first[name]; taken {
			fs.fault(ruleTab, at, words.Say("template.tab-twice", p.Sheet, other))
		}
		first[name] = p.Sheet
		if name == fold.Key(verdicts) && len(l.checks) > 0 {
			fs.fault(ruleTab, at, words.Say("template.tab-taken", verdicts))
		}
	}
}
