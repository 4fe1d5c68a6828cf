package draft

import (
	"maps"
	"slices"

	"tianbao/internal/ref"
)

// part is a block with some of its columns and those of its rows that fill any of them.
func (b *block) part(cols []int) *block {
	to := &block{above: b.above, below: b.below, cols: cols, alone: b.alone, blank: b.blank}
	for _, lines := range b.lines {
		var some []line
		for _, l := range lines {
			if l = l.part(cols); len(l.spots) > 0 {
				some = append(some, l)
			}
		}
		to.lines = append(to.lines, some)
	}
	return to
}

func (l line) part(cols []int) line {
	to := line{row: l.row}
	for i, col := range l.cols {
		if slices.Contains(cols, col) {
			to.spots, to.cols = append(to.spots, l.spots[i]), append(to.cols, col)
		}
	}
	return to
}

// varies tells whether the rows repeat: some sheets have more of them than others, and more than one.
func (b *block) varies() bool {
	b = b.filled()
	counts, most := map[int]int{}, 0
	for _, lines := range b.lines {
		counts[len(lines)]++
		most = max(most, len(lines))
	}
	usual := 0
	for _, n := range counts {
		usual = max(usual, n)
	}
	return most > 1 && len(counts) > 1 && float64(usual) < 0.9*float64(len(b.lines)) && len(b.filledCols(0.8)) > 1
}

// filledCols are the columns that at least such a share of the rows fill.
func (b *block) filledCols(share float64) []int {
	counts, all := map[int]int{}, 0
	for _, lines := range b.lines {
		for _, l := range lines {
			all++
			for _, c := range l.cols {
				counts[c]++
			}
		}
	}
	maps.DeleteFunc(counts, func(_, n int) bool { return float64(n) < share*float64(all) })
	return slices.Sorted(maps.Keys(counts))
}

// widths are how many cells of a column are so wide.
func (b *block) widths(col int) map[int]int {
	all := map[int]int{}
	for _, lines := range b.lines {
		for _, l := range lines {
			if j := slices.Index(l.cols, col); j >= 0 {
				all[l.spots[j].area.Cols()]++
			}
		}
	}
	return all
}

// says tells whether a column of the block has one of the texts as well.
func (b *block) says(col int, texts map[string]bool) bool {
	for _, lines := range b.lines {
		for _, l := range lines {
			if j := slices.Index(l.cols, col); j >= 0 && texts[l.spots[j].Text] {
				return true
			}
		}
	}
	return false
}

// ends are the last rows of each printing that a column fills, its merges included; 0 where it fills none.
func (b *block) ends(col int) []int {
	all := make([]int, len(b.lines))
	for i, lines := range b.lines {
		for _, l := range lines {
			if j := slices.Index(l.cols, col); j >= 0 {
				all[i] = l.spots[j].area.To.Row
			}
		}
	}
	return all
}

// sides are the lists that share the rows, side by side: columns that are filled down to the same row in nearly all
// copies, and to another than those on their left in some. A column that is filled now and then ends anywhere, and goes
// with those on its left.
func (b *block) sides() []*block {
	var all [][]int
	dense := 0
	for _, col := range b.cols {
		n := len(all)
		filled := b.fillsDown(col)
		if n == 0 || filled && dense > 0 && !b.together(dense, col) {
			all = append(all, nil)
			n++
		}
		all[n-1] = append(all[n-1], col)
		if filled {
			dense = col
		}
	}
	var sides []*block
	for _, cols := range all {
		side := b.part(cols)
		if len(cols) < 2 || len(side.filledCols(0.9)) < 2 {
			return []*block{b}
		}
		sides = append(sides, side)
	}
	return sides
}

// fillsDown tells whether a column is filled in nearly all rows down to its last.
func (b *block) fillsDown(col int) bool {
	filled, all := 0, 0
	for _, lines := range b.lines {
		first, last := 0, 0
		for _, l := range lines {
			if j := slices.Index(l.cols, col); j >= 0 {
				if first == 0 {
					first = lines[0].row
				}
				filled += l.spots[j].area.Rows()
				last = l.spots[j].area.To.Row
			}
		}
		if first > 0 {
			all += last - first + 1
		}
	}
	return all > 0 && 10*filled >= 9*all
}

