package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/fill"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	. "tianbao/internal/testing/xlsxtest" // the edits read as sentences
	"tianbao/templates"
)

// itemLayout is a layout of the budget with rows of a project's own around its lines, or with cells beside them, as
// owners draw them.
func itemLayout(t *rapid.T) []book.Page {
	merges, rows := []string{}, [][]string{{"项目预算明细表"}, {"单位", "{{unit}}", "", "", "", "（元）"}, {"项目", "序号", "支出内容", "单价", "数量", "金额"}}
	add := func(cells []string, merge string) {
		rows = append(rows, cells)
		if merge != "" {
			merges = append(merges, fmt.Sprintf(merge, len(rows)))
		}
	}
	first := len(rows) + 1
	head := rapid.IntRange(0, 3).Draw(t, "head")
	tail := rapid.IntRange(0, 2).Draw(t, "tail")
	if head > 0 {
		tail = min(tail, 1)
	}
	named := head > 0 && rapid.Bool().Draw(t, "named in its heading")
	name := "{{projects.name}}"
	if named {
		name = ""
	}
	switch heading := "{{projects.head}}"; head {
	case 1:
		if named {
			add([]string{"{{#}}、{{projects.name}}", "", "", "负责人", heading}, "A%[1]d:C%[1]d")
		} else {
			add([]string{"", "负责人", heading}, "")
		}
	case 2:
		add([]string{"", "（{{#}}）负责人：" + heading}, "B%[1]d:F%[1]d")
		if named {
			rows[len(rows)-1][0] = "{{projects.name}}"
		}
	case 3: // a heading of the columns within
		if named {
			add([]string{"项目：{{projects.name}}", "", "", "", "", heading}, "A%[1]d:E%[1]d")
		} else {
			add([]string{"", "负责人", heading}, "")
		}
		add([]string{"", "号", "内容", "价", "量", "额"}, "")
	}
	beside := "whole"
	if !named && head == 0 && tail == 0 {
		beside = "lines"
	}
	add([]string{"", "{{#}}", "{{projects.lines.item}}", "{{projects.lines.price}}", "{{projects.lines.count}}", "{{projects.lines.amount}}"}, "")
	body := len(rows)
	if rapid.Bool().Draw(t, "wide") {
		headings, cells := forms.Wide(rapid.IntRange(1, forms.WideColumns).Draw(t, "columns"))
		rows[2], rows[body-1] = append(rows[2], headings...), append(rows[body-1], cells...)
	}
	for i := range tail {
		add([]string{"", []string{"小计", "经办"}[i], "", "=SUM(D" + fmt.Sprint(body) + ":D" + fmt.Sprint(body) + ")", "", []string{"{{projects.subtotal}}", "{{projects.head}}"}[i]}, "B%[1]d:C%[1]d")
	}
	last := len(rows)
	switch {
	case named:
	case beside == "lines" || head != 3 && rapid.Bool().Draw(t, "beside the lines alone"):
		rows[body-1][0] = name
	default:
		rows[first-1][0] = name
		if last > first {
			merges = append(merges, fmt.Sprintf("A%d:A%d", first, last))
		}
	}
	if boxed := rows[last-1]; rapid.Bool().Draw(t, "boxes") && last > body && boxed[3] == fmt.Sprintf("=SUM(D%d:D%d)", body, body) {
		boxed[3] = "{{projects.kind}}"
	}
	add([]string{"合计", "", "", fmt.Sprintf("=SUM(D%d:D%d)", body, body), "", "{{total}}"}, "A%[1]d:C%[1]d")
	add([]string{"填表人", "{{who}}"}, "")
	if rapid.Bool().Draw(t, "drawn rows") {
		add([]string{"部分", "价值", "批准人"}, "")
		add([]string{"{{parts.part}}", "{{parts.worth}}"}, "")
		add([]string{}, "")
		add([]string{"", "", "同意"}, "")
	}
	if rapid.Bool().Draw(t, "side by side") {
		add([]string{"人员", "", "标签"}, "")
		add([]string{"{{staff.who}}", "", "{{tags.tag}}"}, "")
		add([]string{"完"}, "")
	}
	return forms.BudgetPages(merges, rows)
}

