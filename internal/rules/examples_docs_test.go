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
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

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
func (s subject) lists() string {
	page := "\n## 用语表和容差\n\n| 列表 | 内容 | 用于 |\n|---|---|---|\n"
	for _, v := range s.form.Lists {
		var used []string
		for _, c := range s.form.Checks {
			if strings.Contains(source(c), `"`+v.Name) && !slices.Contains(used, c.ID) {
				used = append(used, c.ID)
			}
		}
		if len(used) > 0 {
			page += fmt.Sprintf("| %s | %s | %s |\n", v.Name, strings.Join(v.Values, "、"), strings.Join(used, "、"))
		}
	}
	return page
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
	if c.Own {
		return "tianbao"
	}
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

func (s subject) section(t *testing.T, c *templates.Check) string {
	i := slices.IndexFunc(s.examples, func(e example) bool { return s.row(t, e) == c })
	if i < 0 {
		t.Fatalf("%s has no example", c.ID)
	}
	e := s.examples[i]
	each := "全表一次"
	if c.Each != nil {
		each = "每个" + c.Each.Label
		for _, f := range c.By {
			each += "，按" + f.Label
		}
	}
	page := fmt.Sprintf("\n## %s %s\n\n%s，%s，由%s核对。\n\n", c.ID, c.Basis, level(c), each, engine(c))
	if c.When != nil {
		page += "条件：\n\n```\n" + c.When.String() + "\n```\n\n"
	}
	page += "应满足：\n\n```\n" + c.Assert.String() + "\n```\n\n"
	for _, f := range c.Fixes {
		page += fmt.Sprintf("更正（%s）：`%s := %s`\n\n", mode(c), f.Field.Name(), strings.ReplaceAll(f.Value.String(), "\n", " "))
	}
	if len(c.Covers) > 0 {
		page += "不符时，读取时对同一格说的 " + strings.Join(c.Covers, "、") + " 不再另说。\n\n"
	}
	page += s.failing(t, c) + "相符的例子：" + changes(e.keeps) + "\n"
	if e.near != nil {
		page += "\n相近而不报的例子：" + changes(e.near) + "\n"
	}
	return page
}

// failing is every example that breaks a check, with what the check says of it.
func (s subject) failing(t *testing.T, c *templates.Check) string {
	said := ""
	for _, e := range s.examples {
		if s.row(t, e) == c {
			said += "不符的例子：" + changes(e.fails) + "\n\n> " + s.saying(t, c, e.fails) + "\n\n"
		}
	}
	return said
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
func (s subject) saying(t *testing.T, c *templates.Check, e edits) string {
	for _, v := range check(alone(s.form, c.ID), e.Apply(t, s.form, s.clean()), s.options) {
		if v.Check == c && v.Result == rules.Fail {
			return v.Message.In(words.Chinese)
		}
	}
	t.Fatalf("%s does not fail with %v", c.ID, e)
	return ""
}
