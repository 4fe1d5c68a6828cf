package contrast

import "slices"

// mostEdits bounds how far apart two texts are compared piece by piece; beyond it they are two texts.
const mostEdits = 400

// pairs are the places of the pieces that two texts have in common, found as Myers does: furthest first, edit
// by edit, from the beginning of both to their ends.
func pairs(a, b []string) [][2]int {
	most := min(len(a)+len(b), mostEdits)
	zero := most + 1
	far := make([]int, 2*zero+1) // how far in a each diagonal leads; diagonal 0 at zero
	var steps [][]int            // far before every edit
	for d := range most + 1 {
		steps = append(steps, slices.Clone(far))
		for k := zero - d; k <= zero+d; k += 2 {
			x := far[came(far, k, zero, d)]
			if came(far, k, zero, d) < k {
				x++
			}
			for x < len(a) && x-(k-zero) < len(b) && a[x] == b[x-(k-zero)] {
				x++
			}
			if far[k] = x; x >= len(a) && x-(k-zero) >= len(b) {
				return back(steps, len(a), len(b), zero)
			}
		}
	}
	return nil
}

// came is the diagonal from which the furthest way leads to another one.
func came(far []int, k, zero, d int) int {
	if k == zero-d || k != zero+d && far[k-1] < far[k+1] {
		return k + 1
	}
	return k - 1
}

// back goes the way back and collects the pieces that it went along in both texts.
func back(steps [][]int, x, y, zero int) [][2]int {
	var all [][2]int
	for d := len(steps) - 1; d >= 0; d-- {
		from := came(steps[d], x-y+zero, zero, d)
		toX := steps[d][from]
		toY := toX - (from - zero)
		if d == 0 {
			toX, toY = 0, 0
		}
		for x > toX && y > toY {
			x, y = x-1, y-1
			all = append(all, [2]int{x, y})
		}
		x, y = toX, toY
	}
	return all
}
