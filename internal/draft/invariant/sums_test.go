package invariant

import (
	"testing"

	"tianbao/templates"
)

// What is said of a sum has every sign of it, and names as they are.
func TestSumsAreSaidWithTheirSigns(t *testing.T) {
	parts := []*templates.Field{{Key: "a", Label: "甲＋"}, {Key: "b", Label: "乙"}, {Key: "c", Label: "丙"}}
	for _, c := range []struct {
		zh    bool
		signs []amount
		want  string
	}{
		{true, []amount{1, 1, -1}, "甲＋＋乙－丙"}, {true, []amount{-1, 1, 1}, "－甲＋＋乙＋丙"},
		{false, []amount{1, -1, 1}, "甲＋ - 乙 + 丙"}, {false, []amount{-1, 1, 1}, "- 甲＋ + 乙 + 丙"},
	} {
		if got := (&Search{zh: c.zh}).sumSaid(parts, c.signs); got != c.want {
			t.Errorf("%v: %s, want %s", c.signs, got, c.want)
		}
	}
}
