package correct_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tianbao/correct"
	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/oddtest"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// What belongs to nothing of the form is left behind, and the log has every text of it, note and picture.
func TestLeftBehind(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	data := xlsxtest.Edited(t, seed(t, 0), xlsxtest.SetText("申报表1", "J6", "请核实"), xlsxtest.SetFormula("申报表1", "J7", "=H6/10000"),
		xlsxtest.AddNote("申报表1", "H6", "王处：金额待批"), xlsxtest.AddSheet("测算"), xlsxtest.SetText("测算", "B2", "人均 900 元"),
		xlsxtest.SetFormula("测算", "B3", "=900*2"))
	o := corrected(t, data, correct.Options{})
	for at, want := range map[string]string{
		"申报表1!J6": "请核实", "申报表1!J7": "=H6/10000", "申报表1!H6": "王处：金额待批", "测算!B2": "人均 900 元", "测算!B3": "=900*2",
	} {
		e := line(t, o.Log, "CORRECT-LEFT "+at)
		if e.State != correct.Left || !strings.HasSuffix(e.Before, want) {
			t.Errorf("%s: the log has %q, want %q", at, e.Before, want)
		}
	}
	again(t, o)
	b := open(t, o.Workbook)
	if b.Sheet("测算") != nil {
		t.Error("a sheet that is none of the form is in the corrected workbook")
	}
}

// Of two texts in the place of one field neither is lost: the field is open, and the log has both.
func TestTwoTextsForAField(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	o := corrected(t, xlsxtest.Edited(t, seed(t, 0), xlsxtest.Unmerge("申报表1", "G14:H14"), xlsxtest.SetText("申报表1", "H14", "≥7771次")), correct.Options{})
	said := text(o.Log)
	if !strings.Contains(said, "≥42.00(家)") || !strings.Contains(said, "≥7771次") {
		t.Errorf("the log says\n%s", said)
	}
}

// A foreign sheet of thousands of cells does not fill the log: the rest is counted.
func TestLargeForeignSheet(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	edits := []xlsxtest.Edit{xlsxtest.AddSheet("明细"), xlsxtest.SetText("明细", "A1", "x"), xlsxtest.FillDown("明细", "A1:A500")}
	o := corrected(t, xlsxtest.Edited(t, seed(t, 0), edits...), correct.Options{})
	n, counted := 0, false
	for _, e := range o.Log {
		if e.Sheet == "明细" {
			n++
			counted = counted || strings.Contains(e.Why("en"), "200")
		}
	}
	if n != 301 || !counted {
		t.Errorf("the log has %d lines about the sheet, and counts the rest: %v", n, counted)
	}
}

// What people write on the sheets that tianbao adds is told as what they write elsewhere.
func TestRemarksOnTheChecks(t *testing.T) {
	o := corrected(t, typed(t, seed(t, 0), "核对!K5 王处：不对"), correct.Options{})
	if e := line(t, o.Log, "CORRECT-LEFT 核对!K5"); e.Before != "王处：不对" {
		t.Errorf("the log says\n%s", text(o.Log))
	}
	again(t, o)
}

// Texts that hardly fit a cell, or do not at all once they are quoted, stop no workbook and get lost in none.
func TestTextsBeyondCells(t *testing.T) {
	long := strings.Repeat("长", 32767)
	for _, c := range xlsxtest.Few([][2]string{
		{"申报表1!J6 " + long, long}, {"申报表1!H6 5_x0007_2x", "5␇2x"}, {"申报表1!H6 " + long, long}, {"申报表1!J6 a_x0007_b", "a␇b"},
	}, 2) {
		at, want := c[0], c[1]
		o := corrected(t, typed(t, seed(t, 0), at), correct.Options{})
		found := false
		for _, e := range o.Log {
			found = found || e.Before == want && strings.HasPrefix(at, e.Sheet+"!"+e.Cell+" ")
		}
		if !found {
			t.Errorf("%.30s: the log has it not", at)
		}
		again(t, o)
	}
}

// Where somebody deleted the sheets that our highlights look at, what is left of their formulas is nobody's
// writing.
func TestRemainsOfOurFormulas(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	o := corrected(t, xlsxtest.Edited(t, seed(t, 0), xlsxtest.DeleteSheet("_tianbao_live"), xlsxtest.DeleteSheet("核对"), xlsxtest.SetFormula("申报表1", "J30", "=H6+#REF!")), correct.Options{})
	var left []string
	for _, e := range o.Log {
		if e.State == correct.Left {
			left = append(left, e.Sheet+"!"+e.Cell)
		}
	}
	if len(left) != 1 || left[0] != "申报表1!J30" {
		t.Errorf("left behind are %v", left)
	}
}

