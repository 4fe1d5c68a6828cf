package value_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/value"
	"tianbao/templates"
)

// days1904 is how much later one system counts than the other.
const days1904 = 1462

// printedCell is a value as a filled form holds it: digits, a serial day, text.
func printedCell(f *templates.Field, given templates.Value, format string, date1904 bool) value.Content {
	x := value.Content{Date1904: date1904, Cell: grid.Cell{Kind: grid.Text, Text: given.Canonical(f.Scale), Format: format}}
	if n, ok := given.Number(); ok {
		if strings.Contains(format, "%") {
			n = n.Shift(-2)
		}
		x.Kind, x.Text = grid.Number, templates.FormatNumber(n, templates.NoScale)
	}
	if d, ok := given.Date(); ok {
		n, _ := formula.Date(d.Year, d.Month, d.Day).Number()
		if date1904 {
			n = n.Sub(decimal.NewFromInt(days1904))
		}
		x.Kind, x.Text = grid.Number, n.String()
	}
	return x
}

// textCell is a value as a sentence of the form holds it.
func textCell(f *templates.Field, given templates.Value) value.Content {
	return value.Content{Cell: grid.Cell{Kind: grid.Text, Text: given.Canonical(f.Scale)}}
}

// TestCanonicalValuesConvertToThemselves: what a filled form holds is read as it was, with nothing
// to say about it.
func TestCanonicalValuesConvertToThemselves(t *testing.T) {
	numbers := map[templates.Type][]string{
		templates.Money:   {"#,##0.00", "0.00", `#,##0.00"元"`, `[$¥-804]#,##0.00`, ""},
		templates.Decimal: {"", "0.00", "0%"}, templates.Integer: {"0", `0"个"`, ""},
		templates.Percent: {"0.00", "0%", "0.00%"}, templates.Year: {"0", ""},
	}
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]templates.Type{templates.Money, templates.Decimal, templates.Integer, templates.Percent, templates.Year,
			templates.Date, templates.Start, templates.End, templates.Text, templates.LongText, templates.Choice, templates.Target}).Draw(t, "kind")
		f, format, date1904 := fieldOf(kind), "", rapid.Bool().Draw(t, "1904")
		if f.Type == templates.Text {
			f.Max = decimal.NullDecimal{}
		}
		if kind.Dated() {
			format = rapid.SampledFrom([]string{"yyyy-mm-dd", `yyyy"年"m"月"d"日"`, "yyyy/m/d;@"}).Draw(t, "format")
		} else if kind.Numeric() {
			format = rapid.SampledFrom(numbers[kind]).Draw(t, "format")
		}
		given := canonicalValue(t, kind)
		if kind == templates.Decimal && format == "0%" {
			format = "0.0%;0.0%" // shown in percent, and not shifted: the field is no percentage
		}
		cells := []value.Content{textCell(f, given), printedCell(f, given, format, date1904)}
		if kind == templates.Decimal {
			cells[1].Text = given.Canonical(templates.NoScale)
		}
		for _, x := range cells {
			r := value.Of(vocabulary, f, x)
			if got := r.Value.Canonical(f.Scale); r.State != value.HasValue || got != given.Canonical(f.Scale) || len(r.Notes) > 0 {
				t.Fatalf("%v %+v: %s", kind, x, outcome(f, r))
			}
		}
	})
}

// canonicalValue is a value as records print it.
func canonicalValue(t *rapid.T, kind templates.Type) templates.Value {
	digits := func(from, to int64, places int32) templates.Value {
		return templates.NumberOf(decimal.New(rapid.Int64Range(from, to).Draw(t, "digits"), -places))
	}
	switch {
	case kind == templates.Money:
		return digits(-1e13, 1e13, 2)
	case kind == templates.Decimal || kind == templates.Percent:
		return digits(-1e12, 1e12, int32(rapid.IntRange(0, 9).Draw(t, "places")))
	case kind == templates.Integer:
		return digits(-1e9, 1e9, 0)
	case kind == templates.Year:
		return digits(value.FirstYear, value.LastYear, 0)
	case kind.Dated():
		day := time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 2950000).Draw(t, "day"))
		return templates.DateOf(value.Civil(day))
	case kind == templates.Choice:
		return templates.TextOf(rapid.SampledFrom(vocabulary.Lists[0].Values).Draw(t, "choice"))
	case kind == templates.Target:
		return templates.TextOf(canonicalTarget(t))
	}
	letter := rapid.SampledFrom([]rune("甲乙完成a1 =+-{}\n\t<&>\"'%_x0D𠮷，　\u00a0①√（）～"))
	text := "甲" + rapid.StringOfN(letter, 0, 12, -1).Filter(func(s string) bool {
		return !strings.Contains(s, "_x000D_")
	}).Draw(t, "text")
	if kind == templates.Text {
		text = strings.TrimSpace(text)
	}
	return templates.TextOf(text)
}

