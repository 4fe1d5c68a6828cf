package formula

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/exact"
	"tianbao/internal/excel"
	"tianbao/internal/fold"
	"tianbao/internal/numerals"
	"tianbao/internal/pattern"
)

// number is a single value as a number: a blank is 0, TRUE is 1, a text is read. Where there is
// none the second result is the error or Unknown.
func number(v Value) (exact.Number, Value) {
	switch v.kind {
	case NumberKind:
		return v.num, Blank
	case BlankKind:
		return exact.Zero, Blank
	case BoolKind:
		return exact.Int(boolNumber(v.yes)), Blank
	case TextKind:
		return textNumber(v.text)
	case ArrayKind:
		return exact.Zero, Err(BadValue)
	}
	return exact.Zero, v
}

var (
	// plainNumber is what every program reads as a number, with Excel's thousands separators.
	plainNumber = pattern.Later(`^([+-]?)(\d+|\d{1,3}(?:,\d{3})+|)(\.\d*)?([eE][+-]?\d{1,3})?( ?%)?$`)
	// perhapsNumber is what some program in some language reads as a number: an amount, a date or
	// time, a date with the month's name.
	perhapsNumber = pattern.Later(`(?i)^(?:\(?\s*[+\-$¥€£ ]*[\d,. ]*\d[\d,. ]*[%$¥€£元]?\s*-?\)?` +
		`|[\d\s./:\-年月日时分秒点上下午]*\d[\d\s./:\-年月日时分秒点]*(?:am?|pm?)?` +
		`|[\d\s,/\-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\d\s,/\-]*)$`)
)

// textNumber reads a number written as text. What Excel may take for a date, a time or an amount,
// depending on its language, is Unknown.
func textNumber(s string) (exact.Number, Value) {
	s = strings.Trim(s, " ")
	m := plainNumber.FindStringSubmatch(s)
	if m == nil || m[2] == "" && len(m[3]) < 2 {
		narrow := fold.Narrow(s)
		if numerals.NoDay(narrow) || !perhapsNumber.MatchString(narrow) {
			return exact.Zero, Err(BadValue)
		}
		return exact.Zero, Unknown
	}
	d, err := decimal.NewFromString(m[1] + strings.ReplaceAll(m[2], ",", "") + strings.TrimSuffix(m[3], ".") + m[4])
	if err != nil {
		return exact.Zero, Err(BadValue)
	}
	if m[5] != "" {
		d = d.Shift(-2)
	}
	n, ok := exact.Of(d).Normal()
	if !ok {
		return exact.Zero, Err(BadValue)
	}
	return n, Blank
}

// asText is a single value as asText, as "&" takes it.
func asText(v Value) (string, Value) {
	switch v.kind {
	case TextKind:
		return v.text, Blank
	case BlankKind:
		return "", Blank
	case BoolKind:
		return boolText(v.yes), Blank
	case NumberKind:
		if n := v.num; !n.IsZero() && (n.Magnitude() >= excel.MaxDigits || n.Magnitude() < -4) {
			return "", Unknown // the programs differ on when to write an exponent
		}
		return general(v.num), Blank
	case ArrayKind:
		return "", Err(BadValue)
	}
	return "", v
}

// truth is a single value as a condition.
func truth(v Value) (bool, Value) {
	switch v.kind {
	case BoolKind:
		return v.yes, Blank
	case NumberKind:
		return !v.num.IsZero(), Blank
	case BlankKind:
		return false, Blank
	case TextKind:
		if yes := strings.EqualFold(v.text, "TRUE"); yes || strings.EqualFold(v.text, "FALSE") {
			return yes, Blank
		}
		return false, Err(BadValue)
	case ArrayKind:
		return false, Err(BadValue)
	}
	return false, v
}

// limited is a text result, if a cell can hold it.
func limited(s string) Value {
	if len(s) > excel.MaxText && excel.Len(s) > excel.MaxText {
		return Err(BadValue)
	}
	return Text(s)
}

// general is a number as format General writes it: up to 15 significant digits, an exponent where
// it is very large or very small.
func general(n exact.Number) string {
	n = n.Significant(excel.MaxDigits)
	digits, size := n.Digits()
	sign := ""
	if n.Sign() < 0 {
		sign = "-"
	}
	switch {
	case size >= 21 || size < -9:
		return sign + scientific(digits, size)
	case size < 0:
		return sign + "0." + strings.Repeat("0", -size-1) + digits
	case size+1 >= len(digits):
		return sign + digits + strings.Repeat("0", size+1-len(digits))
	}
	return sign + digits[:size+1] + "." + digits[size+1:]
}

func scientific(digits string, size int) string {
	mantissa := digits[:1]
	if len(digits) > 1 {
		mantissa += "." + digits[1:]
	}
	mark := "+"
	if size < 0 {
		mark, size = "-", -size
	}
	exponent := strconv.Itoa(size)
	if size < 10 {
		exponent = "0" + exponent
	}
	return mantissa + "E" + mark + exponent
}
