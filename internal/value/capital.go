package value

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/numerals"
)

// capitalAmount reads 伍拾贰万陆仟元整. Only forms of one reading are taken: 贰佰伍 is 205 to a bank and
// 250 in speech.
func capitalAmount(s string) (n decimal.Decimal, unit string, ok bool) {
	s = homeMoney.ReplaceAllString(strings.ReplaceAll(s, " ", ""), "")
	s = strings.ReplaceAll(s, "圆", "元")
	s = strings.TrimRight(s, "整正")
	whole, small, yuan := strings.Cut(s, "元")
	fen, ok := smallMoney(small)
	if !ok || !yuan && small != "" || whole == "" {
		return decimal.Zero, "", false
	}
	value, ok := numerals.Whole(whole)
	if yuan {
		unit = "元"
	}
	return decimal.New(value, 0).Add(decimal.New(fen, -2)), unit, ok
}

// smallMoney is the 角 and 分 behind 元, in 分.
func smallMoney(s string) (int64, bool) {
	total := int64(0)
	s = strings.TrimPrefix(s, "零")
	for _, unit := range []struct {
		name string
		fen  int64
	}{{"角", 10}, {"分", 1}} {
		digit, rest, found := strings.Cut(s, unit.name)
		if !found {
			continue
		}
		digit = strings.TrimPrefix(digit, "零")
		runes := []rune(digit)
		if digit == "" { // 零角, 零分
			runes = []rune("零")
		}
		n, ok := numerals.Digit(runes[0])
		if !ok || len(runes) != 1 {
			return 0, false
		}
		total, s = total+n*unit.fen, rest
	}
	return total, s == ""
}
