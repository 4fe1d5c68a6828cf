package prose_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/prose"
)

// What texts state as money: the total, how many parts, their sum (all in 元, by hand) and the text
// with the unit that slipped, if one did.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		text       string
		year       int
		total, sum string // "" for none
		parts      int
		slip       string
	}{
		{text: "预算资金总额约 52.6 万元。", year: 2026, total: "526000"},
		{text: "预算资金总额约 93.50841 万元。", year: 2026, total: "935084.1"},
		{text: "非编人员工资为 30.314 万元，餐费为 0.96 万元，体检费为 0.18 元，总计 31.454 万元。", year: 2026, total: "314540", sum: "312740.18", parts: 3,
			slip: "非编人员工资为 30.314 万元，餐费为 0.96 万元，体检费为 0.18 万元，总计 31.454 万元。"},
		{text: "甲为 3 万元，乙为 2 万元，总计 5 元。", total: "5", sum: "50000", parts: 2, slip: "甲为 3 万元，乙为 2 万元，总计 5 万元。"},
		{text: "甲为３万元，乙为2元，总计5万元", total: "50000", sum: "30002", parts: 2, slip: "甲为３万元，乙为2万元，总计5万元"},
		{text: "甲为 3 万元，乙为 2 万元，总计 6 万元。", total: "60000", sum: "50000", parts: 2},
		{text: "甲为 1 元，乙为 1 元，丙为 3 万元，总计 4 万元", total: "40000", sum: "30002", parts: 3}, // two readings: none is offered
		{text: "2026年度预算22,614.51万元。", year: 2026, total: "226145100"},
		{text: "预算总额１，０００．５０元", total: "1000.5"},
		{text: "预算1.2亿元", total: "120000000"},
		{text: "2025年预算50万元，2026年预算52.6万元。", year: 2026, total: "526000"},
		{text: "2025年执行50万元。今年预算52.6万元。", year: 2026, total: "526000"},
		{text: "2024-2026年总投资300万元，其中2026年100万元。", year: 2026, total: "1000000"},
		{text: "2026年1月至2026年12月共需52.6万元。", year: 2026, total: "526000"},
		{text: "累计安排80万元，较上年增加5万元，本年申请预算52.6万元。", year: 2026, total: "526000"},
		{text: "根据《关于2025年预算3万元以下项目的通知》，预算52.6万元。", year: 2026, total: "526000"},
		{text: "体检费900元/人×2人=0.18万元，餐费0.96万元，合计1.14万元", total: "11400", sum: "11400", parts: 2},
		{text: "每人每月400元，全年餐费0.96万元。", total: "9600"},
		{text: "工资2500元×12月，共计3万元。", total: "30000"},
		{text: "预算52.6万元，其中：甲30万元，乙22.6万元。", total: "526000", sum: "526000", parts: 2},
		{text: "总计52.6万元（甲30万元、乙22.6万元）。", total: "526000", sum: "526000", parts: 2},
		{text: "甲30万元（丙10万元、丁20万元），乙22.6万元，合计52.6万元", total: "526000", sum: "526000", parts: 2},
		{text: "总计100万元。其中人员60万元，其中工资40万元；设备40万元。", total: "1000000"}, // nested: no sum
		{text: "甲30万元，乙22.6万元，总计52.6万元。资金来源为财政拨款50万元、其他收入2.6万元。", total: "526000", sum: "526000", parts: 2},
		{text: "总计52.6万元，其中财政资金50万元，自有资金2.6万元。", total: "526000", sum: "526000", parts: 2},
		{text: "总计52.6万元：甲30万元，乙22.6万元。上半年支付30万元，下半年支付22.6万元。", total: "526000", sum: "526000", parts: 2},
		{text: "总计52.6万元，其中甲30万元，上年结转22.6万元。", total: "526000", sum: "526000", parts: 2},
		{text: "项目资金125.6万元，其中市级补助100万元、区级配套25.6万元，主要用于：甲80万元、乙25.6万元、丙20万元。", total: "1256000", sum: "1256000", parts: 3},
		{text: "甲30万元，乙22万元，总计52.6万元。财政拨款52.6万元。", total: "526000", sum: "520000", parts: 2},
		{text: "2026年度预算57.6万元：甲19.2万元，乙24元，丙14.4万元。", year: 2026, total: "576000", sum: "336024", parts: 3, slip: "2026年度预算57.6万元：甲19.2万元，乙24万元，丙14.4万元。"},
		{text: "2026年预算100万元，具体为：（1）甲60万元；（2）乙30万元。", year: 2026, total: "1000000", sum: "900000", parts: 2},
		{text: "人员经费30万元：工资20万元、社保10万元；公用经费22万元"},
		{text: "预算安排人员经费30万元：工资20万元、社保10万元；安排公用经费22万元：水电22万元"},
		{text: "甲30万元，乙22万元。"}, // no total, and none adds up
		{text: "甲30万元，乙22万元，52万元。", total: "520000", sum: "520000", parts: 2},
		{text: "服务3万人次，惠及2万户。"},
		{text: "合计3万。", total: "30000"},
		{text: "甲总额60万元，乙总额40万元。"},
		{text: "甲 30 . 32 万元，乙 1 万元，总计 31 . 32 万元"}, // torn numbers
		{text: "甲 67 , 843.53 万元"},
		{text: "2026 年预算 5 万元。", year: 2026, total: "50000"},
		{text: ""},
	} {
		b := prose.Read(c.text, c.year)
		total, sum := "", ""
		if b.Total != nil {
			total = b.Total.Yuan().String()
		}
		if len(b.Parts) > 0 {
			sum = b.Sum().String()
		}
		slip, _ := b.Slip(decimal.NewFromInt(50))
		if total != c.total || sum != c.sum || len(b.Parts) != c.parts || slip.Text != c.slip {
			t.Errorf("%s: total %q, %d parts of %q, slip %q; want %q, %d, %q, %q", c.text, total, len(b.Parts), sum, slip.Text, c.total, c.parts, c.sum, c.slip)
		}
	}
}

func TestOf(t *testing.T) {
	b := prose.Read("其中：人员餐费为 0.96 万元，体检费约0.18万元，体检费0.2万元，合计1.34万元", 0)
	if a, ok := b.Of("人员 餐费"); !ok || a.Yuan().String() != "9600" {
		t.Errorf("餐费 %v %v", a, ok)
	}
	for _, name := range []string{"体检费", "餐费", ""} {
		if a, ok := b.Of(name); ok {
			t.Errorf("%s is %v", name, a)
		}
	}
}
