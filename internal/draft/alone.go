package draft

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// Rows that repeat are told by several copies. Of one copy they are told by looks: headings side by side, and under them
// rows cut as these are, filled alike.

// ruled is a table of a sheet: headings, and the rows under them.
type ruled struct {
	heads       []heading
	style       int // that the headings have and the row under them has not; -1 for none
	first, last int // rows that are filled
	drawn       int // the last row of those below that hold nothing but their number, 0 for none
}

// spotAt is what a cell holds, or the merge that covers it from above.
func (s *sheet) spotAt(at ref.Cell) (spot, bool) {
	area := s.grid.Area(at)
	i, ok := slices.BinarySearchFunc(s.spots, area.From, func(a spot, b ref.Cell) int { return grid.Compare(a.At, b) })
	if !ok {
		return spot{}, false
	}
	return s.spots[i], true
}

// tableUnder is the table that headings stand over; rows under them are cut as they are.
func (s *sheet) tableUnder(heads []heading) ruled {
	t := ruled{heads: heads, style: s.styleOf(heads), first: heads[0].area.To.Row + 1}
	t.last = t.first - 1
	for row := t.first; s.cutAlike(row, heads); row++ {
		filled, bare, ends := s.rowLooks(row, t)
		if ends {
			break
		}
		switch {
		case bare && t.last >= t.first:
			t.drawn = row
		case filled == 0 || t.drawn > 0:
			return t
		default:
			t.last = row
		}
	}
	return t
}

// cutAlike tells whether the cells of a row are cut as headings are, none reaching up to these.
func (s *sheet) cutAlike(row int, heads []heading) bool {
	for _, h := range heads {
		area := s.grid.Area(ref.Cell{Col: h.area.From.Col, Row: row})
		if area.From.Col != h.area.From.Col || area.To.Col != h.area.To.Col || area.From.Row <= h.area.To.Row {
			return false
		}
	}
	return row <= s.grid.LastRow()
}

// rowLooks tells how many cells of a row are filled, whether it holds nothing but its number, and whether it is none of
// the table: a row of totals, other headings.
func (s *sheet) rowLooks(row int, t ruled) (filled int, bare, ends bool) {
	like, styled, number := 0, 0, false
	for i, h := range t.heads {
		c, ok := s.spotAt(ref.Cell{Col: h.area.From.Col, Row: row})
		if !ok {
			continue
		}
		text := strings.TrimSpace(c.Text)
		number = number || i == 0 && text == digits(row-t.first+1)
		if filled++; totals.MatchString(text) && utf8.RuneCountInString(text) <= 8+asciiLetters(text)/2 {
			return filled, false, true
		}
		if c.Style == t.style {
			styled++
		}
		if headingLike(c) && labelled.MatchString(c.Text) && c.At.Row == row {
			like++
		}
	}
	few := len(t.heads) > 3 && 4*filled < len(t.heads) && filled > 0
	bare = number && filled == 1
	return filled, bare, like >= leastHeadings && like == filled || filled > 1 && styled == filled || few && !bare
}

// itemised tells whether the rows of a table are items, and not those of a form in which labels and values take turns, or
// of amounts each with its label.
func (s *sheet) itemised(t ruled) bool {
	if t.last <= t.first || len(t.heads) < leastHeadings && !numbering.MatchString(called(t.heads[0].text)) {
		return false
	}
	figures, names, values, begins := false, false, false, false
	even, filled := 0, 0
	for i, h := range t.heads {
		labels, numbers, all := s.columnLooks(t, h)
		begins = begins || i == 0 && labels == all
		if all > 0 {
			filled++
		}
		if numbers == all || numbers == 0 {
			even++
		}
		switch {
		case all == 0:
			continue
		case numbers == all:
			figures = true
		case labels == all && values && begins && !slices.ContainsFunc(t.heads[:i], func(o heading) bool { return called(o.text) == called(h.text) }):
			return false // labels behind values
		case 2*labels < all:
			names = true
		}
		values = values || labels < all && numbers < all
	}
	if 2*even <= filled {
		return false // in one row a label, in the next a figure
	}
	return names && (figures || s.mergedDown(t) || len(t.heads) > leastHeadings) || figures && numbering.MatchString(called(t.heads[0].text))
}

