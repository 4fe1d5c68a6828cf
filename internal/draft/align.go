package draft

import (
	"cmp"
	"maps"
	"slices"

	"tianbao/internal/ref"
)

// mark is a printed text of a page that its sheets are aligned by.
type mark struct {
	shape string
	at    ref.Cell
	area  ref.Range
}

// printing is a sheet laid over the sheet that its page is described by: which of its rows and columns are
// which there.
type printing struct {
	*sheet
	rows map[int]int // of those known by their texts: its row -> the model's
	cols map[int]int

	pairs []pair // its texts, row by row; nil where its columns are the model's, moved as a whole
}

// pair is a text that a sheet and the model both have.
type pair struct{ own, model ref.Range }

// commonShare is the share of sheets that have what all are to have, a few edited ones apart.
const commonShare = 0.8

// alignment is a page with all its sheets laid over one of them, the model.
type alignment struct {
	*page
	model     *printing
	printings []*printing
	anchors   []int // the model's rows that nearly all sheets have, by their texts
}

// marking is a page with the common texts of its sheets.
type marking struct {
	*page
	marks  [][]mark
	merges map[int]int // how many sheets have so many merges
}

func markingOf(p *page) *marking {
	m := &marking{page: p, merges: map[int]int{}}
	common := commonShapes(p.sheets)
	for _, s := range p.sheets {
		m.marks = append(m.marks, marksOf(s, common))
		m.merges[len(s.grid.Merges)]++
	}
	return m
}

// usualCopy is the copy that all pages are described by, the template being made of one workbook: of those with most
// of the pages the one whose sheets are the most usual.
func usualCopy(pages []*marking) int {
	worth := map[int][4]int{} // its pages, whether it is a workbook, how usual its merges are, its common texts
	for _, p := range pages {
		seen := map[int]bool{}
		for i, s := range p.sheets {
			w := worth[s.copy]
			if !seen[s.copy] {
				w[0]++
			}
			seen[s.copy] = true
			if !s.document {
				w[1] = 1 // it has the form's own looks
			}
			worth[s.copy] = [4]int{w[0], w[1], w[2] + p.merges[len(s.grid.Merges)], w[3] + len(p.marks[i])}
		}
	}
	best := -1
	for _, number := range slices.Sorted(maps.Keys(worth)) {
		w := worth[number]
		if was := worth[best]; best < 0 || slices.Compare(w[:], was[:]) > 0 {
			best = number
		}
	}
	return best
}

// align lays the sheets of a page over the most usual of a copy's.
func align(p *marking, number int) *alignment {
	m := p.usual(number)
	a := &alignment{page: p.page}
	for i, s := range p.sheets {
		pr := lay(s, p.marks[i], p.marks[m])
		if i == m {
			a.model = pr
		}
		a.printings = append(a.printings, pr)
	}
	a.anchors = a.anchorRows()
	return a
}

// commonShapes are what nearly all sheets of a page print.
func commonShapes(sheets []*sheet) map[string]bool {
	counts := map[string]int{}
	for _, s := range sheets {
		for shape := range s.shapes() {
			counts[shape]++
		}
	}
	maps.DeleteFunc(counts, func(_ string, n int) bool { return float64(n) < commonShare*float64(len(sheets)) })
	common := map[string]bool{}
	for shape := range counts {
		common[shape] = true
	}
	return common
}

func marksOf(s *sheet, common map[string]bool) []mark {
	var all []mark
	for _, c := range s.spots {
		if common[c.shape] {
			all = append(all, mark{c.shape, c.At, c.area})
		}
	}
	return all
}

// usual is the sheet of a copy with most of the common texts, and of those the one with the usual number of merges: an
// edited sheet is a bad model. Where the copy has none, it is that of any.
func (p *marking) usual(number int) int {
	best := -1
	for i, s := range p.sheets {
		switch {
		case best < 0, s.copy == number && p.sheets[best].copy != number:
			best = i
		case s.copy == number || p.sheets[best].copy != number:
			if p.better(i, best) {
				best = i
			}
		}
	}
	return best
}

func (p *marking) better(i, than int) bool {
	merges := func(i int) int { return p.merges[len(p.sheets[i].grid.Merges)] }
	return cmp.Or(cmp.Compare(merges(i), merges(than)), cmp.Compare(len(p.marks[i]), len(p.marks[than]))) > 0 && len(p.marks[i]) >= len(p.marks[than])
}

