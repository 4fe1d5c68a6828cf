package correct_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/correct"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// steadyBy is steady with a corrector of another form.
func steadyBy(t *testing.T, c *correct.Corrector, o outcome) {
	t.Helper()
	if second := correctedBy(t, c, o.Workbook, correct.Options{}); string(second.Workbook) != string(o.Workbook) {
		t.Errorf("a second run changes the workbook:\n%s\n%s", text(o.Log), text(second.Log))
	}
}

// What tianbao changed by itself a person can have as it was: it stays so in later runs, whatever else is
// accepted, and is changed once more when they say so.
func TestAsIHadIt(t *testing.T) {
	first := seedCorrected(t)
	const about, nothing = "NARR-07 说明1!A29", "FUND-04 申报表1!E9"
	o := corrected(t, typed(t, first.Workbook, logCell(t, first.Workbook, line(t, first.Log, about))+" 照我原来的",
		logCell(t, first.Workbook, line(t, first.Log, nothing))+" 否"), correct.Options{})
	if o.Answered != 2 {
		t.Errorf("%d lines were answered", o.Answered)
	}
	want := func(o outcome) {
		t.Helper()
		if got := value(t, o, "projects[0].budget"); !strings.Contains(got, "约 52.6 万元") {
			t.Errorf("the budget is %s", got)
		}
		if got := value(t, o, "projects[0].total_other"); got != "" {
			t.Errorf("other is %s", got)
		}
		if got := value(t, o, "projects[1].budget"); strings.Contains(got, "约") {
			t.Errorf("the other budget is %s", got)
		}
		for _, at := range []string{about, nothing} {
			if e := line(t, o.Log, at); e.State != correct.Declined || e.Decision != correct.No {
				t.Errorf("the log says\n%s", text(o.Log))
			}
		}
	}
	want(o)
	steady(t, o)
	all := corrected(t, o.Workbook, correct.Options{AcceptAll: true})
	want(all)
	again(t, all)
	o = corrected(t, typed(t, o.Workbook, logCell(t, o.Workbook, line(t, o.Log, about))+" 是"), correct.Options{})
	if got := value(t, o, "projects[0].budget"); strings.Contains(got, "约") || line(t, o.Log, about).State != correct.Done {
		t.Errorf("the budget is %s\n%s", got, text(o.Log))
	}
	again(t, o)
}

// An offer that was accepted can be taken back as well, and one that was declined be accepted later.
func TestAnotherMind(t *testing.T) {
	const at = "COST-01 申报表2!G13"
	o := corrected(t, seed(t, 0), correct.Options{Accept: []correct.Accept{{Rule: "COST-01"}}})
	for _, c := range []struct {
		answer, target string
		state          correct.State
	}{{"照我原来的", "≤110.00(万元)", correct.Declined}, {"是", "≤93.51(万元)", correct.Done}, {"否", "≤110.00(万元)", correct.Declined}} {
		o = corrected(t, typed(t, o.Workbook, logCell(t, o.Workbook, line(t, o.Log, at))+" "+c.answer), correct.Options{})
		if got := value(t, o, "projects[1].indicators[0].target"); got != c.target || line(t, o.Log, at).State != c.state || len(o.findings) > 0 {
			t.Errorf("%s: the target is %s\n%s\n%v", c.answer, got, text(o.Log), rules(o.findings))
		}
		again(t, o)
	}
}

// What was changed since is not taken back, and lines that ask nothing say so.
func TestNotTakenBack(t *testing.T) {
	first := corrected(t, typed(t, seed(t, 0), "申报表1!G30 不低于95%"), correct.Options{})
	about, spelled := line(t, first.Log, "NARR-07 说明1!A29"), line(t, first.Log, "VALUE-SPELLING 申报表1!G30")
	o := corrected(t, typed(t, first.Workbook, logCell(t, first.Workbook, about)+" 照我原来的", logCell(t, first.Workbook, spelled)+" 否",
		"说明1!A29 预算资金总额 526000 元。"), correct.Options{})
	if got := value(t, o, "projects[0].budget"); !strings.Contains(got, "526000 元") {
		t.Errorf("what was typed became %s", got)
	}
	if got := value(t, o, "projects[0].indicators[17].target"); got != "≥95.00(%)" {
		t.Errorf("the target is %s", got)
	}
	for _, want := range []string{"CORRECT-STALE warning 说明1!A29", "CORRECT-DECISION warning 申报表1!G30"} {
		if !slices.Contains(rules(o.findings), want) {
			t.Errorf("findings %v, want %s", rules(o.findings), want)
		}
	}
	again(t, o)
}

// Of several fixes of one field any can be taken back, the others are made all the same; of a fix of several
// fields all go back together.
func TestTakenBackInPart(t *testing.T) {
	c, form := ready(t, forms.Made(t,
		book.Page{Name: "单", Rows: [][]string{{"甲", "{{a}}"}, {"乙", "{{b}}"}, {"丙", "{{c}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "parts"}, {"version", "1"}, {"title", "单"}, {},
			{"sheet", "each", "tab"}, {"单", "", "单"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"a", "甲", "text"}, {"b", "乙", "text"}, {"c", "丙", "text"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "assert", "message", "mark", "fix", "mode"},
			{"A-01", "style", `ISERROR(FIND("x",a))`, "甲有 x", "a", `a := SUBSTITUTE(a,"x","")`, "auto"},
			{"A-02", "style", `ISERROR(FIND("y",a))`, "甲有 y", "a", `a := SUBSTITUTE(a,"y","")`, "auto"},
			{"B-01", "style", `b<>"0"`, "乙是 0", "b", "b := \"1\"\nc := \"1\"", "auto"},
		}},
	))
	first := correctedBy(t, c, filling.Of(t, form, templates.Record{"a": templates.TextOf("1x2y3"), "b": templates.TextOf("0"), "c": templates.TextOf("0")}, fill.Options{}, 0), correct.Options{})
	if got := value(t, first, "a") + value(t, first, "b") + value(t, first, "c"); got != "12311" {
		t.Fatalf("first it is %s", got)
	}
	for rule, want := range map[string]string{"A-01 单!B1": "1x2311", "A-02 单!B1": "12y311", "B-01 单!B2": "12300"} {
		o := correctedBy(t, c, typed(t, first.Workbook, logCell(t, first.Workbook, line(t, first.Log, rule))+" 照我原来的"), correct.Options{})
		if got := value(t, o, "a") + value(t, o, "b") + value(t, o, "c"); got != want || len(o.findings) > 0 {
			t.Errorf("%s taken back, it is %s, want %s\n%s\n%v", rule, got, want, text(o.Log), rules(o.findings))
		}
		steadyBy(t, c, o)
	}
}
