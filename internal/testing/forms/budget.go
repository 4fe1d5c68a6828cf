package forms

import (
	"fmt"
	"strings"
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// Budget is a form whose projects have rows of their own around those of their lines: a heading above them, and
// their sum below them.
func Budget(t testing.TB, checks ...[]string) *templates.Template {
	t.Helper()
	return Made(t, BudgetPages(
		[]string{"A1:E1", "A4:C4", "A6:C6", "A7:C7"}, [][]string{
			{"项目预算明细表"}, {"单位", "{{unit}}", "", "", "（元）"}, {"序号", "支出内容", "单价", "数量", "金额"},
			{"{{#}}、{{projects.name}}", "", "", "负责人", "{{projects.head}}"},
			{"{{#}}", "{{projects.lines.item}}", "{{projects.lines.price}}", "{{projects.lines.count}}", "{{projects.lines.amount}}"},
			{"小计", "", "", "=SUM(D5:D5)", "{{projects.subtotal}}"},
			{"合计", "", "", "=SUM(D6:D6)", "{{total}}"},
			{"填表人", "{{who}}"},
		}, checks...)...)
}

// BudgetPages are the sheets of such a form with another layout of its first.
func BudgetPages(merges []string, rows [][]string, checks ...[]string) []book.Page {
	fields := budgetFields(rows)
	pages := []book.Page{
		{Name: "预算表", Merges: merges, Rows: rows},
		{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "budget"}, {"version", "1"}, {"title", "项目预算明细表"}, {}, {"sheet", "each", "tab"}, {"预算表", "", "预算表"},
		}},
		{Name: "#fields", Rows: fields},
	}
	if len(checks) > 0 {
		pages = append(pages, book.Page{Name: "#checks", Rows: append([][]string{{"id", "level", "each", "assert", "message", "mark"}}, checks...)})
	}
	return pages
}

// WideColumns is how many columns more a wide budget can have.
const WideColumns = 60

func wideKey(i int) string { return fmt.Sprintf("projects.lines.more%02d", i) }

func wideName(i int) string { return fmt.Sprintf("第%02d栏", i+1) }

// Wide gives the lines of a budget so many columns more: cells of the row of headings, and of that of the lines.
func Wide(n int) (headings, cells []string) {
	for i := range n {
		headings, cells = append(headings, wideName(i)), append(cells, "{{"+wideKey(i)+"}}")
	}
	return headings, cells
}

// budgetFields are the fields that stand somewhere.
func budgetFields(rows [][]string) [][]string {
	all := [][]string{
		{"unit", "单位", "text"}, {"who", "填表人", "text"}, {"total", "合计", "money", "元", "2", "", "=SUM(projects.subtotal)"},
		{"projects", "项目", "list"}, {"projects.name", "项目名称", "text", "", "", "yes"}, {"projects.head", "负责人", "text"},
		{"projects.subtotal", "小计", "money", "元", "2", "", "=SUM(projects.lines.amount)"},
		{"projects.lines", "明细", "list"}, {"projects.lines.item", "支出内容", "text", "", "", "yes"}, {"projects.lines.price", "单价", "money", "元", "2"},
		{"projects.lines.count", "数量", "integer", "件"}, {"projects.lines.amount", "金额", "money", "元", "2"},
		{"projects.kind", "性质", "choice", "", "", "", "", "新增、延续", "yes"}, {"projects.lines.way", "方式", "choice", "", "", "", "", "招标、直接采购"},
		{"parts", "部分", "list", "", "", "", "", "", "", "3"}, {"parts.part", "部分", "text", "", "", "yes"}, {"parts.worth", "价值", "integer", "元"},
		{"staff", "人员", "list"}, {"staff.who", "人员", "text", "", "", "yes"}, {"staff.way", "方式", "choice", "", "", "", "", "招标、直接采购"}, {"tags", "标签", "list"}, {"tags.tag", "标签", "text", "", "", "yes"},
	}
	for i := range WideColumns {
		all = append(all, [][]string{{wideKey(i), wideName(i), "text"}, {wideKey(i), wideName(i), "integer", "件"}}[i%2])
	}
	var text strings.Builder
	for _, row := range rows {
		text.WriteString(strings.Join(row, " "))
	}
	stands := func(key string) bool { return strings.Contains(text.String(), "{{"+key+"}}") }
	fields := [][]string{{"key", "label", "type", "unit", "scale", "identity", "formula", "choices", "boxes", "rows"}}
	for _, f := range all {
		switch {
		case f[2] == "list" && !strings.Contains(text.String(), "{{"+f[0]+"."), f[2] != "list" && !stands(f[0]):
			continue
		case len(f) > 6 && f[6] != "" && !stands(strings.TrimSuffix(strings.TrimPrefix(f[6], "=SUM("), ")")):
			f = f[:5] // what it sums up is not on the form
		}
		fields = append(fields, f)
	}
	return fields
}
