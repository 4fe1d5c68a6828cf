package codec

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"tianbao/internal/input"
	"tianbao/internal/words"
	"tianbao/templates"
)

var isoDate = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// date reads a day written 2026-01-31, the one spelling that means the same everywhere.
func (d *decoder) date(s spot) (templates.Value, bool) {
	text := s.node.Text
	if s.node.Kind == input.Cell {
		text = strings.TrimSpace(text)
	}
	textual := s.node.Kind == input.String || s.node.Kind == input.Cell
	if textual && isoDate.MatchString(text) {
		day, ok := templates.ParseDate(text)
		if !ok {
			d.refuse(ruleDate, s, shown(s.node), "", words.Say("decode.no-day", s.field.Called(), text))
		}
		return templates.DateOf(day), ok
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
	return templates.Null, false
}

var otherDates = []*regexp.Regexp{
	regexp.MustCompile(`^([0-9]{4}) *[-/.年] *([0-9]{1,2}) *[-/.月] *([0-9]{1,2}) *日?([T ].*)?$`),
	regexp.MustCompile(`^([0-9]{4})([0-9]{2})([0-9]{2})$`),
	regexp.MustCompile(`^([0-9]{4}) *[-/.年] *([0-9]{1,2}) *月?$`),
	regexp.MustCompile(`^([0-9]{4}) *年?$`),
}

// dateNear is the day that another spelling most likely means, "" where it means none. A bare month or
// year stands for its first day as a start and for its last as an end.
func dateNear(t templates.Type, text string) string {
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

func complete(t templates.Type, year, month, day string) (templates.CivilDate, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	switch {
	case day != "":
		d, _ := strconv.Atoi(day)
		return templates.DayOf(y, m, d)
	case t == templates.Start && month == "":
		return templates.DayOf(y, 1, 1)
	case t == templates.Start:
		return templates.DayOf(y, m, 1)
	case t == templates.End && month == "":
		return templates.DayOf(y, 12, 31)
	case t == templates.End:
		last := time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
		return templates.DayOf(y, m, last)
	}
	return templates.CivilDate{}, false
}
