package rules_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/formula"
	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
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
	index := "# 上海市 2026 年申报表的核对规则\n\n本页和各分页由模板 `shanghai-2026` 生成，例子由测试执行。规则、用语表和容差都在模板的 `#checks` 和 `#lists` 中，" +
		"用 Excel 修改后即生效（`tianbao template export shanghai-2026`，`tianbao check -t 文件`）。\n\n" +
		"例子只写出与一份没有问题的申报（`internal/rules/testdata/shanghai-clean.yaml`：第一个项目跨三年，第二个为一年）不同的地方。\n\n" +
		"依据为“公式”的规则在工作簿的“核对”表中随填随算；为“tianbao”的由 tianbao 核对时写入结论。\n\n| 编号 | 级别 | 含义 | 依据 | 更正 |\n|---|---|---|---|---|\n"
	for _, f := range families {
		page := fmt.Sprintf("# %s：%s\n\n[全部规则](../rules-shanghai.md)\n", f.id, f.title)
		for _, c := range forms.Official(t).Checks {
			if strings.HasPrefix(c.ID, f.id+"-") {
				page += section(t, c)
				index += fmt.Sprintf("| [%s](rules-shanghai/%s.md) | %s | %s | %s | %s |\n", c.ID, strings.ToLower(f.id), level(c), c.Basis, engine(c), mode(c))
			}
		}
		same(t, filepath.Join(docs, "rules-shanghai", strings.ToLower(f.id)+".md"), page)
	}
	same(t, filepath.Join(docs, "rules-shanghai.md"), index+lists(t))
}

// same holds a page to what it should be.
func same(t *testing.T, file, want string) {
	t.Helper()
	got, err := os.ReadFile(file)
	if err == nil && string(got) == want {
		return
	}
	if !xlsxtest.Updating() {
		t.Errorf("%s is not what the template says (%v); run with -update and read what changed", file, err)
		return
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(want), 0o666); err != nil {
		t.Fatal(err)
	}
}

// lists are the words and tolerances that rules use.
func lists(t *testing.T) string {
	s := "\n## 用语表和容差\n\n| 列表 | 内容 | 用于 |\n|---|---|---|\n"
	for _, v := range forms.Official(t).Lists {
		var used []string
		for _, c := range forms.Official(t).Checks {
			if strings.Contains(source(c), `"`+v.Name) && !slices.Contains(used, c.ID) {
				used = append(used, c.ID)
			}
		}
		if len(used) > 0 {
			s += fmt.Sprintf("| %s | %s | %s |\n", v.Name, strings.Join(v.Values, "、"), strings.Join(used, "、"))
		}
	}
	return s
}

// source is all formulas of a check.
func source(c *templates.Check) string {
	s := ""
	add := func(e templates.Formula) {
		if e != nil {
			s += e.String() + "\n"
		}
	}
	add(c.When)
	add(c.Assert)
	for _, f := range c.Fixes {
		add(f.Value)
	}
	for _, m := range c.Marks {
		add(m.Where)
	}
	for _, p := range c.Message {
		add(p.Formula)
	}
	return s
}

func level(c *templates.Check) string {
	return words.Say("level." + c.Level.String()).In(words.Chinese)
}

// engine tells whether a sheet can hold the check.
func engine(c *templates.Check) string {
	helped := []string{"TARGET.OP", "TARGET.NUM", "TARGET.UNIT", "YUAN"}
	for _, e := range []templates.Formula{c.When, c.Assert} {
		if e == nil {
			continue
		}
		for _, f := range formula.Functions() {
			if !f.Live && !slices.Contains(helped, f.Name) && slices.Contains(formula.Of(e).Functions(), f.Name) {
				return "tianbao"
			}
		}
	}
	return "公式"
}

func mode(c *templates.Check) string {
	switch {
	case len(c.Fixes) == 0:
		return ""
	case c.Auto:
		return "自动"
	}
	return "建议"
}

func section(t *testing.T, c *templates.Check) string {
	i := slices.IndexFunc(examples(), func(e example) bool { return e.check(t) == c })
	if i < 0 {
		t.Fatalf("%s has no example", c.ID)
	}
	e := examples()[i]
	each := "全表一次"
	if c.Each != nil {
		each = "每个" + c.Each.Label
	}
	s := fmt.Sprintf("\n## %s %s\n\n%s，%s，由%s核对。\n\n", c.ID, c.Basis, level(c), each, engine(c))
	if c.When != nil {
		s += "条件：\n\n```\n" + c.When.String() + "\n```\n\n"
	}
	s += "应满足：\n\n```\n" + c.Assert.String() + "\n```\n\n"
	for _, f := range c.Fixes {
		s += fmt.Sprintf("更正（%s）：`%s := %s`\n\n", mode(c), f.Field.Name(), strings.ReplaceAll(f.Value.String(), "\n", " "))
	}
	if len(c.Covers) > 0 {
		s += "不符时，读取时对同一格说的 " + strings.Join(c.Covers, "、") + " 不再另说。\n\n"
	}
	s += failing(t, c) + "相符的例子：" + changes(e.keeps) + "\n"
	if e.near != nil {
		s += "\n相近而不报的例子：" + changes(e.near) + "\n"
	}
	return s
}

// failing is every example that breaks a check, with what the check says of it.
func failing(t *testing.T, c *templates.Check) string {
	s := ""
	for _, e := range examples() {
		if e.check(t) == c {
			s += "不符的例子：" + changes(e.fails) + "\n\n> " + saying(t, c, e.fails) + "\n\n"
		}
	}
	return s
}

// changes are edits in words, in the order of their paths.
func changes(e edits) string {
	if len(e) == 0 {
		return "原申报。"
	}
	var all []string
	for _, path := range slices.Sorted(maps.Keys(e)) {
		switch value := e[path]; value {
		case "":
			all = append(all, "`"+path+"` 为空白")
		case gone:
			all = append(all, "没有 `"+path+"`")
		default:
			all = append(all, "`"+path+"` 为 `"+value+"`")
		}
	}
	return strings.Join(all, "；") + "。"
}

// saying is the message of the check with the edits made.
func saying(t *testing.T, c *templates.Check, e edits) string {
	for _, v := range check(alone(t, c.ID), e.apply(t, clean(t)), rules.Options{}) {
		if v.Check == c && v.Result == rules.Fail {
			return v.Message.In(words.Chinese)
		}
	}
	t.Fatalf("%s does not fail with %v", c.ID, e)
	return ""
}
