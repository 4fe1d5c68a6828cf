package extract_test

import (
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// A total over lists that stand in no range of their own looks at the hidden sheets: it is the form's own formula, and
// says what it comes to now. In the cell of another field it is not, and is told of.
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
	if said := saidOf(got.findings); !strings.Contains(said, "E18") || !strings.Contains(said, "E19") {
		t.Errorf("the total's formula in the cell of a subtotal too: %s", said)
	}
}
