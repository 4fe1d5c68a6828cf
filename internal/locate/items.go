package locate

import (
	"slices"

	"tianbao/internal/composed"
	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
)

// Item is where an item stands whose rows those of the lists inside it lie between rows of its own.
type Item struct {
	First, Last int
	Rows        map[int]int // its own rows, by those of the template; of the rows that repeat within, the first
	Body        []int       // the first row of each item inside
}

// Items cuts the rows of a table, down to the last one, into items: each row is one of the prototype's, by what is
// printed in it, how its cells are merged and where its values stand. Of all ways to read the rows in the order of
// the prototype, with rows left out or put in, it is the one that most speaks for.
func (t *Table) Items(in *Instance, last int) []Item {
	r := &rowKinds{in: in, table: t}
	r.findKinds()
	for last >= t.First && r.blank(last) {
		last--
	}
	return r.items(r.best(last))
}

// kind is a row of a prototype as it looks when it is filled. Those that repeat within an item are two: as they are
// for the first time in it, and again.
type kind struct {
	row    int // of the template
	body   bool
	again  bool
	texts  []printedIn
	values []Column          // cells that a value has for itself
	within []Column          // values that stand in text
	said   []Column          // values beside the rows that were said above
	merges map[int]ref.Range // merges over several columns, by the column where they stand now
	sums   []int             // columns now of the form's own formulas
	tall   []tall
}

// printedIn is a text that a row prints, and its column now, 0 where that is not known.
type printedIn struct {
	keys []string
	col  int
}

// tall is a cell merged over rows of an item: the column now, and whether it begins and ends in the row.
type tall struct {
	col         int
	begins, end bool
}

// findKinds makes the rows of a block's prototype.
func (r *rowKinds) findKinds() {
	b := r.table.Block
	add := func(from, to int, again bool) {
		for row := from; row <= to; row++ {
			r.kinds = append(r.kinds, r.kind(row, again))
		}
	}
	add(b.First, b.Body.Last, false)
	add(b.Body.First, b.Body.Last, true)
	add(b.Body.Last+1, b.Last, false)
}

func (r *rowKinds) kind(row int, again bool) kind {
	b := r.table.Block
	k := kind{row: row, again: again, body: b.Body.Holds(row), merges: map[int]ref.Range{}}
	r.printedIn(&k)
	r.mergedIn(&k)
	for _, c := range r.table.Columns {
		area := c.Slot.Area
		beside := area.From.Row <= b.Body.First && b.Body.Last <= area.To.Row && !slices.Contains(b.Inner, c.Field.List())
		switch {
		case beside && area.From.Row <= row && row <= area.To.Row && (again || area.From.Row < row):
			k.said = append(k.said, c)
		case area.From.Row != row:
		case c.Slot.Alone() != nil:
			k.values = append(k.values, c)
		default:
			k.within = append(k.within, c)
		}
	}
	return k
}

// printedIn finds what a row prints.
func (r *rowKinds) printedIn(k *kind) {
	in := r.in
	for _, c := range in.Page.Sheet.Row(k.row) {
		col, _ := in.cols.along(c.At.Col)
		switch {
		case c.Empty() || in.Page.slotAt(c.At) != nil:
		case c.Formula != "":
			k.sums = append(k.sums, col)
		case c.Kind == grid.Text && fold.Label(c.Text) != "":
			p := printedIn{keys: []string{fold.Label(c.Text)}, col: col}
			for _, text := range in.Page.template.Wordings(c.Text) {
				p.keys = append(p.keys, fold.Label(text))
			}
			k.texts = append(k.texts, p)
		}
	}
}

// mergedIn finds how the cells of a row are merged.
func (r *rowKinds) mergedIn(k *kind) {
	in, b := r.in, r.table.Block
	for _, m := range in.Page.Layout.Merges {
		col, known := in.cols.along(m.From.Col)
		if !known || m.From.Row > k.row || m.To.Row < k.row || m.From.Row < b.First || m.To.Row > b.Last {
			continue
		}
		if m.Cols() > 1 {
			k.merges[col] = m
		}
		if !b.Body.Holds(m.From.Row) || !b.Body.Holds(m.To.Row) {
			k.tall = append(k.tall, tall{col, m.From.Row == k.row && !k.again, m.To.Row == k.row})
		}
	}
}

// rowKinds finds of each row of a table which row of the prototype it is.
type rowKinds struct {
	in    *Instance
	table *Table
	kinds []kind
}

