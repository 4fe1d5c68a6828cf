package rules_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

const docs = "../../docs"

// families are the rules by the beginning of their ids, in the template's order.
var families = []struct{ id, title string }{
	{"FUND", "项目资金"}, {"COVER", "编报情况"}, {"COST", "成本指标"}, {"NARR", "情况说明"}, {"GOAL", "绩效目标"},
	{"IND", "绩效指标"}, {"DATE", "日期"}, {"TEXT", "文字"}, {"XPROJ", "各项目之间"},
}

// TestShanghaiDocs holds the pages about the rules to the template and to the examples; -update
// writes them anew.
func TestShanghaiDocs(t *testing.T) {
	s := shanghai(t)
	index := "# 上海市 2026 年申报表的核对规则\n\n本页和各分页由模板 `shanghai-2026` 生成，例子由测试执行。规则、用语表和容差都在模板的 `#checks` 和 `#lists` 中，" +
		"用 Excel 修改后即生效（`tianbao template export shanghai-2026`，`tianbao check -t 文件`）。\n\n" +
		"例子只写出与一份没有问题的申报（`internal/rules/testdata/shanghai-clean.yaml`：第一个项目跨三年，第二个为一年）不同的地方。\n\n" +
		"依据为“公式”的规则在工作簿的“核对”表中随填随算；为“tianbao”的由 tianbao 核对时写入结论。\n\n| 编号 | 级别 | 含义 | 依据 | 更正 |\n|---|---|---|---|---|\n"
	for _, f := range families {
		page := fmt.Sprintf("# %s：%s\n\n[全部规则](../rules-shanghai.md)\n", f.id, f.title)
		for _, c := range s.form.Checks {
			if strings.HasPrefix(c.ID, f.id+"-") {
				page += s.section(t, c)
				index += fmt.Sprintf("| [%s](rules-shanghai/%s.md) | %s | %s | %s | %s |\n", c.ID, strings.ToLower(f.id), level(c), c.Basis, engine(c), mode(c))
			}
		}
		same(t, filepath.Join(docs, "rules-shanghai", strings.ToLower(f.id)+".md"), page)
	}
	same(t, filepath.Join(docs, "rules-shanghai.md"), index+s.lists())
}
