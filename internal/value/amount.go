package value

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"tianbao/internal/pattern"
	"tianbao/internal/units"
)

// amount is a number with the unit written beside it.
type amount struct {
	number decimal.Decimal
	unit   string // as written; empty where there is none
	money  string // the code of the currency that is written beside it; "" for none
}

// sameUnit compares units regardless of spacing, width and case, and of words left out: 万 for 万元.
func sameUnit(a, b string) bool {
	a, b = strings.ToLower(strings.ReplaceAll(narrow(a), " ", "")), strings.ToLower(strings.ReplaceAll(narrow(b), " ", ""))
	if a == b {
		return true
	}
	x, ok := units.Power(a)
	y, money := units.Power(b)
	return ok && money && x == y
}

// homeCode is the currency of a form that names no other.
const homeCode = "CNY"

var (
	homeMoney   = pattern.Later(`(?i)^(人民币|RMB|CNY|[¥￥])[:：]? *`)
	homeAfter   = pattern.Later(`(?i) *(\(?人民币\)?|RMB|CNY)$`)
	exactly     = pattern.Later(`([元圆角分]) *[整正]$`)
	bracketed   = pattern.Later(`^\(([^()]*)\)$`)
	figures     = pattern.Later(`^([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)?(\.\d+)?`)
	moreFigures = pattern.Later(`^[ .,'’:]*\d|^[.,'’:]`)
)

// parseAmount reads a number as people write it: with separators, currency signs, units, brackets
// for minus, or in capital numerals. False where it has no reading, or more than one.
func parseAmount(text string) (amount, bool) {
	s := narrow(text)
	if code, rest := units.Currency(s); code != "" && strings.ContainsFunc(s, unicode.IsDigit) {
		a, ok := parseAmount(rest)
		a.money = code
		return a, ok
	}
	if n, unit, ok := capitalAmount(s); ok {
		return amount{number: n, unit: unit}, true
	}
	s, signs := unsigned(s)
	money := ""
	if trimmed := homeMoney.ReplaceAllString(s, ""); trimmed != s {
		var more int
		s, more = unsigned(strings.TrimSpace(homeMoney.ReplaceAllString(trimmed, ""))) // 人民币¥-5
		signs += more
		money = homeCode
	}
	s = exactly.ReplaceAllString(homeAfter.ReplaceAllString(s, ""), "$1")
	a, ok := sumOfParts(s)
	a.money = money
	if signs == minus {
		a.number = a.number.Neg()
	}
	return a, ok && signs <= minus
}

// plus and minus are how signs count, so that two of them are too many.
const (
	minus = 1
	wrong = 2
)

// unsigned is s without its sign, and how many minus signs it had: -5, (5), △5, or 5- as accountants
// write them.
func unsigned(s string) (string, int) {
	if inner, ok := strings.CutPrefix(s, "("); ok {
		inner, closed := strings.CutSuffix(inner, ")")
		inner, more := unsigned(strings.TrimSpace(inner))
		if !closed {
			return s, 0
		}
		return inner, minus + more
	}
	for _, sign := range []string{"-", "△", "▲"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return strings.TrimSpace(rest), minus
		}
	}
	if rest, ok := strings.CutPrefix(s, "+"); ok {
		return strings.TrimSpace(rest), 0
	}
	if rest, ok := strings.CutSuffix(s, "-"); ok && endsInDigit(rest) {
		return rest, minus
	}
	return s, 0
}

func endsInDigit(s string) bool { return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9' }

// sumOfParts reads 526000, 52.6万元, or 52万6000元: several parts are money, each with its unit and smaller
// than the one before it.
func sumOfParts(s string) (amount, bool) {
	n, rest, ok := leading(s)
	if !ok {
		return amount{}, false
	}
	if !strings.ContainsFunc(rest, unicode.IsDigit) {
		unit := bracketed.ReplaceAllString(strings.ReplaceAll(rest, " ", ""), "$1") // 52.6(万元)
		return amount{number: n, unit: unit}, unitSized(unit)
	}
	total, above := decimal.Zero, largestPower
	for s != "" {
		n, rest, ok = leading(s)
		unit := strings.ReplaceAll(rest[:digitAt(rest)], " ", "")
		power, money := units.Power(unit)
		if unit == "" { // 52万6000: the four digits that 万 leaves
			money = n.Truncate(0).NumDigits() == above
		}
		part := n.Shift(int32(power))
		if !ok || !money || power >= above || total.IsPositive() && part.GreaterThanOrEqual(decimal.New(1, int32(above))) ||
			!n.IsInteger() && digitAt(rest) < len(rest) {
			return amount{}, false
		}
		total, above, s = total.Add(part), power, rest[digitAt(rest):]
	}
	return amount{number: total, unit: "元"}, true
}

var betweenFigures = strings.NewReplacer(",", "", " ", "")

// leading reads the figures s begins with. Figures and separators right behind them make them malformed.
func leading(s string) (decimal.Decimal, string, bool) {
	m := figures.FindString(s)
	rest := s[len(m):]
	if m == "" || len(m) > largestPower || moreFigures.MatchString(rest) {
		return decimal.Zero, "", false
	}
	n, err := decimal.NewFromString("0" + betweenFigures.Replace(m))
	return n, rest, err == nil
}

func digitAt(s string) int {
	if i := strings.IndexFunc(s, unicode.IsDigit); i >= 0 {
		return i
	}
	return len(s)
}

// longestUnit is more than any unit takes and less than a sentence.
const longestUnit = 12

func unitSized(s string) bool { return utf8.RuneCountInString(s) <= longestUnit }
