package value

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/excel"
	"tianbao/internal/grid"
	"tianbao/internal/pattern"
	"tianbao/internal/target"
	"tianbao/internal/units"
	"tianbao/internal/words"
	"tianbao/templates"
)

// numberCell is a content of a field for amounts, quantities or percentages.
type numberCell struct{ *cell }

func (v numberCell) read() Reading {
	if two, is := v.refuseEuropean(); is {
		return two
	}
	a, ok := v.amount()
	switch {
	case a.money != "" && !v.isMoney():
		return v.refuseNumber()
	case a.money != "" && a.money != v.currency() && !v.yen(a):
		return v.refuseCurrency()
	case !ok:
		return v.refuseNumber()
	}
	if v.unshown(a) {
		more := a.number.Shift(2).String()
		return v.refuse(RulePercent, more+"%", words.Say("value.percent-two", a.number.String(), more))
	}
	n, ok := v.measure(a)
	if !ok {
		return v.refuseUnit(a)
	}
	if significantDigits(n) > excel.MaxDigits || !sized(n) {
		return v.refuse(RuleDigits, "", words.Say("value.digits", v.quoted(), excel.MaxDigits))
	}
	if n.IsZero() {
		n = decimal.Zero // -0 is 0
	}
	v.scale(n)
	v.limit(n)
	value := templates.NumberOf(n)
	if v.Kind == grid.Text && !bareFigures.MatchString(plainly(v.typed)) {
		v.spelled(value.Canonical(v.field.Scale))
	}
	return v.accept(value)
}

// currency is the code of the field's currency.
func (v numberCell) currency() string {
	if code, _ := units.Currency(v.field.Unit); code != "" {
		return code
	}
	return homeCode
}

// isMoney tells whether the field holds an amount, as its type or its unit says.
func (v numberCell) isMoney() bool {
	_, money := units.Power(v.field.Unit)
	return v.field.Type == templates.Money || money || v.currency() != homeCode
}

// yen tells of a sign that money of China and of Japan have in common.
func (v numberCell) yen(a amount) bool {
	return a.money == homeCode && v.currency() == "JPY" && strings.ContainsAny(v.seen(), "¥￥")
}

func (v numberCell) refuseCurrency() Reading {
	if v.currency() == homeCode {
		return v.refuse(RuleUnit, v.field.Unit, words.Say("value.currency", v.quoted()))
	}
	return v.refuse(RuleUnit, v.field.Unit, words.Say("value.currency-other", v.quoted(), v.field.Unit))
}

// bareFigures is a number without anything that would have to be read.
var bareFigures = pattern.Later(`^-?[0-9]+(\.[0-9]+)?$`)

// sized tells whether a number is of a size that amounts have.
func sized(n decimal.Decimal) bool {
	magnitude := n.NumDigits() + int(n.Exponent())
	return n.IsZero() || magnitude <= largestPower && magnitude >= -largestPower
}

func significantDigits(n decimal.Decimal) int {
	return len(strings.TrimRight(n.Abs().Coefficient().String(), "0"))
}

// amount is the number and the unit that the cell shows.
func (v numberCell) amount() (amount, bool) {
	switch v.Kind {
	case grid.Text:
		return parseAmount(v.inPlain())
	case grid.Number:
		return v.cellAmount()
	}
	return amount{}, false
}

// cellAmount is a number with what its format says of it. A format that shifts the point without a
// word for it shows another number than the cell holds.
func (v numberCell) cellAmount() (amount, bool) {
	n, ok := v.digits()
	look := grid.LookOf(v.Format, n)
	switch {
	case !ok || look.Dated() || look.Time || look.Shift != 0 && look.Suffix == "":
		return amount{}, false
	case look.Percent && v.field.Type != templates.Percent && v.field.Unit == "":
		return amount{number: n}, true // a plain ratio, shown in percent
	case look == grid.Look{}:
		return amount{number: n}, true
	}
	return parseAmount(appearance(n, look))
}

func (v numberCell) refuseNumber() Reading {
	n, ok := v.digits()
	look := grid.LookOf(v.Format, n)
	switch {
	case v.Kind == grid.Number && ok && (look.Dated() || look.Time):
		return v.refuse(RuleNumber, "", words.Say("value.number-date", v.quoted(), v.Text))
	case v.Kind == grid.Number && ok && look.Shift != 0:
		return v.refuse(RuleUnit, v.Text, words.Say("value.number-shifted", v.quoted(), v.Text))
	}
	if grouped, is := v.refuseGrouped(); is {
		return grouped
	}
	if v.field.Unit != "" {
		return v.refuse(RuleNumber, "", words.Say("value.number-unit", v.quoted(), v.field.Unit))
	}
	return v.refuse(RuleNumber, "", words.Say("value.number", v.quoted(), v.example()))
}

// example is a number as the field may have one.
func (v numberCell) example() string {
	switch v.field.Type {
	case templates.Money:
		return "526000"
	case templates.Percent:
		return "95"
	}
	return "12"
}

// refuseUnit tells a unit that cannot be from words that are none.
func (v numberCell) refuseUnit(a amount) Reading {
	switch {
	case a.unit == "" && a.money != "" && v.currency() != homeCode:
		return v.refuse(RuleUnit, v.field.Unit, words.Say("value.unit", v.quoted(), v.field.Unit))
	case a.unit == "" && v.Unit == "":
		return v.refuse(RuleUnit, v.field.Unit, words.Say("value.unit-undeclared", v.quoted(), v.field.Unit))
	case a.unit == "":
		return v.refuse(RuleUnit, v.field.Unit, words.Say("value.unit-label", v.Unit, v.field.Unit))
	}
	if t, ok := target.Parse("1" + a.unit); !ok || t.Unit == "" || t.Remark != "" || v.field.Unit == "" {
		return v.refuseNumber()
	}
	return v.refuse(RuleUnit, v.field.Unit, words.Say("value.unit", v.quoted(), v.field.Unit))
}

