package rules_test

import (
	"strings"
	"testing"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/internal/words"
	"tianbao/templates"
)

// An amount that is off by a power of ten is named, and the right one is said and offered only where other
// figures agree with one side alone: where both blocks add up, nobody knows which is wrong.
func TestSlipsOfTens(t *testing.T) {
	tenfold := map[string]string{"annual": "5260000", "annual_fiscal": "5260000"}
	for _, c := range []struct {
		name   string
		typed  map[string]string
		sure   bool
		factor string
	}{
		{"the total alone", map[string]string{"total": "52.6"}, true, "万分之一"},
		{"the whole block of the year", tenfold, false, "十分之一"},
	} {
		r := forms.RealCase(t)
		for key, text := range c.typed {
			project(r, 0)[key] = num(text)
		}
		for _, v := range check(forms.Official(t), r, rules.Options{}) {
			if v.Check.ID != "FUND-03" || v.Check.Level != templates.Error || v.Item != "projects[0]" {
				continue
			}
			says := v.Message.In(words.Chinese)
			if !strings.Contains(says, c.factor) || strings.Contains(says, "应为") != c.sure || len(v.Fixes) > 0 != c.sure {
				t.Errorf("%s: %s, %d fixes", c.name, says, len(v.Fixes))
			}
		}
	}
}
