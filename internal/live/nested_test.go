package live_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// registerForm is a table of projects with their indicators, whose checks look at both.
func registerForm(t testing.TB, checks ...[]string) *fill.Form {
	t.Helper()
	return filling.Compiled(t, forms.Made(t, registerPages(checks)...))
}

// sheetedRegister is that table in front of a sheet for each of the projects.
func sheetedRegister(t testing.TB, checks ...[]string) *fill.Form {
	t.Helper()
	pages := registerPages(checks)
	pages[1].Rows = append(pages[1].Rows, []string{"说明", "projects", "说明{{#}}"})
	pages[2].Rows = append(pages[2].Rows, []string{"projects.memo", "说明", "text"})
	own := book.Page{Name: "说明", Rows: [][]string{{"项目说明"}, {"项目", "{{name}}"}, {"说明", "{{memo}}"}}}
	return filling.Compiled(t, forms.Made(t, append(pages, own)...))
}

func registerPages(checks [][]string) []book.Page {
	return []book.Page{
		{Name: "表", Rows: [][]string{
			{"单位", "{{unit}}"}, {"项目", "目标", "金额", "类", "指标", "值"},
			{"{{projects.name}}", "{{projects.goal}}", "{{projects.sum}}", "{{projects.rows.class}}", "{{projects.rows.name}}", "{{projects.rows.cost}}"},
			{"完"},
		}},
		{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "register"}, {"version", "1"}, {"title", "项目"}, {}, {"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "merge", "identity", "unit"}, {"unit", "单位", "text"},
			{"projects", "项目", "list"}, {"projects.name", "项目", "text", "", "yes"}, {"projects.goal", "目标", "text"}, {"projects.sum", "金额", "money", "", "", "元"},
			{"projects.rows", "指标", "list"}, {"projects.rows.class", "类", "text", "down"}, {"projects.rows.name", "指标", "text", "", "yes"},
			{"projects.rows.cost", "值", "money", "", "", "元"},
		}},
		{Name: "#checks", Rows: append([][]string{{"id", "level", "each", "assert", "message", "mark"}}, checks...)},
	}
}

func nestedRow(class, name, cost string) templates.Record {
	return templates.Record{"class": templates.TextOf(class), "name": templates.TextOf(name), "cost": amount(cost)}
}

func nestedItem(name, goal, sum string, rows ...templates.Record) templates.Record {
	return templates.Record{"name": templates.TextOf(name), "goal": templates.TextOf(goal), "sum": amount(sum), "rows": templates.ListOf(rows...)}
}

// Checks of items that share their rows with lists inside them are live, and so are those of the inner rows.
func TestChecksOverListsInListsAgree(t *testing.T) {
	form := registerForm(t,
		[]string{"NAME", "error", "projects", "LEN(name)>1", "{{name}}", "name"},
		[]string{"TWICE", "error", "projects", "COUNTIF(projects.name,name)=1", "{{name}}", "name"},
		[]string{"GOAL", "warning", "projects", `goal<>""`, "{{name}}", "goal"},
		[]string{"ALL", "error", "", "ROUND(SUM(projects.sum),2)=30", "总额", "unit"},
		[]string{"COUNT", "error", "", "COUNTA(projects.name)=3", "数目", "unit"},
		[]string{"ROW", "warning", "projects.rows", "cost<50", "{{name}}", "cost"},
		[]string{"SUM", "warning", "projects", "ROUND(SUM(rows.cost)-sum,2)=0", "{{name}}", "sum"},
	)
	for _, r := range []templates.Record{
		{"unit": templates.TextOf("中心"), "projects": templates.ListOf(
			nestedItem("网站", "运行", "10", nestedRow("甲", "一", "3"), nestedRow("甲", "二", "7"), nestedRow("乙", "三", "70")),
			nestedItem("空", "", "10"),
			nestedItem("运维", "稳定", "10", nestedRow("乙", "四", "4"), nestedRow("甲", "五", "6")))},
		{"unit": templates.TextOf("中心"), "projects": templates.ListOf(
			nestedItem("网站", "", "10", nestedRow("甲", "一", "3")), nestedItem("网站", "x", "20", nestedRow("甲", "一", "3"), nestedRow("丙", "二", "3")))},
		{"unit": templates.TextOf("中心"), "projects": templates.ListOf()},
	} {
		data := filling.AsTyped(t, form, r)
		xlsxtest.NoNewErrors(t, form.Template().Workbook, data)
		office := filling.SameComputed(t, data)
		if diff := cmp.Diff(verdicts(t, form, r), listed(form, r, office)); diff != "" {
			t.Errorf("results (-check +live):\n%s", diff)
		}
		t.Log(strings.Join(notLive(office), " "))
	}
}

