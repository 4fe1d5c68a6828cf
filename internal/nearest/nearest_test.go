package nearest

import "testing"

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
