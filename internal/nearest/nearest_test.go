package nearest

import (
	"testing"

	"pgregory.net/rapid"
)

func TestOf(t *testing.T) {
	keys := []string{"name", "nature", "annual", "annual_fiscal", "annual_other", "项目名称", "项目性质"}
	for _, c := range []struct {
		word, want string
		ok         bool
	}{
		{"anual", "annual", true},
		{"naem", "name", true},
		{"Annual", "annual", true},
		{"annual_fiscl", "annual_fiscal", true},
		{"项目名", "项目名称", true},
		{"ＡＮＮＵＡＬ", "annual", true},
		{"budget", "", false},
		{"", "", false},
		{"a", "", false},
	} {
		if got, ok := Of(c.word, keys); got != c.want || ok != c.ok {
			t.Errorf("Of(%q) = %q, %v; want %q, %v", c.word, got, ok, c.want, c.ok)
		}
	}
}

// Long texts are compared 64 cells at a time, with the result that cell by cell gives.
func TestLongDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.SampledFrom([]rune("甲乙丙a")), 1, 300)
		a := texts.Draw(t, "a")
		b := append([]rune{}, a...)
		if rapid.Bool().Draw(t, "apart") {
			b = texts.Draw(t, "b")
		}
		for range rapid.IntRange(0, 9).Draw(t, "changes") {
			if i := rapid.IntRange(0, len(b)-1).Draw(t, "at"); i > 0 {
				b[i-1], b[i] = b[i], b[i-1]
			}
		}
		if got, want := longDistance(a, b), cellByCell(a, b); got != want {
			t.Fatalf("%q and %q differ in %d, want %d", string(a), string(b), got, want)
		}
	})
}

// cellByCell is the table of all beginnings of two texts.
func cellByCell(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j-1], d[i-1][j], d[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
