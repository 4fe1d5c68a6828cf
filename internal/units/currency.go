package units

import (
	"strings"

	"tianbao/internal/pattern"
)

// currencies are the marks of money other than 人民币, the longer before those they contain.
var currencies = []struct {
	code  string
	marks *pattern.Late
}{
	{"HKD", pattern.Later(`(?i)HK\$|HKD|港[元币]`)},
	{"CAD", pattern.Later(`(?i)\bCA?\$|\bCAD\b|加元`)},
	{"AUD", pattern.Later(`(?i)\bAU?\$|\bAUD\b|澳元`)},
	{"NZD", pattern.Later(`(?i)\bNZ\$|\bNZD\b|新西兰元`)},
	{"SGD", pattern.Later(`(?i)\bS\$|\bSGD\b|新加坡元`)},
	{"TWD", pattern.Later(`(?i)\bNT\$|\bTWD\b|新台币`)},
	{"CHF", pattern.Later(`(?i)\bCHF\b|瑞士法郎`)},
	{"INR", pattern.Later(`(?i)\bINR\b|₹`)},
	{"KRW", pattern.Later(`(?i)\bKRW\b|韩元|₩`)},
	{"USD", pattern.Later(`(?i)US\$|USD|美[元金]|\$|\bUS dollars?\b`)},
	{"EUR", pattern.Later(`(?i)EUR\b|欧元|€|\beuros?\b`)},
	{"GBP", pattern.Later(`(?i)GBP|英镑|£`)},
	{"JPY", pattern.Later(`(?i)JPY|日[元圆]`)},
}

// Currency is the currency that a text is marked with, and the text without the mark; no code where it has
// none of those known here, or is money of China.
func Currency(text string) (code, rest string) {
	for _, c := range currencies {
		if at := c.marks.FindStringIndex(text); at != nil {
			return c.code, text[:at[0]] + text[at[1]:]
		}
	}
	return "", text
}

// scales are the words for powers of ten that stand beside money of other countries, and how many they are.
var scales = map[string]int{"": 0, "千": 3, "万": 4, "百万": 6, "亿": 8, "k": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "bn": 9, "billion": 9}

// Scale is how many powers of ten a word beside an amount of such money stands for.
func Scale(word string) (power int, ok bool) {
	power, ok = scales[strings.ToLower(strings.TrimSpace(word))]
	return power, ok
}
