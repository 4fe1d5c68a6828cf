package summary_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/internal/report/summary"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

func result(t testing.TB, changes int) *extract.Result {
	t.Helper()
	return &extract.Result{Template: forms.Official(t), Changes: make([]extract.Change, changes)}
}

func at(sheet, cell, label, field string) []templates.Place {
	return []templates.Place{{Sheet: sheet, Cell: cell, Label: label, Field: field}}
}

func sum() templates.Finding {
	return templates.Finding{Rule: "FUND-01", Level: templates.Error, Says: words.Plain("总额不符。"), Found: "2.00 元", Expected: "3.00 元",
		Places: at("申报表1", "H6", "年度资金申请总额", "projects[0].annual"),
		Fixes:  []templates.Correction{{Mode: templates.Offer, Edits: []templates.Edit{{Field: "projects[0].annual", Old: "2.00", New: "3.00"}}}}}
}

func late() templates.Finding {
	return templates.Finding{Rule: "FUND-03", Level: templates.Warning, Says: words.Plain("两处金额请核对。"), Places: at("申报表1", "C6", "项目资金总额", "projects[0].total")}
}

func spelling() templates.Finding {
	return templates.Finding{Rule: "VALUE-SPELLING", Level: templates.Style, Says: words.Plain("写法。"), Found: "=cmd|' /C calc'!A0",
		Places: at("申报表1", "B2", "", "")}
}

func hidden() templates.Finding {
	return templates.Finding{Rule: "LAYOUT-HIDDEN", Level: templates.Notice, Says: words.Plain("有隐藏的行。"), Places: at("申报表1", "", "", "")}
}

// four files: one with findings of every level, a warning before the error; one clean; one that
// cannot be read; one whose name and sheet try to be something else.
func four(t testing.TB) *summary.Summary {
	s := summary.New(words.Chinese)
	s.Add("back/a.xlsx", "back/a.xlsx", result(t, 2), []templates.Finding{hidden(), late(), spelling(), sum(), sum()})
	s.Add("back/b.xlsx", "../b.xlsx", result(t, 0), nil)
	s.AddFailed("back/c.xls", "back/c.xls", words.Say("book.no-sheet"))
	odd := sum()
	odd.Places[0].Sheet = `=它"的'表`
	s.Add("=1+1", `q"uote.xlsx`, result(t, 0), []templates.Finding{odd})
	return s
}

func built(t testing.TB, s *summary.Summary) []byte {
	t.Helper()
	var data, again bytes.Buffer
	if err := s.Write(&data); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(&again); err != nil || !bytes.Equal(data.Bytes(), again.Bytes()) {
		t.Errorf("written again it has other bytes (%v)", err)
	}
	return data.Bytes()
}

func expect(t *testing.T, got map[string]string, want map[string]string) {
	t.Helper()
	for cell, text := range want {
		if got[cell] != text {
			t.Errorf("%s holds %q, want %q", cell, got[cell], text)
		}
	}
}

func TestSummary(t *testing.T) {
	cells := xlsxtest.OpenpyxlResults(t, built(t, four(t)))
	expect(t, cells["汇总"], map[string]string{
		"A1": "核对汇总：共 4 个文件",
		"A2": "合计", "C2": "3", "D2": "1", "E2": "1", "F2": "1", "G2": "6", "H2": "2",
		"A3": "文件", "C3": "错误", "D3": "警告", "E3": "提示", "F3": "格式", "G3": "合计",
		"A4": "back/a.xlsx", "B4": "有错误，要改", "C4": "2", "D4": "1", "E4": "1", "F4": "1", "G4": "5", "H4": "2",
		"A5": "back/b.xlsx", "B5": "没有问题", "C5": "", "G5": "0",
		"A6": "back/c.xls", "B6": "读不了：文件中没有工作表，请用 Excel 或 WPS 打开原表，另存为 .xlsx 后再试",
		"A7": "=1+1", "C7": "1", "G7": "1",
	})
	expect(t, cells["规则"], map[string]string{ // by level, then by id
		"B3": "FUND-01", "C3": "FUND-03", "D3": "LAYOUT-HIDDEN", "E3": "VALUE-SPELLING",
		"B2": "3", "C2": "1", "D2": "1", "E2": "1", "B4": "2", "C4": "1", "B5": "", "B7": "1",
	})
	expect(t, cells["明细"], map[string]string{
		"A2": "1", "B2": "back/a.xlsx", "C2": "申报表1", "D2": "", "F2": "提示", "G2": "LAYOUT-HIDDEN", "H2": "有隐藏的行。",
		"D4": "B2", "I4": "=cmd|' /C calc'!A0",
		"A5": "4", "C5": "申报表1", "D5": "H6", "E5": "年度资金申请总额", "F5": "错误", "G5": "FUND-01", "H5": "总额不符。",
		"I5": "2.00 元", "J5": "3.00 元", "K5": "建议将“年度资金申请总额”由 2.00 改为 3.00", "L5": "projects[0].annual",
		"A7": "6", "B7": "=1+1", "C7": `=它"的'表`, "D7": "H6", "A8": "",
	})
	expect(t, cells["退回意见"], map[string]string{
		"B2": "3",
		"C2": "《a.xlsx》经核对，有以下 3 处需要更正，请改正后重新报送：\n" +
			"1. 申报表1 H6“年度资金申请总额”：总额不符。（应为 3.00 元）\n" +
			"2. 申报表1 H6“年度资金申请总额”：总额不符。（应为 3.00 元）\n" +
			"3. 申报表1 C6“项目资金总额”：两处金额请核对。\n" +
			"另请留意：\n" +
			"4. 申报表1：有隐藏的行。",
		"B3": "0", "C3": "《b.xlsx》经核对，没有需要更正的问题。",
		"C4": "《c.xls》读不了：文件中没有工作表，请用 Excel 或 WPS 打开原表，另存为 .xlsx 后再试。请重新报送。",
	})
	formulas := xlsxtest.OpenpyxlCells(t, built(t, four(t)))
	expect(t, formulas["汇总"], map[string]string{
		"C2": "=SUBTOTAL(109,C4:C7)", "G4": "=SUM(C4:F4)", "A5": `=HYPERLINK("../b.xlsx","back/b.xlsx")`,
		"A7": `=HYPERLINK("q""uote.xlsx","=1+1")`,
	})
	expect(t, formulas["明细"], map[string]string{
		"D5": `=HYPERLINK("back/a.xlsx#'申报表1'!H6","H6")`, "D7": `=HYPERLINK("q""uote.xlsx#'=它""的''表'!H6","H6")`,
	})
}

