package target

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/numerals"
	"tianbao/internal/pattern"
)

// figure reads the number and the unit of a quantity. Spelled tells that the number is in words, which
// only counts beside an operator: 三级 and 一流 are words.
func (c *cursor) figure(t *Target) (spelled, ok bool) {
	money := c.word([]string{"¥", "￥"})
	hundredths := c.word([]string{"百分之"})
	if t.Num, ok = c.number(); !ok {
		t.Num, ok = c.numeral(hundredths)
		spelled = true
		c.strict = true
	}
	unit, short := c.unit()
	t.note(short, ShortUnit)
	switch t.Unit = unit; {
	case !ok, hundredths && unit != "", spelled && slices.Contains(ranks, unit):
		return spelled, false
	case hundredths:
		t.Unit = "%"
	case money && unit == "":
		t.Unit = "元"
	}
	return spelled || hundredths, true
}

// ranks are units that a number in words puts in an order: 二级 is no amount of anything.
var ranks = []string{"级", "等", "档", "类", "星", "星级"}

var digits = pattern.Later(`^ *[+-]? ?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?`)

// separators are what stands in digits beside figures, points and minus signs.
var separators = strings.NewReplacer(",", "", " ", "", "+", "")

// maxDigits keeps a number to what a cell can hold many times over.
const maxDigits = 40

// number reads digits with or without thousands separators; more digits or separators right after
// it make it malformed.
func (c *cursor) number() (decimal.Decimal, bool) {
	m := digits.FindString(c.rest)
	rest := c.rest[len(m):]
	if m == "" || len(m) > maxDigits || malformed.MatchString(rest) {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(separators.Replace(m))
	if err != nil {
		return decimal.Zero, false
	}
	c.rest = rest
	return d, true
}

var chinese = pattern.Later(`^ *[零〇一二两三四五六七八九十百千万亿]+`)

// numeral reads a number in Chinese numerals. A power of ten at its end belongs to the unit, 三万元, and a
// hundred hundredths are 百: 百分之百.
func (c *cursor) numeral(hundredths bool) (decimal.Decimal, bool) {
	m := strings.TrimRight(chinese.FindString(c.rest), "万亿")
	said := strings.TrimSpace(m)
	n, ok := numerals.Whole(said)
	if hundredths && said == "百" {
		n, ok = 100, true
	}
	if ok {
		c.rest = c.rest[len(m):]
	}
	return decimal.NewFromInt(n), ok
}

var malformed = pattern.Later(`^ ?[.,:]? ?\d|^[.:]`)
