package live_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// partedRules look at items with rows of their own, and at the rows inside, in every way.
var partedRules = [][]string{
	{"NAME", "error", "projects", "LEN(name)>1", "{{name}}", "name"},
	{"TWICE", "warning", "projects", "COUNTIF(projects.name,name)=1", "{{name}}", "name"},
	{"HEAD", "warning", "projects", `head<>""`, "{{name}}", "head"},
	{"SUM", "error", "projects", "ROUND(SUM(lines.amount)-subtotal,2)=0", "{{name}}", "subtotal、lines.amount"},
	{"SOME", "notice", "projects", "COUNTA(lines.item)>0", "{{name}}", "subtotal"},
	{"LINE", "warning", "projects.lines", "ROUND(price*count-amount,2)=0", "{{item}}", "amount"},
	{"LINE-ITEM", "error", "projects.lines", "amount<=subtotal", "{{item}}", "amount"},
	{"LINE-TWICE", "error", "projects.lines", "COUNTIF(lines.item,item)=1", "{{item}}", "item"},
	{"MOST", "notice", "projects", "MAX(lines.amount)<70", "{{name}}", "lines.amount[amount>=70]"},
	{"TOTAL", "error", "", "ROUND(SUM(projects.subtotal)-total,2)=0", "合计", "total"},
	{"ALL", "error", "", "ROUND(SUM(projects.lines.amount)-total,2)=0", "合计", "total"},
	{"FEW", "error", "", "COUNTA(projects.lines.item)<6", "数目", "unit"},
	{"BY", "error", "projects.lines by item", "AND(SUM(amount)<=subtotal,SUM(amount)*2<=SUM(lines.amount))", "{{item}}", "amount"},
}

func partedProject(name, head, sum string, lines ...templates.Record) templates.Record {
	p := templates.Record{"name": templates.TextOf(name), "lines": templates.ListOf(lines...)}
	if head != "" {
		p["head"] = templates.TextOf(head)
	}
	if sum != "" {
		p["subtotal"] = amount(sum)
	}
	return p
}

func partedLine(item, price, count, sum string) templates.Record {
	return templates.Record{"item": templates.TextOf(item), "price": amount(price), "count": amount(count), "amount": amount(sum)}
}

func partedRecord(total string, projects ...templates.Record) templates.Record {
	return templates.Record{"unit": templates.TextOf("某局"), "who": templates.TextOf("张三"), "total": amount(total), "projects": templates.ListOf(projects...)}
}

// Rules over items with rows of their own around their lines are live, as are those of the lines.
func TestRulesOverItemsWithRowsOfTheirOwnAgree(t *testing.T) {
	form := filling.Compiled(t, forms.Budget(t, partedRules...))
	sameLive(t, form, partedRecord("690",
		partedProject("设备", "李四", "600", partedLine("电脑", "100", "3", "300"), partedLine("打印机", "150", "2", "300")),
		partedProject("空项", "", "0"),
		partedProject("培训", "王五", "91", partedLine("讲课费", "30", "1", "30"), partedLine("场租", "20", "2", "40"), partedLine("场租", "10", "2", "20"))))
	sameLive(t, form, partedRecord("0"))
	filling.SameComputed(t, filling.Of(t, form, templates.Record{}, fill.Options{Blank: true}, 0))
}

// anyParted is a budget of up to three projects.
func anyParted(r *rand.Rand) templates.Record {
	var projects []templates.Record
	for i := range 1 + r.IntN(3) {
		var lines []templates.Record
		for range r.IntN(4) {
			lines = append(lines, partedLine(pick1(r, "电脑", "场租", "资料")+fmt.Sprint(r.IntN(3)), pick1(r, "10", "3.5"), pick1(r, "1", "2"), pick1(r, "10", "7", "20", "70.5")))
		}
		projects = append(projects, partedProject(fmt.Sprint(pick1(r, "设备", "培训"), i), pick1(r, "", "李四"), pick1(r, "10", "17", "90.5", ""), lines...))
	}
	return partedRecord(pick1(r, "27", "17", "10"), projects...)
}

// Rules over items with rows of their own say live what check says, whatever somebody does to the form.
func TestParityOfItemsWithRowsOfTheirOwn(t *testing.T) {
	p := newParity(t, filling.Compiled(t, forms.Budget(t, partedRules...)))
	for i := range parityRuns(t, 8) {
		r := rand.New(rand.NewPCG(paritySeed+10, uint64(i)))
		for _, d := range p.try(t, r, anyParted(r)) {
			t.Errorf("workbook %d, %.300s", i, d)
		}
	}
	t.Log(p.results)
}

// The same with cells typed over, computed by our own engine.
func TestRulesOverItemsWithRowsOfTheirOwnAgreeOften(t *testing.T) {
	p := newParity(t, filling.Compiled(t, forms.Budget(t, partedRules...)))
	for i := range sweep.Many(60, 12) {
		r := rand.New(rand.NewPCG(paritySeed+11, uint64(i)))
		for _, d := range p.tryOurs(t, r, anyParted(r)) {
			t.Errorf("workbook %d, %.300s", i, d)
		}
	}
	t.Log(p.results)
}

