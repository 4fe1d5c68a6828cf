package fill

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/units"
	"tianbao/internal/value"
	"tianbao/templates"
)

// guard warns whoever types something else than the number or the day that the field is for; nil for other
// fields. percent tells that the cell shows percents: it then holds hundredths.
func (f *Form) guard(field *templates.Field, percent bool) *draw.Guard {
	switch {
	case field.Type.Dated():
		return f.dateGuard()
	case field.Type == templates.Year:
		return newGuard("whole", intOf(value.FirstYear), intOf(value.LastYear), f.say("keyboard.year"))
	case field.Type.Numeric():
		return f.numberGuard(field, percent)
	}
	return nil
}

// firstDay and lastDay bound the days that are let through. Before them lie the numbers of years, since somebody
// who types 2026 means the year, where the cell shows a day of 1905; behind them 20260101.
var (
	firstDay = templates.CivilDate{Year: 1910, Month: 1, Day: 1}
	lastDay  = templates.CivilDate{Year: value.LastYear, Month: 12, Day: 31}
)

func (f *Form) dateGuard() *draw.Guard {
	from, _ := serial(firstDay, f.book.Date1904())
	to, _ := serial(lastDay, f.book.Date1904())
	order, example := f.template.Dates, "2026-01-01"
	if order != "" {
		example = order.Example()
	}
	return newGuard("date", from, to, f.say("keyboard.date", value.Ordered(order), example))
}

// mostDigits is the largest number whose digits a cell keeps.
var mostDigits = decimal.New(1, excel.MaxDigits).Sub(intOf(1))

func (f *Form) numberGuard(field *templates.Field, percent bool) *draw.Guard {
	most, text := mostDigits, []string{f.say("keyboard.number", example(field, percent))}
	if field.Unit != "" && !percent {
		text = append(text, f.say("keyboard.unit", field.Unit))
	}
	if field.Max.Valid {
		most = field.Max.Decimal
		text = append(text, f.say("keyboard.max", most.String()))
		if percent {
			most = most.Shift(-2)
		}
	}
	kind := "decimal"
	if field.Type == templates.Integer {
		kind = "whole"
	}
	return newGuard(kind, mostDigits.Neg(), most, strings.Join(text, ""))
}

func newGuard(kind string, from, to decimal.Decimal, warning string) *draw.Guard {
	return &draw.Guard{Kind: kind, From: from.String(), To: to.String(), Warning: excel.Cut(warning, excel.MaxWarning)}
}

// example is a right answer in a field for a number.
func example(field *templates.Field, percent bool) string {
	n := decimal.New(125, -1)
	switch field.Type {
	case templates.Integer:
		n = intOf(12)
	case templates.Percent:
		n = intOf(95)
	case templates.Money:
		n = intOf(526000)
		if power, ok := units.Power(field.Unit); ok {
			n = n.Shift(-int32(power))
		}
	}
	if most, limited := field.MostDecimals(); limited {
		n = n.Truncate(int32(most))
	}
	if field.Max.Valid {
		n = decimal.Min(n, field.Max.Decimal)
	}
	if percent {
		return n.String() + "%"
	}
	return n.String()
}
