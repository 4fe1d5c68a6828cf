package extract_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/internal/testing/clerk"
	"tianbao/templates"
)

// TestPrintedTextsNearly: a text that is the form's by nearness is quoted, whatever the form has it for, and also in
// forms that tianbao never made.
func TestPrintedTextsNearly(t *testing.T) {
	for _, x := range []struct{ sheet, at, text string }{
		{"sheet3", "A3", "项目名秤"},           // the label of a field
		{"sheet3", "A4", "主管部们"},           // of another
		{"sheet3", "E3", "项目性质（已定）"},       // words in brackets
		{"sheet3", "A10", "项目绩效目栏"},        // a label of no field
		{"sheet3", "A10", "项目绩效目标（张三填）"},   // the same, by brackets
		{"sheet3", "A6", "项目资金（元，李四已核）"},   // one that says a unit
		{"sheet3", "A1", "财政项目支出绩效目标申报总表"}, // a title
		{"sheet3", "B12", "一级指标栏"},         // the heading of a class
		{"sheet3", "D12", "三级指标名"},         // the heading of a name
		{"sheet3", "G12", "年度指标值（约）"},      // of a target
		{"sheet2", "A6", "二、立项依椐"},         // the heading of a text
		{"sheet2", "A32", "七、绩效目标（略）"},     // of a text that is printed
		{"sheet1", "A3", "绩效目标设置请况"},
		{"sheet1", "A5", district + "（张三改）"},
	} {
		for name, data := range map[string][]byte{"issued": clerkBook(t), "foreign": clerk.Foreign(clerkBook(t))} {
			p := unpacked(t, data)
			p.edit("xl/worksheets/"+x.sheet+".xml", func(s string) string { return typedAt(s, x.at, x.text) })
			got := read(t, p.bytes())
			quoted := slices.ContainsFunc(got.findings, func(f templates.Finding) bool {
				return strings.Contains(f.Found+f.Message("zh"), x.text) && slices.ContainsFunc(f.Places, func(p templates.Place) bool { return p.Cell == x.at || strings.HasPrefix(p.Cell, x.at+":") })
			})
			if !quoted {
				t.Errorf("%s %s %s is in no finding: %v", name, x.at, x.text, got.findings)
			}
		}
	}
}

// district is the cover as districts word it.
const district = "　　按照本区预算绩效管理工作的总体要求，本部门1个预算单位开展了2026年项目预算绩效目标编报工作，编报绩效目标的项目2个，涉及项目预算资金94.05万元。"

// TestPrintedTextsAsOthersWrite: numbers, spaces, marks and other names of labels in forms made by others are
// nothing to speak of.
func TestPrintedTextsAsOthersWrite(t *testing.T) {
	for at, text := range map[string]string{"A3": "1. 项目 名称：", "A4": "项目主管部门", "E3": "项目属性", "A10": "项目绩效目标：", "A5": district} {
		p := unpacked(t, clerk.Foreign(clerkBook(t)))
		sheet := "sheet3"
		if text == district {
			sheet = "sheet1"
		}
		p.edit("xl/worksheets/"+sheet+".xml", func(s string) string { return typedAt(s, at, text) })
		for _, f := range read(t, p.bytes()).findings {
			if f.Rule == "LAYOUT-LABEL" && f.Places[0].Cell == at {
				t.Errorf("%s %s: %v", at, text, f)
			}
		}
	}
}
