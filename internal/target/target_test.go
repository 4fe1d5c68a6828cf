package target_test

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"tianbao/internal/target"
)

// TestSpellings has what people type, and what a reader of Chinese forms takes it for.
func TestSpellings(t *testing.T) {
	for _, c := range []struct {
		raw, want string // as Format prints it
		spelling  target.Spelling
		notes     []target.Note
	}{
		{"≥ 90.00 （％）", "≥90.00(%)", target.Loose, nil},
		{"≥９０．００(%)", "≥90.00(%)", target.Loose, nil},
		{"＝100.00（％）", "=100.00(%)", target.Loose, nil},
		{"≥90%", "≥90.00(%)", target.Variant, nil},
		{"≥９０％", "≥90.00(%)", target.Variant, nil},
		{"≧90%", "≥90.00(%)", target.Variant, nil},
		{"⩽3次", "≤3.00(次)", target.Variant, nil},
		{"<=52.6万元", "≤52.60(万元)", target.Variant, nil},
		{"=<52.6", "≤52.60", target.Variant, []target.Note{target.NoUnit}},
		{"=100%", "=100.00(%)", target.Variant, nil},
		{"＞95.00(%)", ">95.00(%)", target.Loose, nil},
		{"&gt;95%", ">95.00(%)", target.Variant, []target.Note{target.Markup}},
		{"<p>≥90%</p>", "≥90.00(%)", target.Variant, []target.Note{target.Markup}},
		{"'≥90%", "≥90.00(%)", target.Variant, []target.Note{target.Markup}},
		{"“≥90%”", "≥90.00(%)", target.Variant, []target.Note{target.Markup}},
		{"90%以上", "≥90.00(%)", target.Variant, []target.Note{target.WordOperator}},
		{"不低于90%", "≥90.00(%)", target.Variant, []target.Note{target.WordOperator}},
		{"达到90%及以上", "≥90.00(%)", target.Variant, []target.Note{target.WordOperator}},
		{"90%（含）以上", "≥90.00(%)", target.Variant, []target.Note{target.WordOperator}},
		{"90%以上（不含）", ">90.00(%)", target.Variant, []target.Note{target.WordOperator}},
		{"90%以下", "≤90.00(%)", target.Variant, []target.Note{target.WordOperator}},
		{"不超过3天", "≤3.00(天)", target.Variant, []target.Note{target.WordOperator}},
		{"控制在90%以内", "≤90.00(%)", target.Variant, []target.Note{target.WordOperator}},
		{"大于或等于5个", "≥5.00(个)", target.Variant, []target.Note{target.WordOperator}},
		{"超过5个工作日", ">5.00(个工作日)", target.Variant, []target.Note{target.WordOperator}},
		{"≥90%以上", "≥90.00(%)", target.Variant, []target.Note{target.WordOperator}},
		{"985米", "=985.00(米)", target.Variant, []target.Note{target.NoOperator}},
		{"100", "=100.00", target.Variant, []target.Note{target.NoOperator, target.NoUnit}},
		{"0.9", "=0.90", target.Variant, []target.Note{target.NoOperator, target.NoUnit}},
		{"≤526000元", "≤526000.00(元)", target.Variant, nil},
		{"≤526,000.00(元)", "≤526000.00(元)", target.Variant, nil},
		{"≤526，000.00(元)", "≤526000.00(元)", target.Variant, nil},
		{"≤526 000元", "≤526000.00(元)", target.Variant, nil},
		{"≤52.6万", "≤52.60(万元)", target.Variant, []target.Note{target.ShortUnit}},
		{"52.6 w", "=52.60(万元)", target.Variant, []target.Note{target.ShortUnit, target.NoOperator}},
		{"￥900/人", "", target.Variant, nil},
		{"￥900", "=900.00(元)", target.Variant, []target.Note{target.NoOperator}},
		{"≥12次/年", "≥12.00(次/年)", target.Variant, nil},
		{"每月不少于1次", "≥1.00(次/月)", target.Variant, []target.Note{target.Frequency, target.WordOperator}},
		{"每月1次", "=1.00(次/月)", target.Variant, []target.Note{target.Frequency, target.NoOperator}},
		{"≥-5%", "≥-5.00(%)", target.Variant, []target.Note{target.NegativeValue}},
		{"≥90% 且无重大投诉", "≥90.00(%)", target.Variant, []target.Note{target.HasRemark}},
		{"≥90%（请核实）", "≥90.00(%)", target.Variant, []target.Note{target.HasRemark}},
		{"达标（≥95%）", "≥95.00(%)", target.Variant, []target.Note{target.InsideRemark, target.HasRemark}},
		{"优（90分以上）", "≥90.00(分)", target.Variant, []target.Note{target.WordOperator, target.InsideRemark, target.HasRemark}},
		{"≥2.125(个百分点)", "≥2.125(个百分点)", target.Canonical, nil},
		{"≥90百分比", "≥90.00(%)", target.Variant, nil},
		{"≤3mg/L", "≤3.00(mg/L)", target.Variant, nil},
		{"≥200㎡", "≥200.00(㎡)", target.Variant, nil},
		{"≥200m²", "≥200.00(m²)", target.Variant, nil},
		{"≥3幅", "≥3.00(幅)", target.Variant, nil},
		{"≥90%。", "≥90.00(%)", target.Variant, nil},
		{"≤900元/人·月", "≤900.00(元/人·月)", target.Variant, nil},
		{"292%", "=292.00(%)", target.Variant, []target.Note{target.NoOperator}},
	} {
		got, ok := target.Parse(c.raw)
		switch {
		case c.want == "":
			if ok {
				t.Errorf("%q: read as %+v, want nothing", c.raw, got)
			}
			continue
		case !ok || got.Kind != target.Quantified || target.Format(got, target.Usual) != c.want || got.Spelling != c.spelling:
			t.Errorf("%q: read as %+v (%v), want %s", c.raw, got, ok, c.want)
		}
		if len(got.Notes) != len(c.notes) {
			t.Errorf("%q: notes %v, want %v", c.raw, got.Notes, c.notes)
		}
		for _, n := range c.notes {
			if !got.Has(n) {
				t.Errorf("%q: notes %v, want %v", c.raw, got.Notes, c.notes)
			}
		}
	}
}

