package value

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// FirstYear and LastYear are the years a form may speak of.
const FirstYear, LastYear = 1900, 2100

// yearly tells whether a number looks like a year, or a year and a month: 2026, 2026.1, 202601.
func yearly(n decimal.Decimal) bool {
	between := func(n decimal.Decimal) bool {
		return n.GreaterThanOrEqual(decimal.NewFromInt(FirstYear)) && n.LessThan(decimal.NewFromInt(LastYear+1))
	}
	month := n.Mod(decimal.NewFromInt(100)).IntPart()
	return between(n) || between(n.Shift(-2)) && month >= 1 && month <= 12
}

// yearCell is a content of a field for a year.
type yearCell struct{ *cell }

// read reads a year of four digits.
func (v yearCell) read() Reading {
	year, ok := 0, false
	switch v.Kind {
	case grid.Text, grid.Date:
		year, ok = v.writtenYear()
	case grid.Number:
		year, ok = v.numberYear()
	}
	if !ok || year < FirstYear || year > LastYear {
		return v.refuseYear()
	}
	if v.Kind == grid.Text && narrow(v.Text) != strconv.Itoa(year) {
		v.spelled(strconv.Itoa(year))
	}
	return v.accept(templates.NumberOf(decimal.NewFromInt(int64(year))))
}

func (v yearCell) refuseYear() Reading {
	n, ok := v.digits()
	if day, real := grid.Moment(n, v.Date1904); v.Kind == grid.Number && ok && real && day.Year() >= FirstYear && day.Year() <= LastYear && !yearly(n) {
		near := strconv.Itoa(day.Year())
		return v.refuse(RuleYear, near, words.Say("value.year-near", v.quoted(), near))
	}
	return v.refuse(RuleYear, "2026", words.Say("value.year", v.quoted(), FirstYear, LastYear))
}

// writtenYear reads 2026, 2026年度, 二〇二六年, or the year of a whole date.
func (v yearCell) writtenYear() (int, bool) {
	d, ok := datingOf(v.template).parse(strings.TrimSuffix(strings.TrimSuffix(narrow(v.Text), " "), "度"))
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
func (v yearCell) numberYear() (int, bool) {
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
	return int(n.IntPart()), n.IsInteger() && n.Abs().LessThan(decimal.NewFromInt(LastYear+1))
}

func (v yearCell) yearOfDate(year int) {
	v.say(RuleYear, templates.Notice, strconv.Itoa(year), words.Say("value.year-date", v.quoted(), strconv.Itoa(year)))
}
