package correct_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tianbao/correct"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/typist"
	"tianbao/internal/words"
)

// asking is the real case with a value that nobody can read, corrected once.
func asking(t testing.TB) outcome {
	t.Helper()
	return unreadable.Get(t, func(t testing.TB) outcome {
		return corrected(t, typed(t, seed(t, 0), "申报表3!H6 314,54.00", "申报表1!G30 不低于95%", "申报表1!J6 请核实"), correct.Options{})
	})
}

var unreadable xlsxtest.Shared[outcome]

// logTitle is what stands on top of the log.
func logTitle(t testing.TB, data []byte) string {
	t.Helper()
	return open(t, data).Sheet("更正记录").At(ref.Cell{Col: 1, Row: 1}).Text
}

// The title of the log tells what is left to do, after every answer and every cell that is filled in.
func TestLogCountsWhatIsLeft(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	first := asking(t)
	cost := logCell(t, first.Workbook, line(t, first.Log, "COST-01 申报表2!G13"))
	for _, c := range []struct {
		title  string
		typing []string
	}{
		{"更正记录：请回答 6 行，填 1 格", nil},
		{"更正记录：请回答 5 行，填 1 格", []string{cost + " 否"}},
		{"更正记录：请回答 6 行", []string{"申报表3!H6 314540"}},
		{"更正记录：请回答 6 行，填 1 格", []string{"申报表3!H6 ？"}},
		{"更正记录：请回答 6 行，填 1 格", []string{"申报表3!H6 "}},
	} {
		data := typed(t, first.Workbook, c.typing...)
		if got := logTitle(t, xlsxtest.Recalculate(t, data)); got != c.title {
			t.Errorf("%v: the log says %s, want %s", c.typing, got, c.title)
		}
		if got := logTitle(t, corrected(t, data, correct.Options{}).Workbook); got != c.title {
			t.Errorf("%v: the next log says %s, want %s", c.typing, got, c.title)
		}
	}
	// A row above moves the cell, and lines are sorted.
	moved := xlsxtest.Edited(t, first.Workbook, xlsxtest.InsertRows("申报表3", 5, 1), xlsxtest.SetNumber("申报表3", "H7", "314540"), xlsxtest.Sort("更正记录", "A4:V30", "E", true))
	if got := logTitle(t, xlsxtest.Recalculate(t, moved)); got != "更正记录：请回答 6 行" {
		t.Errorf("moved, the log says %s", got)
	}
}

// Where what people see of the log's lines was parted from what is hidden, an answer counts for the line that
// they saw, or for none.
func TestLogApart(t *testing.T) {
	first := asking(t)
	sheet := open(t, first.Workbook).Sheet("更正记录")
	cost, spared := line(t, first.Log, "COST-01 申报表2!G13"), line(t, first.Log, "IND-13 申报表2!G18")
	row := func(e correct.Entry) int { return e.Number + 3 }
	swapped := func(columns int) []typist.Typing {
		var all []typist.Typing
		for col := 1; col <= columns; col++ {
			a, b := ref.Cell{Col: col, Row: row(cost)}, ref.Cell{Col: col, Row: row(spared)}
			all = append(all, typist.Typing{Sheet: sheet.Name, Cell: a.String(), Text: sheet.At(b).Text}, typist.Typing{Sheet: sheet.Name, Cell: b.String(), Text: sheet.At(a).Text})
		}
		return all
	}
	_, answer := correct.DecisionCell(words.Chinese, spared.Number) // COST-01 stands here now
	yes := typist.Typing{Sheet: sheet.Name, Cell: answer, Text: "是"}
	number := func(e correct.Entry, text string) typist.Typing {
		return typist.Typing{Sheet: sheet.Name, Cell: fmt.Sprintf("A%d", row(e)), Text: text}
	}
	for name, c := range map[string]struct {
		typing []typist.Typing
		target string
		said   bool
	}{
		"seen ones changed places": {append(swapped(9), yes), "≤93.51(万元)", false},
		"all changed places and were numbered anew": {append(append(swapped(21), yes), number(spared, fmt.Sprint(spared.Number)), number(cost, fmt.Sprint(cost.Number))),
			"≤93.51(万元)", false},
		"their numbers are gone": {append(append(swapped(9), yes), number(spared, ""), number(cost, "")), "≤110.00(万元)", true},
	} {
		data, err := typist.Type(first.Workbook, c.typing...)
		if err != nil {
			t.Fatal(err)
		}
		o := corrected(t, data, correct.Options{})
		if got := value(t, o, "projects[1].indicators[0].target"); got != c.target {
			t.Errorf("%s: the target is %s, want %s", name, got, c.target)
		}
		if got := value(t, o, "projects[1].indicators[5].target"); got != ">95.00(%)" {
			t.Errorf("%s: the answer was taken for another line's: %s", name, got)
		}
		if said := slices.ContainsFunc(rules(o.findings), func(r string) bool { return strings.HasPrefix(r, "CORRECT-LOG") }); said != c.said {
			t.Errorf("%s: findings %v", name, rules(o.findings))
		}
		again(t, o)
	}
}

