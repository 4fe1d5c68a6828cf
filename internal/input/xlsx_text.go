package input

import (
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"

	"tianbao/internal/excel"
	"tianbao/internal/grid"
)

// cellText is a cell's value as the text its owner sees, without grouping or rounding: a date as
// 2026-01-31, a percentage with its sign, a number with the unit that its format prints.
func cellText(c grid.Cell, date1904 bool) string {
	switch c.Kind {
	case grid.Date:
		return strings.TrimSuffix(strings.TrimSuffix(c.Text, "Z"), "T00:00:00")
	case grid.Number:
		return numberText(c, date1904)
	}
	return c.Text
}

func numberText(c grid.Cell, date1904 bool) string {
	d, err := decimal.NewFromString(c.Text)
	if err != nil || d.Exponent() < -maxPower || d.Exponent() > maxPower {
		return c.Text
	}
	d = excel.Kept(d)
	look := grid.LookOf(c.Format, d)
	switch {
	case look.Year || look.Day:
		return dateText(d, date1904)
	case look.Percent:
		return d.Shift(2).String() + "%"
	}
	return d.Shift(-look.Shift).String() + unitOf(look)
}

const (
	// maxPower is beyond every double; a number with a larger exponent is no cell of Excel's, and its
	// digits would fill the memory.
	maxPower = 400
)

// unitOf is the words a number format prints around a number, such as 万元: they are part of what the
// owner sees, and a number in another unit must not be taken for one in the field's.
func unitOf(look grid.Look) string {
	unit := look.Prefix + look.Suffix
	if !strings.ContainsFunc(unit, unicode.IsLetter) {
		return "" // a currency sign alone
	}
	return unit
}

// dateText is a serial date as ISO 8601, with its time where it has one; a number that is no date
// stays a number.
func dateText(d decimal.Decimal, date1904 bool) string {
	moment, ok := grid.Moment(d, date1904)
	switch {
	case !ok:
		return d.String()
	case moment.Equal(moment.Truncate(24 * time.Hour)):
		return moment.Format(time.DateOnly)
	}
	return moment.Format("2006-01-02 15:04:05")
}
