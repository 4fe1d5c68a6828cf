// Package nothing knows how people write that there is nothing to say: a dash, 无, 不适用.
package nothing

import (
	"slices"
	"strings"
)

// dashes are the signs that stand for nothing, alone or several of them.
const dashes = `-—–―─/\`

// terms are the words, in small letters.
var terms = []string{"无", "没有", "n/a", "na", "不涉及", "不适用", "无此项"}

// Is tells whether a text, in narrow characters, is blank or says that there is nothing.
func Is(text string) bool {
	return strings.Trim(text, dashes+" ") == "" || slices.Contains(terms, strings.ToLower(text))
}

// Usual are the spellings that live formulas look for, in small letters: those that people write
// most, since a formula cannot look for a dash of any length.
var Usual = []string{"无", "无。", "没有", "-", "--", "---", "—", "——", "–", "―", "─", "──", "/", "//", `\`, "n/a", "na", "不涉及", "不适用", "无此项"}

// Asks tells whether a text is question marks and nothing else: whoever typed it does not know.
func Asks(text string) bool {
	return strings.ContainsAny(text, "?？") && strings.Trim(text, "?？ \t\n\u00a0\u3000") == ""
}
