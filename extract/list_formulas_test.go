package extract_test

import (
	"regexp"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// A total over lists that stand in no range of their own looks at the hidden sheets: it is the form's own formula, and
// says what it comes to now. In the cell of another field it is not, and is told of there.
func TestTotalsThroughHiddenSheetsAreTheForms(t *testing.T) {
	form := filling.Compiled(t, forms.Budget(t, []string{"SUM", "error", "", "ROUND(total-SUM(projects.subtotal),2)=0", "合计", "total"}))
	blank := filling.Of(t, form, templates.Record{}, fill.Options{Blank: true}, 0)
	filled := []xlsxtest.Edit{
		xlsxtest.SetText("预算表", "A4", "1、网站"), xlsxtest.SetText("预算表", "B5", "服务器"), xlsxtest.SetNumber("预算表", "E5", "30"),
		xlsxtest.SetText("预算表", "B6", "域名"), xlsxtest.SetNumber("预算表", "E6", "12.5"),
	}
	got := readAs(t, form.Template(), xlsxtest.Edited(t, blank, filled...))
	if total := got.Record["total"].String(); total != "42.5" || saidOf(got.findings) != "" {
		t.Errorf("the total is %s: %v", total, got.findings)
	}
	copied := append(filled, xlsxtest.CopyCells("预算表", "E19", "E18"))
	got = readAs(t, form.Template(), xlsxtest.Edited(t, blank, copied...))
	if said := saidOf(got.findings); !strings.Contains(said, "E18") || strings.Contains(said, "E19") || got.Record["total"].String() != "42.5" {
		t.Errorf("the total's formula in the cell of a subtotal too: %s", said)
	}
}

// The formula of a sum over items with rows of their own looks at a hidden sheet. It is the form's own all the same, and
// computed from what stands in the cells: not by what a program saved, or did not save, with it.
func TestSumsOfItemsWithRowsOfTheirOwnAreTheForms(t *testing.T) {
	form := filling.Compiled(t, forms.Budget(t))
	issued := filling.Of(t, form, budgetRecord(), fill.Options{Starts: true}, 0)
	total := regexp.MustCompile(`(<c r="E18"[^>]*><f[^>]*>)([^<]*_tianbao_live[^<]*)(</f>)<v>690</v>`)
	typed := regexp.MustCompile(`(<c r="E5"[^>]*><v>)300(</v>)`)
	for _, c := range []struct{ name, total, typed, want, said string }{
		{"as issued", `$1$2$3<v>690</v>`, "300", budgetIssued, ""},
		{"nothing saved", `$1$2$3`, "300", budgetIssued, ""},
		{"saved before", `$1$2$3<v>690</v>`, "400", "设备700: 电脑400 打印机300; 空项0: ; 培训90: 讲课费30 场租40 资料20; 790", ""},
		{"another formula", `$1${2}*2$3<v>1380</v>`, "300", strings.Replace(budgetIssued, "690", "1380", 1), "VALUE-FORMULA E18"},
		{"another formula, nothing saved", `$1${2}*2$3`, "300", strings.Replace(budgetIssued, "690", "", 1), "VALUE-FORMULA E18"},
	} {
		p := unpacked(t, issued)
		for i := range p.parts {
			if p.parts[i].name == sheets+"sheet1.xml" {
				p.parts[i].data = typed.ReplaceAll(total.ReplaceAll(p.parts[i].data, []byte(c.total)), []byte("${1}"+c.typed+"${2}"))
			}
		}
		got := readAs(t, form.Template(), p.bytes())
		if have := toldOfBudget(got.Record); have != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, have, c.want)
		}
		if have := saidOf(got.findings); have != c.said {
			t.Errorf("%s: said %q, want %q: %v", c.name, have, c.said, got.findings)
		}
	}
	moved := readAs(t, form.Template(), xlsxtest.Edited(t, issued, xlsxtest.InsertRows("预算表", 7, 1), xlsxtest.SetText("预算表", "B7", "鼠标"), xlsxtest.SetNumber("预算表", "E7", "10")))
	if have := saidOf(moved.findings); have != "" || moved.Record["total"].String() != "700" {
		t.Errorf("with a row more the total is %s, and %q said", moved.Record["total"], have)
	}
}
