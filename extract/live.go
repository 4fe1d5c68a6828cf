package extract

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/words"
	"tianbao/templates"
)

// remarkLive names what the workbook's own checks wait for and reading does not mind: a number or a day
// that is stored as a text, a number where text stands, a day that may be meant as a year.
func (s *session) remarkLive(f *find) {
	if f.state != HasValue || len(f.notes) > 0 || f.formula != "" || s.book.Sheet(issue.Live) == nil {
		return
	}
	t, kind := f.field.Type, f.content.Kind
	number := t.Numeric() || t.Dated()
	switch {
	case f.slot.Alone() == nil:
		if t.Numeric() && !plainFigure(f.content.Text) {
			f.sayType("value.type-text")
		}
	case number && kind == grid.Text:
		f.sayType("value.type-text")
	case !number && kind == grid.Number:
		f.sayType("value.type-number")
	case t.Dated() && kind == grid.Number && farDay(f.content.Text):
		f.say(note{rule: ruleDate, level: templates.Notice, message: words.Say("value.date-far", f.content.Text, f.value.Canonical(templates.NoScale))})
	}
}

func (x *find) sayType(message string) {
	x.say(note{rule: ruleType, level: templates.Style, expected: x.value.Canonical(x.field.Scale), message: words.Say(message, quote(x.content.Cell))})
}

// plainFigure is a number among words as formulas take it.
func plainFigure(s string) bool {
	return bareFigures.MatchString(s) && !strings.HasPrefix(s, "-") && len(s) <= sureDigits
}

// farDay tells whether a serial day is out of all that a form may speak of: 2026, typed into a cell that
// shows dates, becomes a day of 1905, and 202601 one of 2454.
func farDay(serial string) bool {
	n, err := decimal.NewFromString(serial)
	return err == nil && (n.LessThan(decimal.NewFromInt(grid.FirstDay)) || n.GreaterThanOrEqual(decimal.NewFromInt(grid.LastDay+1)))
}
