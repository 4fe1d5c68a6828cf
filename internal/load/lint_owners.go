package load

import (
	"slices"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// lintOwners warns of the form's own formulas that look at some of the rows of a block from outside: those grow with
// the block, and would then see the first item alone, or rows between that they do not mean.
func lintOwners(l *loaded, p *page, fs *faults) {
	for _, c := range p.Grid.Cells {
		if c.Formula == "" || hasPlaceholder(c.Formula) {
			continue
		}
		e, err := formula.Parse(c.Formula, formula.Cells)
		if err != nil {
			continue
		}
		var seen []look
		e.EachLook(func(k formula.Look) {
			if to := l.pageOf(k.Sheet); k.Sheet == "" {
				seen = append(seen, look{p, k})
			} else if to != nil {
				seen = append(seen, look{to, k})
			}
		})
		for _, s := range seen {
			if says, wrong := s.wrong(p, c.At.Row, seen); wrong {
				fs.warn(ruleBlock, placeOf(p.Sheet, c.At), says)
				break
			}
		}
	}
}

// look is what a formula looks at, on which page.
type look struct {
	page *page
	formula.Look
}

// wrong tells whether a formula in a row of a page would look at other rows than it means once a block has several items.
func (k look) wrong(from *page, row int, all []look) (words.Phrase, bool) {
	i := slices.IndexFunc(k.page.Blocks, func(b layout.Block) bool {
		return b.Drawn == 0 && b.First <= k.Range.From.Row && k.Range.To.Row <= b.Last
	})
	if i < 0 {
		return words.Phrase{}, false
	}
	switch b := &k.page.Blocks[i]; {
	case from == k.page && b.First <= row && row <= b.Last:
	case !k.Area && k.page.varies(k.Range.From.Row, k.Range):
		return words.Say("template.refers-row", k.Range.String(), b.First, b.Last, b.Lists[0].Called()), true
	case k.Area && k.mixes(b) && !k.picks(b, all):
		return words.Say("template.refers-between", k.Range.From.String()+":"+k.Range.To.String(), b.First, b.Last, b.Lists[0].Called()), true
	}
	return words.Phrase{}, false
}

// varies tells whether a row holds a value, or a formula, in the columns of an area.
func (p *page) varies(row int, area ref.Range) bool {
	return slices.ContainsFunc(p.Grid.Row(row), func(c grid.Cell) bool {
		inside := area.From.Col <= c.At.Col && c.At.Col <= area.To.Col
		return inside && !c.Empty() && (c.Kind != grid.Text || c.Formula != "" || hasPlaceholder(c.Text))
	})
}

// mixes tells whether an area that grows with a block has other rows of it between those that it means, with values in
// the same columns. Of items with rows of their own, sums and the like are given the rows that they mean alone.
func (k look) mixes(b *layout.Block) bool {
	if b.Split() && k.Whole && excel.TakesAreas(k.Function) {
		return false
	}
	for row := b.First; row <= b.Last; row++ {
		if (row < k.Range.From.Row || row > k.Range.To.Row) && k.page.varies(row, k.Range) {
			return true
		}
	}
	return false
}

// picks tells whether a function takes those rows alone of which another area says so, and that does not mix rows.
func (k look) picks(b *layout.Block, all []look) bool {
	return strings.Contains(k.Function, "IF") && slices.ContainsFunc(all, func(o look) bool {
		return o.page == k.page && o.Function == k.Function && o.Range != k.Range && o.Area && b.First <= o.Range.From.Row && o.Range.To.Row <= b.Last && !o.mixes(b)
	})
}
