package letter_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"tianbao/internal/letter"
	"tianbao/internal/round"
	"tianbao/internal/words"
	"tianbao/templates"
)

func text(zh, en string) round.Text { return round.Text{Zh: zh, En: en} }

func fund(n int) round.Point {
	return round.Point{
		ID: fmt.Sprint("fund-", n), Rule: "FUND-01", Level: templates.Error, Title: text("年度资金合计", "Funds of the year add up"),
		Message: text("“年度资金申请总额”与各项合计不符：请核对。", "“年度资金申请总额” is not the sum of its parts: check them"),
		Found:   "2.00 元", Expected: "3.00 元", Sheet: fmt.Sprint("申报表", n), Cell: "H6", Label: "年度资金申请总额",
	}
}

func target(n int) round.Point {
	return round.Point{
		ID: fmt.Sprint("target-", n), Rule: "TARGET-02", Level: templates.Warning, Title: text("指标值要有单位", "Targets have units"),
		Message: text("指标值没有单位：请写成“≥95(%)”这样。", "the target has no unit: write it like “≥95(%)”"),
		Found:   "≥95", Sheet: "申报表1", Cell: fmt.Sprint("G", 12+n), Label: "指标值",
	}
}

func style() round.Point {
	return round.Point{ID: "style", Rule: "VALUE-SPELLING", Level: templates.Style, Message: text("写法。", "spelling")}
}

// lines are those of three units: one with two projects to mend and one not sent, one that sent nothing, one that
// is done.
func lines() []round.Line {
	due := func(unit, item, contact string) *round.Due {
		return &round.Due{Unit: unit, Item: item, Contact: contact}
	}
	var many []round.Point
	for n := range 24 {
		many = append(many, target(n+1))
	}
	no := text("文件加了密码：请去掉密码。", "it is under a password: take that off")
	return []round.Line{
		{Unit: "区教育局", Item: "校舍维修", State: round.Warnings, Files: []string{"back/a.zip/校舍.xlsx"}, Amount: "300000.10", Due: due("区教育局", "校舍维修", "王老师"), Points: many, Warnings: 24},
		{Unit: "区教育局", Item: "设备<购置>&更新", State: round.Errors, Files: []string{"back/设备.xlsx"}, Amount: "1234567.80", Due: due("区教育局", "设备<购置>&更新", ""), Points: []round.Point{style(), target(1), fund(2)}, Errors: 1, Warnings: 1},
		{Unit: "区教育局", Item: "校园安全", State: round.Missing, Due: due("区教育局", "校园安全", "")},
		{Unit: "区图书馆", Item: "数字资源", State: round.Missing, Due: due("区图书馆", "数字资源", "")},
		{Unit: "区图书馆", Item: "夜间开放", State: round.Missing, Due: due("区图书馆", "夜间开放", "")},
		{Unit: "区体育局", Item: "全民健身", State: round.Clean, Due: due("区体育局", "全民健身", "")},
		{Unit: "区文化馆", State: round.Unreadable, Failure: &no, Files: []string{"back/文化馆.xlsx"}, Due: due("区文化馆", "", "")},
		{Unit: "", Item: "无主", State: round.Errors, Points: []round.Point{fund(1)}},
		{Unit: "区城管局执法大队", Item: "巡查", State: round.Unlisted, Points: []round.Point{fund(1)}},
	}
}

func opened(t testing.TB, data []byte) *letter.Wording {
	t.Helper()
	w, findings, err := letter.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("the wording: %s", f)
	}
	return w
}

func draft(t testing.TB, lang string) []byte {
	t.Helper()
	data, err := letter.Default(lang)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestKeep(t *testing.T) {
	folder := os.Getenv("TIANBAO_KEEP")
	if folder == "" {
		t.Skip()
	}
	for _, lang := range []string{words.Chinese, words.English} {
		os.WriteFile(folder+"/draft-"+lang+".docx", draft(t, lang), 0o666)
		w := opened(t, draft(t, lang))
		for _, u := range letter.Units(lines()) {
			var out bytes.Buffer
			if err := w.Write(&out, letter.Options{Lang: lang, Due: "2026年12月10日", From: "区财政局绩效科", Date: "2026年12月1日"}, u); err != nil {
				t.Fatal(err)
			}
			os.WriteFile(folder+"/"+lang+"-"+strings.TrimSuffix(u.File, ".docx")+".docx", out.Bytes(), 0o666)
		}
	}
}
