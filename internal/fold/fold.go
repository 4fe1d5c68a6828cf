// Package fold is how keys and names are compared: two that fold to the same text are the same.
package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Key is how keys are compared: regardless of case.
func Key(key string) string { return strings.ToLower(key) }

// Name is a text as names are compared: without spaces, regardless of width and case.
func Name(s string) string {
	if folded(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}

// folded tells of a text that folding leaves as it is, as nearly all do that people compare: ideographs,
// digits, small letters.
func folded(s string) bool {
	for _, r := range s {
		if !ideograph(r) && (r <= ' ' || r > '~' || 'A' <= r && r <= 'Z') {
			return false
		}
	}
	return true
}

// ideograph tells of the characters of Chinese that have neither case nor width nor another form.
func ideograph(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }
