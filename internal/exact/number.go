// Package exact is the arithmetic of formulas: decimals as github.com/shopspring/decimal computes them,
// to the last digit, without its big numbers where a machine word will do. Amounts of money do; what
// does not is handed to that package.
package exact

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// Number is a decimal number. Numbers are compared with Cmp: the same number has several forms.
type Number struct {
	coefficient int64 // below limit, of a small number
	exponent    int32 // the power of ten it is multiplied with
	large       *decimal.Decimal
}

// limit is above the coefficients of small numbers: two of them can be added without a look.
const (
	limit       = 1_000_000_000_000_000_000
	limitDigits = 18
)

// Zero is what results of 0 are.
var Zero = Number{exponent: decimal.Zero.Exponent()}

// Of is a decimal as a Number.
func Of(d decimal.Decimal) Number {
	if d.NumDigits() <= limitDigits {
		return Number{coefficient: d.CoefficientInt64(), exponent: d.Exponent()}
	}
	return Number{large: &d}
}

// Int is a whole number.
func Int(n int) Number { return fitting(int64(n), 0) }

// fitting is coefficient × 10^exponent.
func fitting(coefficient int64, exponent int32) Number {
	if coefficient < limit && coefficient > -limit {
		return Number{coefficient: coefficient, exponent: exponent}
	}
	d := decimal.New(coefficient, exponent)
	return Number{large: &d}
}

// Decimal is n as a decimal.
func (n Number) Decimal() decimal.Decimal {
	if n.large != nil {
		return *n.large
	}
	return decimal.New(n.coefficient, n.exponent)
}

// Describe writes n as coefficient and exponent behind b.
func (n Number) Describe(b []byte) []byte {
	if n.large != nil {
		return strconv.AppendInt(append(n.large.Coefficient().Append(b, 10), 'e'), int64(n.large.Exponent()), 10)
	}
	return strconv.AppendInt(append(strconv.AppendInt(b, n.coefficient, 10), 'e'), int64(n.exponent), 10)
}

// Sign is -1, 0 or 1.
func (n Number) Sign() int {
	switch {
	case n.large != nil:
		return n.large.Sign()
	case n.coefficient < 0:
		return -1
	case n.coefficient > 0:
		return 1
	}
	return 0
}

// IsZero tells whether n is 0.
func (n Number) IsZero() bool { return n.large == nil && n.coefficient == 0 }

// digits is how many digits the coefficient has; of 0 one.
func (n Number) digits() int {
	if n.large != nil {
		return n.large.NumDigits()
	}
	size, c := 1, n.coefficient
	if c < 0 {
		c = -c
	}
	for size < limitDigits && c >= powers[size] {
		size++
	}
	return size
}

// power is the exponent.
func (n Number) power() int {
	if n.large != nil {
		return int(n.large.Exponent())
	}
	return int(n.exponent)
}

// Magnitude is the power of ten of the first digit: 0 for 1 to 9.99.
func (n Number) Magnitude() int { return n.digits() + n.power() - 1 }

// Digits are the digits of n without sign and trailing zeros, and its Magnitude.
func (n Number) Digits() (string, int) {
	digits := strconv.FormatInt(n.Abs().coefficient, 10)
	if n.large != nil {
		digits = n.large.Abs().Coefficient().String()
	}
	last := len(digits)
	for last > 1 && digits[last-1] == '0' {
		last--
	}
	return digits[:last], n.Magnitude()
}

// Fixed is n with a number of decimals, rounded half away from zero.
func (n Number) Fixed(places int) string { return n.Decimal().StringFixed(int32(places)) }

// powers are those of ten that a coefficient can be multiplied with.
var powers = func() (all [limitDigits + 1]int64) {
	all[0] = 1
	for i := 1; i < len(all); i++ {
		all[i] = all[i-1] * 10
	}
	return all
}()
