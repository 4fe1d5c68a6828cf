package formula

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A search finds the first place from which a pattern fits, as trying every place does.
func TestSearchFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.StringOf(rapid.SampledFrom([]rune("abA*?~"))).Draw(t, "pattern")
		text := []rune(rapid.StringOf(rapid.SampledFrom([]rune("abB*?"))).Draw(t, "text"))
		start, want := rapid.IntRange(0, len(text)).Draw(t, "start"), -1
		for i := len(text); i >= start; i-- {
			if (*Work)(nil).fits(append(glyphs(pattern), glyph{'*', true}), []rune(strings.ToLower(string(text[i:])))) {
				want = i
			}
		}
		if got := (*Work)(nil).searchFrom(pattern, text, start); got != want {
			t.Fatalf("%d, want %d", got, want)
		}
	})
}
