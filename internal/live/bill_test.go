package live_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/rules"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

func build(t testing.TB, pages ...book.Page) *fill.Form {
	t.Helper()
	return filling.Compiled(t, forms.Made(t, pages...))
}

// rule is a row of #checks.
type rule struct{ id, each, when, assert, mark string }

// billForm is a small form that has nothing to do with budgets: a cover with text around its values,
// and per item a sheet with a block of rows, classes merged down, a sum below it where foot is set.
func billForm(t testing.TB, foot bool, rules ...rule) *fill.Form {
	t.Helper()
	table := [][]string{{"id", "level", "each", "when", "assert", "message", "mark"}}
	for _, r := range rules {
		table = append(table, []string{r.id, "error", r.each, r.when, r.assert, "须满足：" + r.id, r.mark})
	}
	sheet := [][]string{
		{"名", "{{name}}", "额", "{{sum}}"}, {"起", "{{from}}", "止", "{{to}}"},
		{"类", "物", "费", "标"}, {"{{rows.class}}", "{{rows.name}}", "{{rows.cost}}", "{{rows.goal}}"},
	}
	if foot {
		sheet = append(sheet, []string{"合计", "", "=SUM(C4:C4)", ""})
	}
	return build(t,
		book.Page{Name: "面", Rows: [][]string{{"共{{count}}项，计{{total}}元（{{year}}年）。"}}},
		book.Page{Name: "项", Rows: sheet},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "costs"}, {"version", "1"}, {"title", "费"}, {},
			{"sheet", "each", "tab"}, {"面", "", "面"}, {"项", "items", "项{{#}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "scale", "merge", "identity"},
			{"year", "年", "year"}, {"total", "总计", "money", "元", "2"}, {"count", "项数", "integer"},
			{"items", "项", "list"}, {"items.name", "项名", "text", "", "", "", "yes"}, {"items.sum", "额", "money", "万元", "2"},
			{"items.from", "起", "date"}, {"items.to", "止", "date"},
			{"items.rows", "行", "list"}, {"items.rows.class", "类", "text", "", "", "down"},
			{"items.rows.name", "物名", "text", "", "", "", "yes"}, {"items.rows.cost", "费用", "money", "元", "2"},
			{"items.rows.goal", "指标", "target"},
		}},
		book.Page{Name: "#checks", Rows: table},
	)
}

// allRules are rules of every kind: of the cover, of items, of rows; over columns of one block and of
// all; arrays; targets.
var allRules = []rule{
	{"TOTAL", "", "", "ROUND(SUM(items.rows.cost)-total,2)=0", "total、items.rows.cost"},
	{"COUNT", "", "", "count=COUNTA(items.name)", "count、items.name"},
	{"NAMES", "", "", `COUNTIFS(items.rows.class,"费",items.rows.name,"<>")>=3`, "count"},
	{"YEAR", "items", `AND(from<>"",year<>"")`, "YEAR(from)=year", "from"},
	{"SUM", "items", "", "ROUND(SUM(rows.cost)-YUAN(sum),2)=0", "sum、rows.cost"},
	{"CLASS", "items", "", `SUMIF(rows.class,"费",rows.cost)>=SUMIF(rows.class,"他",rows.cost)`, `rows.cost[class="他"]、rows.class`},
	{"ARRAY", "items", "", `SUM((rows.class="费")*(rows.cost>=10)*1)>=1`, "rows.class"},
	{"BLANKS", "items", "", `SUMPRODUCT((rows.goal="")*1)=COUNTIF(rows.goal,"=")`, "rows.goal"},
	{"DAYS", "items", "", "to>=from", "to"},
	{"ROWCOST", "items.rows", `class="费"`, "cost>15", "cost、class"},
	{"GOAL", "items.rows", `AND(TARGET.UNIT(goal)="元",cost<>"")`, "WITHIN(YUAN(goal),cost,0.005)", "goal"},
	{"SIGN", "items.rows", `goal<>""`, `OR(TARGET.OP(goal)="≤",TARGET.OP(goal)="")`, "goal"},
	{"GOALS", "items", "", `SUM(IF(TARGET.OP(rows.goal)="≤",1,0))>=1`, "rows.goal"},
	{"BYSUM", "items.rows by class", "", "SUM(cost)<=50", "cost、class"},
	{"BYKEY", "items.rows by class", `class="费"`, `AND(COUNTA(name)>=2,ROUND(SUM(cost)-SUMIF(rows.class,class,rows.cost),2)=0,SUM(cost)<=YUAN(sum))`, "rows.cost[cost>10]、sum"},
	{"BYTWO", "items.rows by class、name", "", `SUMPRODUCT((name<>"")*1)=1`, "name"},
	{"BYCOST", "items.rows by cost", `COUNTIF(class,"费")>0`, `COUNTA(name)<=1`, "name"},
	{"BYGOAL", "items.rows by class", `COUNTA(goal)>0`, `SUM(IF(TARGET.OP(goal)="≤",1,0))>=1`, "goal"},
	{"SHARE", "items.rows", `cost<>""`, `ROUND(SUMIF(rows.class,class,rows.cost)-cost,2)>=0`, "cost"},
	{"TWICE", "items.rows", `name<>""`, `COUNTIF(ALL(name),name)=1`, "name"},
	{"ONCE", "items", "", `COUNTA(rows.name)>3`, `rows.name[COUNTIF(rows.name,name)>1]`},
	{"MOST", "items.rows", "", `SUM(IF(TARGET.OP(rows.goal)="≤",1,0))<=COUNTA(rows.name)`, "goal"},
	{"OUTER", "items.rows", "", "cost<=total", "cost"},
	{"TEXTS", "items", "", `LEN(name)<=20`, "name"},
	{"FIGURE", "items", `sum<>""`, "VALUE(name)+YUAN(sum)>=0", "name"},
	{"DIVIDE", "items", "", "1/(sum-sum)>0", "sum"},
	{"OWN", "items", "", "2^0.5<sum", "sum"},
}