// has tells whether the layout has a place for a key.
func hasKey(pages []book.Page, key string) bool {
	for _, row := range pages[0].Rows {
		if strings.Contains(strings.Join(row, "|"), key) {
			return true
		}
	}
	return false
}

func itemRecord(t *rapid.T, pages []book.Page) templates.Record {
	var projects []templates.Record
	for i := range rapid.IntRange(0, 4).Draw(t, "projects") {
		p := templates.Record{"name": templates.TextOf(fmt.Sprint(names().Draw(t, "name"), i))}
		if hasKey(pages, "projects.head") {
			p["head"] = orNull(names()).Draw(t, "head")
		}
		if hasKey(pages, "projects.kind") {
			p["kind"] = rapid.SampledFrom([]templates.Value{templates.Null, templates.TextOf("新增"), templates.TextOf("延续")}).Draw(t, "kind")
		}
		if hasKey(pages, "projects.subtotal") {
			p["subtotal"] = orNull(numbers(1, 999, 2)).Draw(t, "subtotal")
		}
		var lines []templates.Record
		for n := range rapid.IntRange(0, 4).Draw(t, "lines") {
			line := templates.Record{"item": templates.TextOf(fmt.Sprint(names().Draw(t, "item"), n)), "price": orNull(numbers(1, 99, 2)).Draw(t, "price"),
				"count": orNull(numbers(1, 99, 0)).Draw(t, "count"), "amount": orNull(numbers(1, 999, 2)).Draw(t, "amount")}
			for c := range forms.WideColumns {
				key := fmt.Sprintf("more%02d", c)
				if !hasKey(pages, "projects.lines."+key) {
					break
				}
				line[key] = []templates.Value{templates.Null, templates.TextOf(fmt.Sprint("说", n, c))}[rapid.IntRange(0, 1).Draw(t, key)]
				if c%2 == 1 && !line[key].IsNull() {
					line[key] = templates.NumberOf(decimal.NewFromInt(int64(c + n)))
				}
			}
			lines = append(lines, line)
		}
		p["lines"] = templates.ListOf(lines...)
		projects = append(projects, p)
	}
	r := templates.Record{"unit": templates.TextOf("某局"), "who": templates.TextOf("张三"), "total": orNull(numbers(1, 999, 2)).Draw(t, "total"), "projects": templates.ListOf(projects...)}
	for _, l := range [][2]string{{"parts", "part"}, {"staff", "who"}, {"tags", "tag"}} {
		list, key := l[0], l[1]
		if !hasKey(pages, list+"."+key) {
			continue
		}
		var items []templates.Record
		for i := range rapid.IntRange(0, 3).Draw(t, list) { // as many as the rows that are drawn, at most
			items = append(items, templates.Record{key: templates.TextOf(fmt.Sprint(list, i))})
			if list == "parts" {
				items[i]["worth"] = templates.NumberOf(decimal.NewFromInt(int64(i)))
			}
		}
		r[list] = templates.ListOf(items...)
	}
	return r
}

// Items with rows of their own around those of the lists inside them come back, however they are drawn, beside boxes,
// rows that are drawn and lists side by side.
func TestItemsWithRowsOfTheirOwnComeBack(t *testing.T) {
	tries := 0
	rapid.Check(t, func(rt *rapid.T) {
		pages := itemLayout(rt)
		l := newLoop(t, cleanlyMade(rt, pages))
		r := itemRecord(rt, pages)
		l.round(rt, r)
		if tries++; tries%33 == 1 && !testing.Short() {
			otherProgramsAgree(t, l, r)
		}
	})
}

// cleanlyMade is a template of which lint has nothing to say.
func cleanlyMade(t *rapid.T, pages []book.Page) *templates.Template {
	data, err := book.Build(pages...)
	if err != nil {
		t.Fatal(err)
	}
	tpl, findings, err := load.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("lint says %s %v: %s", f.Rule, f.Places, f.Says)
	}
	return tpl
}

