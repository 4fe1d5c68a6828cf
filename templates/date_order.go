package templates

import "fmt"

// DateOrder is the order in which the dates of a form are typed. Where a template does not say, only dates
// that begin with their year are taken.
type DateOrder string

// The orders.
const (
	YearFirst  DateOrder = "ymd"
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
)

// DateOrders are the orders that a template may name.
var DateOrders = []string{string(YearFirst), string(DayFirst), string(MonthFirst)}

// Print is a date as the form prints it within text.
func (o DateOrder) Print(d CivilDate) string {
	switch o {
	case DayFirst:
		return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
	case MonthFirst:
		return fmt.Sprintf("%02d/%02d/%04d", d.Month, d.Day, d.Year)
	}
	return d.String()
}

// Example is a date in this order of which nobody can take the day for the month.
func (o DateOrder) Example() string { return o.Print(CivilDate{Year: 2026, Month: 1, Day: 31}) }
