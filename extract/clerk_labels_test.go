//go:build reader

package extract_test

import . "tianbao/internal/xlsxtest" // the edits read as sentences

// labelScenarios change what is printed.
var labelScenarios = []scenario{
	{name: "labels respaced, wrapped and re-punctuated", edits: []Edit{
		SetText(form1, "A3", "项 目 名 称"), SetText(form1, "E3", "项目\n性质"), SetText(form1, "A6", "项目资金 (元)"),
		SetText(form1, "C7", "其中:财政资金"), SetText(form1, "F7", "其中: 当年财政拨款"), SetText(form1, "C12", "二级 指标"),
		SetText(form1, "G12", "年度（/项目）指标值"), SetText(form1, "A4", "\u3000主管\u00a0部门\u200b"), SetText(statement1, "A6", "二、 立项依据"),
	}},
	{name: "labels replaced by aliases", edits: []Edit{
		SetText(form1, "A4", "项目主管部门"), SetText(form1, "E4", "承担单位"), SetText(form1, "F6", "年度资金总额"),
		SetText(form1, "F7", "其中：本年财政拨款"), SetText(form1, "B10", "项目总体目标"), SetText(form1, "G12", "指标值"),
	}, rules: []string{"LAYOUT-LABEL style A4"}, may: []string{"LAYOUT-LABEL"}},
	{name: "label retyped to something unknown", edits: []Edit{SetText(form1, "A4", "归口科室")}, rules: []string{"LAYOUT-LABEL notice"}},
	{name: "label deleted", edits: []Edit{Clear(form1, "A4"), Clear(form1, "F8")}, rules: []string{"LAYOUT-LABEL notice"}},
	{name: "heading of a column deleted", edits: []Edit{Clear(form1, "D12")}, rules: []string{"LAYOUT-LABEL notice"}},
	{name: "labels with no names to help", edits: []Edit{DeleteNames("_tb"), SetText(form1, "A4", "归口科室"), SetText(form1, "F6", "年度资金总额")},
		unsure: []string{"projects[0].department"}, rules: []string{"LAYOUT-* *"}, may: []string{"LAYOUT-*"}},
	{name: "two labels swapped", edits: []Edit{SetText(form1, "F7", "上年结转资金"), SetText(form1, "F8", "其中：当年财政拨款")},
		unread: []string{"projects[0].annual_fiscal", "projects[0].annual_carryover"},
		rules:  []string{"LAYOUT-CONFLICT error H7 H8"}, may: []string{"LAYOUT-LABEL"}},
	{name: "two labels swapped on the same row", edits: []Edit{SetText(form1, "C6", "年度资金申请总额"), SetText(form1, "F6", "项目资金总额")},
		unread: []string{"projects[0].total", "projects[0].annual"},
		unsure: []string{"projects[0].total_*", "projects[0].annual_*"},
		rules:  []string{"LAYOUT-CONFLICT error E6 H6"}, may: []string{"LAYOUT-LABEL", "LAYOUT-CONFLICT"}},
	{name: "two headings of the block swapped", edits: []Edit{SetText(form1, "D12", "年度(/项目)指标值"), SetText(form1, "G12", "三级指标")},
		unread: []string{first + "[0].level3", first + "[0].target"}, unsure: []string{first},
		rules: []string{"LAYOUT-CONFLICT error"}, may: []string{"LAYOUT-*"}},
	{name: "label merged with its value, the value is lost", edits: []Edit{Clear(form1, "C4"), Unmerge(form1, "A4:D4"), Merge(form1, "A4:D4")},
		changes: []change{set("projects[0].department", "")},
		unsure:  []string{"projects[0].department"}, rules: []string{"* *"}, may: []string{"LAYOUT-*", "VALUE-*"}},
	{name: "label and value in one cell", edits: []Edit{
		Clear(form1, "C4"), SetText(form1, "A4", "主管部门 上海市松江区人民政府办公室"), Unmerge(form1, "A4:D4"), Merge(form1, "A4:D4"),
	}, unsure: []string{"projects[0].department"}, rules: []string{"* *"}, may: []string{"LAYOUT-*", "VALUE-*"}},
	{name: "title of the form changed", edits: []Edit{SetText(form1, "A1", "财政支出项目绩效目标申报表（修订稿）")}, may: []string{"LAYOUT-LABEL", "LAYOUT-TEXT", "LAYOUT-STRAY"}},
	{name: "titles of the statement changed", edits: []Edit{SetText(statement1, "A2", "一、项目概况"), SetText(statement1, "A13", "四、项目实施方案")},
		rules: []string{"LAYOUT-LABEL style"}},
	{name: "a remark beside the form", edits: []Edit{SetText(form1, "J5", "请于周五前报送")}, rules: []string{"LAYOUT-STRAY notice J5"}},
	{name: "a signature below the form", edits: []Edit{SetText(form1, "A33", "填表人：张三"), SetText(form1, "F33", "联系电话：021-57720000")},
		rules: []string{"LAYOUT-STRAY notice A33"}},
	{name: "a remark in the empty cells of the money", edits: []Edit{SetText(form1, "C8", "（含上年）")}, rules: []string{"LAYOUT-STRAY notice C8"}},
	{name: "reviewer's notes", edits: []Edit{AddNote(form1, "H6", "请核实"), AddNote(form1, "D15", "名称？"), AddNote(statement1, "A3", "太长")}},
}

