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

// fits tells whether a whole text fits a pattern. It matches without recursion: where it fails, the last * takes one character more.
func fits(p []glyph, t []rune) bool {
	i, j, star, mark := 0, 0, -1, 0
	for j < len(t) {
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
// goes on with anything, or -1. What follows a * may stand anywhere behind, so that where it is not found
// after the first place that fits, it is not after a later one.
func searchFrom(pattern string, t []rune, start int) int {
	lower := make([]rune, len(t))
	for i, r := range t {
		lower[i] = unicode.ToLower(r)
	}
	pieces := cut(glyphs(pattern))
	first := goesOn(pieces[0], lower, start)
	for i, at := 1, first; i < len(pieces) && first >= 0; i++ {
		if at = goesOn(pieces[i], lower, at+len(pieces[i-1])); at < 0 {
			return -1
		}
	}
	return first
}

// cut is a pattern in the pieces between its stars.
func cut(p []glyph) [][]glyph {
	pieces := [][]glyph{nil}
	for _, g := range p {
		if last := len(pieces) - 1; g.wild && g.r == '*' {
			pieces = append(pieces, nil)
		} else {
			pieces[last] = append(pieces[last], g)
		}
	}
	return pieces
}

// goesOn is the first place from start on at which a text goes on as a piece does, or -1.
func goesOn(piece []glyph, t []rune, start int) int {
	for i := start; i+len(piece) <= len(t); i++ {
		if slices.EqualFunc(piece, t[i:i+len(piece)], func(g glyph, r rune) bool { return g.wild || g.r == r }) {
			return i
		}
	}
	return -1
}
