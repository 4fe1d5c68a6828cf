package extract

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// date reads days. A bare month or year is a day only for a start or an end.
func (v *conversion) date() reading {
	switch v.Kind {
	case grid.Number:
		return v.serialDate()
	case grid.Text, grid.Date:
		return v.writtenDate()
	}
	return v.refuseDate()
}

func (v *conversion) refuseDate() reading {
	return v.refuse(ruleDate, "2026-01-31", words.Say("value.date", v.quoted()))
}

// writtenDate reads a date in words and figures.
func (v *conversion) writtenDate() reading {
	d, ok := parseDate(v.Text)
	if !ok {
		return v.refuseDate()
	}
	day, whole := d.day()
	switch {
	case whole && day == templates.CivilDate{}, !d.real():
		return v.refuse(ruleDate, "2026-01-31", words.Say("value.no-day", v.quoted()))
	case whole && d.clock:
		return v.withoutTime(day)
	case whole:
		return v.dated(day)
	case v.field.Type == templates.Date:
		return v.refuseDate()
	}
	return v.completed(d)
}

// dated is a whole date, however it is spelled.
func (v *conversion) dated(day templates.CivilDate) reading {
	if strings.ReplaceAll(narrow(v.Text), " ", "") != day.String() && v.Kind == grid.Text {
		v.spelled(day.String())
	}
	return v.accept(templates.DateOf(day))
}

func (v *conversion) withoutTime(day templates.CivilDate) reading {
	v.say(ruleDate, templates.Notice, day.String(), words.Say("value.date-time", v.quoted(), day.String()))
	return v.accept(templates.DateOf(day))
}

// completed is the first or the last day of a bare month or year.
func (v *conversion) completed(d typedDate) reading {
	day := d.first()
	if v.field.Type == templates.End {
		day = d.last()
	}
	v.say(ruleDate, templates.Notice, day.String(), words.Say("value.date-completed", v.quoted(), day.String()))
	return v.accept(templates.DateOf(day))
}

// serialDate reads a number. Only with a date's format is it surely a day; figures that might as well
// be a year or a month are left.
func (v *conversion) serialDate() reading {
	n, ok := v.digits()
	look := grid.LookOf(v.Format, n)
	moment, real := grid.Moment(n, v.Date1904)
	compact, written := parseDate(v.Text)
	switch {
	case !ok:
		return v.refuseDate()
	case !real && written && compact.months > 0: // 20260101, which is beyond all serial days
		return v.writtenDate()
	case !real || look.Percent || look.Prefix+look.Suffix != "" && !look.Dated():
		return v.refuseDate()
	case look.Dated():
		return v.shownDate(moment, look)
	case yearly(n):
		return v.refuseDate()
	case !midnight(moment):
		return v.withoutTime(civil(moment))
	}
	v.say(ruleDate, templates.Notice, civil(moment).String(), words.Say("value.date-serial", v.Text, civil(moment).String()))
	return v.accept(templates.DateOf(civil(moment)))
}

// shownDate is a day whose cell shows a date, or a part of one. Excel makes the first day of a month
// that was typed bare, and this year's day of one typed without a year.
func (v *conversion) shownDate(moment time.Time, look grid.Look) reading {
	day, meant := civil(moment), v.meantBy(moment, look)
	switch {
	case look.Year && !look.Day && day == meant: // the month that is shown says it all
	case look.Year && !look.Day && day.Day == 1 && v.field.Type == templates.End:
		v.say(ruleDate, templates.Warning, meant.String(), words.Say("value.date-month", day.String(), meant.String()))
		day = meant
	case !look.Day, !look.Year, !look.Month:
		v.say(ruleDate, templates.Notice, day.String(), words.Say("value.date-hidden", day.String()))
	case !midnight(moment):
		return v.withoutTime(day)
	}
	return v.accept(templates.DateOf(day))
}

