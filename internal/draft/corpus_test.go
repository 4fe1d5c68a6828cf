package draft

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/clerk"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// writer makes up records of forms, as different as those of a year's offices, from a seed.
type writer struct{ *rand.Rand }

func newWriter(seed uint64) writer { return writer{rand.New(rand.NewPCG(seed, 18))} }

func (w writer) one(of ...string) string { return of[w.IntN(len(of))] }

func (w writer) words(least, most int) string {
	all := []rune("依法做好社区居民办事咨询窗口服务人员培训河道巡查设备更新资料整理文献出版数据平台运行安全检查绿化养护宣传活动场所租赁邮件寄送年度审计档案图书")
	s := ""
	for range least + w.IntN(most-least+1) {
		s += string(all[w.IntN(len(all))])
	}
	return s
}

func (w writer) yuan() int64 { return int64(w.IntN(900000)+10000)*100 + int64(w.IntN(100)) } // in 分

func money(fen int64) json.Number { return json.Number(fmt.Sprintf("%d.%02d", fen/100, fen%100)) }

// declaration is a record of shanghai-2026 whose sums are right.
func (w writer) declaration() map[string]any {
	year := 2024 + w.IntN(4)
	r := map[string]any{"year": year, "unit": "上海市" + w.words(3, 6) + "中心", "unit_count": 1 + w.IntN(9)}
	var projects []any
	total := int64(0)
	for range 1 + w.IntN(4) {
		p, annual := w.project(year, r["unit"].(string))
		projects, total = append(projects, p), total+annual
	}
	r["projects"], r["project_count"] = projects, len(projects)
	r["total_wan"] = json.Number(fmt.Sprintf("%.2f", float64((total+5000)/10000)/100))
	return r
}

func (w writer) project(year int, unit string) (map[string]any, int64) {
	fiscal, carry, other := w.yuan(), int64(w.IntN(3))*w.yuan()/7, int64(w.IntN(2))*w.yuan()/9
	annual := fiscal + carry + other
	more, ownMore := w.yuan(), w.yuan()/3
	name := w.words(4, 9)
	p := map[string]any{
		"name": name, "statement_name": name, "nature": w.one("其他经常性项目", "阶段性项目", "一次性项目"), "category": w.one("其他运转类", "特定目标类"),
		"department": "上海市" + w.words(3, 5) + "局", "implementer": unit,
		"start": fmt.Sprintf("%d-%02d-01", year, 1+w.IntN(5)), "end": fmt.Sprintf("%d-12-%02d", year+w.IntN(2), 1+w.IntN(31)),
		"annual": money(annual), "annual_fiscal": money(fiscal), "annual_carryover": money(carry), "annual_other": money(other),
		"total": money(annual + more + ownMore), "total_fiscal": money(annual + more), "total_other": money(ownMore),
		"goal_total": w.words(40, 120) + "。", "goal_annual": w.words(40, 120) + "。",
		"overview": w.words(60, 150) + "。", "basis": "《" + w.words(8, 20) + "》" + w.words(20, 60) + "。", "executor": unit + "。",
		"plan": w.words(60, 200) + "。", "period": fmt.Sprintf("该项目实施周期为 %d 年 %d 月至 %d 年 %d 月。", year, 1+w.IntN(5), year, 6+w.IntN(7)),
		"budget": fmt.Sprintf("预算资金总额为 %s 万元。%s。", money(annual/10000), w.words(20, 60)), "goal_note": w.one("详见单位的项目绩效目标表", "详见绩效目标表"),
	}
	p["indicators"] = w.indicators(annual)
	return p, annual
}

func (w writer) indicators(annual int64) []any {
	all := []any{map[string]any{"level1": "成本指标", "level2": "经济成本指标", "level3": w.words(4, 9) + "总成本", "target": fmt.Sprintf("≤%.2f(万元)", float64(annual)/1e6)}}
	for _, c := range [][2]string{{"产出指标", "数量指标"}, {"产出指标", "质量指标"}, {"产出指标", "时效指标"}, {"效益指标", "社会效益指标"}, {"效益指标", "可持续影响指标"}, {"满意度指标", "服务对象满意度指标"}} {
		for range 1 + w.IntN(3) {
			target := fmt.Sprintf("%s%d.00(%s)", w.one("≥", "=", "≤"), 1+w.IntN(99), w.one("%", "次", "家", "人"))
			if w.IntN(3) == 0 {
				target = w.one("达标", "及时", "完整", "好")
			}
			all = append(all, map[string]any{"level1": c[0], "level2": c[1], "level3": w.words(4, 12), "target": target})
		}
	}
	return all
}

// filled are records of a form filled by fill, as units would have drawn them: every trace of tianbao removed.
func filled(t testing.TB, tpl *templates.Template, records []templates.Record) []Source {
	t.Helper()
	form := filling.Compiled(t, tpl)
	var all []Source
	for i, r := range records {
		data := clerk.Foreign(filling.Of(t, form, r, fill.Options{Exact: true, NoChecks: true}, 0))
		all = append(all, Source{Name: fmt.Sprintf("copy%02d.xlsx", i+1), Open: func(context.Context) ([]byte, error) { return data, nil }})
	}
	return all
}

func decoded(t testing.TB, tpl *templates.Template, made map[string]any) templates.Record {
	t.Helper()
	data, err := json.Marshal(made)
	if err != nil {
		t.Fatal(err)
	}
	return forms.Decoded(t, tpl, "record.json", data)
}

// declarations are so many filled copies of shanghai-2026, of up to declared always the same.
func declarations(t testing.TB, n int) []Source {
	t.Helper()
	if n > declared {
		return declare(t, n)
	}
	return slices.Clone(declaredOnce.Get(t, func(t testing.TB) []Source { return declare(t, declared) })[:n])
}

const declared = 30

var declaredOnce xlsxtest.Shared[[]Source]

func declare(t testing.TB, n int) []Source {
	t.Helper()
	tpl, w := forms.Official(t), newWriter(1)
	var records []templates.Record
	for range n {
		records = append(records, decoded(t, tpl, w.declaration()))
	}
	return filled(t, tpl, records)
}