// A number in words is one where an operator stands beside it and it has one reading.
func TestNumerals(t *testing.T) {
	for raw, want := range map[string]string{
		"≥十二次": "≥12.00(次)", "＝两名": "=2.00(名)", "不少于三次": "≥3.00(次)", "≤三万元": "≤3.00(万元)", "≤一百二十（元/人）": "≤120.00(元/人)",
		"不少于一百零五人次": "≥105.00(人次)", "三个工作日内": "≤3.00(个工作日)", "每月不少于两次": "≥2.00(次/月)", "≥一": "≥1.00", "≥20万册次": "≥20.00(万册次)", "不低于300例次": "≥300.00(例次)",
		"≥百分之九十": "≥90.00(%)", "不超过百分之百": "≤100.00(%)", "≥百分之90": "≥90.00(%)",
	} {
		got, ok := target.Parse(raw)
		if printed := target.Format(got, target.Usual); !ok || got.Kind != target.Quantified || printed != want {
			t.Errorf("%s: read as %+v, printed as %s", raw, got, printed)
		}
	}
}

func TestOtherKinds(t *testing.T) {
	for _, c := range []struct {
		raw       string
		kind      target.Kind
		low, high string
		unit      string
	}{
		{"", target.None, "0", "0", ""},
		{" ", target.None, "0", "0", ""},
		{"无", target.None, "0", "0", ""},
		{"——", target.None, "0", "0", ""},
		{"－", target.None, "0", "0", ""},
		{"N/A", target.None, "0", "0", ""},
		{"不适用", target.None, "0", "0", ""},
		{"3-4篇", target.Range, "3", "4", "篇"},
		{"3—4篇", target.Range, "3", "4", "篇"},
		{"3～4", target.Range, "3", "4", ""},
		{"3至4篇", target.Range, "3", "4", "篇"},
		{"90%-95%", target.Range, "90", "95", "%"},
		{"约100次", target.Approximate, "100", "0", "次"},
		{"100次左右", target.Approximate, "100", "0", "次"},
		{"100余次", target.Approximate, "100", "0", "次"},
		{"*", target.Placeholder, "0", "0", ""},
		{"**%", target.Placeholder, "0", "0", ""},
		{"≥**%", target.Placeholder, "0", "0", ""},
		{"XX", target.Placeholder, "0", "0", ""},
		{"××次", target.Placeholder, "0", "0", ""},
		{"＿＿", target.Placeholder, "0", "0", ""},
		{"……", target.Placeholder, "0", "0", ""},
		{"TBD", target.Placeholder, "0", "0", ""},
		{"待定", target.Placeholder, "0", "0", ""},
		{"暂无", target.Placeholder, "0", "0", ""},
		{"暂未确定", target.Placeholder, "0", "0", ""},
		{"达到三级", target.Qualitative, "0", "0", ""},
		{"一流", target.Qualitative, "0", "0", ""},
		{"提升", target.Qualitative, "0", "0", ""},
		{"达到预期指标", target.Qualitative, "0", "0", ""},
		{"一致", target.Qualitative, "0", "0", ""},
		{"√", target.Qualitative, "0", "0", ""},
		{"12月底前", target.Qualitative, "0", "0", ""},
		{"2026年12月15日前", target.Qualitative, "0", "0", ""},
		{"2026 年 11 月底前投入使用", target.Qualitative, "0", "0", ""},
		{"每月15日前", target.Qualitative, "0", "0", ""},
		{"接报后3个工作日内办结", target.Qualitative, "0", "0", ""},
	} {
		got, ok := target.Parse(c.raw)
		if !ok || got.Kind != c.kind || got.Num.String() != c.low || got.High.String() != c.high || got.Unit != c.unit {
			t.Errorf("%q: read as %+v, %v", c.raw, got, ok)
		}
	}
}

