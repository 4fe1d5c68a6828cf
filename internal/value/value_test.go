package value_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// vocabulary is a small template: the choices of the official form, and how its targets print.
var vocabulary = &templates.Template{TargetFormat: "{op}{0.00}({unit})", Lists: []*templates.Vocabulary{
	{Name: "二级指标", Values: []string{"数量指标", "质量指标", "社会效益指标", "服务对象满意度指标", "经济成本指标"},
		Aliases: [][]string{{"数量"}, nil, {"社会效益"}, {"社会公众满意度指标"}, {"成本指标"}}},
}}

// fieldOf is a field as the official form has it.
func fieldOf(kind templates.Type) *templates.Field {
	f := &templates.Field{Key: "f", Label: "项", Type: kind, Scale: templates.NoScale}
	switch kind {
	case templates.Money:
		f.Unit, f.Scale = "元", 2
		f.Max = decimal.NewNullDecimal(decimal.RequireFromString("999999999999"))
	case templates.Integer:
		f.Unit = "个"
	case templates.Percent:
		f.Unit = "%"
	case templates.Text:
		f.Max = decimal.NewNullDecimal(decimal.NewFromInt(100))
	case templates.Choice:
		f.ListName, f.Choices = vocabulary.Lists[0].Name, vocabulary.Lists[0].Values
	}
	return f
}

// cell parses a content of the tables: text, or a number after #, with its format after |; an error
// or a truth value is written as it is.
func cell(s string) value.Content {
	switch {
	case s == "":
		return value.Content{}
	case s == "TRUE":
		return value.Content{Cell: grid.Cell{Kind: grid.Bool, Text: s}}
	case strings.HasPrefix(s, "#") && strings.ContainsAny(s[1:2], "0123456789-"):
		digits, format, _ := strings.Cut(s[1:], "|")
		return value.Content{Cell: grid.Cell{Kind: grid.Number, Text: digits, Format: format}}
	case strings.HasPrefix(s, "#"):
		return value.Content{Cell: grid.Cell{Kind: grid.Error, Text: s}}
	case strings.HasPrefix(s, "@"):
		return value.Content{Cell: grid.Cell{Kind: grid.Date, Text: s[1:]}}
	}
	return value.Content{Cell: grid.Cell{Kind: grid.Text, Text: s}}
}

// outcome is a reading in one line: the canonical value, blank or unread, then rule and level of every note.
func outcome(f *templates.Field, r value.Reading) string {
	text := r.State.String()
	if r.State == value.HasValue {
		text = fmt.Sprintf("%q", r.Value.Canonical(f.Scale))
	}
	for _, n := range r.Notes {
		text += " " + n.Rule + ":" + n.Level.String()
	}
	return text
}

type variant struct{ in, want string }

func check(t *testing.T, f *templates.Field, variants []variant) {
	t.Helper()
	for _, c := range variants {
		r := value.Of(vocabulary, f, cell(c.in))
		if got := outcome(f, r); got != c.want {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
			for _, n := range r.Notes {
				t.Logf("    %s", n.Says)
			}
		}
		sensible(t, c.in, r)
	}
	throughWorkbook(t, f, variants)
}

// sensible holds what every reading promises: a message in both languages, and a value only where
// there is one.
func sensible(t *testing.T, in string, r value.Reading) {
	t.Helper()
	if (r.State == value.HasValue) == r.Value.IsNull() {
		t.Errorf("%q: %s with the value %q", in, r.State, r.Value.Canonical(templates.NoScale))
	}
	for _, n := range r.Notes {
		for _, lang := range []string{words.Chinese, words.English} {
			if said := n.Says.In(lang); said == "" || strings.Contains(said, "%!") && !strings.Contains(in, "%!") {
				t.Errorf("%q: %s says %q", in, n.Rule, said)
			}
		}
	}
	if r.State == value.Unread && !refuses(r) {
		t.Errorf("%q is unread without an error", in)
	}
}

func refuses(r value.Reading) bool {
	for _, n := range r.Notes {
		if n.Level == templates.Error {
			return true
		}
	}
	return false
}

