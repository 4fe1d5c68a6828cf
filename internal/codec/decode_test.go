package codec

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"tianbao/internal/input"
	"tianbao/internal/layout"
	"tianbao/internal/words"
	"tianbao/templates"
)

// formOf is a template with the given fields, in this order, and one sheet per project.
func formOf(fields ...*templates.Field) *templates.Template {
	t := templates.New(fields...)
	if l := t.Field("projects"); l != nil {
		t.Compiled = &layout.Compiled{Pages: []*layout.Page{{Sheet: "申报表", Each: l}}}
	}
	return t
}

func most(n int64) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.NewFromInt(n))
}

// budget is a form with a field of every type.
func budget() *templates.Template {
	t := formOf(
		&templates.Field{Key: "year", Label: "年度", Type: templates.Year, Required: true, Scale: templates.NoScale},
		&templates.Field{Key: "unit", Label: "单位名称", Type: templates.Text, Required: true, Max: most(10), Scale: templates.NoScale},
		&templates.Field{Key: "contact.name", Label: "填报人", Type: templates.Text, Scale: templates.NoScale},
		&templates.Field{Key: "contact.phone", Label: "电话", Type: templates.Text, Scale: templates.NoScale},
		&templates.Field{Key: "count", Label: "项目数", Type: templates.Integer, Required: true, Default: "1", Scale: templates.NoScale},
		&templates.Field{Key: "projects", Label: "项目", Type: templates.List, Required: true, Scale: templates.NoScale},
		&templates.Field{Key: "projects.name", Label: "项目名称", Type: templates.Text, Required: true, Identity: true, Aliases: []string{"名称"}, Scale: templates.NoScale},
		&templates.Field{Key: "projects.code", Label: "项目编码", Type: templates.Text, Carried: true, Scale: templates.NoScale},
		&templates.Field{Key: "projects.nature", Label: "项目性质", Type: templates.Choice, ListName: "性质", Choices: []string{"阶段性项目", "经常性项目"}, Scale: templates.NoScale},
		&templates.Field{Key: "projects.category", Label: "项目类别", Type: templates.Choice, Open: true, Choices: []string{"特定目标类", "其他运转类"}, Scale: templates.NoScale},
		&templates.Field{Key: "projects.start", Label: "开始日期", Type: templates.Start, Scale: templates.NoScale},
		&templates.Field{Key: "projects.end", Label: "完成日期", Type: templates.End, Scale: templates.NoScale},
		&templates.Field{Key: "projects.signed", Label: "签订日期", Type: templates.Date, Scale: templates.NoScale},
		&templates.Field{Key: "projects.annual", Label: "年度资金", Type: templates.Money, Unit: "元", Scale: 2, Max: most(1_000_000_000), Required: true},
		&templates.Field{Key: "projects.other", Label: "其他资金", Type: templates.Money, Unit: "元", Scale: 2},
		&templates.Field{Key: "projects.annual_other", Label: "其他资金", Type: templates.Money, Unit: "元", Scale: 2},
		&templates.Field{Key: "projects.rate", Label: "执行率", Type: templates.Percent, Unit: "%", Scale: templates.NoScale},
		&templates.Field{Key: "projects.weight", Label: "权重", Type: templates.Decimal, Scale: 3},
		&templates.Field{Key: "projects.goal", Label: "总目标", Type: templates.LongText, Scale: templates.NoScale},
		&templates.Field{Key: "projects.indicators", Label: "绩效指标", Type: templates.List, Scale: templates.NoScale},
		&templates.Field{Key: "projects.indicators.level3", Label: "三级指标", Type: templates.Text, Identity: true, Scale: templates.NoScale},
		&templates.Field{Key: "projects.indicators.target", Label: "指标值", Type: templates.Target, Scale: templates.NoScale},
	)
	t.Lists = []*templates.Vocabulary{{Name: "性质", Values: []string{"阶段性项目", "经常性项目"}, Aliases: [][]string{nil, {"其他经常性项目"}}}}
	return t
}

func node(t *testing.T, name, source string) *input.Node {
	t.Helper()
	d, faults := input.Read(name, []byte(source))
	if input.Serious(faults) {
		t.Fatal(faults)
	}
	if d.Table != nil {
		return d.Table
	}
	return d.Records[0].Node
}

