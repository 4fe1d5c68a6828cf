package correct_test

import (
	"testing"

	"tianbao/correct"
	"tianbao/internal/testing/xlsxtest"
)

// A class that stands once for its rows is asked for once, whatever else is open before and behind it, and
// one answer serves them all.
func TestOpenClassIsAskedOnce(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	data := xlsxtest.Edited(t, seed(t, 0), xlsxtest.SetText("申报表1", "B14", "其他指标"), xlsxtest.DeleteRows("申报表2", 8, 1), xlsxtest.DeleteRows("申报表3", 16, 1))
	o := corrected(t, data, correct.Options{})
	asked := map[string]int{}
	for _, e := range o.Log {
		if e.State == correct.Open {
			asked[e.Sheet+"!"+e.Cell]++
		}
	}
	for _, at := range []string{"申报表1!B14", "申报表2!H8", "申报表3!B16", "申报表3!C16"} {
		if asked[at] != 1 {
			t.Errorf("%s is asked for %d times:\n%s", at, asked[at], text(o.Log))
		}
	}
	again(t, o)
	answered := corrected(t, typed(t, o.Workbook, "申报表1!B14 产出指标", "申报表2!H8 0", "申报表3!B16 产出指标", "申报表3!C16 数量指标"), correct.Options{})
	if got := unread(&answered.Corrected.Result); len(got) > 0 {
		t.Errorf("answered, %v are still open", got)
	}
	for path, want := range map[string]string{"projects[0].indicators[11].level1": "产出指标", "projects[2].indicators[10].level1": "产出指标",
		"projects[2].indicators[4].level2": "数量指标", "projects[1].annual_carryover": "0.00"} {
		if got := value(t, answered, path); got != want {
			t.Errorf("answered, %s is %q, want %s", path, got, want)
		}
	}
	for _, at := range []string{"VALUE-CHOICE 申报表1!B14", "LAYOUT-MISSING 申报表2!H8", "LAYOUT-CLASS 申报表3!B16"} {
		if e := line(t, answered.Log, at); e.State != correct.Done || e.By != correct.Person {
			t.Errorf("the log says\n%s", text([]correct.Entry{e}))
		}
	}
	again(t, answered)
}