// movedScenarios move values and copy them over each other.
var movedScenarios = []scenario{
	{name: "value cut and pasted elsewhere", edits: []Edit{MoveCells(form1, "C4:D4", "C33")},
		unread: []string{"projects[0].department"}, rules: []string{"LAYOUT-CONFLICT error C4 C33"}, may: []string{"LAYOUT-STRAY"}},
	{name: "amount cut and pasted beside the form", edits: []Edit{MoveCells(form1, "H8", "J8")},
		unread: []string{"projects[0].annual_carryover"}, rules: []string{"LAYOUT-CONFLICT error H8 J8"}, may: []string{"LAYOUT-STRAY"}},
	{name: "amount cut and pasted over another", edits: []Edit{MoveCells(form1, "H8", "H9")},
		unread: []string{"projects[0].annual_carryover"}, unsure: []string{"projects[0].annual_other"},
		changes: []change{set("projects[0].annual_other", "100000.50")},
		rules:   []string{"LAYOUT-CONFLICT error"}, may: []string{"LAYOUT-*"}},
	{name: "two amounts exchanged by cut and paste", edits: []Edit{MoveCells(form1, "H7", "J7"), MoveCells(form1, "H8", "H7"), MoveCells(form1, "J7", "H8")},
		unread: []string{"projects[0].annual_carryover", "projects[0].annual_fiscal"}, rules: []string{"LAYOUT-CONFLICT error H7 H8"}},
	{name: "label and value moved together", edits: []Edit{InsertRows(form1, 10, 1), MoveCells(form1, "F8:H8", "F10")},
		rules: []string{"LAYOUT-MOVED notice H10"}},
	{name: "label and value moved, no names", edits: []Edit{DeleteNames("_tb"), InsertRows(form1, 10, 1), MoveCells(form1, "F8:H8", "F10")},
		rules: []string{"LAYOUT-MOVED notice H10"}, may: []string{"LAYOUT-MOVED"}},
	{name: "rows of the head exchanged", edits: []Edit{InsertRows(form1, 6, 1), MoveCells(form1, "A4:H4", "A6"), DeleteRows(form1, 4, 1)},
		may: []string{"LAYOUT-MOVED"}},
	{name: "whole form moved down and right", edits: []Edit{MoveCells(form1, "A1:H30", "C5")}, may: []string{"LAYOUT-MOVED"}},
	{name: "amount copied over another", edits: []Edit{CopyCells(form1, "H7", "H8")}, changes: []change{set("projects[0].annual_carryover", "500000.00")},
		may: []string{"LAYOUT-CONDITION", "LAYOUT-MENU"}},
	{name: "row copied over the dates", edits: []Edit{Unmerge(form1, "A5:H5"), CopyCells(form1, "A4:H4", "A5")},
		unread: []string{"projects[0].start", "projects[0].end"}, unsure: []string{"projects[0].department", "projects[0].implementer"},
		rules: []string{"* error"}, may: []string{"LAYOUT-*", "VALUE-*"}},
	{name: "row of money copied below itself", edits: []Edit{InsertRows(form1, 9, 1), CopyCells(form1, "C8:H8", "C9"), SetNumber(form1, "H9", "7")},
		unsure: []string{"projects[0].annual_carryover"}, rules: []string{"LAYOUT-* * H9"}, may: []string{"LAYOUT-*"}},
	{name: "drop-down lost", edits: []Edit{CopyCells(form1, "K40", "F3"), SetText(form1, "F3", "经常性项目")},
		changes: []change{set("projects[0].nature", "经常性项目")}, rules: []string{"LAYOUT-MENU notice"}},
}