func canonicalTarget(t *rapid.T) string {
	if rapid.Bool().Draw(t, "qualitative") {
		return rapid.SampledFrom(strings.Fields("达标 好 完成 及时 完整 健全 合理 按时完成 节省 满意 可控 减少 提升")).Draw(t, "words")
	}
	op := rapid.SampledFrom([]string{"≤", "≥", "=", ">", "<"}).Draw(t, "op")
	places := rapid.Int32Range(2, 6).Draw(t, "places")
	number := templates.FormatNumber(decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "number"), -places), 2)
	unit := rapid.SampledFrom([]string{"万元", "元/千字", "元/人", "%", "家", "次", "人", ""}).Draw(t, "unit")
	if unit != "" {
		unit = "(" + unit + ")"
	}
	return op + number + unit
}

// inherent are the errors of a value itself, which no spelling mends.
var inherent = []string{value.RuleMax, value.RuleLong, value.RulePlaceholder, value.RuleGlyph}

// FuzzConvert: nothing panics, and what was accepted is accepted again as the form prints it.
func FuzzConvert(f *testing.F) {
	for _, text := range []string{"≥90.00(%)", "52.6万元", "伍拾贰万陆仟元整", "(5)", "526,00.00", "2026年1月1日", "二〇二六年一月", "3-4篇", "XX%",
		"<p>a</p>&nbsp;", "甲_x000D_\n", "无", "数量指 标", "\u200b无", "52万6千元", "5-", "#", "46023", "1e99", "-0", "=100%", "\xff"} {
		for kind := templates.Text; kind < templates.List; kind++ {
			f.Add(uint8(kind), uint8(grid.Text), text, "")
		}
	}
	for _, format := range []string{"0%", `0"次"`, `m"月"d"日"`, `0!.0,"万元"`, "[>=1]0.0,;0", "yyyy-mm-dd", "h:mm", "G/通用格式"} {
		f.Add(uint8(templates.Money), uint8(grid.Number), "46023.5", format)
		f.Add(uint8(templates.Target), uint8(grid.Number), "0.9", format)
	}
	f.Fuzz(func(t *testing.T, kind, cellKind uint8, text, format string) {
		field := fieldOf(templates.Type(kind%uint8(templates.Target)) + 1)
		x := value.Content{Cell: grid.Cell{Kind: grid.Kind(cellKind % 6), Text: text, Format: format}}
		x.NoUnit, x.Date1904 = cellKind&64 != 0, cellKind&128 != 0
		first := value.Of(vocabulary, field, x)
		sensible(t, text, first)
		if first.State != value.HasValue {
			return
		}
		again := textCell(field, first.Value)
		if !field.Type.Numeric() || field.Type == templates.Year {
			again = printedCell(field, first.Value, map[bool]string{true: "yyyy-mm-dd"}[field.Type.Dated()], false)
		}
		second := value.Of(vocabulary, field, again)
		if second.State != value.HasValue || second.Value.Canonical(field.Scale) != first.Value.Canonical(field.Scale) {
			t.Fatalf("%v %q: %s, then %q: %s", field.Type, text, outcome(field, first), again.Text, outcome(field, second))
		}
		for _, n := range second.Notes {
			if n.Level == templates.Error && !slices.Contains(inherent, n.Rule) {
				t.Fatalf("%v %q: %s, then %s", field.Type, text, outcome(field, first), outcome(field, second))
			}
		}
	})
}
