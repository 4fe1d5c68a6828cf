package target

import (
	"html"
	"strings"
	"unicode"

	"tianbao/internal/fold"
	"tianbao/internal/pattern"
)

// maxLength is the longest text that may be a quantified target; longer ones are prose.
const maxLength = 200

// tags are the remains of web editors that stand in real forms.
var tags = pattern.Later(`(?i)</?(p|br|span|div|b|strong|font|em)(\s[^<>]*)?/?>`)

// quotes around a whole target mean nothing.
const quotes = `"'“”‘’「」『』` + "`"

// clean is a typed target without markup, invisible characters, quotes and spaces at its ends.
func clean(s string) (text string, markup bool) {
	text = strings.Map(visible, s)
	if strings.ContainsAny(text, "<&") {
		bare := tags.ReplaceAllString(text, " ")
		bare = html.UnescapeString(bare)
		markup = bare != text
		text = strings.Map(visible, bare)
	}
	text = strings.TrimSpace(text)
	if inner := strings.TrimSpace(strings.Trim(text, quotes)); inner != text {
		text, markup = inner, true
	}
	return text, markup
}

// visible drops characters of no width and makes every space the same.
func visible(r rune) rune {
	switch {
	case r >= 0x200B && r <= 0x200D || r == 0xFEFF || r == 0x2060 || r == 0x00AD:
		return -1
	case unicode.IsSpace(r) && r != '\n':
		return ' '
	}
	return r
}

// same are signs that look or mean the same, after the full width has been folded.
var same = strings.NewReplacer(
	"≧", "≥", "⩾", "≥", "≦", "≤", "⩽", "≤", "﹥", ">", "﹤", "<", "﹦", "=", "﹪", "%", "﹣", "-", "−", "-",
	"【", "(", "】", ")", "〔", "(", "〕", ")", "[", "(", "]", ")", "﹙", "(", "﹚", ")",
)

// signs are operators of two characters.
var signs = strings.NewReplacer(">=", "≥", "=>", "≥", "<=", "≤", "=<", "≤", "==", "=")

// plain is a target with every character in its narrow form, operators as one sign.
func plain(s string) string { return signs.Replace(same.Replace(fold.Narrow(s))) }

// loose is a text regardless of spacing, width and case.
func loose(s string) string {
	s = strings.ToLower(same.Replace(fold.Narrow(s)))
	return strings.Join(strings.Fields(s), "")
}
