package extract_test

import . "tianbao/internal/xlsxtest" // the edits read as sentences

// lossScenarios take away what told fields apart. What is left must not run together: one field's
// text is never read as another's.
var lossScenarios = []scenario{
	{name: "headings of the block deleted", edits: []Edit{DeleteRows(form1, 12, 1)},
		unsure: []string{first}, rules: []string{"LAYOUT-* *"}, may: []string{"LAYOUT-*"}},
	{name: "headings of the block deleted, no names", edits: []Edit{DeleteRows(form1, 12, 1), DeleteNames("_tb")},
		unsure: []string{first}, rules: []string{"LAYOUT-* *"}, may: []string{"LAYOUT-*"}},
	{name: "goals and headings of the block deleted", edits: []Edit{DeleteRows(form1, 11, 2)},
		changes: []change{without("projects[0]", "goal_total", "goal_annual")},
		unsure:  []string{first}, rules: []string{"LAYOUT-MISSING error"}, may: []string{"LAYOUT-*"}},
	{name: "goals and headings of the block deleted, no names", edits: []Edit{DeleteRows(form1, 11, 2), DeleteNames("_tb")},
		changes: []change{without("projects[0]", "goal_total", "goal_annual")},
		unsure:  []string{first}, rules: []string{"LAYOUT-MISSING error"}, may: []string{"LAYOUT-*"}},
	{name: "goals deleted with a column of the block, nothing of ours left", located: "labels",
		edits:   []Edit{DeleteRows(form1, 11, 1), DeleteColumns(form1, "D:D"), DeleteNames("_tb"), DeleteSheet("_tianbao")},
		changes: []change{without("projects[0]", "goal_total", "goal_annual"), withoutEach(first, 18, "level3")},
		unsure:  []string{first}, rules: []string{"LAYOUT-MISSING error"}, may: []string{"LAYOUT-*"}},
	{name: "name of an indicator deleted, its target stays", edits: []Edit{Clear(form1, "D23")},
		changes: []change{set(first+"[10].level3", "")}, unsure: []string{first + "[10]"}, rules: []string{"* *"}, may: []string{"LAYOUT-*", "VALUE-*"}},
	{name: "name of an indicator cut and pasted beside the form", edits: []Edit{MoveCells(form1, "D19", "K19")},
		changes: []change{set(first+"[6].level3", "")}, unsure: []string{first + "[6]"}, rules: []string{"* *"}, may: []string{"LAYOUT-*", "VALUE-*"}},
	{name: "heading of a section deleted", edits: []Edit{DeleteRows(statement1, 26, 1)},
		unsure: []string{"projects[0].period"}, rules: []string{"LAYOUT-* *"}, may: []string{"LAYOUT-*"}},
	{name: "heading of a section deleted with the end of the one before", edits: []Edit{DeleteRows(statement1, 24, 3)},
		unsure: []string{"projects[0].period"}, rules: []string{"LAYOUT-* *"}, may: []string{"LAYOUT-*"}},
	{name: "heading of a section deleted, no names", edits: []Edit{DeleteRows(statement1, 26, 1), DeleteNames("_tb")},
		unsure: []string{"projects[0].period", "projects[0].plan"}, rules: []string{"LAYOUT-* *"}, may: []string{"LAYOUT-*"}},
	{name: "text of a section deleted", edits: []Edit{DeleteRows(statement1, 29, 3)},
		changes: []change{without("projects[0]", "budget")}, rules: []string{"LAYOUT-MISSING warning"}},
	{name: "text of a section deleted, no names", edits: []Edit{DeleteRows(statement1, 29, 3), DeleteNames("_tb")},
		changes: []change{without("projects[0]", "budget")}, rules: []string{"LAYOUT-MISSING warning"}, may: []string{"LAYOUT-MOVED"}},
	{name: "heading and text of the last section deleted", edits: []Edit{DeleteRows(statement1, 32, 2)},
		changes: []change{without("projects[0]", "goal_note")}, rules: []string{"LAYOUT-MISSING warning"}},
}