// Operators and values: what people type for ≥90.00(%), and how a reviewer reads it.
func TestConvertTargets(t *testing.T) {
	check(t, fieldOf(templates.Target), []variant{
		{"≥90.00(%)", `"≥90.00(%)"`},
		{"≥90%", `"≥90.00(%)" VALUE-SPELLING:style`},
		{"≥90％", `"≥90.00(%)" VALUE-SPELLING:style`},
		{"≥９０．００（％）", `"≥90.00(%)"`},     // width alone
		{" ≥ 90.00 (%) ", `"≥90.00(%)"`}, // spacing alone
		{"≥90.00\u200b(%)", `"≥90.00(%)"`},
		{"≥９０％", `"≥90.00(%)" VALUE-SPELLING:style`},
		{"≧90%", `"≥90.00(%)" VALUE-SPELLING:style`},
		{"<=52.6万元", `"≤52.60(万元)" VALUE-SPELLING:style`},
		{"=<52.6", `"≤52.60" VALUE-UNIT:warning`},
		{"＝100%", `"=100.00(%)" VALUE-SPELLING:style`},
		{"＞95.00(%)", `">95.00(%)"`},
		{">95%", `">95.00(%)" VALUE-SPELLING:style`},
		{"90%以上", `"≥90.00(%)" VALUE-SPELLING:style`},
		{"不低于90%", `"≥90.00(%)" VALUE-SPELLING:style`},
		{"达到90%及以上", `"≥90.00(%)" VALUE-SPELLING:style`},
		{"90%（含）以上", `"≥90.00(%)" VALUE-SPELLING:style`},
		{"90%以下", `"≤90.00(%)" VALUE-SPELLING:style`},
		{"不超过90%", `"≤90.00(%)" VALUE-SPELLING:style`},
		{"不高于90%", `"≤90.00(%)" VALUE-SPELLING:style`},
		{"控制在90%以内", `"≤90.00(%)" VALUE-SPELLING:style`},
		{"约100次", `"约100次" VALUE-TARGET:warning`},
		{"100次左右", `"100次左右" VALUE-TARGET:warning`},
		{"3-4篇", `"3-4篇" VALUE-TARGET:warning`},
		{"3—4篇", `"3—4篇" VALUE-TARGET:warning`},
		{"3~4篇", `"3~4篇" VALUE-TARGET:warning`},
		{"3至4篇", `"3至4篇" VALUE-TARGET:warning`},
		{"3～4", `"3～4" VALUE-TARGET:warning`},
		{`#46085|m"月"d"日"`, `unread VALUE-TARGET:error`},
		{`#46085|yyyy/m/d`, `unread VALUE-TARGET:error`},
		{"@2026-03-04T00:00:00", `unread VALUE-TARGET:error`},
		{`#0.0625|h:mm`, `unread VALUE-TARGET:error`},
		{`#100|0"次"`, `"=100.00(次)" VALUE-OPERATOR:notice`},
		{`#0.9|0%`, `"=90.00(%)" VALUE-OPERATOR:notice`},
		{`#0.90000000000000002|0.00%`, `"=90.00(%)" VALUE-OPERATOR:notice`},
		{`#526000|0!.0,"万元"`, `"=52.60(万元)" VALUE-OPERATOR:notice`},
		{`#526000|0.00,`, `unread VALUE-TARGET:error`},
		{`#0.9`, `"=0.90" VALUE-OPERATOR:notice VALUE-UNIT:warning`},
		{`#90`, `"=90.00" VALUE-OPERATOR:notice VALUE-UNIT:warning`},
		{"985米", `"=985.00(米)" VALUE-OPERATOR:notice`},
		{"≤526000元", `"≤526000.00(元)" VALUE-SPELLING:style`},
		{"≤52.6万", `"≤52.60(万元)" VALUE-UNIT:notice`},
		{"52.6 w", `"=52.60(万元)" VALUE-OPERATOR:notice VALUE-UNIT:notice`},
		{"≤52.60(元)", `"≤52.60(元)"`},
		{"≤ 526000.00(万元)", `"≤526000.00(万元)"`},
		{"12次/年", `"=12.00(次/年)" VALUE-OPERATOR:notice`},
		{"每月1次", `"=1.00(次/月)" VALUE-OPERATOR:notice VALUE-UNIT:notice`},
		{"1次/月", `"=1.00(次/月)" VALUE-OPERATOR:notice`},
		{"2.5(人)", `"=2.50(人)" VALUE-OPERATOR:notice`},
		{"120.00(%)", `"=120.00(%)" VALUE-OPERATOR:notice`},
		{"≥-5%", `"≥-5.00(%)" VALUE-TARGET:notice`},
		{"≥-5.00(%)", `"≥-5.00(%)"`},
		{"-5%", `"=-5.00(%)" VALUE-OPERATOR:notice VALUE-TARGET:notice`},
		{"≥90% 且无重大投诉", `"≥90.00(%)" VALUE-REMARK:warning`},
		{"达标（≥95%）", `"≥95.00(%)" VALUE-REMARK:warning`},
		{"优（90分以上）", `"≥90.00(分)" VALUE-REMARK:warning`},
		{"及时", `"及时"`},
		{"达标", `"达标"`},
		{" 达标\u200b ", `"达标"`},
		{"优良中低差", `"优良中低差"`},
		{"√", `"√"`},
		{"*", `"*" VALUE-PLACEHOLDER:error`},
		{"**%", `"**%" VALUE-PLACEHOLDER:error`},
		{"≥**%", `"≥**%" VALUE-PLACEHOLDER:error`},
		{"XX", `"XX" VALUE-PLACEHOLDER:error`},
		{"××", `"××" VALUE-PLACEHOLDER:error`},
		{"＿", `"＿" VALUE-PLACEHOLDER:error`},
		{"…", `"…" VALUE-PLACEHOLDER:error`},
		{"？", "unread VALUE-PLACEHOLDER:error"},
		{" ?? ", "unread VALUE-PLACEHOLDER:error"},
		{"待定", `"待定" VALUE-PLACEHOLDER:error`},
		{"TBD", `"TBD" VALUE-PLACEHOLDER:error`},
		{"无", "blank VALUE-NOTHING:notice"},
		{"——", "blank VALUE-NOTHING:notice"},
		{"—", "blank VALUE-NOTHING:notice"},
		{"-", "blank VALUE-NOTHING:notice"},
		{"/", "blank VALUE-NOTHING:notice"},
		{"N/A", "blank VALUE-NOTHING:notice"},
		{"不涉及", "blank VALUE-NOTHING:notice"},
		{"不适用", "blank VALUE-NOTHING:notice"},
		{"", "blank"},
		{" \n　\u00a0", "blank"},
		{"292%", `"=292.00(%)" VALUE-OPERATOR:notice`},
		{"z90%", `"z90%" VALUE-TARGET:warning`},
		{"'≥90%", `"≥90.00(%)" VALUE-SPELLING:style`},
		{`"≥90%"`, `"≥90.00(%)" VALUE-SPELLING:style`},
		{"<p>≥90.00(%)</p>", `"≥90.00(%)" VALUE-SPELLING:style`},
		{"<p>达标</p>", `"<p>达标</p>" VALUE-MARKUP:warning`}, {`xml:space="preserve">达标`, `"xml:space=\"preserve\">达标" VALUE-TARGET:warning VALUE-MARKUP:warning`},
		{"≥90%；≥95%", `"≥90%；≥95%" VALUE-TARGET:warning`},
		{"≥90%\n≥95%", `"≥90%` + `\n` + `≥95%" VALUE-TARGET:warning`},
		{"上升5个百分点", `"上升5个百分点" VALUE-TARGET:warning`},
		{"≥93.508412(万元)", `"≥93.508412(万元)"`},
		{"#REF!", "unread VALUE-ERROR:error"},
		{"TRUE", "unread VALUE-TARGET:error"},
	})
	typed := value.Content{Cell: grid.Cell{Kind: grid.Number, Text: "1", Format: "0%", Formula: "100%"}}
	share := fieldOf(templates.Percent)
	if got := outcome(share, value.Of(vocabulary, share, typed)); got != `"100" VALUE-SPELLING:style` {
		t.Errorf("=100%% as a formula for a percentage: %s", got)
	}
	if got := outcome(fieldOf(templates.Target), value.Of(vocabulary, fieldOf(templates.Target), typed)); got != `"=100.00(%)" VALUE-FORMULA:notice` {
		t.Errorf("=100%% as a formula: %s", got)
	}
}

