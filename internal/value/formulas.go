package value

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/boxes"
	"tianbao/internal/excel"
	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// ForFormulas is what to say of a content that is read well enough while the formulas of its workbook wait
// for another: a number or a day that is stored as a text, a number where text stands, a day that may be
// meant as a year. Part tells that it was a piece of a composed cell. False where there is nothing to say.
func ForFormulas(f *templates.Field, c Content, r Reading, part bool) (Note, bool) {
	t := f.Type
	number := t.Numeric() || t.Dated()
	said := Note{Rule: RuleType, Level: templates.Style, Expected: r.Value.Canonical(f.Scale)}
	switch {
	case part:
		said.Says = words.Say("value.type-text", Quote(c.Text))
		return said, t.Numeric() && !plainFigure(c.Text)
	case f.Boxes:
		said.Says = words.Say("value.type-boxes", Quote(c.Text), boxes.Print(f.Choices, said.Expected))
		said.Expected = boxes.Print(f.Choices, said.Expected)
		return said, !boxes.Plain(c.Text, f.Choices)
	case number && c.Kind == grid.Text:
		said.Says = words.Say("value.type-text", Quote(c.Text))
	case !number && c.Kind == grid.Number:
		said.Says = words.Say("value.type-number", Quote(c.Text))
	case t.Dated() && c.Kind == grid.Number && farDay(c.Text):
		return Note{Rule: RuleDate, Level: templates.Notice,
			Says: words.Say("value.date-far", c.Text, r.Value.Canonical(templates.NoScale), f.Dates.Example())}, true
	default:
		return Note{}, false
	}
	return said, true
}

// plainFigure is a number among words as formulas take it.
func plainFigure(s string) bool {
	return bareFigures.MatchString(s) && !strings.HasPrefix(s, "-") && len(s) <= excel.MaxDigits
}

// farDay tells whether a serial day is out of all that a form may speak of: 2026, typed into a cell that
// shows dates, becomes a day of 1905, and 202601 one of 2454.
func farDay(serial string) bool {
	n, err := decimal.NewFromString(serial)
	return err == nil && (n.LessThan(decimal.NewFromInt(grid.FirstDay)) || n.GreaterThanOrEqual(decimal.NewFromInt(grid.LastDay+1)))
}

// Quote is a text in quotation marks, short enough for a sentence; nothing for a blank.
func Quote(text string) string {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) > maxQuote {
		runes = append(runes[:maxQuote], '…')
	}
	if len(runes) == 0 {
		return ""
	}
	return "“" + string(runes) + "”"
}

// maxQuote is the most of a long text that a message about its place repeats.
const maxQuote = 30
