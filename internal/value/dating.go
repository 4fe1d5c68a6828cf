package value

import (
	"strconv"
	"strings"
	"time"

	"tianbao/internal/pattern"
	"tianbao/internal/words"
	"tianbao/templates"
)

// dating is how a form's dates are read: in which order, where it says so, and with which names of months.
type dating struct {
	order   templates.DateOrder
	english bool
}

func datingOf(t *templates.Template) dating {
	return dating{order: t.Dates, english: t.Language == words.English}
}

// Meant is the day that a text most likely means to a field; false where it means none.
func Meant(t *templates.Template, f *templates.Field, text string) (templates.CivilDate, bool) {
	d, ok := datingOf(t).parse(text)
	if !ok || !d.real() {
		return templates.CivilDate{}, false
	}
	day, whole := d.day()
	switch {
	case whole:
		return day, day != templates.CivilDate{}
	case f.Type == templates.End:
		return d.last(), true
	}
	return d.first(), f.Type == templates.Start && !d.ends
}

// Ordered says in which order the parts of a date are typed.
func Ordered(o templates.DateOrder) words.Phrase {
	switch o {
	case templates.DayFirst:
		return words.Say("value.order-dmy")
	case templates.MonthFirst:
		return words.Say("value.order-mdy")
	}
	return words.Say("value.order")
}

// parse reads a date. One that begins with a year of four digits has one reading everywhere, and so has one
// with the name of its month and such a year. Figures in another order, and years of two, are read where the
// form says in which order it takes them.
func (g dating) parse(text string) (typedDate, bool) {
	s := arabic(longDashes.Replace(narrow(text)))
	if bare, ends := g.endOf(s); ends {
		d, ok := g.parse(bare)
		d.ends = true
		return d, ok && d.months < 2
	}
	if d, ok := g.yearFirst(s); ok {
		return d, true
	}
	day, clock := withoutClock(s)
	for _, read := range []func(string) (typedDate, bool){g.figures, g.named} {
		if d, ok := read(day); ok {
			d.clock = clock
			return d, !clock || d.months == 2
		}
	}
	return typedDate{}, false
}

// endOf is a month or a year of which the end is meant: 2026年12月底, end of December 2026.
func (g dating) endOf(s string) (string, bool) {
	bare := endOf.ReplaceAllString(s, "$1")
	if g.english {
		bare = endOfEnglish.ReplaceAllString(bare, "")
	}
	return bare, bare != s
}

var (
	endOfEnglish = pattern.Later(`(?i)^end (of )?`)
	clockBehind  = pattern.Later(`(?i)^(.*\d),?[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(am|pm|a\.m\.|p\.m\.)?Z?$`)
	figuresOnly  = pattern.Later(`^(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?([-/.]) ?(\d{4}|\d{2})$`)
	monthFigures = pattern.Later(`^(\d{1,2}) ?[-/] ?(\d{4})$`)
)

// withoutClock is a date without the time of day behind it, and whether that says anything: midnight does not.
func withoutClock(s string) (day string, clock bool) {
	m := clockBehind.FindStringSubmatch(s)
	if m == nil {
		return s, false
	}
	half := strings.ToLower(strings.ReplaceAll(m[3], ".", ""))
	twelve := strings.HasPrefix(m[2], "12:00") && half == "am" && midnightly.MatchString("0"+m[2][2:])
	return m[1], !twelve && (half == "pm" || !midnightly.MatchString(m[2]))
}

// figures reads a date without words in an order that does not begin with the year.
func (g dating) figures(s string) (typedDate, bool) {
	if g.order != templates.DayFirst && g.order != templates.MonthFirst {
		return typedDate{}, false
	}
	if m := monthFigures.FindStringSubmatch(s); m != nil {
		return typedDate{year: figure(m[2]), month: figure(m[1]), dayOfMonth: 1, months: 1}, true
	}
	m := figuresOnly.FindStringSubmatch(s)
	if m == nil || m[2] != m[4] {
		return typedDate{}, false
	}
	year, ok := g.year(m[5])
	d := typedDate{year: year, month: figure(m[3]), dayOfMonth: figure(m[1]), months: 2}
	if g.order == templates.MonthFirst {
		d.month, d.dayOfMonth = d.dayOfMonth, d.month
	}
	return d, ok
}

