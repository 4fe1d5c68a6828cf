package target_test

import (
	"testing"

	"tianbao/internal/target"
)

// TestOfficialIndicators reads the forty targets of the real form, whose readings were made by hand.
func TestOfficialIndicators(t *testing.T) {
	quantified := []struct{ name, raw, op, num, unit string }{
		{"门户网站管理总成本", "≤52.60(万元)", "≤", "52.6", "万元"},
		{"门户网站测评数", "≥42.00(家)", "≥", "42", "家"},
		{"网站英日文翻译数费", "≤1000.00(元/千字)", "≤", "1000", "元/千字"},
		{"网站普查数", "≥24.00(次)", "≥", "24", "次"},
		{"门户网站视频资源更新次数", "≥10.00(次)", "≥", "10", "次"},
		{"门户网站翻译的准确率", "=100.00(%)", "=", "100", "%"},
		{"网推新闻知晓率", "≥90.00(%)", "≥", "90", "%"},
		{"网推英日文文章知晓率", "≥90.00(%)", "≥", "90", "%"},
		{"网络平台知晓率", "≥90.00(%)", "≥", "90", "%"},
		{"民众满意度", "≥90.00(%)", "≥", "90", "%"},
		{"网络信息系统运行与维护总成本", "≤110.00(万元)", "≤", "110", "万元"},
		{"门户网站运维次数", "≥2.00(次)", "≥", "2", "次"},
		{"运维质量达标率", "=100.00(%)", "=", "100", "%"},
		{"问题解决及时率", "=100.00(%)", "=", "100", "%"},
		{"业务覆盖率", "=100.00(%)", "=", "100", "%"},
		{"在线报告率", ">95.00(%)", ">", "95", "%"},
		{"系统使用人群满意度", "≥90.00(%)", "≥", "90", "%"},
		{"人工总成本", "≤31.19(万元)", "≤", "31.19", "万元"},
		{"人员餐费", "≤0.96(万元)", "≤", "0.96", "万元"},
		{"体检费", "≤900.00(元/人)", "≤", "900", "元/人"},
		{"非编人员数", "≤2.00(人)", "≤", "2", "人"},
		{"就餐非编人员数", "≤2.00(人)", "≤", "2", "人"},
		{"体检人员数", "≤2.00(人)", "≤", "2", "人"},
	}
	for _, q := range quantified {
		got, ok := target.Parse(q.raw)
		if !ok || got.Kind != target.Quantified || got.Op != q.op || got.Num.String() != q.num || got.Unit != q.unit ||
			got.Spelling != target.Canonical || len(got.Notes) != 0 {
			t.Errorf("%s %s: read as %+v, %v", q.name, q.raw, got, ok)
		}
		if printed := target.Format(got, target.Usual); printed != q.raw {
			t.Errorf("%s %s: printed as %s", q.name, q.raw, printed)
		}
	}
	words := []string{
		"达标", "好", "完成", "好", "及时", "及时", "及时", "完整", // 门户网站管理
		"健全",                                             // 网络信息系统运行与维护
		"达标", "达标", "合理", "按时完成", "及时", "及时", "节省", "满意", // 非编人员工作经费
	}
	for _, w := range words {
		if got, ok := target.Parse(w); !ok || got.Kind != target.Qualitative || got.Text != w {
			t.Errorf("%s: read as %+v, %v", w, got, ok)
		}
	}
	if len(quantified) != 23 || len(words) != 17 {
		t.Errorf("%d quantified and %d qualitative targets, the form has 23 and 17", len(quantified), len(words))
	}
}
