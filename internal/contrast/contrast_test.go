package contrast

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// shown is what differs, as [was→is].
func shown(all []Stretch) string {
	var b strings.Builder
	for _, s := range all {
		if s.Same {
			b.WriteString(s.Before)
		} else {
			b.WriteString("[" + s.Before + "→" + s.After + "]")
		}
	}
	return b.String()
}

func TestOf(t *testing.T) {
	for _, c := range [][3]string{
		{"≤110.00(万元)", "≤93.51(万元)", "≤[110.00→93.51](万元)"},
		{"<p>目标</p>", "目标", "[<p>→]目标[</p>→]"},
		{"预算资金总额约 52.6 万元。", "预算资金总额 52.6 万元。", "预算资金总额[约→] 52.6 万元。"},
		{"体检费0.18元，共", "体检费0.18万元，共", "体检费0.18[→万]元，共"},
		{"（公通字[2007] 43 号）", "（公通字〔2007〕43号）", "（公通字[[→〔]2007[] →〕]43[ →]号）"},
		{"", "0.00", "[→0.00]"}, {"不变", "不变", "不变"}, {"", "", ""},
	} {
		if got := shown(Of(c[0], c[1])); got != c[2] {
			t.Errorf("%s and %s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// Whatever the texts are, the stretches make them up again, and what is the same is the same.
func TestStretchesMakeTheTexts(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("约元万.1203 ab")), 0, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		before, after := text.Draw(t, "before"), text.Draw(t, "after")
		var a, b strings.Builder
		for _, s := range Of(before, after) {
			a.WriteString(s.Before)
			b.WriteString(s.After)
			if s.Same != (s.Before == s.After) {
				t.Errorf("%+v", s)
			}
		}
		if a.String() != before || b.String() != after {
			t.Errorf("%q and %q became %q and %q", before, after, a.String(), b.String())
		}
	})
	long := strings.Repeat("甲乙丙丁", 3000)
	if all := Of(long, strings.Repeat("丁丙乙甲", 3000)); len(all) != 1 || all[0].Before != long {
		t.Errorf("texts that have little in common are %d stretches", len(all))
	}
}

// Of long texts only what differs is left, with its surroundings.
func TestShort(t *testing.T) {
	long := strings.Repeat("一二三四五六七八九十", 5)
	for _, c := range [][3]string{
		{"≤2(人)", "=2(人)", "[≤→=]2(人)"},
		{long + "元" + long, long + "万元" + long, "…一二三四五六七八九十[→万]元一二三四五六七八九…"},
		{"甲" + long + "丙", "乙" + long + "丁", "[甲→乙]一二三四五六七八九十…一二三四五六七八九十[丙→丁]"},
		{long + long, "", "[" + long + "一二三四五六七八九十…→]"},
		{long, long + "完", "…一二三四五六七八九十[→完]"},
	} {
		if got := shown(Short(Of(c[0], c[1]))); got != c[2] {
			t.Errorf("got %s, want %s", got, c[2])
		}
	}
}
