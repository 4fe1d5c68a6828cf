package load_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/internal/words"
	"tianbao/templates"
)

// fields, checks and projectForm are the rows of the clean template that cases change.
const (
	fName, fNature, fStart, fEnd, fAnnual, fFiscal, fOverview = 6, 7, 8, 9, 10, 11, 12
	fProjects, fIndicators, fLevel1, fLevel2, fLevel3         = 4, 13, 14, 15, 16
	newField                                                  = 18
	fUnit, fRequired, fIdentity, fChoices, fScale, fMax       = 4, 5, 6, 7, 8, 9
	fMerge, fPlace, fDefault, fFormula, fNote                 = 10, 11, 12, 13, 15
)

// both makes several changes.
func both(changes ...func(sheets)) func(sheets) {
	return func(s sheets) {
		for _, c := range changes {
			c(s)
		}
	}
}

func addField(cells ...string) func(sheets) {
	return func(s sheets) { s["#fields"] = append(s["#fields"], cells) }
}

// halved gives the indicators a number, and a formula beside it.
func halved(formula string) func(sheets) {
	return both(addField("projects.indicators.weight", "权重", "decimal"), addField("projects.indicators.half", "半数", "decimal", "", "", "", "", "", "", "", "", "", formula),
		set("申报表", 4, 6, "{{indicators.weight}}"), set("申报表", 4, 7, "{{indicators.half}}"))
}

func without(sheet string) func(sheets) { return func(s sheets) { delete(s, sheet) } }

func merging(areas ...string) map[string][]string { return map[string][]string{"申报表": areas} }

