// Package numerals reads numbers in Chinese numerals, as banks and as people write them: 十二, 伍拾贰万; and
// tells identifiers of numbers from days: 12-3456789, 2026-1-5.
package numerals

import "strings"

// digits are the Chinese digits, as banks and as people write them.
var digits = map[rune]int64{
	'零': 0, '〇': 0, '○': 0, '一': 1, '壹': 1, '二': 2, '贰': 2, '貳': 2, '两': 2, '三': 3, '叁': 3, '參': 3, '四': 4, '肆': 4,
	'五': 5, '伍': 5, '六': 6, '陆': 6, '陸': 6, '七': 7, '柒': 7, '八': 8, '捌': 8, '九': 9, '玖': 9,
}

// tens are the Chinese words for the powers of ten within four digits.
var tens = map[rune]int64{'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000}

// Digit is what a Chinese digit stands for.
func Digit(r rune) (int64, bool) {
	n, ok := digits[r]
	return n, ok
}

// Whole reads a whole number up to 9999亿, four digits at a time. Only forms of one reading are taken: 贰佰伍
// is 205 to a bank and 250 in speech.
func Whole(s string) (int64, bool) {
	if s == "零" {
		return 0, true
	}
	total := int64(0)
	for _, unit := range []struct {
		name string
		size int64
	}{{"亿", 1e8}, {"万", 1e4}} {
		section, rest, found := strings.Cut(s, unit.name)
		if !found {
			continue
		}
		n, ok := Section(section, total == 0)
		if !ok || n == 0 {
			return 0, false
		}
		total, s = total+n*unit.size, rest
	}
	if s == "" {
		return total, total > 0
	}
	n, ok := Section(s, total == 0)
	return total + n, ok && n > 0
}

// Section reads up to four digits; first tells that no others stand before them. A digit that skips a
// power of ten has 零 before it; the first ten may stand without its one.
func Section(s string, first bool) (int64, bool) {
	total, below := int64(0), int64(10000)
	runes := []rune(s)
	for i := 0; i < len(runes); {
		zero := i < len(runes)-1 && digits[runes[i]] == 0 && tens[runes[i]] == 0
		if zero {
			if _, ok := digits[runes[i]]; !ok {
				return 0, false
			}
			i++
		}
		digit, ok := digits[runes[i]]
		switch {
		case ok:
			i++
		case i == 0 && first && tens[runes[i]] == 10:
			digit = 1
		default:
			return 0, false
		}
		power := int64(1)
		if i < len(runes) && tens[runes[i]] > 0 {
			power = tens[runes[i]]
			i++
		}
		skips := power*10 < below && (below < 10000 || !first)
		if digit == 0 || power >= below || power == 1 && skips && !zero {
			return 0, false
		}
		total, below = total+digit*power, power
	}
	return total, total > 0
}
