package fold

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
	"pgregory.net/rapid"
)

// texts are of what labels and names are made of, and of all else.
var texts = rapid.StringOf(rapid.OneOf(
	rapid.RuneFrom([]rune("一二十、（）()【〔[—–-－:：,。.·\"“” \u3000\u200b\u00adaZ０９1①⑳ＡａéÉ㎡㈠ﬁ")),
	rapid.RuneFrom(nil, unicode.Han), rapid.Rune(),
))

// What folding passes over because it would change nothing, it would not change.
func TestFoldedStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "text")
		if folded(s) && norm.NFKC.String(s) != s {
			t.Errorf("%q is folded to %q", s, norm.NFKC.String(s))
		}
		if got, want := Label(s), string(Of(s, true).Runes); got != want {
			t.Errorf("label of %q is %q, want %q", s, got, want)
		}
		if !numbered(s) && enumerated.MatchString(s) {
			t.Errorf("%q begins with a number", s)
		}
	})
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if s := string(r); folded(s) && Name(s) != Name(s+" ") {
			t.Fatalf("%q is not what folding makes of it", s)
		}
	}
}

// What Narrow passes over has its usual width.
func TestNarrow(t *testing.T) {
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if s := string(r); Narrow(s) != width.Fold.String(s) {
			t.Fatalf("%q is %q in its usual width", s, width.Fold.String(s))
		}
	}
}

func TestSameFigures(t *testing.T) {
	for pair, want := range map[[2]string]bool{
		{"≤10.00（%）", "≤１０．００(%)"}: true, {"不超过1,000元", "不超过 1000 元"}: true, {"1、单位", "1.单位"}: true, {"甲", "乙"}: true, {"3 - 4", "3-4"}: true,
		{"≤10.00(%)", "≤1000(%)"}: false, {"0.45", "045"}: false, {"1.000", "1,000"}: false, {"1、2", "12"}: false,
	} {
		if got := SameFigures(pair[0], pair[1]); got != want {
			t.Errorf("%q and %q: %t", pair[0], pair[1], got)
		}
	}
}
