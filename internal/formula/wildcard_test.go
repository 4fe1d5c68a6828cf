package formula

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A pattern is found where trying every place finds it.
func TestSearchFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.StringOfN(rapid.SampledFrom([]rune("ab甲*?~")), 0, 6, -1).Draw(t, "pattern")
		in := []rune(rapid.StringOfN(rapid.SampledFrom([]rune("abA甲*")), 0, 12, -1).Draw(t, "text"))
		start := rapid.IntRange(0, len(in)).Draw(t, "start")
		want := -1
		for i := len(in); i >= start; i-- {
			if fits(append(glyphs(pattern), glyph{'*', true}), []rune(strings.ToLower(string(in[i:])))) {
				want = i
			}
		}
		if got := searchFrom(pattern, in, start); got != want {
			t.Fatalf("%q is found in %q from %d at %d, want %d", pattern, string(in), start, got, want)
		}
	})
}
