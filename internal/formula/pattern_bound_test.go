package formula

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Patterns that no text can make costly are compiled, the others are not; what a replacement comes to is known
// before it is made.
func TestPatternsAreBounded(t *testing.T) {
	for pattern, want := range map[string]bool{
		`\d{4}年`: true, `(甲|乙){1,100}`: true, strings.Repeat("甲", longestPattern): true,
		strings.Repeat("a", 3*longestPattern+1): false, `(?:a{100}){100}`: false, `\pL{999}(?:甲乙丙){999}`: false, strings.Repeat("(a)", mostGroups+1): false, "(": false,
	} {
		if _, err := compilePattern(pattern); (err == nil) != want {
			t.Errorf("%.40s: %v", pattern, err)
		}
	}
	long, every := strings.Repeat("a", 32767), regexp.MustCompile("a")
	for by, want := range map[string]bool{"b": true, "bbb": true, "bbbb": false, strings.Repeat("$0", 16000): false} {
		if _, fits := replaceAll(every, long, by); fits != want {
			t.Errorf("%.20s fits: %v", by, fits)
		}
	}
	if _, fits := replaceAll(regexp.MustCompile("a+"), long, strings.Repeat("$0", 16000)); fits {
		t.Error("half a gigabyte fits into a cell")
	}
}

// Replacing is what package regexp does.
func TestReplaceAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := regexp.MustCompile(rapid.SampledFrom([]string{"a", "a*", "(a)(b)?", "^a", "b$", "", `\b`, "甲|a"}).Draw(t, "pattern"))
		s := rapid.StringOf(rapid.SampledFrom([]rune("ab 甲"))).Draw(t, "text")
		by := rapid.StringOf(rapid.SampledFrom([]rune("x$012{}乙"))).Draw(t, "by")
		if got, _ := replaceAll(p, s, by); got != p.ReplaceAllString(s, by) {
			t.Fatalf("%q, want %q", got, p.ReplaceAllString(s, by))
		}
	})
}

// A search finds the first place from which a pattern fits, as trying every place does.
func TestSearchFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.StringOf(rapid.SampledFrom([]rune("abA*?~"))).Draw(t, "pattern")
		text := []rune(rapid.StringOf(rapid.SampledFrom([]rune("abB*?"))).Draw(t, "text"))
		start, want := rapid.IntRange(0, len(text)).Draw(t, "start"), -1
		for i := len(text); i >= start; i-- {
			if fits(append(glyphs(pattern), glyph{'*', true}), []rune(strings.ToLower(string(text[i:])))) {
				want = i
			}
		}
		if got := searchFrom(pattern, text, start); got != want {
			t.Fatalf("%d, want %d", got, want)
		}
	})
}
