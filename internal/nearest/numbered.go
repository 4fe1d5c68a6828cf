package nearest

import (
	"strings"
	"unicode"
)

// ordinals are what names of things that come in numbers differ in, besides digits and letters.
const ordinals = "〇零一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸"

// Numbered is a name with its numbers made equal: 一期工程 and 二期工程 are two projects, and no slip of the pen.
func Numbered(name string) string {
	var b strings.Builder
	inside := false
	for _, r := range name {
		number := unicode.IsDigit(r) || unicode.Is(unicode.Latin, r) || strings.ContainsRune(ordinals, r)
		switch {
		case !number:
			b.WriteRune(r)
		case !inside:
			b.WriteByte('#')
		}
		inside = number
	}
	return b.String()
}
