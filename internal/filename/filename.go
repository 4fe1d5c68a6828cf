// Package filename makes names of files from what people call things: a text goes in, and comes out as part of a
// name that every system takes.
package filename

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest keeps a name below 255 bytes, the limit of common file systems, with a number, an ending and what a
// temporary file adds.
const longest = 180

// Part is a text as part of a file's name: without what Windows forbids (< > : " / \ | ? * and
// control characters), without dots and spaces at its ends, and not too long. A number before it
// keeps it from being a reserved name such as CON. Accents are joined to their letters, as all but
// macOS write them, so that the same name is the same file everywhere.
func Part(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>:"/\|?*`, r), unicode.IsControl(r), unicode.In(r, unicode.Zl, unicode.Zp):
			return '_'
		case unicode.Is(unicode.Cf, r) && r != joiner: // unseen: marks that turn the direction of writing, and such
			return -1
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(s, "_")))
	for len(s) > longest {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return strings.TrimFunc(s, func(r rune) bool { return r == '.' || unicode.IsSpace(r) })
}

// joiner makes one emoji of several.
const joiner = 0x200d
