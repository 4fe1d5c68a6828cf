package check

import (
	"slices"

	"tianbao/internal/rules"
	"tianbao/internal/value"
	"tianbao/templates"
)

// once are the findings of reading and of blank fields, without what a check of the template says of the
// same cell: one fact is one finding, in the form's own words, at the level its owner gave it, and with its
// fix. A check that passes, waits or is switched off says nothing, and leaves out nothing. A dash in a field
// that has to be filled in is told as the blank that it is.
func once(read, blank []templates.Finding, verdicts []rules.Verdict) []templates.Finding {
	type fact struct{ rule, path string }
	said := map[fact]bool{}
	for _, f := range blank {
		said[fact{value.RuleNothing, f.Places[0].Field}] = true
	}
	for _, v := range verdicts {
		if v.Result != rules.Fail {
			continue
		}
		for _, rule := range v.Check.Covers {
			for _, m := range v.Marks {
				said[fact{rule, m.Path}] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Concat(read, blank), func(f templates.Finding) bool {
		return len(f.Places) > 0 && said[fact{f.Rule, f.Places[0].Field}]
	})
}