// nestedRules look at rows inside items in every way: from the row, from the item and from the whole.
var nestedRules = [][]string{
	{"ROW", "warning", "projects.rows", "cost<50", "{{name}}", "cost"},
	{"ROW-ITEM", "error", "projects.rows", "cost<=sum", "{{name}}", "cost"},
	{"ROW-ALL", "error", "projects.rows", "ROUND(cost*2-SUM(rows.cost),2)<=0", "{{name}}", "cost、name"},
	{"ROW-TWICE", "error", "projects.rows", "COUNTIF(rows.name,name)=1", "{{name}}", "name"},
	{"ROW-CLASS", "notice", "projects.rows", `class<>""`, "{{name}}", "class"},
	{"SUM", "warning", "projects", "ROUND(SUM(rows.cost)-sum,2)=0", "{{name}}", "sum"},
	{"SOME", "error", "projects", "COUNTA(rows.name)>0", "{{name}}", "name"},
	{"CLASS", "error", "projects", `ROUND(SUMIF(rows.class,"甲",rows.cost)-sum,2)<=0`, "{{name}}", "sum、rows.cost"},
	{"MOST", "notice", "projects", "MAX(rows.cost)<70", "{{name}}", `rows.cost[cost>=70]`},
	{"ALL", "error", "", "ROUND(SUM(projects.rows.cost)-SUM(projects.sum),2)=0", "总额", "unit"},
	{"FEW", "error", "", "COUNTA(projects.rows.name)<6", "数目", "unit"},
	{"NAME", "error", "projects", "LEN(name)>1", "{{name}}", "name"},
	{"BY", "error", "projects.rows by class", "SUM(cost)<=70", "{{class}}", "cost、class"},
	{"BY-ALL", "warning", "projects.rows by class", "ROUND(SUM(cost)*2-SUM(rows.cost),2)<=0", "{{class}}", "rows.cost[cost>=20]"},
	{"BY-ITEM", "error", "projects.rows by class", "AND(SUM(cost)<=sum,COUNTA(name)<3)", "{{class}}", "name"},
	{"BY-TWO", "notice", "projects.rows by class、name", "COUNTA(name)=1", "{{name}}", "name"},
	{"BY-COST", "notice", "projects.rows by cost", `AND(COUNTA(name)=1,LEN(goal)>0)`, "{{cost}}", "cost"},
}

// anyNested is a register with up to three projects, whose rows are anyhow.
func anyNested(r *rand.Rand) templates.Record {
	var projects []templates.Record
	for i := range 1 + r.IntN(3) {
		var rows []templates.Record
		class := ""
		for range r.IntN(4) {
			if class == "" || r.IntN(2) == 0 {
				class = pick1(r, "甲", "乙")
			}
			rows = append(rows, nestedRow(class, pick1(r, "一", "二", "三", "四")+fmt.Sprint(r.IntN(3)), pick1(r, "3", "7", "20.5", "70", "0")))
		}
		projects = append(projects, nestedItem(fmt.Sprint(pick1(r, "网站", "运维"), i), pick1(r, "运行", "稳定"), pick1(r, "10", "3", "90.5"), rows...))
	}
	return templates.Record{"unit": templates.TextOf("中心"), "projects": templates.ListOf(projects...)}
}

// Rules over rows inside items say live what check says, whatever somebody does to the form.
func TestParityOfListsInLists(t *testing.T) {
	form := registerForm(t, nestedRules...)
	p := newParity(t, form)
	for i := range parityRuns(t, 12) {
		r := rand.New(rand.NewPCG(paritySeed+7, uint64(i)))
		for _, d := range p.try(t, r, anyNested(r)) {
			t.Errorf("workbook %d, %s", i, d)
		}
	}
	t.Log(p.results)
}

// The same with cells typed over, computed by our own engine; all of these rules are live.
func TestRulesOverListsInListsAgree(t *testing.T) {
	p := newParity(t, registerForm(t, nestedRules...))
	for i := range sweep.Many(60, 12) {
		r := rand.New(rand.NewPCG(paritySeed+8, uint64(i)))
		for _, d := range p.tryOurs(t, r, anyNested(r)) {
			t.Errorf("workbook %d, %s", i, d)
		}
	}
	if own := notLive(map[string]map[string]string{"核对": computed(t, filling.AsTyped(t, p.form, anyNested(rand.New(rand.NewPCG(1, 1)))))}); len(own) > 0 {
		t.Errorf("%v are not live", own)
	}
	t.Log(p.results)
}

// Where the rows of all items stand on one sheet although each item has a sheet of its own, a rule of the whole looks
// at all of them live; one of an item or of its rows is tianbao's alone, and looks at no other item's.
func TestRowsOfItemsWithSheetsOnOne(t *testing.T) {
	isName := func(rule []string) bool { return rule[0] == "NAME" } // it stands on both sheets: where they differ check alone knows
	rules := append(slices.DeleteFunc(slices.Clone(nestedRules), isName), []string{"SAME", "error", "projects", "COUNTIF(ALL(sum),sum)=1", "{{name}}", "sum"})
	p := newParity(t, sheetedRegister(t, rules...))
	for i := range sweep.Many(60, 12) {
		r := rand.New(rand.NewPCG(paritySeed+9, uint64(i)))
		record := anyNested(r)
		for _, project := range record["projects"].Items() {
			project["memo"] = templates.TextOf("略")
		}
		for _, d := range p.tryOurs(t, r, record) {
			t.Errorf("workbook %d, %s", i, d)
		}
	}
	data := filling.AsTyped(t, p.form, anyNested(rand.New(rand.NewPCG(1, 1))))
	own := notLive(map[string]map[string]string{"核对": computed(t, data)})
	for _, rule := range rules {
		if ofItem := rule[2] != ""; slices.Contains(own, rule[0]) != ofItem {
			t.Errorf("%s is live: %v", rule[0], ofItem)
		}
	}
	t.Log(p.results)
}