// otherProgramsAgree asks the validator about a filled form, and has LibreOffice save it with a value changed.
func otherProgramsAgree(t *testing.T, l loop, r templates.Record) {
	data := l.fill(t, r)
	NoNewErrors(t, l.tpl.Workbook, data)
	changed := readAs(t, l.tpl, Edited(t, data, SetText("预算表", "B2", "另一局")))
	r["unit"] = templates.TextOf("另一局")
	want, have := map[string]string{}, map[string]string{}
	gather(l.tpl, nil, r, "", want)
	gather(l.tpl, nil, changed.Record, "", have)
	for _, path := range union(want, have) {
		if want[path] != have[path] {
			t.Errorf("saved by LibreOffice, %s is %q, want %q", path, have[path], want[path])
		}
	}
}

func budgetLine(item string, price, count, amount float64) templates.Record {
	n := func(f float64) templates.Value { return templates.NumberOf(decimal.NewFromFloat(f)) }
	return templates.Record{"item": templates.TextOf(item), "price": n(price), "count": n(count), "amount": n(amount)}
}

func budgetProject(name string, subtotal float64, lines ...templates.Record) templates.Record {
	return templates.Record{"name": templates.TextOf(name), "head": templates.TextOf("李四"), "subtotal": templates.NumberOf(decimal.NewFromFloat(subtotal)), "lines": templates.ListOf(lines...)}
}

func budgetRecord() templates.Record {
	return templates.Record{"unit": templates.TextOf("某局"), "who": templates.TextOf("张三"), "total": templates.NumberOf(decimal.NewFromInt(690)), "projects": templates.ListOf(
		budgetProject("设备", 600, budgetLine("电脑", 100, 3, 300), budgetLine("打印机", 150, 2, 300)),
		budgetProject("空项", 0),
		budgetProject("培训", 90, budgetLine("讲课费", 30, 1, 30), budgetLine("场租", 20, 2, 40), budgetLine("资料", 10, 2, 20)),
	)}
}

// toldOfBudget is what was read of a budget in one line.
func toldOfBudget(r templates.Record) string {
	var all []string
	for _, p := range r["projects"].Items() {
		var rows []string
		for _, row := range p["lines"].Items() {
			rows = append(rows, row["item"].String()+row["amount"].String())
		}
		all = append(all, p["name"].String()+p["subtotal"].String()+": "+strings.Join(rows, " "))
	}
	return strings.Join(append(all, r["total"].String()), "; ")
}

// The rows: 4-7 设备, 8-10 空项, 11-15 培训, 16 the total.
const budgetIssued = "设备600: 电脑300 打印机300; 空项0: ; 培训90: 讲课费30 场租40 资料20; 690"

// What staff do to such a table: it is read as they mean it.
func TestItemsWithRowsOfTheirOwnEdited(t *testing.T) {
	form := filling.Compiled(t, forms.Budget(t))
	issued := filling.Of(t, form, budgetRecord(), fill.Options{}, 0)
	line := func(at int, item string) []Edit {
		return []Edit{InsertRows("预算表", at, 1), SetText("预算表", fmt.Sprint("B", at), item), SetNumber("预算表", fmt.Sprint("E", at), "5")}
	}
	for _, c := range []struct {
		name  string
		edits []Edit
		want  string
		said  string
	}{
		{"as it is", nil, budgetIssued, ""},
		{"a line between", line(6, "鼠标"), strings.Replace(budgetIssued, "电脑300", "电脑300 鼠标5", 1), ""},
		{"a line above all", line(5, "鼠标"), strings.Replace(budgetIssued, "电脑300", "鼠标5 电脑300", 1), ""},
		{"a line below all", line(7, "鼠标"), strings.Replace(budgetIssued, "打印机300", "打印机300 鼠标5", 1), ""},
		{"the line of an empty project", []Edit{SetText("预算表", "B9", "鼠标"), SetNumber("预算表", "E9", "5")}, strings.Replace(budgetIssued, "空项0: ", "空项0: 鼠标5", 1), ""},
		{"a project deleted", []Edit{DeleteRows("预算表", 8, 3)}, strings.Replace(budgetIssued, "空项0: ; ", "", 1), "LAYOUT-REMOVED "},
		{"a line deleted", []Edit{DeleteRows("预算表", 5, 1)}, strings.Replace(budgetIssued, "电脑300 ", "", 1), "LAYOUT-REMOVED "},
		{"a heading deleted", []Edit{DeleteRows("预算表", 11, 1)}, strings.Replace(budgetIssued, "培训90", "90", 1), "LAYOUT-REMOVED "},
		{"a sum deleted", []Edit{DeleteRows("预算表", 7, 1)}, strings.Replace(budgetIssued, "设备600", "设备", 1), ""},
		{"a blank row", []Edit{InsertRows("预算表", 8, 1)}, budgetIssued, ""},
		{"a remark", []Edit{InsertRows("预算表", 8, 1), SetText("预算表", "A8", "以上为设备")}, budgetIssued, "LAYOUT-STRAY A8"},
		{"unmerged", []Edit{Unmerge("预算表", "A4:E16")}, budgetIssued, ""},
		{"another numbering", []Edit{SetText("预算表", "A11", "三、培训")}, budgetIssued, ""},
		{"without names", []Edit{DeleteNames("_tb")}, budgetIssued, ""},
		{"a project below, copied", []Edit{InsertRows("预算表", 16, 3), CopyCells("预算表", "A8:E10", "A16"), SetText("预算表", "A16", "4、新项"), SetText("预算表", "B17", "新"), SetNumber("预算表", "E17", "1")},
			strings.Replace(budgetIssued, "; 690", "; 新项0: 新1; 690", 1), ""},
	} {
		got := readAs(t, form.Template(), Edited(t, issued, c.edits...))
		if have := toldOfBudget(got.Record); have != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, have, c.want)
		}
		if have := saidOf(got.findings); have != c.said {
			t.Errorf("%s: said %q, want %q: %v", c.name, have, c.said, got.findings)
		}
	}
}

