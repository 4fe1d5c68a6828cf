package value

import (
	"strconv"
	"strings"
	"time"

	"tianbao/internal/numerals"
	"tianbao/internal/pattern"
	"tianbao/templates"
)

// typedDate is a date as it was written: whole, or without its day, or without its month too.
type typedDate struct {
	year, month, dayOfMonth int
	months                  int  // how much of it was written: 0 a year, 1 a month too, 2 the day too
	clock                   bool // with a time of day other than midnight
	ends                    bool // 12月底: only its last day is meant
}

// clockTime is a time behind a date; at midnight it says nothing.
const clockTime = `(?:[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?)?`

var (
	fullDate    = pattern.Later(`^(\d{4}|\d{2}) ?([-/.年]) ?(\d{1,2}) ?([-/.月]) ?(\d{1,2}) ?(日|号)?` + clockTime + `$`)
	compactDate = pattern.Later(`^(\d{4})(\d{2})(\d{2})$`)
	monthOnly   = pattern.Later(`^(\d{4}|\d{2}) ?([-/.年]) ?(\d{1,2}) ?(月)?$`)
	yearOnly    = pattern.Later(`^(\d{4}) ?年?$`)
	endOf       = pattern.Later(`^(.*?[年月]) ?年?[底末]$`)
	midnightly  = pattern.Later(`^0{1,2}:00(:00(\.0+)?)?$`)
)

var longDashes = strings.NewReplacer("–", "-", "—", "-")

// yearFirst reads a date that begins with its year, of four digits unless the form has years first.
func (g dating) yearFirst(s string) (typedDate, bool) {
	if m := fullDate.FindStringSubmatch(s); m != nil {
		year, ok := g.leadingYear(m[1])
		d := typedDate{year: year, month: figure(m[3]), dayOfMonth: figure(m[5]), months: 2, clock: m[7] != "" && !midnightly.MatchString(m[7])}
		return d, ok && partsAgree(m[2], m[4], m[6])
	}
	if m := compactDate.FindStringSubmatch(s); m != nil {
		return typedDate{year: figure(m[1]), month: figure(m[2]), dayOfMonth: figure(m[3]), months: 2}, true
	}
	if m := monthOnly.FindStringSubmatch(s); m != nil {
		year, ok := g.leadingYear(m[1])
		return typedDate{year: year, month: figure(m[3]), dayOfMonth: 1, months: 1}, ok && (m[2] == "年") == (m[4] != "") && (len(m[1]) > 2 || m[4] != "")
	}
	if m := yearOnly.FindStringSubmatch(s); m != nil {
		return typedDate{year: figure(m[1]), month: 1, dayOfMonth: 1}, true
	}
	return typedDate{}, false
}

// leadingYear is the year that a date begins with.
func (g dating) leadingYear(s string) (int, bool) {
	year, ok := g.year(s)
	return year, ok && (len(s) > 2 || g.order == templates.YearFirst)
}

// partsAgree tells whether the signs between the parts are of one spelling: 2026-1-1 or 2026年1月1日.
func partsAgree(afterYear, afterMonth, afterDay string) bool {
	if afterYear == "年" {
		return afterMonth == "月"
	}
	return afterYear == afterMonth && afterDay == ""
}

func figure(s string) int { n, _ := strconv.Atoi(s); return n }

// real tells whether there is such a month.
func (d typedDate) real() bool {
	_, ok := templates.ParseDate(d.last().String())
	return ok && d.month >= 1 && d.month <= 12
}

// day is the day of a whole date, the zero one where the calendar has none.
func (d typedDate) day() (templates.CivilDate, bool) {
	if d.months < 2 {
		return templates.CivilDate{}, false
	}
	written := templates.CivilDate{Year: d.year, Month: time.Month(d.month), Day: d.dayOfMonth}
	day, ok := templates.ParseDate(written.String())
	if !ok {
		return templates.CivilDate{}, true
	}
	return day, true
}

// first is the first day of the month or year.
func (d typedDate) first() templates.CivilDate {
	return templates.CivilDate{Year: d.year, Month: time.Month(d.month), Day: 1}
}

// last is the last day of the month or year.
func (d typedDate) last() templates.CivilDate {
	month := d.month
	if d.months == 0 {
		month = 12
	}
	return civil(time.Date(d.year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC))
}

// chineseFigures are the digits of a year; the circle is typed in many ways.
const chineseFigures = "〇○零oO一二三四五六七八九"

var (
	chineseYear = pattern.Later(`^[` + chineseFigures + `]{4}(?: ?年|$)`)
	chineseDay  = pattern.Later(`[一二三四五六七八九十]{1,3}( ?[月日号])`)
)

// arabic writes the Chinese numerals of a date in figures: 二〇二六年一月三十一日.
func arabic(s string) string {
	if m := chineseYear.FindString(s); m != "" {
		var b strings.Builder
		for _, r := range strings.TrimRight(m, " 年") {
			n, _ := numerals.Digit(r)
			b.WriteString(strconv.FormatInt(n, 10))
		}
		s = b.String() + strings.TrimLeft(m, chineseFigures) + s[len(m):]
	}
	return chineseDay.ReplaceAllStringFunc(s, func(m string) string {
		name := strings.TrimRight(m, "月日号 ")
		n, ok := numerals.Section(name, true)
		if !ok {
			return m
		}
		return strconv.FormatInt(n, 10) + m[len(name):]
	})
}
