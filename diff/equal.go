package diff

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/internal/fold"
	"tianbao/internal/target"
	"tianbao/internal/units"
	"tianbao/templates"
)

// sameValue tells whether two values mean the same: numbers by their amount, whatever decimals and unit of
// money the two versions of the field have, quantified targets by what they say, texts as they are.
func sameValue(f, g *templates.Field, a, b templates.Value) bool {
	if x, ok := a.Number(); ok {
		y, ok := b.Number()
		return ok && sameNumber(f, g, x, y)
	}
	if f.Type == templates.Target && g.Type == templates.Target && sameTarget(a, b) {
		return true
	}
	return a.Canonical(f.Scale) == b.Canonical(g.Scale)
}

func sameNumber(f, g *templates.Field, x, y decimal.Decimal) bool {
	if f.Unit == g.Unit {
		return x.Equal(y)
	}
	inYuan, isMoney := units.Yuan(x, f.Unit)
	other, isToo := units.Yuan(y, g.Unit)
	return isMoney && isToo && inYuan.Equal(other)
}

func sameTarget(a, b templates.Value) bool {
	s, _ := a.Text()
	u, _ := b.Text()
	x, ok := target.Parse(s)
	y, too := target.Parse(u)
	return ok && too && x.Kind == target.Quantified && y.Kind == target.Quantified && x.Remark == "" && y.Remark == "" &&
		sign(x.Op) == sign(y.Op) && x.Num.Equal(y.Num) && x.Unit == y.Unit
}

// sign is an operator; none means =.
func sign(op string) string {
	if op == "" {
		return "="
	}
	return op
}

// typedAlike tells whether two contents of cells differ in spacing, width and case only, or are the same
// plain number.
func typedAlike(a, b string) bool {
	if folded(a) == folded(b) {
		return true
	}
	x, ok := number(a)
	y, too := number(b)
	return ok && too && x.Equal(y)
}

// mostExponent is the most decimals, or zeros, of a number that is taken for one: comparing 1E999999999
// with 1 would write all its digits, and a cell's number has 308 at most.
const mostExponent = 400

// number reads a plain number.
func number(s string) (decimal.Decimal, bool) {
	d, err := decimal.NewFromString(s)
	return d, err == nil && -mostExponent <= d.Exponent() && d.Exponent() <= mostExponent
}

// Typed is what was typed where that says more than the value: where it differs in more than spacing,
// width and case, and is not the number behind a date. Empty elsewhere.
func (v *Value) Typed() string {
	if _, isDate := templates.ParseDate(v.Value); isDate {
		if _, ok := number(v.Raw); ok {
			return ""
		}
	}
	if v.State == extract.HasValue && typedAlike(v.Raw, v.Value) {
		return ""
	}
	return v.Raw
}

// folded is a text without spacing, width and case.
func folded(s string) string {
	return strings.ToLower(fold.Narrow(strings.Join(strings.Fields(s), "")))
}