// TestUnread has numbers that could mean several things, and must not be read as any of them.
func TestUnread(t *testing.T) {
	for _, raw := range []string{
		"z90%", "3月4日", "2026-01-01", "2026年", "12月", "12月底前完成3次", "≥12月底前", "2026年12月", "内3日", "526,00.00", "526.000,00", "90,5%", "1.2.3",
		"3 4篇", "≤90%以上", "达到90%", "≥90%；≥3次", "4-3篇", "≥3-4篇", "9:30", "90%左右以上", "三次", "百分之九十",
		"≥一百二次", "≥两三次", "≥十几次", "不低于二级", "≥三分之二", "≥百分之90%", "≥一半", "大于等于二〇次",
		"≥%", "第1名", "≥90%（不含节假日）", "≥90%（含2个街道）", "1/2", "≠5",
	} {
		if got, ok := target.Parse(raw); ok {
			t.Errorf("%q: read as %+v, want unread", raw, got)
		}
	}
}

func TestFormat(t *testing.T) {
	read := func(s string) target.Target {
		got, ok := target.Parse(s)
		if !ok {
			t.Fatalf("%q is not read", s)
		}
		return got
	}
	for _, c := range []struct{ raw, pattern, want string }{
		{"≥90%", "{op}{0}{unit}", "≥90%"},
		{"≥90.5%", "{op}{0}{unit}", "≥90.5%"},
		{"90.500", "{op}{0.00}（{unit}）", "=90.50"},
		{"≥90%", "{op} {0.0}（{unit}）", "≥ 90.0（%）"},
		{"达标", target.Usual, "达标"},
		{"≥90%", "{other}{op", "{other}{op"},
	} {
		if got := target.Format(read(c.raw), c.pattern); got != c.want {
			t.Errorf("%q by %q is %q, want %q", c.raw, c.pattern, got, c.want)
		}
	}
}

