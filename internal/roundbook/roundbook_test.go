package roundbook_test

import (
	"bytes"
	"fmt"
	"os"
	"testing"
	"time"

	"tianbao/internal/round"
	"tianbao/internal/roundbook"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// changed are more changes than are told.
func changed() []round.Change {
	all := []round.Change{{Label: "年度资金申请总额", Was: "1200000.00", Now: "1234567.89"}, {Label: "年度总体目标", Was: "完成…", Now: "完成…"}, {Label: "主管部门", Now: "区政府"}}
	for i := range 7 {
		all = append(all, round.Change{Label: fmt.Sprint("栏", i), Was: "1", Now: "2"})
	}
	return all
}

// hash is a content's sum for tests: as long as a real one.
func hash(letter string) string {
	return (letter + "000000000000000000000000000000000000000000000000000000000000000000")[:64]
}

func text(zh, en string) round.Text { return round.Text{Zh: zh, En: en} }

func fund() round.Point {
	return round.Point{
		ID: "fund-1", Rule: "FUND-01", Level: templates.Error, Title: text("年度资金合计", "Funds of the year add up"),
		Message: text("“年度资金申请总额”2.00 元，与各项合计 3.00 元不符：请核对。", "“年度资金申请总额” is 2.00 yuan, and its parts come to 3.00: check them"),
		Found:   "2.00 元", Expected: "3.00 元", Sheet: "申报表1", Cell: "H6", Label: "年度资金申请总额", Field: "projects[0].annual",
	}
}

func late() round.Point {
	return round.Point{
		ID: "late-1", Rule: "TIME-02", Level: templates.Warning, Title: text("起止时间", "Begin and end"),
		Message: text("结束时间早于预算年度：请核对。", "the end lies before the year of the budget: check it"),
		Sheet:   "申报表1", Cell: "E5", Label: "结束时间", Found: "=cmd|' /C calc'!A0",
	}
}

func style() round.Point {
	return round.Point{
		ID: "style-1", Rule: "VALUE-SPELLING", Level: templates.Style, Title: text("写法", "Spelling"),
		Message: text("金额写成了文字：请写成数字。", "the amount is typed as text: type a number"), Sheet: "申报表1", Cell: "B2",
	}
}

// sample is a round with a line of every state.
func sample(lang string) roundbook.Round {
	due := func(row int, unit, item, amount, over string) *round.Due {
		return &round.Due{Row: row, Unit: unit, Item: item, Amount: amount, Over: over}
	}
	no := text("这是扫描的图片，读不了：请报送 .xlsx。", "this is a scan and cannot be read: ask for the .xlsx")
	sent := time.Date(2026, 11, 3, 2, 5, 0, 0, time.UTC)
	return roundbook.Round{
		Name: "2", Lang: lang,
		Lines: []round.Line{
			{Unit: "区绿化市容局", Item: "公园养护", State: round.Clean, Files: []string{"back/绿化.xlsx"}, Hash: hash("a"), Hashes: []string{hash("a")}, Amount: "526000.00", Due: due(2, "区绿化市容局", "公园养护", "526000.00", "区政府"), Round: 2, Since: &round.Since{Mended: 3}, Who: "李四", When: "2026-11-02T01:30:00Z", Waived: []round.Point{style()}},
			{Unit: "区城管执法局", Item: "执法装备", Code: "P-07", State: round.Errors, Files: []string{"back/a.zip/城管.xlsx"}, Duplicates: []string{"back/a.zip/城管(1).xlsx"}, Hash: hash("b"), Hashes: []string{hash("b")}, Amount: "1234567.89", Due: due(3, "区城管执法局", "执法装备", "1200000.00", "区政府"), Over: "区政府", Points: []round.Point{fund(), late(), style()}, Errors: 1, Warnings: 1, Round: 2, Since: &round.Since{Mended: 3, New: 1, Left: 2}, Changes: changed(), From: "zhang@example.cn", Who: "张三", When: "2026-11-03T02:00:00Z"},
			{Unit: "区教育局", Item: "校舍维修", State: round.Conflict, Files: []string{"back/教育1.xlsx", "back/教育2.xlsx"}, Hash: hash("c"), Hashes: []string{hash("c"), hash("d")}, Amount: "300000.10", Due: due(4, "区教育局", "校舍维修", "300000.00", "区教育局"), Points: []round.Point{fund()}, Errors: 1, Round: 2},
			{Unit: "区图书馆", Item: "数字资源", State: round.Missing, Due: due(5, "区图书馆", "数字资源", "80000.00", "区文旅局")},
			{Unit: "区文化馆", Item: "", State: round.Unreadable, Files: []string{"back/扫描.pdf"}, Hash: hash("e"), Hashes: []string{hash("e")}, Failure: &no, Due: due(6, "区文化馆", "", "", "区文旅局"), Round: 1},
			{Unit: "区城管局执法大队", Item: "巡查", State: round.Unlisted, Files: []string{"back/大队.xlsx"}, Hash: hash("f"), Hashes: []string{hash("f")}, Amount: "9999.99", Near: []string{"区城管执法局", "区城管局"}, Round: 1, Points: []round.Point{late()}, Warnings: 1},
			{Unit: "区体育局", Item: "全民健身", State: round.Warnings, Files: []string{"back/体育.xlsx"}, Hash: hash("g"), Hashes: []string{hash("g")}, Amount: "0.10", Due: due(7, "区体育局", "全民健身", "0.20", "区文旅局"), Points: []round.Point{late()}, Warnings: 1, Round: 1},
			{Unit: "=1+1", Item: "<空>&\"白\"", State: round.Blank, Files: []string{"back/空.xlsx", "back/空 旧.xlsx"}, Hash: hash("h"), Hashes: []string{hash("h"), hash("i")}, Due: due(8, "=1+1", "<空>&\"白\"", "12345678901234567.89", ""), Round: 2},
		},
		Arrivals: []round.Arrival{
			{File: "back/绿化.xlsx", Hash: hash("a"), First: "2026-11-02T08:00:00Z", Kept: sent},
			{File: "back/a.zip/城管.xlsx", Hash: hash("b"), From: "zhang@example.cn", Sent: sent},
			{File: "back/a.zip/城管(1).xlsx", Hash: hash("b")},
			{File: "back/教育1.xlsx", Hash: hash("c")}, {File: "back/教育2.xlsx", Hash: hash("d")},
			{File: "back/扫描.pdf", Hash: hash("e"), Fault: &no},
			{File: "back/大队.xlsx", Hash: hash("f")}, {File: "back/体育.xlsx", Hash: hash("g")},
			{File: "back/空.xlsx", Hash: hash("h")}, {File: "back/空 旧.xlsx", Hash: hash("i")},
		},
		Readings: map[string]*round.Reading{
			hash("a"): {Unit: "区绿化市容局", Saved: "2026-11-02T01:30:00Z", SavedBy: "李四"},
			hash("e"): {Failure: &no},
		},
		Answers: []round.Answer{
			{Unit: "区绿化市容局", Item: "公园养护", Kind: round.Waive, Point: "style-1", Hash: hash("a"), Reason: "只是写法", By: "王五", At: "2026-11-03T09:00:00Z"},
			{Unit: "=1+1", Item: "<空>&\"白\"", Kind: round.Adopt, Hash: hash("i"), Reason: "后一份是空的"},
		},
		Link: func(file string) string { return file },
	}
}

func written(t testing.TB, r roundbook.Round) []byte {
	t.Helper()
	var data bytes.Buffer
	if err := roundbook.Write(&data, r); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

// The workbook is one that Excel takes and whose formulas have the results that a calculator finds; the same
// round gives the same bytes.
func TestSound(t *testing.T) {
	for name, r := range map[string]roundbook.Round{"full": sample(words.Chinese), "english": sample(words.English), "empty": {Name: "1", Lang: words.Chinese}} {
		t.Run(name, func(t *testing.T) {
			data := written(t, r)
			for range 5 {
				if !bytes.Equal(data, written(t, r)) {
					t.Error("written again it has other bytes")
				}
			}
			for _, wrong := range xlsxtest.ExcelRules(data) {
				t.Error(wrong)
			}
			if folder := os.Getenv("TIANBAO_KEEP"); folder != "" { // to be looked at
				if err := os.WriteFile(folder+"/round-"+name+".xlsx", data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			xlsxtest.Aside(t, []string{"validator"}, func(t testing.TB) {
				for _, wrong := range xlsxtest.Validate(t, data) {
					t.Error(wrong)
				}
			})
			xlsxtest.Aside(t, []string{"soffice", "openpyxl"}, func(t testing.TB) { recalculated(t, data) })
		})
	}
}

// recalculated holds the results that we wrote to those that LibreOffice computes.
func recalculated(t testing.TB, data []byte) {
	ours, theirs := xlsxtest.OpenpyxlResults(t, data), xlsxtest.OpenpyxlResults(t, xlsxtest.Recalculate(t, data))
	for sheet, cells := range ours {
		for cell, text := range cells {
			if theirs[sheet][cell] != text {
				t.Errorf("%s!%s: we wrote %q, LibreOffice computes %q", sheet, cell, text, theirs[sheet][cell])
			}
		}
	}
}

// The workbook in full, to be read as a reviewer reads it.
func TestWorkbook(t *testing.T) {
	xlsxtest.GoldenDump(t, "round-zh.txt", written(t, sample(words.Chinese)))
	xlsxtest.GoldenDump(t, "round-en.txt", written(t, sample(words.English)))
}
