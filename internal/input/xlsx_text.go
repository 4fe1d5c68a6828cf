package input

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"

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
	d = asExcel(d)
	codes := codesOf(c.Format)
	switch {
	case strings.ContainsAny(codes, "yYdD"):
		return dateText(d, date1904)
	case strings.Contains(codes, "%"):
		return d.Shift(2).String() + "%"
	}
	return d.String() + unitOf(c.Format)
}

const (
	// maxPower is beyond every double; a number with a larger exponent is no cell of Excel's, and its
	// digits would fill the memory.
	maxPower = 400
	// excelDigits is how many digits Excel keeps; files hold the 17 of the double behind them.
	excelDigits = 15
)

// asExcel drops the digits of a fraction that Excel neither keeps nor shows. Whole numbers stay as the
// file has them: there a sixteenth digit was meant.
func asExcel(d decimal.Decimal) decimal.Decimal {
	beyond := d.NumDigits() - excelDigits
	if d.Exponent() >= 0 || beyond <= 0 {
		return d
	}
	return d.Round(-d.Exponent() - int32(beyond))
}

var notCodes = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|!.`)

// codesOf is a number format's first section without its literal text.
func codesOf(format string) string {
	codes, _, _ := strings.Cut(notCodes.ReplaceAllString(format, ""), ";")
	return codes
}

var literal = regexp.MustCompile(`"([^"]*)"`)

// unitOf is the words a number format prints around a number, such as 万元: they are part of what the
// owner sees, and a number in another unit must not be taken for one in the field's.
func unitOf(format string) string {
	var unit strings.Builder
	for _, m := range literal.FindAllStringSubmatch(section(format), -1) {
		if strings.ContainsFunc(m[1], unicode.IsLetter) {
			unit.WriteString(m[1])
		}
	}
	return unit.String()
}

// section is the format's part for positive numbers; a semicolon in quotes does not end it.
func section(format string) string {
	quoted := false
	for i, r := range format {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ';' && !quoted:
			return format[:i]
		}
	}
	return format
}

// firstSerial is 1900-03-01: before it Excel counts a day that was not.
const firstSerial, lastSerial = 61, 2958465

// dateText is a serial date as ISO 8601, with its time where it has one; a number that is no date
// stays a number.
func dateText(d decimal.Decimal, date1904 bool) string {
	const offset1904 = 1462 // days from Excel's 1900 to its 1904 calendar
	days := d.IntPart()
	if date1904 {
		days += offset1904
	}
	if d.IsNegative() || days < firstSerial || days > lastSerial {
		return d.String()
	}
	midnight := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days))
	seconds := d.Sub(d.Truncate(0)).Mul(decimal.NewFromInt(24 * 60 * 60)).Round(0).IntPart()
	if seconds == 0 {
		return midnight.Format(time.DateOnly)
	}
	return midnight.Add(time.Duration(seconds) * time.Second).Format("2006-01-02 15:04:05")
}
