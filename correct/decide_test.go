package correct_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/correct"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// What a reviewer writes in the log is understood however it is written, and said where it is not.
func TestDecisions(t *testing.T) {
	first := seedCorrected(t)
	cost := line(t, first.Log, "COST-01 申报表2!G13")
	cell := logCell(t, first.Workbook, cost)
	for _, c := range xlsxtest.Few([]struct {
		word   string
		state  correct.State
		target string
		said   bool
	}{
		{"是", correct.Done, "≤93.51(万元)", false}, {"否", correct.Declined, "≤110.00(万元)", false}, {"再议", correct.Pending, "≤110.00(万元)", true},
		{"", correct.Pending, "≤110.00(万元)", false}, {" 同意。", correct.Done, "≤93.51(万元)", false}, {"Yes", correct.Done, "≤93.51(万元)", false},
		{"√", correct.Done, "≤93.51(万元)", false}, {"不采纳", correct.Declined, "≤110.00(万元)", false},
	}, 3) {
		o := corrected(t, typed(t, first.Workbook, cell+" "+c.word), correct.Options{})
		if got := line(t, o.Log, "COST-01 申报表2!G13").State; got != c.state {
			t.Errorf("%q makes the offer %s, want %s", c.word, got, c.state)
		}
		if got := value(t, o, "projects[1].indicators[0].target"); got != c.target {
			t.Errorf("with %q the target is %s, want %s", c.word, got, c.target)
		}
		if said := slices.Contains(rules(o.findings), "CORRECT-DECISION warning "+cell); said != c.said {
			t.Errorf("%q: findings %v", c.word, rules(o.findings))
		}
		again(t, o)
	}
}

// An offer that was declined is not made again, and --accept-all does not overrule it.
func TestDeclinedStaysDeclined(t *testing.T) {
	first := seedCorrected(t)
	declined := corrected(t, typed(t, first.Workbook, logCell(t, first.Workbook, line(t, first.Log, "COST-01 申报表2!G13"))+" 否"), correct.Options{})
	all := corrected(t, declined.Workbook, correct.Options{AcceptAll: true})
	if got := value(t, all, "projects[1].indicators[0].target"); got != "≤110.00(万元)" {
		t.Errorf("a declined offer was applied: %s", got)
	}
	if got := value(t, all, "projects[1].indicators[5].target"); got != "≥95.00(%)" {
		t.Errorf("an offer that was not declined was not applied: %s", got)
	}
}

// Offers are accepted by rule, and by field in every way that people name one.
func TestAccept(t *testing.T) {
	const other = "projects[2].indicators[4].target"
	for _, c := range xlsxtest.Few([][2]string{
		{"projects[2].indicators[3].target", "≤2.00(人)"}, {"", "=2.00(人)"}, {"target", "=2.00(人)"}, {"projects.indicators.target", "=2.00(人)"},
	}, 2) {
		field, want := c[0], c[1]
		o := corrected(t, seed(t, 0), correct.Options{Accept: []correct.Accept{{Rule: "ind-05", Field: field}, {Rule: "FUND-06"}}})
		if got := value(t, o, "projects[2].indicators[3].target"); got != "=2.00(人)" {
			t.Errorf("IND-05@%s: the target is %s", field, got)
		}
		if got := value(t, o, other); got != want {
			t.Errorf("IND-05@%s: the other target is %s, want %s", field, got, want)
		}
		if len(o.Accepted) != 1 || o.Accepted[0].Rule != "ind-05" {
			t.Errorf("IND-05@%s: accepted %v", field, o.Accepted)
		}
		again(t, o)
	}
}

// A decision on an offer whose cell was changed since is not obeyed, and said.
func TestStaleDecision(t *testing.T) {
	first := seedCorrected(t)
	cell := logCell(t, first.Workbook, line(t, first.Log, "COST-01 申报表2!G13"))
	o := corrected(t, typed(t, first.Workbook, cell+" 是", "申报表2!G13 ≤93.60(万元)", "申报表2!H6 935000"), correct.Options{})
	if got := value(t, o, "projects[1].indicators[0].target"); got != "≤93.60(万元)" {
		t.Errorf("the target is %s, want what was typed", got)
	}
	if !slices.Contains(rules(o.findings), "CORRECT-STALE warning 申报表2!G13") {
		t.Errorf("findings %v", rules(o.findings))
	}
}