// The money block, whose unit is 元.
func TestConvertMoney(t *testing.T) {
	check(t, fieldOf(templates.Money), []variant{
		{"526,000.00", `"526000.00" VALUE-SPELLING:style`}, {`xml:space="preserve">526000`, `"526000.00" VALUE-SPELLING:style`},
		{"526，000.00", `"526000.00" VALUE-SPELLING:style`},
		{"526 000.00", `"526000.00"`},
		{"５２６０００．００", `"526000.00"`},
		{"526000.00", `"526000.00"`}, // a number stored as text
		{"#526000", `"526000.00"`},
		{"#935084.09999999998", `"935084.10"`},
		{"#5.26E5", `"526000.00"`},
		{"#-0", `"0.00"`},
		{"#52.6", `"52.60"`},
		{"#1234567.891", `"1234567.891" VALUE-SCALE:warning`},
		{"#1234567890123456", "unread VALUE-DIGITS:error"},
		{"#1E+300", "unread VALUE-NUMBER:error"},
		{"#9999999999999", `"9999999999999.00" VALUE-MAX:error`},
		{"52.6万元", `"526000.00" VALUE-UNIT:notice`},
		{"52.6万", `"526000.00" VALUE-UNIT:notice`},
		{"５２．６万元", `"526000.00" VALUE-UNIT:notice`},
		{"52.6（万元）", `"526000.00" VALUE-UNIT:notice`},
		{"0.526百万", `"526000.00" VALUE-UNIT:notice`},
		{"526千元", `"526000.00" VALUE-UNIT:notice`},
		{"1.2亿元", `"120000000.00" VALUE-UNIT:notice`},
		{"526000元", `"526000.00" VALUE-SPELLING:style`},
		{"526000元整", `"526000.00" VALUE-SPELLING:style`},
		{"52万6000元", `"526000.00" VALUE-SPELLING:style`},
		{"52万6千元", `"526000.00" VALUE-SPELLING:style`},
		{"52万6000", `"526000.00" VALUE-SPELLING:style`},
		{"52万6", "unread VALUE-NUMBER:error"}, // 520006, or 52.6万 as people say it
		{"1亿2000", "unread VALUE-NUMBER:error"},
		{"5万0.5万", "unread VALUE-NUMBER:error"},
		{"6000元52万元", "unread VALUE-NUMBER:error"},
		{"￥526000", `"526000.00" VALUE-SPELLING:style`},
		{"¥ 526,000.00", `"526000.00" VALUE-SPELLING:style`},
		{"人民币526000元", `"526000.00" VALUE-SPELLING:style`},
		{"RMB 526000", `"526000.00" VALUE-SPELLING:style`},
		{"526000 RMB", `"526000.00" VALUE-SPELLING:style`},
		{"$526000", "unread VALUE-UNIT:error"},
		{"526000美元", "unread VALUE-UNIT:error"},
		{"#526000|[$$-409]#,##0.00", "unread VALUE-UNIT:error"},
		{`#526000|[$¥-804]#,##0.00`, `"526000.00"`},
		{`#52.6|#,##0.00"万元"`, `"526000.00" VALUE-UNIT:notice`},
		{`#52.6|#,##0.00"元"`, `"52.60"`},
		{`#526000|0!.0,"万元"`, `"526000.00"`},
		{`#526000|0.00,"万元"`, `"5260000.00" VALUE-UNIT:notice`},
		{`#526000|0.00,`, "unread VALUE-UNIT:error"},
		{"#0.9|0%", "unread VALUE-UNIT:error"},
		{"#46085|yyyy-mm-dd", "unread VALUE-NUMBER:error"},
		{"伍拾贰万陆仟元整", `"526000.00" VALUE-SPELLING:style`},
		{"人民币伍拾贰万陆仟圆整", `"526000.00" VALUE-SPELLING:style`},
		{"玖拾叁万伍仟零捌拾肆元壹角", `"935084.10" VALUE-SPELLING:style`},
		{"壹元零伍分", `"1.05" VALUE-SPELLING:style`},
		{"拾万元整", `"100000.00" VALUE-SPELLING:style`},
		{"壹亿零伍万元整", `"100050000.00" VALUE-SPELLING:style`},
		{"壹万柒仟元", `"17000.00" VALUE-SPELLING:style`},
		{"五十二万六千元", `"526000.00" VALUE-SPELLING:style`},
		{"零元整", `"0.00" VALUE-SPELLING:style`},
		{"贰佰伍元", "unread VALUE-NUMBER:error"}, // 205 or 250
		{"壹万伍元", "unread VALUE-NUMBER:error"},
		{"贰佰零伍元", `"205.00" VALUE-SPELLING:style`},
		{"伍拾伍拾元", "unread VALUE-NUMBER:error"},
		{"-5", `"-5.00"`},
		{"－5", `"-5.00"`},
		{"(5)", `"-5.00" VALUE-SPELLING:style`},
		{"（5）", `"-5.00" VALUE-SPELLING:style`},
		{"△5", `"-5.00" VALUE-SPELLING:style`},
		{"▲5", `"-5.00" VALUE-SPELLING:style`},
		{"5-", `"-5.00" VALUE-SPELLING:style`},
		{"¥-5", `"-5.00" VALUE-SPELLING:style`},
		{"-¥5", `"-5.00" VALUE-SPELLING:style`},
		{"(-5)", "unread VALUE-NUMBER:error"},
		{"--5", "unread VALUE-NUMBER:error"},
		{"526,00.00", "unread VALUE-NUMBER:error"},
		{"526.000,00", "unread VALUE-NUMBER:error"},
		{"52,6000.00", "unread VALUE-NUMBER:error"},
		{"0,526", "unread VALUE-NUMBER:error"},
		{"1.234.567", "unread VALUE-NUMBER:error"},
		{"52.6.", "unread VALUE-NUMBER:error"},
		{"约52.6万元", "unread VALUE-NUMBER:error"},
		{"52.6万元（含税）", "unread VALUE-NUMBER:error"},
		{"5.26E+05", "unread VALUE-NUMBER:error"},
		{"10²", "unread VALUE-NUMBER:error"},
		{"①", "unread VALUE-NUMBER:error"},
		{"52.6次", "unread VALUE-UNIT:error"},
		{"<p>526000.00</p>", `"526000.00" VALUE-SPELLING:style`},
		{"526000.00&nbsp;", `"526000.00" VALUE-SPELLING:style`},
		{"#0", `"0.00"`},
		{"0.00", `"0.00"`},
		{"", "blank"},
		{" ", "blank"},
		{"-", "blank VALUE-NOTHING:notice"},
		{"—", "blank VALUE-NOTHING:notice"},
		{"无", "blank VALUE-NOTHING:notice"},
		{"#REF!", "unread VALUE-ERROR:error"},
		{"#VALUE!", "unread VALUE-ERROR:error"},
		{"TRUE", "unread VALUE-NUMBER:error"},
		{"12345678901234.567", "unread VALUE-DIGITS:error"},
	})
}

