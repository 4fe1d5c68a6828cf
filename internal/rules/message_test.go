package rules_test

import (
	"strings"
	"testing"

	"tianbao/internal/rules"
)

// A message that a template lets grow ends where no cell shows more of it.
func TestLongMessage(t *testing.T) {
	form := costs(t, row{id: "A", assert: "FALSE", mark: "year", message: strings.Repeat(`{{=REPT("长",30000)}}`, 100)})
	for _, v := range check(form, bill(), rules.Options{}) {
		if said := v.Message.String(); len(said) < 30_000 || len(said) > 40_000 || !strings.HasSuffix(said, "长…") {
			t.Errorf("%d bytes, ending in %q", len(said), said[max(0, len(said)-10):])
		}
	}
}
