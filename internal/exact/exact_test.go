package exact_test

import (
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/internal/exact"
)

// decimals are numbers on both sides of what a machine word holds, with the exponents that formulas meet.
func decimals(t *rapid.T, label string) decimal.Decimal {
	exponent := rapid.OneOf(rapid.Int32Range(-4, 4), rapid.Int32Range(-40, 40), rapid.Int32Range(-310, 310)).Draw(t, label+" exponent")
	coefficient := rapid.OneOf(
		rapid.Int64Range(-20, 20), rapid.Int64Range(-1_000_000, 1_000_000), rapid.Int64(),
		rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64, 999_999_999_999_999_999, 1_000_000_000_000_000_000, -999_999_999_999_999_999, 5, 15, 25, -5, 50, 995}),
	).Draw(t, label)
	d := decimal.New(coefficient, exponent)
	if rapid.IntRange(0, 4).Draw(t, label+" large") == 0 {
		d = d.Mul(decimal.New(rapid.Int64().Draw(t, label+" by"), rapid.Int32Range(-20, 0).Draw(t, label+" places")))
	}
	return d
}

// same holds a result to that of decimals, form included: what is printed and what is rounded later may
// look at the exponent.
func same(t *rapid.T, name string, got exact.Number, want decimal.Decimal) {
	t.Helper()
	if d := got.Decimal(); !d.Equal(want) || d.Exponent() != want.Exponent() {
		t.Fatalf("%s is %s (%d), want %s (%d)", name, d, d.Exponent(), want, want.Exponent())
	}
}

// Whatever the numbers, and however large: the results are those of decimals.
func TestAsDecimals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := decimals(t, "a"), decimals(t, "b")
		n, m := exact.Of(a), exact.Of(b)
		same(t, "itself", n, a)
		same(t, "sum", n.Add(m), a.Add(b))
		same(t, "difference", n.Sub(m), a.Sub(b))
		same(t, "product", n.Mul(m), a.Mul(b))
		same(t, "negative", n.Neg(), a.Neg())
		same(t, "without its sign", n.Abs(), a.Abs())
		same(t, "a hundredth", n.Shift(-2), a.Shift(-2))
		same(t, "floor", n.Floor(), a.Floor())
		same(t, "ceiling", n.Ceil(), a.Ceil())
		same(t, "truncated", n.Truncate(), a.Truncate(0))
		if n.Cmp(m) != a.Cmp(b) || n.Sign() != a.Sign() || n.IsZero() != a.IsZero() {
			t.Fatalf("%s and %s compare as %d, %d", a, b, n.Cmp(m), n.Sign())
		}
		if n.Magnitude() != a.NumDigits()+int(a.Exponent())-1 {
			t.Fatalf("%s has magnitude %d", a, n.Magnitude())
		}
	})
}

func TestRoundsAsDecimals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := decimals(t, "a")
		n, places := exact.Of(a), rapid.OneOf(rapid.IntRange(-3, 5), rapid.IntRange(-309, 309)).Draw(t, "places")
		same(t, "rounded", n.Round(places), a.Round(int32(places)))
		same(t, "rounded up", n.RoundUp(places), a.RoundUp(int32(places)))
		same(t, "rounded down", n.RoundDown(places), a.RoundDown(int32(places)))
		if places >= 0 && n.Fixed(places) != a.StringFixed(int32(places)) {
			t.Fatalf("%s is printed as %s", a, n.Fixed(places))
		}
	})
}

// A quotient has forty digits, half away from zero. One that ends sooner may be written shorter.
func TestDividesAsDecimals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := decimals(t, "a"), decimals(t, "b")
		if b.IsZero() || a.IsZero() {
			return
		}
		size := func(d decimal.Decimal) int { return d.NumDigits() + int(d.Exponent()) }
		want := a.DivRound(b, int32(40-(size(a)-size(b))))
		if got := exact.Of(a).Quotient(exact.Of(b)).Decimal(); !got.Equal(want) {
			t.Fatalf("%s / %s is %s, want %s", a, b, got, want)
		}
	})
}

func TestPowers(t *testing.T) {
	for _, c := range []struct {
		base     string
		exponent int
		want     string
	}{{"2", 10, "1024"}, {"-1.5", 3, "-3.375"}, {"2", -2, "0.25"}, {"10", 307, "1e307"}, {"7", 0, "1"}, {"1.1", 2, "1.21"}} {
		got, ok := exact.Of(decimal.RequireFromString(c.base)).Power(c.exponent)
		if !ok || !got.Decimal().Equal(decimal.RequireFromString(c.want)) {
			t.Errorf("%s^%d is %s (%v)", c.base, c.exponent, got.Decimal(), ok)
		}
	}
	if _, ok := exact.Int(10).Power(308); ok {
		t.Error("1E308 is within Excel's range")
	}
}

func TestWhole(t *testing.T) {
	for _, c := range []struct {
		text     string
		whole    bool
		position int
	}{{"3", true, 3}, {"3.00", true, 3}, {"-2.7", false, -2}, {"1e12", true, math.MaxInt32}, {"-1e12", true, math.MinInt32}, {"0", true, 0},
		{"2.9999999999999999999999999999999999999", true, 3}, {"0.5e-20", false, 0}} {
		n := exact.Of(decimal.RequireFromString(c.text))
		if n.IsWhole() != c.whole || n.Position() != c.position {
			t.Errorf("%s: %v, %d", c.text, n.IsWhole(), n.Position())
		}
	}
}
