package rules_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// edits are changes of a clean record, by path.
type edits = forms.Edits

// gone takes a field out of the record.
const gone = forms.Gone

// example is a rule with a record that breaks it, one that keeps it, and one that is near.
type example struct {
	rule  string
	about string // which of several rows of the rule: words of its basis, the key that it marks
	fails edits
	keeps edits // nil: the clean record
	near  edits // must not be reported under the rule
}

// subject is a form whose rules are told and tried by examples, each an edit of a clean record.
type subject struct {
	form     *templates.Template
	clean    func() templates.Record // anew for every caller
	options  rules.Options
	examples []example
}

// row finds the row of the template that an example is about.
func (s subject) row(t testing.TB, e example) *templates.Check {
	t.Helper()
	var found []*templates.Check
	for _, c := range s.form.Checks {
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
func (s subject) results(t testing.TB, c *templates.Check, e edits) (row []rules.Result, reported bool) {
	t.Helper()
	for _, v := range check(alone(s.form, c.ID), e.Apply(t, s.form, s.clean()), s.options) {
		if v.Check == c {
			row = append(row, v.Result)
		}
		reported = reported || v.Result == rules.Fail || v.Result == rules.Fix
	}
	return row, reported
}

// alone is a form with the checks of one rule only.
func alone(form *templates.Template, id string) *templates.Template {
	one := *form
	one.Checks = slices.DeleteFunc(slices.Clone(one.Checks), func(c *templates.Check) bool { return c.ID != id })
	return &one
}

// tried tries every example: the rule reports what breaks it, passes what keeps it, and leaves alone what
// is near. Every row of the template has an example; it gives the rows that have a near one.
func (s subject) tried(t *testing.T) (near map[*templates.Check]bool) {
	covered, near := map[*templates.Check]bool{}, map[*templates.Check]bool{}
	for _, e := range s.examples {
		c := s.row(t, e)
		covered[c] = true
		near[c] = near[c] || len(e.near) > 0
		t.Run(e.rule+" "+e.about, func(t *testing.T) { s.try(t, c, e) })
	}
	for _, c := range s.form.Checks {
		if !covered[c] {
			t.Errorf("%s (%s) has no example", c.ID, c.Basis)
		}
	}
	return near
}

func (s subject) try(t *testing.T, c *templates.Check, e example) {
	if got, _ := s.results(t, c, e.fails); !slices.Contains(got, rules.Fail) || slices.Contains(got, rules.Fix) {
		t.Errorf("with %v: %v, want a failure", e.fails, got)
	}
	if got, reported := s.results(t, c, e.keeps); !slices.Contains(got, rules.Pass) || reported {
		t.Errorf("with %v: %v, want it kept", e.keeps, got)
	}
	if _, reported := s.results(t, c, e.near); reported {
		t.Errorf("with %v the rule reports something", e.near)
	}
}
