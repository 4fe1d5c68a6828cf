// Package contrast tells two texts apart for people: in come what was and what is, out come the
// stretches that both have and those that differ, with what is long and the same left out.
package contrast

import "unicode/utf8"

// Stretch is a part of two texts: the same in both, or what stands in its place in each.
type Stretch struct {
	Before, After string
	Same          bool
}

// Of takes two texts apart. Numbers and words of letters differ as a whole.
func Of(before, after string) []Stretch {
	a, b := tokens(before), tokens(after)
	keptA, keptB := common(a, b)
	var all []Stretch
	add := func(s Stretch) {
		if n := len(all); n > 0 && all[n-1].Same == s.Same {
			all[n-1].Before, all[n-1].After = all[n-1].Before+s.Before, all[n-1].After+s.After
			return
		}
		all = append(all, s)
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && !keptA[i]:
			add(Stretch{Before: a[i]})
			i++
		case j < len(b) && !keptB[j]:
			add(Stretch{After: b[j]})
			j++
		default:
			add(Stretch{a[i], b[j], true})
			i, j = i+1, j+1
		}
	}
	return joined(all)
}

// joined joins stretches that differ and have only a sign between them: people read them as one.
func joined(all []Stretch) []Stretch {
	var out []Stretch
	for i, s := range all {
		lone := s.Same && i > 0 && i < len(all)-1 && utf8.RuneCountInString(s.Before) == 1
		if n := len(out); n > 0 && !out[n-1].Same && (lone || !s.Same) {
			out[n-1].Before, out[n-1].After = out[n-1].Before+s.Before, out[n-1].After+s.After
			continue
		}
		out = append(out, s)
	}
	return out
}
