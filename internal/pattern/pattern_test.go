package pattern

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const most = 3 * 32767 // bytes of a cell

// Patterns that no text can make costly are compiled, the others are not; what a replacement comes to is known
// before it is made.
func TestPatternsAreBounded(t *testing.T) {
	for pattern, want := range map[string]bool{
		`\d{4}年`: true, `(甲|乙){1,100}`: true, strings.Repeat("甲", longest/3): true,
		strings.Repeat("a", longest+1): false, `(?:a{100}){100}`: false, `\pL{999}(?:甲乙丙){999}`: false, strings.Repeat("(a)", mostGroups+1): false, "(": false,
	} {
		if _, err := Compile(pattern); (err == nil) != want {
			t.Errorf("%.40s: %v", pattern, err)
		}
	}
	long, every := strings.Repeat("a", 32767), regexp.MustCompile("a")
	for by, want := range map[string]bool{"b": true, "bbb": true, "bbbb": false, strings.Repeat("$0", 16000): false} {
		if _, fits := ReplaceAll(every, long, by, most); fits != want {
			t.Errorf("%.20s fits: %v", by, fits)
		}
	}
	if _, fits := ReplaceAll(regexp.MustCompile("a+"), long, strings.Repeat("$0", 16000), most); fits {
		t.Error("half a gigabyte fits into a cell")
	}
}

// Replacing is what package regexp does.
func TestReplaceAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := regexp.MustCompile(rapid.SampledFrom([]string{"a", "a*", "(a)(b)?", "^a", "b$", "", `\b`, "甲|a"}).Draw(t, "pattern"))
		s := rapid.StringOf(rapid.SampledFrom([]rune("ab 甲"))).Draw(t, "text")
		by := rapid.StringOf(rapid.SampledFrom([]rune("x$012{}乙"))).Draw(t, "by")
		if got, _ := ReplaceAll(p, s, by, most); got != p.ReplaceAllString(s, by) {
			t.Fatalf("%q, want %q", got, p.ReplaceAllString(s, by))
		}
	})
}
