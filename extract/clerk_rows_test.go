package extract_test

import . "tianbao/internal/testing/xlsxtest" // the edits read as sentences

// rowScenarios are rows and columns that come and go outside the block. Where name, label and
// issued place still agree about who belongs to whom there is nothing to say.
var rowScenarios = []scenario{
	{name: "saved by LibreOffice and nothing else", edits: []Edit{AddNote(form1, "J1", "看过")}, rules: []string{"LAYOUT-STRAY notice J1"}}, // the note alone
	{name: "rows above the title", edits: []Edit{InsertRows(form1, 1, 2)}},
	{name: "row between head rows", edits: []Edit{InsertRows(form1, 4, 1)}},
	{name: "row between form title and year", edits: []Edit{InsertRows(form1, 2, 3)}},
	{name: "row within the money", edits: []Edit{InsertRows(form1, 8, 1)}},
	{name: "row between goals and indicators", edits: []Edit{InsertRows(form1, 12, 1)}},
	{name: "row between heading and first indicator", edits: []Edit{InsertRows(form1, 13, 1)}},
	{name: "column left of everything", edits: []Edit{InsertColumns(form1, "A:B")}},
	{name: "column between label and value", edits: []Edit{InsertColumns(form1, "E:E")}},
	{name: "column within a label", edits: []Edit{InsertColumns(form1, "B:B")}},
	{name: "column right of everything", edits: []Edit{InsertColumns(form1, "I:J")}},
	{name: "rows and columns everywhere", edits: []Edit{
		InsertRows(form1, 10, 1), InsertRows(form1, 5, 2), InsertRows(form1, 1, 1), InsertColumns(form1, "C:C"), InsertColumns(form1, "A:A"),
		InsertRows(cover, 1, 1), InsertColumns(statement1, "A:A"), InsertRows(statement2, 1, 4),
	}},
	{name: "rows in the statement", edits: []Edit{
		InsertRows(statement1, 29, 1), InsertRows(statement1, 12, 1), InsertRows(statement1, 6, 2), InsertRows(statement1, 4, 1),
	}},
	{name: "empty row of the cover deleted", edits: []Edit{DeleteRows(cover, 4, 1)}},
	{name: "row with the prior year's money deleted", edits: []Edit{DeleteRows(form1, 8, 1)},
		changes: []change{without("projects[0]", "annual_carryover")},
		rules:   []string{"LAYOUT-MISSING warning"}},
	{name: "row with the dates deleted", edits: []Edit{DeleteRows(form1, 5, 1)},
		changes: []change{without("projects[0]", "start", "end")},
		rules:   []string{"LAYOUT-MISSING error"}},
	{name: "row with the year deleted, its other copies stay", edits: []Edit{DeleteRows(form1, 2, 1)},
		may: []string{"LAYOUT-MISSING"}},
	{name: "column of the names deleted", edits: []Edit{DeleteColumns(form1, "D:D")},
		changes: []change{withoutEach("projects[0].indicators", 18, "level3")},
		unsure:  []string{"projects[0].indicators"},
		rules:   []string{"LAYOUT-MISSING error"}, may: []string{"LAYOUT-*"}},
	{name: "section of the statement deleted", edits: []Edit{DeleteRows(statement1, 6, 5)},
		changes: []change{without("projects[0]", "basis")},
		rules:   []string{"LAYOUT-MISSING warning"}},
	{name: "title deleted", edits: []Edit{DeleteRows(form1, 1, 1)}, may: []string{"LAYOUT-LABEL", "LAYOUT-TEXT"}},
	{name: "rows and columns hidden", edits: []Edit{HideRows(form1, 8, 1), HideRows(form1, 20, 2), HideColumns(form1, "G:G")},
		may: []string{"LAYOUT-HIDDEN"}},
}

const first = "projects[0].indicators"

