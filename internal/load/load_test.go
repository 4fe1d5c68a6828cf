package load_test

import (
	"maps"
	"slices"
	"testing"

	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/words"
	"tianbao/templates"
)

// sheets is a template workbook in the making: a clean one, of which each case breaks one thing.
type sheets map[string][][]string

// order is the tab order of the clean template.
var order = []string{"封面", "申报表", "说明", "#template", "#fields", "#projects.indicators", "#lists", "#checks"}

func clean() sheets {
	return sheets{
		"封面": {
			{"绩效目标申报表（{{year}}年度）"},
			{"单位：{{unit}}", "", "合计 {{=ROUND(SUM(projects.annual)/10000,2)}} 万元"},
		},
		"申报表": {
			{"项目名称", "{{name}}", "第{{#}}项"},
			{"开始日期", "{{start}}", "完成日期", "{{end}}"},
			{"年度资金（元）", "{{annual}}", "财政", "{{fiscal}}"},
			{"绩效指标", "{{indicators.level1}}", "{{indicators.level2}}", "{{indicators.level3}}", "{{indicators.target}}"},
			{"合计", "=SUM(B3:B3)"},
		},
		"说明": {
			{"一、项目概述", "{{overview}}"},
			{"性质", "{{nature}}"},
		},
		"#template": {
			{"项", "值"},
			{"format", "1"}, {"id", "测试-2026"}, {"version", "1"}, {"rules", "2026-11"},
			{"title", "项目支出绩效目标申报表"}, {"language", "zh"}, {"target", "{op}{0.00}({unit})"},
			{},
			{"工作表", "逐项", "标签"},
			{"封面"}, {"说明", "projects", "说明{{#}}"}, {"申报表", "projects", "申报表{{#}}"},
		},
		"#fields": {
			{"字段", "名称", "类型", "单位", "必填", "标识", "选项", "小数位", "上限", "合并", "位置", "默认值", "公式", "别名", "说明", "备注：来源"},
			{"year", "年度", "年度", "", "是", "", "", "", "", "", "", "", "", "", "", "封面"},
			{"unit", "单位名称", "text", "", "yes"},
			{"projects", "项目", "列表"},
			{"projects.code", "项目编码", "文本", "", "", "", "", "", "", "", "随附"},
			{"projects.name", "项目名称", "文本", "", "是", "是", "", "", "60"},
			{"projects.nature", "项目性质", "选项", "", "", "", "经常性项目、一次性项目*"},
			{"projects.start", "开始日期", "起日"},
			{"projects.end", "完成日期", "止日", "", "", "", "", "", "", "", "", "2026-12-31"},
			{"projects.annual", "年度资金", "金额", "元", "是", "", "", "2", "", "", "", "", "", "年度资金申请总额、年度资金总额"},
			{"projects.fiscal", "财政拨款", "金额", "元", "", "", "", "2", "", "", "", "=annual", "=annual"},
			{"projects.overview", "项目概述", "长文本", "", "", "", "", "", "2000", "", "", "", "", "", "写清实施内容"},
			{"projects.indicators", "绩效指标", "列表"},
			{"projects.indicators.level1", "一级指标", "选项", "", "", "", "一级指标", "", "", "向下"},
			{"projects.indicators.level2", "二级指标", "选项", "", "", "", "二级指标*", "", "", "down"},
			{"projects.indicators.level3", "三级指标", "文本", "", "", "是"},
			{"projects.indicators.target", "指标值", "指标值"},
		},
		"#projects.indicators": {
			{"level1", "level2", "level3"},
			{"产出指标", "数量指标"},
			{"", "质量指标", "合格率"},
		},
		"#lists": {
			{"一级指标", "一级指标.别名", "二级指标", "二级指标.上级"},
			{"成本指标", "成本", "经济成本指标", "成本指标"},
			{"产出指标", "产出、产出类", "数量指标", "产出指标"},
			{"", "", "质量指标", "产出指标"},
		},
		"#checks": {
			{"编号", "级别", "启用", "依据", "范围", "条件", "应满足", "说明", "标记", "更正", "更正方式"},
			{"FUND-01", "错误", "", "财预〔2015〕88号", "projects", `annual<>""`, "ROUND(annual-fiscal,2)>=0",
				"{{name}}：财政拨款 {{fiscal}} 大于 {{=annual}}", "fiscal、annual", "fiscal := annual", "建议"},
			{"COST-01", "warning", "no", "", "projects", "", `COUNTIF(indicators.level1,"成本指标")>0`, "缺少成本指标",
				`indicators.target[OR(level1="成本指标",level2="经济成本指标")]、name`},
		},
	}
}

// set changes one cell.
func set(sheet string, row, col int, text string) func(sheets) {
	return func(s sheets) {
		for len(s[sheet]) < row {
			s[sheet] = append(s[sheet], nil)
		}
		for len(s[sheet][row-1]) < col {
			s[sheet][row-1] = append(s[sheet][row-1], "")
		}
		s[sheet][row-1][col-1] = text
	}
}

func build(t testing.TB, s sheets, merges map[string][]string) []byte {
	data, err := book.Build(pages(s, merges)...)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// buildAny is the workbook, or nothing where no workbook can hold such texts.
func buildAny(s sheets) []byte {
	data, _ := book.Build(pages(s, nil)...)
	return data
}

// withName is the workbook with a defined name.
func withName(t testing.TB, s sheets, name, refers string) []byte {
	all := pages(s, nil)
	all[0].Names = [][2]string{{name, refers}}
	data, err := book.Build(all...)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func pages(s sheets, merges map[string][]string) []book.Page {
	var all []book.Page
	names := append([]string(nil), order...)
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if !slices.Contains(order, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if rows, ok := s[name]; ok {
			all = append(all, book.Page{Name: name, Rows: rows, Merges: merges[name]})
		}
	}
	return all
}

func loaded(t testing.TB, s sheets, merges map[string][]string) (*templates.Template, []templates.Finding) {
	tpl, findings, err := load.Load(build(t, s, merges))
	if err != nil {
		t.Fatal(err)
	}
	return tpl, findings
}

func TestCleanTemplate(t *testing.T) {
	_, findings := loaded(t, clean(), nil)
	for _, f := range findings {
		t.Errorf("%s %s!%s: %s", f.Rule, f.Places[0].Sheet, f.Places[0].Cell, f.Message(words.Chinese))
	}
}
