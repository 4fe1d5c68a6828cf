package extract_test

import (
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/load"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
)

// Forms that earlier versions issued have formulas which round only once, and which give percent points in a cell in
// percent format: they are the form's own all the same, and what they give is computed, whatever the cell shows.
func TestFormulasOfEarlierVersions(t *testing.T) {
	tpl, err := load.Find("self-eval")
	if err != nil {
		t.Fatal(err)
	}
	record := forms.Record(t, tpl, "../examples/self-eval.yaml")
	issued := filling.Of(t, filling.Compiled(t, tpl), record, fill.Options{Blank: true}, 0)
	for _, earlier := range [][2]string{{"ROUND(ROUND(F6/E6*100,9),2)", "ROUND(ROUND(G6*F6/E6,9),2)"}, {"ROUND(F6/E6*100,2)", "ROUND(G6*F6/E6,2)"}} {
		p := unpacked(t, issued)
		p.edit("xl/worksheets/sheet1.xml", func(sheet string) string {
			for i, now := range []string{"ROUND(ROUND(F6/E6*100,9),2)/100", "ROUND(ROUND(G6*F6/E6,9),2)"} {
				if !strings.Contains(sheet, now) {
					t.Errorf("%s stands nowhere", now)
				}
				sheet = strings.ReplaceAll(sheet, now, earlier[i])
			}
			return sheet
		})
		result, findings := readWith(t, p.bytes(), tpl)
		if got := result.Record["projects"].Items()[0]["rate"].String(); got != "99.97" || says(findings, "VALUE-FORMULA", "H6") {
			t.Errorf("rate %s: %v", got, findings)
		}
	}
}