// together tells whether two columns end in the same row in nearly all copies.
func (b *block) together(left, col int) bool {
	ends, before, same := b.ends(col), b.ends(left), 0
	for i := range ends {
		if ends[i] == before[i] {
			same++
		}
	}
	return float64(same) >= commonShare*float64(len(ends))
}

// begins are the rows of each printing in which a column begins something.
func (b *block) begins(col int) []map[int]bool {
	all := make([]map[int]bool, len(b.lines))
	for i, lines := range b.lines {
		all[i] = map[int]bool{}
		for _, l := range lines {
			if slices.Contains(l.cols, col) {
				all[i][l.row] = true
			}
		}
	}
	return all
}

// outerCols are the columns of items that have several rows each: they begin in the same rows, and one says other
// things in each. A class says the same again and again, and has no columns of its own.
func (r *rowsDraft) outerCols() []int {
	for _, col := range r.cols {
		if !r.names(col) {
			continue
		}
		begins, fields := r.begins(col), 0
		var outer []int
		for _, other := range r.cols {
			if sameRows(begins, r.begins(other)) {
				if outer = append(outer, other); !r.counts(other) {
					fields++
				}
			}
		}
		if fields > 1 && len(outer) < len(r.cols) {
			return outer
		}
	}
	return nil
}

// names tells of a column that is merged down, or blank below its first row, and says another thing each time.
func (r *rowsDraft) names(col int) bool {
	var texts []string
	lines, spans := 0, 0
	for _, all := range r.lines {
		lines += len(all)
		for _, l := range all {
			if j := slices.Index(l.cols, col); j >= 0 {
				texts = append(texts, l.spots[j].label)
				if l.spots[j].area.Rows() > 1 {
					spans++
				}
			}
		}
	}
	n := len(texts)
	slices.Sort(texts)
	return n >= 3 && 10*n <= 8*lines && 10*spans >= n && 2*len(slices.Compact(texts)) > n && !r.counts(col)
}

// sameRows tells whether two columns begin in the same rows in nearly all copies.
func sameRows(a, b []map[int]bool) bool {
	same := 0
	for i := range a {
		equal := len(a[i]) == len(b[i])
		for row := range a[i] {
			equal = equal && b[i][row]
		}
		if equal {
			same++
		}
	}
	return float64(same) >= commonShare*float64(len(a))
}

// apart are the items, a row each, and the rows within them.
func (r *rowsDraft) apart(outer []int) (items, rows *block) {
	var inner []int
	for _, col := range r.cols {
		if !slices.Contains(outer, col) {
			inner = append(inner, col)
		}
	}
	items, rows = r.block.part(outer), r.block.part(inner)
	items.single = true
	for _, lines := range items.lines {
		begins := map[int]bool{}
		for _, l := range lines {
			begins[l.row] = true
		}
		rows.items = append(rows.items, begins)
	}
	return items, rows
}

// sides are the lists that share the rows of a block, told by where they end; or by headings that are said again, of one
// copy where the two do not end alike or hold texts.
func (p *pageDraft) sides(b *block) []*block {
	if all := b.sides(); len(all) > 1 || !b.alone && !b.blank {
		return all
	}
	var cols [][]int
	said := map[string]bool{}
	for i, col := range b.cols {
		t, _ := over(ref.Cell{Col: col, Row: b.above + 1}, p.texts)
		if i == 0 || said[called(t.text)] {
			cols, said = append(cols, nil), map[string]bool{}
		}
		said[called(t.text)] = true
		cols[len(cols)-1] = append(cols[len(cols)-1], col)
	}
	var all []*block
	for i, of := range cols {
		side := b.part(of)
		if len(of) < 2 || i > 0 && b.together(cols[i-1][len(cols[i-1])-1], of[0]) && !side.words() {
			return []*block{b}
		}
		all = append(all, side)
	}
	return all
}

// words tells whether the first column holds words.
func (b *block) words() bool {
	for _, lines := range b.lines {
		for _, l := range lines {
			if l.cols[0] == b.cols[0] && l.spots[0].shape != "" {
				return true
			}
		}
	}
	return false
}
