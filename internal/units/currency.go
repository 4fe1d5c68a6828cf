package units

import "regexp"

// currencies are the marks of money other than 人民币, the longer before those they contain.
var currencies = []struct {
	code  string
	marks *regexp.Regexp
}{
	{"HKD", regexp.MustCompile(`(?i)HK\$|HKD|港[元币]`)},
	{"USD", regexp.MustCompile(`(?i)US\$|USD|美[元金]|\$`)},
	{"EUR", regexp.MustCompile(`(?i)EUR|欧元|€`)},
	{"GBP", regexp.MustCompile(`(?i)GBP|英镑|£`)},
	{"JPY", regexp.MustCompile(`(?i)JPY|日[元圆]`)},
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
