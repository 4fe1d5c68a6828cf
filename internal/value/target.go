package value

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
	"tianbao/internal/target"
	"tianbao/internal/words"
	"tianbao/templates"
)

// targetCell is a content of a field for what an indicator shall reach.
type targetCell struct{ *cell }

// read reads it: a quantity becomes canonical, words stay as they are.
func (v targetCell) read() Reading {
	switch v.Kind {
	case grid.Number:
		n, ok := v.digits()
		look := grid.LookOf(v.Format, n)
		if !ok || look.Dated() || look.Time || look.Shift != 0 && look.Suffix == "" {
			return v.refuseTarget(n, look)
		}
		text := appearance(n, look)
		v.Kind, v.Text, v.typed = grid.Text, text, text
		v.clean()
	case grid.Bool, grid.Date:
		return v.refuseTarget(decimal.Zero, grid.Look{})
	}
	t, ok := target.Parse(v.Text)
	if t.Kind == target.Quantified {
		return v.quantified(t)
	}
	v.Text = strings.TrimSpace(v.Text)
	v.unquantified(t, ok)
	v.characters()
	v.length()
	return v.accept(templates.TextOf(v.Text))
}

// quantified is an operator, a number and a unit, as the form prints them.
func (v targetCell) quantified(t target.Target) Reading {
	canonical := target.Format(t, v.pattern())
	v.Text = canonical
	if !sameWord(v.typed, canonical) {
		v.remarks(t, canonical)
		v.spelled(canonical)
	}
	v.length()
	return v.accept(templates.TextOf(canonical))
}

func (v targetCell) pattern() string {
	if v.template.TargetFormat == "" {
		return target.Usual
	}
	return v.template.TargetFormat
}

// remarks says what a person should know about the way a quantity was written.
func (v targetCell) remarks(t target.Target, canonical string) {
	one := decimal.NewFromInt(1)
	if strings.HasPrefix(v.typed, "=") && v.Formula != "" {
		v.say(RuleFormula, templates.Notice, canonical, words.Say("value.target-formula", v.typed, canonical))
	}
	if t.Has(target.HasRemark) || t.Has(target.InsideRemark) {
		v.say(RuleRemark, templates.Warning, canonical, words.Say("value.target-remark", v.quoted(), canonical, t.Remark))
	}
	if t.Has(target.NoOperator) {
		v.say(RuleOperator, templates.Notice, canonical, words.Say("value.target-operator", v.quoted(), canonical))
	}
	switch {
	case !t.Has(target.NoUnit):
	case t.Num.IsPositive() && t.Num.LessThan(one):
		v.say(RuleUnit, templates.Warning, "", words.Say("value.target-ratio", v.quoted(), canonical, t.Num.Shift(2).String()))
	default:
		v.say(RuleUnit, templates.Warning, "", words.Say("value.target-unit", v.quoted(), canonical))
	}
	if t.Has(target.ShortUnit) || t.Has(target.Frequency) {
		v.say(RuleUnit, templates.Notice, canonical, words.Say("value.target-read", v.quoted(), canonical))
	}
	if t.Has(target.NegativeValue) {
		v.say(RuleTarget, templates.Notice, canonical, words.Say("value.target-negative", v.quoted(), canonical))
	}
}

// unquantified says what keeps a target from being compared. Plain words are as they should be.
func (v targetCell) unquantified(t target.Target, ok bool) {
	switch {
	case t.Kind == target.Placeholder:
		v.say(RulePlaceholder, templates.Error, "", words.Say("value.target-placeholder", v.quoted()))
	case t.Kind == target.Range:
		v.say(RuleTarget, templates.Warning, "", words.Say("value.target-range", v.quoted()))
	case t.Kind == target.Approximate:
		v.say(RuleTarget, templates.Warning, "", words.Say("value.target-about", v.quoted()))
	case !ok:
		v.say(RuleTarget, templates.Warning, "", words.Say("value.target-unread", v.quoted()))
	}
	v.markup()
}

// refuseTarget says what keeps a cell from being a target. Excel makes 3-4 a day, and what was typed
// is gone.
func (v targetCell) refuseTarget(n decimal.Decimal, look grid.Look) Reading {
	moment, ok := grid.Moment(n, v.Date1904)
	if !ok || !look.Dated() {
		return v.refuse(RuleTarget, "", words.Say("value.target-number", v.quoted()))
	}
	near := fmt.Sprintf("%d-%d", moment.Month(), moment.Day())
	return v.refuse(RuleTarget, near, words.Say("value.target-date", v.quoted(), near))
}
