package units_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/units"
)

// What is turned into 元 live is worth the same to a reader, and every short form is told as one.
func TestMoney(t *testing.T) {
	for _, u := range units.LiveMoney {
		if _, ok := units.Yuan(decimal.NewFromInt(1), u); !ok {
			t.Errorf("%s is no unit of money to a reader", u)
		}
	}
	for text, want := range map[string]string{"万": "万元", "万元": "万元", "元": "元", "亿": "", "角": "", "个": ""} {
		if got, ok := units.Block(text); ok != (want != "") || ok && got != want {
			t.Errorf("Block(%q) = %q, %v", text, got, ok)
		}
	}
	for text, want := range map[string]string{"w": "万元", "亿": "亿元", "元整": "元", "百分比": "%", "个百分点": "个百分点"} {
		if got, _ := units.Canonical(text); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", text, got, want)
		}
	}
}

// People write 万 and w for 万元, 圆 for 元, and small money after it.
func TestPower(t *testing.T) {
	for unit, want := range map[string]int{"元": 0, "圆": 0, "人民币元": 0, "万": 4, "w": 4, "万圆": 4, "人民币万元": 4, "千": 3, "百万": 6, "亿元": 8, "角": -1, "分": -2} {
		if got, ok := units.Power(unit); !ok || got != want {
			t.Errorf("%s: %d %v", unit, got, ok)
		}
	}
	for _, unit := range []string{"", "元元", "人次", "%", "元/人", "万人"} {
		if got, ok := units.Power(unit); ok {
			t.Errorf("%s is money, 10^%d", unit, got)
		}
	}
}

func TestYuan(t *testing.T) {
	for _, c := range []struct{ amount, unit, want string }{
		{"93.50841", "万元", "935084.1"},
		{"0.18", "元", "0.18"},
		{"1.2", "亿元", "120000000"},
		{"900", "元/人", ""},
		{"90", "%", ""},
	} {
		got, ok := units.Yuan(decimal.RequireFromString(c.amount), c.unit)
		if ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("%s %s is %s (%v), want %s", c.amount, c.unit, got, ok, c.want)
		}
	}
}