// The parts of one fix go together, and the decision stands on the first.
func TestFixOfSeveralFields(t *testing.T) {
	first := corrected(t, typed(t, seed(t, 0), "申报表1!D14 网站英日文翻译数费", "申报表1!G14 ≤1000.00(元/千字)",
		"申报表1!D15 门户网站测评数", "申报表1!G15 ≥42.00(家)"), correct.Options{})
	level1, level2 := line(t, first.Log, "IND-06 申报表1!B14"), line(t, first.Log, "IND-06 申报表1!C14")
	if level2.With != level1.Number {
		t.Fatalf("the second field goes with no. %d, want %d", level2.With, level1.Number)
	}
	o := corrected(t, typed(t, first.Workbook, logCell(t, first.Workbook, level1)+" 是"), correct.Options{})
	if a, b := value(t, o, "projects[0].indicators[1].level1"), value(t, o, "projects[0].indicators[1].level2"); a != "成本指标" || b != "经济成本指标" {
		t.Errorf("the classes are %s, %s", a, b)
	}
	if below := value(t, o, "projects[0].indicators[2].level2"); below != "数量指标" {
		t.Errorf("the row below became %s", below)
	}
	again(t, o)
}

// rival is a form whose rules want the same field, each something else: two offers on a, two safe
// fixes on b that undo each other's, and two safe ones on c whose order makes no difference.
func rival(t *testing.T) *templates.Template {
	t.Helper()
	return forms.Made(t,
		book.Page{Name: "单", Rows: [][]string{{"甲", "{{a}}"}, {"乙", "{{b}}"}, {"丙", "{{c}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "rival"}, {"version", "1"}, {"title", "单"}, {},
			{"sheet", "each", "tab"}, {"单", "", "单"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"a", "甲", "text"}, {"b", "乙", "text"}, {"c", "丙", "text"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "assert", "message", "mark", "fix", "mode"},
			{"A-01", "error", `a<>"0"`, "甲不能是 0", "a", `a := "1"`, "offer"},
			{"A-02", "warning", `LEN(a)>1`, "甲太短", "a", `a := "22"`, "offer"},
			{"B-01", "style", `RIGHT(b,1)="x"`, "乙以 x 结尾", "b", `b := b&"x"`, "auto"},
			{"B-02", "style", `RIGHT(b,1)="y"`, "乙以 y 结尾", "b", `b := b&"y"`, "auto"},
			{"C-01", "style", `ISERROR(FIND("a",c))`, "丙没有 a", "c", `c := SUBSTITUTE(c,"a","")`, "auto"},
			{"C-02", "style", `ISERROR(FIND("b",c))`, "丙没有 b", "c", `c := SUBSTITUTE(c,"b","")`, "auto"},
		}},
	)
}

// Of two offers each of which does no harm alone, the second is not applied where with the first it does.
func TestOffersThatDoHarmTogether(t *testing.T) {
	c, form := ready(t, forms.Made(t,
		book.Page{Name: "单", Rows: [][]string{{"甲", "{{a}}"}, {"乙", "{{b}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "pair"}, {"version", "1"}, {"title", "单"}, {},
			{"sheet", "each", "tab"}, {"单", "", "单"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"a", "甲", "text"}, {"b", "乙", "text"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "assert", "message", "mark", "fix", "mode"},
			{"A", "warning", `a="1"`, "甲不是 1", "a", `a := "1"`, "offer"},
			{"B", "warning", `b="1"`, "乙不是 1", "b", `b := "1"`, "offer"},
			{"C", "error", `a&b<>"11"`, "不能都是 1", "a", "", ""},
		}},
	))
	data := filling.Of(t, form, templates.Record{"a": templates.TextOf("0"), "b": templates.TextOf("0")}, fill.Options{}, 0)
	o := correctedBy(t, c, data, correct.Options{AcceptAll: true})
	if a, b := value(t, o, "a"), value(t, o, "b"); a+b != "10" {
		t.Errorf("a and b are %s and %s", a, b)
	}
	if got := rules(o.Corrected.Findings); !slices.Equal(got, []string{"B warning 单!B2"}) {
		t.Errorf("what remains is %v", got)
	}
}

// Of fixes that want the same field and each something else none is applied, and both are named.
func TestConflicts(t *testing.T) {
	c, form := ready(t, rival(t))
	data := filling.Of(t, form, templates.Record{"a": templates.TextOf("0"), "b": templates.TextOf("b"), "c": templates.TextOf("xaybz")}, fill.Options{}, 0)
	o := correctedBy(t, c, data, correct.Options{AcceptAll: true})
	for path, want := range map[string]string{"a": "0", "b": "b", "c": "xyz"} {
		if got := value(t, o, path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
	if got := rules(o.findings); !slices.Equal(got, []string{"CORRECT-CONFLICT warning 单!B2", "CORRECT-CONFLICT warning 单!B1"}) {
		t.Errorf("findings %v", got)
	}
	one := correctedBy(t, c, data, correct.Options{Accept: []correct.Accept{{Rule: "A-02"}}})
	if got := value(t, one, "a"); got != "22" {
		t.Errorf("with one of them accepted a is %s, want 22", got)
	}
}

// A rule that does not look at a field that nobody could read, and would write it along with another, does
// not: neither part of its fix is applied or offered.
func TestNoFixOverUnread(t *testing.T) {
	c, form := ready(t, forms.Made(t,
		book.Page{Name: "单", Rows: [][]string{{"甲", "{{a}}"}, {"金额", "{{n}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "along"}, {"version", "1"}, {"title", "单"}, {},
			{"sheet", "each", "tab"}, {"单", "", "单"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "unit"}, {"a", "甲", "text"}, {"n", "金额", "money", "元"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "assert", "message", "mark", "fix", "mode"},
			{"A-01", "error", `a<>"0"`, "甲不能是 0", "a", "a := \"1\"\nn := 5", "auto"}}},
	))
	data := filling.Of(t, form, templates.Record{"a": templates.TextOf("0")}, fill.Options{}, 0)
	if got := value(t, correctedBy(t, c, data, correct.Options{}), "n"); got != "5.00" {
		t.Fatalf("the fix does not write n: %q", got)
	}
	o := correctedBy(t, c, typed(t, data, "单!B2 五百多"), correct.Options{AcceptAll: true})
	if a, n := value(t, o, "a"), value(t, o, "n"); a != "0" || n != "" {
		t.Errorf("a became %q and n %q over what nobody could read", a, n)
	}
	if got := unread(&o.Corrected.Result); !slices.Equal(got, []string{"n"}) {
		t.Errorf("unread are %v", got)
	}
}

// An answer to an offer of two fields holds for both as they were shown: where one of them would become something else
// by now, neither is changed, a yes is said not to count any more, and the offer is made anew, after a no too.
func TestStaleDecisionOnOneOfTwoFields(t *testing.T) {
	c, form := ready(t, forms.Made(t,
		book.Page{Name: "单", Rows: [][]string{{"说", "共{{count}}项{{sum}}元。"}, {"甲", "{{a}}"}, {"乙", "{{b}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "said"}, {"version", "1"}, {"title", "单"}, {},
			{"sheet", "each", "tab"}, {"单", "", "单"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "unit"}, {"count", "项数", "integer", ""}, {"sum", "总额", "money", "元"}, {"a", "甲", "money", "元"}, {"b", "乙", "money", "元"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "assert", "message", "mark", "fix", "mode"},
			{"S-01", "error", `AND(count=COUNT(a,b),ROUND(sum-SUM(a,b),2)=0)`, "与下面不一致", "count、sum", "count := COUNT(a,b)\nsum := SUM(a,b)", "offer"}}},
	))
	number := func(n int64) templates.Value { return templates.NumberOf(decimal.NewFromInt(n)) }
	first := correctedBy(t, c, filling.Of(t, form, templates.Record{"count": number(3), "sum": number(10), "a": number(1), "b": number(2)}, fill.Options{}, 0), correct.Options{})
	asked := line(t, first.Log, "S-01 单!B1")
	for answer, said := range map[string]string{"是": "[CORRECT-STALE warning 单!B1]", "否": "[]"} {
		o := correctedBy(t, c, typed(t, first.Workbook, logCell(t, first.Workbook, asked)+" "+answer, "单!B2 5"), correct.Options{})
		later := correctedBy(t, c, o.Workbook, correct.Options{})
		for run, o := range []outcome{o, later} {
			if count, sum := value(t, o, "count"), value(t, o, "sum"); count != "3.00" || sum != "10.00" {
				t.Errorf("%s, run %d: %s and %s were written", answer, run+1, count, sum)
			}
		}
		if got := fmt.Sprint(rules(o.findings)); got != said {
			t.Errorf("%s: said %s, want %s", answer, got, said)
		}
		if now := o.Log[1]; now.State != correct.Pending || now.Decision != correct.Undecided || now.After != "7" {
			t.Errorf("%s: the offer is not made anew:\n%s", answer, text(o.Log))
		}
	}
}
