package grid

import (
	"time"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
)

// days1904 is how much later the 1904 system begins to count than the 1900 system.
const days1904 = 1462

// FirstDay and LastDay are the serial days that a form may speak of, past all numbers that may be
// years: 1905-10-01 to 2199-12-31.
const FirstDay, LastDay = 2101, 109574

// Moment is the day and time that a serial number stands for; false for one that is no day, or one
// before 1900-03-01, where the programs count differently.
func Moment(serial decimal.Decimal, date1904 bool) (time.Time, bool) {
	if date1904 {
		serial = serial.Add(decimal.NewFromInt(days1904))
	}
	day, ok := formula.Day(serial)
	if !ok {
		return time.Time{}, false
	}
	const secondsOfDay = 24 * 60 * 60
	seconds := serial.Sub(serial.Floor()).Mul(decimal.NewFromInt(secondsOfDay)).Round(0).IntPart()
	return day.Add(time.Duration(seconds) * time.Second), true
}