// blockScenarios change how many indicators there are.
var blockScenarios = []scenario{
	{name: "indicator inserted inside a group", edits: []Edit{
		InsertRows(form1, 16, 1), SetText(form1, "D16", "新增网站数"), SetText(form1, "G16", "≥3.00(个)"),
	}, changes: []change{add(first, 3, "产出指标", "数量指标", "新增网站数", "≥3.00(个)")}},
	{name: "indicator inserted as first of the block", edits: []Edit{
		InsertRows(form1, 13, 1), SetText(form1, "B13", "成本指标"), SetText(form1, "C13", "社会成本指标"),
		SetText(form1, "D13", "扰民投诉数"), SetText(form1, "G13", "≤2.00(次)"),
	}, changes: []change{add(first, 0, "成本指标", "社会成本指标", "扰民投诉数", "≤2.00(次)")}},
	{name: "indicator typed right below the last", edits: []Edit{
		SetText(form1, "B31", "满意度指标"), SetText(form1, "C31", "服务对象满意度指标"), SetText(form1, "D31", "职工满意度"), SetText(form1, "G31", "≥85.00(%)"),
	}, changes: []change{add(first, 18, "满意度指标", "服务对象满意度指标", "职工满意度", "≥85.00(%)")}},
	{name: "row inserted below the last, classes left blank", edits: []Edit{
		InsertRows(form1, 31, 1), SetText(form1, "D31", "职工满意度"), SetText(form1, "G31", "≥85.00(%)"),
	}, changes: []change{add(first, 18, "满意度指标", "服务对象满意度指标", "职工满意度", "≥85.00(%)")}},
	{name: "indicators typed below an empty row", edits: []Edit{
		SetText(form1, "B32", "满意度指标"), SetText(form1, "C32", "服务对象满意度指标"), SetText(form1, "D32", "职工满意度"), SetText(form1, "G32", "≥85.00(%)"),
		SetText(form1, "D33", "媒体满意度"), SetText(form1, "G33", "≥80.00(%)"),
	}, changes: []change{
		add(first, 18, "满意度指标", "服务对象满意度指标", "职工满意度", "≥85.00(%)"),
		add(first, 19, "满意度指标", "服务对象满意度指标", "媒体满意度", "≥80.00(%)"),
	}, rules: []string{"LAYOUT-BELOW notice"}},
	{name: "empty row inside the block", edits: []Edit{InsertRows(form1, 19, 1)}},
	{name: "indicator removed from the middle", edits: []Edit{DeleteRows(form1, 20, 1)},
		changes: []change{drop(first, 7)}, rules: []string{"LAYOUT-REMOVED notice"}},
	{name: "last indicator removed", edits: []Edit{DeleteRows(form1, 30, 1)},
		changes: []change{drop(first, 17)}, rules: []string{"LAYOUT-REMOVED notice"}},
	{name: "indicator emptied, its row stays", edits: []Edit{Clear(form1, "D20:H20")},
		changes: []change{drop(first, 7)}, rules: []string{"LAYOUT-REMOVED notice"}},
	// The merges end with their first row and take the class names along: 成本指标 from the row above
	// would be supplied to the rest of the group, though it was issued under 产出指标.
	{name: "first row of a merged group removed", edits: []Edit{DeleteRows(form1, 14, 1)},
		changes: []change{drop(first, 1)},
		unread: []string{first + "[1].level1", first + "[1].level2", first + "[2].level1", first + "[2].level2",
			first + "[3].level1", first + "[3].level2"},
		unsure: []string{first + "[4].level1", first + "[5].level1", first + "[6].level1", first + "[7].level1",
			first + "[8].level1", first + "[9].level1", first + "[10].level1"},
		rules: []string{"LAYOUT-REMOVED notice", "LAYOUT-CLASS error"}, may: []string{"LAYOUT-CLASS"}},
	{name: "all indicators removed", edits: []Edit{DeleteRows(form2, 14, 13), Clear(form2, "B13:H13")},
		changes: []change{relistNone("projects[1].indicators")}, rules: []string{"LAYOUT-REMOVED notice"}, may: []string{"LAYOUT-MISSING", "VALUE-*"}},
}