// lay finds the longest run of texts that a sheet and the model have in the same order, and reads off which row
// and column is which.
func lay(s *sheet, marks, model []mark) *printing {
	p := &printing{sheet: s, rows: map[int]int{}, cols: map[int]int{}}
	rows, cols, repeated := map[int]map[int]int{}, map[int]map[int]int{}, map[int]map[int]int{}
	own, other := once(marks), once(model)
	for _, m := range matched(marks, model) {
		p.pairs = append(p.pairs, pair{marks[m[0]].area, model[m[1]].area})
		vote(rows, marks[m[0]].at.Row, model[m[1]].at.Row)
		of := repeated // a class that two columns have says little of either
		if own[marks[m[0]].shape] && other[marks[m[0]].shape] {
			of = cols
		}
		vote(of, marks[m[0]].at.Col, model[m[1]].at.Col)
	}
	last := 0
	for _, row := range slices.Sorted(maps.Keys(rows)) {
		if to := elected(rows[row]); to > last {
			p.rows[row], last = to, to
		}
	}
	away, most := p.away()
	for _, all := range []map[int]map[int]int{repeated, cols} {
		for col, votes := range all {
			if p.cols[col] = col + away; votes[col+away] == 0 {
				p.cols[col] = elected(votes)
			}
		}
	}
	if float64(most) >= commonShare*float64(len(p.pairs)) { // moved as a whole
		p.pairs = nil
	}
	return p
}

// once are the texts that a sheet has but once.
func once(marks []mark) map[string]bool {
	all := map[string]bool{}
	for _, m := range marks {
		_, twice := all[m.shape]
		all[m.shape] = !twice
	}
	return all
}

func vote(all map[int]map[int]int, from, to int) {
	if all[from] == nil {
		all[from] = map[int]int{}
	}
	all[from][to]++
}

func elected(votes map[int]int) int {
	best := 0
	for _, to := range slices.Sorted(maps.Keys(votes)) {
		if best == 0 || votes[to] > votes[best] {
			best = to
		}
	}
	return best
}

// matched are the pairs of a longest common subsequence.
func matched(a, b []mark) [][2]int {
	length := make([][]int16, len(a)+1)
	for i := range length {
		length[i] = make([]int16, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].shape == b[j].shape {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].shape == b[j].shape:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// away is how far most texts are from their column in the model, and how many are.
func (p *printing) away() (away, most int) {
	counts := map[int]int{}
	for _, t := range p.pairs {
		counts[t.model.From.Col-t.own.From.Col]++
	}
	for _, n := range slices.Sorted(maps.Keys(counts)) {
		if counts[n] > most {
			away, most = n, counts[n]
		}
	}
	return away, most
}

// col is which column of the model a cell is in: as the texts say that stand on its left or over it, where columns are
// cut in another way; else as its column's texts say, or as far from the nearest on its left.
func (p *printing) col(at ref.Cell) int {
	if to, ok := p.besidePair(at); ok {
		return to
	}
	for back := at.Col; back > 0; back-- {
		if to, ok := p.cols[back]; ok {
			return to + at.Col - back
		}
	}
	for ahead := at.Col; ahead < at.Col+64; ahead++ {
		if to, ok := p.cols[ahead]; ok {
			return max(1, to-ahead+at.Col)
		}
	}
	return at.Col
}

// besidePair is the column of the model that its texts around a cell tell: right of one that ends beside it, or under
// the nearest that begins in its column.
func (p *printing) besidePair(at ref.Cell) (col int, ok bool) {
	for _, t := range slices.Backward(p.pairs) {
		switch {
		case t.own.From.Row == at.Row && t.own.To.Col+1 == at.Col:
			return t.model.To.Col + 1, true
		case t.own.From.Row <= at.Row && t.own.From.Col == at.Col && !ok:
			col, ok = t.model.From.Col, true
		}
	}
	return col, ok
}

// anchorRows are the rows of the model that nearly all sheets have.
func (a *alignment) anchorRows() []int {
	counts := map[int]int{}
	for _, p := range a.printings {
		for _, to := range p.rows {
			counts[to]++
		}
	}
	var all []int
	for row, n := range counts {
		if float64(n) >= commonShare*float64(len(a.printings)) {
			all = append(all, row)
		}
	}
	slices.Sort(all)
	return all
}

// at is the sheet's row that is an anchor of the model; false where the sheet lacks it.
func (p *printing) at(anchor int) (int, bool) {
	for row, to := range p.rows {
		if to == anchor {
			return row, true
		}
	}
	return 0, false
}

// line is the cells of a row of a sheet, by the model's columns.
type line struct {
	row   int
	spots []spot
	cols  []int
}

// lines are the rows of a sheet between two of its rows, both excluded, that hold something.
func (p *printing) lines(after, before int) []line {
	var all []line
	for _, s := range p.spots {
		if s.At.Row <= after || s.At.Row >= before {
			continue
		}
		if n := len(all); n == 0 || all[n-1].row != s.At.Row {
			all = append(all, line{row: s.At.Row})
		}
		l := &all[len(all)-1]
		l.spots, l.cols = append(l.spots, s), append(l.cols, p.col(s.At))
	}
	return all
}