// meantBy is the day that a bare month or year, as the cell shows it, means to the field.
func (v *conversion) meantBy(moment time.Time, look grid.Look) templates.CivilDate {
	d := typedDate{year: moment.Year(), month: 1}
	if look.Month {
		d.month, d.months = int(moment.Month()), 1
	}
	switch v.field.Type {
	case templates.Start:
		return d.first()
	case templates.End:
		return d.last()
	}
	return templates.CivilDate{}
}

func midnight(t time.Time) bool { return t.Equal(t.Truncate(24 * time.Hour)) }

func civil(t time.Time) templates.CivilDate {
	return templates.CivilDate{Year: t.Year(), Month: t.Month(), Day: t.Day()}
}

// The years a form may speak of.
const firstYear, lastYear = 1900, 2100

// yearly tells whether a number looks like a year, or a year and a month: 2026, 2026.1, 202601.
func yearly(n decimal.Decimal) bool {
	between := func(n decimal.Decimal) bool {
		return n.GreaterThanOrEqual(decimal.NewFromInt(firstYear)) && n.LessThan(decimal.NewFromInt(lastYear+1))
	}
	month := n.Mod(decimal.NewFromInt(100)).IntPart()
	return between(n) || between(n.Shift(-2)) && month >= 1 && month <= 12
}

// year reads a year of four digits.
func (v *conversion) year() reading {
	year, ok := 0, false
	switch v.Kind {
	case grid.Text, grid.Date:
		year, ok = v.writtenYear()
	case grid.Number:
		year, ok = v.numberYear()
	}
	if !ok || year < firstYear || year > lastYear {
		return v.refuseYear()
	}
	if v.Kind == grid.Text && narrow(v.Text) != strconv.Itoa(year) {
		v.spelled(strconv.Itoa(year))
	}
	return v.accept(templates.NumberOf(decimal.NewFromInt(int64(year))))
}

func (v *conversion) refuseYear() reading {
	n, ok := v.digits()
	if day, real := grid.Moment(n, v.Date1904); v.Kind == grid.Number && ok && real && day.Year() >= firstYear && day.Year() <= lastYear && !yearly(n) {
		near := strconv.Itoa(day.Year())
		return v.refuse(ruleYear, near, words.Say("value.year-near", v.quoted(), near))
	}
	return v.refuse(ruleYear, "2026", words.Say("value.year", v.quoted(), firstYear, lastYear))
}

// writtenYear reads 2026, 2026年度, 二〇二六年, or the year of a whole date.
func (v *conversion) writtenYear() (int, bool) {
	d, ok := parseDate(strings.TrimSuffix(strings.TrimSuffix(narrow(v.Text), " "), "度"))
	if !ok || !d.real() {
		return 0, false
	}
	if d.months > 0 {
		v.yearOfDate(d.year)
	}
	return d.year, true
}

// yearWords are what may stand behind a year.
var yearWords = []string{"", "年", "年度"}

// numberYear reads a number, or the year of a day whose cell shows a date. 2026 in a cell that shows
// it as 1905-07-18 might be either.
func (v *conversion) numberYear() (int, bool) {
	n, ok := v.digits()
	look := grid.LookOf(v.Format, n)
	switch day, real := grid.Moment(n, v.Date1904); {
	case !ok || look.Time && !look.Dated():
		return 0, false
	case look.Dated() && real && !yearly(n):
		v.yearOfDate(day.Year())
		return day.Year(), true
	case look.Dated() || look.Percent || look.Shift != 0 || look.Prefix != "" || !slices.Contains(yearWords, look.Suffix):
		return 0, false
	}
	return int(n.IntPart()), n.IsInteger() && n.Abs().LessThan(decimal.NewFromInt(lastYear+1))
}

func (v *conversion) yearOfDate(year int) {
	v.say(ruleYear, templates.Notice, strconv.Itoa(year), words.Say("value.year-date", v.quoted(), strconv.Itoa(year)))
}