// orderScenarios move indicators and take their cells apart or together.
var orderScenarios = []scenario{
	{name: "indicators sorted the other way round", edits: append(unmergedClasses(form2, 13, 26),
		Unmerge(form2, "A12:A26"), Unmerge(form2, "D13:H26"),
		SetNumber(form2, "I13", "14"), SetNumber(form2, "I14", "13"), SetNumber(form2, "I15", "12"), SetNumber(form2, "I16", "11"),
		SetNumber(form2, "I17", "10"), SetNumber(form2, "I18", "9"), SetNumber(form2, "I19", "8"), SetNumber(form2, "I20", "7"),
		SetNumber(form2, "I21", "6"), SetNumber(form2, "I22", "5"), SetNumber(form2, "I23", "4"), SetNumber(form2, "I24", "3"),
		SetNumber(form2, "I25", "2"), SetNumber(form2, "I26", "1"),
		Sort(form2, "B13:I26", "I", false), Clear(form2, "I13:I26")),
		changes: []change{order("projects[1].indicators", 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)}},
	{name: "indicators exchanged by cut and paste", edits: []Edit{
		MoveCells(form1, "D15:H15", "D40"), MoveCells(form1, "D17:H17", "D15"), MoveCells(form1, "D40:H40", "D17"),
	}, changes: []change{order(first, 0, 1, 4, 3, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)}},
	// 英日文翻译质量 was issued under 质量指标 and now stands below 经济效益指标 with no class of its own.
	{name: "indicator moved under another class", edits: []Edit{
		InsertRows(form1, 26, 1), MoveCells(form1, "D19:H19", "D26"), DeleteRows(form1, 19, 1),
	}, changes: []change{order(first, 0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 6, 13, 14, 15, 16, 17), set(first+"[12].level1", "效益指标")},
		unread: []string{first + "[12].level2"}, unsure: []string{first + "[12].level1"},
		rules: []string{"LAYOUT-CLASS error"}},
	{name: "classes unmerged, each in its first row", edits: []Edit{Unmerge(form1, "B13:C30")}},
	{name: "classes unmerged and filled into every row", edits: unmergedClasses(form1, 13, 30)},
	{name: "everything unmerged", edits: []Edit{Unmerge(form1, "A1:H30"), Unmerge(statement1, "A1:H33"), Unmerge(cover, "A1:H5")}},
	{name: "two names merged, the second is lost", edits: []Edit{Clear(form1, "D16"), Unmerge(form1, "D15:F16"), Merge(form1, "D15:F16")},
		unread: []string{first + "[3].level3"}, unsure: []string{first + "[2].level3", first + "[2].target", first + "[3].target"},
		rules: []string{"LAYOUT-MERGE error D15"}, may: []string{"LAYOUT-REMOVED"}},
	{name: "two targets merged", edits: []Edit{Clear(form1, "G16"), Unmerge(form1, "G15:H16"), Merge(form1, "G15:H16")},
		unread: []string{first + "[3].target"}, unsure: []string{first + "[2].target"},
		rules: []string{"LAYOUT-MERGE error G15"}},
	{name: "name and target merged across a row", edits: []Edit{Clear(form1, "G16"), Unmerge(form1, "D16:H16"), Merge(form1, "D16:H16")},
		changes: []change{set(first+"[3].target", "")}, unsure: []string{first + "[3].level3", first + "[3].target"},
		rules: []string{"LAYOUT-MERGE error D16"}, may: []string{"LAYOUT-REMOVED"}},
	{name: "a row shifted by a column", edits: []Edit{Unmerge(form1, "D30:H30"), MoveCells(form1, "C30:G30", "D30")},
		unsure: []string{first + "[17]"}, rules: []string{"LAYOUT-* *"}, may: []string{"LAYOUT-*"}},
	{name: "second level in the column of the first", edits: []Edit{
		Unmerge(form1, "B25:B29"), SetText(form1, "B28", "生态效益指标"), Clear(form1, "C28"), SetText(form1, "B29", "可持续影响指标"), Clear(form1, "C29"),
	}, rules: []string{"LAYOUT-SHIFT notice"}, may: []string{"LAYOUT-CLASS"}},
	{name: "classes with spaces and line breaks", edits: []Edit{
		SetText(form1, "B14", "产出 指标"), SetText(form1, "C14", "数量指\n标"), SetText(form1, "C30", "服务对 象满意\n度指标"),
	}},
	{name: "classes by other names", edits: []Edit{SetText(form1, "B14", "产出"), SetText(form1, "C28", "环境效益指标")},
		may: []string{"VALUE-*"}},
}

// unmergedClasses takes the class cells apart and fills each value down to the next.
func unmergedClasses(sheet string, from, to int) []Edit {
	groups := map[string][]string{
		form1: {"B14:B24", "C14:C17", "C18:C21", "C22:C24", "B25:B29", "C26:C27"},
		form2: {"B13:B15", "C13:C15", "B16:B24", "C16:C18", "C19:C21", "C22:C24"},
	}
	edits := []Edit{Unmerge(sheet, cells("B", from, "C", to))}
	for _, g := range groups[sheet] {
		edits = append(edits, FillDown(sheet, g))
	}
	return edits
}
