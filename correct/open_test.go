package correct_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/correct"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// A value that nobody could read stays in its cell as it was typed, in whatever kind of field, is no
// value of the record, and nothing is computed over it.
func TestUnreadStaysAsTyped(t *testing.T) {
	for _, c := range xlsxtest.Few([][2]string{
		{"申报表1!H6 526,00.00", "projects[0].annual"}, {"申报表1!C5 2026-02-30", "projects[0].start"}, {"申报表2!E9 三五万", "projects[1].total_other"},
	}, 1) {
		at, path := c[0], c[1]
		cell, text, _ := strings.Cut(at, " ")
		o := corrected(t, typed(t, seed(t, 0), at), correct.Options{})
		if o.Workbook == nil {
			t.Errorf("%s: nothing was written: %v", at, rules(o.findings))
			continue
		}
		if got := unread(&o.Corrected.Result); !slices.Contains(got, path) {
			t.Errorf("%s: unread are %v, want %s", at, got, path)
		}
		if e := o.Log[0]; e.State != correct.Open || e.Field != path || !strings.Contains(text, e.Before) {
			t.Errorf("%s: the log says %s", at, text)
		}
		if !o.Refused(o.findings) {
			t.Errorf("%s: no error is left", at)
		}
		if final := corrected(t, o.Workbook, correct.Options{Final: true}); final.Workbook != nil || slices.ContainsFunc(rules(final.Corrected.Findings), func(r string) bool { return r == "VALUE-REQUIRED error "+cell }) {
			t.Errorf("%s: what cannot be read is filed, or called blank: %v", at, rules(final.Corrected.Findings))
		}
		again(t, o)
	}
}

// Within a text there is no place for what could not be read: the field is blank and open.
func TestUnreadWithinTextIsOpen(t *testing.T) {
	o := corrected(t, typed(t, seed(t, 0), "绩效目标设置情况!A2 二零二X年"), correct.Options{})
	if e := line(t, o.Log, "VALUE-YEAR 绩效目标设置情况!A2"); e.State != correct.Open || !strings.Contains(e.Before, "二零二X") {
		t.Errorf("the log says\n%s", text(o.Log))
	}
	if got := value(t, o, "year"); got != "" {
		t.Errorf("the year is %s", got)
	}
	if !slices.Contains(rules(o.findings), "CORRECT-OPEN error 绩效目标设置情况!A2") {
		t.Errorf("findings %v", rules(o.findings))
	}
	again(t, o)
}

// Where a copy of a field is unreadable, the field's own cell counts; the log tells, and nothing is filed
// before somebody has seen it.
func TestUnreadableCopyIsTold(t *testing.T) {
	const at = "VALUE-YEAR 申报表1!A2"
	data := typed(t, seed(t, 0), "申报表1!A2 （二零二X年度）")
	o := corrected(t, data, correct.Options{})
	if e := line(t, o.Log, at); e.State != correct.Kept || e.Before != "二零二X" || e.After != "2026" {
		t.Errorf("the log says\n%s", text(o.Log))
	}
	again(t, o)
	if final := corrected(t, data, correct.Options{Final: true}); final.Workbook != nil || !slices.Contains(rules(final.findings), "VALUE-YEAR error 申报表1!A2") {
		t.Errorf("a form was made ready whose year nobody has seen to: %v", rules(final.findings))
	}
}

// What was doubtful only because its labels were damaged would be read once it stands in its place: it
// is left out, stays an error over later runs, and goes when somebody answers.
func TestDoubtfulStaysOpen(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	// The labels of the two sums change places while the names stay with their cells: which of the two
	// amounts is which, only a person can say.
	data := xlsxtest.Edited(t, seed(t, 0), xlsxtest.SetText("申报表1", "F6", "其中：当年财政拨款"), xlsxtest.SetText("申报表1", "F7", "年度资金申请总额"),
		xlsxtest.SetNumber("申报表1", "H6", "526001"), xlsxtest.SetNumber("申报表1", "H7", "526002"))
	first := corrected(t, data, correct.Options{})
	const at = "LAYOUT-CONFLICT 申报表1!H6"
	if e := line(t, first.Log, at); e.State != correct.Open || e.Before != "526001" {
		t.Fatalf("the log says\n%s", text(first.Log))
	}
	if got := value(t, first, "projects[0].annual"); got != "" {
		t.Errorf("annual is %s, want a blank", got)
	}
	again(t, first)
	second := corrected(t, first.Workbook, correct.Options{Final: true})
	if second.Workbook != nil || !slices.Contains(rules(second.findings), "CORRECT-OPEN error 申报表1!H6") {
		t.Errorf("a form with an open amount was made ready: %v", rules(second.findings))
	}
	answered := corrected(t, typed(t, first.Workbook, "申报表1!H6 526002", "申报表1!H7 —"), correct.Options{})
	if e := line(t, answered.Log, at); e.State != correct.Done || e.Before != "526001" || e.After != "526002.00" {
		t.Errorf("the log says\n%s", text(answered.Log))
	}
	if slices.Contains(rules(answered.findings), "CORRECT-OPEN error 申报表1!H6") || slices.Contains(rules(answered.findings), "CORRECT-OPEN error 申报表1!H7") {
		t.Errorf("answered fields are still open: %v", rules(answered.findings))
	}
	again(t, answered)
}

