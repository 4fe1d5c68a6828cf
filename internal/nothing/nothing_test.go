package nothing_test

import (
	"testing"

	"tianbao/internal/nothing"
)

func TestIs(t *testing.T) {
	for _, s := range []string{"", " ", "———", "- -", "N/A"} {
		if !nothing.Is(s) {
			t.Errorf("%q is nothing", s)
		}
	}
	for _, s := range []string{"0", "无锡", "-1", "A/B"} {
		if nothing.Is(s) {
			t.Errorf("%q is something", s)
		}
	}
}
