package correct_test

import (
	"bytes"
	"slices"
	"testing"

	"tianbao/correct"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// A workbook of one project keeps the number of its project, in its tabs and in what travels with it.
func TestSplitWorkbook(t *testing.T) {
	data := typed(t, seed(t, 2), "申报表2!H6 93.50841万元")
	o := corrected(t, data, correct.Options{})
	var sheets []string
	for _, s := range open(t, o.Workbook).Sheets {
		if s.Visibility == grid.Visible {
			sheets = append(sheets, s.Name)
		}
	}
	if want := []string{"说明2", "申报表2", "核对", "更正记录"}; !slices.Equal(sheets, want) {
		t.Errorf("the sheets are %v, want %v", sheets, want)
	}
	if e := line(t, o.Log, "VALUE-UNIT 申报表2!H6"); e.Field != "projects[0].annual" || e.After != "935084.10" || e.Issued != "935084.10" {
		t.Errorf("the log says\n%s", text(o.Log))
	}
	if line(t, o.Log, "COST-01 申报表2!G13").State != correct.Pending {
		t.Errorf("the log says\n%s", text(o.Log))
	}
	r := o.Corrected.Result
	if !r.Partial || r.Item != 2 {
		t.Errorf("the corrected workbook is partial: %v, item %d", r.Partial, r.Item)
	}
	again(t, o)
	final := corrected(t, o.Workbook, correct.Options{AcceptAll: true, Final: true})
	if final.Workbook == nil {
		t.Errorf("nothing to file: %v %v", rules(final.findings), rules(final.Corrected.Findings))
	}
}

// Single-project workbooks, corrected one by one, become the unit's submission: cover, count and sum
// are computed anew.
func TestWholeUnit(t *testing.T) {
	c, form := official(t), filling.Form(t)
	reader, err := extract.New(form.Template())
	if err != nil {
		t.Fatal(err)
	}
	var parts []extract.Part
	for item := 1; item <= 3; item++ {
		o := correctedBy(t, c, seed(t, item), correct.Options{AcceptAll: true})
		result, findings, err := reader.Extract(bytes.NewReader(o.Workbook), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, extract.Part{Result: result, Findings: findings})
	}
	merged, findings := extract.Merge(form.Template(), parts)
	if templates.Refuses(findings) {
		t.Fatal(rules(findings))
	}
	merged.Record = form.Template().With(merged.Record, "projects[2].statement_name", templates.TextOf("非编人员工作经费"))
	o := correctedBy(t, c, filling.Of(t, form, merged.Record, fill.Options{}, 0), correct.Options{})
	for path, want := range map[string]string{"project_count": "3.00", "total_wan": "177.56", "projects[1].indicators[0].target": "≤93.51(万元)"} {
		if got := value(t, o, path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

// A form that was copied in a workbook of one project is one more project of it: the workbook stays one of a
// part, and nothing is asked of it that only the whole form can know.
func TestCopiedFormInSplitWorkbook(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	data := xlsxtest.Edited(t, seed(t, 2), xlsxtest.CopySheet("申报表2", "申报表2 (2)"), xlsxtest.SetText("申报表2 (2)", "C3", "门户网站迁移"),
		xlsxtest.CopySheet("说明2", "说明2 (2)"), xlsxtest.SetText("说明2 (2)", "A1", "项目经费情况说明 3—门户网站迁移"), xlsxtest.SetText("申报表2 (2)", "H6", "94万元"))
	came, o := checked(t, data), corrected(t, data, correct.Options{})
	if r := o.Corrected.Result; !r.Partial || r.Item != 2 || len(r.Record["projects"].Items()) != 2 {
		t.Fatalf("it is partial: %v, item %d, with %d projects", r.Partial, r.Item, len(r.Record["projects"].Items()))
	}
	if got := value(t, o, "projects[1].annual"); got != "940000.00" {
		t.Errorf("the added project asks for %s", got)
	}
	noWorse(t, came.Findings, o.Corrected.Findings)
	if e := line(t, o.Log, "VALUE-UNIT 申报表3!H6"); e.Field != "projects[1].annual" || e.Before != "94万元" {
		t.Errorf("the log says\n%s", text(o.Log))
	}
	again(t, o)
}
