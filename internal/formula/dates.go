package formula

import (
	"time"

	"github.com/shopspring/decimal"

	"tianbao/internal/exact"
)

func init() {
	register(
		Function{Name: "DATE", Min: 3, Max: 3, params: "v", compute: dateOf},
		datePart("YEAR", func(t time.Time) int { return t.Year() }),
		datePart("MONTH", func(t time.Time) int { return int(t.Month()) }),
		datePart("DAY", func(t time.Time) int { return t.Day() }),
		Function{Name: "EDATE", Min: 2, Max: 2, params: "v", compute: months(func(first time.Time, day int) time.Time {
			return first.AddDate(0, 0, min(day, lastDay(first))-1)
		})},
		Function{Name: "EOMONTH", Min: 2, Max: 2, params: "v", compute: months(func(first time.Time, _ int) time.Time {
			return first.AddDate(0, 0, lastDay(first)-1)
		})},
	)
}

// Serial days. 1 is 1900-01-01 in Excel, which also counts a 1900-02-29 that never was, and
// 1899-12-31 in LibreOffice; from 61, 1900-03-01, they agree. Days before are not computed.
const (
	firstSerial = 61
	lastSerial  = 2958465 // 9999-12-31
)

// dayZero is the day from which serials count, as they agree.
var dayZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// Date is the serial number of a day of the calendar; days beyond a month's end run into the
// next. Days before 1900-03-01 are Unknown, years over 9999 #NUM!.
func Date(year int, month time.Month, day int) Value {
	return serial(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

func serial(t time.Time) Value {
	const secondsOfDay = 24 * 60 * 60 // a time.Duration ends after 292 years
	days := int((t.Unix() - dayZero.Unix()) / secondsOfDay)
	switch {
	case t.Year() < 1900 || days < firstSerial:
		return Unknown
	case t.Year() > 9999 || days > lastSerial:
		return Err(BadNum)
	}
	return Int(days)
}

// Day is the day of a serial number, its time of day dropped; false where it is none that Excel
// and LibreOffice agree on.
func Day(serial decimal.Decimal) (time.Time, bool) { return dayOfSerial(exact.Of(serial)) }

func dayOfSerial(serial exact.Number) (time.Time, bool) {
	n, ok := serial.Floor().Whole()
	if !ok || n < firstSerial || n > lastSerial {
		return time.Time{}, false
	}
	return dayZero.AddDate(0, 0, n), true
}

// dayOf is an argument as a day.
func dayOf(v Value) (time.Time, Value) {
	d, bad := number(v)
	if bad.failed() {
		return time.Time{}, bad
	}
	day, ok := dayOfSerial(d)
	switch {
	case ok:
		return day, Blank
	case d.Sign() < 0 || d.Cmp(exact.Int(lastSerial)) > 0:
		return day, Err(BadNum)
	}
	return day, Unknown
}

func datePart(name string, part func(time.Time) int) Function {
	return Function{Name: name, Min: 1, Max: 1, params: "v", compute: func(_ *evaluator, args []Value) Value {
		day, bad := dayOf(args[0])
		if bad.failed() {
			return bad
		}
		return Int(part(day))
	}}
}

// dateLimit bounds the months and days that DATE adds up, so that time's arithmetic holds.
const dateLimit = 4000000

// dateOf is DATE. Excel counts years before 1900 from 1900, LibreOffice two digits by a setting.
func dateOf(_ *evaluator, args []Value) Value {
	var part [3]int
	for i := range part {
		n, bad := positionAt(args, i)
		if bad.failed() {
			return bad
		}
		if part[i] = n; n < -dateLimit || n > dateLimit {
			return Err(BadNum)
		}
	}
	switch {
	case part[0] < 0 || part[0] > 9999:
		return Err(BadNum)
	case part[0] < 1900:
		return Unknown
	}
	return Date(part[0], time.Month(part[1]), part[2])
}

// months is EDATE and EOMONTH: the month that lies a number of months off, and the day within it.
func months(within func(first time.Time, day int) time.Time) func(*evaluator, []Value) Value {
	return func(_ *evaluator, args []Value) Value {
		day, bad := dayOf(args[0])
		if bad.failed() {
			return bad
		}
		n, bad := positionAt(args, 1)
		switch {
		case bad.failed():
			return bad
		case n < -dateLimit || n > dateLimit:
			return Err(BadNum)
		}
		first := time.Date(day.Year(), day.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		return serial(within(first, day.Day()))
	}
}

func lastDay(first time.Time) int { return first.AddDate(0, 1, -1).Day() }
