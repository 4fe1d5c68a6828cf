package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// findings are what is said of a record, one a line: level, rule, item, the marked cells, the message,
// and what would mend it.
func findings(t testing.TB, r templates.Record, o rules.Options) []string {
	t.Helper()
	var all []string
	for _, v := range check(forms.Official(t), r, o) {
		if v.Result != rules.Fail && v.Result != rules.Fix {
			continue
		}
		line := fmt.Sprintf("%s %s %s", v.Check.Level, v.Check.ID, v.Item)
		if v.Result == rules.Fix {
			line += " cannot be made"
		}
		line += "\n "
		for _, m := range v.Marks {
			line += " " + strings.TrimPrefix(m.Path, v.Item+".")
		}
		line += "\n  " + v.Message.In(words.Chinese)
		mode := "offer"
		if v.Check.Auto {
			mode = "auto"
		}
		for _, e := range v.Fixes {
			line += fmt.Sprintf("\n  %s %s：%s → %s", mode, strings.TrimPrefix(e.Field, v.Item+"."), shortened(e.Old), shortened(e.New))
		}
		all = append(all, line)
	}
	return all
}

// shortened keeps the golden file readable.
func shortened(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most/2]) + "……" + string(r[len(r)-most/2:])
	}
	return s
}

// What is found in the real case, reviewed line by line against the catalogue and the list of its
// mistakes.
func TestSeedFindings(t *testing.T) {
	xlsxtest.Golden(t, "songjiang-2026.txt", strings.Join(findings(t, forms.RealCase(t), rules.Options{}), "\n")+"\n")
}

// clean is a declaration with nothing wrong in it.
func clean(t testing.TB) templates.Record {
	t.Helper()
	return forms.Record(t, forms.Official(t), "testdata/shanghai-clean.yaml")
}

// A declaration with nothing wrong in it gives no error and no warning, whole or in parts.
func TestCleanDeclaration(t *testing.T) {
	statements := []string{"statement_name", "overview", "basis", "executor", "plan", "period", "budget", "goal_note"}
	for _, c := range []struct {
		name string
		o    rules.Options
		edit func(r templates.Record)
	}{
		{name: "whole", edit: func(templates.Record) {}},
		{name: "the forms alone", edit: func(r templates.Record) {
			for _, p := range r["projects"].Items() {
				for _, key := range statements {
					delete(p, key)
				}
			}
			for _, key := range []string{"unit", "unit_count", "project_count", "total_wan"} {
				delete(r, key)
			}
		}},
		{name: "one project of two", o: rules.Options{Partial: true}, edit: func(r templates.Record) {
			r["projects"] = templates.ListOf(project(r, 1))
		}},
		{name: "nobody has begun", o: rules.Options{AbsentBlank: true}, edit: func(r templates.Record) {
			for key := range r {
				delete(r, key)
			}
			rows := forms.Official(t).Starts["projects.indicators"]
			r["year"] = num("2026")
			r["projects"] = templates.ListOf(templates.Record{"goal_note": text("详见单位的项目绩效目标表"), "indicators": templates.ListOf(rows...)})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := clean(t)
			c.edit(r)
			for _, f := range findings(t, r, c.o) {
				t.Errorf("%s", f)
			}
		})
	}
}

// The mistakes of the real case that reviewers agree on: rule, level and the cell to change, with what
// must be said.
func TestSeedMistakes(t *testing.T) {
	type mistake struct {
		rule  string
		level templates.Level
		field string
		says  string
	}
	var wanted []mistake
	for i := range 3 {
		at := fmt.Sprintf("projects[%d].", i)
		wanted = append(wanted, mistake{"FUND-04", templates.Style, at + "total_other", "0.00"}, mistake{"GOAL-02", templates.Notice, at + "goal_annual", "完全相同"},
			mistake{"IND-05", templates.Warning, fmt.Sprintf("projects[2].indicators[%d].target", 3+i), "≤2.00(人)"})
	}
	wanted = append(wanted, []mistake{
		{"COST-01", templates.Error, "projects[1].indicators[0].target", "110.00 万元，年度资金申请总额是 93.50841 万元，多 16.49159 万元（17.64%）"},
		{"NARR-03", templates.Error, "projects[2].budget", "1799.82 元。“体检费0.18元”的单位改成万元"},
		{"COST-01", templates.Error, "projects[2].indicators[0].target", "31.19 万元，年度资金申请总额是 31.454 万元，少 0.264 万元（0.84%）"},
		{"COST-02", templates.Warning, "projects[2].indicators[0].target", "32.33 万元，预算是 31.454 万元，多 0.876 万元（2.79%）"},
		{"NARR-05", templates.Error, "projects[2].statement_name", "编外人员工作经费"},
		{"NARR-05", templates.Error, "projects[2].overview", "编外人员工作经费"},
		{"IND-06", templates.Warning, "projects[0].indicators[2].target", "元/千字"},
		{"NARR-07", templates.Style, "projects[0].budget", "约 52.6 万元"}, {"NARR-07", templates.Style, "projects[1].budget", "约 93.50841 万元"},
		{"NARR-06", templates.Notice, "projects[2].basis", "文号"},
		{"IND-13", templates.Style, "projects[1].indicators[5].target", ">95.00(%)"},
		{"GOAL-01", templates.Warning, "projects[1].goal_total", "<p>"}, {"GOAL-01", templates.Warning, "projects[1].goal_annual", "<p>"},
		{"GOAL-03", templates.Warning, "projects[2].goal_total", "14 个字"},
		{"GOAL-04", templates.Warning, "projects[1].goal_annual", "响应及时率 100%"},
		{"IND-07", templates.Warning, "projects[0].indicators[7].target", "完成"}, {"IND-07", templates.Warning, "projects[2].indicators[13].target", "满意"},
		{"IND-09", templates.Notice, "projects[2].indicators[12].target", "节省"},
		{"IND-12", templates.Notice, "projects[0].indicators[5].target", "18 条里有 8 条是文字"}, {"IND-12", templates.Notice, "projects[2].indicators[6].target", "14 条里有 8 条是文字"},
	}...)
	verdicts := check(forms.Official(t), forms.RealCase(t), rules.Options{})
	for _, w := range wanted {
		if !slices.ContainsFunc(verdicts, func(v rules.Verdict) bool {
			return v.Result == rules.Fail && v.Check.ID == w.rule && v.Check.Level == w.level && len(v.Marks) > 0 && v.Marks[0].Path == w.field &&
				strings.Contains(v.Message.In(words.Chinese), w.says)
		}) {
			t.Errorf("not found: %+v", w)
		}
	}
}
