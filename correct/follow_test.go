package correct_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/correct"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
)

// heads are the three headcounts of the third project, of which one rule offers the same for each.
func heads(t *testing.T, o outcome) map[string]string {
	t.Helper()
	all := map[string]string{}
	tpl := o.Corrected.Result.Template
	items, _ := tpl.At(o.Corrected.Result.Record, "projects[2].indicators")
	for _, item := range items.Items() {
		if name := item["level3"].Canonical(0); strings.HasSuffix(name, "人员数") {
			all[name] = item["target"].Canonical(2)
		}
	}
	return all
}

// offerFor is the cell of the log where the offer on the target of a row is decided.
func offerFor(t *testing.T, o outcome, name string) string {
	t.Helper()
	for _, e := range o.Log {
		if e.Rule == "IND-05" && strings.Contains(e.Label, "（"+name+"）") {
			return logCell(t, o.Workbook, e)
		}
	}
	t.Fatalf("nothing is offered for %s:\n%s", name, text(o.Log))
	return ""
}

// A decision counts for the row that the reviewer saw, wherever it stands when the form comes back: after
// rows above were deleted or added, and where rows changed places.
func TestDecisionFollowsItsRow(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	first := seedCorrected(t)
	yes := typed(t, first.Workbook, offerFor(t, first, "非编人员数")+" 是", offerFor(t, first, "体检人员数")+" 否")
	for name, data := range map[string][]byte{
		"as it was":      yes,
		"row deleted":    xlsxtest.Edited(t, yes, xlsxtest.DeleteRows("申报表3", 15, 1)),
		"row inserted":   xlsxtest.Edited(t, yes, xlsxtest.InsertRows("申报表3", 14, 1), xlsxtest.SetText("申报表3", "D14", "交通费"), xlsxtest.SetText("申报表3", "G14", "≤0.10(万元)")),
		"places changed": typed(t, yes, "申报表3!D16 就餐非编人员数", "申报表3!D17 非编人员数"),
		"no hidden data": xlsxtest.Edited(t, yes, xlsxtest.DeleteNames("_tb"), xlsxtest.DeleteSheet("_tianbao"), xlsxtest.DeleteRows("申报表3", 15, 1), xlsxtest.RenameSheet("更正记录", "记录")),
		"log sorted":     xlsxtest.Edited(t, yes, xlsxtest.Sort("更正记录", "A4:V30", "E", true)),
		"lines sorted":   xlsxtest.Edited(t, yes, xlsxtest.Sort("更正记录", "A4:I30", "E", true)), // and what is hidden is not
		"through ods":    xlsxtest.Through(t, yes, "ods"),
		"openpyxl":       xlsxtest.OpenpyxlSave(t, yes),
	} {
		o := corrected(t, data, correct.Options{})
		want := map[string]string{"非编人员数": "=2.00(人)", "就餐非编人员数": "≤2.00(人)", "体检人员数": "≤2.00(人)"}
		for row, target := range heads(t, o) {
			if target != want[row] {
				t.Errorf("%s: the target of %s is %s, want %s", name, row, target, want[row])
			}
		}
		for _, e := range o.Log {
			if e.Rule == "IND-05" && e.State == correct.Pending && strings.Contains(e.Label, "体检人员数") {
				t.Errorf("%s: what was declined is offered again", name)
			}
		}
		if name != "row deleted" && name != "through ods" && !thorough() {
			continue
		}
		again(t, o)
		all := corrected(t, o.Workbook, correct.Options{AcceptAll: true})
		if got := heads(t, all)["体检人员数"]; got != "≤2.00(人)" {
			t.Errorf("%s: the declined offer was applied later: %s", name, got)
		}
	}
}

// A decision is not obeyed where the row is another by now, or holds something else: the reviewer saw
// neither.
func TestDecisionIsForWhatWasSeen(t *testing.T) {
	first := seedCorrected(t)
	cell := offerFor(t, first, "非编人员数")
	for name, typing := range map[string]string{"another row": "申报表3!D16 借调人员数", "another value": "申报表3!G16 ＜2.00(人)"} {
		o := corrected(t, typed(t, first.Workbook, cell+" 是", typing), correct.Options{})
		if got := value(t, o, "projects[2].indicators[3].target"); strings.HasPrefix(got, "=") {
			t.Errorf("%s: the target became %s", name, got)
		}
		if !slices.ContainsFunc(rules(o.findings), func(r string) bool { return strings.HasPrefix(r, "CORRECT-STALE") }) {
			t.Errorf("%s: findings %v", name, rules(o.findings))
		}
		again(t, o)
	}
}

