package value

import (
	"strings"
	"time"

	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// dateCell is a content of a field for a day.
type dateCell struct{ *cell }

// read reads days. A bare month or year is a day only for a start or an end.
func (v dateCell) read() Reading {
	switch v.Kind {
	case grid.Number:
		return v.serialDate()
	case grid.Text, grid.Date:
		return v.writtenDate()
	}
	return v.refuseDate()
}

func (v dateCell) refuseDate() Reading {
	order := v.template.Dates
	return v.refuse(RuleDate, order.Example(), words.Say("value.date", v.quoted(), Ordered(order), order.Example()))
}

// writtenDate reads a date in words and figures.
func (v dateCell) writtenDate() Reading {
	d, ok := datingOf(v.template).parse(v.Text)
	if !ok || v.template.Dates != "" && d.month > 12 { // 13/02/2026 where months come first

		return v.refuseDate()
	}
	day, whole := d.day()
	switch {
	case whole && day == templates.CivilDate{}, !d.real():
		return v.refuse(RuleDate, v.template.Dates.Example(), words.Say("value.no-day", v.quoted()))
	case whole && d.clock:
		return v.withoutTime(day)
	case whole:
		return v.dated(day)
	case v.field.Type == templates.Date, d.ends && v.field.Type != templates.End:
		return v.refuseDate()
	}
	return v.completed(d)
}

// dated is a whole date, however it is spelled.
func (v dateCell) dated(day templates.CivilDate) Reading {
	value := templates.DateOf(day)
	if text := strings.ReplaceAll(narrow(v.Text), " ", ""); text != day.String() && text != v.field.Printed(value) && v.Kind == grid.Text {
		v.spelled(day.String())
	}
	return v.accept(value)
}

func (v dateCell) withoutTime(day templates.CivilDate) Reading {
	v.say(RuleDate, templates.Notice, day.String(), words.Say("value.date-time", v.quoted(), day.String()))
	return v.accept(templates.DateOf(day))
}

// completed is the first or the last day of a bare month or year.
func (v dateCell) completed(d typedDate) Reading {
	day := d.first()
	if v.field.Type == templates.End {
		day = d.last()
	}
	v.say(RuleDate, templates.Notice, day.String(), words.Say("value.date-completed", v.quoted(), day.String()))
	return v.accept(templates.DateOf(day))
}

// serialDate reads a number. Only with a date's format is it surely a day; figures that might as well
// be a year or a month are left.
func (v dateCell) serialDate() Reading {
	n, ok := v.digits()
	look := grid.LookOf(v.Format, n)
	moment, real := grid.Moment(n, v.Date1904)
	compact, written := datingOf(v.template).parse(v.Text)
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
	v.say(RuleDate, templates.Notice, civil(moment).String(), words.Say("value.date-serial", v.Text, civil(moment).String()))
	return v.accept(templates.DateOf(civil(moment)))
}

// shownDate is a day whose cell shows a date, or a part of one. Excel makes the first day of a month
// that was typed bare, and this year's day of one typed without a year.
func (v dateCell) shownDate(moment time.Time, look grid.Look) Reading {
	day, meant := civil(moment), v.meantBy(moment, look)
	switch {
	case look.Year && !look.Day && day == meant: // the month that is shown says it all
	case look.Year && !look.Day && day.Day == 1 && v.field.Type == templates.End:
		v.say(RuleDate, templates.Warning, meant.String(), words.Say("value.date-month", day.String(), meant.String()))
		day = meant
	case !look.Day, !look.Year, !look.Month:
		v.say(RuleDate, templates.Notice, day.String(), words.Say("value.date-hidden", day.String()))
	case !midnight(moment):
		return v.withoutTime(day)
	}
	return v.accept(templates.DateOf(day))
}

// meantBy is the day that a bare month or year, as the cell shows it, means to the field.
func (v dateCell) meantBy(moment time.Time, look grid.Look) templates.CivilDate {
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
