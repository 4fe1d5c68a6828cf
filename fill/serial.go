package fill

import (
	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// days1904 is how much later the 1904 system begins to count than the 1900 system.
const days1904 = 1462

// serial is a date as a cell counts days; false for days that Excel and LibreOffice count differently.
func serial(d templates.CivilDate, date1904 bool) (decimal.Decimal, bool) {
	n, ok := formula.Date(d.Year, d.Month, d.Day).Number()
	if date1904 {
		n = n.Sub(intOf(days1904))
	}
	return n, ok && !n.IsNegative()
}

// dateOfSerial is the day of a serial number of the 1900 system, Null for one that is no day.
func dateOfSerial(n decimal.Decimal) templates.Value {
	day, ok := formula.Day(n)
	if !ok {
		return templates.Null
	}
	return templates.DateOf(templates.CivilDate{Year: day.Year(), Month: day.Month(), Day: day.Day()})
}