// What speaks for and against a row: what it prints says most.
const (
	saysText   = 8  // it has the printed text
	lacksText  = -4 // it has not
	hasMerge   = 3  // it is merged as the form's
	lacksMerge = -1 // it is not
	oddMerge   = -3 // it is merged where the form's is not
	hasValue   = 2  // a value stands where the form has one
	oddValue   = -4 // something stands where it has nothing, or what is no value of the field
	blankOwn   = -7 // it is blank, and the form's is not
	tallEdge   = 4  // a merge over the item begins or ends where it does in the form
	leftOut    = -6 // a row of the form's is not there
)

// blank tells whether nothing stands in a row of the table.
func (r *rowKinds) blank(row int) bool { return len(r.filled(row)) == 0 }

// filled are the cells of a row in the table's columns that hold something.
func (r *rowKinds) filled(row int) []grid.Cell {
	t := r.table
	right := t.Columns[len(t.Columns)-1].Cols.Last
	return slices.DeleteFunc(slices.Clone(r.in.Sheet.Row(row)), func(c grid.Cell) bool {
		return c.Empty() || c.At.Col < t.Side.First || c.At.Col > right || r.in.Sheet.Anchor(c.At) != c.At
	})
}

// speaks is how much speaks for a row being of a kind.
func (r *rowKinds) speaks(row int, cells []grid.Cell, k *kind) int {
	score, used := 0, map[int]bool{}
	for _, p := range k.texts {
		score += r.text(cells, p, used)
	}
	for _, c := range k.within {
		score += r.around(cells, c, used)
	}
	for _, c := range k.values {
		score += r.value(cells, c, used)
	}
	for _, c := range k.said {
		r.repeats(row, c, used)
	}
	score += r.merged(row, k) + r.edges(row, k)
	if len(cells) == 0 {
		if k.body {
			return min(score, 0)
		}
		return score + blankOwn
	}
	for _, c := range cells {
		if !used[c.At.Col] && !r.computed(c, k) {
			score += oddValue
		}
	}
	return score
}

func (r *rowKinds) text(cells []grid.Cell, p printedIn, used map[int]bool) int {
	for _, c := range cells {
		if c.Kind == grid.Text && !used[c.At.Col] && slices.Contains(p.keys, fold.Label(c.Text)) {
			used[c.At.Col] = true
			return saysText
		}
	}
	return lacksText
}

// around is what speaks for a cell with text around its values.
func (r *rowKinds) around(cells []grid.Cell, column Column, used map[int]bool) int {
	for _, c := range cells {
		if c.At.Col < column.Cols.First || c.At.Col > column.Cols.Last {
			continue
		}
		used[c.At.Col] = true
		if _, ok := composed.Parse(column.Slot.Parts, c.Text); ok {
			return saysText
		}
		return lacksText / 2 // the value alone, perhaps
	}
	return lacksText
}

func (r *rowKinds) value(cells []grid.Cell, column Column, used map[int]bool) int {
	for _, c := range cells {
		if c.At.Col < column.Cols.First || c.At.Col > column.Cols.Last {
			continue
		}
		used[c.At.Col] = true
		if f := column.Field; (f.Type.Numeric() || f.Type.Dated()) && c.Kind == grid.Text && c.Formula == "" && !quantity(c.Text) {
			return oddValue
		}
		return hasValue
	}
	return 0
}

// repeats marks a cell that says again what stands above it.
func (r *rowKinds) repeats(row int, column Column, used map[int]bool) {
	here, above := r.in.Sheet.At(ref.Cell{Col: column.Cols.First, Row: row}), r.in.Sheet.At(ref.Cell{Col: column.Cols.First, Row: row - 1})
	if here.Text == above.Text && row > r.table.First {
		used[column.Cols.First] = true
	}
}

// computed tells whether a cell may be the form's own: a formula, a number of an item, or what it printed.
func (r *rowKinds) computed(c grid.Cell, k *kind) bool {
	if slices.Contains(k.sums, c.At.Col) {
		return true
	}
	return slices.ContainsFunc(r.in.Page.Layout.Cells, func(own *layout.Cell) bool {
		col, ok := r.in.cols.along(own.At.Col)
		return ok && col == c.At.Col && r.in.Page.Sheet.Area(own.At).From.Row == k.row && len(composed.Holes(own.Parts)) == 0
	})
}

