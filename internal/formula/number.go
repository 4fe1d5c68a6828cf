package formula

import (
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// How exact numbers are. Sums, differences and products of decimals are exact up to
// keptDigits significant digits, far more than any amount of money has; quotients and powers are
// rounded (half away from zero) to that many. What asks about a number's exact value (comparisons,
// ROUND, INT, MOD, printing) looks at firmDigits of them, so that 1/3*3 is 1.
const (
	keptDigits = 40
	firmDigits = 30
)

// maxExponent is Excel's range: numbers from 1E-307 to 9.99E+307. It also bounds the memory that a
// number like 1E999999999 would take.
const maxExponent = 307

// normal is d within Excel's range and with at most keptDigits; false where it is too large.
func normal(d decimal.Decimal) (decimal.Decimal, bool) {
	size := magnitude(d)
	if d.IsZero() || size < -maxExponent {
		return decimal.Zero, true
	}
	if size > maxExponent {
		return d, false
	}
	return significant(d, keptDigits), true
}

// magnitude is the power of ten of d's first digit: 0 for 1 to 9.99.
func magnitude(d decimal.Decimal) int {
	return d.NumDigits() + int(d.Exponent()) - 1
}

// significant is d rounded to a number of significant digits.
func significant(d decimal.Decimal, digits int) decimal.Decimal {
	if d.NumDigits() <= digits {
		return d
	}
	return d.Round(int32(digits - 1 - magnitude(d)))
}

// firm is d without the dust that a rounded quotient leaves.
func firm(d decimal.Decimal) decimal.Decimal { return significant(d, firmDigits) }

// quotient is a/b to keptDigits significant digits; b is not zero.
func quotient(a, b decimal.Decimal) decimal.Decimal {
	if a.IsZero() {
		return decimal.Zero
	}
	places := keptDigits - (magnitude(a) - magnitude(b))
	return a.DivRound(b, int32(places))
}

// power is base to a whole exponent; false where it leaves Excel's range.
func power(base decimal.Decimal, exponent int64) (decimal.Decimal, bool) {
	result := decimal.NewFromInt(1)
	n := exponent
	if n < 0 {
		n = -n
	}
	for ok := true; n > 0; n >>= 1 {
		if n&1 == 1 {
			if result, ok = normal(result.Mul(base)); !ok {
				return result, exponent < 0 // 1/huge is zero
			}
		}
		if n > 1 {
			if base, ok = normal(base.Mul(base)); !ok {
				return base, exponent < 0
			}
		}
	}
	if exponent >= 0 {
		return result, true
	}
	if result.IsZero() {
		return result, false
	}
	return quotient(decimal.NewFromInt(1), result), true
}

// floor is the largest whole number not above d.
func floor(d decimal.Decimal) decimal.Decimal { return firm(d).Floor() }

// integer is d cut to a whole number as function arguments are; false where it is beyond any
// that a function could use.
func integer(d decimal.Decimal) (int, bool) {
	d = firm(d).Truncate(0)
	if magnitude(d) > 9 {
		return 0, false
	}
	return int(d.IntPart()), true
}

// position is d as a length or an index: too large is larger than any text or range.
func position(d decimal.Decimal) int {
	n, ok := integer(d)
	switch {
	case ok:
		return n
	case d.IsNegative():
		return math.MinInt32
	}
	return math.MaxInt32
}

// isWhole tells whether d has no fraction.
func isWhole(d decimal.Decimal) bool {
	d = firm(d)
	return d.Equal(d.Truncate(0))
}

// digitsOf are the digits of d's coefficient without sign and trailing zeros, and the power of
// ten of the first one.
func digitsOf(d decimal.Decimal) (string, int) {
	digits := new(big.Int).Abs(d.Coefficient()).String()
	size := magnitude(d)
	for len(digits) > 1 && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}
	return digits, size
}