// A block whose label declares another unit, or none any more.
func TestConvertDeclaredUnit(t *testing.T) {
	for _, c := range []struct{ in, unit, want string }{
		{"#52.6", "万元", `"526000.00" VALUE-UNIT:warning`},
		{"52.60", "万元", `"526000.00" VALUE-UNIT:warning`},
		{"526000元", "万元", `"526000.00" VALUE-SPELLING:style`}, // the cell's own unit goes first
		{"#0", "万元", `"0.00"`},
		{"#52.6", "次", "unread VALUE-UNIT:error"},
		{"#526000", "", "unread VALUE-UNIT:error"},
		{"#0", "", `"0.00"`},
		{"526000元", "", `"526000.00" VALUE-SPELLING:style`},
	} {
		x := cell(c.in)
		x.Unit, x.NoUnit = c.unit, c.unit == ""
		r := value.Of(vocabulary, fieldOf(templates.Money), x)
		if got := outcome(fieldOf(templates.Money), r); got != c.want {
			t.Errorf("%s under a label in %q: %s, want %s", c.in, c.unit, got, c.want)
		}
		sensible(t, c.in, r)
	}
	count := cell("#3")
	count.NoUnit = true
	if got := outcome(fieldOf(templates.Integer), value.Of(vocabulary, fieldOf(templates.Integer), count)); got != `"3"` {
		t.Errorf("a count whose label lost its unit: %s", got) // only money has units to choose from
	}
	wan := &templates.Field{Type: templates.Money, Unit: "万元", Scale: 2}
	check(t, wan, []variant{
		{"177.56", `"177.56"`},
		{"314,076.90万元", `"314076.90" VALUE-SPELLING:style`},
		{"1099.22万", `"1099.22" VALUE-SPELLING:style`},
		{"526000元", `"52.60" VALUE-UNIT:notice`},
		{"伍拾贰万陆仟元整", `"52.60" VALUE-UNIT:notice`},
	})
}

