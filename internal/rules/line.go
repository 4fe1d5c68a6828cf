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
	type place struct {
		check *templates.Check
		outer string
	}
	found := map[place][]Verdict{}
	for _, v := range verdicts {
		at := place{v.Check, v.Outer}
		found[at] = append(found[at], v)
	}
	var lines []Line
	for _, check := range t.Checks {
		if !check.Enabled {
			continue
		}
		sheets := sheetList(t, check.Each)
		eachSheet(scope.Root(t, r), sheets, func(s *scope.Scope) {
			l := Line{Check: check, Item: s.Path, Rows: sheets != check.Each}
			l.Result, l.Verdicts = gravest(found[place{check, s.Path}])
			lines = append(lines, l)
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
	result := Empty
	for _, v := range verdicts {
		result = min(result, v.Result)
	}
	var having []Verdict
	for _, v := range verdicts {
		if v.Result == result {
			having = append(having, v)
		}
	}
	return result, having
}
