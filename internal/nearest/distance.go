package nearest

// wordBits is how many cells are compared at a time.
const wordBits = 64

// Distance is how many characters tell two words apart, as Of counts them.
func Distance(a, b string) int { return distance([]rune(a), []rune(b)) }

// shortWord is how long words are compared cell by cell; longer texts 64 cells at a time.
const shortWord = 64

// distance counts insertions, deletions, replacements and swaps of neighbours.
func distance(a, b []rune) int {
	if len(a) > shortWord && len(b) > shortWord {
		return longDistance(a, b)
	}
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}

// column is 64 cells of a column of the table that distance fills: where a cell is one more (vp) or one
// less (vn) than the one above, where it equals the one up and left (d0), and where the characters match.
type column struct{ vp, vn, d0, match uint64 }

// longDistance is distance, after Hyyrö, A Bit-Vector Algorithm for Computing Levenshtein and Damerau
// Edit Distances (2003).
func longDistance(a, b []rune) int {
	blocks := (len(a) + wordBits - 1) / wordBits
	matches := map[rune][]uint64{}
	for i, r := range a {
		if matches[r] == nil {
			matches[r] = make([]uint64, blocks)
		}
		matches[r][i/wordBits] |= 1 << (i % wordBits)
	}
	left, here := make([]column, blocks+1), make([]column, blocks+1)
	for i := range left {
		left[i].vp = ^uint64(0)
	}
	none := make([]uint64, blocks)
	d, last := len(a), uint64(1)<<((len(a)-1)%wordBits)
	for _, r := range b {
		match := matches[r]
		if match == nil {
			match = none
		}
		plus, minus := uint64(1), uint64(0)
		for k := range blocks {
			c, p, n := left[k+1].next(match[k], left[k].d0, here[k].match, minus)
			if k == blocks-1 {
				d += set(p & last)
				d -= set(n & last)
			}
			p, plus = p<<1|plus, p>>(wordBits-1)
			n, minus = n<<1|minus, n>>(wordBits-1)
			c.vp, c.vn = n|^(c.d0|p), p&c.d0
			here[k+1] = c
		}
		left, here = here, left
	}
	return d
}

// next is the column right of c, and where its cells are one more or less than those of c.
func (c column) next(match, above, matchAbove, minus uint64) (next column, p, n uint64) {
	swap := ((^c.d0&match)<<1 | (^above&matchAbove)>>(wordBits-1)) & c.match
	x := match | minus
	next = column{d0: (x&c.vp + c.vp) ^ c.vp | x | c.vn | swap, match: match}
	return next, c.vn | ^(next.d0 | c.vp), next.d0 & c.vp
}

func set(bit uint64) int {
	if bit != 0 {
		return 1
	}
	return 0
}
