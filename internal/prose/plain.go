// Package prose reads what Chinese official prose says in passing: amounts with their units and
// years, periods, how often something is promised, and whether two names are near each other.
package prose

import (
	"html"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"tianbao/internal/pattern"
)

// fold is a text with every character in its narrow form. It has as many characters as the text, so
// that a place in one is a place in the other.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if narrow := width.LookupRune(r).Folded(); narrow != 0 {
			return narrow
		}
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
}

// Plain is a text as names and patterns are compared: without markup, spaces and characters of no
// width, in narrow forms and small letters. 。 and 、 stay; ，；：（） become , ; : ( ).
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ', r >= 0x200B && r <= 0x200D, r == 0xFEFF, r == 0x2060, r == 0x00AD:
			return -1
		}
		return unicode.ToLower(r)
	}, fold(Untag(s)))
}

var (
	lineTags = pattern.Later(`(?i)<br\s*/?>|</(?:p|div|li|tr)>\s*<(?:p|div|li|tr)(?:\s[^<>]*)?>`)
	otherTag = pattern.Later(`(?i)</?(?:p|div|span|b|i|u|strong|em|font|br|li|ul|ol|table|tbody|tr|td|th|h[1-6]|a|o:p|section)(?:\s[^<>]*)?/?>`)
	entity   = pattern.Later(`&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});`)
)

// untagRounds is how often markup may be wrapped in entities: systems escape what was escaped before.
const untagRounds = 3

// Untag is a text without the HTML that web editors leave: paragraphs and breaks become line ends,
// other known tags go, entities become their characters. A sign < that opens no known tag stays.
func Untag(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	before := s
	for range untagRounds {
		t := lineTags.ReplaceAllString(s, "\n")
		t = otherTag.ReplaceAllString(t, "")
		t = entity.ReplaceAllStringFunc(t, html.UnescapeString)
		if t == s {
			break
		}
		s = t
	}
	if s == before {
		return s
	}
	return strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " "))
}
