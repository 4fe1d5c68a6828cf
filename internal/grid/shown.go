package grid

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Shown is a whole number as a format of digits and words writes it, zeros and dashes included: 12 as
// 0000000 is 0000012, 216543210 as 000-000-0000 is 021-654-3210. False where the format does more than
// that (dates, fractions, percents, powers of ten), and for numbers that are negative or not whole.
func Shown(format string, n decimal.Decimal) (string, bool) {
	if !styled(format) || n.IsNegative() || !n.IsInteger() || n.Exponent() > 0 && n.NumDigits()+int(n.Exponent()) > longestShown {
		return "", false
	}
	marks, ok := marksOf(sectionFor(format, n))
	if !ok {
		return "", false
	}
	return filled(marks, strings.TrimLeft(n.Truncate(0).String(), "0")), true
}

// longestShown is more digits than any code has.
const longestShown = 30

// mark is a place for a digit, or words between them.
type mark struct {
	digit rune // 0, # or ?; 0 for words
	words string
}

// marksOf takes a section apart; false where it holds anything but digits and words.
func marksOf(section string) (all []mark, ok bool) {
	p := lookParser{rest: []rune(strings.TrimSuffix(section, " "))}
	digits := false
	for len(p.rest) > 0 {
		switch r := p.rest[0]; {
		case strings.ContainsRune("0#?", r):
			all = append(all, mark{digit: r})
			digits = true
			p.take(1)
		case r == '"':
			p.take(1)
			all = append(all, mark{words: p.until('"')})
		case r == '\\' || r == '!':
			p.take(1)
			all = append(all, mark{words: p.take(1)})
		case strings.ContainsRune(" -+():/—–", r) || r > 127: // shown without quotes
			all = append(all, mark{words: p.take(1)})
		default:
			return nil, false
		}
	}
	return all, digits
}

// filled is the digits in their places from the last one on; the first place takes all that are left.
func filled(marks []mark, digits string) string {
	places := 0
	for _, m := range marks {
		if m.digit != 0 {
			places++
		}
	}
	var b strings.Builder
	for left := places; len(marks) > 0; marks = marks[1:] {
		m := marks[0]
		if m.digit == 0 {
			b.WriteString(m.words)
			continue
		}
		take := max(0, len(digits)-left+1)
		b.WriteString(digits[:take])
		if take == 0 && m.digit == '0' {
			b.WriteByte('0')
		}
		digits = digits[take:]
		left--
	}
	return b.String()
}