func amount(s string) templates.Value { return templates.NumberOf(decimal.RequireFromString(s)) }

func calendarDay(s string) templates.Value {
	d, _ := templates.ParseDate(s)
	return templates.DateOf(d)
}

// bill is two items of rows, classes written once, and one that nobody has begun.
func bill() templates.Record {
	text := templates.TextOf
	line := func(class, name, cost, goal string) templates.Record {
		r := templates.Record{"class": text(class), "name": text(name)}
		if class == "" {
			r["class"] = templates.Null
		}
		if cost != "" {
			r["cost"] = amount(cost)
		}
		if goal != "" {
			r["goal"] = text(goal)
		}
		return r
	}
	return templates.Record{"year": amount("2026"), "total": amount("161.75"), "count": amount("2"), "items": templates.ListOf(
		templates.Record{"name": text("甲"), "sum": amount("0.00355"), "from": calendarDay("2026-01-31"), "to": calendarDay("2026-02-28"), "rows": templates.ListOf(
			line("费", "纸", "10.25", "≤10.25(元)"), line("", "笔", "20.25", ""), line("他", "水", "5", "达标"),
		)},
		templates.Record{"name": text("乙"), "sum": amount("0.01"), "from": calendarDay("2025-12-31"), "to": calendarDay("2025-12-01"), "rows": templates.ListOf(
			line("他", "电", "100", "≥1.00(万元)"), line("费", "灯", "26.25", "≤26.25(元)"), line("", "线", "", "≤1(元)"),
		)},
		templates.Record{},
	)}
}

// verdicts are the lines of the list of checks as check says them: rule, item, result.
func verdicts(t testing.TB, f *fill.Form, r templates.Record) []string {
	t.Helper()
	said, err := rules.Check(t.Context(), f.Template(), r, rules.Options{AbsentBlank: true})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, l := range rules.Group(f.Template(), r, said) {
		all = append(all, l.Check.ID+" "+l.Item+" "+l.Result.In(words.Chinese))
	}
	return all
}

// listed are the results that a workbook's own list shows, in the same form.
func listed(f *fill.Form, r templates.Record, cells map[string]map[string]string) []string {
	var all []string
	row := firstLine
	for _, l := range rules.Group(f.Template(), r, nil) {
		all = append(all, cells["核对"][fmt.Sprintf("A%d", row)]+" "+l.Item+" "+cells["核对"][fmt.Sprintf("E%d", row)])
		row++
	}
	return all
}

// Every kind of rule, live: what the workbook shows is what LibreOffice computes and what check says.
func TestLiveChecksAgree(t *testing.T) {
	for _, foot := range []bool{false, true} {
		t.Run(fmt.Sprint("foot ", foot), func(t *testing.T) {
			form := billForm(t, foot, allRules...)
			data := filling.AsTyped(t, form, bill())
			xlsxtest.NoNewErrors(t, form.Template().Workbook, data)
			office := filling.SameComputed(t, data)
			if diff := cmp.Diff(verdicts(t, form, bill()), listed(form, bill(), office)); diff != "" {
				t.Errorf("results (-check +live):\n%s", diff)
			}
			if own := strings.Join(notLive(office), " "); own != "OWN" {
				t.Errorf("not live: %s", own)
			}
		})
	}
}

// notLive are the rules whose results are tianbao's own, each once.
func notLive(cells map[string]map[string]string) []string {
	var all []string
	for row := firstLine; cells["核对"][fmt.Sprintf("A%d", row)] != ""; row++ {
		id := cells["核对"][fmt.Sprintf("A%d", row)]
		if cells["核对"][fmt.Sprintf("F%d", row)] != "自动更新" && (len(all) == 0 || all[len(all)-1] != id) {
			all = append(all, id)
		}
	}
	return all
}

// firstLine is the row that the list of checks begins in, below what is to be done.
const firstLine = 27
