// Package units knows the units of official forms: those of money and what they are worth, and those
// that count people, things, work and time.
package units

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// money are the units of money: how many powers of ten of 元 each is, and whether a block of amounts or
// a page of them may declare it.
var money = []struct {
	unit     string
	shift    int32
	declared bool
}{
	{"元", 0, true}, {"万元", 4, true}, {"千元", 3, true}, {"亿元", 8, true}, {"百元", 2, true}, {"百万元", 6, true},
	{"十万元", 5, false}, {"千万元", 7, false}, {"人民币元", 0, false}, {"角", -1, false},
}

// yuan is how many powers of ten of 元 each unit of money is.
var yuan = func() map[string]int32 {
	all := map[string]int32{}
	for _, m := range money {
		all[m.unit] = m.shift
	}
	return all
}()

// LiveMoney are the units of money that live formulas turn into 元.
var LiveMoney = func() (all []string) {
	for _, m := range money {
		if slices.Contains(Live, m.unit) {
			all = append(all, m.unit)
		}
	}
	return all
}()

// Yuan is an amount in 元; false where the unit is not one of money alone.
func Yuan(amount decimal.Decimal, unit string) (decimal.Decimal, bool) {
	shift, ok := yuan[strings.TrimSpace(unit)]
	return amount.Shift(shift), ok
}

// Power is how many powers of ten of 元 a unit of money is, as people write it beside an amount: 万元, 万,
// w, 人民币元, 圆, 分. In a target 分 are points; there Yuan is asked.
func Power(unit string) (power int, ok bool) {
	unit = strings.TrimPrefix(unit, "人民币")
	short := strings.TrimRight(unit, "元圆")
	if unit == "" || utf8.RuneCountInString(unit)-utf8.RuneCountInString(short) > 1 {
		return 0, false
	}
	switch short {
	case "分":
		return -2, true
	case "角":
		return -1, true
	case "w", "W":
		short = "万"
	}
	shift, ok := yuan[short+"元"]
	return int(shift), ok
}

// Block is the unit of money that a text declares for a block of amounts, 万 being short for 万元;
// false for any other text.
func Block(text string) (unit string, ok bool) {
	unit = Long(text)
	if unit != text && text != "万" {
		return unit, false
	}
	for _, m := range money {
		if m.unit == unit {
			return unit, m.declared
		}
	}
	return unit, false
}

// Long is a unit of money where the short form was written, 万 for 万元 and 亿 for 亿元; others stay.
func Long(unit string) string {
	switch unit {
	case "万", "亿":
		return unit + "元"
	}
	return unit
}
