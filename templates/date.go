package templates

import (
	"strconv"
	"strings"
	"time"
)

// firstDate is the first day whose serial number all spreadsheet programs agree on: Excel takes 1900
// for a leap year. The last is Excel's own.
var (
	firstDate = CivilDate{1900, time.March, 1}
	lastDate  = CivilDate{9999, time.December, 31}
)

// ParseDate reads a date as records write it, 2026-01-31; false for anything else.
func ParseDate(s string) (CivilDate, bool) {
	parts := strings.Split(s, "-")
	if len(parts) != 3 || len(parts[0]) != 4 || len(parts[1]) != 2 || len(parts[2]) != 2 {
		return CivilDate{}, false
	}
	y, _ := strconv.Atoi(parts[0])
	m, _ := strconv.Atoi(parts[1])
	d, _ := strconv.Atoi(parts[2])
	return DayOf(y, m, d)
}

// DayOf is a day of the calendar; false for one that there is not, or that Excel does not have.
func DayOf(year, month, day int) (CivilDate, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	d := CivilDate{year, time.Month(month), day}
	real := t.Year() == year && int(t.Month()) == month && t.Day() == day
	return d, real && !d.Before(firstDate) && !lastDate.Before(d)
}
