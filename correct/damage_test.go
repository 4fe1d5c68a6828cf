package correct_test

import (
	"testing"

	. "tianbao/internal/testing/xlsxtest" // the edits read as sentences

	"tianbao/correct"
	"tianbao/internal/testing/sweep"
)

// damages are what LibreOffice's clerk does to the layout. The corrected form is the official one again,
// with every value that was read.
var damages = []struct {
	name  string
	edits []Edit
}{
	{"everything unmerged", []Edit{Unmerge("申报表1", "A1:H30"), Unmerge("说明1", "A1:H33"), Unmerge("绩效目标设置情况", "A1:H5")}},
	{"two names merged, the second is lost", []Edit{Clear("申报表1", "D16"), Unmerge("申报表1", "D15:F16"), Merge("申报表1", "D15:F16")}},
	{"two targets merged", []Edit{Clear("申报表1", "G16"), Unmerge("申报表1", "G15:H16"), Merge("申报表1", "G15:H16")}},
	{"a row shifted by a column", []Edit{Unmerge("申报表1", "D30:H30"), MoveCells("申报表1", "C30:G30", "D30")}},
	{"all indicators removed", []Edit{DeleteRows("申报表2", 14, 7), Clear("申报表2", "B13:H13")}},
	{"rows, columns and sheets moved", []Edit{InsertRows("申报表1", 16, 1), SetText("申报表1", "D16", "新增网站数"), SetText("申报表1", "G16", "≥３个"),
		InsertRows("申报表1", 5, 1), InsertColumns("申报表1", "E:E"), HideRows("申报表2", 8, 1), MoveSheet("申报表1", 1), RenameSheet("申报表2", "Sheet1")}},
	{"names, titles and labels gone", []Edit{DeleteNames("_tb"), Clear("申报表1", "A1"), SetText("申报表1", "A4", "归口科室"), SetText("申报表2", "A1", "申报")}},
	{"a form copied", []Edit{CopySheet("申报表1", "申报表1 (2)")}},
	{"formats and drop-downs gone", []Edit{SetFormat("申报表1", "E6:H9", "General"), SetFormat("申报表1", "C5:F5", "yyyy/m/d"), DeleteSheet("核对")}},
}

func TestDamagedLayouts(t *testing.T) {
	Need(t, "soffice", "uno")
	for i, d := range damages {
		if (i%2 > 0 || !sweep.Takes(i/2)) && !thorough() {
			continue
		}
		t.Run(d.name, func(t *testing.T) {
			o := corrected(t, Edited(t, seed(t, 0), d.edits...), correct.Options{})
			if o.Workbook == nil {
				t.Fatalf("nothing was written: %v", rules(o.findings))
			}
			again(t, o)
			holdsValues(t, o)
			NoNewErrors(t, o.Corrected.Result.Template.Workbook, o.Workbook)
			if bad := ExcelRules(o.Workbook); len(bad) > 0 {
				t.Errorf("Excel would object: %v", bad)
			}
		})
	}
}
