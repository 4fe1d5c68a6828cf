package wording

import (
	"strings"
	"testing"
)

// Of two long texts only what differs is shown, with its surroundings.
func TestDifference(t *testing.T) {
	long := strings.Repeat("一二三四五六七八九十", 5)
	for _, c := range []struct{ a, b, from, to string }{
		{"≤2.00(人)", "=2.00(人)", "≤2.00(人)", "=2.00(人)"},
		{"", "0.00", "", "0.00"},
		{long + "元" + long, long + "万元" + long, "…一二三四五六七八九十元一二三四五六七八九…", "…一二三四五六七八九十万元一二三四五六七八九…"}, // 元 is common to both
		{"甲" + long, "乙" + long, "甲一二三四五六七八九十…", "乙一二三四五六七八九十…"},
		{long + long, "", long + "一二三四五六七八九十…", ""},
		{long, long + "完", "…一二三四五六七八九十", "…一二三四五六七八九十完"},
	} {
		if from, to := Difference(c.a, c.b); from != c.from || to != c.to {
			t.Errorf("%q, %q: got %q and %q, want %q and %q", c.a, c.b, from, to, c.from, c.to)
		}
	}
}