// TestRoundTrip: what is read as a number means the same after it was printed.
func TestRoundTrip(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"≥", "<=", "＝", "不低于", "控制在", "每月", "约", "-", "90", "十二", "两", "百", "百分之", "52.60", "1,000", "３", ".", "(", "%", "万元", "万", "元/千字", "次",
		")", "（", "）", "以上", "以内", "左右", " ", "达标", "；", "~", "0", "个百分点", "w",
	})
	rapid.Check(t, func(t *rapid.T) {
		raw := ""
		for _, p := range rapid.SliceOfN(piece, 0, 7).Draw(t, "pieces") {
			raw += p
		}
		first, ok := target.Parse(raw)
		if !ok || first.Kind != target.Quantified {
			return
		}
		printed := target.Format(first, target.Usual)
		second, ok := target.Parse(printed)
		if !ok || second.Op != first.Operator() || !second.Num.Equal(first.Num) || second.Unit != first.Unit {
			t.Fatalf("%q is printed as %q and read back as %+v", raw, printed, second)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"≥90.00(%)", "每月不少于1次", "3-4篇", "达标（≥95%）", "526,00", "<p>&ge;1e9</p>", "\xff≥"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := target.Parse(s)
		if !ok || got.Kind != target.Quantified {
			return
		}
		again, ok := target.Parse(target.Format(got, target.Usual))
		if !ok || !again.Num.Equal(got.Num) || again.Unit != got.Unit || again.Op != got.Operator() {
			t.Errorf("%q read as %+v, then as %+v", s, got, again)
		}
	})
}

// A text is read the same whether it was met before or not, and nobody's notes are another's.
func TestParseRemembers(t *testing.T) {
	for i := range 5000 { // more than are remembered
		s := fmt.Sprintf("不低于%d次", i%2500)
		first, ok := target.Parse(s)
		again, okAgain := target.Parse(s)
		if !ok || !okAgain || !first.Has(target.WordOperator) || first.Num.String() != fmt.Sprint(i%2500) || !reflect.DeepEqual(first, again) {
			t.Fatalf("%s: %+v, then %+v", s, first, again)
		}
		first.Notes[0] = target.Markup
		if third, _ := target.Parse(s); !reflect.DeepEqual(third, again) {
			t.Fatalf("%s: the notes are shared", s)
		}
	}
}

// Forms in English print targets without brackets, and in words: the unit is no remark that gets lost.
func TestEnglishUnits(t *testing.T) {
	for text, want := range map[string]string{
		"≤ 5.0 days": "≤ 5.0 days", "≥3 persons": "≥ 3.0 persons", "≥ 10 samples per week": "≥ 10.0 samples/week", "≥ 10.0 samples/week": "≥ 10.0 samples/week",
		"< 2 µm": "< 2.0 µm", "≥ 95 percent": "≥ 95.0 %", "= 1,000 h": "= 1000.0 h", "≤ 12 GHz": "≤ 12.0 GHz", "≥ 5": "≥ 5.0", "≤ 7 days a week": "≤ 7.0 days",
	} {
		got, ok := target.Parse(text)
		if printed := target.Format(got, "{op} {0.0} {unit}"); !ok || got.Kind != target.Quantified || printed != want {
			t.Errorf("%s: read as %+v, printed as %q, want %q", text, got, printed, want)
		}
	}
	if got, _ := target.Parse("≤ 7 days a week"); got.Remark == "" {
		t.Errorf("nothing is said of what a target has besides: %+v", got)
	}
}
