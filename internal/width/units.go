package width

import "unicode/utf16"

// Units is the length of a text as Excel's limits count it: in UTF-16 units.
func Units(s string) int { return len(utf16.Encode([]rune(s))) }

// Cut shortens a text to a number of units, never through a character.
func Cut(s string, limit int) string {
	for Units(s) > limit {
		r := []rune(s)
		s = string(r[:len(r)-1])
	}
	return s
}