func TestConvertOtherNumbers(t *testing.T) {
	check(t, fieldOf(templates.Integer), []variant{
		{"#3", `"3"`}, {"3", `"3"`}, {"3个", `"3" VALUE-SPELLING:style`}, {`#3|0"个"`, `"3"`}, {"3家", "unread VALUE-UNIT:error"},
		{"#2.5", `"2.5" VALUE-SCALE:warning`}, {"三", `"3" VALUE-SPELLING:style`}, {"#3|d", "unread VALUE-NUMBER:error"},
		{"£3", "unread VALUE-NUMBER:error"}, {"Nil", "blank VALUE-NOTHING:notice"}, {"none", "blank VALUE-NOTHING:notice"},
	})
	check(t, fieldOf(templates.Decimal), []variant{
		{"#0.9|0%", `"0.9"`}, {"90%", `"0.9" VALUE-UNIT:notice`}, {"#0.30000000000000004", `"0.3"`}, {".5", `"0.5" VALUE-SPELLING:style`},
	})
	check(t, fieldOf(templates.Percent), []variant{
		{"#0.9|0%", `"90"`}, {"#0.9|0.00%", `"90"`}, {"90%", `"90" VALUE-SPELLING:style`}, {"90％", `"90" VALUE-SPELLING:style`},
		{"#90", `"90"`}, {"#0.9", `"0.9" VALUE-PERCENT:notice`}, {"#0.9|0.00", `"0.9"`}, {`#90|0"%"`, `"90"`},
		{"90个百分点", "unread VALUE-UNIT:error"}, {"5‰", `"0.5" VALUE-UNIT:notice`}, {"90百分比", `"90" VALUE-SPELLING:style`},
		{"90 per cent", `"90" VALUE-SPELLING:style`}, {"90 Percent", `"90" VALUE-SPELLING:style`}, {"90 pct", `"90" VALUE-SPELLING:style`}, {"90 points", "unread VALUE-UNIT:error"},
		{"#REF!", "unread VALUE-ERROR:error"}, {"0.90", `"0.9" VALUE-PERCENT:notice`},
	})
}

func TestConvertYears(t *testing.T) {
	check(t, fieldOf(templates.Year), []variant{
		{"#2026", `"2026"`}, {"2026", `"2026"`}, {" ２０２６ ", `"2026"`}, {"2026年", `"2026" VALUE-SPELLING:style`},
		{"2026 年度", `"2026" VALUE-SPELLING:style`}, {`#2026|0"年"`, `"2026"`},
		{"二〇二六年", `"2026" VALUE-SPELLING:style`}, {"二○二六年", `"2026" VALUE-SPELLING:style`}, {"二〇二六", `"2026" VALUE-SPELLING:style`},
		{"26", "unread VALUE-YEAR:error"}, {"#26", "unread VALUE-YEAR:error"}, {"20266", "unread VALUE-YEAR:error"}, {"#2026.5", "unread VALUE-YEAR:error"},
		{"2101", "unread VALUE-YEAR:error"}, {"1899", "unread VALUE-YEAR:error"}, {"#46023", "unread VALUE-YEAR:error"},
		{"#46023|yyyy-mm-dd", `"2026" VALUE-YEAR:notice`}, {`#46023|yyyy"年"`, `"2026" VALUE-YEAR:notice`},
		{"#2026|yyyy-mm-dd", "unread VALUE-YEAR:error"}, // the day 1905-07-18, or the year typed into a date's cell
		{"2026-01-01", `"2026" VALUE-YEAR:notice`}, {"@2026-01-01T00:00:00", `"2026" VALUE-YEAR:notice`}, {"无", "blank VALUE-NOTHING:notice"},
	})
}

