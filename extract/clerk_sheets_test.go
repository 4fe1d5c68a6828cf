package extract_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	. "tianbao/internal/testing/xlsxtest" // the edits read as sentences
)

// The fields of the sheets, for what is absent when a sheet is.
var (
	onCover     = []string{"unit", "unit_count", "project_count", "total_wan"}
	onStatement = []string{"statement_name", "overview", "basis", "executor", "plan", "period", "budget", "goal_note"}
	onForm      = []string{
		"name", "nature", "category", "department", "implementer", "start", "end", "total", "total_fiscal", "total_other",
		"annual", "annual_fiscal", "annual_carryover", "annual_other", "goal_total", "goal_annual", "indicators",
	}
)

// sheetScenarios rename, move, copy, hide and delete sheets, and put others beside them.
var sheetScenarios = []scenario{
	{name: "sheets renamed", edits: []Edit{
		RenameSheet(form1, "门户网站申报表"), RenameSheet(statement1, "Sheet1 (2)"), RenameSheet(form2, form1), RenameSheet(cover, "封面"),
	}},
	{name: "sheets moved", edits: []Edit{MoveSheet(form2, 1), MoveSheet(statement1, 5)}},
	{name: "forms swap their names", edits: []Edit{RenameSheet(form1, "x"), RenameSheet(form2, form1), RenameSheet("x", form2)}},
	{name: "sheets copied for a new project", edits: []Edit{
		CopySheet(statement1, "说明3"), SetText("说明3", "A1", "项目经费情况说明 3—数据中心建设"),
		CopySheet(form1, "申报表3"), SetText("申报表3", "C3", "数据中心建设"), SetNumber("申报表3", "H6", "100"),
	}, changes: []change{
		order("projects", 0, 1, 0), set("projects[2].name", "数据中心建设"), set("projects[2].statement_name", "数据中心建设"), set("projects[2].annual", "100.00"),
	}},
	{name: "form copied for a new project, without a statement", edits: []Edit{CopySheet(form1, "申报表3"), SetText("申报表3", "C3", "数据中心建设")},
		changes: []change{order("projects", 0, 1, 0), set("projects[2].name", "数据中心建设"), without("projects[2]", onStatement...)},
		may:     []string{"LAYOUT-SHEET"}},
	{name: "form copied and left as it is", edits: []Edit{CopySheet(form1, "申报表1_2")},
		changes: []change{order("projects", 0, 1, 0), without("projects[2]", onStatement...)}, rules: []string{"LAYOUT-PAIR warning", "LAYOUT-TWICE error C3"}},
	{name: "form copied, one amount changed", edits: []Edit{CopySheet(form1, "申报表1_2"), SetNumber("申报表1_2", "H6", "700000")},
		changes: []change{order("projects", 0, 1, 0), set("projects[2].annual", "700000.00"), without("projects[2]", onStatement...)},
		rules:   []string{"LAYOUT-TWICE error C3", "LAYOUT-PAIR warning"}},
	{name: "second form given the name of the first", edits: []Edit{SetText(form2, "C3", "门户网站管理")},
		changes: []change{set("projects[1].name", "门户网站管理")},
		unsure:  []string{"projects[0]", "projects[1]"}, rules: []string{"LAYOUT-TWICE error"}, may: []string{"LAYOUT-PAIR"}},
	{name: "form hidden", edits: []Edit{HideSheet(form2)}, rules: []string{"LAYOUT-HIDDEN notice"}},
	{name: "statement deleted", edits: []Edit{DeleteSheet(statement2)},
		changes: []change{without("projects[1]", onStatement...)}, rules: []string{"LAYOUT-SHEET notice"}},
	{name: "form deleted, its statement stays", edits: []Edit{DeleteSheet(form1)},
		changes: []change{without("projects[0]", onForm...)}, rules: []string{"LAYOUT-SHEET notice"}},
	{name: "cover deleted", edits: []Edit{DeleteSheet(cover)},
		changes: []change{without("", onCover...)}, rules: []string{"LAYOUT-SHEET notice"}},
	{name: "a project's sheets deleted", edits: []Edit{DeleteSheet(statement1), DeleteSheet(form1)},
		changes: []change{drop("projects", 0)}, rules: []string{"LAYOUT-SHEET notice"}, may: []string{"LAYOUT-REMOVED"}},
	{name: "instructions put first", edits: []Edit{AddSheet("填表说明"), SetText("填表说明", "A1", "填表说明"), SetText("填表说明", "A2", "请于周五前报送，金额单位为元。")},
		rules: []string{"LAYOUT-STRAY notice A1 A2"}},
	{name: "a table of amounts put first", edits: []Edit{
		AddSheet("汇总"), SetText("汇总", "A1", "项目汇总表"), SetText("汇总", "A2", "项目名称"), SetText("汇总", "B2", "年度资金申请总额"), SetText("汇总", "C2", "其他资金"),
		SetText("汇总", "A3", "门户网站管理"), SetNumber("汇总", "B3", "1"), SetNumber("汇总", "C3", "2"),
	}, may: []string{"LAYOUT-STRAY"}},
	{name: "second form put below the first", edits: []Edit{MoveCellsTo(form2, "A1:H26", form1, "A34"), DeleteSheet(form2)},
		may: []string{"LAYOUT-MOVED", "LAYOUT-SHEET", "LAYOUT-MENU"}},
	{name: "form and statement exchange their sheets", edits: []Edit{
		AddSheet("暂"), MoveCellsTo(form1, "A1:H30", "暂", "A1"), MoveCellsTo(statement1, "A1:H33", form1, "A1"), MoveCellsTo("暂", "A1:H30", statement1, "A1"), DeleteSheet("暂"),
	}, may: []string{"LAYOUT-MOVED", "LAYOUT-MENU"}},
}