// brief is the findings as rule path@line =expected, one a line.
func brief(findings []templates.Finding) string {
	var lines []string
	for _, f := range findings {
		l := strings.TrimPrefix(f.Rule, "INPUT-")
		if f.Level != templates.Error {
			l += "(" + f.Level.String() + ")"
		}
		for _, p := range f.Places {
			l += fmt.Sprintf(" %s@%d", p.Field, p.Line)
		}
		if f.Expected != "" {
			l += " =" + f.Expected
		}
		lines = append(lines, l)
		for _, lang := range []string{f.Message("zh"), f.Message("en")} {
			if strings.Contains(lang, "%!") || lang == f.Says.(words.Phrase).ID() {
				lines = append(lines, "BAD PHRASE "+lang)
			}
		}
	}
	return strings.Join(lines, "\n")
}

const sound = `year: 2026
unit: 交流中心
contact: {name: 张三}
projects:
  - name: 门户网站管理
    annual: 526000.00
    nature: 阶段性项目
    start: 2026-01-01
    goal: |-
      第一行
      第二行
    other: null
    indicators:
      - {level3: 总成本, target: ≤52.60(万元)}
      - {level3: 总成本, target: 好}
`

func TestDecode(t *testing.T) {
	r, findings := Decode(budget(), node(t, "x.yaml", sound), DecodeOptions{})
	if len(findings) > 0 {
		t.Fatal(brief(findings))
	}
	want := templates.Record{
		"year": templates.NumberOf(decimal.NewFromInt(2026)), "unit": templates.TextOf("交流中心"), "contact.name": templates.TextOf("张三"),
		"projects": templates.ListOf(templates.Record{
			"name": templates.TextOf("门户网站管理"), "annual": templates.NumberOf(decimal.RequireFromString("526000.00")),
			"nature": templates.TextOf("阶段性项目"), "start": templates.DateOf(templates.CivilDate{Year: 2026, Month: 1, Day: 1}), "goal": templates.TextOf("第一行\n第二行"), "other": templates.Null,
			"indicators": templates.ListOf(
				templates.Record{"level3": templates.TextOf("总成本"), "target": templates.TextOf("≤52.60(万元)")},
				templates.Record{"level3": templates.TextOf("总成本"), "target": templates.TextOf("好")},
			),
		}),
	}
	if diff := cmp.Diff(want, r, cmp.Comparer(sameValue)); diff != "" {
		t.Error(diff)
	}
}

// project is an input with one project that holds the line.
func project(line string) string {
	return "year: 2026\nunit: 中心\nprojects:\n  - name: 甲\n    annual: 1\n    " + line + "\n"
}

