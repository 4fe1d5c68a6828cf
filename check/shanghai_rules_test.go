package check_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/check"
	"tianbao/templates"
)

// check finds the row of the template that an example is about.
func (e example) check(t testing.TB) *templates.Check {
	t.Helper()
	var found []*templates.Check
	for _, c := range shanghai(t).Checks {
		if c.ID == e.rule && !slices.ContainsFunc(strings.Fields(e.about), func(word string) bool { return !tells(c, word) }) {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s %q is about %d rows of the template", e.rule, e.about, len(found))
	}
	return found[0]
}

// tells tells whether a check's basis has a word, or its only mark is that key.
func tells(c *templates.Check, word string) bool {
	return strings.Contains(c.Basis, word) || len(c.Marks) == 1 && c.Marks[0].Field.Name() == word
}

// results are the results of one row of the template, and whether any row of its rule fails or waits.
func results(t testing.TB, c *templates.Check, e edits) (row []check.Result, reported bool) {
	t.Helper()
	for _, v := range check.Check(alone(t, c.ID), e.apply(t, clean(t)), check.Options{}) {
		if v.Check == c {
			row = append(row, v.Result)
		}
		reported = reported || v.Result == check.Fail || v.Result == check.Fix
	}
	return row, reported
}

// alone is the template with the checks of one rule only.
func alone(t testing.TB, id string) *templates.Template {
	one := *shanghai(t)
	one.Checks = slices.DeleteFunc(slices.Clone(one.Checks), func(c *templates.Check) bool { return c.ID != id })
	return &one
}

// Every rule reports what breaks it, passes what keeps it, and leaves alone what is near.
func TestShanghaiRules(t *testing.T) {
	covered := map[*templates.Check]bool{}
	for _, e := range examples() {
		c := e.check(t)
		covered[c] = true
		t.Run(e.rule+" "+e.about, func(t *testing.T) {
			if got, _ := results(t, c, e.fails); !slices.Contains(got, check.Fail) || slices.Contains(got, check.Fix) {
				t.Errorf("with %v: %v, want a failure", e.fails, got)
			}
			if got, reported := results(t, c, e.keeps); !slices.Contains(got, check.Pass) || reported {
				t.Errorf("with %v: %v, want it kept", e.keeps, got)
			}
			if _, reported := results(t, c, e.near); reported {
				t.Errorf("with %v the rule reports something", e.near)
			}
		})
	}
	for _, c := range shanghai(t).Checks {
		if !covered[c] {
			t.Errorf("%s (%s) has no example", c.ID, c.Basis)
		}
	}
}
