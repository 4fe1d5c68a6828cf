package rules_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/internal/words"
	"tianbao/templates"
)

func project(r templates.Record, i int) templates.Record { return r["projects"].Items()[i] }

func num(s string) templates.Value { return templates.NumberOf(decimal.RequireFromString(s)) }

func text(s string) templates.Value { return templates.TextOf(s) }

func day(s string) templates.Value {
	d, ok := templates.ParseDate(s)
	if !ok {
		panic(s)
	}
	return templates.DateOf(d)
}

// base are the rules whose verdicts the tests below know by hand.
func base(v rules.Verdict) bool {
	return slices.Contains([]string{"FUND-01", "FUND-02", "FUND-03", "COVER-01", "COVER-02", "DATE-01"}, v.Check.ID)
}

// of are the verdicts that are not a pass, as "FUND-01@projects[1] fail".
func of(verdicts []rules.Verdict) []string {
	var all []string
	for _, v := range verdicts {
		if base(v) && v.Result != rules.Pass {
			all = append(all, v.Check.ID+"@"+v.Item+" "+v.Result.String())
		}
	}
	return all
}

// The filed case has its mistakes elsewhere: its sums, dates and cover agree. 526000 + 935084.10 +
// 314540 = 1775624.10 元, which is 177.56241 万元 and was filed as 177.56.
func TestSeedPasses(t *testing.T) {
	verdicts := check(forms.Official(t), forms.RealCase(t), rules.Options{})
	if got := of(verdicts); got != nil {
		t.Errorf("not passed: %v", got)
	}
	n := 0
	for _, v := range verdicts {
		if base(v) {
			n++
		}
	}
	if want := 3*7 + 3; n != want { // seven rows of the template per project, three for the cover
		t.Errorf("%d verdicts, want %d", n, want)
	}
}

// Broken copies fail where they were broken and nowhere else.
func TestBrokenSeedFails(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(r templates.Record)
		want  []string
	}{
		{"a total off by 0.10", func(r templates.Record) { project(r, 1)["total"] = num("935084.20") },
			[]string{"FUND-01@projects[1] fail", "FUND-03@projects[1] fail"}},
		{"a total of another kind of project", func(r templates.Record) {
			project(r, 1)["total"], project(r, 1)["total_fiscal"] = num("935084.20"), num("935084.20")
			project(r, 1)["nature"], project(r, 1)["end"] = text("一次性项目"), day("2027-12-31")
		}, []string{"FUND-03@projects[1] na"}},
		{"a year's money off by a cent", func(r templates.Record) { project(r, 0)["annual"] = num("526000.01") },
			[]string{"FUND-02@projects[0] fail", "FUND-03@projects[0] fail"}},
		{"digits swapped on the cover", func(r templates.Record) { r["total_wan"] = num("177.65") }, []string{"COVER-01@ fail"}},
		{"the cover just within", func(r templates.Record) { r["total_wan"] = num("177.56741") }, nil},
		{"the cover just outside", func(r templates.Record) { r["total_wan"] = num("177.56742") }, []string{"COVER-01@ fail"}},
		{"a project too many", func(r templates.Record) { r["project_count"] = num("4") }, []string{"COVER-02@ fail"}},
		{"a project without its statement", func(r templates.Record) { project(r, 2)["statement_name"] = templates.Null }, []string{"COVER-02@ fail"}},
		{"an end before the start", func(r templates.Record) { project(r, 2)["end"] = day("2025-12-31") },
			[]string{"DATE-01@projects[2] fail", "DATE-01@projects[2] fail"}},
		{"another year", func(r templates.Record) { r["year"] = num("2027") },
			[]string{"DATE-01@projects[0] fail", "DATE-01@projects[1] fail", "DATE-01@projects[2] fail"}},
		{"no dates", func(r templates.Record) {
			project(r, 0)["start"], project(r, 0)["end"] = templates.Null, templates.Null
		},
			[]string{"DATE-01@projects[0] empty", "DATE-01@projects[0] na", "DATE-01@projects[0] na"}}, // the others also ask for the year
		{"text for an amount", func(r templates.Record) { project(r, 0)["total"] = text("52.6万元") },
			[]string{"FUND-01@projects[0] fix", "FUND-03@projects[0] fix", "FUND-03@projects[0] fix", "DATE-01@projects[0] fix"}},
		{"text for a year's money", func(r templates.Record) { project(r, 0)["annual"] = text("52.6万元") },
			[]string{"FUND-02@projects[0] fix", "FUND-03@projects[0] fix", "FUND-03@projects[0] fix", "COVER-01@ fix", "DATE-01@projects[0] fix"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := forms.RealCase(t)
			c.spoil(r)
			if diff := cmp.Diff(c.want, of(check(forms.Official(t), r, rules.Options{}))); diff != "" {
				t.Errorf("verdicts (-want +got):\n%s", diff)
			}
		})
	}
}

