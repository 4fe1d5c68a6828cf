// Package nearest finds the word a person probably meant.
package nearest

import (
	"strings"

	"tianbao/internal/fold"
)

// Of is the candidate that differs from word in the fewest characters, regardless of case and width, and whether
// it is near enough to be suggested: at most a third of the longer word's characters, and never all of
// the shorter one's. Of several as near, the first is taken.
func Of(word string, candidates []string) (string, bool) {
	best, least := "", -1
	w := []rune(folded(word))
	for _, c := range candidates {
		r := []rune(folded(c))
		if !near(max(len(w)-len(r), len(r)-len(w)), len(w), len(r)) {
			continue // no word is nearer than the lengths are
		}
		if d := distance(w, r); near(d, len(w), len(r)) && (least < 0 || d < least) {
			best, least = c, d
		}
	}
	return best, least >= 0
}

func near(distance, a, b int) bool {
	return distance <= max(1, max(a, b)/3) && distance < min(a, b)
}

func folded(s string) string { return strings.ToLower(fold.Narrow(s)) }
