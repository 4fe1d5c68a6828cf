package prose_test

import (
	"fmt"
	"testing"

	"tianbao/internal/prose"
)

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		" 网络 信息（二期）ＡＢＣ　\u200b": "网络信息(二期)abc",
		"<p>甲&nbsp;乙</p>":      "甲乙",
		"甲，乙；丙：":               "甲,乙;丙:",
	} {
		if got := prose.Plain(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestUntag(t *testing.T) {
	for in, want := range map[string]string{
		"<p>完成任务。</p>":                     "完成任务。",
		"<p>甲</p><p style=\"x\">乙</p>":     "甲\n乙",
		"甲<br/>乙":                          "甲\n乙",
		"甲&nbsp;乙&lt;5&gt;":                "甲 乙<5>",
		"&lt;p&gt;甲&lt;/p&gt;":             "甲",
		"响应时间<5分钟，R&D占比>3%":                "响应时间<5分钟，R&D占比>3%",
		"  甲 ":                             "  甲 ", // nothing to take away, nothing changed
		"<span style='color:red'>甲</span>": "甲",
	} {
		if got := prose.Untag(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestPeriod(t *testing.T) {
	for in, want := range map[string]string{
		"该项目实施周期为 2026 年 1 月至 2026 年 12 月。": "{2026 1 1} {2026 12 31}",
		"2024年3月—2026年2月":                   "{2024 3 1} {2026 2 28}",
		"2026年1月至12月":                       "{2026 1 1} {2026 12 31}",
		"自2026年1月15日起至2026年6月30日止":          "{2026 1 15} {2026 6 30}",
		"2026.01-2026.12月":                  "{2026 1 1} {2026 12 31}",
		"2024-2026年实施":                      "{2024 1 1} {2026 12 31}",
		"2026年全年":                           "{2026 1 1} {2026 12 31}",
		"2026年13月至2026年14月":                 "", "长期实施": "", "GB/T 22239-2019": "", "2026年1月": "",
	} {
		from, to, ok := prose.Period(in)
		got := ""
		if ok {
			got = fmt.Sprint(from, " ", to)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// The promises of the real case: a report a month, 3–4 and 1–2 articles a week, two counts a month.
func TestFrequencies(t *testing.T) {
	text := "门户网站测评费用在 2026 年每个月按时给门户网站一份测评报告。网站英日文翻译费在 2026 年完成英文每周 3-4 篇新闻；日文每周 1-2 篇的新闻更新。网站普查费在 2026 年完成每月二次的普查报告。"
	want := "[{每个月按时给门户网站一份 12 12 份} {每周3-4篇 156 208 篇} {每周1-2篇 52 104 篇} {每月二次 24 24 次}]"
	if got := fmt.Sprint(prose.Frequencies(text)); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	for in, want := range map[string]string{
		"每季度开展十二场": "[{每季度开展十二场 48 48 场}]", "每年两次": "[{每年两次 2 2 次}]", "每半年1次": "[{每半年1次 2 2 次}]",
		"每月按时发放工资": "[]", "每人2次": "[]", "共12次": "[]", "每月。3次": "[]",
	} {
		if got := fmt.Sprint(prose.Frequencies(in)); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		a, b                   string
		differ, longer, shared int
	}{
		{"编外人员工作经费", "非编人员工作经费", 2, 8, 6}, {"甲", "甲 ", 0, 1, 1}, {"", "", 0, 0, 0}, {"体检费", "体检人员数", 3, 5, 2},
	} {
		a, b := prose.NameOf(c.a), prose.NameOf(c.b)
		if d, l := a.Similar(b); d != c.differ || l != c.longer || a.Shared(b) != c.shared {
			t.Errorf("%s, %s: %d of %d, %d shared", c.a, c.b, d, l, a.Shared(b))
		}
	}
	if got := prose.NameOf("设备投诉处理率").Longest([]*prose.Name{prose.NameOf("投诉"), prose.NameOf("投诉处理"), prose.NameOf("处理率高"), prose.NameOf("甲")}); got != "投诉处理" {
		t.Errorf("longest %q", got)
	}
}