func TestConvertDates(t *testing.T) {
	same := []variant{ // whatever kind of date
		{"#46023|yyyy-mm-dd", `"2026-01-01"`},
		{`#46023|yyyy"年"m"月"d"日"`, `"2026-01-01"`},
		{"#46023", `"2026-01-01" VALUE-DATE:notice`},
		{"#45658|yyyy/m/d", `"2025-01-01"`},
		{"#46387|yyyy/m/d", `"2026-12-31"`},
		{"#46023.5|yyyy/m/d h:mm", `"2026-01-01" VALUE-DATE:notice`},
		{`#46023|m"月"d"日"`, `"2026-01-01" VALUE-DATE:notice`}, // the year is not shown
		{"@2026-01-01T00:00:00", `"2026-01-01"`},
		{"2026-01-01", `"2026-01-01"`},
		{"2026/1/1", `"2026-01-01" VALUE-SPELLING:style`},
		{"2026.1.1", `"2026-01-01" VALUE-SPELLING:style`},
		{"2026．1．1", `"2026-01-01" VALUE-SPELLING:style`},
		{"2026－1－1", `"2026-01-01" VALUE-SPELLING:style`},
		{"2026－01－01", `"2026-01-01"`},
		{"2026年1月1日", `"2026-01-01" VALUE-SPELLING:style`},
		{"2026 年 1 月 1 日", `"2026-01-01" VALUE-SPELLING:style`},
		{"20260101", `"2026-01-01" VALUE-SPELLING:style`},
		{"#20260101", `"2026-01-01"`},
		{"二〇二六年一月一日", `"2026-01-01" VALUE-SPELLING:style`},
		{"二○二六年十二月三十一日", `"2026-12-31" VALUE-SPELLING:style`},
		{"二O二六年十月二十日", `"2026-10-20" VALUE-SPELLING:style`},
		{"2026-01-01 00:00:00", `"2026-01-01" VALUE-SPELLING:style`},
		{"2026-01-01 08:30", `"2026-01-01" VALUE-DATE:notice`},
		{"2026-01-01T08:30:00Z", `"2026-01-01" VALUE-DATE:notice`},
		{"2026-02-30", "unread VALUE-DATE:error"},
		{"2026-13-01", "unread VALUE-DATE:error"},
		{"2025-02-29", "unread VALUE-DATE:error"},
		{"2024-02-29", `"2024-02-29"`},
		{"01/02/2026", "unread VALUE-DATE:error"},
		{"31/12/2026", "unread VALUE-DATE:error"},
		{"26-1-1", "unread VALUE-DATE:error"},
		{"26.1.1", "unread VALUE-DATE:error"},
		{"1月1日", "unread VALUE-DATE:error"},
		{"2026-1.1", "unread VALUE-DATE:error"},
		{"2026年1月至2026年12月", "unread VALUE-DATE:error"},
		{"202601", "unread VALUE-DATE:error"},
		{"长期", "unread VALUE-DATE:error"},
		{"#2026", "unread VALUE-DATE:error"},   // a year, or 1905-07-18
		{"#2026.1", "unread VALUE-DATE:error"}, // January or October
		{"#202601", "unread VALUE-DATE:error"},
		{"#5", "unread VALUE-DATE:error"},
		{"#-1|yyyy-mm-dd", "unread VALUE-DATE:error"},
		{`#46023|0"次"`, "unread VALUE-DATE:error"},
		{"#2026|yyyy-mm-dd", `"1905-07-18"`}, // what the cell shows
		{"TRUE", "unread VALUE-DATE:error"},
		{"—", "blank VALUE-NOTHING:notice"},
		{"#N/A", "unread VALUE-ERROR:error"},
	}
	for _, kind := range []templates.Type{templates.Date, templates.Start, templates.End} {
		check(t, fieldOf(kind), same)
	}
	check(t, fieldOf(templates.Start), []variant{
		{"2026年1月", `"2026-01-01" VALUE-DATE:notice`}, {"2026-01", `"2026-01-01" VALUE-DATE:notice`}, {"2026.01", `"2026-01-01" VALUE-DATE:notice`},
		{"2026年1月底", "unread VALUE-DATE:error"}, {"2026年底", "unread VALUE-DATE:error"},
		{"2026年", `"2026-01-01" VALUE-DATE:notice`}, {"2026", `"2026-01-01" VALUE-DATE:notice`}, {"2026-13", "unread VALUE-DATE:error"},
		{`#46023|yyyy"年"m"月"`, `"2026-01-01"`}, {`#46024|yyyy"年"m"月"`, `"2026-01-02" VALUE-DATE:notice`},
	})
	check(t, fieldOf(templates.End), []variant{
		{"2026年2月", `"2026-02-28" VALUE-DATE:notice`}, {"2024-02", `"2024-02-29" VALUE-DATE:notice`}, {"2026.12", `"2026-12-31" VALUE-DATE:notice`},
		{"2026年", `"2026-12-31" VALUE-DATE:notice`}, {`#46357|yyyy"年"m"月"`, `"2026-12-31" VALUE-DATE:warning`}, // 46357 is 2026-12-01
		{`#46387|yyyy"年"m"月"`, `"2026-12-31"`}, {`#46372|yyyy"年"m"月"`, `"2026-12-16" VALUE-DATE:notice`}, {`#46023|yyyy"年"`, `"2026-12-31" VALUE-DATE:warning`},
		{"二〇二六年十二月", `"2026-12-31" VALUE-DATE:notice`},
		{"2026年12月底", `"2026-12-31" VALUE-DATE:notice`}, {"2026年2月末", `"2026-02-28" VALUE-DATE:notice`}, {"二〇二六年底", `"2026-12-31" VALUE-DATE:notice`},
		{"2026年年底", `"2026-12-31" VALUE-DATE:notice`}, {"2026年12月31日底", "unread VALUE-DATE:error"}, {"12月底", "unread VALUE-DATE:error"}, {"2026-12底", "unread VALUE-DATE:error"},
	})
	check(t, fieldOf(templates.Date), []variant{
		{`#46023|yyyy"年"m"月"`, `"2026-01-01" VALUE-DATE:notice`}, {"2026年1月", "unread VALUE-DATE:error"}, {"2026-01", "unread VALUE-DATE:error"}, {"2026年底", "unread VALUE-DATE:error"}, {"2026年", "unread VALUE-DATE:error"},
	})
	counted := cell("#44561|yyyy-mm-dd")
	counted.Date1904 = true
	if got := outcome(fieldOf(templates.Date), value.Of(vocabulary, fieldOf(templates.Date), counted)); got != `"2026-01-01"` {
		t.Errorf("44561 from 1904: %s", got)
	}
}