func (r *rowKinds) merged(row int, k *kind) int {
	score, seen := 0, map[int]bool{}
	right := r.table.Columns[len(r.table.Columns)-1].Cols.Last
	for col := max(r.table.Side.First, 1); col <= right; col++ {
		area := r.in.Sheet.Area(ref.Cell{Col: col, Row: row})
		if area.Cols() == 1 {
			continue
		}
		if _, own := k.merges[area.From.Col]; own {
			score += hasMerge
		} else {
			score += oddMerge
		}
		seen[area.From.Col] = true
		col = area.To.Col
	}
	for col := range k.merges {
		if !seen[col] {
			score += lacksMerge
		}
	}
	return score
}

// edges is what merges over several rows of an item say.
func (r *rowKinds) edges(row int, k *kind) int {
	score := 0
	for _, own := range k.tall {
		area := r.in.Sheet.Area(ref.Cell{Col: own.col, Row: row})
		if area.Rows() == 1 {
			continue
		}
		for _, same := range [...]bool{own.begins == (area.From.Row == row), own.end == (area.To.Row == row)} {
			if same {
				score += tallEdge
			} else {
				score -= tallEdge
			}
		}
	}
	return score
}

// step is the best way to read the rows down to one that is of a kind.
type step struct {
	score, from int // from is the kind of the row above, -1 for none
	fresh       bool
}

// best is the kind of each row, from the first of the table down to the last one.
func (r *rowKinds) best(last int) []step {
	n := len(r.kinds)
	var ways [][]step
	for row := r.table.First; row <= last; row++ {
		now, cells := make([]step, n), r.filled(row)
		for k := range r.kinds {
			now[k] = r.from(ways, k)
			now[k].score += r.speaks(row, cells, &r.kinds[k])
		}
		ways = append(ways, now)
	}
	if len(ways) == 0 {
		return nil
	}
	return r.back(ways)
}

// from is the best row above one of a kind.
func (r *rowKinds) from(ways [][]step, k int) step {
	if len(ways) == 0 {
		return step{score: r.skipped(-1, k), from: -1, fresh: true}
	}
	best := step{score: -1 << 30}
	for above, w := range ways[len(ways)-1] {
		within, anew := w.score+r.skipped(above, k), w.score+r.skipped(above, len(r.kinds))+r.skipped(-1, k)
		if above < k || r.again(above, k) {
			if within > best.score {
				best = step{within, above, false}
			}
		}
		if anew > best.score {
			best = step{anew, above, true}
		}
	}
	return best
}

// again tells whether a row may be of the next item inside an item: the first of the rows that repeat after the
// last of them.
func (r *rowKinds) again(above, k int) bool {
	b := r.table.Block
	return r.kinds[above].row == b.Body.Last && r.kinds[k].row == b.Body.First && r.kinds[k].again
}

// skipped is what speaks against rows of the prototype between two that are not there.
func (r *rowKinds) skipped(above, k int) int {
	score := 0
	for i := above + 1; i < k; i++ {
		switch {
		case r.kinds[i].again:
		case r.kinds[i].body && k < len(r.kinds) && r.kinds[k].again:
			score += leftOut // the first of them come first
		case r.kinds[i].body:
			score-- // an item without items inside
		default:
			score += leftOut
		}
	}
	return score
}

// back follows the best way up.
func (r *rowKinds) back(ways [][]step) []step {
	at, end := len(ways)-1, 0
	total := func(k int) int { return ways[at][k].score + r.skipped(k, len(r.kinds)) }
	for k := range r.kinds {
		if total(k) > total(end) {
			end = k
		}
	}
	all := make([]step, len(ways))
	for k := end; at >= 0; at-- {
		s := ways[at][k]
		all[at] = step{from: k, fresh: s.fresh}
		k = s.from
	}
	return all
}

// items puts rows of known kinds together.
func (r *rowKinds) items(rows []step) []Item {
	var all []Item
	b := r.table.Block
	for i, s := range rows {
		row, k := r.table.First+i, &r.kinds[s.from]
		if s.fresh {
			all = append(all, Item{First: row, Rows: map[int]int{}})
		}
		item := &all[len(all)-1]
		item.Last = row
		if _, have := item.Rows[k.row]; !have {
			item.Rows[k.row] = row
		}
		if k.row == b.Body.First {
			item.Body = append(item.Body, row)
		}
	}
	return all
}
