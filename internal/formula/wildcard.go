package formula

import (
	"slices"
	"strings"
	"unicode"
)

// glyph is one element of a pattern: a character, ? or *.
type glyph struct {
	r    rune
	wild bool
}

// glyphs reads a pattern: * any text, ? any character, ~ before one of the three takes it as it is.
func glyphs(pattern string) []glyph {
	var list []glyph
	runes := []rune(strings.ToLower(pattern))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if r == '~' && i+1 < len(runes) && strings.ContainsRune("*?~", runes[i+1]) {
			i++
			list = append(list, glyph{r: runes[i]})
			continue
		}
		list = append(list, glyph{r, r == '*' || r == '?'})
	}
	return list
}

// wild tells whether a pattern is more than the text that it is.
func wild(pattern string) bool { return strings.ContainsAny(pattern, "*?~") }

// fits tells whether a whole text fits a pattern. It matches without recursion: where it fails, the last *
// takes one character more. In a text of a's, *aaab is begun at each of them: so steps are counted one by one.
func (w *Work) fits(p []glyph, t []rune) bool {
	i, j, star, mark, steps := 0, 0, -1, 0, 0
	defer func() { w.Spend(steps) }()
	for j < len(t) {
		if steps++; steps%often == 0 && w.ended() {
			return false
		}
		switch {
		case i < len(p) && p[i].wild && p[i].r == '*':
			star, mark = i, j
			i++
		case i < len(p) && (p[i].wild || p[i].r == t[j]):
			i, j = i+1, j+1
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	for i < len(p) && p[i].wild && p[i].r == '*' {
		i++
	}
	return i == len(p)
}

// searchFrom is the index of the first character, from start on, at which a text fits a pattern and
// goes on with anything, or -1. What stands behind the first * fits somewhere behind the first place of what
// stands before it, or behind none.
func (w *Work) searchFrom(pattern string, t []rune, start int) int {
	p := append(glyphs(pattern), glyph{'*', true})
	head := p[:slices.Index(p, glyph{'*', true})]
	lower := make([]rune, len(t))
	for i, r := range t {
		lower[i] = unicode.ToLower(r)
	}
	for i := start; i+len(head) <= len(lower) && !w.ended(); i++ {
		if !w.fits(head, lower[i:i+len(head)]) {
			continue
		}
		if w.fits(p[len(head):], lower[i+len(head):]) {
			return i
		}
		return -1
	}
	return -1
}