// A label typed over another printed text is not swallowed: the form prints its own again, and the log has it.
func TestLabelOverAnother(t *testing.T) {
	o := corrected(t, typed(t, seed(t, 0), "申报表1!F6 2026年1月", "申报表1!A6 年度资金总额"), correct.Options{})
	if e := line(t, o.Log, "CORRECT-LEFT 申报表1!A6"); e.Before != "年度资金总额" {
		t.Errorf("the log says\n%s", text(o.Log))
	}
	again(t, o)
}

// A blank form's own explanation is ours, and no finding says a word of it; what somebody writes on it is told.
func TestRemarksOnTheGuide(t *testing.T) {
	data := filling.Workbook(t, templates.Record{}, fill.Options{Blank: true}, 0)
	for _, f := range corrected(t, data, correct.Options{}).Returned.Findings {
		if strings.Contains(f.Says.In("zh"), "填表说明") || strings.HasPrefix(f.Rule, "LAYOUT-") {
			t.Errorf("an untouched form: %s %s", f.Rule, f.Says.In("zh"))
		}
	}
	o := corrected(t, typed(t, data, "填表说明!D2 请问何时交？"), correct.Options{})
	if e := line(t, o.Log, "CORRECT-LEFT 填表说明!D2"); e.Before != "请问何时交？" {
		t.Errorf("the log says\n%s", text(o.Log))
	}
}

// A text that was refused in a row without an item has no cell in the corrected form, and a line in its log; so
// has what other places say of a field that could not be read.
func TestRefusedTextsWithoutACell(t *testing.T) {
	blank := filling.Workbook(t, templates.Record{}, fill.Options{Blank: true}, 0)
	for _, c := range []struct {
		data     []byte
		at, said string
	}{
		{typed(t, blank, "申报表1!E20 7005"), "申报表1!D20", "7005"},
		{typed(t, seed(t, 0), "绩效目标设置情况!A2 某年财政支出项目绩效目标申报表"), "申报表1!A2", "（2026年度）"},
		{typed(t, seed(t, 0), "申报表1!E9 三四万", "申报表1!C9 别的钱"), "申报表1!E9", "别的钱"},
	} {
		o := corrected(t, c.data, correct.Options{})
		if !slices.ContainsFunc(o.Log, func(e correct.Entry) bool { return e.Sheet+"!"+e.Cell == c.at && e.Before == c.said }) {
			t.Errorf("%s is not in the log:\n%s", c.said, text(o.Log))
		}
		steady(t, o)
	}
}

// A warning about the value of a row without a name is still said of the corrected form.
func TestDoubtInARowWithoutAName(t *testing.T) {
	blank := filling.Workbook(t, templates.Record{}, fill.Options{Blank: true}, 0)
	o := corrected(t, typed(t, blank, "申报表1!G15 7003"), correct.Options{})
	if !slices.ContainsFunc(o.Corrected.Findings, func(f templates.Finding) bool { return f.Rule == "VALUE-UNIT" }) {
		t.Error(rules(o.Corrected.Findings))
	}
	steady(t, o)
}

// What somebody typed below the lines of the log is on no sheet of the corrected form: it is told where it stood.
func TestTypedBelowTheLog(t *testing.T) {
	first := corrected(t, seed(t, 0), correct.Options{})
	tab := slices.IndexFunc(open(t, first.Workbook).Sheets, func(s *grid.Sheet) bool { return s.Name == "更正记录" })
	if tab < 0 {
		t.Fatal("the corrected form has no log")
	}
	typed := `<row r="900"><c r="B900" t="inlineStr"><is><t>请张处复核</t></is></c></row></sheetData>`
	data := oddtest.Open(first.Workbook).Replace(fmt.Sprintf("xl/worksheets/sheet%d.xml", tab+1), "</sheetData>", typed).Zip()
	told := slices.ContainsFunc(corrected(t, data, correct.Options{}).Returned.Findings, func(f templates.Finding) bool {
		return f.Rule == "LAYOUT-STRAY" && strings.Contains(f.Found, "请张处复核") && f.Places[0].Cell == "B900"
	})
	if !told {
		t.Error("nothing says what was typed on the log")
	}
}
