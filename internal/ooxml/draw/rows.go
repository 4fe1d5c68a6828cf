package draw

import "sort"

// Rows maps the rows of a template's sheet to the rows of a sheet drawn from it: prototype rows
// stand once per copy, rows below them move down.
type Rows struct{ blocks []block }

// block is a prototype: rows first..last of the template, whose first copy begins at start.
type block struct {
	first, last, copies, start int
	inner                      *inner
}

func (b block) size() int          { return b.last - b.first + 1 }
func (b block) holds(row int) bool { return b.first <= row && row <= b.last }
func (b block) end() int           { return b.begin(b.copies) - 1 }

// begin is the output row at which a copy of the prototype begins.
func (b block) begin(copy int) int {
	if b.inner == nil {
		return b.start + copy*b.size()
	}
	return b.start + copy*(b.size()-b.inner.size()) + b.inner.before[copy]*b.inner.size()
}

// at is the output row of one copy of a row.
func (b block) at(row, copy int) int {
	in := b.inner
	switch {
	case in == nil || row < in.first:
		return b.begin(copy) + row - b.first
	case in.holds(row):
		item := in.item(copy)
		return b.begin(item) + in.first - b.first + (copy-in.before[item])*in.size() + row - in.first
	}
	return b.begin(copy) + row - b.first + (in.before[copy+1]-in.before[copy]-1)*in.size()
}

// count is how many copies of a row there are.
func (b block) count(row int) int {
	if b.inner.holds(row) {
		return b.inner.before[b.copies]
	}
	return b.copies
}

// seen is the copy of a row that belongs with a copy of another: the same where both are copied together; of rows
// that repeat within it, the first or the last.
func (b block) seen(from, copy, row int, last bool) int {
	inside, wanted := b.inner.holds(from), b.inner.holds(row)
	switch {
	case inside == wanted:
		return copy
	case inside:
		return b.inner.item(copy)
	case last:
		return b.inner.before[copy+1] - 1
	}
	return b.inner.before[copy]
}

// source is the row that an output row of the block is drawn from, and which copy of it.
func (b block) source(out int) (row, copy int) {
	in := b.inner
	if in == nil {
		return b.first + (out-b.start)%b.size(), (out - b.start) / b.size()
	}
	item := sort.Search(b.copies, func(i int) bool { return b.begin(i+1) > out })
	row = b.first + out - b.begin(item)
	switch more := (in.before[item+1] - in.before[item] - 1) * in.size(); {
	case row < in.first:
		return row, item
	case row <= in.last+more:
		return in.first + (row-in.first)%in.size(), in.before[item] + (row-in.first)/in.size()
	default:
		return row - more, item
	}
}

// inner are rows of a prototype that repeat within every copy of it.
type inner struct {
	first, last int
	before      []int // how often they stand in the copies before each, and in all of them
}

func (in *inner) size() int          { return in.last - in.first + 1 }
func (in *inner) holds(row int) bool { return in != nil && in.first <= row && row <= in.last }

// item is the copy of the prototype that holds one of theirs.
func (in *inner) item(copy int) int {
	return sort.Search(len(in.before)-2, func(i int) bool { return in.before[i+1] > copy })
}

// NewRows is the map of these blocks, which are sorted by row and do not overlap. Fewer than one
// copy counts as one.
func NewRows(blocks []Growth) Rows {
	var r Rows
	added := 0
	for _, g := range blocks {
		b := block{first: g.First, last: g.Last, copies: max(g.Copies, 1), start: g.First + added}
		if g.Inner != nil {
			b.inner = newInner(g.Inner, b.copies)
		}
		r.blocks = append(r.blocks, b)
		added += b.end() - b.start + 1 - b.size()
	}
	return r
}

func newInner(g *Inner, copies int) *inner {
	in := &inner{g.First, g.Last, make([]int, 1, copies+1)}
	for i := range copies {
		times := 1
		if i < len(g.Times) {
			times = max(g.Times[i], 1)
		}
		in.before = append(in.before, in.before[i]+times)
	}
	return in
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
	return i >= 0 && r.blocks[i].size() == 1 && r.blocks[i].copies > 1 && r.blocks[i].inner == nil
}

// grows tells whether any row moves or repeats.
func (r Rows) grows() bool {
	for _, b := range r.blocks {
		if b.end()-b.start+1 > b.size() {
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
		return r.blocks[i].at(row, r.blocks[i].count(row)-1)
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
			return b.source(out)
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
			b.parts(i, row, end, add)
		}
		row = end + 1
	}
	if row <= to {
		add(r.moved(row), r.moved(to))
	}
	return all
}

// Piece is what becomes of rows from..to of a prototype in the copy that holds one copy of the first.
func (r Rows) Piece(from, to, copy int) (first, last int) {
	i := r.within(from, to)
	if i < 0 {
		return r.First(from), r.Last(to)
	}
	b := r.blocks[i]
	return b.at(from, copy), b.at(to, b.seen(from, copy, to, true))
}

// Each visits the output rows of a row of the template.
func (r Rows) Each(row int, visit func(out int)) {
	for c := range r.count(row) {
		visit(r.At(row, c))
	}
}

// count is how many copies of a row there are.
func (r Rows) count(row int) int {
	if i := r.block(row); i >= 0 {
		return r.blocks[i].count(row)
	}
	return 1
}

// parts adds the output rows of rows from..to in a copy of the prototype.
func (b block) parts(copy, from, to int, add func(from, to int)) {
	in := b.inner
	if in == nil || to < in.first || from > in.last {
		add(b.at(from, copy), b.at(to, copy))
		return
	}
	if from < in.first {
		add(b.at(from, copy), b.at(in.first-1, copy))
	}
	for c := in.before[copy]; c < in.before[copy+1]; c++ {
		add(b.at(max(from, in.first), c), b.at(min(to, in.last), c))
	}
	if to > in.last {
		add(b.at(in.last+1, copy), b.at(to, copy))
	}
}

// within is the block that holds all rows from..to, -1 where there is none.
func (r Rows) within(from, to int) int {
	if i := r.block(from); i >= 0 && r.blocks[i].holds(to) {
		return i
	}
	return -1
}
