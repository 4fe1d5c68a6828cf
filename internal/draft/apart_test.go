package draft

import (
	"fmt"
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// asking is a copy of a small form: a line with who files, and labels with a value each.
func asking(t testing.TB, i int, line, unit, who, remark string) Source {
	t.Helper()
	rows := [][]string{{"经费申请表"}, {line}, {"申请单位", unit, "申请人", who}, {"申请金额（元）", fmt.Sprintf("%d.50", 1000+7*i), "备注", remark}}
	data, err := book.Build(book.Page{Name: "申请表", Rows: rows, Merges: []string{"A1:D1", "A2:D2"}})
	must(t, err)
	return of(fmt.Sprintf("copy%d.xlsx", i), data)
}

// headed is a copy of a small form that has labels with their values under them.
func headed(t testing.TB, i int, unit, goal string) Source {
	t.Helper()
	rows := [][]string{{"经费申请表"}, {"申请金额（元）", "批准金额（元）"}, {fmt.Sprintf("%d.50", 1000+7*i), fmt.Sprintf("%d.50", 900+9*i)}, {"申请单位", "总体目标"}, {unit, goal}}
	data, err := book.Build(book.Page{Name: "申请表", Rows: rows, Merges: []string{"A1:B1"}})
	must(t, err)
	return of(fmt.Sprintf("copy%d.xlsx", i), data)
}

// What copies of one office have nearly alike is read of each as it stands there, wherever it is.
func TestNearlyAlike(t *testing.T) {
	for name, c := range map[string]struct {
		copy func(i int) Source
		want map[string]string // what a cell of the fifth copy is read as
	}{
		"names that a number tells apart": {
			func(i int) Source {
				return asking(t, i, "第三季度", fmt.Sprintf("西城分局%d", i), "张三", "无")
			},
			map[string]string{"B3": "西城分局4"},
		},
		"one of them without its number": {
			func(i int) Source {
				return asking(t, i, "第三季度", []string{"西城分局1", "西城分局2", "西城分局3", "西城分局5", "西城分局"}[i], "张三", "无")
			},
			map[string]string{"B3": "西城分局"},
		},
		"names that begin alike, behind a colon": {
			func(i int) Source {
				return asking(t, i, "填报单位：西城分局"+[]string{"1", "2", "3", "4", "二部"}[i], "甲", "张三", "无")
			},
			map[string]string{"A2": "西城分局二部"},
		},
		"codes that begin alike, behind a colon": {
			func(i int) Source {
				return asking(t, i, fmt.Sprintf("编号：XC/2026-%d", 10+i), "甲", "张三", "无")
			},
			map[string]string{"A2": "XC/2026-14"},
		},
		"a name that most have alike, under its label": {
			func(i int) Source {
				return headed(t, i, "西城分局"+[]string{"", "", "", "", "二部"}[i], "张三")
			},
			map[string]string{"A5": "西城分局二部"},
		},
		"a goal that all have alike who have one": {
			func(i int) Source {
				return headed(t, i, fmt.Sprint("单位", i), []string{"全年平稳运行，无事故", "", "", "全年平稳运行，无事故", "全年平稳运行，无事故"}[i])
			},
			map[string]string{"B5": "全年平稳运行，无事故"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var sources []Source
			for i := range 5 {
				sources = append(sources, c.copy(i))
			}
			_, tpl := learned(t, sources)
			told, _ := readerOf(t, tpl).read(t, opened(t, sources[4]))
			for cell, want := range c.want {
				if !reads(told, "申请表!"+cell, want) {
					t.Errorf("%s is not read as %s: %v", cell, want, told)
				}
			}
		})
	}
}

func reads(all map[told]bool, place, value string) bool {
	for v := range all {
		if v.place == place && v.value == value {
			return true
		}
	}
	return false
}

// A label that somebody spelt in other words, or deleted, is printed all the same; what is not read of it is named.
func TestLabelsSpeltOtherwise(t *testing.T) {
	var sources []Source
	for i := range 6 {
		who := "申请人"
		if i == 4 {
			who = "申请人（签字）"
		}
		rows := [][]string{{"经费申请表"}, {"申请单位", fmt.Sprint("单位", "甲乙丙丁戊己"[3*i:3*i+3]), who, fmt.Sprint("张", "甲乙丙丁戊己"[3*i:3*i+3])}, {"申请金额（元）", fmt.Sprintf("%d.50", 1000+7*i), "备注", "无"}}
		if i == 2 {
			rows[2][2] = ""
		}
		data, err := book.Build(book.Page{Name: "申请表", Rows: rows, Merges: []string{"A1:D1"}})
		must(t, err)
		sources = append(sources, of(fmt.Sprintf("copy%d.xlsx", i), data))
	}
	got, _ := learned(t, sources)
	if rules := rulesOf(got.Findings); !has(rules, "DRAFT-LEFT copy4.xlsx: 申请表!C2") {
		t.Errorf("%v", rules)
	}
	for cell, want := range map[string]string{"C2": "申请人", "C3": "备注"} {
		if text := textAt(t, got.Workbook, "申请表", cell); text != want {
			t.Errorf("%s prints %q", cell, text)
		}
	}
}

// Who has nothing to remark beside an amount says so in words: these are no amount, and none to begin with.
func TestNothingIsNoAmount(t *testing.T) {
	var sources []Source
	for i := range 5 {
		sources = append(sources, asking(t, i, "第三季度", fmt.Sprint("单位", i), "张三", "无"))
	}
	_, tpl := learned(t, sources)
	f := tpl.Field("备注")
	if f == nil || f.Type != templates.Text || f.Default != "" || f.Unit != "" {
		t.Errorf("备注 is %+v", f)
	}
}

// contracted is a copy of a register with so many contracts, which are nearly the same in all copies, and a total.
func contracted(t testing.TB, i, lines int) Source {
	t.Helper()
	rows := [][]string{{"合同登记表"}, {"登记单位", fmt.Sprint("单位", i)}, {"合同编号", "供应商名称", "采购方式", "合同金额（元）"}}
	for j, c := range [][]string{{"保洁合同", "清洁公司", "公开招标"}, {"咨询合同", "咨询公司", "单一来源"}, {"绿化合同", "园林公司", "询价"}}[:lines] {
		rows = append(rows, append(c[:3:3], fmt.Sprintf("%d.50", 1000*(j+1)+7*i)))
	}
	rows = append(rows, []string{"经办人", "张三", "日期", fmt.Sprintf("2026-03-%02d", 10+i)})
	data, err := book.Build(book.Page{Name: "登记表", Rows: rows, Merges: []string{"A1:D1", "B2:D2"}})
	must(t, err)
	return of(fmt.Sprintf("copy%d.xlsx", i), data)
}

// Rows that copies have alike, but not as many of, are a list and no texts of the form.
func TestRowsAlike(t *testing.T) {
	for _, counts := range [][]int{{2, 1, 2, 2, 1, 2}, {3, 2, 3, 2, 3, 3}, {1, 2, 3, 1, 2, 3}} {
		t.Run(fmt.Sprint(counts), func(t *testing.T) {
			var sources []Source
			for i, n := range counts {
				sources = append(sources, contracted(t, i, n))
			}
			_, tpl := learned(t, sources)
			if got := listsOf(tpl); got != "合同登记表: 合同编号 供应商名称 采购方式 合同金额" {
				t.Errorf("lists %s", got)
			}
			for i, s := range sources {
				told, findings := readerOf(t, tpl).read(t, opened(t, s))
				for row := range counts[i] {
					if !reads(told, fmt.Sprintf("登记表!C%d", 4+row), []string{"公开招标", "单一来源", "询价"}[row]) {
						t.Errorf("%s: row %d is not read: %v %v", s.Name, 4+row, told, findings)
					}
				}
			}
		})
	}
}

// Copies that print what templates alone have make no template, and it is said where.
func TestNoTemplate(t *testing.T) {
	var sources []Source
	for i := range 4 {
		data, err := book.Build(book.Page{Name: "申请表", Rows: [][]string{{"{{没有的字段}} 申请表"}, {"申请单位", fmt.Sprint("单位", i)}}})
		must(t, err)
		sources = append(sources, of(fmt.Sprintf("copy%d.xlsx", i), data))
	}
	got, err := Learn(t.Context(), sources, Options{})
	must(t, err)
	if rules := rulesOf(got.Findings); got.Workbook != nil || !has(rules, "DRAFT-NONE copy0.xlsx") || !has(rules, "申请表!A1") {
		t.Errorf("%v", got.Findings)
	}
}

// What somebody scribbled beside the form is neither printed nor read, and that is said.
func TestScribblesAreNamed(t *testing.T) {
	sources := applications(t)
	rows := [][]string{{"经费申请表"}, {"申请单位", "己单位", "申请人", "周八", "", "已电话核实"}, {"人员费（元）", "1.50", "设备费（元）", "2.00"}, {"合计（元）", "3.50", "备注", "无"}}
	data, err := book.Build(book.Page{Name: "申请表", Rows: rows, Merges: []string{"A1:D1"}})
	must(t, err)
	got, _ := learned(t, append(sources, of("己.xlsx", data)))
	if rules := rulesOf(got.Findings); !has(rules, "DRAFT-LEFT 己.xlsx: 申请表!F2") {
		t.Errorf("%v", rules)
	}
}

// planned is a copy of a plan with a row for each name, and figures beside it.
func planned(t testing.TB, i int, names ...string) Source {
	t.Helper()
	rows := [][]string{{"项目进度计划表"}, {"实施单位", fmt.Sprint("单位", i)}, {"实施内容", "计划金额（元）", "支付金额（元）"}}
	for j, name := range names {
		rows = append(rows, []string{name, fmt.Sprintf("%d.50", 1000*(j+1)+7*i), fmt.Sprintf("%d.50", 900*(j+1)+7*i)})
	}
	rows = append(rows, []string{"经办人", "张三"})
	data, err := book.Build(book.Page{Name: "计划", Rows: rows, Merges: []string{"A1:C1", "B2:C2"}})
	must(t, err)
	return of(fmt.Sprintf("copy%d.xlsx", i), data)
}

// Of rows that a few copies have alike but for one name, nobody can say whether the form prints them: they are a list, which
// reads all copies. Where many have the same names the form prints them.
func TestNamesAlikeButForOne(t *testing.T) {
	same, other := []string{"选址和采购", "装修和安装", "开馆和培训"}, []string{"选址和采购", "装修和安装", "试运行"}
	for name, c := range map[string]struct {
		copies int
		lists  string
	}{
		"few":  {3, "项目进度计划表: 实施内容 计划金额 支付金额"},
		"many": {12, ""},
	} {
		t.Run(name, func(t *testing.T) {
			sources := []Source{planned(t, 0, other...)}
			for i := 1; i < c.copies; i++ {
				sources = append(sources, planned(t, i, same...))
			}
			_, tpl := learned(t, sources)
			if lists := listsOf(tpl); lists != c.lists {
				t.Errorf("lists %q", lists)
			}
			told, _ := readerOf(t, tpl).read(t, opened(t, sources[0]))
			if !reads(told, "计划!A6", "试运行") {
				t.Errorf("the name that differs is not read: %v", told)
			}
		})
	}
}
