package rules

import (
	"tianbao/internal/scope"
	"tianbao/templates"
)

// Line is what one line of a list of checks says: a check for the whole form or for an item with a
// sheet. The rows of lists that have no sheets share the line of the item around them.
type Line struct {
	Check  *templates.Check
	Item   string // projects[0]; "" for the whole form
	Rows   bool   // the check is made for rows
	Result Result // of rows the gravest: one that fails makes the line fail
	// Verdicts are those that have the line's result: of a line that fails, the failing rows.
	Verdicts []Verdict
}

// Group puts the verdicts that Check gave for a record into lines, in the same order. A check whose
// item has no rows has an empty line.
func Group(t *templates.Template, r templates.Record, verdicts []Verdict) []Line {
	lines := make([]Line, 0, len(verdicts))
	for _, check := range t.Checks {
		if !check.Enabled {
			continue
		}
		sheets := sheetList(t, check.Holder())
		eachSheet(scope.Root(t, r), sheets, func(s *scope.Scope) {
			n := 0
			for n < len(verdicts) && verdicts[n].Check == check && verdicts[n].Outer == s.Path {
				n++
			}
			l := Line{Check: check, Item: s.Path, Rows: sheets != check.Each}
			l.Result, l.Verdicts = gravest(verdicts[:n])
			lines, verdicts = append(lines, l), verdicts[n:]
		})
	}
	return lines
}

// eachSheet visits the items of a list with sheets, or the whole form where there is no list.
func eachSheet(root *scope.Scope, list *templates.Field, visit func(*scope.Scope)) {
	if list == nil {
		visit(root)
		return
	}
	root.Each(list, visit)
}

// gravest is the gravest result of verdicts, and those that have it.
func gravest(verdicts []Verdict) (Result, []Verdict) {
	result, same := Empty, 0
	for i := range verdicts {
		switch r := verdicts[i].Result; {
		case r < result:
			result, same = r, 1
		case r == result:
			same++
		}
	}
	if same == len(verdicts) {
		return result, verdicts
	}
	having := make([]Verdict, 0, same)
	for i := range verdicts {
		if verdicts[i].Result == result {
			having = append(having, verdicts[i])
		}
	}
	return result, having
}
