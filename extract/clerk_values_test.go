package extract_test

import . "tianbao/internal/testing/xlsxtest" // the edits read as sentences

// valueScenarios type values as people do.
var valueScenarios = []scenario{
	{name: "amounts typed anew", edits: []Edit{Type(form1, "E6", "526,000.00"), Type(form1, "E7", "526000"), Clear(form1, "E9")},
		changes: []change{set("projects[0].total", "526000.00"), set("projects[0].total_other", "")}},
	{name: "number formats changed", edits: []Edit{
		SetFormat(form1, "E6:E9", "0"), SetFormat(form1, "H6", "General"), SetFormat(form1, "C5", "yyyy/m/d"), SetFormat(form1, "F5", "General"),
	}, may: []string{"VALUE-DATE"}},
	{name: "amounts as text", edits: []Edit{SetText(form1, "E6", "８２６，０００．００"), SetText(form1, "H6", "¥626,000.50元"), SetText(form1, "H7", "500 000")},
		may: []string{"VALUE-SPELLING", "VALUE-UNIT"}},
	{name: "amount in capital numerals", edits: []Edit{SetText(form1, "E7", "伍拾贰万陆仟元整")}, rules: []string{"VALUE-* *"}, may: []string{"VALUE-*"}},
	{name: "amount with another unit in the cell", edits: []Edit{SetText(form1, "H7", "50万元"), SetText(form1, "H9", "2.6万")},
		rules: []string{"VALUE-UNIT * H7"}, may: []string{"VALUE-*"}},
	{name: "block of money in another unit, amounts rewritten", edits: []Edit{
		SetText(form1, "A6", "项目资金（万元）"), SetNumber(form1, "E6", "82.6"), SetNumber(form1, "E7", "52.6"), SetNumber(form1, "E9", "30"),
		SetNumber(form1, "H6", "62.60005"), SetNumber(form1, "H7", "50"), SetNumber(form1, "H8", "10.00005"), SetNumber(form1, "H9", "2.6"),
	}, rules: []string{"VALUE-UNIT *"}, may: []string{"VALUE-*", "LAYOUT-LABEL"}},
	{name: "amounts beyond reading", edits: []Edit{SetText(form1, "H6", "约62万"), SetText(form1, "H7", "526,00.00"), SetText(form1, "H8", "见附件")},
		unread: []string{"projects[0].annual_fiscal", "projects[0].annual_carryover"}, unsure: []string{"projects[0].annual"},
		changes: []change{set("projects[0].annual", "620000.00")},
		rules:   []string{"VALUE-* error H7", "VALUE-* error H8"}, may: []string{"VALUE-*"}},
	{name: "nothing, said with a dash or a word", edits: []Edit{SetText(form1, "H8", "—"), SetText(form1, "H9", "无"), SetText(form1, "E9", " ")},
		changes: []change{set("projects[0].annual_carryover", ""), set("projects[0].annual_other", ""), set("projects[0].total_other", "")},
		rules:   []string{"VALUE-NOTHING notice H8", "VALUE-NOTHING notice H9"}},
	{name: "formula of the clerk's own", edits: []Edit{SetFormula(form1, "E6", "=E7+E9"), SetFormula(form1, "H9", "=2.6*10000")},
		rules: []string{"VALUE-* notice"}, may: []string{"LAYOUT-FORMULA", "VALUE-*"}},
	{name: "formula that fails", edits: []Edit{SetFormula(form1, "E6", "=E7/0"), SetFormula(form1, "H6", "=nosuchname")},
		unread: []string{"projects[0].total", "projects[0].annual"}, rules: []string{"VALUE-ERROR error E6", "VALUE-ERROR error H6"}, may: []string{"VALUE-*", "LAYOUT-FORMULA"}},
	{name: "formula in place of text", edits: []Edit{SetFormula(form1, "C3", "=A1")},
		changes: []change{set("projects[0].name", "财政项目支出绩效目标申报表")}, unsure: []string{"projects[0].name"}, may: []string{"VALUE-*", "LAYOUT-*"}},
	{name: "dates as people write them", edits: []Edit{SetText(form1, "C5", "2026.1.1"), SetText(form1, "F5", "2027年6月30日"), SetText(form2, "C5", "2026年1月"), SetText(form2, "F5", "2026年")},
		may: []string{"VALUE-SPELLING", "VALUE-DATE"}},
	{name: "dates that are none", edits: []Edit{SetText(form1, "C5", "2026-02-30"), SetText(form1, "F5", "年底")},
		unread: []string{"projects[0].start", "projects[0].end"}, rules: []string{"VALUE-DATE error C5", "VALUE-DATE error F5"}},
	{name: "targets as people write them", edits: []Edit{
		SetText(form1, "G13", "<=52.6万元"), SetText(form1, "G14", "不少于42家"), SetText(form1, "G25", "＝１００％"), SetText(form1, "G26", "90%以上"), SetText(form1, "G30", "≥90％"),
	}, may: []string{"VALUE-SPELLING"}},
	{name: "targets typed as numbers", edits: []Edit{SetNumber(form1, "G26", "0.9"), SetFormat(form1, "G26", "0%"), SetFormat(form1, "G14", `0"家"`), SetNumber(form1, "G14", "42")},
		changes: []change{set(first+"[13].target", "=90.00(%)"), set(first+"[1].target", "=42.00(家)")}, rules: []string{"VALUE-OPERATOR *"}, may: []string{"VALUE-*"}},
	{name: "target still to be filled in", edits: []Edit{SetText(form1, "G14", "≥XX(家)"), SetText(form1, "G26", "3-4篇")},
		changes: []change{set(first+"[1].target", "≥XX(家)"), set(first+"[13].target", "3-4篇")},
		unsure:  []string{first + "[1].target", first + "[13].target"}, rules: []string{"VALUE-PLACEHOLDER *"}, may: []string{"VALUE-*"}},
	{name: "choice not in the list", edits: []Edit{SetText(form1, "F3", "延续项目"), SetText(form1, "H3", "特定目标")},
		changes: []change{set("projects[0].nature", "延续项目")}, rules: []string{"VALUE-CHOICE notice F3"}, may: []string{"VALUE-SPELLING"}},
	{name: "text from a web page", edits: []Edit{SetText(form1, "B11", "<p>完成任务&nbsp;。</p>"), SetText(form1, "F11", "误差<5%，温度>3℃")},
		changes: []change{set("projects[0].goal_total", "<p>完成任务&nbsp;。</p>"), set("projects[0].goal_annual", "误差<5%，温度>3℃")},
		rules:   []string{"VALUE-MARKUP warning B11"}},
	{name: "name of the project changed on the form", edits: []Edit{SetText(form1, "C3", "门户网站运行管理")},
		changes: []change{set("projects[0].name", "门户网站运行管理")}, may: []string{"LAYOUT-PAIR"}},
	{name: "name of the project changed in the statement", edits: []Edit{SetText(statement1, "A1", "项目经费情况说明 1—门户网站维护")},
		changes: []change{set("projects[0].statement_name", "门户网站维护")}, may: []string{"LAYOUT-PAIR"}},
	{name: "names of the projects exchanged in the statements", edits: []Edit{
		SetText(statement1, "A1", "项目经费情况说明 1—非编人员工作经费"), SetText(statement2, "A1", "项目经费情况说明 2—门户网站管理"),
	}, // Everything else of the sheets is what was issued for the other project.
		changes: []change{set("projects[0].statement_name", "非编人员工作经费"), set("projects[1].statement_name", "门户网站管理")},
		rules:   []string{"LAYOUT-PAIR notice"}},
}

