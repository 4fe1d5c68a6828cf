package formula

import (
	"github.com/shopspring/decimal"
)

func init() {
	register(
		rounding("ROUND", 2, func(d decimal.Decimal, places int32) decimal.Decimal { return d.Round(places) }),
		rounding("ROUNDUP", 2, awayFromZero),
		rounding("ROUNDDOWN", 2, towardsZero),
		rounding("TRUNC", 1, towardsZero),
		ofNumber("ABS", func(d decimal.Decimal) Value { return Number(d.Abs()) }),
		ofNumber("INT", func(d decimal.Decimal) Value { return Number(floor(d)) }),
		ofNumber("SIGN", func(d decimal.Decimal) Value { return Int(d.Sign()) }),
		Function{Name: "MOD", Min: 2, Max: 2, params: "v", compute: ofTwo(modulo)},
		Function{Name: "POWER", Min: 2, Max: 2, params: "v", compute: ofTwo(raise)},
	)
}

func ofNumber(name string, f func(decimal.Decimal) Value) Function {
	return Function{Name: name, Min: 1, Max: 1, params: "v", compute: func(_ *evaluator, args []Value) Value {
		d, bad := number(args[0])
		if bad.failed() {
			return bad
		}
		return f(d)
	}}
}

func ofTwo(f func(a, b decimal.Decimal) Value) func(*evaluator, []Value) Value {
	return func(_ *evaluator, args []Value) Value {
		a, bad := number(args[0])
		if bad.failed() {
			return bad
		}
		b, bad := number(args[1])
		if bad.failed() {
			return bad
		}
		return f(a, b)
	}
}

// rounding is a function of a number and of how many decimals to keep (negative: of tens to drop).
func rounding(name string, least int, round func(decimal.Decimal, int32) decimal.Decimal) Function {
	compute := ofTwo(func(d, places decimal.Decimal) Value {
		keep := min(max(position(places), -maxExponent-2), maxExponent+2)
		return Number(round(firm(d), int32(keep)))
	})
	return Function{Name: name, Min: least, Max: 2, params: "v", compute: func(ev *evaluator, args []Value) Value {
		return compute(ev, append(args[:len(args):len(args)], Blank)[:2])
	}}
}

func towardsZero(d decimal.Decimal, places int32) decimal.Decimal { return d.RoundDown(places) }

func awayFromZero(d decimal.Decimal, places int32) decimal.Decimal { return d.RoundUp(places) }

// modulo has the sign of the divisor.
func modulo(a, b decimal.Decimal) Value {
	if b.IsZero() {
		return Err(DivZero)
	}
	if magnitude(a)-magnitude(b) > 11 {
		return Unknown // Excel gives up at some quotient; which one differs between versions
	}
	whole := floor(quotient(a, b))
	return Number(firm(a).Sub(firm(b).Mul(whole)))
}
