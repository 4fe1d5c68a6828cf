package diff

import "slices"

// heaviestRising tells which of some numbers belong to the rising sequence that weighs most; each number weighs
// 1 where there are no weights. No number is less than 0.
func heaviestRising(numbers, weights []int) []bool {
	if len(numbers) == 0 {
		return nil
	}
	best := make([]int, len(numbers)) // the weight of the best sequence that ends here
	before := make([]int, len(numbers))
	ends := newEnds(slices.Max(numbers) + 1)
	last := -1
	for i, n := range numbers {
		w := 1
		if weights != nil {
			w = weights[i]
		}
		before[i] = ends.best(n, best)
		if best[i] = w; before[i] >= 0 {
			best[i] += best[before[i]]
		}
		ends.add(n, i, best)
		if last < 0 || best[i] > best[last] {
			last = i
		}
	}
	in := make([]bool, len(numbers))
	for ; last >= 0; last = before[last] {
		in[last] = true
	}
	return in
}

// inOrder tells which of the things in places, different ones, are in order on the other side. Exchanged, and
// turned, the sides give the same answer.
func inOrder(places []int, turned bool) []bool {
	if !turned {
		return heaviestRising(places, nil)
	}
	back := make([]int, len(places))
	for n := range back {
		back[n] = n
	}
	slices.SortFunc(back, func(i, j int) int { return places[i] - places[j] })
	kept := make([]bool, len(places))
	for n, in := range heaviestRising(back, nil) {
		kept[back[n]] = in
	}
	return kept
}

// ends finds the best sequence that ends below a number: a tree of prefixes, as Fenwick has it.
type ends []int

func newEnds(n int) ends {
	e := make(ends, n+1)
	for i := range e {
		e[i] = -1
	}
	return e
}

func (e ends) best(below int, weight []int) int {
	found := -1
	for i := below; i > 0; i -= i & -i {
		if e[i] >= 0 && (found < 0 || weight[e[i]] > weight[found]) {
			found = e[i]
		}
	}
	return found
}

func (e ends) add(n, i int, weight []int) {
	for k := n + 1; k < len(e); k += k & -k {
		if e[k] < 0 || weight[i] > weight[e[k]] {
			e[k] = i
		}
	}
}
