package rules_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// Declarations as units of many kinds write them, with nothing in them that a reviewer would object
// to: construction, purchases, training, allowances, grants, research, services and events. Nothing at
// all is said of them.
func TestRightDeclarations(t *testing.T) {
	files, err := filepath.Glob("testdata/right/*.yaml")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			for _, f := range findings(t, forms.Record(t, forms.Official(t), file), rules.Options{}) {
				t.Errorf("%s", f)
			}
		})
	}
}

// Indicators whose names and targets are right, though words in them look otherwise.
func TestRightIndicators(t *testing.T) {
	data, err := os.ReadFile("testdata/right-indicators.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := clean(t)
	var rows []templates.Record
	for line := range strings.Lines(string(data)) {
		p := strings.Split(strings.TrimSpace(line), "|")
		rows = append(rows, templates.Record{"level1": text(p[0]), "level2": text(p[1]), "level3": text(p[2]), "target": text(p[3])})
	}
	p := project(r, 0)
	p["indicators"] = templates.ListOf(rows...)
	delete(p, "goal_annual") // it speaks of other indicators
	for _, f := range findings(t, r, rules.Options{}) {
		t.Errorf("%s", f)
	}
}

// wrong is a right declaration with mistakes in it, and where each is reported: rule and cell.
type wrong struct {
	file     string
	mistakes edits
	reported []string
}

// p is the one project of a declaration.
const p = "projects[0]."

// at is the target of an indicator of that project.
func at(i int, field string) string { return indicator(p, i, field) }

func wrongs() []wrong {
	return []wrong{
		{"01-construction", edits{p + "annual": "32864000.00", p + "statement_name": "南浦河水系综合治理工程", p + "goal_annual": "2025 年完成河道整治 7.2 公里，单位工程一次验收合格率达到 98%。"},
			[]string{"FUND-02 annual", "NARR-05 statement_name", "GOAL-04 goal_annual", "GOAL-06 goal_annual", "COVER-01 total_wan", "NARR-02 budget", "COST-01 indicators[0].target"}},
		{"02-equipment", edits{at(1, "target"): "≤158.00(万元/台)", p + "end": "2026-01-31", at(9, "target"): "≥6年"},
			[]string{"DATE-01 end", "IND-03 indicators[9].target"}},
		{"03-training", edits{at(1, "target"): "≤12000.00(元/人)", at(3, "target"): "≤480.00(人)", p + "budget": "2026 年度预算 57.6 万元：师资费 19.2 万元，教材及场地费 24 元，食宿补助 14.4 万元。"},
			[]string{"COST-02 indicators[1].target", "IND-05 indicators[3].target", "NARR-03 budget"}},
		{"04-allowance", edits{p + "budget": "年度预算约 29,347,200 元，按 180 元/人·月、13,587 人测算。", at(4, "target"): "足额", at(7, "target"): "≥5.00(件)"},
			[]string{"IND-05 indicators[7].target", "IND-07 indicators[4].target", "NARR-07 budget"}},
		{"05-grants", edits{p + "annual_carryover": "", p + "annual_fiscal": "123500000", at(6, "level2"): "质量指标", p + "goal_annual": "五年内扶持先进制造业企业 400 家次以上，带动企业技术改造投入 50 亿元，建设有全国影响力的智能装备产业集群。"},
			[]string{"FUND-04 annual_carryover", "GOAL-02 goal_annual", "IND-01 indicators[6].level2"}},
		{"06-research", edits{p + "total": "1520000.00", p + "period": "该项目实施周期为2025年1月至2026年12月，共两年。", at(3, "target"): "=1.50(个)", at(9, "level3"): "示范农户满意情况"},
			[]string{"FUND-01 total", "IND-06 indicators[3].target", "NARR-04 period"}},
		{"07-property", edits{at(1, "target"): "≤184.60(万元)", p + "goal_total": "保障办公用房运行。", at(8, "target"): "≥980.00(%)"},
			[]string{"COST-02 indicators[1].target", "COST-04 indicators[1].target", "GOAL-03 goal_total", "GOAL-04 goal_annual", "IND-08 indicators[8].target"}},
		{"08-greening", edits{p + "executor": "青岭区水务局。", at(5, "level2"): "经济效益指标", at(6, "target"): "XX%", "project_count": "2"},
			[]string{"COVER-02 project_count", "IND-01 indicators[5].level2", "IND-04 indicators[6].target", "NARR-05 executor"}},
		{"09-systems", edits{at(0, "target"): "≤936.82(元)", p + "goal_annual": "<p>2026 年系统可用率不低于 99.9%，每周开展漏洞扫描 1 次。</p>", at(4, "level3"): "系统可用性", at(4, "target"): "可用"},
			[]string{"FUND-06 indicators[0].target", "GOAL-01 goal_annual", "GOAL-04 goal_annual", "GOAL-04 goal_annual", "IND-09 indicators[4].target"}},
		{"10-events", edits{p + "basis": "根据工作需要，，结合往年情况。", at(1, "level3"): "市民文化讲座场次", p + "plan": ""},
			[]string{"IND-11 indicators[1].level3", "NARR-01 plan", "NARR-06 basis", "TEXT-01 basis"}},
	}
}

// Every mistake made in a right declaration is reported at its cell, and nothing else is. What is said
// stands in the golden file, to be read as a clerk would.
func TestWrongDeclarations(t *testing.T) {
	var said strings.Builder
	for _, w := range wrongs() {
		r := w.mistakes.Apply(t, forms.Official(t), forms.Record(t, forms.Official(t), "testdata/right/"+w.file+".yaml"))
		var got []string
		for _, v := range check(forms.Official(t), r, rules.Options{}) {
			if v.Result == rules.Fail || v.Result == rules.Fix {
				got = append(got, v.Check.ID+" "+strings.TrimPrefix(v.Marks[0].Path, p))
			}
		}
		slices.Sort(got)
		slices.Sort(w.reported)
		if !slices.Equal(got, w.reported) {
			t.Errorf("%s: reported %q, want %q", w.file, got, w.reported)
		}
		fmt.Fprintf(&said, "== %s\n", w.file)
		for _, path := range slices.Sorted(maps.Keys(w.mistakes)) {
			fmt.Fprintf(&said, "   %s := %s\n", path, w.mistakes[path])
		}
		fmt.Fprintf(&said, "%s\n", strings.Join(findings(t, r, rules.Options{}), "\n"))
	}
	xlsxtest.Golden(t, "wrong-declarations.txt", said.String())
}
