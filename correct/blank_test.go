package correct_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/correct"
	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// A blank form that somebody has begun to fill in keeps the rows that staff start from, is corrected as
// any other, and is not ready for filing while what has to be there is not.
func TestBegunForm(t *testing.T) {
	heads := templates.Record{"year": forms.RealCase(t)["year"], "projects": templates.ListOf(templates.Record{"name": templates.TextOf("培训项目")})}
	blank := filling.Workbook(t, heads, fill.Options{Blank: true}, 0)
	o := corrected(t, typed(t, blank, "申报表1!H7 ３０万元"), correct.Options{})
	if got := value(t, o, "projects[0].annual_fiscal"); got != "300000.00" {
		t.Errorf("the amount is %s", got)
	}
	sheet := open(t, o.Workbook).Sheet("申报表1")
	if first, last := sheet.At(cellOf("B13")).Text, sheet.At(cellOf("C15")).Text; first != "成本指标" || last != "数量指标" {
		t.Errorf("the starting rows are gone: %q, %q", first, last)
	}
	again(t, o)
	final := corrected(t, o.Workbook, correct.Options{Final: true})
	if final.Workbook != nil || !slices.Contains(rules(final.Corrected.Findings), "VALUE-REQUIRED error 申报表1!H3") {
		t.Errorf("a form that was only begun was made ready for filing: %v", rules(final.Corrected.Findings))
	}
}

// A number typed over a field's live formula is the field's value, and no damage to the form.
func TestTypedOverFormula(t *testing.T) {
	data, err := os.ReadFile("../testdata/central-2015.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	c, form := ready(t, forms.Loaded(t, data))
	blank := filling.Of(t, form, templates.Record{}, fill.Options{Blank: true}, 0)
	o := correctedBy(t, c, typed(t, blank, "项目支出绩效目标申报表!D6 ５０万元"), correct.Options{})
	if got := value(t, o, "mid_total"); got != "50.00" {
		t.Errorf("the total is %s", got)
	}
	if len(o.Log) != 1 || !strings.HasPrefix(o.Log[0].Rule, "VALUE-") || o.Log[0].State != correct.Done {
		t.Errorf("the log says\n%s", text(o.Log))
	}
}

// A result that was saved with a formula of the form and is not what the cells come to, as a program leaves it that computes
// nothing, is no matter of spelling: the log says that it was computed anew.
func TestStaleResult(t *testing.T) {
	data, err := os.ReadFile("../testdata/central-2015.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	c, form := ready(t, forms.Loaded(t, data))
	amount := templates.Record{"mid_fiscal": templates.NumberOf(decimal.NewFromInt(40)), "mid_other": templates.NumberOf(decimal.RequireFromString("2.5"))}
	blank := filling.Of(t, form, amount, fill.Options{Blank: true}, 0)
	for typing, want := range map[string]string{"项目支出绩效目标申报表!D7 50": "52.50", "项目支出绩效目标申报表!D7 40": ""} {
		o := correctedBy(t, c, typed(t, blank, typing), correct.Options{})
		i := slices.IndexFunc(o.Log, func(e correct.Entry) bool { return e.Field == "mid_total" })
		switch {
		case want == "" && i >= 0:
			t.Errorf("%s: the log says\n%s", typing, text(o.Log))
		case want != "" && (i < 0 || o.Log[i].Rule != "VALUE-FORMULA" || o.Log[i].Before != "42.5" || o.Log[i].After != want):
			t.Errorf("%s: the log says\n%s", typing, text(o.Log))
		}
	}
}

// Reading a form that nobody touched has nothing to log, whatever its cells show of their values: boxes, days, percents.
func TestUntouchedFormsAreNotChanged(t *testing.T) {
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		c, form := ready(t, tpl)
		issued := filling.Of(t, form, forms.Example(t, tpl), fill.Options{}, 0)
		for _, e := range correctedBy(t, c, issued, correct.Options{}).Log {
			if !tpl.HasRule(e.Rule) {
				t.Errorf("the log says\n%s", text([]correct.Entry{e}))
			}
		}
	})
}
