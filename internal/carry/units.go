package carry

import (
	"github.com/shopspring/decimal"

	"tianbao/internal/units"
	"tianbao/templates"
)

// inUnit is a number in another field's unit. Amounts of money are converted, exactly, since units of one
// currency differ by powers of ten; false where one unit does not tell what the other does.
func inUnit(v templates.Value, from, to *templates.Field) (templates.Value, bool) {
	n, numeric := v.Number()
	if !numeric || !to.Type.Numeric() || from.Unit == to.Unit {
		return v, true
	}
	had, known := units.Yuan(decimal.NewFromInt(1), from.Unit)
	wants, ok := units.Yuan(decimal.NewFromInt(1), to.Unit)
	if !known || !ok {
		return v, false
	}
	return templates.NumberOf(n.Shift(zeros(had) - zeros(wants))), true
}

// zeros is the power of ten that a unit of money is of 元.
func zeros(unit decimal.Decimal) int32 { return int32(len(unit.String()) - 1) }

// unitOf is a field's unit in words.
func unitOf(f *templates.Field) string {
	if f.Unit == "" {
		return "-"
	}
	return f.Unit
}