// A field whose cell is gone comes back blank and open, and no rule fills it in.
func TestMissingFieldStaysOpen(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	data := xlsxtest.Edited(t, seed(t, 0), xlsxtest.DeleteRows("申报表2", 8, 1))
	o := corrected(t, data, correct.Options{AcceptAll: true})
	if got := value(t, o, "projects[1].annual_carryover"); got != "" {
		t.Errorf("the carry-over of a deleted row became %s", got)
	}
	if !slices.Contains(rules(o.findings), "CORRECT-OPEN warning 申报表2!H8") && !slices.Contains(rules(o.findings), "CORRECT-OPEN error 申报表2!H8") {
		t.Errorf("findings %v", rules(o.findings))
	}
	again(t, o)
}

// A sheet that is gone comes back blank; its item's other sheet is kept, and no rule fills the blank in.
func TestMissingSheetStaysOpen(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	data := xlsxtest.Edited(t, seed(t, 0), xlsxtest.DeleteSheet("申报表2"))
	o := corrected(t, data, correct.Options{AcceptAll: true})
	if o.Workbook == nil {
		t.Fatalf("nothing was written: %v", rules(o.findings))
	}
	for _, path := range []string{"projects[1].annual", "projects[1].total_other"} {
		if got := value(t, o, path); got != "" {
			t.Errorf("%s of a sheet that is gone became %s", path, got)
		}
	}
	if got := value(t, o, "projects[1].statement_name"); got != "网络信息系统运行与维护" {
		t.Errorf("the statement's name is %q", got)
	}
	if !slices.Contains(rules(o.findings), "CORRECT-OPEN error 申报表2!") {
		t.Errorf("findings %v", rules(o.findings))
	}
	again(t, o)
	half := corrected(t, typed(t, o.Workbook, "申报表2!C3 网络信息系统运行与维护"), correct.Options{})
	if slices.Contains(rules(half.findings), "CORRECT-OPEN error 申报表2!") {
		t.Errorf("a sheet that is being filled in is still open: %v", rules(half.findings))
	}
}

// A form alone, without statement and cover, that tianbao never made, is corrected as it is: no sheet
// is added.
func TestFormAlone(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	data := xlsxtest.Edited(t, seed(t, 0), xlsxtest.DeleteSheet("绩效目标设置情况"), xlsxtest.DeleteSheet("说明1"), xlsxtest.DeleteSheet("说明2"),
		xlsxtest.DeleteSheet("说明3"), xlsxtest.DeleteSheet("核对"), xlsxtest.DeleteSheet("_tianbao"), xlsxtest.DeleteSheet("_tianbao_live"), xlsxtest.DeleteNames("_tb"))
	o := corrected(t, data, correct.Options{})
	var sheets []string
	for _, s := range open(t, o.Workbook).Sheets {
		if !strings.HasPrefix(s.Name, "_") {
			sheets = append(sheets, s.Name)
		}
	}
	if want := []string{"申报表1", "申报表2", "申报表3", "核对", "更正记录"}; !slices.Equal(sheets, want) {
		t.Errorf("the sheets are %v, want %v", sheets, want)
	}
	again(t, o)
}

// A group of rows that lost its class, as when its first row is deleted, is not taken for the group
// above: a question mark stands there until somebody says what it is.
func TestLostClass(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	data := xlsxtest.Edited(t, seed(t, 0), xlsxtest.DeleteRows("申报表1", 14, 1))
	o := corrected(t, data, correct.Options{AcceptAll: true})
	if o.Workbook == nil {
		t.Fatalf("nothing was written: %v", rules(o.findings))
	}
	if got := open(t, o.Workbook).Sheet("申报表1").At(cellOf("B14")).Text; got != "？" {
		t.Errorf("the class reads %q", got)
	}
	for _, path := range []string{"projects[0].indicators[1].level1", "projects[0].indicators[1].level2", "projects[0].indicators[2].level1"} {
		if got := value(t, o, path); got != "" {
			t.Errorf("%s became %s", path, got)
		}
	}
	if !slices.Contains(rules(o.findings), "CORRECT-OPEN error 申报表1!C14") {
		t.Errorf("findings %v", rules(o.findings))
	}
	if !o.Refused(o.findings) {
		t.Error("no error is left")
	}
	again(t, o)
	answered := corrected(t, typed(t, o.Workbook, "申报表1!B14 产出指标", "申报表1!C14 数量指标"), correct.Options{})
	for _, path := range []string{"projects[0].indicators[1].level1", "projects[0].indicators[2].level1"} {
		if got := value(t, answered, path); got != "产出指标" {
			t.Errorf("answered, %s is %q", path, got)
		}
	}
	again(t, answered)
}