// Years of two digits that every program takes for the same: from 30 to 49 some read 1930 and some 2030.
const (
	lastOfThis  = 29
	firstOfPast = 50
)

// year is a year of four digits, or of two where the form says in which order its dates are typed.
func (g dating) year(s string) (int, bool) {
	year := figure(s)
	switch {
	case len(s) == len("2026"):
		return year, true
	case g.order == "":
		return 0, false
	case year <= lastOfThis:
		return 2000 + year, true
	}
	return 1900 + year, year >= firstOfPast
}

// monthNames are the names of months, long and short, in the order of the year.
var monthNames = pattern.Later(`^(?i)(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$`)

const (
	aMonth   = `([A-Za-z]{3,9})`
	aDay     = `(\d{1,2})(?:st|nd|rd|th)?`
	aYear    = `'?(\d{4}|\d{2})`
	between  = `[-/., ]*`
	distinct = `[-/., ]+`
)

// named dates: the day first, the month first, the year first; without a day only with a year of four digits.
var (
	dayNamed   = pattern.Later(`^(?i)` + aDay + between + `(?:of )?` + aMonth + between + aYear + `$`)
	monthNamed = pattern.Later(`^(?i)` + aMonth + between + aDay + distinct + aYear + `$`)
	yearNamed  = pattern.Later(`^(?i)(\d{4})` + between + aMonth + between + aDay + `$`)
	monthYear  = pattern.Later(`^(?i)` + aMonth + between + `(\d{4})$`)
	yearMonth  = pattern.Later(`^(?i)(\d{4})` + between + aMonth + `$`)
	weekday    = pattern.Later(`^(?i)(mon|tues?|wed(?:nes)?|thu(?:rs)?|thur|fri|sat(?:ur)?|sun)(?:day)?[., ]+`)
)

// named reads a date with the name of its month in the form's language. A day of the week before it must be
// the one that it is.
func (g dating) named(s string) (typedDate, bool) {
	if !g.english {
		return typedDate{}, false
	}
	bare := weekday.ReplaceAllString(s, "")
	d, ok := g.monthInWords(bare)
	if ok && bare != s {
		day, whole := d.day()
		ok = whole && strings.EqualFold(time.Date(day.Year, day.Month, day.Day, 0, 0, 0, 0, time.UTC).Weekday().String()[:3], s[:3])
	}
	return d, ok
}

func (g dating) monthInWords(s string) (typedDate, bool) {
	if m := dayNamed.FindStringSubmatch(s); m != nil {
		return g.withDay(m[3], m[2], m[1])
	}
	if m := monthNamed.FindStringSubmatch(s); m != nil {
		return g.withDay(m[3], m[1], m[2])
	}
	if m := yearNamed.FindStringSubmatch(s); m != nil {
		return g.withDay(m[1], m[2], m[3])
	}
	if m := monthYear.FindStringSubmatch(s); m != nil {
		return g.withoutDay(m[2], m[1])
	}
	if m := yearMonth.FindStringSubmatch(s); m != nil {
		return g.withoutDay(m[1], m[2])
	}
	return typedDate{}, false
}

// withDay is a whole date. Beside a name, two figures and two figures may both be the year unless the form
// has it last.
func (g dating) withDay(year, month, day string) (typedDate, bool) {
	y, ok := g.year(year)
	m, named := monthOf(month)
	d, _ := strconv.Atoi(day)
	return typedDate{year: y, month: m, dayOfMonth: d, months: 2}, ok && named && (len(year) == len("2026") || g.order != templates.YearFirst)
}

func (g dating) withoutDay(year, month string) (typedDate, bool) {
	m, ok := monthOf(month)
	return typedDate{year: figure(year), month: m, dayOfMonth: 1, months: 1}, ok
}

// monthOf is a month by its English name, long or short.
func monthOf(name string) (int, bool) {
	if !monthNames.MatchString(name) {
		return 0, false
	}
	at := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(name[:3]))
	return at/3 + 1, true
}