// A table that somebody made by hand, without our names, is read by what its rows print.
func TestItemsWithRowsOfTheirOwnByHand(t *testing.T) {
	data, err := book.Build(book.Page{Name: "汇总", Rows: [][]string{
		{"项目预算明细表"}, {"单位", "某局"}, {"序号", "支出内容", "单价", "数量", "金额"},
		{"1、设备", "", "", "负责人", "李四"}, {"1", "电脑", "100", "3", "300"}, {"2", "打印机", "150", "2", "300"}, {"小计", "", "", "5", "600"},
		{"2、空项", "", "", "负责人", "李四"}, {"小计", "", "", "", "0"},
		{"3、培训", "", "", "负责人", "李四"}, {"1", "讲课费", "30", "1", "30"}, {"2", "场租", "20", "2", "40"}, {"3", "资料", "10", "2", "20"}, {"小 计", "", "", "5", "90"},
		{"合计", "", "", "", "690"}, {"填表人", "张三"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	got := readAs(t, forms.Budget(t), data)
	if have := toldOfBudget(got.Record); have != budgetIssued {
		t.Errorf("read %s, want %s: %v", have, budgetIssued, got.findings)
	}
}

// Values within text on rows that repeat are read without it, and the form's own formulas there are the form's.
func TestTextAroundValuesOfRowsComesBack(t *testing.T) {
	l := newLoop(t, forms.Made(t, forms.BudgetPages([]string{"A1:E1"}, [][]string{
		{"项目预算明细表"}, {"单位", "{{unit}}"}, {"序号", "负责人", "小计", "", ""},
		{"{{#}}、{{projects.name}}", "第{{#}}项由{{projects.head}}负责，共{{projects.subtotal}}元", "=LEN(A4)*2", "", "{{=LEN(projects.name)}}"},
		{"合计", "", "=SUM(C4:C4)", "", ""}, {"填表人", "{{who}}"},
	})...))
	rapid.Check(t, func(t *rapid.T) {
		var projects []templates.Record
		for i := range rapid.IntRange(0, 4).Draw(t, "projects") {
			projects = append(projects, templates.Record{"name": templates.TextOf(fmt.Sprint("甲乙", i)),
				"head": rapid.SampledFrom([]templates.Value{templates.Null, templates.TextOf("张")}).Draw(t, "head"), "subtotal": orNull(numbers(1, 99, 2)).Draw(t, "subtotal")})
		}
		l.round(t, templates.Record{"unit": templates.TextOf("某局"), "who": templates.Null, "projects": templates.ListOf(projects...)})
	})
}

// The rows of an item's own have no drop-down of the list inside it, nor has a cell with text around its choice: none
// is gone there. One that is gone from the rows inside is told of.
func TestMenusOfRowsAroundAList(t *testing.T) {
	pages := []book.Page{
		{Name: "表", Merges: []string{"A3:B3", "A5:B5"}, Rows: [][]string{
			{"单位", "{{unit}}"}, {"类别", "名称"}, {"{{#}}、{{lots.name}}（{{lots.way}}）"}, {"{{lots.rows.class}}", "{{lots.rows.item}}"}, {"小计：{{lots.count}}"}, {"完"}}},
		{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "d"}, {"version", "1"}, {"title", "d"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		{Name: "#fields", Rows: [][]string{{"key", "label", "type", "identity", "choices", "merge"}, {"unit", "单位", "text"}, {"lots", "批次", "list"},
			{"lots.name", "批次", "text", "yes"}, {"lots.way", "方式", "choice", "", "报废、出售"}, {"lots.count", "小计", "integer"},
			{"lots.rows", "资产", "list"}, {"lots.rows.class", "类别", "choice", "", "设备、家具", "down"}, {"lots.rows.item", "名称", "text", "yes"}}},
	}
	pages[2].Rows[0] = append(pages[2].Rows[0], "unit")
	pages[2].Rows[5] = []string{"lots.count", "小计", "integer", "", "", "", "件"}
	form := filling.Compiled(t, forms.Made(t, pages...))
	row := func(class, item string) templates.Record {
		return templates.Record{"class": templates.TextOf(class), "item": templates.TextOf(item)}
	}
	lot := func(name, way string, rows ...templates.Record) templates.Record {
		return templates.Record{"name": templates.TextOf(name), "way": templates.TextOf(way), "count": templates.Null, "rows": templates.ListOf(rows...)}
	}
	issued := filling.Of(t, form, templates.Record{"unit": templates.TextOf("局"), "lots": templates.ListOf(
		lot("甲", "报废", row("设备", "一"), row("家具", "二")), lot("乙", "出售", row("设备", "三")))}, fill.Options{}, 0)
	if got := readAs(t, form.Template(), issued); len(got.findings) > 0 {
		t.Errorf("as issued: %v", got.findings)
	}
	gone := readAs(t, form.Template(), Edited(t, issued, Clear("表", "A4"), CopyCells("表", "F2", "A4"), SetText("表", "A4", "设备")))
	if said := saidOf(gone.findings); said != "LAYOUT-MENU A4" {
		t.Errorf("a drop-down is gone from A4: %s", said)
	}
}

// A column inserted anywhere into such a table changes nothing: a heading merged over it is wider by it, and the form's
// own sums stand elsewhere.
func TestColumnsInsertedAroundLists(t *testing.T) {
	form := filling.Compiled(t, forms.Budget(t))
	line := func(item, price, count string) templates.Record {
		n := func(s string) templates.Value { return templates.NumberOf(decimal.RequireFromString(s)) }
		return templates.Record{"item": templates.TextOf(item), "price": n(price), "count": n(count), "amount": n(price)}
	}
	project := func(name string, lines ...templates.Record) templates.Record {
		return templates.Record{"name": templates.TextOf(name), "head": templates.TextOf("甲"), "lines": templates.ListOf(lines...)}
	}
	issued := filling.AsTyped(t, form, templates.Record{"unit": templates.TextOf("局"), "who": templates.TextOf("乙"), "projects": templates.ListOf(
		project("网站", line("服务器", "30", "2"), line("域名", "5", "1")), project("运维", line("驻场", "8", "4")))})
	was := readAs(t, form.Template(), issued)
	for _, column := range []string{"B", "C", "D", "E"} {
		got := readAs(t, form.Template(), Edited(t, issued, InsertColumns("预算表", column)))
		if before, now := fmt.Sprint(was.Record), fmt.Sprint(got.Record); before != now {
			t.Errorf("%s: was\n%s\nis\n%s", column, before, now)
		}
		for _, f := range got.findings {
			if f.Rule == "LAYOUT-MERGE" || f.Rule == "LAYOUT-STRAY" {
				t.Errorf("%s: %v", column, f)
			}
		}
	}
}
