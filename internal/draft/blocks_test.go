package draft

import (
	"strings"
	"testing"

	"tianbao/templates"
)

// listsOf are the lists of a template with the labels of their fields.
func listsOf(tpl *templates.Template) string {
	var all []string
	for _, l := range tpl.Fields {
		if l.Type != templates.List {
			continue
		}
		var labels []string
		for _, f := range tpl.Fields {
			if f.List() == l && f.Type != templates.List {
				labels = append(labels, f.Label)
			}
		}
		all = append(all, l.Key+": "+strings.Join(labels, " "))
	}
	return strings.Join(all, "\n")
}

// Where each item has rows of its own a list stands in a list; two lists may share rows, side by side.
func TestListsInRows(t *testing.T) {
	for form, want := range map[string]string{
		"register": "项目支出绩效目标表: 项目名称 年度绩效目标\n" +
			"项目支出绩效目标表.指标: 一级指标 二级指标 三级指标 指标值",
		"central-88": "项目: 项目名称 主管部门及代码 实施单位 项目属性 项目期 中期资金总额 年度资金总额 财政拨款 财政拨款（实施单位） 其他资金 其他资金（实施单位） 年度 总体目标 年度目标\n" +
			"项目.绩效指标: 一级指标 二级指标 三级指标 指标值\n项目.申报表_绩效指标: 二级指标 三级指标 指标值",
	} {
		_, sources := copiesOf(t, form, 7, 20)
		_, tpl := learned(t, sources)
		if got := listsOf(tpl); got != want {
			t.Errorf("%s has\n%s", form, got)
		}
		goesRound(t, tpl, sources[0])
	}
}
