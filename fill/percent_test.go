package fill

import "testing"

func TestPercentFormats(t *testing.T) {
	for format, want := range map[string]bool{
		"0.00%": true, `0.00"%"`: false, `0.00\%`: false, "General": false, `"率"0%`: true, "": false,
	} {
		if got := percents(format); got != want {
			t.Errorf("%s shows percents: %v, want %v", format, got, want)
		}
	}
}
