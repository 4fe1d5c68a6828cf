package numerals_test

import (
	"testing"

	"tianbao/internal/numerals"
)

func TestWhole(t *testing.T) {
	for s, want := range map[string]int64{
		"零": 0, "十": 10, "十二": 12, "二十": 20, "两百": 200, "一百零五": 105, "一百二十": 120, "三千": 3000,
		"伍拾贰万陆仟": 526000, "一亿零三万": 100030000, "十二万": 120000,
	} {
		got, ok := numerals.Whole(s)
		if !ok || got != want {
			t.Errorf("%s: %d %v, want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "一百二", "两三", "二五", "二〇", "百", "十百", "万", "一万万", "几", "十二点五"} {
		if got, ok := numerals.Whole(s); ok {
			t.Errorf("%s is read as %d", s, got)
		}
	}
}

// Numbers with signs between them that nobody takes for a day, and days that are two however they are read.
func TestDays(t *testing.T) {
	for s, want := range map[string]bool{"12-3456789": true, "110-22-3333": true, "2026-13": true, "1-2-3-4": true, "3-4": false, "2026-1-5": false, "甲-1": false, "12": false} {
		if got := numerals.NoDay(s); got != want {
			t.Errorf("%s is no day: %v", s, got)
		}
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{{"2026-01-05", "2026-01-06", true}, {"2026-05-01", "2026-01-05", false}, {"1-1", "1-2", true}, {"1-1", "01-01", false}, {"1-32", "1-1", false}, {"1-1", "1-1-1", false}} {
		if got := numerals.DifferentDays(c.a, c.b); got != c.want {
			t.Errorf("%s and %s are two days: %v", c.a, c.b, got)
		}
	}
}
