package codec

import (
	"strings"

	"tianbao/internal/input"
	"tianbao/internal/pattern"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

var isoDate = pattern.Later(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

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
		if day, ok := value.Meant(d.t, s.field, text); ok {
			near = day.String()
		}
	}
	message := words.Say("decode.date", s.field.Called())
	if near != "" {
		message = words.Say("decode.date-near", s.field.Called(), near)
	}
	d.refuse(ruleDate, s, shown(s.node), near, message)
	return templates.Null, false
}
