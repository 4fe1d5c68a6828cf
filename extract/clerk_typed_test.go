package extract_test

import (
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	. "tianbao/internal/testing/xlsxtest" // the edits read as sentences
	"tianbao/templates"
)

func blankBook(t testing.TB) []byte {
	return issued(t, templates.Record{}, fill.Options{Blank: true}, 0)
}

// prefilledBook is a blank form that already has the year, the unit and the project's name.
func prefilledBook(t testing.TB) []byte {
	r := clerkRecord(t)
	p := r["projects"].Items()[0]
	return issued(t, templates.Record{
		"year": r["year"], "unit": r["unit"],
		"projects": templates.ListOf(templates.Record{"name": p["name"], "department": p["department"]}),
	}, fill.Options{Blank: true}, 0)
}

// typedRecord is what the clerk types into the blank form.
func typedRecord(t testing.TB) templates.Record {
	r := clerkRecord(t)
	p := r["projects"].Items()[0]
	r["projects"] = templates.ListOf(p)
	for _, c := range []change{
		set("project_count", "1"), set("total_wan", "62.60"),
		relistNone("projects[0].indicators"),
		add(first, 0, "成本指标", "经济成本指标", "门户网站管理总成本", "≤62.61(万元)"),
		add(first, 1, "产出指标", "数量指标", "测评次数", "≥12.00(次)"),
		add(first, 2, "产出指标", "数量指标", "普查次数", "≥24.00(次)"),
		add(first, 3, "产出指标", "质量指标", "报告合格率", "=100.00(%)"),
		add(first, 4, "产出指标", "时效指标", "按月完成率", "=100.00(%)"),
		add(first, 5, "效益指标", "社会效益指标", "知晓率", "≥90.00(%)"),
		add(first, 6, "满意度指标", "服务对象满意度指标", "民众满意度", "≥90.00(%)"),
	} {
		c(t, r)
	}
	return r
}

// typing fills the blank form in: head, money, goals and indicators of the form, statement, cover. It
// leaves the sums to the form's own formulas, and the rows that nobody needs as they are.
func typing(with ...Edit) []Edit {
	edits := []Edit{
		SetText(cover, "A1", "上海市松江区交流合作中心"), SetText(cover, "A2", "2026年财政支出项目绩效目标申报表"),
		SetText(cover, "A5", "　　按照本市预算绩效管理工作的总体要求，本单位1个预算单位开展了2026年项目预算绩效目标编报工作，编报绩效目标的项目1个，涉及项目预算资金62.60万元。"),
		SetText(form1, "A2", "（2026年度）"), Type(form1, "C3", "门户网站管理"), Type(form1, "F3", "阶段性项目"), Type(form1, "H3", "特定目标类"),
		Type(form1, "C4", "上海市松江区人民政府办公室"), Type(form1, "F4", "上海市松江区交流合作中心"), Type(form1, "C5", "2026-01-01"), Type(form1, "F5", "2027-06-30"),
		Type(form1, "E7", "526000"), Type(form1, "E9", "300000"), Type(form1, "H7", "500000"), Type(form1, "H8", "100000.5"), Type(form1, "H9", "26000"),
		SetText(form1, "B11", "门户网站测评费用在 2026 年每个月按时给门户网站一份测评报告。网站英日文翻译费在 2026 年完成英文每周 3-4 篇新闻；日文每周 1-2 篇的新闻更新。网站普查费在 2026 年完成每月二次的普查报告。网站视频新闻服务费在 2026 年完成每期松视新闻的转换和更新外媒报道。"),
		SetText(form1, "F11", "2026 年每月出具一份测评报告。"),
		SetText(statement1, "A1", "项目经费情况说明 1—门户网站管理"),
	}
	for row, texts := range map[string][2]string{
		"13": {"门户网站管理总成本", "≤62.61(万元)"}, "15": {"测评次数", "≥12.00(次)"}, "16": {"普查次数", "≥24.00(次)"},
		"18": {"报告合格率", "=100.00(%)"}, "20": {"按月完成率", "=100.00(%)"}, "23": {"知晓率", "≥90.00(%)"}, "26": {"民众满意度", "≥90.00(%)"},
	} {
		edits = append(edits, SetText(form1, "D"+row, texts[0]), SetText(form1, "G"+row, texts[1]))
	}
	for cell, name := range map[string]string{"A3": "overview", "A7": "basis", "A12": "executor", "A14": "plan", "A27": "period", "A29": "budget"} {
		edits = append(edits, SetText(statement1, cell, statementText[name]))
	}
	return append(edits, with...)
}

// statementText is the statement of the first project.
var statementText = map[string]string{
	"overview": "松江区交流合作中心拟于 2026 年 1 月至 2026 年 12 月实施门户网站管理项目，主要实施内容为：门户网站测评费用、网站英日文翻译费、网站普查费、网站视频新闻服务费。",
	"basis":    "《国务院办公厅关于印发政府网站发展指引的通知》《国务院办公厅秘书局关于印发政府网站与政务新媒体检查指标、监管工作年度考核指标的通知》《本市政府网站开办和整合工作规范》《上海市人民政府办公厅关于推进本市政府网站集约化整合工作的通知》。",
	"executor": "上海市松江区交流合作中心。",
	"plan":     "根据每年上海市办公厅对区门户网站的测评要求，第三方根据要求对区门户网站每个月出具测评报告，确保区门户网站在市级测评中保持优秀水平。门户网站一年英文版，日文版的内容更新的翻译费用。根据国办要求，对区门户网站进行普查，为门户网站提供松视新闻视频和相关松江外媒报道的视频。",
	"period":   "该项目实施周期为 2026 年 1 月至 2026 年 12 月。",
	"budget":   "预算资金总额约 52.6 万元。",
}