// nameScenarios take away names, the hidden sheet and the properties.
var nameScenarios = []scenario{
	{name: "all names deleted", edits: []Edit{DeleteNames("_tb")}},
	{name: "some names deleted", edits: []Edit{DeleteNames("annual|level|statement")}},
	{name: "names deleted, rows and columns put in", edits: []Edit{
		DeleteNames("_tb"), InsertRows(form1, 12, 1), InsertRows(form1, 1, 2), InsertColumns(form1, "A:A"),
	}, may: []string{"LAYOUT-MOVED"}},
	{name: "names deleted, a block extended", edits: []Edit{
		DeleteNames("_tb"), InsertRows(form1, 20, 1), SetText(form1, "D20", "新增质量"), SetText(form1, "G20", "合格"),
		SetText(form1, "B32", "满意度指标"), SetText(form1, "C32", "服务对象满意度指标"), SetText(form1, "D32", "职工满意度"), SetText(form1, "G32", "≥85.00(%)"),
	}, changes: []change{
		add(first, 7, "产出指标", "质量指标", "新增质量", "合格"), add(first, 19, "满意度指标", "服务对象满意度指标", "职工满意度", "≥85.00(%)"),
	}, may: []string{"LAYOUT-MOVED"}},
	{name: "hidden sheet deleted", edits: []Edit{DeleteSheet("_tianbao")}, may: []string{"LAYOUT-SHEET"}},
	{name: "names and hidden sheet deleted", edits: []Edit{DeleteNames("_tb"), DeleteSheet("_tianbao")}, located: "labels"},
	{name: "through ods", after: through("ods")},
	{name: "through ods, rows put in", edits: []Edit{InsertRows(form1, 1, 2), InsertRows(form1, 6, 1)}, after: through("ods")},
	{name: "through xls", after: through("xls"), may: []string{"LAYOUT-MENU"}},
	{name: "saved by openpyxl", after: savedByOpenpyxl},
	{name: "forms copied into a new workbook", after: intoNewBook(form2, form1), located: "labels",
		changes: []change{without("", onCover...), order("projects", 1, 0), without("projects[0]", onStatement...), without("projects[1]", onStatement...)}},
	{name: "everything copied into a new workbook", after: intoNewBook(cover, statement1, form1, statement2, form2), located: "labels",
		may: []string{"LAYOUT-LABEL"}}, // the unit's name never had one
	{name: "statements first in a new workbook", after: intoNewBook(statement2, statement1, form1, form2, cover), located: "labels",
		may: []string{"LAYOUT-LABEL"}},
}

func through(formats ...string) func(testing.TB, []byte) []byte {
	return func(t testing.TB, data []byte) []byte { return Through(t, data, formats...) }
}

// intoNewBook copies sheets' cells, formats of numbers and merges into a workbook that knows nothing
// of ours.
func intoNewBook(sheets ...string) func(testing.TB, []byte) []byte {
	const script = `
import openpyxl, sys
old, new = openpyxl.load_workbook(sys.argv[1]), openpyxl.Workbook()
new.remove(new.active)
for number, name in enumerate(sys.argv[2:]):
    source, sheet = old[name], new.create_sheet("Sheet%d" % (number + 1))
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None:
                sheet[cell.coordinate] = cell.value
                sheet[cell.coordinate].data_type = cell.data_type
                sheet[cell.coordinate].number_format = cell.number_format
    for area in source.merged_cells.ranges:
        sheet.merge_cells(str(area))
new.save(sys.argv[1])`
	return func(t testing.TB, data []byte) []byte {
		t.Helper()
		file := filepath.Join(t.TempDir(), "book.xlsx")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(Python(t, "openpyxl"), append([]string{"-c", script, file}, sheets...)...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
}
