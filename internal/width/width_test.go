package width

import "testing"

func TestLines(t *testing.T) {
	for _, c := range []struct {
		text   string
		size   float64
		points float64
		want   int
	}{
		{"", 10, 100, 1},
		{"项目总目标", 10, 50, 1},                // five characters of 10 pt fill 50 pt exactly
		{"项目总目标", 10, 49, 2},                // and not 49
		{"一二三\n四五六", 10, 100, 2},            // a line break counts
		{"一二三四五。", 10, 50, 2},               // the full stop takes its character along
		{"iGuard software", 10, 50, 2},      // a word stays whole
		{"aaaaaaaaaaaaaaaaaaaa", 10, 60, 2}, // 20 × 6 pt = 120 pt
	} {
		if got := Lines(c.text, c.size, c.points); got != c.want {
			t.Errorf("Lines(%q, %v, %v) = %d, want %d", c.text, c.size, c.points, got, c.want)
		}
	}
}

func TestPointsOfFullWidth(t *testing.T) {
	if got := Points("（１", 10); got != 20 {
		t.Errorf("full-width characters are one em each: got %v, want 20", got)
	}
	if got := Points("\u200b", 10); got != 0 {
		t.Errorf("an invisible character has no width: got %v", got)
	}
}

func TestDigit(t *testing.T) {
	for _, c := range []struct {
		font string
		size float64
		want float64
	}{
		{"宋体", 11, 5.5},
		{"SimSun", 12, 6},
		{"Calibri", 11, 5.25}, // 7 pixels
	} {
		if got := Digit(c.font, c.size); got != c.want {
			t.Errorf("a digit of %s %v is %v pt, want %v", c.font, c.size, got, c.want)
		}
	}
}

// What is known at once must be what the tables say.
func TestEveryCharacterIsAsWideAsTheTablesSay(t *testing.T) {
	for r := rune(0); r <= 0xFFFF; r++ {
		if got, want := em(r), looked(r); got != want {
			t.Errorf("%U: %v, by the tables %v", r, got, want)
		}
	}
}

// TestBreaks holds where lines may end to the rules, told apart by what they are about.
func TestBreaks(t *testing.T) {
	for _, c := range []struct {
		before, after rune
		want          bool
	}{
		{'中', '文', true}, {'中', 'a', true}, {'a', '中', true}, {'a', 'b', false}, {' ', 'b', true}, {'1', '2', false},
		{'中', '。', false}, {'5', '%', false}, {'５', '％', false}, {'（', '中', false}, {'“', '中', false}, {'中', '“', true}, {'{', '中', false},
	} {
		if got := breaks(c.before, c.after); got != c.want {
			t.Errorf("between %q and %q: %v", c.before, c.after, got)
		}
	}
}