// typedScenarios fill blank forms in, and return parts of a form.
var typedScenarios = []scenario{
	{name: "blank form filled in by typing", start: blankBook, record: typedRecord, edits: typing()},
	{name: "blank form, rows inserted and unused ones deleted", start: blankBook, record: typedRecord, edits: typing(
		DeleteRows(form1, 27, 3), DeleteRows(form1, 24, 2), DeleteRows(form1, 17, 1), InsertRows(form1, 17, 1),
		SetText(form1, "D17", "翻译篇数"), SetText(form1, "G17", "≥156.00(篇)"), InsertRows(form1, 1, 1),
	), changes: []change{add(first, 3, "产出指标", "数量指标", "翻译篇数", "≥156.00(篇)")}},
	{name: "blank form, classes chosen in spare rows", start: blankBook, record: typedRecord, edits: typing(
		SetText(form1, "B27", "满意度指标"), SetText(form1, "C27", "服务对象满意度指标"), SetText(form1, "D27", "职工满意度"), SetText(form1, "G27", "≥85.00(%)"),
	), changes: []change{add(first, 7, "满意度指标", "服务对象满意度指标", "职工满意度", "≥85.00(%)")}},
	{name: "blank form, a sum typed over its formula", start: blankBook, record: typedRecord, edits: typing(SetNumber(form1, "E6", "826000")),
		rules: []string{"LAYOUT-FORMULA notice E6"}},
	{name: "blank form, its formula rewritten", start: blankBook, record: typedRecord, edits: typing(SetFormula(form1, "H6", "=SUM(H7:H9)")),
		rules: []string{"* notice H6"}, may: []string{"LAYOUT-FORMULA", "VALUE-FORMULA"}},
	{name: "blank form, names gone, through ods", start: blankBook, record: typedRecord, edits: typing(DeleteNames("_tb")), after: through("ods")},
	{name: "blank form, its statement left empty", start: blankBook, record: typedRecord, edits: append(typing(), Clear(statement1, "A3"), Clear(statement1, "A7"),
		Clear(statement1, "A12"), Clear(statement1, "A14"), Clear(statement1, "A27"), Clear(statement1, "A29"), SetText(statement1, "A1", "项目经费情况说明 1—　　")),
		changes: []change{set("projects[0].statement_name", ""), set("projects[0].overview", ""), set("projects[0].basis", ""), set("projects[0].executor", ""),
			set("projects[0].plan", ""), set("projects[0].period", ""), set("projects[0].budget", "")}, may: []string{"LAYOUT-PAIR"}},
	{name: "blank form never filled in", start: blankBook, record: emptyRecord, edits: []Edit{AddNote(form1, "J1", "看过")},
		rules: []string{"LAYOUT-STRAY notice J1"}, may: []string{"LAYOUT-MISSING", "VALUE-*"}},
	{name: "prefilled form filled in by typing", start: prefilledBook, record: typedRecord, edits: typing()},
	// What the unit says of itself travels with the workbook, for the day when all are joined.
	{name: "project's own workbook", start: func(t testing.TB) []byte { return issued(t, clerkRecord(t), fill.Options{}, 2) },
		edits:   []Edit{SetNumber(form2, "H6", "314541"), InsertRows(form2, 1, 1)},
		changes: []change{drop("projects", 0), set("projects[0].annual", "314541.00")}},
	{name: "project's own workbook, sheets renamed, names gone", start: func(t testing.TB) []byte { return issued(t, clerkRecord(t), fill.Options{}, 2) },
		edits:   []Edit{RenameSheet(form2, "表"), RenameSheet(statement2, "文"), DeleteNames("_tb")},
		changes: []change{drop("projects", 0)}},
	{name: "protected form, unprotected and extended", start: func(t testing.TB) []byte { return issued(t, clerkRecord(t), fill.Options{Protect: true}, 0) },
		edits: []Edit{
			Unprotect(form1), InsertRows(form1, 31, 1), SetText(form1, "D31", "职工满意度"), SetText(form1, "G31", "≥85.00(%)"),
		}, changes: []change{add(first, 18, "满意度指标", "服务对象满意度指标", "职工满意度", "≥85.00(%)")}},
}

// emptyRecord is a blank form's: its one project has nothing but the template's defaults.
func emptyRecord(t testing.TB) templates.Record {
	p := templates.Record{"goal_note": templates.TextOf("详见单位的项目绩效目标表"), "indicators": templates.ListOf()}
	r := templates.Record{"unit_count": valueOf(t, "unit_count", "1")}
	tpl := filling.Form(t).Template()
	for _, f := range tpl.Fields {
		switch {
		case f.Root() && f.Type != templates.List && f.Name() != "unit_count":
			r[f.Name()] = templates.Null
		case f.List() == tpl.Field("projects") && p[f.Name()].IsNull() && f.Type != templates.List:
			p[f.Name()] = templates.Null
		}
	}
	r["projects"] = templates.ListOf(p)
	return r
}
