// Package nothing knows how people write that there is nothing to say: a dash, 无, 不适用.
package nothing

import (
	"slices"
	"strings"
)

// Dashes are the signs that stand for nothing, alone or several of them.
const Dashes = `-—–―─/\`

// Terms are the words for nothing, in small letters.
var Terms = []string{"无", "没有", "n/a", "na", "不涉及", "不适用", "无此项", "none", "nil", "not applicable"}

// Is tells whether a text, in narrow characters, is blank or says that there is nothing.
func Is(text string) bool { return Dashed(text) || slices.Contains(Terms, strings.ToLower(text)) }

// Dashed tells whether a text is blank or dashes and nothing else.
func Dashed(text string) bool { return strings.Trim(text, Dashes+" ") == "" }

// Asks tells whether a text is question marks and nothing else: whoever typed it does not know.
func Asks(text string) bool {
	return strings.ContainsAny(text, "?？") && strings.Trim(text, "?？ \t\n\u00a0\u3000") == ""
}
