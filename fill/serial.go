package fill

import (
	"time"

	"tianbao/templates"
)

// serial is a date as Excel counts days. The 1900 system's day 1 is 1900-01-01 and it has a
// 29 February 1900 that never was, so days from March 1900 on count from 1899-12-30; dates before
// are one less. The 1904 system counts from 1904-01-01 as day 0.
func serial(d templates.CivilDate, date1904 bool) int {
	day := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	if date1904 {
		return daysBetween(time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC), day)
	}
	n := daysBetween(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC), day)
	if n < 61 {
		n--
	}
	return n
}

func daysBetween(from, to time.Time) int { return int(to.Sub(from).Hours() / 24) }

// dateOfSerial is the day a serial number of the 1900 system names.
func dateOfSerial(n int) templates.CivilDate {
	if n < 60 {
		n++
	}
	day := time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC)
	return templates.CivilDate{Year: day.Year(), Month: day.Month(), Day: day.Day()}
}
