package draft

import "slices"

// Rows that repeat are told by several copies. Of one copy they are told by looks: headings side by side, and under them
// rows cut as these are, filled alike.

// findAlone finds rows that repeat by their looks: of one copy, of a few that have as many, or of copies that have
// different numbers of them.
func (l *laid) findAlone() {
	for _, t := range l.repeating() {
		if slices.ContainsFunc(l.blocks, func(b *block) bool { return b.above == t.first-1 && (!l.looks || b.below > t.last) }) {
			continue // they have different numbers of rows
		}
		l.blocks = slices.DeleteFunc(l.blocks, func(b *block) bool { return b.above <= t.last && t.first < b.below })
		l.blocks, l.seen = append(l.blocks, l.alone(t)), l.seen || l.looks
	}
	slices.SortStableFunc(l.blocks, func(a, b *block) int { return a.above - b.above })
}

// repeating are the tables of the model whose rows repeat, by what looks tell.
func (l *laid) repeating() (all []ruled) {
	if l.few() || l.looks {
		all = slices.DeleteFunc(l.model.tables(), func(t ruled) bool { return !l.oneCopy() && !l.named(t) })
	}
	if !l.looks || l.oneCopy() {
		return all
	}
	grown := l.growing()
	return append(slices.DeleteFunc(all, func(t ruled) bool {
		return slices.ContainsFunc(grown, func(o ruled) bool { return t.first <= o.last && o.first <= t.last })
	}), grown...)
}

// oneCopy tells whether all that is known of a page is of one copy.
func (l *laid) oneCopy() bool {
	return !slices.ContainsFunc(l.printings, func(p *printing) bool { return p.copy != l.model.copy })
}

// mostFew is how many copies may have as many rows by chance.
const mostFew = 3

// few tells whether so few copies of a page are known that all may have as many rows by chance.
func (l *laid) few() bool {
	copies := map[int]bool{}
	for _, p := range l.printings {
		copies[p.copy] = true
	}
	return len(copies) <= mostFew
}

// named tells, of copies that have as many, whether the rows of a table are items and not those of the form: the first
// column that has a text in each of its rows says other things in some copies. Who edits what a form prints edits few of
// its rows; of a few copies one that differs is enough. It is no table for this where a block is known.
func (l *laid) named(t ruled) bool {
	if slices.ContainsFunc(l.blocks, func(b *block) bool { return b.above <= t.last && t.first < b.below }) {
		return false
	}
	for i := range t.heads {
		own := l.model.texts(t, i)
		if own == nil {
			continue
		}
		others, alike := 0, 0
		for _, p := range l.printings {
			if p.copy == l.model.copy {
				continue
			}
			others++
			if all := p.rowsUnder(t); len(all) != 1 || alikeTexts(own, p.texts(all[0], i), l.few()) {
				alike++
			}
		}
		return float64(alike) < commonShare*float64(others)
	}
	return false
}

// alikeTexts tells whether two columns say the same in more than a few rows, or in all, or one has a row without a text.
func alikeTexts(a, b []string, all bool) bool {
	same := 0
	for i := range min(len(a), len(b)) {
		if a[i] == b[i] {
			same++
		}
	}
	return b == nil || !all && 5*same > len(a) || same == len(a)
}

// growing are the tables of the model of which copies have different numbers of rows, or merge others: be they alike or
// not, these repeat.
func (l *laid) growing() (all []ruled) {
	for row := 1; row < l.model.grid.LastRow(); row++ {
		heads := l.model.headingsOf(row)
		if len(heads) < 2 {
			continue
		}
		if t := l.model.tableUnder(heads); t.last >= t.first && t.sure() && l.grows(t) {
			all = append(all, t)
			row = t.last
		}
	}
	return all
}

// grows tells whether copies have different numbers of rows in a table that nearly all of them have, or merge other rows of
// it.
func (l *laid) grows(t ruled) bool {
	counts, merges, known := map[int]bool{}, map[string]int{}, 0
	number := slices.IndexFunc(l.model.rowsUnder(t), func(o ruled) bool { return o.first == t.first })
	for _, p := range l.printings {
		if all := p.rowsUnder(t); number < len(all) {
			known++
			counts[all[number].last-all[number].first] = true
			merges[p.mergesIn(all[number])]++
		}
	}
	return (len(counts) > 1 || apartIn(merges, known)) && float64(known) >= commonShare*float64(len(l.printings))
}

// apartIn tells, by how many sheets merge which rows, whether these are of values: a form merges the same ones in all, and
// people unmerge them in few.
func apartIn(merges map[string]int, sheets int) bool {
	none, most := merges[""], len(merges)
	if none > 0 {
		most--
	}
	return most > 1 || most == 1 && 2*none >= sheets
}

// alone is a table of the model as a block, with the rows that each printing has in it.
func (l *laid) alone(t ruled) *block {
	b := &block{above: t.first - 1, below: t.last + 1, first: t.first, alone: true}
	if t.drawn > 0 && !l.model.mergedDown(t) {
		b.below, b.drawn = t.drawn+1, t.drawn-t.first+1
	}
	for _, h := range t.heads {
		b.cols = append(b.cols, h.area.From.Col)
	}
	number := slices.IndexFunc(l.tablesOf(l.model, t), func(o ruled) bool { return o.first == t.first })
	for _, p := range l.printings {
		var lines []line
		own := map[int]int{}
		if all := l.tablesOf(p, t); number < len(all) {
			for i, h := range all[number].heads {
				own[h.area.From.Col] = b.cols[i]
			}
			lines = p.linesOf(all[number], own, b.drawn > 0)
			p.anchor(all[number], b)
		}
		b.lines, b.own = append(b.lines, lines), append(b.own, own)
	}
	return b
}

// tablesOf are the tables of a printing that are one of the model's; of copies that have different numbers of rows in it
// those of one row as well.
func (l *laid) tablesOf(p *printing, t ruled) []ruled {
	if l.looks && !l.oneCopy() {
		return p.rowsUnder(t)
	}
	return p.tablesLike(t)
}

// linesOf are the rows of a table, without what stands beside it; those that hold nothing but their numbers with them
// where they are drawn.
func (p *printing) linesOf(t ruled, cols map[int]int, drawn bool) (all []line) {
	last := t.last
	if drawn {
		last = max(last, t.drawn)
	}
	for _, l := range p.lines(t.first-1, last+1) {
		to := line{row: l.row}
		for _, s := range l.spots {
			if col, ok := cols[s.At.Col]; ok {
				to.spots, to.cols = append(to.spots, s), append(to.cols, col)
			}
		}
		if len(to.spots) > 0 {
			all = append(all, to)
		}
	}
	return all
}

// anchor has a printing know the rows around a table.
func (p *printing) anchor(t ruled, b *block) {
	below := t.last + 1
	if b.drawn > 0 && t.drawn > 0 {
		below = t.drawn + 1
	}
	for row := t.first; row < below; row++ {
		delete(p.rows, row)
	}
	p.rows[t.first-1], p.rows[below] = b.above, b.below
}