// Every case breaks the clean template in one way. want is what must be found: rule, sheet, cell and a word of the
// message in either language; nothing else may be.
func TestLint(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(sheets)
		merges map[string][]string
		want   []string
	}{
		{"no #template", without("#template"), nil, []string{"TEMPLATE-SHEET #template! missing"}},
		{"no #fields", without("#fields"), nil, []string{"TEMPLATE-SHEET #fields! missing"}},
		{"unknown definition sheet", set("#list", 1, 1, "x"), nil, []string{"TEMPLATE-SHEET #list! #lists"}},
		{"a sheet for the owner", set("#备注 改动记录", 1, 1, "x"), nil, nil},
		{"a wording alone", both(set("#texts", 1, 1, "text"), set("#texts", 1, 2, "also"), set("#texts", 2, 1, "单位")), nil, []string{"TEMPLATE-TEXT #texts!A2 单位"}},
		{"a wording of nothing", both(set("#文字", 1, 1, "文字"), set("#文字", 1, 2, "也作"), set("#文字", 2, 2, "部门")), nil, []string{"TEMPLATE-TEXT #文字!A2 text"}},
		{"a wording of what is not printed", both(set("#texts", 1, 1, "text"), set("#texts", 1, 2, "also"), set("#texts", 2, 1, "本单位"), set("#texts", 2, 2, "本部门")), nil,
			[]string{"TEMPLATE-TEXT #texts!A2 本单位"}},
		{"a wording", both(set("#texts", 1, 1, "text"), set("#texts", 1, 2, "also"), set("#texts", 2, 1, "单位"), set("#texts", 2, 2, "部门、机构")), nil, nil},
		{"starting rows of no list", set("#projects.indicator", 1, 1, "x"), nil, []string{"TEMPLATE-SHEET #projects.indicator! #projects.indicators"}},
		{"layout sheet not listed", set("附表", 1, 1, "x"), nil, []string{"TEMPLATE-SHEET 附表! 附表"}},
		{"listed sheet that is not there", set("#template", 11, 1, "封皮页"), nil,
			[]string{"TEMPLATE-SHEET 封面! table", "TEMPLATE-SHEET #template!A11 封皮页"}},
		{"sheet listed twice", set("#template", 14, 1, "封面"), nil, []string{"TEMPLATE-SHEET #template!A14 twice"}},

		{"unknown setting", set("#template", 5, 1, "ruls"), nil, []string{"TEMPLATE-SETTING #template!A5 rules"}},
		{"missing setting", set("#template", 4, 1, ""), nil, []string{"TEMPLATE-SETTING #template! version", "TEMPLATE-SETTING #template!B4 “1”"}},
		{"blank setting", set("#template", 3, 2, ""), nil, []string{"TEMPLATE-SETTING #template!A3 id"}},
		{"setting twice", set("#template", 5, 1, "version"), nil, []string{"TEMPLATE-SETTING #template!A5 twice"}},
		{"unknown who files", both(set("#template", 5, 1, "party"), set("#template", 5, 2, "projects.name、nature")), nil, []string{"TEMPLATE-UNKNOWN #template!B5 projects.nature"}},
		{"a list files", both(set("#template", 5, 1, "party"), set("#template", 5, 2, "projects")), nil, []string{"TEMPLATE-PLACEHOLDER #template!B5 projects"}},
		{"an amount", both(set("#template", 5, 1, "amount"), set("#template", 5, 2, "projects.annual")), nil, nil},
		{"an amount that no field has", both(set("#template", 5, 1, "amount"), set("#template", 5, 2, "projects.anual")), nil, []string{"TEMPLATE-UNKNOWN #template!B5 projects.annual"}},
		{"an amount that is no money", both(set("#template", 5, 1, "amount"), set("#template", 5, 2, "projects.name")), nil, []string{"TEMPLATE-TYPE #template!B5 projects.name"}},
		{"an amount of many rows", both(addField("projects.indicators.cost", "成本", "金额", "元", "", "", "", "", "", "", "carried"), both(set("#template", 5, 1, "amount"), set("#template", 5, 2, "projects.indicators.cost"))), nil,
			[]string{"TEMPLATE-TYPE #template!B5 projects.indicators.cost"}},
		{"no time to hand in", set("#template", 5, 1, "due"), nil, nil},
		{"other format", set("#template", 2, 2, "2"), nil, []string{"TEMPLATE-SETTING #template!B2 “2”"}},
		{"id with a slash", set("#template", 3, 2, "上海/2026"), nil, []string{"TEMPLATE-SETTING #template!B3 上海/2026"}},
		{"target without unit", set("#template", 8, 2, "{op}{0.00}"), nil, []string{"TEMPLATE-SETTING #template!B8 {unit}"}},
		{"target without number", set("#template", 8, 2, "{op}({unit})"), nil, []string{"TEMPLATE-SETTING #template!B8 {0.00}"}},
		{"language", set("#template", 7, 2, "fr"), nil, []string{"TEMPLATE-WORD #template!B7 fr"}},

		{"unknown heading", set("#fields", 1, 7, "选择项"), nil,
			[]string{"TEMPLATE-HEADING #fields!G1 选项", "TEMPLATE-CHOICES #fields!A7", "TEMPLATE-CHOICES #fields!A14", "TEMPLATE-CHOICES #fields!A15"}},
		{"heading twice", set("#fields", 1, 16, "unit"), nil, []string{"TEMPLATE-HEADING #fields!P1 unit"}},
		{"no heading", set("#fields", 1, 16, ""), nil, []string{"TEMPLATE-HEADING #fields!P2 封面"}},
		{"missing heading", set("#checks", 1, 1, "备注"), nil, []string{
			"TEMPLATE-HEADING #checks!A1 编号", "TEMPLATE-CHECK #checks!A2 id", "TEMPLATE-CHECK #checks!A3 id"}},
		{"unknown starting key", set("#projects.indicators", 1, 3, "level4"), nil,
			[]string{"TEMPLATE-HEADING #projects.indicators!C1 level"}},

		{"no key", addField("", "x", "text"), nil, []string{"TEMPLATE-KEY #fields!A18 key"}},
		{"key with a space", addField("a b", "x", "text"), nil, []string{"TEMPLATE-KEY #fields!A18 a b"}},
		{"key that begins with a digit", addField("projects.2x", "x", "text"), nil, []string{"TEMPLATE-KEY #fields!A18 2x"}},
		{"key that is a value", addField("True", "x", "text"), nil, []string{"TEMPLATE-KEY #fields!A18 True"}},
		{"key twice", addField("Projects.NAME", "x", "text"), nil, []string{"TEMPLATE-KEY #fields!A18 A6"}},
		{"key twice in full width", addField("ｙｅａｒ", "x", "text"), nil, []string{"TEMPLATE-KEY #fields!A18 A2"}},
		{"key too long", addField(strings.Repeat("长", 201), "x", "text"), nil, []string{"TEMPLATE-KEY #fields!A18 200"}},
		{"key under a value", addField("year.first", "x", "text", "", "", "", "", "", "", "", "carried"), nil, []string{"TEMPLATE-KEY #fields!A18 year"}},
		{"key of a list that is not there", addField("project.x", "x", "text", "", "", "", "", "", "", "", "carried"), nil,
			[]string{"TEMPLATE-KEY #fields!A18 projects"}},

		{"unknown type", set("#fields", fOverview, 3, "longtxt"), nil, []string{"TEMPLATE-TYPE #fields!C12 longtext"}},
		{"no type", set("#fields", fOverview, 3, ""), nil, []string{"TEMPLATE-TYPE #fields!A12 projects.overview"}},
		{"no label", set("#fields", fOverview, 2, ""), nil, []string{"TEMPLATE-LABEL #fields!A12 projects.overview"}},
		{"sheets that come along", both(set("#template", 5, 1, "ignore"), set("#template", 5, 2, "填写样例*、科目表")), nil, nil},
		{"sheets of the form that would come along", both(set("#template", 5, 1, "ignore"), set("#template", 5, 2, "样例，申报*，封?")), nil,
			[]string{"TEMPLATE-SHEET #template!B5 申报", "TEMPLATE-SHEET #template!B5 封面"}},
		{"a tab that would come along", both(set("#template", 5, 1, "ignore"), set("#template", 5, 2, "*１")), nil, []string{"TEMPLATE-SHEET #template!B5 说明"}},
		{"order of dates", both(set("#template", 5, 1, "dates"), set("#template", 5, 2, "MDY")), nil, nil},
		{"no order of dates", both(set("#template", 5, 1, "dates"), set("#template", 5, 2, "myd")), nil, []string{"TEMPLATE-WORD #template!B5 ymd"}},
		{"neither yes nor no", set("#fields", fName, fRequired, "对"), nil, []string{"TEMPLATE-WORD #fields!E6 yes"}},
		{"merge sideways", set("#fields", fLevel1, fMerge, "right"), nil, []string{"TEMPLATE-WORD #fields!J14 down"}},
		{"unknown place", set("#fields", 5, fPlace, "hidden"), nil,
			[]string{"TEMPLATE-PLACE #fields!A5 projects.code", "TEMPLATE-WORD #fields!K5 carried"}},
		{"scale of a text", set("#fields", fName, fScale, "2"), nil, []string{"TEMPLATE-TYPE #fields!H6 text"}},
		{"scale that is no number", set("#fields", fAnnual, fScale, "两位"), nil, []string{"TEMPLATE-NUMBER #fields!H10 两位"}},
		{"decimals as given", set("#fields", fAnnual, fScale, "0-6"), nil, nil},
		{"decimals from more to fewer", set("#fields", fAnnual, fScale, "6-0"), nil, []string{"TEMPLATE-NUMBER #fields!H10 6-0"}},
		{"scale of a year", set("#fields", 2, fScale, "1"), nil, []string{"TEMPLATE-NUMBER #fields!H2 year"}},
		{"limit that is no number", set("#fields", fAnnual, fMax, "一亿"), nil, []string{"TEMPLATE-NUMBER #fields!I10 一亿"}},
		{"limit of a text", set("#fields", fName, fMax, "2.5"), nil, []string{"TEMPLATE-NUMBER #fields!I6 2.5"}},
		{"limit of a date", set("#fields", fStart, fMax, "9"), nil, []string{"TEMPLATE-TYPE #fields!I8 start"}},
		{"money without unit", set("#fields", fAnnual, fUnit, ""), nil, []string{"TEMPLATE-UNIT #fields!A10 unit"}},
		{"money in another unit", set("#fields", fAnnual, fUnit, "人"), nil, []string{"TEMPLATE-UNIT #fields!D10 人"}},
		{"unit of a text", set("#fields", fName, fUnit, "元"), nil, []string{"TEMPLATE-UNIT #fields!D6 text"}},
		{"identity of the root", set("#fields", 3, fIdentity, "是"), nil, []string{"TEMPLATE-IDENTITY #fields!F3 unit"}},
		{"no identity", set("#fields", fLevel3, fIdentity, ""), nil, []string{"TEMPLATE-IDENTITY #fields!A13 projects.indicators"}},
		{"merge at the root", set("#fields", 3, fMerge, "down"), nil,
			[]string{"TEMPLATE-MERGE 封面!A2 unit", "TEMPLATE-MERGE #fields!J3 unit"}},
		{"merge outside a block", set("#fields", fOverview, fMerge, "down"), nil, []string{"TEMPLATE-MERGE 说明!B1 projects.overview"}},
		{"merge beside text", set("申报表", 4, 2, "类别：{{indicators.level1}}"), nil, []string{"TEMPLATE-MERGE 申报表!B4 level1"}},
		{"list without fields", addField("funds", "x", "list"), nil, []string{"TEMPLATE-LIST #fields!A18 funds"}},
		{"list with a default", set("#fields", fProjects, fDefault, "x"), nil, []string{"TEMPLATE-TYPE #fields!L4 default"}},
		{"carried list", set("#fields", fProjects, fPlace, "carried"), nil, []string{"TEMPLATE-PLACE #fields!K4 projects"}},
		{"prompt over 255", set("#fields", fOverview, fNote, strings.Repeat("长", 256)), nil, []string{"TEMPLATE-PROMPT #fields!O12 256"}},
		{"prompt of 255", set("#fields", fOverview, fNote, strings.Repeat("长", 255)), nil, nil},

		{"unknown choice list", set("#fields", fLevel1, fChoices, "一级指标表"), nil, []string{"TEMPLATE-CHOICES #fields!G14 一级指标"}},
		{"no choices", set("#fields", fNature, fChoices, ""), nil, []string{"TEMPLATE-CHOICES #fields!A7 projects.nature"}},
		{"choice twice", set("#fields", fNature, fChoices, "甲、乙、甲"), nil, []string{"TEMPLATE-CHOICES #fields!G7 甲"}},
		{"choices of a text", set("#fields", fName, fChoices, "甲、乙"), nil, []string{"TEMPLATE-TYPE #fields!G6 text"}},
		{"boxes", both(set("#fields", 1, 16, "方框"), set("#fields", 2, 16, ""), set("#fields", fNature, fChoices, "经常性项目、一次性项目"), set("#fields", fNature, 16, "是")), nil, nil},
		{"boxes of an open list", both(set("#fields", 1, 16, "boxes"), set("#fields", 2, 16, ""), set("#fields", fNature, 16, "yes")), nil, []string{"TEMPLATE-CHOICES #fields!P7 *"}},
		{"boxes of a text", both(set("#fields", 1, 16, "boxes"), set("#fields", 2, 16, ""), set("#fields", fName, 16, "yes")), nil, []string{"TEMPLATE-CHOICES #fields!P6 projects.name"}},
		{"a tick in a choice", both(set("#fields", 1, 16, "boxes"), set("#fields", 2, 16, ""), set("#fields", fNature, fChoices, "甲√、乙"), set("#fields", fNature, 16, "yes")), nil, []string{"TEMPLATE-CHOICES #fields!P7 甲√"}},
		{"several choices", both(set("#fields", fNature, 3, "多选")), nil, nil},
		{"list twice", set("#lists", 1, 4, "一级指标"), nil, []string{"TEMPLATE-LIST #lists!D1 一级指标", "TEMPLATE-LIST #lists!D1 产出指标"}},
		{"value twice", set("#lists", 3, 1, "成本指标"), nil, []string{"TEMPLATE-LIST #lists!A1 成本指标",
			"TEMPLATE-LIST #lists!D3 产出指标", "TEMPLATE-LIST #lists!D4 产出指标", "TEMPLATE-START #projects.indicators!A2 产出指标"}},
		{"alias of two values", set("#lists", 3, 2, "成本"), nil, []string{"TEMPLATE-LIST #lists!A1 成本指标"}},
		{"alias without value", set("#lists", 4, 2, "效益"), nil, []string{"TEMPLATE-LIST #lists!B4 效益"}},
		{"alias of no list", set("#lists", 1, 2, "一级.别名"), nil, []string{"TEMPLATE-LIST #lists!B1 一级"}},
		{"parent that is no value", set("#lists", 2, 4, "成本指示"), nil, []string{"TEMPLATE-LIST #lists!D2 成本指标"}},
		{"list without values", set("#lists", 1, 5, "空"), nil, []string{"TEMPLATE-LIST #lists!E1 空"}},

		{"default of another type", set("#fields", fEnd, fDefault, "年底"), nil, []string{"TEMPLATE-DEFAULT #fields!L9 date"}},
		{"default with an unknown key", set("#fields", fFiscal, fDefault, "=anual"), nil, []string{"TEMPLATE-UNKNOWN #fields!L11 annual"}},
		{"default that does not parse", set("#fields", fFiscal, fDefault, "=ROUND(annual,"), nil, []string{"TEMPLATE-FORMULA #fields!L11 ROUND(annual,"}},
		{"default that is a list", set("#fields", fFiscal, fDefault, "=COUNTA(indicators)"), nil, []string{"TEMPLATE-FORMULA #fields!L11 indicators"}},
		{"defaults that need each other", set("#fields", fAnnual, fDefault, "=fiscal"), nil, []string{"TEMPLATE-CYCLE #fields!A10 projects.annual"}},
		{"formula that needs itself", set("#fields", fAnnual, fFormula, "=annual+1"), nil, []string{"TEMPLATE-CYCLE #fields!A10 projects.annual"}},
		{"formula that no cell computes", set("#fields", fFiscal, fFormula, "=YUAN(annual)"), nil, []string{"TEMPLATE-FORMULA #fields!A11 YUAN"}},

		{"formula of a row that gives something of nothing", halved("=weight/2"), nil, []string{"TEMPLATE-FORMULA #fields!A19 半数"}},
		{"formula of a row that fails over nothing", halved("=1/weight"), nil, []string{"TEMPLATE-FORMULA #fields!A19 #DIV/0!"}},
		{"formula of a row that gives nothing of nothing", halved(`=IF(weight="","",weight/2)`), nil, nil},
		{"formula of an item with sheets of its own", set("#fields", fFiscal, fFormula, "=annual*1"), nil, nil},

		{"unknown field", set("申报表", 1, 2, "{{nme}}"), nil, []string{"TEMPLATE-UNKNOWN 申报表!B1 name"}},
		{"unknown field by its whole key", set("申报表", 1, 2, "{{projects.nam}}"), nil, []string{"TEMPLATE-UNKNOWN 申报表!B1 projects.name"}},
		{"field of another scope", set("封面", 3, 1, "{{name}}"), nil, []string{"TEMPLATE-UNKNOWN 封面!A3 projects.name"}},
		{"field never placed", set("申报表", 2, 2, "见说明"), nil, []string{"TEMPLATE-PLACE #fields!A8 projects.start"}},
		{"carried field in a cell", set("申报表", 5, 3, "{{code}}"), nil, []string{"TEMPLATE-PLACE 申报表!C5 projects.code"}},
		{"not closed", set("申报表", 5, 3, "甲{{name}"), nil, []string{"TEMPLATE-PLACEHOLDER 申报表!C5 {{name}"}},
		{"not closed before another", set("申报表", 5, 3, "{{name 乙{{start}}"), nil, []string{"TEMPLATE-PLACEHOLDER 申报表!C5 closed"}},
		{"not opened", set("申报表", 5, 3, "name}}"), nil, []string{"TEMPLATE-PLACEHOLDER 申报表!C5 name}}"}},
		{"no key", set("申报表", 5, 3, "{{项目 名称}}"), nil, []string{"TEMPLATE-PLACEHOLDER 申报表!C5 项目 名称"}},
		{"nothing between", set("申报表", 5, 3, "{{name}}{{#}}"), nil, []string{"TEMPLATE-PLACEHOLDER 申报表!C5 between"}},
		{"space between", set("申报表", 5, 3, "{{name}} {{#}}"), nil, []string{"TEMPLATE-PLACEHOLDER 申报表!C5 space"}},
		{"full-width braces", set("申报表", 5, 3, "｛｛name｝｝"), nil, []string{"TEMPLATE-PLACEHOLDER 申报表!C5 full-width"}},
		{"placeholder in a formula", set("申报表", 5, 3, `="{{name}}"&B3`), nil, []string{"TEMPLATE-PLACEHOLDER 申报表!C5 formula"}},
		{"number of nothing", set("封面", 3, 1, "{{#}}"), nil, []string{"TEMPLATE-PLACEHOLDER 封面!A3 {{#}}"}},
		{"list in a cell", set("申报表", 5, 3, "{{indicators}}"), nil, []string{"TEMPLATE-PLACEHOLDER 申报表!C5 indicators"}},
		{"formula in a cell", set("封面", 2, 3, "{{=SUM(projects.annual}}"), nil, []string{"TEMPLATE-FORMULA 封面!C2 SUM(projects.annual"}},
		{"formula with braces", set("封面", 2, 3, `{{="}}"&{1,2}}}`), nil, nil},

		{"inner list on an unbound sheet", set("封面", 3, 1, "{{projects.indicators.target}}"), nil, []string{"TEMPLATE-BLOCK 封面!A3 projects.indicators"}},
		{"two lists in a cell", both(addField("funds", "x", "list"), addField("funds.source", "x", "text", "", "", "yes"),
			set("申报表", 4, 6, "{{funds.source}}、{{indicators.level3}}")), nil, []string{"TEMPLATE-BLOCK 申报表!F4 funds"}},
		{"two lists side by side", both(addField("funds", "x", "list"), addField("funds.source", "x", "text", "", "", "yes"),
			set("申报表", 4, 6, "{{funds.source}}")), nil, nil},
		{"a single field on a row that repeats", set("申报表", 4, 6, "{{year}}"), nil, []string{"TEMPLATE-BLOCK 申报表!F4 {{=year}}"}},
		{"a single field beside the item's", set("申报表", 4, 6, "{{name}}：{{indicators.target}}"), nil, []string{"TEMPLATE-BLOCK 申报表!F4 {{=name}}"}},
		{"a single field merged beyond the rows", set("申报表", 3, 6, "{{year}}"), merging("F3:F4"), nil},
		{"a single value printed on every row", set("申报表", 4, 6, "{{=year}}"), nil, nil},
		{"merge into the block", set("申报表", 5, 2, "{{indicators.level1}}"), merging("A3:A4"), []string{"TEMPLATE-BLOCK 申报表!A3 A3:A4"}},
		{"merge out of the block", set("申报表", 3, 2, "{{indicators.target}}"), merging("A4:A5"), []string{"TEMPLATE-PLACE #fields!A10 annual", "TEMPLATE-BLOCK 申报表!A4 A4:A5", "TEMPLATE-BLOCK 申报表!B5 B3:B3", "TEMPLATE-BLOCK 申报表!D3 fiscal"}},
		{"merge of a value beyond the block", set("申报表", 5, 2, ""), merging("B4:B5"), []string{"TEMPLATE-BLOCK 申报表!B4 B4:B5"}},
		{"side label around the block", func(sheets) {}, merging("A4:A5"), nil},
		{"rows of one prototype", set("申报表", 5, 2, "{{indicators.target}}"), merging("A4:A5"), nil},
		{"row merge within a prototype", set("申报表", 5, 3, "{{indicators.target}}"), merging("B4:B5"), nil},

		{"each of no list", set("#template", 12, 2, "project"), nil, []string{"TEMPLATE-EACH #template!B12 projects"}},
		{"each of a value", set("#template", 12, 2, "year"), nil, []string{"TEMPLATE-EACH #template!B12 year"}},
		{"tab of a single sheet", set("#template", 11, 3, "首页"), nil, []string{"TEMPLATE-TAB #template!C11 封面"}},
		{"tab that is always the same", set("#template", 12, 3, "说明"), nil, []string{"TEMPLATE-TAB #template!C12 {{#}}"}},
		{"tab without a number", set("#template", 12, 3, "{{name}}"), nil, []string{"TEMPLATE-TAB #template!C12 {{#}}"}},
		{"tab with a slash", set("#template", 12, 3, "说明/{{#}}"), nil, []string{"TEMPLATE-TAB #template!C12 31"}},
		{"tab too long", set("#template", 12, 3, strings.Repeat("长", 31)+"{{#}}"), nil, []string{"TEMPLATE-TAB #template!C12 31"}},
		{"tabs that are the same", set("#template", 12, 3, "申报表{{#}}"), nil, []string{"TEMPLATE-TAB #template!A13 说明"}},
		{"tab of the verdicts", func(s sheets) {
			s["核对"] = s["封面"]
			delete(s, "封面")
			set("#template", 11, 1, "核对")(s)
		}, nil, []string{"TEMPLATE-TAB #template!A11 核对"}},
		{"tab of many values", set("#template", 12, 3, "{{#}}{{indicators.level3}}"), nil, []string{"TEMPLATE-TAB #template!C12 level3"}},

		{"starting value of another type", set("#projects.indicators", 2, 1, "投入指标"), nil,
			[]string{"TEMPLATE-START #projects.indicators!A2 投入指标"}},
		{"starting value of another parent", set("#projects.indicators", 3, 2, "经济成本指标"), nil,
			[]string{"TEMPLATE-START #projects.indicators!B3 成本指标"}},

		{"reference to a definition", set("申报表", 5, 2, "='#lists'!A2"), nil, []string{"TEMPLATE-FORMULA 申报表!B5 #lists"}},
		{"reference to a sheet per item", set("封面", 3, 1, "=SUM(申报表!B3)"), nil, []string{"TEMPLATE-FORMULA 封面!A3 申报表"}},
		{"reference within an item", set("申报表", 5, 2, "='说明'!B1&封面!A2"), nil, nil},
		{"reference to nothing", set("申报表", 5, 2, `=附表!A1&"说明!"`), nil, []string{"TEMPLATE-FORMULA 申报表!B5 附表"}},

		{"unknown level", set("#checks", 2, 2, "严重"), nil, []string{"TEMPLATE-WORD #checks!B2 error"}},
		{"unknown mode", set("#checks", 2, 11, "手动"), nil, []string{"TEMPLATE-WORD #checks!K2 auto"}},
		{"check without message", set("#checks", 2, 8, ""), nil, []string{"TEMPLATE-CHECK #checks!A2 message"}},
		{"check that covers another check", both(set("#checks", 1, 12, "涵盖"), set("#checks", 2, 12, "VALUE-SCALE、FUND-02")), nil, []string{"TEMPLATE-CHECK #checks!L2 FUND-02"}},
		{"check with a bad id", set("#checks", 2, 1, "FUND 01"), nil, []string{"TEMPLATE-CHECK #checks!A2 FUND 01"}},
		{"check by no key", set("#checks", 3, 5, "projects.indicators by levl1"), nil, []string{"TEMPLATE-UNKNOWN #checks!E3 level1"}},
		{"check by a key of others", set("#checks", 3, 5, "projects.indicators 按 annual"), nil, []string{"TEMPLATE-EACH #checks!E3 annual"}},
		{"check by a list", set("#checks", 3, 5, "projects by indicators"), nil, []string{"TEMPLATE-EACH #checks!E3 level1"}},
		{"check by a key", byLevel("COUNTA(level3)<=COUNTIF(projects.indicators.level1,level1)", "{{level1}}{{#}}{{name}}{{=JOIN(level3)}}", `target[level3<>""]`, `target := level3`), nil, nil},
		{"one value of a class", byLevel(`IF(level1="产出指标",level3<>"",indicators.target<>"")`, "{{=level3}}", "target", ""), nil, []string{"TEMPLATE-FORMULA #checks!G2 level3", "TEMPLATE-FORMULA #checks!G2 target", "TEMPLATE-FORMULA #checks!H2 level3"}},
		{"message with many values of a class", byLevel("COUNTA(level3)>1", "{{level3}}", "target", ""), nil, []string{"TEMPLATE-MESSAGE #checks!H2 level3"}},
		{"fix of what makes the class", byLevel("COUNTA(level3)>1", "x", "target", `level1 := "产出指标"`), nil, []string{"TEMPLATE-FIX #checks!J2 level1"}},
		{"check of no list", set("#checks", 3, 5, "prjects"), nil, []string{"TEMPLATE-EACH #checks!E3 projects"}},
		{"check of nothing", set("#checks", 3, 5, "每项"), nil, []string{"TEMPLATE-EACH #checks!E3 每项"}},
		{"check with an unknown key", set("#checks", 2, 7, "ROUND(annual-fiscall,2)>=0"), nil, []string{"TEMPLATE-UNKNOWN #checks!G2 fiscal"}},
		{"check with a list that is none", set("#checks", 2, 6, `COUNTIF(indicators.level1,LIST("一级"))>0`), nil, []string{"TEMPLATE-LIST #checks!F2 一级"}},
		{"check with a list that is no name", set("#checks", 2, 6, `annual>LISTVALUE(name)`), nil, []string{"TEMPLATE-FORMULA #checks!F2 LISTVALUE"}},
		{"check with a bad pattern", set("#checks", 2, 6, `RE.TEST(name,"(甲")`), nil, []string{"TEMPLATE-FORMULA #checks!F2 (甲"}},
		{"check with the parents of a list", set("#checks", 2, 6, `SUMPRODUCT(COUNTIF(indicators.level1,LIST("一级指标.别名")))>=0`), nil, nil},
		{"check of many values", set("#checks", 2, 6, `COUNTIF(indicators.level1,LIST("一级指标.别名"))>=0`), nil, []string{"TEMPLATE-LIVE #checks!A2 differ"}},
		{"check of the order of texts", set("#checks", 2, 7, `name<unit`), nil, []string{"TEMPLATE-LIVE #checks!A2 differ"}},
		{"check that no sheet computes", set("#checks", 2, 7, `RE.TEST(name,"甲")`), nil, []string{"TEMPLATE-LIVE #checks!A2 RE.TEST"}},
		{"check of what no cell has", set("#checks", 2, 7, `code<>"1"`), nil, []string{"TEMPLATE-LIVE #checks!A2 no formula can read"}},
		{"check with a function of a text that is put together", set("#checks", 2, 7, `TARGET.NUM(name&"1")>0`), nil, []string{"TEMPLATE-LIVE #checks!A2 TARGET.NUM"}},
		{"check too long for a cell", set("#checks", 2, 7, "AND("+strings.TrimSuffix(strings.Repeat(`COUNTIF(indicators.level1,"甲乙丙丁")>=0,`, 190), ",")+")"), nil, nil},
		{"check too long for many cells", set("#checks", 2, 7, "SUMPRODUCT("+strings.TrimSuffix(strings.Repeat(`(indicators.level1<>"甲乙丙丁")*`, 240), "*")+")>=0"), nil, []string{"TEMPLATE-LIVE #checks!A2 longer than a cell"}},
		{"check that does not parse", set("#checks", 2, 6, `annual<>"`), nil, []string{"TEMPLATE-FORMULA #checks!F2 annual"}},
		{"one row by its list's name", both(set("#checks", 2, 5, "projects.indicators"), set("#checks", 2, 6, ""), set("#checks", 2, 8, "x"), set("#checks", 2, 9, "target"), set("#checks", 2, 10, ""), set("#checks", 2, 11, ""),
			set("#checks", 2, 7, `AND(indicators.level3<>"",projects.name<>"")`)), nil, []string{"TEMPLATE-FORMULA #checks!G2 ALL(level3)", "TEMPLATE-FORMULA #checks!G2 ALL(name)"}},
		{"all rows by their list's name", both(set("#checks", 2, 5, "projects.indicators"), set("#checks", 2, 6, ""), set("#checks", 2, 8, "x"), set("#checks", 2, 9, "target"), set("#checks", 2, 10, ""), set("#checks", 2, 11, ""),
			set("#checks", 2, 7, `COUNTIF(indicators.level3,level3)=1`)), nil, nil},
		{"codes counted as numbers", set("#checks", 2, 7, "COUNTIF(projects.code,code)=1"), nil, []string{"TEMPLATE-LIVE #checks!A2 no formula finds", "TEMPLATE-CODE #checks!G2 code"}},
		{"names counted", set("#checks", 2, 7, "COUNTIF(projects.name,name)=1"), nil, []string{"TEMPLATE-LIVE #checks!A2 no formula finds"}},
		{"codes compared as texts", set("#checks", 2, 7, "SUMPRODUCT((projects.code=code)*1)=1"), nil, []string{"TEMPLATE-LIVE #checks!A2 no formula finds"}},
		{"comparison of arithmetic", set("#checks", 2, 7, "annual-fiscal>=0"), nil, []string{"TEMPLATE-ROUND #checks!G2 annual-fiscal>=0"}},
		{"message with many values", set("#checks", 2, 8, "{{indicators.target}}"), nil, []string{"TEMPLATE-MESSAGE #checks!H2 target"}},
		{"message not closed", set("#checks", 2, 8, "{{fiscal}"), nil, []string{"TEMPLATE-PLACEHOLDER #checks!H2 {{fiscal}"}},
		{"no mark", set("#checks", 2, 9, ""), nil, []string{"TEMPLATE-MARK #checks!A2 mark"}},
		{"mark of a list", set("#checks", 2, 9, "indicators"), nil, []string{"TEMPLATE-MARK #checks!I2 projects.indicators"}},
		{"mark of a carried field", set("#checks", 2, 9, "code"), nil, []string{"TEMPLATE-MARK #checks!I2 projects.code"}},
		{"mark with a condition of nothing", set("#checks", 2, 9, "annual[annual>0]"), nil, []string{"TEMPLATE-MARK #checks!I2 annual"}},
		{"mark not closed", set("#checks", 2, 9, `indicators.target[level1="成本指标"`), nil, []string{"TEMPLATE-MARK #checks!I2 ]"}},
		{"fix without :=", set("#checks", 2, 10, "fiscal = annual"), nil, []string{"TEMPLATE-FIX #checks!J2 fiscal = annual"}},
		{"fix of a list", set("#checks", 2, 10, "indicators := 1"), nil, []string{"TEMPLATE-FIX #checks!J2 projects.indicators"}},
		{"fix with :=, in full width", set("#checks", 2, 10, "fiscal ：= annual\nannual := fiscal"), nil, nil},
		{"mode without fix", set("#checks", 2, 10, ""), nil, []string{"TEMPLATE-FIX #checks!K2 mode"}},
		{"a rule in two rows", set("#checks", 3, 1, "FUND-01"), nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := clean()
			c.change(s)
			_, findings := loaded(t, s, c.merges)
			if c.want != nil || len(findings) > 0 {
				compare(t, c.want, findings)
			}
		})
	}
}

// compare holds findings to lines of rule, place and a word of the message or the suggestion.
func compare(t *testing.T, want []string, findings []templates.Finding) {
	t.Helper()
	left := slices.Clone(want)
	for _, f := range findings {
		place := f.Rule + " " + f.Places[0].Sheet + "!" + f.Places[0].Cell
		text := f.Message(words.English) + f.Message(words.Chinese) + f.Expected
		i := slices.IndexFunc(left, func(w string) bool {
			rest, ok := strings.CutPrefix(w, place)
			return ok && (rest == "" || rest[0] == ' ' && strings.Contains(text, rest[1:]))
		})
		if i < 0 {
			t.Errorf("not expected: %s: %s / %s", place, f.Message(words.English), f.Message(words.Chinese))
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
	for _, w := range left {
		t.Errorf("not found: %s", w)
	}
}

// byLevel makes a rule for classes of the form's first.
func byLevel(assert, message, mark, fix string) func(sheets) {
	return both(set("#checks", 2, 5, "projects.indicators by level1"), set("#checks", 2, 6, ""), set("#checks", 2, 7, assert), set("#checks", 2, 8, message),
		set("#checks", 2, 9, mark), set("#checks", 2, 10, fix), set("#checks", 2, 11, ""))
}
