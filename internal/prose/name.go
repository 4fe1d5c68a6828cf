package prose

import (
	"strings"

	"tianbao/internal/nearest"
)

// Name is a text made ready to be compared with many others.
type Name struct {
	Text  string
	Plain string // see the function
	runes []rune
	runs  *runs // of a long text, once it is asked for
}

// NameOf makes a text ready. What it gives is for one goroutine.
func NameOf(s string) *Name {
	plain := Plain(s)
	return &Name{Text: s, Plain: plain, runes: []rune(plain)}
}

// Similar is how alike two names are, from 0 to 1 as a share of the characters of the longer one that
// may stay; differ is how many may not.
func (n *Name) Similar(o *Name) (differ, longer int) {
	return nearest.Distance(n.Plain, o.Plain), max(len(n.runes), len(o.runes))
}

// Longest is the longest of the words that a text holds, compared as Plain; "" where it holds none.
func (n *Name) Longest(words []*Name) string {
	best := &Name{}
	for _, w := range words {
		if len(w.Plain) > len(best.Plain) && strings.Contains(n.Plain, w.Plain) {
			best = w
		}
	}
	return best.Text
}

// longName is how long names are compared character by character with others.
const longName = 64

// Shared is the length of the longest run of characters that two names share.
func (n *Name) Shared(o *Name) int {
	if len(n.runes) > longName && len(o.runes) > longName {
		if n.runs == nil {
			n.runs = runsOf(n.runes)
		}
		return n.runs.longest(o.runes)
	}
	x, y := n.runes, o.runes
	if len(x) < len(y) {
		x, y = y, x
	}
	var row [longName + 1]int // of runs that end at each character of the shorter one
	best := 0
	for _, r := range x {
		above := 0
		for j, q := range y {
			run := 0
			if r == q {
				run = above + 1
			}
			above, row[j] = row[j], run
			best = max(best, run)
		}
	}
	return best
}
