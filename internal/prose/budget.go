package prose

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/pattern"
)

// Budget is what a text says of the money of one year: A为x万元，B为y万元，总计z万元.
type Budget struct {
	Total *Amount // nil where none is stated, or several that differ
	Parts []Amount
	text  string
}

// Read reads a text for a year; 0 where the year does not matter. Amounts of other years and of
// several years together are left out.
func Read(s string, year int) Budget {
	b := Budget{text: s}
	all := ofYear(amounts(s), year)
	i := totalOf(s, all)
	if i < 0 {
		return b
	}
	b.Total = &all[i]
	for k, a := range all {
		if k != i && !a.part && !(a.total && a.Yuan().Equal(b.Total.Yuan())) {
			b.Parts = append(b.Parts, a)
		}
	}
	b.Parts = items(outermost(b.Parts))
	if nestings(s) > 1 { // which amounts add up to which is anyone's guess
		b.Parts = nil
	}
	return b
}

// ofYear are the amounts of the year, or if none is said to be of it those without a year.
func ofYear(all []Amount, year int) []Amount {
	if year == 0 {
		return all
	}
	said := slices.ContainsFunc(all, func(a Amount) bool { return a.year == year })
	return slices.DeleteFunc(all, func(a Amount) bool { return said && a.year != year || !said && a.year != 0 })
}

// leading is what follows an amount that the next ones make up.
var leading = pattern.Later(`^ *[,;。]? *(?:具体(?:为|包括|如下|用于)?|明细(?:为|如下)?|分别为|用于)?:`)

// leads tells whether the first amount is the budget's and the others are told after a colon, as no
// other amount has one.
func leads(s string, all []Amount) bool {
	colons := 0
	for _, a := range all {
		if leading.MatchString(upToColon(s[a.to:])) {
			colons++
		}
	}
	return colons == 1 && all[0].budget && leading.MatchString(upToColon(s[all[0].to:]))
}

// upToColon is what a text begins with, folded, as far as it leads to something.
func upToColon(s string) string {
	const most = 20 // of the characters that are no spaces: 。具体包括: and the like
	n := 0
	for i, r := range s {
		switch c := fold(string(r)); {
		case c == ":":
			return fold(s[:i]) + c
		case c != " ":
			n++
		}
		if n > most {
			return ""
		}
	}
	return ""
}

func nestings(s string) int { return strings.Count(s, "其中") + strings.Count(s, "包括") }

// totalOf is the index of the total: the one that says so, the only one, the first before 其中, or
// the one that the others add up to; -1 where it is none of these or not clear.
func totalOf(s string, all []Amount) int {
	var said []int
	for i, a := range all {
		if a.total {
			said = append(said, i)
		}
	}
	switch {
	case len(all) == 0:
		return -1
	case len(said) > 0 && !slices.ContainsFunc(said, func(i int) bool { return !all[i].Yuan().Equal(all[said[0]].Yuan()) }):
		return said[0]
	case len(all) == 1:
		return 0
	case nestings(s) == 1 && all[0].to < strings.Index(s+"其中", "其中"), leads(s, all):
		return 0
	}
	sum := decimal.Zero
	for _, a := range all {
		sum = sum.Add(a.Yuan())
	}
	for _, i := range []int{0, len(all) - 1} {
		if all[i].Yuan().Mul(decimal.NewFromInt(2)).Equal(sum) {
			return i
		}
	}
	return -1
}

// outermost are the amounts that stand in no brackets, or all where every one does.
func outermost(all []Amount) []Amount {
	out := slices.DeleteFunc(slices.Clone(all), func(a Amount) bool { return a.inside })
	if len(out) == 0 {
		return all
	}
	return out
}

// items are the amounts by what they are for, where some are; else all: a text that tells the money by
// its sources alone is added up over them, and one that tells it both ways is not added up twice.
func items(all []Amount) []Amount {
	of := slices.DeleteFunc(slices.Clone(all), func(a Amount) bool { return a.split })
	if len(of) < 2 {
		return all
	}
	return of
}

// Sum is what the parts add up to, in 元.
func (b Budget) Sum() decimal.Decimal {
	sum := decimal.Zero
	for _, a := range b.Parts {
		sum = sum.Add(a.Yuan())
	}
	return sum
}

// Step is what one of the last written digit is worth, in 元, of the most roughly written amount.
func (b Budget) Step() decimal.Decimal {
	step := b.Total.step()
	for _, a := range b.Parts {
		step = decimal.Max(step, a.step())
	}
	return step
}

// Slip is an amount whose unit, read as another, makes the sum come out.
type Slip struct {
	Amount Amount
	Unit   string // what it should be
	Text   string // the text with that unit
}

// slips are the units that are mistaken for each other.
var slips = map[string]string{"元": "万元", "万元": "元"}

// Slip finds the one amount whose unit slipped: with it in the other unit the parts come within
// tolerance (元) for each of them of the total. It is false where the sum is right as written, or where no
// reading or more than one makes it so.
func (b Budget) Slip(tolerance decimal.Decimal) (Slip, bool) {
	if b.Total == nil || len(b.Parts) < 2 {
		return Slip{}, false
	}
	sum, total := b.Sum(), b.Total.Yuan()
	if b.balances(sum, total, b.Step(), tolerance) {
		return Slip{}, false
	}
	var slip *Amount
	for i, others := range b.stepsOfOthers() {
		a := b.amount(i)
		other := a
		other.Unit = slips[a.Unit]
		if other.Unit == "" {
			continue
		}
		s, t := sum, other.Yuan()
		if i > 0 {
			s, t = sum.Sub(a.Yuan()).Add(other.Yuan()), total
		}
		if !b.balances(s, t, decimal.Max(others, other.step()), tolerance) {
			continue
		}
		if slip != nil {
			return Slip{}, false
		}
		slip = &a
	}
	if slip == nil {
		return Slip{}, false
	}
	unit := slips[slip.Unit]
	return Slip{*slip, unit, b.text[:slip.from] + unit + b.text[slip.to:]}, true
}

// amount is the total, at 0, or a part.
func (b Budget) amount(i int) Amount {
	if i == 0 {
		return *b.Total
	}
	return b.Parts[i-1]
}

// stepsOfOthers is the Step of all amounts but one, for each.
func (b Budget) stepsOfOthers() []decimal.Decimal {
	most, second, at := b.Total.step(), decimal.Zero, 0
	for i := 1; i <= len(b.Parts); i++ {
		switch step := b.amount(i).step(); {
		case step.GreaterThan(most):
			most, second, at = step, most, i
		case step.GreaterThan(second):
			second = step
		}
	}
	all := make([]decimal.Decimal, len(b.Parts)+1)
	for i := range all {
		all[i] = most
	}
	all[at] = second
	return all
}

// balances tells whether parts add up to a total, each right to half of its last digit, but to tolerance
// at most.
func (b Budget) balances(sum, total, step, tolerance decimal.Decimal) bool {
	each := decimal.Min(tolerance, step.Div(decimal.NewFromInt(2)))
	return sum.Sub(total).Abs().LessThanOrEqual(each.Mul(decimal.NewFromInt(int64(len(b.Parts)))))
}

// Of is the amount stated for a name; false where none is, or several.
func (b Budget) Of(name string) (Amount, bool) {
	var found []Amount
	plain := Plain(name)
	for _, a := range b.Parts {
		if a.Name != "" && a.plain == plain {
			found = append(found, a)
		}
	}
	if len(found) != 1 {
		return Amount{}, false
	}
	return found[0], true
}
