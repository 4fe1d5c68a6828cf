package draft

import (
	"maps"
	"math"
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// slot is a cell of the model with what each printing holds there.
type slot struct {
	at    ref.Cell
	width int // columns, of the model's cell
	seen  map[int]spot
}

// laid is a page with what all its printings hold, cell by cell and block by block.
type laid struct {
	*alignment
	slots  map[ref.Cell]*slot
	blocks []*block
	looks  bool    // rows that repeat are told by their looks
	seen   bool    // that some of them were
	strays []stray // what stands where the form has no row for it
}

type stray struct {
	printing int
	spot
}

// block is rows that repeat, between two rows of the model that do not.
type block struct {
	above, below int      // the model's rows around it
	lines        [][]line // by printing
	cols         []int    // that its lines fill

	drawn int // how many rows the form has for them; 0: as many as there are items
	first int // of them, in the model

	blank bool // no copy has filled any: headings stand over them
	last  int  // of the blank ones, in the model

	alone bool          // its rows are told by their looks, of one copy
	own   []map[int]int // of such ones, which of a printing's columns is which of the model's

	single bool           // each line is an item with rows of its own
	items  []map[int]bool // of rows within items: where these begin, by printing
}

// lowest stands for the row behind the last.
const lowest = math.MaxInt32

// layOut gathers what stands where; by their looks it tells rows that repeat of many copies too, where these have
// different numbers of them.
func layOut(a *alignment, looks bool) *laid {
	l := &laid{alignment: a, looks: looks, slots: map[ref.Cell]*slot{}}
	l.findBlocks()
	l.findAlone()
	for i, p := range a.printings {
		for _, s := range p.spots {
			l.place(i, p, s)
		}
	}
	return l
}

// edges are the known rows around a row of a sheet: its own and the model's.
func (p *printing) edges(row int) (above, below, modelAbove, modelBelow int) {
	below, modelBelow = lowest, lowest
	for r, to := range p.rows {
		if r < row && r > above {
			above, modelAbove = r, to
		}
		if r > row && r < below {
			below, modelBelow = r, to
		}
	}
	return above, below, modelAbove, modelBelow
}

// modelRow is which row of the model a row of a sheet is; false where the model has none for it.
func (l *laid) modelRow(p *printing, row int) (int, bool) {
	if to, ok := p.rows[row]; ok {
		return to, true
	}
	above, below, modelAbove, modelBelow := p.edges(row)
	if below-above == modelBelow-modelAbove || below == lowest {
		return modelAbove + row - above, true
	}
	lines, model := p.lines(above, below), l.model.lines(modelAbove, modelBelow)
	i := slices.IndexFunc(lines, func(l line) bool { return l.row == row })
	switch {
	case i < len(model):
		return model[i].row, true
	case len(model) == 0 && modelAbove+row-above < modelBelow:
		return modelAbove + row - above, true
	}
	return 0, false
}

// place puts a cell where the model has it. The cells of blocks are with their blocks.
func (l *laid) place(i int, p *printing, s spot) {
	for _, b := range l.blocks {
		if slices.ContainsFunc(b.lines[i], func(l line) bool { return l.row == s.At.Row }) && (!b.alone || b.own[i][s.At.Col] > 0) {
			return
		}
	}
	row, ok := l.modelRow(p, s.At.Row)
	if !ok {
		l.strays = append(l.strays, stray{i, s})
		return
	}
	at := l.model.grid.Area(ref.Cell{Col: p.col(s.At), Row: row}).From
	if l.slots[at] == nil {
		l.slots[at] = &slot{at: at, width: l.model.grid.Area(at).Cols(), seen: map[int]spot{}}
	}
	if _, taken := l.slots[at].seen[i]; taken {
		l.strays = append(l.strays, stray{i, s})
		return
	}
	l.slots[at].seen[i] = s
}

// inTable tells of a cell of a table, in a row in which a figure or a day stands so: right under a heading as wide, or
// under a value.
func (l *laid) inTable(s *slot, values map[ref.Cell]bool) bool {
	if !l.underHead(s.at, values) {
		return false
	}
	for at, other := range l.slots {
		if at.Row == s.at.Row && other != s && !other.isText() && l.underHead(at, values) {
			return true
		}
	}
	return false
}

func (l *laid) underHead(at ref.Cell, values map[ref.Cell]bool) bool {
	area := l.model.grid.Area(at)
	above, ok := l.model.spotAt(ref.Cell{Col: at.Col, Row: at.Row - 1})
	return ok && (headingLike(above) || values[above.At]) && above.area.From.Col == area.From.Col && above.area.To.Col == area.To.Col
}

// byCopy is what the sheets of each copy say in a cell.
func (l *laid) byCopy(s *slot) map[int][]string {
	all := map[int][]string{}
	for _, i := range sorted(s.seen) {
		copy := l.printings[i].copy
		all[copy] = append(all[copy], s.seen[i].Text)
	}
	return all
}

// inOrder are the slots row by row.
func (l *laid) inOrder() []*slot {
	return slices.SortedFunc(maps.Values(l.slots), func(a, b *slot) int { return grid.Compare(a.at, b.at) })
}

// distinct is how many different things a slot holds, and how many sheets hold something there.
func (s *slot) distinct() (kinds, filled int) {
	labels := map[string]bool{}
	for _, c := range s.seen {
		labels[c.label] = true
	}
	return len(labels), len(s.seen)
}

// leftBlank tells of a text that says the same wherever it stands, but that several sheets lack which fill the row that it
// is in: the form prints its texts in all, and seldom do two people delete the same. Of few sheets one that lacks it is
// enough where it stands beside a text, as values do; of two sheets one that lacks it is enough wherever it stands.
func (l *laid) leftBlank(s *slot, all texts) bool {
	switch {
	case float64(len(s.seen)) >= commonShare*float64(len(l.printings)):
		return false
	case len(l.printings) == 2:
		return true
	}
	lacking := map[int]bool{}
	for at, by := range l.slots {
		if at.Row == s.at.Row {
			for i := range by.seen {
				lacking[i] = true
			}
		}
	}
	for i := range s.seen {
		delete(lacking, i)
	}
	return len(lacking) > 1 || len(lacking) == 1 && all.endBeside(s.at)
}

// lacked is how often a sheet lacks a text of the form.
func (l *laid) lacked(all texts) (n int) {
	for _, t := range all {
		if s := l.slots[t.area.From]; s != nil {
			n += len(l.printings) - len(s.seen)
		}
	}
	return n
}

// findBlocks finds the rows that repeat: where copies have different numbers of rows between the same texts,
// with the rows around them that are filled alike.
func (l *laid) findBlocks() {
	edges := slices.Concat([]int{0}, l.anchors, []int{lowest})
	for i := 0; i+1 < len(edges); i++ {
		b := l.between(edges[i], edges[i+1])
		if !b.varies() {
			continue
		}
		b.cols = b.filled().filledCols(0.5)
		first, last := i, i+1
		for first > 0 && (l.repeats(edges[first], b) || l.joins(edges[first], b)) {
			first--
		}
		for last+1 < len(edges) && l.repeats(edges[last], b) {
			last++
		}
		whole := l.between(edges[first], edges[last])
		whole.cols = l.colsOf(whole)
		l.draw(whole)
		l.blocks = slices.DeleteFunc(l.blocks, func(b *block) bool { return b.above >= whole.above }) // it reaches back over it
		l.blocks = append(l.blocks, whole)
		i = last - 1
	}
}

// colsOf are the columns of rows that repeat: those that more than a few rows fill, and those that headings stand over,
// however seldom they are filled.
func (l *laid) colsOf(b *block) []int {
	b = b.filled()
	cols, some := b.filledCols(0.05), b.filledCols(0)
	for _, h := range l.model.headingsOf(b.above) {
		if col := h.area.From.Col; slices.Contains(some, col) && !slices.Contains(cols, col) {
			cols = append(cols, col)
		}
	}
	slices.Sort(cols)
	return cols
}

// heads tells whether a cell stands right over a column of rows that repeat.
func (l *laid) heads(at ref.Cell) bool {
	return slices.ContainsFunc(l.blocks, func(b *block) bool { return b.above == at.Row && slices.Contains(b.cols, at.Col) })
}

// between is the rows of all printings between two rows of the model.
func (l *laid) between(above, below int) *block {
	b := &block{above: above, below: below}
	for _, p := range l.printings {
		from, ok1 := p.at(above)
		to, ok2 := p.at(below)
		if above == 0 {
			from, ok1 = 0, true
		}
		if below == lowest {
			to, ok2 = lowest, true
		}
		var lines []line
		if ok1 && ok2 {
			lines = p.lines(from, to)
		}
		b.lines = append(b.lines, lines)
	}
	return b
}

// repeats tells whether a row that all sheets have is one of the block: it is filled where those are, in cells as wide,
// and its first column says something else in other copies. Further columns may say the same: 及时 is what many rows
// say. What all say behind a value is a label, and the row none of the block.
func (l *laid) repeats(row int, b *block) bool {
	if row == 0 || row == lowest {
		return false
	}
	dense := b.filledCols(0.8)
	differs, headed := false, l.headed(row, b.cols)
	for _, col := range b.cols {
		texts, filled, wide := l.column(row, col)
		usual := b.widths(col)
		switch of := slices.Contains(dense, col); {
		case of && (2*filled < len(l.printings) || col == dense[0] && len(texts) < 2 && !headed):
			return false
		case !headed && differs && len(texts) == 1 && 2*filled >= len(l.printings) && filled > 3 && !b.says(col, texts):
			return false
		case of && usual[elected(wide)] == 0:
			return false
		}
		differs = differs || len(texts) > 1
	}
	return true
}

// headed tells of a row that is no label for what stands under it, whatever it says in all copies: headings stand right
// over its cells, none of its own is one, and some of them say another thing in each copy.
func (l *laid) headed(row int, cols []int) bool {
	heads := l.model.headingsOf(row - 1)
	differs := false
	for _, col := range cols {
		texts, _, _ := l.column(row, col)
		differs = differs || len(texts) > 1
		if !slices.ContainsFunc(heads, func(h heading) bool { return h.area.From.Col == col }) || len(texts) == 1 && slices.ContainsFunc(slices.Collect(maps.Keys(texts)), labelish) {
			return false
		}
	}
	return differs && ruled{heads: heads, style: -1}.sure()
}

// joins tells whether a row that all sheets have is one of the block because a class is merged over both: what the rows
// of a class say may be the same in all copies but for their names. A label that is merged down beside the table begins
// at its headings, which say the same in all.
func (l *laid) joins(row int, b *block) bool {
	dense := b.filledCols(0.8)
	if row == 0 || row == lowest || len(dense) == 0 || l.oneCopy() {
		return false
	}
	joined, all := 0, 0
	for i, p := range l.printings {
		if at, ok := p.at(row); ok && len(b.lines[i]) > 0 {
			all++
			if l.mergedWith(p, at, dense) {
				joined++
			}
		}
	}
	return 2*joined > all
}

// mergedWith tells whether a cell of the row of a sheet, or one over it, is merged down beyond the row, from one that
// tells apart what copies say.
func (l *laid) mergedWith(p *printing, row int, cols []int) bool {
	return slices.ContainsFunc(p.grid.Merges, func(area ref.Range) bool {
		from, known := p.rows[area.From.Row]
		return area.From.Row <= row && row < area.To.Row && known && p.col(area.From) <= cols[len(cols)-1] && l.tells(from, cols)
	})
}

// tells tells of a row that nearly all sheets fill in some columns, with other texts in one of them: a heading that
// somebody spelt otherwise is in few sheets.
func (l *laid) tells(row int, cols []int) bool {
	differs := false
	for _, col := range cols {
		texts, filled, _ := l.column(row, col)
		if 2*filled < len(l.printings) {
			return false
		}
		differs = differs || len(texts) > 1 && 5*len(texts) > filled
	}
	return differs
}

// column is what the printings have in a cell of the model: the texts, how many have one, and the widths of the cells.
func (l *laid) column(row, col int) (texts map[string]bool, filled int, wide map[int]int) {
	texts, wide = map[string]bool{}, map[int]int{}
	for _, p := range l.printings {
		at, ok := p.at(row)
		if !ok {
			continue
		}
		for _, s := range p.grid.Row(at) {
			if !s.Empty() && p.col(s.At) == col {
				texts[s.Text] = true
				filled++
				wide[p.grid.Area(s.At).Cols()]++
			}
		}
	}
	return texts, filled, wide
}
