package live_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/testing/filling"
)

// However many rules there are, hidden sheets keep within the 256 columns of .xls; what is wider goes on below.
func TestHiddenSheetsAreNarrow(t *testing.T) {
	var many []rule
	for i := range 300 {
		many = append(many, rule{fmt.Sprintf("ROW%03d", i), "items.rows", "", fmt.Sprintf("cost<>%d.25", i), "cost"})
	}
	form := billForm(t, true, many...)
	data := filling.AsTyped(t, form, bill())
	for _, s := range filling.Open(t, data).Sheets {
		widest := 0
		for _, c := range s.Cells {
			widest = max(widest, c.At.Col)
		}
		if strings.HasPrefix(s.Name, "_tianbao_live") && widest > 256 {
			t.Errorf("%s has %d columns", s.Name, widest)
		}
	}
	want := verdicts(t, form, bill())
	if diff := cmp.Diff(want, listed(form, bill(), map[string]map[string]string{"核对": computed(t, data)})); diff != "" {
		t.Errorf("results (-check +live):\n%s", diff)
	}
}

// A rule that the template keeps out of workbooks has the result that tianbao found, and no formula; the cells
// that it marks are red until they hold something else.
func TestRulesOfTianbaoAlone(t *testing.T) {
	tpl := billForm(t, true, rule{"SUM", "items", "", "ROUND(SUM(rows.cost)-YUAN(sum),2)=0", "sum"}, rule{"DAYS", "items", "", "to>=from", "to"}).Template()
	for _, c := range tpl.Checks {
		c.Own = c.ID == "DAYS"
	}
	form := filling.Compiled(t, tpl)
	data := filling.AsTyped(t, form, bill())
	b := filling.Open(t, data)
	for _, c := range b.Sheet("核对").Cells {
		live := strings.HasPrefix(c.Formula, "IFERROR(CHOOSE")
		if row := c.At.Row; c.At.Col == 5 && row >= firstLine && row < firstLine+6 && live != (row < firstLine+3) {
			t.Errorf("line %d of the list has the formula %q", row, c.Formula)
		}
	}
	cells := computed(t, data)
	second := firstLine + 4
	if got, by := cells[fmt.Sprint("E", second)], cells[fmt.Sprint("F", second)]; got != "不符" || by != "改后要重新核对" {
		t.Errorf("the second item's days say %q, by %q", got, by)
	}
	lit := func(data []byte) string { return signalOf(t, data, "项2", "D2") }
	if got := lit(data); got != "1" {
		t.Errorf("the day is marked with %q", got)
	}
	mended := retyped(t, data, []typed{{"项2", "D2", "n", "46500"}})
	if got := lit(mended); got != "0" {
		t.Errorf("the mended day is marked with %q", got)
	}
}

// signalOf is what the cell shows, computed anew, that the conditional format of a cell looks at.
func signalOf(t *testing.T, data []byte, sheet, at string) string {
	t.Helper()
	for _, c := range filling.Open(t, data).Sheet(sheet).Conditions {
		if len(c.At) > 0 && c.At[0].String() == at {
			signal, _, _ := strings.Cut(strings.ReplaceAll(c.Formulas[0], "$", ""), "=")
			return computedSheet(t, data, sheet)[signal]
		}
	}
	t.Fatalf("%s!%s has no conditional format", sheet, at)
	return ""
}