// measure is the amount in the field's unit. The cell's own unit goes before the one of the label.
func (v numberCell) measure(a amount) (decimal.Decimal, bool) {
	unit := v.field.Unit
	switch {
	case v.field.Type == templates.Percent || unit == "%":
		return v.percentage(a)
	case (a.unit != "" || a.money != "") && v.currency() != homeCode:
		return v.foreign(a)
	case a.unit == "" && v.Unit != "" && !sameUnit(v.Unit, unit):
		return v.converted(a.number, v.Unit, templates.Warning)
	case a.unit == "":
		_, money := units.Power(unit)
		return a.number, !v.NoUnit || !money || a.number.IsZero()
	case sameUnit(a.unit, unit):
		return a.number, true
	case a.unit == "%" && unit == "":
		n := a.number.Shift(-2)
		v.say(RuleUnit, templates.Notice, n.String(), words.Say("value.ratio", v.quoted(), n.String()))
		return n, true
	}
	return v.converted(a.number, a.unit, templates.Notice)
}

// foreign is an amount of another country's money in the field's unit: 1.2 million where it is USD. A mark
// without such a word may mean the field's thousands or not, but in a number the form's own format shows it.
func (v numberCell) foreign(a amount) (decimal.Decimal, bool) {
	_, word := units.Currency(v.field.Unit)
	to, known := units.Scale(word)
	from, ok := units.Scale(a.unit)
	switch {
	case sameUnit(a.unit, v.field.Unit), a.unit == "" && (to == 0 && known || v.Kind == grid.Number):
		return a.number, true
	case !ok || !known || a.unit == "":
		return a.number, false
	}
	result := a.number.Shift(int32(from - to))
	if held, number := v.digits(); from != to && (v.Kind != grid.Number || !number || !held.Equal(result)) {
		v.say(RuleUnit, templates.Notice, result.String(), words.Say("value.unit-converted", v.quoted(), result.String(), v.field.Unit))
	}
	return result, true
}

// unshown tells of a small number without a unit in a cell that was issued to show percents: whoever saw the format may
// have meant a hundred times as much, and programs that drop formats leave it so.
func (v numberCell) unshown(a amount) bool {
	return v.Percent && v.Kind == grid.Number && a.unit == "" && !a.number.IsZero() && a.number.Abs().LessThanOrEqual(decimal.NewFromInt(1)) &&
		(v.field.Type == templates.Percent || v.field.Unit == "%")
}

// percentage is a number in percent points. A bare fraction is what it is; that it might be a
// ratio is said, but not where a form's own value is printed so.
func (v numberCell) percentage(a amount) (decimal.Decimal, bool) {
	n := a.number
	switch strings.ToLower(a.unit) {
	case "%", "百分比", "percent", "per cent", "pct":
		return n, true
	case "‰":
		n = n.Shift(-1)
		v.say(RuleUnit, templates.Notice, n.String()+"%", words.Say("value.unit-converted", v.quoted(), n.String(), "%"))
		return n, true
	case "":
	default:
		return n, false
	}
	ours := v.Kind == grid.Number && v.Format != "" || v.Kind == grid.Text && v.Text == templates.FormatNumber(n, v.field.Scale)
	if !ours && !n.IsZero() && n.Abs().LessThan(decimal.NewFromInt(1)) {
		v.say(RulePercent, templates.Notice, n.Shift(2).String()+"%", words.Say("value.percent", n.String(), n.Shift(2).String()))
	}
	return n, true
}

// converted is an amount of money in the field's unit, and says so. A format that shows a number of
// 元 in 万元 converts nothing.
func (v numberCell) converted(n decimal.Decimal, unit string, level templates.Level) (decimal.Decimal, bool) {
	from, ok := units.Power(unit)
	to, money := units.Power(v.field.Unit)
	if !ok || !money {
		return n, false
	}
	result := n.Shift(int32(from - to))
	held, number := v.digits()
	switch {
	case v.Kind == grid.Number && number && held.Equal(result):
	case level == templates.Warning:
		v.say(RuleUnit, level, result.String(), words.Say("value.unit-declared", v.Unit, v.quoted(), result.String(), v.field.Unit))
	default:
		v.say(RuleUnit, level, result.String(), words.Say("value.unit-converted", v.quoted(), result.String(), v.field.Unit))
	}
	return result, true
}

// scale reports more decimals than the field has. Nothing is rounded.
func (v numberCell) scale(n decimal.Decimal) {
	scale, limited := v.field.MostDecimals()
	if !limited || n.Equal(n.Truncate(int32(scale))) {
		return
	}
	message := words.Say("value.scale", n.String(), scale)
	if scale == 0 {
		message = words.Say("value.whole", n.String())
	}
	v.say(RuleScale, templates.Warning, "", message)
}

func (v numberCell) limit(n decimal.Decimal) {
	if most := v.field.Max; most.Valid && n.GreaterThan(most.Decimal) {
		text := templates.FormatNumber(most.Decimal, v.field.Scale)
		v.say(RuleMax, templates.Error, "≤"+text, words.Say("value.max", n.String(), text))
	}
}
