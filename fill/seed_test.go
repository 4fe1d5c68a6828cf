package fill_test

import (
	"bytes"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

func filled(t testing.TB, form *fill.Form, r templates.Record, o fill.Options) []byte {
	t.Helper()
	return filledItem(t, form.Prepare(r, o), 0)
}

// asTyped is the form with a record as people may come to have typed it, which Fill refuses.
func asTyped(t testing.TB, form *fill.Form, r templates.Record) []byte {
	t.Helper()
	return filled(t, form, fill.WithDefaults(form.Template(), r, false), fill.Options{Exact: true})
}

func filledItem(t testing.TB, job *fill.Job, item int) []byte {
	t.Helper()
	var out bytes.Buffer
	findings, err := job.Fill(t.Context(), &out, item)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("unexpected finding: %s %s", f.Rule, f.Says)
	}
	return out.Bytes()
}

// planned is what a workbook will hold.
func planned(t testing.TB, job *fill.Job, item int) *draw.Plan {
	t.Helper()
	plan, findings, err := job.Plan(t.Context(), item)
	if err != nil {
		t.Fatal(err)
	}
	if plan == nil {
		t.Fatal(findings)
	}
	return plan.Drawn()
}

// The dumps are reviewed by hand against the form's facts: eight columns, labels, merges, values.
func TestGoldenDumps(t *testing.T) {
	form := filling.Form(t)
	r := forms.RealCase(t)
	// The checks have a dump of their own, of a small form: those of the official one are many and change
	// from year to year.
	xlsxtest.GoldenDump(t, "filled", filled(t, form, r, fill.Options{NoChecks: true}))
	xlsxtest.GoldenDump(t, "blank", filled(t, form, templates.Record{}, fill.Options{Blank: true, Protect: true, NoChecks: true}))
	xlsxtest.GoldenDump(t, "one-project", filledItem(t, form.Prepare(r, fill.Options{NoChecks: true}), 2))
	few := billForm(t, true, allRules[0], allRules[3], allRules[9])
	xlsxtest.GoldenDump(t, "checks", asTyped(t, few, bill()))
}

func TestSameInputSameBytes(t *testing.T) {
	form := filling.Form(t)
	r := forms.RealCase(t)
	first := filled(t, form, r, fill.Options{})
	if !bytes.Equal(first, filled(t, form, r, fill.Options{})) {
		t.Error("the same form twice gave other bytes")
	}
	if !bytes.Equal(first, filled(t, filling.Compiled(t, forms.Official(t)), r, fill.Options{})) {
		t.Error("a form compiled anew gave other bytes")
	}
}

// What other programs see in the workbook is what the record holds.
func TestOpenpyxlReadsTheValues(t *testing.T) {
	form := filling.Form(t)
	cells := xlsxtest.OpenpyxlCells(t, filled(t, form, forms.RealCase(t), fill.Options{}))
	for _, c := range []struct{ sheet, cell, want string }{
		{"申报表1", "C3", "门户网站管理"},
		{"申报表1", "H6", "526000"},
		{"申报表2", "E6", "935084.1"},
		{"申报表2", "G13", "≤110.00(万元)"},
		{"申报表3", "B13", "成本指标"},
		{"申报表3", "D26", "用人单位满意度"}, // 14 indicators from row 13
		{"申报表1", "D30", "民众满意度"},   // 18 indicators from row 13
		{"申报表1", "A2", "（2026年度）"},
	} {
		if got := cells[c.sheet][c.cell]; got != c.want {
			t.Errorf("%s!%s is %q, want %q", c.sheet, c.cell, got, c.want)
		}
	}
	if got := cells["申报表1"]["E9"]; got != "" {
		t.Errorf("the blank 其他资金 of the source became %q", got)
	}
	if cover := strings.Join(values(cells["绩效目标设置情况"]), " "); !strings.Contains(cover, "编报绩效目标的项目3个，涉及项目预算资金177.56万元") &&
		!strings.Contains(strings.ReplaceAll(cover, " ", ""), "编报绩效目标的项目3个，涉及项目预算资金177.56万元") {
		t.Errorf("the cover says %s", cover)
	}
}

func values(cells map[string]string) []string {
	var all []string
	for _, v := range cells {
		all = append(all, v)
	}
	return all
}

func TestNothingNewForTheValidators(t *testing.T) {
	form := filling.Form(t)
	r := forms.RealCase(t)
	for name, o := range map[string]fill.Options{
		"filled": {}, "blank": {Blank: true}, "protected": {Blank: true, Protect: true},
	} {
		t.Run(name, func(t *testing.T) {
			xlsxtest.NoNewErrors(t, form.Template().Workbook, filled(t, form, r, o))
			xlsxtest.NoNewErrors(t, form.Template().Workbook, filledItem(t, form.Prepare(r, o), 3))
		})
	}
}

// On paper everything is there: every text of the record, nothing cut by a row that is too low.
func TestPrintsEverything(t *testing.T) {
	form := filling.Form(t)
	r := forms.RealCase(t)
	text := squeeze(xlsxtest.PDFText(t, xlsxtest.ConvertPDF(t, filled(t, form, r, fill.Options{}))))
	for _, project := range r["projects"].Items() {
		for key, v := range project {
			s, ok := v.Text()
			if !ok || key == "code" {
				continue
			}
			for _, line := range strings.Split(s, "\n") {
				if end := tail(squeeze(line)); !strings.Contains(text, end) {
					t.Errorf("%s: the end of %q is not on paper", key, end)
				}
			}
		}
		for _, indicator := range project["indicators"].Items() {
			for _, key := range []string{"level3", "target"} {
				if s, _ := indicator[key].Text(); !strings.Contains(text, squeeze(s)) {
					t.Errorf("%s %q is not on paper", key, s)
				}
			}
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// tail is the last few characters: they go missing first when a row is too low. PDF text may be cut
// between lines, so only a short piece is sure to stand together.
func tail(s string) string {
	r := []rune(s)
	return string(r[max(0, len(r)-2):])
}
