package scope

import (
	"slices"

	"github.com/shopspring/decimal"

	"tianbao/internal/excel"
	"tianbao/internal/formula"
	"tianbao/templates"
)

// Result is a formula's result as a value of a field: Operand the other way. An error, or a result of
// the wrong kind, is no value. Numbers are rounded to the field's decimals.
func Result(f *templates.Field, v formula.Value) templates.Value {
	n, isNumber := v.Number()
	switch {
	case isNumber && f.Type.Dated():
		return DateOfSerial(n)
	case isNumber && f.Type.Numeric():
		return templates.NumberOf(Rounded(n, f))
	case f.Type.Numeric() || f.Type.Dated():
		return templates.Null
	case f.Type == templates.Choice && !f.Open && !slices.Contains(f.Choices, v.String()):
		return templates.Null
	case v.Kind() == formula.TextKind || isNumber:
		return templates.TextOf(v.String())
	}
	return templates.Null
}

// Rounded keeps as many decimals as a field may have, or the digits that a cell can hold.
func Rounded(n decimal.Decimal, f *templates.Field) decimal.Decimal {
	if f.Scale != templates.NoScale {
		return n.Round(int32(max(f.Scale, f.UpTo)))
	}
	return Held(n)
}

// Held keeps the digits that a cell can hold.
func Held(n decimal.Decimal) decimal.Decimal {
	if digits := n.NumDigits(); digits > excel.MaxDigits {
		return n.Round(-n.Exponent() - int32(digits-excel.MaxDigits))
	}
	return n
}

// DateOfSerial is the day of a serial number of the 1900 system, Null for one that is no day.
func DateOfSerial(n decimal.Decimal) templates.Value {
	day, ok := formula.Day(n)
	if !ok {
		return templates.Null
	}
	return templates.DateOf(templates.CivilDate{Year: day.Year(), Month: day.Month(), Day: day.Day()})
}