func TestConvertChoices(t *testing.T) {
	f := fieldOf(templates.Choice)
	check(t, f, []variant{
		{"数量指标", `"数量指标"`}, {"数量指 标", `"数量指标"`}, {"服务对\n象满意\n度指标", `"服务对象满意度指标"`},
		{"数量\u00a0指标\u200b", `"数量指标"`}, {"社会效益", `"社会效益指标" VALUE-SPELLING:style`}, {"社会效益 指标", `"社会效益指标"`},
		{"社会公众满意度指标", `"服务对象满意度指标" VALUE-SPELLING:style`}, {"成本指标", `"经济成本指标" VALUE-SPELLING:style`},
		{"数量指", "unread VALUE-CHOICE:error"}, {"其他", "unread VALUE-CHOICE:error"}, {"#3", "unread VALUE-CHOICE:error"}, {"", "blank"},
		{"无", "blank VALUE-NOTHING:notice"},
	})
	if r := value.Of(vocabulary, f, cell("质量标")); r.Notes[0].Expected != "质量指标" {
		t.Errorf("质量标: offered %q", r.Notes[0].Expected)
	}
	open := *f
	open.Open = true
	check(t, &open, []variant{{"科研指标", `"科研指标" VALUE-CHOICE:notice`}, {" 科研指标 ", `"科研指标" VALUE-CHOICE:notice`},
		{"数量", `"数量指标" VALUE-SPELLING:style`}, {"TRUE", "unread VALUE-CHOICE:error"}})
	check(t, &templates.Field{Type: templates.Choice, Choices: []string{"Yes", "No"}}, []variant{
		{"y", `"Yes" VALUE-SPELLING:style`}, {"N", `"No" VALUE-SPELLING:style`}, {"yes", `"Yes"`}, {"ye", "unread VALUE-CHOICE:error"}, {"None", "blank VALUE-NOTHING:notice"}})
	check(t, &templates.Field{Type: templates.Choice, Choices: []string{"Y", "N", "No idea"}}, []variant{{"Yes", `"Y" VALUE-SPELLING:style`}, {"no", `"N" VALUE-SPELLING:style`}, {"no idea", `"No idea"`}})
	check(t, &templates.Field{Type: templates.Choice, Choices: []string{"Yes", "Perhaps"}}, []variant{{"Y", "unread VALUE-CHOICE:error"}})
	free := &templates.Field{Type: templates.Choice, Choices: []string{"有", "无"}}
	check(t, free, []variant{{"无", `"无"`}, {"-", "blank VALUE-NOTHING:notice"}})
}

