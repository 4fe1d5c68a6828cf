package load

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"tianbao/internal/codec"
	"tianbao/internal/grid"
	"tianbao/internal/input"
	"tianbao/templates"
)

// constant reads a value that the template itself gives: a default, or a cell of a starting row. It is
// held to the same rules as a value of the input.
func (l *linker) constant(f *templates.Field, e entry, rule string) (templates.Value, bool) {
	n := &input.Node{Kind: input.Cell, Text: l.shownAs(f, e), Sheet: e.at.Sheet, At: e.at.Cell}
	v, findings := codec.DecodeValue(l.t, f, n, codec.DecodeOptions{Blank: true})
	for _, found := range findings {
		if found.Level == templates.Error {
			g := l.add(templates.Error, rule, e.at, found.Says)
			g.Found, g.Expected = found.Found, found.Expected
		}
	}
	return v, !templates.Refuses(findings)
}

// shownAs is a cell's text in the spelling the decoder takes: Excel keeps dates as day numbers and
// 90 % as 0.9.
func (l *linker) shownAs(f *templates.Field, e entry) string {
	c := e.cell
	switch {
	case f.Type.Dated() && c.Kind == grid.Number:
		return dayText(e.text, l.date1904)
	case c.Kind == grid.Date:
		day, _, _ := strings.Cut(c.Text, "T")
		return day
	case f.Type == templates.Percent && c.Kind == grid.Number && strings.Contains(c.Format, "%"):
		if d, err := decimal.NewFromString(e.text); err == nil {
			return d.Shift(2).String()
		}
	}
	return e.text
}

// dayText is a serial day as 2026-01-31; a number that is no day, or more than one, stays as it is.
func dayText(serial string, date1904 bool) string {
	d, err := decimal.NewFromString(serial)
	if err != nil || !d.IsInteger() {
		return serial
	}
	day, ok := grid.Moment(d, date1904)
	if !ok {
		return serial
	}
	return day.Format(time.DateOnly)
}
