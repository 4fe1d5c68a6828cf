package extract_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// The headings and the texts of a statement that a unit typed for itself.
var statementParts = [][2]string{
	{"一、项目概述", "隧道一条，全长985米。"}, {"二、立项依据", "《某区综合交通规划》。"}, {"三、实施主体", "某中心"},
	{"四、实施方案", "分两段施工。\n先搬迁管线。"}, {"五、实施周期", "2026年1月至12月。"}, {"六、年度预算安排", "预算50万元。"}, {"七、绩效目标", "详见附表"},
}

// statementRows are a statement whose headings and texts are put together in some way.
func statementRows(put func(i int, heading, text string) []string) [][]string {
	rows := [][]string{{"项目经费情况说明 1—甲路隧道工程"}}
	for i, p := range statementParts {
		for _, text := range put(i, p[0], p[1]) {
			rows = append(rows, []string{text})
		}
	}
	return rows
}

// The unit of foreign statements: a form beside them, of which enough is there to be known.
var foreignForm = book.Page{Name: "申报表", Rows: [][]string{
	{"财政项目支出绩效目标申报表"}, {"（2026年度）"}, {"项目名称", "", "甲路隧道工程", "", "项目性质", "阶段性项目", "项目类别", "特定目标类"},
	{"主管部门", "", "某委", "", "实施单位", "某中心"}, {"计划开始日期", "", "2026-01-01", "", "计划完成日期", "2026-12-31"},
	{"项目资金（元）", "", "项目资金总额", "", "500000", "年度资金申请总额", "", "500000"},
	{"项目总目标", "", "", "", "", "年度总体目标"}, {"建成", "", "", "", "", "搬迁"},
}}

func readStatement(t *testing.T, rows [][]string) reading {
	t.Helper()
	data, err := book.Build(book.Page{Name: "说明", Rows: rows}, foreignForm)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, data)
}

func joinedBy(sep string) func(int, string, string) []string {
	return func(_ int, heading, text string) []string { return []string{heading + sep + text} }
}

// TestHeadingAndTextInOneCell: a statement whose headings share cells with their texts has one reading.
func TestHeadingAndTextInOneCell(t *testing.T) {
	whole := func(sep string) [][]string {
		var all []string
		for _, p := range statementParts {
			all = append(all, p[0]+"\n"+p[1])
		}
		return [][]string{{"项目经费情况说明 1—甲路隧道工程" + "\n" + strings.Join(all, sep)}}
	}
	for name, rows := range map[string][][]string{
		"line breaks": statementRows(joinedBy("\n")), "colons": statementRows(joinedBy("：")), "spaces": statementRows(joinedBy("　　")),
		"every other one": statementRows(func(i int, heading, text string) []string {
			if i%2 == 0 {
				return []string{heading, text}
			}
			return []string{heading + "：" + text}
		}),
		"text in several cells": statementRows(func(_ int, heading, text string) []string {
			first, rest, more := strings.Cut(text, "\n")
			if !more {
				return []string{heading + "：" + text}
			}
			return []string{heading + "：" + first, rest}
		}),
		"all in one cell": whole("\n"),
	} {
		t.Run(name, func(t *testing.T) {
			got := readStatement(t, rows)
			projects := got.Record["projects"].Items()
			if len(projects) != 1 {
				t.Fatalf("%d projects", len(projects))
			}
			for i, key := range []string{"overview", "basis", "executor", "plan", "period", "budget", "goal_note"} {
				if text, _ := projects[0][key].Text(); text != statementParts[i][1] {
					t.Errorf("%s is %q", key, text)
				}
			}
			if name, _ := projects[0]["statement_name"].Text(); name != "甲路隧道工程" || got.Account.Left > 0 {
				t.Errorf("name %q, account %+v, %v", name, got.Account, got.findings)
			}
		})
	}
}

// TestPageWithoutItsLabels: a sheet that has a page's text and none of its headings is an error with its
// words, and one that says the same heading twice gives no value for it.
func TestPageWithoutItsLabels(t *testing.T) {
	for name, rows := range map[string][][]string{
		"texts alone":  statementRows(func(_ int, _, text string) []string { return []string{text} }),
		"one long one": {{"项目经费情况说明 1—甲路隧道工程"}, {"隧道一条，全长985米。分两段施工。"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := readStatement(t, rows)
			i := slices.IndexFunc(got.findings, func(f templates.Finding) bool {
				return f.Rule == "LAYOUT-STRAY" && f.Level == templates.Error && f.Places[0].Sheet == "说明"
			})
			if i < 0 {
				t.Fatalf("%v", got.findings)
			}
			for _, row := range rows {
				if !strings.Contains(got.findings[i].Found, row[0]) {
					t.Errorf("%q is not quoted", row[0])
				}
			}
		})
	}
	twice := statementRows(joinedBy("："))
	twice = append(twice, []string{"二、立项依据：别的依据"})
	got := readStatement(t, twice)
	if basis := got.Record["projects"].Items()[0]["basis"]; !basis.IsNull() || got.Account.Left != 2 {
		t.Errorf("basis %v, account %+v", basis, got.Account)
	}
}

// TestTwinsJoinNothing: of two sheets with the same headings the one with the form's own tab is read.
func TestTwinsJoinNothing(t *testing.T) {
	tpl := made(t, "house", "门牌号", "产权人", "面积", "用途")
	page := func(tab, owner string) book.Page {
		return book.Page{Name: tab, Rows: [][]string{{"门牌号登记表"}, {"门牌号", "1号"}, {"产权人", owner}, {"面积", "80"}, {"用途", "居住"}}}
	}
	data, err := book.Build(page("Sheet1", "李某"), page("表", "张某"))
	if err != nil {
		t.Fatal(err)
	}
	got, findings := readWith(t, data, tpl)
	sums(t, data, got.Account)
	owner, _ := got.Record["kb"].Text()
	if owner != "张某" || got.Account.Left != 9 || !says(findings, "LAYOUT-STRAY", "B3") {
		t.Errorf("owner %q, account %+v, findings %v", owner, got.Account, findings)
	}
}