// earlier is a workbook with its log as the first versions wrote it.
func earlier(t testing.TB, o outcome) []byte {
	t.Helper()
	states := map[correct.State]string{correct.Done: "已改", correct.Pending: "待定", correct.Declined: "不改", correct.Open: "待改",
		correct.Restored: "已还原", correct.Left: "未带入", correct.Kept: "保留"}
	by := map[correct.By]string{correct.Auto: "自动", correct.Offer: "建议", correct.Person: "人工"}
	rows := [][]string{{"序号", "状态", "采纳", "工作表", "单元格", "名称", "发出值", "交回值", "更正值", "规则", "原因", "方式", "字段"}}
	for _, e := range o.Log {
		decision := e.Decision.In(words.Chinese)
		if e.With > 0 {
			decision = fmt.Sprintf("同第 %d 条", e.With)
		}
		rows = append(rows, []string{fmt.Sprint(e.Number), states[e.State], decision, e.Sheet, e.Cell, e.Label, e.Issued, e.Before, e.After,
			e.Rule, e.Why(words.Chinese), by[e.By], e.Field})
	}
	all := []typist.Typing{{Sheet: "更正记录", Cell: "A1", Text: "更正记录"}}
	for i, texts := range rows {
		for col := 1; col <= 22; col++ {
			text := ""
			if col <= len(texts) {
				text = texts[col-1]
			}
			all = append(all, typist.Typing{Sheet: "更正记录", Cell: ref.Cell{Col: col, Row: 3 + i}.String(), Text: text})
		}
	}
	data, err := typist.Type(o.Workbook, all...)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A log of an earlier version, with its own words and columns, says the same.
func TestLogOfAnEarlierVersion(t *testing.T) {
	first := asking(t)
	data := earlier(t, first)
	same := corrected(t, data, correct.Options{})
	if got, want := text(same.Log), text(first.Log); got != want || len(same.findings) != len(corrected(t, first.Workbook, correct.Options{}).findings) {
		t.Errorf("it says\n%s\nand not\n%s\n%v", got, want, rules(same.findings))
	}
	o := corrected(t, typed(t, data, fmt.Sprintf("更正记录!C%d 是", line(t, first.Log, "COST-01 申报表2!G13").Number+3)), correct.Options{})
	if got := value(t, o, "projects[1].indicators[0].target"); got != "≤93.51(万元)" || o.Answered != 1 {
		t.Errorf("answered in it, the target is %s, and %d lines were answered", got, o.Answered)
	}
	again(t, o)
}

// Long texts are cut for people and kept in full for the next run.
func TestLogKeepsLongTexts(t *testing.T) {
	long := strings.Repeat("依据来源", 120)
	o := corrected(t, typed(t, seed(t, 0), "申报表1!J6 "+long), correct.Options{})
	e := line(t, o.Log, "CORRECT-LEFT 申报表1!J6")
	if e.Before != long {
		t.Errorf("the log has %s", e.Before)
	}
	if seen := open(t, o.Workbook).Sheet("更正记录").At(ref.Cell{Col: 7, Row: e.Number + 3}).Text; len(seen) >= len(long) || !strings.HasSuffix(seen, "…") {
		t.Errorf("people see %s", seen)
	}
	again(t, o)
}
