package load

import (
	"maps"
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// lintInner reports rows of a list inside a list that nobody could repeat: others beside it, rows that are drawn,
// cells of the outer item that cannot be merged down over its rows, and rows of its own that look like theirs.
func lintInner(_ *loaded, p *page, fs *faults) {
	for _, b := range p.Blocks {
		if len(b.Inner) == 0 {
			continue
		}
		at := placeOf(p.Sheet, p.textIn(b).at)
		if len(b.Lists) > 1 {
			fs.fault(ruleBlock, at, words.Say("template.inner-beside", b.Inner[0].Key, b.Lists[0].Key, b.Lists[1].Key))
			continue
		}
		for _, list := range b.All() {
			if list.Rows > 0 {
				fs.fault(ruleBlock, at, words.Say("template.inner-drawn", list.Key))
			}
		}
		for _, c := range p.Cells {
			if area := p.Grid.Area(c.At); b.Repeats(c, area) && c.Of == b.Lists[0] && !beside(b, area) {
				fs.fault(ruleBlock, placeOf(p.Sheet, c.At), words.Say("template.inner-rows", c.At.String(), b.Lists[0].Key, b.Body.First, b.Body.Last))
			}
		}
		lintAlike(p, b, fs)
	}
}

// beside tells whether a cell of an item stands beside all rows of the lists inside it, or in none of them.
func beside(b layout.Block, area ref.Range) bool {
	return area.From.Row <= b.Body.First && b.Body.Last <= area.To.Row || area.To.Row < b.Body.First || area.From.Row > b.Body.Last
}

// lintBody reports a merge that holds some of the rows of a list inside a list and reaches into rows of the item
// around it.
func lintBody(p *page, m ref.Range, b layout.Block, fs *faults) {
	inside := b.Body.Holds(m.From.Row) && b.Body.Holds(m.To.Row)
	if b.Split() && b.First <= m.From.Row && m.To.Row <= b.Last && !inside && !beside(b, m) {
		fs.fault(ruleBlock, placeOf(p.Sheet, m.From), words.Say("template.block-cut", m.String(), b.Body.First, b.Body.Last))
	}
}

// lintAlike reports a row of an item that nobody could tell from the rows of the lists inside it once rows come and
// go: nothing is printed in it, its cells are merged as theirs, and its fields stand in the same columns.
func lintAlike(p *page, b layout.Block, fs *faults) {
	if !b.Split() {
		return
	}
	for row := b.First; row <= b.Last; row++ {
		if b.Body.Holds(row) || p.printsIn(row) {
			continue
		}
		for body := b.Body.First; body <= b.Body.Last; body++ {
			if maps.Equal(p.widths(row), p.widths(body)) && p.share(row, body) {
				fs.fault(ruleBlock, placeOf(p.Sheet, p.firstIn(b, row)), words.Say("template.inner-alike", row, b.Lists[0].Key, body, b.Inner[0].Key))
				break
			}
		}
	}
}

// firstIn is the first cell with a placeholder in a row of a block, or the first of the block.
func (p *page) firstIn(b layout.Block, row int) ref.Cell {
	if i := slices.IndexFunc(p.texts, func(t cellText) bool { return t.at.Row == row }); i >= 0 {
		return p.texts[i].at
	}
	return p.textIn(b).at
}

// printsIn tells whether a row prints a text, on its own or around a value.
func (p *page) printsIn(row int) bool {
	return slices.ContainsFunc(p.Grid.Row(row), func(c grid.Cell) bool {
		i := slices.IndexFunc(p.texts, func(t cellText) bool { return t.at == c.At })
		return c.Kind == grid.Text && c.Formula == "" && (i < 0 || len(p.texts[i].pieces) > 1)
	})
}

// widths are the merges over several columns that begin in a row: how wide they are, by column.
func (p *page) widths(row int) map[int]int {
	all := map[int]int{}
	for _, m := range p.Merges {
		if m.From.Row == row && m.Cols() > 1 {
			all[m.From.Col] = m.Cols()
		}
	}
	return all
}

// share tells whether two rows have a field in the same column.
func (p *page) share(a, b int) bool {
	cols := map[int]bool{}
	for _, t := range p.texts {
		if t.at.Row == a {
			cols[t.at.Col] = true
		}
	}
	return slices.ContainsFunc(p.texts, func(t cellText) bool { return t.at.Row == b && cols[t.at.Col] && !fieldless(t) })
}

// fieldless tells whether no value is read from a cell.
func fieldless(t cellText) bool {
	return !slices.ContainsFunc(t.pieces, func(x piece) bool { return x.kind == keyPiece })
}