// Where rows hold nothing but what is in doubt, they stay, with question marks in them.
func TestColumnsInDoubt(t *testing.T) {
	c, form := ready(t, forms.Made(t,
		book.Page{Name: "单", Rows: [][]string{{"大类", "金额", "其他"}, {"{{lines.area}}", "{{lines.amount}}", "{{lines.other}}"}, {"完"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "small"}, {"version", "1"}, {"title", "单"}, {},
			{"sheet", "each", "tab"}, {"单", "", "单"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "unit", "merge"}, {"lines", "行", "list"}, {"lines.area", "大类", "text", "", "down"},
			{"lines.amount", "金额", "money", "元"}, {"lines.other", "其他", "money", "元"}}}))
	line := func(area string, n int64) templates.Record {
		return templates.Record{"area": templates.TextOf(area), "amount": templates.NumberOf(decimal.NewFromInt(n)), "other": templates.NumberOf(decimal.NewFromInt(n + 1))}
	}
	data := filling.Of(t, form, templates.Record{"lines": templates.ListOf(line("甲", 1), line("乙", 3))}, fill.Options{}, 0)
	o := correctedBy(t, c, typed(t, data, "单!B1 其他", "单!C1 金额"), correct.Options{})
	if o.Workbook == nil || !o.Refused(o.findings) {
		t.Fatalf("nothing was written, or no error is left: %v", rules(o.findings))
	}
	if got := unread(&o.Corrected.Result); len(got) != 4 {
		t.Errorf("unread are %v, want both columns of both rows", got)
	}
	if second := correctedBy(t, c, o.Workbook, correct.Options{}); !bytes.Equal(o.Workbook, second.Workbook) {
		t.Errorf("a second run changes the workbook:\n%s", text(second.Log))
	}
}

// Where even a question mark is a value that the form knows, nothing can stand for what is in doubt, and
// nothing is written.
func TestRefused(t *testing.T) {
	c, form := ready(t, forms.Made(t,
		book.Page{Name: "单", Rows: [][]string{{"等级", "{{grade}}"}, {"备注", "{{remark}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "graded"}, {"version", "1"}, {"title", "单"}, {},
			{"sheet", "each", "tab"}, {"单", "", "单"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "choices"}, {"grade", "等级", "choice", "甲、乙、？"}, {"remark", "备注", "text"}}}))
	data := filling.Of(t, form, templates.Record{"grade": templates.TextOf("甲"), "remark": templates.TextOf("乙")}, fill.Options{}, 0)
	o := correctedBy(t, c, typed(t, data, "单!A1 备注", "单!A2 等级"), correct.Options{})
	if o.Workbook != nil || !o.Refused(o.findings) || !slices.ContainsFunc(rules(o.findings), func(r string) bool { return strings.HasPrefix(r, "CORRECT-REFUSED error") }) {
		t.Errorf("written: %v, findings %v\n%s", o.Workbook != nil, rules(o.findings), text(o.Log))
	}
}

// What is open stays so whatever people do to the log: no cell of it is blank, so that no reader, and no
// rule, takes it for nothing.
func TestOpenOutlivesTheLog(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	data := xlsxtest.Edited(t, seed(t, 0), xlsxtest.SetText("申报表1", "F6", "其中：当年财政拨款"), xlsxtest.SetText("申报表1", "F7", "年度资金申请总额"),
		xlsxtest.SetNumber("申报表1", "H6", "526001"), xlsxtest.SetNumber("申报表1", "H7", "526002"))
	first := corrected(t, data, correct.Options{})
	for name, edits := range map[string][]xlsxtest.Edit{
		"lines deleted": {xlsxtest.DeleteRows("更正记录", 4, 2)}, "states changed": {xlsxtest.SetText("更正记录", "B4", "已改"), xlsxtest.SetText("更正记录", "B5", "已填")},
		"names changed": {xlsxtest.SetText("更正记录", "E4", "年度"), xlsxtest.Clear("更正记录", "P4:P5")}, "sheet deleted": {xlsxtest.DeleteSheet("更正记录")},
		"blanked": {xlsxtest.Clear("申报表1", "H6:H7")},
	} {
		o := corrected(t, xlsxtest.Edited(t, first.Workbook, edits...), correct.Options{AcceptAll: true})
		for _, path := range []string{"projects[0].annual", "projects[0].annual_fiscal"} {
			if !slices.Contains(unread(&o.Corrected.Result), path) || value(t, o, path) != "" {
				t.Errorf("%s: %s is %q, and not open", name, path, value(t, o, path))
			}
		}
		if !slices.Contains(rules(o.findings), "CORRECT-OPEN error 申报表1!H6") || !slices.Contains(rules(o.findings), "CORRECT-OPEN error 申报表1!H7") {
			t.Errorf("%s: findings %v", name, rules(o.findings))
		}
	}
}
