// Package target reads and prints the targets of indicators (指标值): ≤52.60(万元), 不低于90%, 达标.
package target

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Kind is what a target says.
type Kind int

// The kinds of targets. Only Quantified ones have a number that may be compared.
const (
	None        Kind = iota // nothing, or a word for nothing: 无, —, 不适用
	Quantified              // an operator, a number and a unit
	Qualitative             // words: 达标, 及时
	Range                   // from Num to High
	Approximate             // about Num
	Placeholder             // still to be filled in: XX%, 待定
)

// Target is a target as it was read.
type Target struct {
	Kind Kind
	Op   string // ≤ ≥ = > <, or "" where none was written
	Num  decimal.Decimal
	High decimal.Decimal // the upper end of a Range
	Unit string          // 万元, %, 元/千字; "" where none was written
	Text string          // what was read, without markup, quotes and spaces at the ends
	// Remark is text that stands beside the number, which Format does not print.
	Remark   string
	Spelling Spelling
	Notes    []Note
}

// Spelling is how near a quantified target is to its canonical form.
type Spelling int

// Canonical is the form as Format prints it with the usual pattern, Loose differs from it in
// spacing, width of characters and case only, Variant in more.
const (
	Canonical Spelling = iota
	Loose
	Variant
)

// Note is something about the way a target was written that people should know.
type Note int

// The notes.
const (
	NoOperator    Note = iota + 1 // read as =
	NoUnit                        // a number alone
	WordOperator                  // 不低于, 以上 … for a sign
	ShortUnit                     // 万 for 万元
	Frequency                     // 每月1次 for 1(次/月)
	HasRemark                     // there is a Remark
	InsideRemark                  // the number stood in brackets after a word: 达标（≥95%）
	NegativeValue                 // below zero
	Markup                        // HTML or quotes around it
)

// Usual is the pattern of most forms.
const Usual = "{op}{0.00}({unit})"

// Operator is Op, or = where none was written.
func (t Target) Operator() string {
	if t.Op == "" {
		return "="
	}
	return t.Op
}

// Has tells whether the note was taken.
func (t Target) Has(n Note) bool {
	for _, m := range t.Notes {
		if m == n {
			return true
		}
	}
	return false
}

// Format prints a quantified target by a template's pattern: {op} is the operator, {0.00} the
// number with at least so many decimals (never rounded), {unit} the unit; brackets around a unit
// that is not there are left out. Other targets are their text.
func Format(t Target, pattern string) string {
	if t.Kind != Quantified {
		return t.Text
	}
	if t.Unit == "" {
		pattern = WithoutUnit(pattern)
	}
	var b strings.Builder
	for pattern != "" {
		before, rest, open := strings.Cut(pattern, "{")
		b.WriteString(before)
		name, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			b.WriteString(pattern[len(before):])
			break
		}
		b.WriteString(t.piece(name))
		pattern = after
	}
	return b.String()
}

// WithoutUnit drops {unit} from a pattern with the brackets right around it, and the space that set it off.
func WithoutUnit(pattern string) string {
	for _, s := range []string{"({unit})", "（{unit}）", "[{unit}]", "{unit}"} {
		pattern = strings.ReplaceAll(pattern, s, "")
	}
	return strings.TrimSpace(pattern)
}

func (t Target) piece(name string) string {
	switch {
	case name == "op":
		return t.Operator()
	case name == "unit":
		return t.Unit
	case name == "0" || strings.HasPrefix(name, "0.") && strings.Trim(name[2:], "0") == "":
		return decimals(t.Num, max(0, len(name)-2))
	}
	return "{" + name + "}"
}

// decimals prints d with at least so many decimals, and more where it has more.
func decimals(d decimal.Decimal, least int) string {
	s := d.StringFixed(max(int32(least), -d.Exponent()))
	whole, fraction, _ := strings.Cut(s, ".")
	for len(fraction) > least && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}
