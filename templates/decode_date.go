package templates

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"tianbao/internal/input"
	"tianbao/internal/words"
)

// firstDate is the first day whose serial number all spreadsheet programs agree on: Excel takes 1900
// for a leap year. The last is Excel's own.
var (
	firstDate = CivilDate{1900, time.March, 1}
	lastDate  = CivilDate{9999, time.December, 31}
)

var isoDate = regexp.MustCompile(`^([0-9]{4})-([0-9]{2})-([0-9]{2})$`)

// date reads a day written 2026-01-31, the one spelling that means the same everywhere.
func (d *decoder) date(s spot) (Value, bool) {
	text := s.node.Text
	if s.node.Kind == input.Cell {
		text = strings.TrimSpace(text)
	}
	textual := s.node.Kind == input.String || s.node.Kind == input.Cell
	if m := isoDate.FindStringSubmatch(text); m != nil && textual {
		day, ok := dayOf(m[1], m[2], m[3])
		if !ok {
			d.refuse(ruleDate, s, shown(s.node), "", words.Say("decode.no-day", s.field.Called(), text))
		}
		return DateOf(day), ok
	}
	near := ""
	if s.node.Scalar() {
		near = dateNear(s.field.Type, text)
	}
	message := words.Say("decode.date", s.field.Called())
	if near != "" {
		message = words.Say("decode.date-near", s.field.Called(), near)
	}
	d.refuse(ruleDate, s, shown(s.node), near, message)
	return Null, false
}

// dayOf is a day of the calendar that Excel has too.
func dayOf(year, month, day string) (CivilDate, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	n, _ := strconv.Atoi(day)
	t := time.Date(y, time.Month(m), n, 0, 0, 0, 0, time.UTC)
	d := CivilDate{y, time.Month(m), n}
	real := t.Year() == y && int(t.Month()) == m && t.Day() == n
	return d, real && !d.Before(firstDate) && !lastDate.Before(d)
}

var otherDates = []*regexp.Regexp{
	regexp.MustCompile(`^([0-9]{4}) *[-/.年] *([0-9]{1,2}) *[-/.月] *([0-9]{1,2}) *日?([T ].*)?$`),
	regexp.MustCompile(`^([0-9]{4})([0-9]{2})([0-9]{2})$`),
	regexp.MustCompile(`^([0-9]{4}) *[-/.年] *([0-9]{1,2}) *月?$`),
	regexp.MustCompile(`^([0-9]{4}) *年?$`),
}

// dateNear is the day that another spelling most likely means, "" where it means none. A bare month or
// year stands for its first day as a start and for its last as an end.
func dateNear(t Type, text string) string {
	text = strings.TrimSpace(norm.NFKC.String(text))
	for _, spelling := range otherDates {
		m := append(spelling.FindStringSubmatch(text), "", "", "")
		if m[0] == "" {
			continue
		}
		if day, ok := complete(t, m[1], m[2], m[3]); ok {
			return day.String()
		}
	}
	return ""
}

func complete(t Type, year, month, day string) (CivilDate, bool) {
	switch {
	case day != "":
		return dayOf(year, month, day)
	case t == Start:
		return dayOf(year, or(month, "1"), "1")
	case t == End:
		y, _ := strconv.Atoi(year)
		m, _ := strconv.Atoi(or(month, "12"))
		last := time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
		return dayOf(year, strconv.Itoa(m), strconv.Itoa(last))
	}
	return CivilDate{}, false
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
