package formula

import (
	"tianbao/internal/exact"
)

func init() {
	register(
		rounding("ROUND", 2, exact.Number.Round),
		rounding("ROUNDUP", 2, exact.Number.RoundUp),
		rounding("ROUNDDOWN", 2, exact.Number.RoundDown),
		rounding("TRUNC", 1, exact.Number.RoundDown),
		ofNumber("ABS", func(n exact.Number) Value { return numeric(n.Abs()) }),
		ofNumber("INT", func(n exact.Number) Value { return numeric(n.Firm().Floor()) }),
		ofNumber("SIGN", func(n exact.Number) Value { return Int(n.Sign()) }),
		Function{Name: "MOD", Min: 2, Max: 2, params: "v", compute: ofTwo(modulo)},
		Function{Name: "POWER", Min: 2, Max: 2, params: "v", compute: ofTwo(raise)},
	)
}

func ofNumber(name string, f func(exact.Number) Value) Function {
	return Function{Name: name, Min: 1, Max: 1, params: "v", compute: func(_ *evaluator, args []Value) Value {
		d, bad := number(args[0])
		if bad.failed() {
			return bad
		}
		return f(d)
	}}
}

func ofTwo(f func(a, b exact.Number) Value) func(*evaluator, []Value) Value {
	compute := ofNumberPair(f)
	return func(_ *evaluator, args []Value) Value { return compute(args[0], args[1]) }
}

// rounding is a function of a number and of how many decimals to keep (negative: of tens to drop).
func rounding(name string, least int, round func(exact.Number, int) exact.Number) Function {
	compute := ofNumberPair(func(n, places exact.Number) Value {
		keep := min(max(places.Position(), -exact.MaxExponent-2), exact.MaxExponent+2)
		return numeric(round(n.Firm(), keep))
	})
	return Function{Name: name, Min: least, Max: 2, params: "v", compute: func(_ *evaluator, args []Value) Value {
		if len(args) == 1 {
			return compute(args[0], Blank)
		}
		return compute(args[0], args[1])
	}}
}

// modulo has the sign of the divisor.
func modulo(a, b exact.Number) Value {
	if b.IsZero() {
		return Err(DivZero)
	}
	if a.Magnitude()-b.Magnitude() > 11 {
		return Unknown // Excel gives up at some quotient; which one differs between versions
	}
	whole := a.Quotient(b).Firm().Floor()
	return numeric(a.Firm().Sub(b.Firm().Mul(whole)))
}
