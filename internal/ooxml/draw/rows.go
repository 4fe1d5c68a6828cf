package draw

// Rows maps the rows of a template's sheet to the rows of a sheet drawn from it: prototype rows
// stand once per copy, rows below them move down.
type Rows struct{ blocks []block }

// block is a prototype: rows first..last of the template, whose first copy begins at start.
type block struct{ first, last, copies, start int }

func (b block) size() int          { return b.last - b.first + 1 }
func (b block) holds(row int) bool { return b.first <= row && row <= b.last }
func (b block) end() int           { return b.start + b.copies*b.size() - 1 }

func (b block) at(row, copy int) int { return b.start + copy*b.size() + row - b.first }

// NewRows is the map of these blocks, which are sorted by row and do not overlap. Fewer than one
// copy counts as one.
func NewRows(blocks []Growth) Rows {
	var r Rows
	added := 0
	for _, g := range blocks {
		b := block{g.First, g.Last, max(g.Copies, 1), g.First + added}
		r.blocks = append(r.blocks, b)
		added += (b.copies - 1) * b.size()
	}
	return r
}

// block is the index of the block that holds the template's row, -1 outside blocks.
func (r Rows) block(row int) int {
	for i, b := range r.blocks {
		if b.holds(row) {
			return i
		}
	}
	return -1
}

// repeated tells whether a row is a prototype of its own and stands more than once.
func (r Rows) repeated(row int) bool {
	i := r.block(row)
	return i >= 0 && r.blocks[i].size() == 1 && r.blocks[i].copies > 1
}

// grows tells whether any row moves or repeats.
func (r Rows) grows() bool {
	for _, b := range r.blocks {
		if b.copies > 1 {
			return true
		}
	}
	return false
}

// moved is where a row outside blocks ends up.
func (r Rows) moved(row int) int {
	for i := len(r.blocks) - 1; i >= 0; i-- {
		if b := r.blocks[i]; b.last < row {
			return row + b.end() - b.last
		}
	}
	return row
}

// First is the output row of the template's row: its first copy where it is repeated.
func (r Rows) First(row int) int { return r.At(row, 0) }

// Last is the output row of the template's row: its last copy where it is repeated.
func (r Rows) Last(row int) int {
	if i := r.block(row); i >= 0 {
		return r.blocks[i].at(row, r.blocks[i].copies-1)
	}
	return r.moved(row)
}

// At is the output row of one copy (from 0) of the template's row; rows outside blocks have one.
func (r Rows) At(row, copy int) int {
	if i := r.block(row); i >= 0 {
		return r.blocks[i].at(row, copy)
	}
	return r.moved(row)
}

// Source is the template's row that an output row is drawn from, and which copy of it.
func (r Rows) Source(out int) (row, copy int) {
	for i := len(r.blocks) - 1; i >= 0; i-- {
		switch b := r.blocks[i]; {
		case out > b.end():
			return out - b.end() + b.last, 0
		case out >= b.start:
			return b.first + (out-b.start)%b.size(), (out - b.start) / b.size()
		}
	}
	return out, 0
}

// interval is a run of rows.
type interval struct{ from, to int }

// intervals are the output rows of the template's rows from..to, joined where they touch.
func (r Rows) intervals(from, to int) []interval {
	var all []interval
	add := func(from, to int) {
		if n := len(all) - 1; n >= 0 && all[n].to+1 == from {
			all[n].to = to
			return
		}
		all = append(all, interval{from, to})
	}
	row := from
	for _, b := range r.blocks {
		if b.last < row || b.first > to {
			continue
		}
		if row < b.first {
			add(r.moved(row), r.moved(b.first-1))
		}
		row = max(row, b.first)
		end := min(to, b.last)
		for i := range b.copies {
			add(b.at(row, i), b.at(end, i))
		}
		row = end + 1
	}
	if row <= to {
		add(r.moved(row), r.moved(to))
	}
	return all
}

// within is the block that holds all rows from..to, -1 where there is none.
func (r Rows) within(from, to int) int {
	if i := r.block(from); i >= 0 && r.blocks[i].holds(to) {
		return i
	}
	return -1
}
