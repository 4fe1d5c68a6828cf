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
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}
