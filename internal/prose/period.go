package prose

import (
	"time"

	"tianbao/internal/pattern"
)

// Date is a day of the calendar.
type Date struct{ Year, Month, Day int }

var (
	monthPeriod = pattern.Later(`(\d{4})[年.\-/](\d{1,2})(?:[月.\-/](\d{1,2}))?[月日号]?起?(?:-|—|–|~|至|到)+(?:(\d{4})[年.\-/])?(\d{1,2})(?:[月.\-/](\d{1,2}))?[月日号]`)
	dayPeriod   = pattern.Later(`(\d{4})[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?起?(?:—|–|~|至|到)+(?:(\d{4})[年.\-/])(\d{1,2})[月.\-/](\d{1,2})`)
	yearPeriod  = pattern.Later(`((?:19|20)\d{2})年?(?:-|—|–|~|至|到)+((?:19|20)\d{2})年`)
	wholeYear   = pattern.Later(`((?:19|20)\d{2})年(?:全年|全年度|整年)`)
)

// Period is the first span of time that a text names: 2026年1月至2026年12月. A month or year without
// its day begins on its first day and ends on its last. False where it names none.
func Period(s string) (from, to Date, ok bool) {
	s = Plain(s)
	for _, p := range []*pattern.Late{dayPeriod, monthPeriod} {
		if m := p.FindStringSubmatch(s); m != nil {
			if m[4] == "" {
				m[4] = m[1]
			}
			return span(m[1:4], m[4:7])
		}
	}
	if m := yearPeriod.FindStringSubmatch(s); m != nil {
		return span([]string{m[1], "1", "1"}, []string{m[2], "12", "31"})
	}
	if m := wholeYear.FindStringSubmatch(s); m != nil {
		return span([]string{m[1], "1", "1"}, []string{m[1], "12", "31"})
	}
	return Date{}, Date{}, false
}

// span reads two dates of which the day may be missing.
func span(first, last []string) (from, to Date, ok bool) {
	from = Date{atoi(first[0]), atoi(first[1]), max(1, atoi(first[2]))}
	to = Date{atoi(last[0]), atoi(last[1]), atoi(last[2])}
	if to.Day == 0 {
		to.Day = time.Date(to.Year, time.Month(to.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	}
	return from, to, from.valid() && to.valid()
}

func (d Date) valid() bool {
	t := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	return d.Month >= 1 && d.Month <= 12 && t.Day() == d.Day && t.Month() == time.Month(d.Month)
}
