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
