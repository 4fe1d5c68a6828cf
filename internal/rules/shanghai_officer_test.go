package rules_test

import (
	"slices"
	"testing"

	"tianbao/internal/load"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// An officer changes a tolerance, a word and a level in the workbook, in an office program, and the
// tool obeys. The seed's second project is 164,915.90 元 over its budget, its third has 满意 for a 满意度.
func TestOfficerChangesRules(t *testing.T) {
	official := forms.Official(t)
	cells := xlsxtest.OpenpyxlCells(t, official.Workbook)
	below := func(list string) string {
		for at, text := range cells["#lists"] {
			if c, ok := ref.ParseCell(at); ok && text == list && c.Row == 1 {
				return ref.Cell{Col: c.Col, Row: 2}.String()
			}
		}
		t.Fatalf("no list %s", list)
		return ""
	}
	share := official.Checks[slices.IndexFunc(official.Checks, func(c *templates.Check) bool { return c.ID == "IND-12" })]
	level, _ := ref.ParseCell(share.Source.Cell)
	level.Col++
	satisfaction, _ := ref.ParseCell(below("百分比指标词尾"))
	satisfaction.Row++ // the second word, 满意度
	data := xlsxtest.Edited(t, official.Workbook,
		xlsxtest.SetNumber("#lists", below("总成本可高于预算元"), "164916"),
		xlsxtest.SetText("#lists", satisfaction.String(), "满意指数"),
		xlsxtest.SetText("#checks", level.String(), "警告"))
	changed, faults, err := load.Load(data)
	if err != nil || changed == nil {
		t.Fatal(err, faults)
	}
	said := func(tpl *templates.Template) map[string]templates.Level {
		all := map[string]templates.Level{}
		for _, v := range check(tpl, forms.RealCase(t), rules.Options{}) {
			if v.Result == rules.Fail {
				all[v.Check.ID+" "+v.Item] = v.Check.Level
			}
		}
		return all
	}
	before, after := said(official), said(changed)
	for _, c := range []struct {
		finding       string
		before, after templates.Level // 0: none
	}{
		{"COST-01 projects[1]", templates.Error, 0}, {"COST-01 projects[2]", templates.Error, templates.Error},
		{"IND-07 projects[2].indicators[13]", templates.Warning, 0}, {"IND-07 projects[0].indicators[7]", templates.Warning, templates.Warning},
		{"IND-12 projects[0]", templates.Notice, templates.Warning},
	} {
		if before[c.finding] != c.before || after[c.finding] != c.after {
			t.Errorf("%s: %v, then %v; want %v, then %v", c.finding, before[c.finding], after[c.finding], c.before, c.after)
		}
	}
}