// Excel takes it, the sums we wrote are those a calculator finds, and filters reach the last row.
func TestSummaryIsSound(t *testing.T) {
	for name, s := range map[string]*summary.Summary{"four": four(t), "none": summary.New(words.English)} {
		data := built(t, s)
		for _, wrong := range append(xlsxtest.ExcelRules(data), xlsxtest.Validate(t, data)...) {
			t.Errorf("%s: %s", name, wrong)
		}
		ours, theirs := xlsxtest.OpenpyxlResults(t, data), xlsxtest.OpenpyxlResults(t, xlsxtest.Recalculate(t, data))
		for sheet, cells := range ours {
			for cell, text := range cells {
				if theirs[sheet][cell] != text {
					t.Errorf("%s: %s!%s: we wrote %q, LibreOffice computes %q", name, sheet, cell, text, theirs[sheet][cell])
				}
			}
		}
		if file := os.Getenv("TIANBAO_KEEP"); file != "" { // to be looked at
			if err := os.WriteFile(file+"/"+name+".xlsx", data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A reply never outgrows its cell, and says how much is left out; a name too long to be linked is there.
func TestSummaryLimits(t *testing.T) {
	s := summary.New(words.Chinese)
	// A point is "\n31. 申报表1 C6“项目资金总额”：" and 1,000 characters, 1,021 in all: 31 of them fit.
	long := late()
	long.Says = words.Plain(strings.Repeat("长", 1000))
	far := strings.Repeat("夹/", 128) + "a.xlsx"
	s.Add(far, far, result(t, 0), []templates.Finding{long, long, long, long, long, long, long, long, long, long,
		long, long, long, long, long, long, long, long, long, long, long, long, long, long, long, long, long, long, long, long,
		long, long, long, long, long, long})
	s.Add("a#1.xlsx", "a#1.xlsx", result(t, 0), nil)
	data := built(t, s)
	for _, wrong := range append(xlsxtest.ExcelRules(data), xlsxtest.Validate(t, data)...) {
		t.Error(wrong)
	}
	cells := xlsxtest.OpenpyxlCells(t, data)
	reply := cells["退回意见"]["C2"]
	if !strings.HasSuffix(reply, "长\n其余 5 处见明细。") || !strings.Contains(reply, "\n31. ") || strings.Contains(reply, "\n32. ") {
		t.Errorf("the reply ends %q", reply[len(reply)-60:])
	}
	expect(t, cells["汇总"], map[string]string{"A4": far, "A5": "a#1.xlsx"})
}

// A round of thousands of files is kept in little room: what is said of them is much the same.
func TestSummaryIsSmall(t *testing.T) {
	s := summary.New(words.Chinese)
	r := result(t, 0)
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := live()
	for i := range 1000 {
		var all []templates.Finding
		for range 15 {
			all = append(all, sum(), late(), hidden(), spelling())
		}
		s.Add(fmt.Sprintf("back/%04d.xlsx", i), "", r, all)
	}
	if kept := int64(live()) - int64(before); kept > 3<<20 {
		t.Errorf("60,000 findings take %d bytes", kept)
	}
	runtime.KeepAlive(s)
}

// BenchmarkSummary builds the workbook of 3,000 files with 10 findings each.
func BenchmarkSummary(b *testing.B) {
	s := summary.New(words.Chinese)
	r := result(b, 0)
	for i := range 3000 {
		name := fmt.Sprintf("back/%04d.xlsx", i)
		s.Add(name, name, r, []templates.Finding{sum(), late(), hidden(), spelling(), sum(), late(), hidden(), spelling(), sum(), sum()})
	}
	for b.Loop() {
		if err := s.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