// textScenarios change the texts around placeholders.
var textScenarios = []scenario{
	{name: "year typed alone over all its copies but one", edits: []Edit{SetText(form1, "A2", "2026"), SetNumber(form2, "A2", "2026")},
		rules: []string{"LAYOUT-TEXT notice A2"}},
	{name: "year changed in one copy", edits: []Edit{SetText(form1, "A2", "（2027年度）")},
		unread: []string{"year"}, rules: []string{"LAYOUT-COPY error A2"}},
	{name: "year typed alone and changed in one copy", edits: []Edit{SetNumber(form1, "A2", "2025")},
		unread: []string{"year"}, rules: []string{"LAYOUT-COPY error A2"}, may: []string{"LAYOUT-TEXT"}},
	{name: "year changed everywhere", edits: []Edit{
		SetText(form1, "A2", "(2027 年度)"), SetText(form2, "A2", "（2027年度）"), SetText(cover, "A2", "2027年财政支出项目绩效目标申报表"),
		SetText(cover, "A5", "　　按照本市预算绩效管理工作的总体要求，本单位1个预算单位开展了2027年项目预算绩效目标编报工作，编报绩效目标的项目2个，涉及项目预算资金94.05万元。"),
	}, changes: []change{set("year", "2027")}, may: []string{"LAYOUT-TEXT"}},
	{name: "sentence of the cover rewritten around its numbers", edits: []Edit{
		SetText(cover, "A5", "按照全市预算绩效管理工作的总体要求，我中心 3 个预算单位开展了 2026 年项目预算绩效目标编报工作，编报绩效目标的项目 5 个，涉及项目预算资金 314,076.90 万元。"),
	}, changes: []change{set("unit_count", "3"), set("project_count", "5"), set("total_wan", "314076.90")},
		rules: []string{"LAYOUT-TEXT notice A5"}, may: []string{"VALUE-SPELLING"}},
	{name: "sentence of the cover as districts word it", edits: []Edit{
		SetText(cover, "A5", "按照本区预算绩效管理工作的总体要求，本部门 3 个预算单位开展了 2026 年项目预算绩效目标编报工作，编报绩效目标的项目 5 个，涉及项目预算资金 314,076.90 万元。（绩效目标管理工作情况，以及项目数量）"),
	}, changes: []change{set("unit_count", "3"), set("project_count", "5"), set("total_wan", "314076.90")}, rules: []string{"LAYOUT-LABEL style A5"}, may: []string{"VALUE-SPELLING"}},
	{name: "sentence of the cover without its numbers", edits: []Edit{SetText(cover, "A5", "编报情况详见附件。")},
		changes: []change{set("unit_count", ""), set("project_count", ""), set("total_wan", "")},
		unsure:  []string{"unit_count", "project_count", "total_wan", "year"}, rules: []string{"LAYOUT-* *"}, may: []string{"LAYOUT-*"}},
	{name: "heading of the statement in another shape", edits: []Edit{SetText(statement1, "A1", "门户网站管理项目经费情况说明")},
		unsure: []string{"projects[0].statement_name"}, rules: []string{"LAYOUT-TEXT *"}, may: []string{"LAYOUT-*"}},
	{name: "heading of the statement with two hyphens", edits: []Edit{SetText(statement1, "A1", "项目经费情况说明1--门户网站管理")},
		may: []string{"LAYOUT-TEXT"}},
	{name: "heading of the statement without a name", edits: []Edit{SetText(statement1, "A1", "项目经费情况说明")},
		changes: []change{set("projects[0].statement_name", "")}, unsure: []string{"projects[0].statement_name"}, may: []string{"LAYOUT-*"}},
	{name: "statement's paragraph with line breaks", edits: []Edit{SetText(statement1, "A14", "第一步。\n第二步。"), SetText(statement2, "A29", "总计 31.454 万元。")},
		changes: []change{set("projects[0].plan", "第一步。\n第二步。"), set("projects[1].budget", "总计 31.454 万元。")}},
	{name: "statement's paragraphs in cells of their own", edits: []Edit{Unmerge(statement1, "A14:H25"), SetText(statement1, "A14", "第一步。"), SetText(statement1, "A15", "第二步。")},
		changes: []change{set("projects[0].plan", "第一步。\n第二步。")}, unsure: []string{"projects[0].plan"}, may: []string{"LAYOUT-STRAY", "LAYOUT-*"}},
}
