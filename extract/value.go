package extract

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
	"tianbao/internal/target"
	"tianbao/internal/words"
	"tianbao/templates"
)

// convert is what a cell's content means for the field: the one place where typed spellings become
// canonical values. What has one reading is read; what has two is left unread, with an error that
// says what was found and how to write it.
func convert(t *templates.Template, f *templates.Field, c content) reading {
	v := &conversion{template: t, field: f, content: c, typed: c.Text}
	v.recover()
	if v.Kind != grid.Number {
		v.clean()
	}
	switch {
	case c.Kind == grid.Error:
		return v.refuse(ruleError, "", words.Say("value.error", c.Text))
	case c.Kind == grid.Blank, blank(v.Text):
		return v.blank()
	case v.Kind != grid.Number && v.saysNothing():
		v.say(ruleNothing, templates.Notice, "", v.nothing())
		return v.blank()
	case v.Kind != grid.Number && v.asks():
		return v.refuse(rulePlaceholder, "", words.Say("value.asks", v.quoted()))
	}
	return v.byType()
}

func (v *conversion) byType() reading {
	switch t := v.field.Type; {
	case t == templates.Year:
		return v.year()
	case t.Numeric():
		return v.number()
	case t.Dated():
		return v.date()
	case t == templates.Choice:
		return v.choice()
	case t == templates.Target:
		return v.target()
	}
	return v.prose()
}

// conversion is one cell on its way to a value.
type conversion struct {
	template *templates.Template
	field    *templates.Field
	content
	typed string // what the cell holds, before anything was cleaned
	notes []note
}

// constant is a number that was typed with a sign before it: Excel takes =100% for a formula.
var constant = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?%?$`)

// recover makes a formula that is a mere constant what was typed into a target or a percentage.
func (v *conversion) recover() {
	if typed := "=" + v.Formula; v.Formula != "" && v.field.Type == templates.Target && v.Kind != grid.Error {
		// A program that writes workbooks takes the text =100.00(%) for a formula, which no sheet computes.
		if t, ok := target.Parse(typed); ok && t.Kind == target.Quantified && t.Unit != "" && strings.ContainsAny(typed, "(（") {
			v.Kind, v.Text, v.Format, v.typed = grid.Text, typed, "", typed
			return
		}
	}
	if v.Kind != grid.Number || !constant.MatchString(v.Formula) {
		return
	}
	switch typed := "=" + v.Formula; {
	case v.field.Type == templates.Target:
		v.Kind, v.Text, v.typed = grid.Text, typed, typed
	case v.field.Type == templates.Percent && strings.HasSuffix(v.Formula, "%"):
		v.Kind, v.Text, v.typed = grid.Text, v.Formula, typed
	}
}

func (v *conversion) blank() reading { return reading{state: Blank, notes: v.notes} }

// accept is the reading of a value.
func (v *conversion) accept(value templates.Value) reading {
	return reading{value: value, state: HasValue, notes: v.notes}
}

// refuse is the reading of a content that has no value, with what is to be done about it.
func (v *conversion) refuse(rule, expected string, message words.Phrase) reading {
	v.say(rule, templates.Error, expected, message)
	return reading{state: Unread, notes: v.notes}
}

func (v *conversion) say(rule string, level templates.Level, expected string, message words.Phrase) {
	v.notes = append(v.notes, note{rule: rule, level: level, message: message, found: v.seen(), expected: expected})
}

// spelled says that the content is another spelling of the value; where another note already says
// what was read, that is enough.
func (v *conversion) spelled(canonical string) {
	if len(v.notes) == 0 {
		v.say(ruleSpelling, templates.Style, canonical, words.Say("value.spelling", v.quoted(), canonical))
	}
}

// seen is the content as its owner sees it, without rounding and grouping.
func (v *conversion) seen() string {
	if v.Kind != grid.Number {
		return v.typed
	}
	n, ok := v.digits()
	if !ok {
		return v.typed
	}
	look := grid.LookOf(v.Format, n)
	if look.Dated() || look.Time {
		return v.seenDate(n, look)
	}
	return appearance(n, look)
}

// appearance is a number with all its digits as its format shows it.
func appearance(n decimal.Decimal, look grid.Look) string {
	percent := ""
	if look.Percent {
		n, percent = n.Shift(2), "%"
	}
	return look.Prefix + templates.FormatNumber(n.Shift(-look.Shift), templates.NoScale) + percent + look.Suffix
}

// longestQuote is what a message quotes of a content; the finding has all of it.
const longestQuote = 40

func (v *conversion) quoted() string {
	text := []rune(strings.TrimSpace(v.seen()))
	if len(text) > longestQuote {
		return string(text[:longestQuote]) + "…"
	}
	return string(text)
}

const (
	// sureDigits is how many digits a cell keeps; files hold the 17 of the double behind them.
	sureDigits = 15
	// largestPower bounds a number's power of ten: no amount comes near it, and the digits of
	// 1E999999999 would fill the memory.
	largestPower = 99
)

var cellNumber = regexp.MustCompile(`^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$`)

// digits is the number of a cell without the digits of a fraction that Excel neither keeps nor shows;
// false for what is no number of a cell.
func (v *conversion) digits() (decimal.Decimal, bool) {
	const longest = 350 // the digits of the smallest double
	if len(v.Text) > longest || !cellNumber.MatchString(v.Text) {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(v.Text)
	if err != nil || d.IsZero() {
		return decimal.Zero, err == nil
	}
	if beyond := d.NumDigits() - sureDigits; beyond > 0 && d.Exponent() < 0 {
		d = d.Round(-d.Exponent() - int32(beyond))
	}
	return d, sized(d)
}
