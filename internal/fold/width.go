package fold

import (
	"strings"

	"golang.org/x/text/width"
)

// Narrow is a text with every character in its usual width: ５２ and ｱ are 52 and ア.
func Narrow(s string) string {
	if !strings.ContainsFunc(s, wide) {
		return s
	}
	return width.Fold.String(s)
}

// wide tells of the characters that have another width, all of which stand in a few places.
func wide(r rune) bool { return r >= 0xFF00 && r <= 0xFFEF || r == 0x3000 || r == 0x20A9 }
