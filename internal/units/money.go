// Package units knows the units of official forms: those of money and what they are worth, and those
// that count people, things, work and time.
package units

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// yuan is how many powers of ten of 元 each unit of money is.
var yuan = map[string]int32{
	"元": 0, "人民币元": 0, "角": -1, "百元": 2, "千元": 3, "万元": 4, "十万元": 5, "百万元": 6, "千万元": 7, "亿元": 8,
}

// Yuan is an amount in 元; false where the unit is not one of money alone.
func Yuan(amount decimal.Decimal, unit string) (decimal.Decimal, bool) {
	shift, ok := yuan[strings.TrimSpace(unit)]
	return amount.Shift(shift), ok
}

// Block are the units that a block of amounts or a page of them may declare.
var block = []string{"元", "百元", "千元", "万元", "百万元", "亿元"}

// Block is the unit of money that a text declares for a block of amounts, 万 being short for 万元;
// false for any other text.
func Block(text string) (unit string, ok bool) {
	unit = Long(text)
	return unit, slices.Contains(block, unit) && (unit == text || text == "万")
}

// Long is a unit of money where the short form was written, 万 for 万元 and 亿 for 亿元; others stay.
func Long(unit string) string {
	switch unit {
	case "万", "亿":
		return unit + "元"
	}
	return unit
}
