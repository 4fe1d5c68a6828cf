package exact

import (
	"math"
	"strconv"
)

// How exact numbers are. Sums, differences and products of decimals are exact up to keptDigits
// significant digits, far more than any amount of money has; quotients and powers are rounded (half away
// from zero) to that many. What asks about a number's exact value (comparisons, ROUND, INT, MOD, printing)
// looks at firmDigits of them, so that 1/3*3 is 1.
const (
	keptDigits = 40
	firmDigits = 30
)

// MaxExponent is Excel's range: numbers from 1E-307 to 9.99E+307. It also bounds the memory that a
// number like 1E999999999 would take.
const MaxExponent = 307

// Normal is n within Excel's range and with at most keptDigits; false where it is too large.
func (n Number) Normal() (Number, bool) {
	size := n.Magnitude()
	if n.IsZero() || size < -MaxExponent {
		return Zero, true
	}
	if size > MaxExponent {
		return n, false
	}
	return n.Significant(keptDigits), true
}

// Significant is n rounded to a number of significant digits.
func (n Number) Significant(digits int) Number {
	if n.digits() <= digits {
		return n
	}
	return n.Round(digits - 1 - n.Magnitude())
}

// Firm is n without the dust that a rounded quotient leaves.
func (n Number) Firm() Number {
	if n.large == nil {
		return n
	}
	return n.Significant(firmDigits)
}

// IsWhole tells whether n has no fraction.
func (n Number) IsWhole() bool {
	n = n.Firm()
	return n.Cmp(n.Truncate()) == 0
}

// Whole is n cut to a whole number, as arguments of functions are; false where it is beyond any that a
// function could use.
func (n Number) Whole() (int, bool) {
	n = n.Firm().Truncate()
	if n.Magnitude() > 9 {
		return 0, false
	}
	return int(n.Decimal().IntPart()), true
}

// Position is n as a length or an index: too large is larger than any text or range.
func (n Number) Position() int {
	whole, ok := n.Whole()
	switch {
	case ok:
		return whole
	case n.Sign() < 0:
		return math.MinInt32
	}
	return math.MaxInt32
}

// Int is a whole number's value.
func (n Number) Int() int { return int(n.Firm().Decimal().IntPart()) }

// Key is the same for numbers that compare as equal.
func (n Number) Key() string {
	if n.IsZero() {
		return ""
	}
	digits, size := n.Firm().Digits()
	if n.Sign() < 0 {
		digits = "-" + digits
	}
	return digits + "e" + strconv.Itoa(size)
}
