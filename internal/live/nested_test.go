package live_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// registerForm is a table of projects with their indicators, whose checks look at both.
func registerForm(t testing.TB, checks ...[]string) *fill.Form {
	t.Helper()
	return filling.Compiled(t, forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{
			{"单位", "{{unit}}"}, {"项目", "目标", "金额", "类", "指标", "值"},
			{"{{projects.name}}", "{{projects.goal}}", "{{projects.sum}}", "{{projects.rows.class}}", "{{projects.rows.name}}", "{{projects.rows.cost}}"},
			{"完"},
		}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "register"}, {"version", "1"}, {"title", "项目"}, {}, {"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "merge", "identity", "unit"}, {"unit", "单位", "text"},
			{"projects", "项目", "list"}, {"projects.name", "项目", "text", "", "yes"}, {"projects.goal", "目标", "text"}, {"projects.sum", "金额", "money", "", "", "元"},
			{"projects.rows", "指标", "list"}, {"projects.rows.class", "类", "text", "down"}, {"projects.rows.name", "指标", "text", "", "yes"},
			{"projects.rows.cost", "值", "money", "", "", "元"},
		}},
		book.Page{Name: "#checks", Rows: append([][]string{{"id", "level", "each", "assert", "message", "mark"}}, checks...)},
	))
}

func nestedRow(class, name, cost string) templates.Record {
	return templates.Record{"class": templates.TextOf(class), "name": templates.TextOf(name), "cost": amount(cost)}
}

func nestedItem(name, goal, sum string, rows ...templates.Record) templates.Record {
	return templates.Record{"name": templates.TextOf(name), "goal": templates.TextOf(goal), "sum": amount(sum), "rows": templates.ListOf(rows...)}
}

// Checks of items that share their rows with lists inside them are live per item; what looks at the inner rows is
// tianbao's own.
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
