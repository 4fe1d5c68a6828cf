package excel_test

import (
	"testing"

	"tianbao/internal/excel"
)

// A character outside the basic plane counts as two, in length and when a text is cut.
func TestLen(t *testing.T) {
	for text, want := range map[string]int{"": 0, "ab": 2, "填报": 2, "𠮷": 2, "a𠮷b": 4, "\xff": 1} {
		if got := excel.Len(text); got != want {
			t.Errorf("Len(%q) = %d, want %d", text, got, want)
		}
	}
	for _, c := range []struct {
		limit int
		want  string
	}{{0, ""}, {1, "a"}, {2, "a"}, {3, "a𠮷"}, {4, "a𠮷b"}, {9, "a𠮷b"}} {
		if got := excel.Cut("a𠮷b", c.limit); got != c.want {
			t.Errorf("Cut to %d gives %q, want %q", c.limit, got, c.want)
		}
	}
}