// Lines about what was done lead to where it stands now, and those of rows that are gone lead nowhere.
func TestLinesFollowTheirRows(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	first := corrected(t, typed(t, seed(t, 0), "申报表1!G30 不低于95%", "申报表1!G20 好  的"), correct.Options{})
	if e := line(t, first.Log, "VALUE-SPELLING 申报表1!G30"); !strings.Contains(e.Label, "民众满意度") {
		t.Fatalf("the log says\n%s", text(first.Log))
	}
	moved := corrected(t, xlsxtest.Edited(t, first.Workbook, xlsxtest.DeleteRows("申报表1", 16, 1)), correct.Options{})
	if e := line(t, moved.Log, "VALUE-SPELLING 申报表1!G29"); !strings.Contains(e.Label, "民众满意度") || e.Field != "projects[0].indicators[16].target" {
		t.Errorf("the log says\n%s", text(moved.Log))
	}
	again(t, moved)
	gone := corrected(t, xlsxtest.Edited(t, moved.Workbook, xlsxtest.DeleteRows("申报表1", 29, 1)), correct.Options{})
	if e := line(t, gone.Log, "VALUE-SPELLING 申报表1!"); !strings.Contains(e.Label, "民众满意度") || e.Field != "" {
		t.Errorf("the log says\n%s", text(gone.Log))
	}
	again(t, gone)
}

// A log that lacks a heading is not passed over: nothing is written before somebody has seen to it.
func TestLogWithoutHeading(t *testing.T) {
	first := seedCorrected(t)
	sheet, cell := correct.DecisionCell(words.Chinese, 0)
	o := corrected(t, typed(t, first.Workbook, sheet+"!"+cell+" 意见"), correct.Options{})
	if o.Workbook != nil || !o.Refused(o.findings) || len(o.findings) != 1 || o.findings[0].Rule != "CORRECT-LOG" {
		t.Errorf("written: %v, findings %v", o.Workbook != nil, rules(o.findings))
	}
}

// What people write beside the log's lines is left behind, and told.
func TestRemarksOnTheLog(t *testing.T) {
	first := seedCorrected(t)
	sheet, cell := correct.DecisionCell(words.Chinese, 1)
	at := "X" + strings.TrimLeft(cell, "ABCDEFGHIJKLM")
	o := corrected(t, typed(t, first.Workbook, sheet+"!"+at+" 王处已同意"), correct.Options{})
	if e := line(t, o.Log, "CORRECT-LEFT "+sheet+"!"+at); e.Before != "王处已同意" {
		t.Errorf("the log says\n%s", text(o.Log))
	}
	again(t, o)
}

// A line about a whole column leads to its heading in every later run.
func TestColumnLineStays(t *testing.T) {
	o := corrected(t, typed(t, seed(t, 0), "申报表1!G12 ５２．６万元"), correct.Options{})
	if e := line(t, o.Log, "LAYOUT-LABEL 申报表1!G12"); e.State != correct.Restored {
		t.Errorf("the log says\n%s", text(o.Log))
	}
	again(t, o)
}

// Of two rows that read the same, one was deleted: whether the other is the one that was decided on, nobody
// can say.
func TestDecisionOnATwin(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	twins := typed(t, seed(t, 0), "申报表3!D17 非编人员数")
	first := corrected(t, twins, correct.Options{})
	yes := typed(t, first.Workbook, offerFor(t, first, "非编人员数")+" 是")
	both := corrected(t, yes, correct.Options{})
	if a, b := value(t, both, "projects[2].indicators[3].target"), value(t, both, "projects[2].indicators[4].target"); a != "=2.00(人)" || b != "≤2.00(人)" {
		t.Errorf("with both there the targets are %s and %s", a, b)
	}
	o := corrected(t, xlsxtest.Edited(t, yes, xlsxtest.Unmerge("申报表3", "B16:C25"), xlsxtest.SetText("申报表3", "B17", "产出指标"), xlsxtest.SetText("申报表3", "C17", "数量指标"), xlsxtest.DeleteRows("申报表3", 16, 1)), correct.Options{})
	if got := value(t, o, "projects[2].indicators[3].target"); got != "≤2.00(人)" {
		t.Errorf("the other's target became %s", got)
	}
	if !slices.ContainsFunc(rules(o.findings), func(r string) bool { return strings.HasPrefix(r, "CORRECT-STALE") }) {
		t.Errorf("findings %v", rules(o.findings))
	}
	again(t, o)
}
