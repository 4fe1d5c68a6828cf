package value

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/excel"
	"tianbao/internal/grid"
	"tianbao/internal/pattern"
	"tianbao/internal/target"
	"tianbao/internal/words"
	"tianbao/templates"
)

// cell is one content on its way to a value. What is read of a kind of fields alone is with the types that
// embed it: numberCell, dateCell and so on.
type cell struct {
	template *templates.Template
	field    *templates.Field
	Content
	typed string // what the cell holds, before anything was cleaned
	notes []Note
}

var constant = pattern.Later(`^[-+]?[0-9]+(\.[0-9]+)?%?$`)

// Constant tells whether a cell's formula is a number that was typed with a sign before it: Excel takes
// =100% for a formula.
func Constant(formula string) bool { return constant.MatchString(formula) }

// recover makes a formula that is a mere constant what was typed into a target or a percentage.
func (v *cell) recover() {
	if typed := "=" + v.Formula; v.Formula != "" && v.field.Type == templates.Target && v.Kind != grid.Error {
		// A program that writes workbooks takes the text =100.00(%) for a formula, which no sheet computes.
		if t, ok := target.Parse(typed); ok && t.Kind == target.Quantified && t.Unit != "" && strings.ContainsAny(typed, "(（") {
			v.Kind, v.Text, v.Format, v.typed = grid.Text, typed, "", typed
			return
		}
	}
	if v.Kind != grid.Number || !Constant(v.Formula) {
		return
	}
	switch typed := "=" + v.Formula; {
	case v.field.Type == templates.Target:
		v.Kind, v.Text, v.typed = grid.Text, typed, typed
	case v.field.Type == templates.Percent && strings.HasSuffix(v.Formula, "%"):
		v.Kind, v.Text, v.typed = grid.Text, v.Formula, typed
	}
}

func (v *cell) blank() Reading { return Reading{State: Blank, Notes: v.notes} }

// accept is the reading of a value.
func (v *cell) accept(value templates.Value) Reading {
	return Reading{value, HasValue, v.notes}
}

// refuse is the reading of a content that has no value, with what is to be done about it.
func (v *cell) refuse(rule, expected string, message words.Phrase) Reading {
	v.say(rule, templates.Error, expected, message)
	return Reading{State: Unread, Notes: v.notes}
}

func (v *cell) say(rule string, level templates.Level, expected string, message words.Phrase) {
	v.notes = append(v.notes, Note{rule, level, message, v.seen(), expected})
}

// spelled says that the content is another spelling of the value; where another note already says
// what was read, that is enough.
func (v *cell) spelled(canonical string) {
	if len(v.notes) == 0 {
		v.say(RuleSpelling, templates.Style, canonical, words.Say("value.spelling", v.quoted(), canonical))
	}
}

// seen is the content as its owner sees it, without rounding and grouping.
func (v *cell) seen() string {
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

func (v *cell) quoted() string {
	text := []rune(strings.TrimSpace(v.seen()))
	if len(text) > longestQuote {
		return string(text[:longestQuote]) + "…"
	}
	return string(text)
}

// largestPower bounds a number's power of ten: no amount comes near it, and the digits of
// 1E999999999 would fill the memory.
const largestPower = 99

var cellNumber = pattern.Later(`^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$`)

// digits is the number of a cell without the digits of a fraction that Excel neither keeps nor shows;
// false for what is no number of a cell.
func (v *cell) digits() (decimal.Decimal, bool) {
	const longest = 350 // the digits of the smallest double
	if len(v.Text) > longest || !cellNumber.MatchString(v.Text) {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(v.Text)
	if err != nil || d.IsZero() {
		return decimal.Zero, err == nil
	}
	d = excel.Kept(d)
	return d, sized(d)
}
