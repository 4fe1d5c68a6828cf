package fill

import (
	"strconv"
	"strings"
	"unicode"

	"tianbao/internal/excel"
	"tianbao/internal/issue"
)

// tabs are the names given so far, folded: Excel compares them regardless of case.
type tabs map[string]bool

// name makes a legal and unique tab of a wanted name.
func (t tabs) name(wanted string) string {
	base := legalTab(wanted)
	name := base
	for n := 2; t[strings.ToLower(name)]; n++ {
		suffix := " (" + strconv.Itoa(n) + ")"
		name = excel.Cut(base, excel.MaxTab-len(suffix)) + suffix
	}
	t[strings.ToLower(name)] = true
	return name
}

// legalTab replaces what Excel forbids: \ / ? * [ ] : and control characters anywhere, an apostrophe
// at either end, an empty name, and the name that Excel keeps for itself.
func legalTab(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`\/?*[]:`, r) || r < ' ' || r == 0x7f || r == 0xFFFE || r == 0xFFFF {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(s, "_"))
	bare := func(r rune) bool { return r == '\'' || unicode.IsSpace(r) }
	if s = strings.TrimFunc(excel.Cut(strings.TrimFunc(s, bare), excel.MaxTab), bare); s == "" {
		return "_"
	}
	if strings.EqualFold(s, "History") || strings.HasPrefix(strings.ToLower(s), issue.Sheet) || s[0] == '#' {
		return excel.Cut("_"+s, excel.MaxTab)
	}
	return s
}