func TestDecodeRefuses(t *testing.T) {
	long := strings.Repeat("长", 32768)
	for _, c := range []struct{ name, source, want string }{
		{"unknown key", project("anual_other: 1"), "KEY projects[0].anual_other@6 =annual_other"},
		{"label for a key", project("执行率: 1"), "KEY projects[0].执行率@6 =rate"},
		{"unknown key, nothing near", project("zzz: 1"), "KEY projects[0].zzz@6"},
		{"key in another case", project("Rate: 1"), ""},
		{"key twice", project("rate: 1\n    RATE: 2"), "TWICE projects[0].RATE@7"},
		{"required", "unit:\nprojects:\n  - annual: 1\n", "REQUIRED unit@1\nREQUIRED projects[0].name@3\nREQUIRED year@1"},
		{"required list empty", "year: 2026\nunit: 中心\nprojects: []\n", "REQUIRED projects@3"},
		{"required but only blanks", "year: 2026\nunit: ' '\nprojects: [{name: 甲, annual: 1}]\n", "REQUIRED unit@2"},
		{"null against a default", project("other: 1") + "count: null\n", "REQUIRED count@7"},
		{"no list", "year: 2026\nunit: 中心\nprojects:\n  name: 甲\n", "TYPE projects@4"},
		{"no mapping", "year: 2026\nunit: 中心\nprojects: [甲]\n", "TYPE projects[0]@3"},
		{"record no mapping", "- a\n", "TYPE @1"},
		{"group no mapping", project("other: 1") + "contact: 张三\n", "TYPE contact@7"},
		{"key in a group", project("other: 1") + "contact: {nam: 张三}\n", "KEY contact.nam@7 =name"},
		{"number with commas", project("other: '526,000.00'"), "TYPE projects[0].other@6 =526000.00"},
		{"number with bad commas", project("other: '5,26,000'"), "TYPE projects[0].other@6"},
		{"number in full width", project("other: １２．５"), "TYPE projects[0].other@6 =12.5"},
		{"number with a unit", project("other: 52.6万元"), "TYPE projects[0].other@6"},
		{"number with a plus", project("other: +5"), "TYPE projects[0].other@6 =5"},
		{"number in hexadecimal", project("other: 0x1F"), "TYPE projects[0].other@6"},
		{"number with leading zeros", project("other: 007"), "TYPE projects[0].other@6"},
		{"number with underscores", project("other: 1_000"), "TYPE projects[0].other@6 =1000"},
		{"no number", project("other: .inf"), "TYPE projects[0].other@6"},
		{"bool for a number", project("other: true"), "TYPE projects[0].other@6"},
		{"list for a number", project("other: [1]"), "TYPE projects[0].other@6"},
		{"number in quotes", project("other: '12.50'"), ""},
		{"exponent", project("other: 1e3"), ""},
		{"exponent in quotes", project("other: '1e3'"), "TYPE projects[0].other@6"},
		{"huge exponent", project("weight: 1e9999"), "DIGITS projects[0].weight@6"},
		{"small exponent", project("rate: 1e-9999"), "DIGITS projects[0].rate@6"},
		{"15 digits", project("rate: 123456789012345"), ""},
		{"16 digits", project("rate: 1234567890.123456"), "DIGITS projects[0].rate@6"},
		{"16 digits with zeros after", project("rate: 1234567890123450"), ""},
		{"decimals", project("weight: 1.2345"), "SCALE projects[0].weight@6"},
		{"zeros are no decimals", project("weight: 1.2340"), ""},
		{"decimals of an integer", project("other: 1") + "count: 1.5\n", "SCALE count@7"},
		{"over the largest and too fine", project("other: 1.001\n    rate: 1") + "count: 1\n", "SCALE projects[0].other@6"},
		{"over the largest", strings.Replace(project("rate: 1"), "annual: 1", "annual: 1000000000.01", 1), "MAX projects[0].annual@5 =≤1000000000.00"},
		{"as large as can be", strings.Replace(project("rate: 1"), "annual: 1", "annual: 1000000000.00", 1), ""},
		{"year", strings.Replace(project("rate: 1"), "2026", "1899", 1), "YEAR year@1"},
		{"year with a word", strings.Replace(project("rate: 1"), "2026", "2026年", 1), "TYPE year@1 =2026"},
		{"number for text", project("code: 012"), "TYPE projects[0].code@6"},
		{"bool for text", project("code: true"), "TYPE projects[0].code@6"},
		{"list for text", project("code: [a]"), "TYPE projects[0].code@6"},
		{"too long", strings.Replace(project("rate: 1"), "中心", "一二三四五六七八九十一", 1), "LONG unit@2 =≤10"},
		{"as long as can be", strings.Replace(project("rate: 1"), "中心", "一二三四五六七八九十", 1), ""},
		{"longer than a cell", project("goal: " + long), "LONG projects[0].goal@6 =≤32767"},
		{"longer than a cell in UTF-16", project("goal: " + strings.Repeat("𠮷", 16384)), "LONG projects[0].goal@6 =≤32767"},
		{"as long as a cell", project("goal: " + long[:32767*3]), ""},
		{"control character", project(`goal: "a\x07"`), "CHAR projects[0].goal@6"},
		{"damaged character", project("goal: a\ufffd"), "CHAR projects[0].goal@6"},
		{"no character", project(`goal: "\uFFFE"`), "CHAR projects[0].goal@6"},
		{"tab and breaks", project(`goal: "a\tb\nc"`), ""},
		{"choice near", project("nature: 阶段项目"), "CHOICE projects[0].nature@6 =阶段性项目"},
		{"choice by its alias", project("nature: 其他经常性项目"), "CHOICE projects[0].nature@6 =经常性项目"},
		{"choice with blanks", project("nature: 阶段性 项目"), "CHOICE projects[0].nature@6 =阶段性项目"},
		{"choice", project("nature: xyz"), "CHOICE projects[0].nature@6"},
		{"open choice", project("category: 人员类"), "CHOICE(notice) projects[0].category@6"},
		{"date with slashes", project("signed: 2026/1/1"), "DATE projects[0].signed@6 =2026-01-01"},
		{"date in Chinese", project("signed: 2026 年 1 月 2 日"), "DATE projects[0].signed@6 =2026-01-02"},
		{"date in Chinese, close", project("signed: 2026年1月2日"), "DATE projects[0].signed@6 =2026-01-02"},
		{"date with time", project("signed: 2026-01-01T00:00:00Z"), "DATE projects[0].signed@6 =2026-01-01"},
		{"date as a number", project("signed: 20260101"), "DATE projects[0].signed@6 =2026-01-01"},
		{"month as a date", project("signed: 2026-02"), "DATE projects[0].signed@6"},
		{"month as a start", project("start: 2026-02"), "DATE projects[0].start@6 =2026-02-01"},
		{"month as an end", project("end: 2028-02"), "DATE projects[0].end@6 =2028-02-29"},
		{"year as an end", project("end: 2026"), "DATE projects[0].end@6 =2026-12-31"},
		{"no such day", project("signed: 2026-02-29"), "DATE projects[0].signed@6"},
		{"leap day", project("signed: 2028-02-29"), ""},
		{"before Excel agrees on days", project("signed: 1900-02-28"), "DATE projects[0].signed@6"},
		{"same item but for spacing", project("rate: 1\n  - name: \"甲 \"\n    annual: 1"), "ITEM projects[1].name@7 projects[0].name@4"},
		{"same item", project("rate: 1\n  - name: 乙\n    annual: 1\n  - name: 甲\n    annual: 2"), "ITEM projects[2].name@9 projects[0].name@4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := Decode(budget(), node(t, "x.yaml", c.source), DecodeOptions{})
			if diff := cmp.Diff(c.want, brief(findings)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDecodeBlank(t *testing.T) {
	r, findings := Decode(budget(), node(t, "x.json", `{"unit":null,"projects":[{"name":"甲"}]}`), DecodeOptions{Blank: true})
	if len(findings) > 0 {
		t.Fatal(brief(findings))
	}
	want := templates.Record{"unit": templates.Null, "projects": templates.ListOf(templates.Record{"name": templates.TextOf("甲")})}
	if diff := cmp.Diff(want, r, cmp.Comparer(sameValue)); diff != "" {
		t.Error(diff)
	}
}

func TestLineBreaks(t *testing.T) {
	r, _ := Decode(budget(), node(t, "x.json", `{"unit":"a\r\nb\rc"}`), DecodeOptions{Blank: true})
	if got, _ := r["unit"].Text(); got != "a\nb\nc" {
		t.Errorf("%q", got)
	}
}

// Nobody sees the space around a name: two that differ in it alone are one. A paragraph keeps its own.
func TestSpaceAroundText(t *testing.T) {
	r, _ := Decode(budget(), node(t, "x.json", `{"unit":"　某单位 \n","projects":[{"name":"甲","goal":"　　目标 "}]}`), DecodeOptions{Blank: true})
	if got, _ := r["unit"].Text(); got != "某单位" {
		t.Errorf("%q", got)
	}
	if got, _ := r["projects"].Items()[0]["goal"].Text(); got != "　　目标 " {
		t.Errorf("%q", got)
	}
}

// sameValue compares values as records do: numbers by their value, lists item by item.
func sameValue(a, b templates.Value) bool {
	n, numeric := a.Number()
	m, alsoNumeric := b.Number()
	if numeric || alsoNumeric {
		return numeric && alsoNumeric && n.Equal(m)
	}
	text, isText := a.Text()
	other, isAlso := b.Text()
	day, _ := a.Date()
	otherDay, _ := b.Date()
	if isText != isAlso || text != other || day != otherDay || a.IsNull() != b.IsNull() || a.IsList() != b.IsList() || len(a.Items()) != len(b.Items()) {
		return false
	}
	for i := range a.Items() {
		if !cmp.Equal(a.Items()[i], b.Items()[i], cmp.Comparer(sameValue)) {
			return false
		}
	}
	return true
}