// columnLooks are how many cells of a column begin something, how many of them are labels, and how many figures.
func (s *sheet) columnLooks(t ruled, h heading) (labels, numbers, all int) {
	for row := t.first; row <= t.last; row++ {
		c, ok := s.spotAt(ref.Cell{Col: h.area.From.Col, Row: row})
		if !ok || c.At.Row != row {
			continue
		}
		all++
		switch {
		case c.Kind != grid.Text, quantity(c.Text):
			numbers++
		case labelish(c.Text):
			labels++
		}
	}
	return labels, numbers, all
}

// mostUnit is how many letters stand beside the figures of a quantity at most, as its unit or those of a day.
const mostUnit = 5

// quantity tells of a text that holds figures and hardly more than a unit for them.
func quantity(text string) bool {
	figures, letters := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			figures++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return figures > 0 && letters <= mostUnit+asciiLetters(text)/2
}

// mergedDown tells whether a table has cells over several rows.
func (s *sheet) mergedDown(t ruled) bool {
	return slices.ContainsFunc(s.grid.Merges, func(m ref.Range) bool {
		return m.Rows() > 1 && m.From.Row >= t.first && m.To.Row <= t.last && m.From.Col >= t.heads[0].area.From.Col
	})
}

// tables are the tables of a sheet whose rows repeat, from top to bottom.
func (s *sheet) tables() (all []ruled) {
	for row := 1; row < s.grid.LastRow(); row++ {
		heads := s.headingsOf(row)
		if len(heads) < 2 {
			continue
		}
		if t := s.tableUnder(heads); s.itemised(t) {
			all = append(all, t)
			row = t.last
		}
	}
	return all
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

// mergesIn says which rows of a table are merged down, by its columns.
func (s *sheet) mergesIn(t ruled) (all string) {
	for i, h := range t.heads {
		for row := t.first; row <= t.last; row++ {
			if area := s.grid.Area(ref.Cell{Col: h.area.From.Col, Row: row}); area.From.Row == row && area.Rows() > 1 {
				all += fmt.Sprintln(i, row-t.first, area.Rows())
			}
		}
	}
	return all
}

// rowsUnder are the tables of a sheet under the headings of another, be it of one row.
func (s *sheet) rowsUnder(t ruled) (all []ruled) {
	for row := 1; row < s.grid.LastRow(); row++ {
		if to := (ruled{heads: s.headingsOf(row)}); len(to.heads) > 1 && to.like(t) {
			all = append(all, s.tableUnder(to.heads))
		}
	}
	return all
}

// texts are what a column of a table says, row by row; nil where a row has no text of its own, or a figure.
func (s *sheet) texts(t ruled, head int) (all []string) {
	for row := t.first; row <= t.last; row++ {
		c, ok := s.spotAt(ref.Cell{Col: t.heads[head].area.From.Col, Row: row})
		if !ok || c.Kind != grid.Text || c.area.Rows() > 1 || slices.Contains(all, c.label) || figure.MatchString(strings.TrimSpace(c.Text)) {
			return nil
		}
		all = append(all, c.label)
	}
	return all
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

// tablesLike are the tables of a sheet with the headings of another.
func (s *sheet) tablesLike(t ruled) []ruled {
	return slices.DeleteFunc(s.tables(), func(o ruled) bool { return !o.like(t) })
}

// tablesOf are the tables of a printing that are one of the model's; of copies that have different numbers of rows in it
// those of one row as well.
func (l *laid) tablesOf(p *printing, t ruled) []ruled {
	if l.looks && !l.oneCopy() {
		return p.rowsUnder(t)
	}
	return p.tablesLike(t)
}

// like tells whether two tables have the same headings.
func (t ruled) like(o ruled) bool {
	return slices.EqualFunc(t.heads, o.heads, func(a, b heading) bool { return called(a.text) == called(b.text) })
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