// A failing check says what it found in the form's words, where, and what would mend it.
func TestFindings(t *testing.T) {
	r := forms.RealCase(t)
	r["total_wan"] = num("177.65")
	project(r, 1)["total"] = num("935084.20")
	locate := func(path string) templates.Place { return templates.Place{Sheet: "表", Cell: path} }
	at := func(path, label string) templates.Place {
		return templates.Place{Sheet: "表", Cell: path, Field: path, Label: label}
	}
	got := map[string]templates.Finding{}
	for _, f := range rules.Findings(check(forms.Official(t), r, rules.Options{}), locate) {
		got[f.Rule] = f
	}
	for _, want := range []templates.Finding{
		{
			Rule: "FUND-01", Level: templates.Error, Found: "935084.20 元",
			Says: words.Plain("项目资金总额填了 935084.20 元，财政资金与其他资金加起来是 935084.10 元，差 0.10 元。请看看哪一个填错了，改成一样。"),
			Places: []templates.Place{
				at("projects[1].total", "项目资金总额"), at("projects[1].total_fiscal", "财政资金"), at("projects[1].total_other", "其他资金（总额）"),
			},
		},
		{
			Rule: "COVER-01", Level: templates.Error, Found: "177.65 万元", Expected: "177.56 万元",
			Says: words.Plain("“绩效目标设置情况”里写的是 177.65 万元，各申报表的年度资金申请总额加起来是 177.56 万元，差 0.09 万元。请改成一样。"),
			Places: []templates.Place{
				at("total_wan", "涉及项目预算资金"), at("projects[0].annual", "年度资金申请总额"),
				at("projects[1].annual", "年度资金申请总额"), at("projects[2].annual", "年度资金申请总额"),
			},
			Fixes: []templates.Correction{{Mode: templates.Offer, Edits: []templates.Edit{{Field: "total_wan", Old: "177.65", New: "177.56"}}}},
		},
	} {
		finding := got[want.Rule]
		if finding.Message(words.Chinese) != want.Message(words.Chinese) {
			t.Errorf("%s says %s", want.Rule, finding.Says)
		}
		finding.Says, want.Says = words.Phrase{}, words.Phrase{}
		if diff := cmp.Diff(want, finding, cmp.AllowUnexported(words.Phrase{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.Rule, diff)
		}
	}
}

// What the workbook does not hold is not checked: a form alone, a workbook of one project.
func TestWhatIsNotThereIsNotChecked(t *testing.T) {
	r := forms.RealCase(t)
	for i := range 3 {
		delete(project(r, i), "statement_name")
	}
	if got := of(check(forms.Official(t), r, rules.Options{})); !slices.Equal(got, []string{"COVER-02@ na"}) {
		t.Errorf("forms without statements: %v", got)
	}
	one := templates.Record{"year": num("2026"), "projects": templates.ListOf(project(forms.RealCase(t), 0))}
	if got := of(check(forms.Official(t), one, rules.Options{Partial: true})); !slices.Equal(got, []string{"COVER-01@ na", "COVER-02@ na", "COVER-02@ na"}) {
		t.Errorf("a workbook of one project: %v", got)
	}
	one["total_wan"], one["project_count"] = num("177.56"), num("3") // carried along, still not to be compared
	for _, v := range check(forms.Official(t), one, rules.Options{Partial: true}) {
		if lacking := v.Check.ID[:5] == "COVER"; base(v) && v.Lacking != lacking {
			t.Errorf("%s %s lacking: %v", v.Check.ID, v.Result, v.Lacking)
		}
	}
	if got := of(check(forms.Official(t), one, rules.Options{})); !slices.Equal(got, []string{"COVER-01@ fail", "COVER-02@ fail"}) {
		t.Errorf("one project of three, as a whole: %v", got)
	}
}

// A statement that is missing for one of three forms is a difference, not a sheet that is not there.
func TestSomeStatementsMissing(t *testing.T) {
	r := forms.RealCase(t)
	delete(project(r, 2), "statement_name")
	var failed []rules.Verdict
	for _, v := range check(forms.Official(t), r, rules.Options{}) {
		if v.Result == rules.Fail && base(v) {
			failed = append(failed, v)
		}
	}
	if len(failed) != 1 || failed[0].Message.In(words.Chinese) != "情况说明有 2 份，申报表有 3 张：还缺“非编人员工作经费”的情况说明，请补上。" {
		t.Fatalf("failed: %+v", failed)
	}
	if m := failed[0].Marks; len(m) != 1 || m[0].Path != "projects[2].name" {
		t.Errorf("marks %+v", m) // the third statement has no cell to mark
	}
}

// A value that could not be read makes what uses it wait, and is no finding of the checks' own.
func TestUnreadValuesWait(t *testing.T) {
	r := forms.RealCase(t)
	delete(project(r, 0), "annual")
	verdicts := check(forms.Official(t), r, rules.Options{Unread: map[string]bool{"projects[0].annual": true}})
	want := []string{"FUND-02@projects[0] fix", "FUND-03@projects[0] fix", "FUND-03@projects[0] fix", "COVER-01@ fix", "DATE-01@projects[0] fix"}
	if diff := cmp.Diff(want, of(verdicts)); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
	for _, f := range rules.Findings(verdicts, nil) {
		if slices.Contains([]string{"FUND-02", "FUND-03", "COVER-01"}, f.Rule) {
			t.Errorf("finding %s: %s", f.Rule, f.Says)
		}
	}
	r = forms.RealCase(t)
	project(r, 0)["annual"] = text("52.6万元")
	for _, f := range rules.Findings(check(forms.Official(t), r, rules.Options{}), nil) {
		if f.Rule == "COVER-01" && (f.Places[0].Field != "projects[0].annual" || f.Found != "52.6万元") {
			t.Errorf("finding %+v", f) // the amount is to be changed, not the cover
		}
	}
}

// A blank form has nothing to say yet.
func TestBlankForm(t *testing.T) {
	blank := templates.Record{"year": num("2026"), "projects": templates.ListOf(templates.Record{})}
	want := []string{
		"FUND-01@projects[0] empty", "FUND-02@projects[0] empty", "FUND-03@projects[0] empty", "FUND-03@projects[0] empty",
		"COVER-01@ empty", "COVER-02@ empty", "COVER-02@ empty", "DATE-01@projects[0] empty", "DATE-01@projects[0] na", "DATE-01@projects[0] na",
	}
	if diff := cmp.Diff(want, of(check(forms.Official(t), blank, rules.Options{AbsentBlank: true}))); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
}