// partedLayouts are other ways to draw rows of an item's own.
var partedLayouts = map[string][][]string{
	"a sum, the name beside all": {
		{"项目预算明细表"}, {"单位", "{{unit}}", "", "", "（元）"}, {"项目", "支出内容", "单价", "数量", "金额"},
		{"{{projects.name}}", "{{projects.lines.item}}", "{{projects.lines.price}}", "{{projects.lines.count}}", "{{projects.lines.amount}}"},
		{"", "小计", "{{projects.head}}", "", "{{projects.subtotal}}"}, {"合计", "{{who}}", "", "", "{{total}}"},
	},
	"a heading, the name beside the lines": {
		{"项目预算明细表"}, {"单位", "{{unit}}", "{{who}}", "", "（元）"}, {"项目", "支出内容", "单价", "数量", "金额"},
		{"", "负责人", "{{projects.head}}", "共", "{{projects.subtotal}}"},
		{"{{projects.name}}", "{{projects.lines.item}}", "{{projects.lines.price}}", "{{projects.lines.count}}", "{{projects.lines.amount}}"},
		{"合计", "", "", "", "{{total}}"},
	},
	"two sums, and nothing below": {
		{"项目预算明细表", "{{total}}"}, {"单位", "{{unit}}", "{{who}}", "", "（元）"}, {"项目", "支出内容", "单价", "数量", "金额"},
		{"项目：{{projects.name}}"},
		{"", "{{projects.lines.item}}", "{{projects.lines.price}}", "{{projects.lines.count}}", "{{projects.lines.amount}}"},
		{"", "小计", "", "", "{{projects.subtotal}}"}, {"", "经办人", "", "", "{{projects.head}}"},
	},
	"a heading, and nothing below": {
		{"项目预算明细表", "{{total}}"}, {"单位", "{{unit}}", "{{who}}", "", "（元）"}, {"项目", "支出内容", "单价", "数量", "金额"},
		{"项目：{{projects.name}}", "", "", "{{projects.head}}", "{{projects.subtotal}}"},
		{"", "{{projects.lines.item}}", "{{projects.lines.price}}", "{{projects.lines.count}}", "{{projects.lines.amount}}"},
	},
}

// partedMerges are the merges of those.
var partedMerges = map[string][]string{"a sum, the name beside all": {"A4:A5"}, "two sums, and nothing below": {"A4:E4"}, "a heading, and nothing below": {"A4:C4"}}

// However their rows are drawn.
func TestRulesOverItemsWithRowsOfTheirOwnDrawnOtherwise(t *testing.T) {
	for name, rows := range partedLayouts {
		t.Run(name, func(t *testing.T) {
			p := newParity(t, filling.Compiled(t, forms.Made(t, forms.BudgetPages(partedMerges[name], rows, partedRules...)...)))
			for i := range sweep.Many(20, 6) {
				r := rand.New(rand.NewPCG(paritySeed+12, uint64(i)))
				for _, d := range p.tryOurs(t, r, anyParted(r)) {
					t.Errorf("workbook %d, %.300s", i, d)
				}
			}
			for i := range parityRuns(t, 2) {
				r := rand.New(rand.NewPCG(paritySeed+13, uint64(i)))
				for _, d := range p.try(t, r, anyParted(r)) {
					t.Errorf("workbook %d, %.300s", i, d)
				}
			}
			t.Log(p.results)
		})
	}
}

// Items that staff add, with all their rows, are beyond what the list knows: it waits.
func TestAddedItemsWithRowsOfTheirOwnWait(t *testing.T) {
	form := filling.Compiled(t, forms.Budget(t, partedRules...))
	r := partedRecord("37", partedProject("设备", "李四", "20", partedLine("电脑", "10", "2", "20")), partedProject("培训", "王五", "17", partedLine("场租", "17", "1", "17")))
	data := filling.AsTyped(t, form, r)
	for name, edits := range map[string][]xlsxtest.Edit{
		"below":   {xlsxtest.InsertRows("预算表", 10, 3), xlsxtest.CopyCells("预算表", "A7:E9", "A10")},
		"between": {xlsxtest.InsertRows("预算表", 7, 3), xlsxtest.CopyCells("预算表", "A4:E6", "A7")},
		"within":  {xlsxtest.InsertRows("预算表", 6, 3), xlsxtest.CopyCells("预算表", "A9:E11", "A6")},
		"a title": {xlsxtest.InsertRows("预算表", 7, 1), xlsxtest.SetText("预算表", "B7", "以上为设备")},
	} {
		t.Run(name, func(t *testing.T) {
			for _, l := range listed(form, r, xlsxtest.OfficeCells(t, data, edits...)) {
				if !strings.HasSuffix(l, "待改") {
					t.Error(l)
				}
			}
		})
	}
	want := listed(form, r, xlsxtest.OfficeCells(t, data)) // of one item's rows BY fails: they are all that it has
	if got := listed(form, r, xlsxtest.OfficeCells(t, data, xlsxtest.InsertRows("预算表", 7, 1))); !slices.Equal(got, want) {
		t.Errorf("with a blank row: %q, without it: %q", got, want)
	}
}
