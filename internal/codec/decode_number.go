package codec

import (
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"

	"tianbao/internal/excel"
	"tianbao/internal/input"
	"tianbao/internal/pattern"
	"tianbao/internal/words"
	"tianbao/templates"
)

const (
	// maxWritten is how many characters a number may be written with: zeros and all, far more than
	// excel.MaxDigits. Converting one takes the square of them.
	maxWritten = 400
	// MaxExponent bounds the power of ten of a number: no amount comes near it, and one written
	// 1e999999999 would fill the memory with zeros.
	MaxExponent = 99
	firstYear   = 1900
	lastYear    = 2100
)

var (
	plainNumber  = pattern.Later(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	numberSource = pattern.Later(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]{1,4})?$`)
	grouped      = pattern.Later(`^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
)

// number reads a number: a number of the file in any exact spelling, or a plain decimal as text.
func (d *decoder) number(s spot) (templates.Value, bool) {
	if s.node.Scalar() && len(s.node.Text) > maxWritten {
		d.refuse(ruleDigits, s, shown(s.node), "", words.Say("decode.digits", s.field.Called(), excel.MaxDigits))
		return templates.Null, false
	}
	text, ok := numberText(s.field, s.node)
	if !ok {
		near := plainly(s.node.Text)
		d.refuse(ruleType, s, shown(s.node), near, numberMessage(s.field, near))
		return templates.Null, false
	}
	n, err := decimal.NewFromString(text)
	if err != nil {
		d.refuse(ruleType, s, shown(s.node), "", numberMessage(s.field, ""))
		return templates.Null, false
	}
	if n.IsZero() {
		n = decimal.Zero // -0 and 0e9 are 0
	}
	return templates.NumberOf(n), d.fits(s, n)
}

// PlainNumber reads a decimal as people write it in text: digits and a point, nothing else.
func PlainNumber(text string) (decimal.Decimal, bool) {
	if !plainNumber.MatchString(text) {
		return decimal.Decimal{}, false
	}
	n, err := decimal.NewFromString(text)
	return n, err == nil
}

// numberText is the number of a node. A table's cell may show percent points with their sign.
func numberText(f *templates.Field, n *input.Node) (string, bool) {
	switch n.Kind {
	case input.Number:
		return n.Text, numberSource.MatchString(n.Text)
	case input.String:
		return n.Text, plainNumber.MatchString(n.Text)
	case input.Cell:
		text := strings.TrimSpace(n.Text)
		if f.Type == templates.Percent {
			text = strings.TrimSuffix(text, "%")
		}
		return text, plainNumber.MatchString(text)
	}
	return "", false
}

func numberMessage(f *templates.Field, near string) words.Phrase {
	switch {
	case near != "":
		return words.Say("decode.number-near", f.Called(), near)
	case f.Unit != "" && f.Type != templates.Percent:
		return words.Say("decode.number-unit", f.Called(), f.Unit)
	case f.Type == templates.Percent:
		return words.Say("decode.percent", f.Called())
	}
	return words.Say("decode.number", f.Called())
}

// plainly is how a number with separators, spaces, full-width characters or a plus sign is to be
// written; "" where it could only be guessed.
func plainly(text string) string {
	text = strings.ReplaceAll(norm.NFKC.String(text), " ", "")
	text = strings.ReplaceAll(strings.TrimPrefix(text, "+"), "_", "")
	text = strings.TrimSuffix(text, "年")
	if digits := strings.TrimPrefix(text, "-"); grouped.MatchString(digits) {
		text = strings.ReplaceAll(text, ",", "")
	}
	if !plainNumber.MatchString(text) {
		return ""
	}
	return text
}

// fits reports everything that keeps a number from being a value of the field.
func (d *decoder) fits(s spot, n decimal.Decimal) bool {
	f, found, before := s.field, shown(s.node), len(d.findings)
	if digits, huge := digitsOf(n); huge || digits > excel.MaxDigits {
		d.refuse(ruleDigits, s, found, "", words.Say("decode.digits", f.Called(), excel.MaxDigits))
		return false // whatever else is wrong with it follows from this
	}
	if scale, limited := f.MostDecimals(); limited && !n.Equal(n.Truncate(int32(scale))) {
		d.refuse(ruleScale, s, found, "", scaleMessage(f, scale))
	}
	if f.Max.Valid && n.GreaterThan(f.Max.Decimal) {
		limit := templates.FormatNumber(f.Max.Decimal, f.Scale)
		d.refuse(ruleMax, s, found, "≤"+limit, words.Say("decode.max", f.Called(), limit))
	}
	if f.Type == templates.Year && (n.LessThan(decimal.NewFromInt(firstYear)) || n.GreaterThan(decimal.NewFromInt(lastYear))) {
		d.refuse(ruleYear, s, found, "", words.Say("decode.year", f.Called(), firstYear, lastYear))
	}
	return len(d.findings) == before
}

// digitsOf counts the significant digits of a number; huge where its power of ten is out of bounds.
func digitsOf(n decimal.Decimal) (digits int, huge bool) {
	if exponent := int(n.Exponent()); exponent < -MaxExponent || exponent > MaxExponent {
		return 0, true
	}
	coefficient := strings.TrimLeft(n.Coefficient().String(), "-")
	return len(strings.TrimRight(coefficient, "0")), len(coefficient) > MaxExponent
}

func scaleMessage(f *templates.Field, scale int) words.Phrase {
	if scale == 0 {
		return words.Say("decode.whole", f.Called())
	}
	return words.Say("decode.scale", f.Called(), scale)
}