func TestConvertText(t *testing.T) {
	check(t, fieldOf(templates.LongText), []variant{
		{"<p>完成</p><p>任务</p>", `"<p>完成</p><p>任务</p>" VALUE-MARKUP:warning`},
		{"完成<br/>任务", `"完成<br/>任务" VALUE-MARKUP:warning`},
		{"完成&nbsp;任务", `"完成&nbsp;任务" VALUE-MARKUP:warning`},
		{"&lt;甲&gt;", `"&lt;甲&gt;" VALUE-MARKUP:warning`}, {"<p></p>", "blank VALUE-NOTHING:notice"},
		{`<span style="color:red">完成</span>`, `"<span style=\"color:red\">完成</span>" VALUE-MARKUP:warning`},
		{"<b>完成</b>", `"<b>完成</b>" VALUE-MARKUP:warning`},
		{"误差<5%", `"误差<5%"`}, {"A&B", `"A&B"`}, {"x<y>z", `"x<y>z"`}, {"a<b>c", `"a<b>c"`}, {"1<2 && 3>2;", `"1<2 && 3>2;"`},
		{`xml:space="preserve"> 甲`, `"xml:space=\"preserve\"> 甲" VALUE-MARKUP:warning`},
		{`class="a">甲`, `"class=\"a\">甲" VALUE-MARKUP:warning`}, {"甲&#10;乙", `"甲&#10;乙" VALUE-MARKUP:warning`}, {"甲&ldquo;乙", `"甲&ldquo;乙" VALUE-MARKUP:warning`},
		{"<t>甲</t>", `"<t>甲</t>" VALUE-MARKUP:warning`}, {"<w:r>甲", `"<w:r>甲" VALUE-MARKUP:warning`}, {"<![CDATA[甲]]>", `"<![CDATA[甲]]>" VALUE-MARKUP:warning`},
		{"甲_x0009_乙", `"甲_x0009_乙" VALUE-MARKUP:warning`}, {"[object Object]", `"[object Object]" VALUE-MARKUP:warning`}, {`甲。\n乙`, `"甲。\\n乙" VALUE-MARKUP:warning`},
		{`甲\r\n乙`, `"甲\\r\\n乙" VALUE-MARKUP:warning`}, {`D:\new\file`, `"D:\\new\\file"`}, {`a="1"`, `"a=\"1\""`}, {"A-->B", `"A-->B"`}, {"R&D;S&T;", `"R&D;S&T;"`}, {"甲_xyz_乙", `"甲_xyz_乙"`},
		{"甲\r\n乙\r丙\v丁", `"甲\n乙\n丙\n丁"`},
		{"甲_x000D_\n乙_x000D_丙", `"甲\n乙\n丙" VALUE-INVISIBLE:style`},
		{"甲\u200b乙\ufeff", `"甲乙" VALUE-INVISIBLE:style`},
		{"　　甲\u00a0乙\t丙 ", `"\u3000\u3000甲\u00a0乙\t丙 "`}, // a record that was filled comes back as it was
		{"（）()，,：:；;％%～~—–-－〔〕[]【】", `"（）()，,：:；;％%～~—–-－〔〕[]【】"`},
		{"1、甲①乙（请核实）【已改】", `"1、甲①乙（请核实）【已改】"`},
		{"=1+1", `"=1+1"`}, {"+甲", `"+甲"`}, {"-甲", `"-甲"`},
		{"完成\ue004任务", `"完成` + `\ue004` + `任务" VALUE-GLYPH:notice`}, {"完成😀", `"完成😀" VALUE-GLYPH:notice`}, {"★√☑①", `"★√☑①"`},
		{"完成\ufffd", `"完成` + "\ufffd" + `" VALUE-GLYPH:error`},
		{"#12345", `"12345"`}, {"#52.6|0.00", `"52.6"`}, {"#46023|yyyy-mm-dd", `"2026-01-01" VALUE-TYPE:notice`},
		{`#3|0"次"`, `"3次" VALUE-TYPE:notice`}, {"#310117190001011000", "unread VALUE-DIGITS:error"}, {"#3.10117190001011E+17", "unread VALUE-DIGITS:error"},
		{"TRUE", `"TRUE" VALUE-TYPE:notice`}, {"#NAME?", "unread VALUE-ERROR:error"},
		{"", "blank"}, {" 　\n", "blank"}, {"无", `"无"`}, {"不涉及", `"不涉及"`}, {"N/A", `"N/A"`}, {"——", "blank VALUE-NOTHING:notice"}, {"/", "blank VALUE-NOTHING:notice"},
		{"无重大投诉", `"无重大投诉"`}, {"-5", `"-5"`},
	})
	long := strings.Repeat("长", 101)
	check(t, fieldOf(templates.Text), []variant{{long, `"` + long + `" VALUE-LONG:error`}, {long[:300], `"` + long[:300] + `"`}})
}

// A choice is read from boxes that somebody ticked; where that is not sure, or too many are, it is unread.
func TestTickedBoxes(t *testing.T) {
	choice := &templates.Field{Key: "c", Label: "属性", Type: templates.Choice, Choices: []string{"新增项目", "延续项目"}}
	printed, several := *choice, *choice
	printed.Boxes, several.Type = true, templates.Choices
	check(t, choice, []variant{
		{"新增项目□ 延续项目√", `"延续项目" VALUE-SPELLING:style`}, {"□新增项目 □延续项目", "blank"}, {"延续项目", `"延续项目"`}, {"新增项目√ 延续项目√", "unread VALUE-CHOICE:error"},
	})
	check(t, &printed, []variant{
		{"新增项目□ 延续项目☑", `"延续项目"`}, {"新增项目□ 延续项目□", "blank"}, {"新增项目□ √延续项目", "unread VALUE-CHOICE:error"}, {"延续", "unread VALUE-CHOICE:error"},
	})
	check(t, &printed, []variant{
		{"新增项目[x] 延续项目[ ]", `"新增项目"`}, {"☒新增项目 ☐延续项目", `"新增项目"`}, {"新增项目（√）延续项目（x）", "unread VALUE-CHOICE:error"},
	})
	check(t, &templates.Field{Key: "c", Label: "在用", Type: templates.Choice, Choices: []string{"√", "×"}}, []variant{
		{"√", `"√"`}, {"✔", `"√" VALUE-SPELLING:style`}, {"☑", `"√" VALUE-SPELLING:style`}, {"X", `"×" VALUE-SPELLING:style`}, {"☒", `"×" VALUE-SPELLING:style`},
		{"□", "unread VALUE-CHOICE:error"}, {"是", "unread VALUE-CHOICE:error"}, {"√√", "unread VALUE-CHOICE:error"},
	})
	check(t, &several, []variant{
		{"延续项目、新增项目", `"新增项目、延续项目" VALUE-SPELLING:style`}, {"新增项目、延续项目", `"新增项目、延续项目"`}, {"新增项目√ 延续项目√", `"新增项目、延续项目" VALUE-SPELLING:style`},
		{"新增项目；延续项目", `"新增项目、延续项目" VALUE-SPELLING:style`}, {"新增项目、别的", "unread VALUE-CHOICE:error"}, {"", "blank"},
	})
}
