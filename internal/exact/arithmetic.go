package exact

import (
	"math/bits"

	"github.com/shopspring/decimal"
)

// Neg is -n.
func (n Number) Neg() Number {
	if n.large != nil {
		return Of(n.large.Neg())
	}
	n.coefficient = -n.coefficient
	return n
}

// Abs is n without its sign.
func (n Number) Abs() Number {
	if n.Sign() < 0 {
		return n.Neg()
	}
	return n
}

// Shift is n times a power of ten.
func (n Number) Shift(by int) Number {
	if n.large != nil {
		return Of(n.large.Shift(int32(by)))
	}
	n.exponent += int32(by)
	return n
}

// Add is n + m.
func (n Number) Add(m Number) Number {
	if a, b, ok := aligned(n, m); ok {
		return fitting(a+b, min(n.exponent, m.exponent))
	}
	return Of(n.Decimal().Add(m.Decimal()))
}

// Sub is n - m.
func (n Number) Sub(m Number) Number { return n.Add(m.Neg()) }

// Mul is n × m.
func (n Number) Mul(m Number) Number {
	if n.large == nil && m.large == nil {
		if c, ok := product(n.coefficient, m.coefficient); ok {
			return Number{coefficient: c, exponent: n.exponent + m.exponent}
		}
	}
	return Of(n.Decimal().Mul(m.Decimal()))
}

// Cmp is -1, 0 or 1 as n is less than, equal to or more than m.
func (n Number) Cmp(m Number) int {
	if a, b, ok := aligned(n, m); ok {
		switch {
		case a < b:
			return -1
		case a > b:
			return 1
		}
		return 0
	}
	return n.Decimal().Cmp(m.Decimal())
}

// aligned are the coefficients of two small numbers with the lesser exponent for both; false where one
// would be too large.
func aligned(n, m Number) (a, b int64, ok bool) {
	if n.large != nil || m.large != nil {
		return 0, 0, false
	}
	a, b, ok = n.coefficient, m.coefficient, true
	switch d := int64(n.exponent) - int64(m.exponent); {
	case d > 0:
		a, ok = raised(a, d)
	case d < 0:
		b, ok = raised(b, -d)
	}
	return a, b, ok
}

// raised is a coefficient times a power of ten.
func raised(c, by int64) (int64, bool) {
	switch {
	case c == 0:
		return 0, true
	case by > limitDigits:
		return 0, false
	}
	return product(c, powers[by])
}

// product is a × b, false where it is no coefficient of a small number.
func product(a, b int64) (int64, bool) {
	high, low := bits.Mul64(uint64(max(a, -a)), uint64(max(b, -b)))
	if high != 0 || low >= limit {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(low), true
	}
	return int64(low), true
}

// Quotient is n / m to as many digits as numbers keep; m is not zero.
func (n Number) Quotient(m Number) Number {
	switch {
	case n.IsZero():
		return Zero
	case n.large == nil && m.large == nil:
		if q, ok := ending(n, m); ok {
			return q
		}
	}
	places := keptDigits - (n.Magnitude() - m.Magnitude())
	return Of(n.Decimal().DivRound(m.Decimal(), int32(places)))
}

// ending is n / m where it comes out even in a few digits, as most divisions of forms do: by 10000, by
// a whole number of people.
func ending(n, m Number) (Number, bool) {
	c := n.coefficient
	for shift := range int32(limitDigits) {
		if c%m.coefficient == 0 {
			return Number{coefficient: c / m.coefficient, exponent: n.exponent - m.exponent - shift}, true
		}
		var ok bool
		if c, ok = product(c, 10); !ok {
			break
		}
	}
	return Number{}, false
}

// Power is n to a whole exponent; false where it leaves Excel's range.
func (n Number) Power(exponent int) (Number, bool) {
	result, base, ok := Int(1), n, true
	for i := max(exponent, -exponent); i > 0; i >>= 1 {
		if i&1 == 1 {
			if result, ok = result.Mul(base).Normal(); !ok {
				return result, exponent < 0 // 1/huge is zero
			}
		}
		if i > 1 {
			if base, ok = base.Mul(base).Normal(); !ok {
				return base, exponent < 0
			}
		}
	}
	switch {
	case exponent >= 0:
		return result, true
	case result.IsZero():
		return result, false
	}
	return Int(1).Quotient(result), true
}

// Sum is the sum of numbers.
func Sum(all []Number) Number {
	total := Of(decimal.Zero)
	for _, n := range all {
		total = total.Add(n)
	}
	return total
}
