package nothing_test

import (
	"strings"
	"testing"

	"tianbao/internal/nothing"
)

// What a live formula takes for nothing, a reader does too: a full stop behind the word is the reader's to drop.
func TestUsualIsNothing(t *testing.T) {
	for _, s := range nothing.Usual {
		if !nothing.Is(strings.TrimSuffix(s, "。")) {
			t.Errorf("%q is looked for live and is something to a reader", s)
		}
	}
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
