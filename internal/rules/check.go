// Package rules evaluates the checks of a template over a record, exactly: the same formulas that
// are live in the workbook, in decimals.
//
// Every check that is switched on gives a verdict for the whole form, or for each item of its scope.
// In this order:
//
//   - What a rule needs is not there: not applicable, and Lacking. That is a field of its condition
//     or assertion that the record does not have (of a list: that none of its items has), and in a
//     workbook of one item only (Options.Partial) every key that gathers values of all the items.
//   - Every field of condition and assertion is blank: empty.
//   - A field of the condition could not be read or holds another kind of value than its type has,
//     or the condition gives no truth value: to be mended. The condition is false: not applicable.
//   - A field of the assertion could not be read or holds another kind of value, or the assertion
//     gives an error, a text or what cannot be computed: to be mended. Otherwise it passes or fails.
//
// A condition or assertion that gives a number is true where the number is not zero, one that gives
// a blank is false, both as in Excel. A blank counts as 0 in arithmetic. Nothing but TRUE or such a
// number passes. A check that stands in several rows of the template gives a verdict for each.
//
// A row of a list that no sheet is made for is an item, and gets a verdict, where a field is filled
// that is not merged with the row above: rows that hold nothing but their class are a form's skeleton.
package rules

import (
	"context"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Result is what a check says.
type Result int

// The results, from the gravest.
const (
	Fail  Result = iota + 1 // 不符
	Fix                     // 待改: an input is not what it should be
	Pass                    // 通过
	NA                      // 不适用: its condition is not met
	Empty                   // 未填: every field of the rule is still blank
)

// String is the result as JSON writes it.
func (r Result) String() string {
	return [...]string{"", "fail", "fix", "pass", "na", "empty"}[r]
}

// In is the result as people read it, in a language.
func (r Result) In(lang string) string {
	return [...]words.Phrase{
		{}, words.Say("check.fail"), words.Say("check.fix"), words.Say("check.pass"), words.Say("check.na"), words.Say("check.empty"),
	}[r].In(lang)
}

// Options say what the record does not.
type Options struct {
	// Partial is a split workbook: of the list that sheets are bound to only one item is here.
	Partial bool
	// Unread are the paths of values that are there and could not be read.
	Unread map[string]bool
	// AbsentBlank takes fields that the record does not have for blank: a record on its way into a
	// form, which has a cell for each.
	AbsentBlank bool
}

// Verdict is what a check says of the whole form, or of one item.
type Verdict struct {
	Check  *templates.Check
	Item   string // projects[0]; projects[0].indicators[3] for a row; "" for the whole form
	Outer  string // of a row: the item around it that has a sheet, or ""; else the same as Item
	Result Result

	// Marks are what to highlight while the check fails or waits; the first is the one to change.
	Marks []Mark
	// Inputs are the values that keep a check from being made (result Fix), where it is known.
	Inputs []Mark
	// Fixes is what would mend a failing check, all together: none where the template has no fix, its
	// values do not fit their fields, or the check would still fail.
	Fixes           []templates.Edit
	Message         words.Phrase // of the results Fail and Fix
	Found, Expected string
	// Lacking tells of an NA that the workbook does not hold what the check needs.
	Lacking bool
}

// Mark is the cell of a field: of a merged column the row that holds the value.
type Mark struct {
	Field  *templates.Field
	Path   string // projects[0].annual
	Value  templates.Value
	Unread bool
}

// Check gives the verdicts of all checks that are switched on, in the template's order, then by
// item. It changes nothing and may be called by many goroutines. The error is that the context ended.
func Check(ctx context.Context, t *templates.Template, r templates.Record, o Options) ([]Verdict, error) {
	c := &checker{t: t, o: o, root: scope.Settled(t, r), bound: layout.BoundList(t)}
	var all []Verdict
	for _, check := range t.Checks {
		if !check.Enabled {
			continue
		}
		rule := c.rule(check)
		c.eachItem(rule, func(s *scope.Scope) {
			if ctx.Err() == nil {
				all = append(all, c.judge(rule, s))
			}
		})
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
	}
	return all, nil
}

// checker is one record under check.
type checker struct {
	t     *templates.Template
	o     Options
	root  *scope.Scope
	bound *templates.Field // the list that sheets are bound to
}

// rule is a check with the fields that its condition and its assertion use.
type rule struct {
	*templates.Check
	when, assert []*templates.Field
	rows         bool // it is made for every row of a list that no sheet is made for
}

func (c *checker) rule(check *templates.Check) *rule {
	return &rule{
		Check: check, when: c.fields(formula.Of(check.When), check.Each), assert: c.fields(formula.Of(check.Assert), check.Each),
		rows: check.Each != sheetList(c.t, check.Each),
	}
}

// sheetList is the nearest list, from the given one outwards, whose items have sheets; nil for none.
func sheetList(t *templates.Template, list *templates.Field) *templates.Field {
	for ; list != nil; list = list.List() {
		for _, l := range layout.Of(t) {
			if l.Each == list {
				return list
			}
		}
	}
	return nil
}

// eachItem visits the scopes that the rule is made for.
func (c *checker) eachItem(r *rule, visit func(*scope.Scope)) {
	if r.Each == nil {
		visit(c.root)
		return
	}
	c.root.Each(r.Each, func(s *scope.Scope) {
		if !r.rows || c.isItem(s) {
			visit(s)
		}
	})
}

// judge makes a check for one scope.
func (c *checker) judge(r *rule, s *scope.Scope) Verdict {
	v := Verdict{Check: r.Check, Item: s.Path, Outer: c.outer(s), Marks: c.marks(r.Check, s)}
	switch {
	case c.lacks(r.when, s) || c.lacks(r.assert, s):
		v.Result, v.Lacking = NA, true
	case len(r.when)+len(r.assert) > 0 && c.blank(r.when, s) && c.blank(r.assert, s):
		v.Result = Empty
	default:
		v.Result = c.decide(&v, r, s)
	}
	if v.Result == Fail {
		c.explain(&v, s)
	}
	if v.Result <= Fix && len(v.Marks) == 0 {
		v.Marks = c.firstOf(r.assert, s) // a finding needs a place
	}
	return v
}

// outer is the path of the item with a sheet that s belongs to.
func (c *checker) outer(s *scope.Scope) string {
	for list := sheetList(c.t, s.List); s.List != list; {
		s = s.Outer
	}
	return s.Path
}

// decide evaluates condition and assertion.
func (c *checker) decide(v *Verdict, r *rule, s *scope.Scope) Result {
	if r.When != nil {
		applies, sure := c.test(v, formula.Of(r.When), r.when, s)
		switch {
		case !sure:
			return Fix
		case !applies:
			return NA
		}
	}
	holds, sure := c.test(v, formula.Of(r.Assert), r.assert, s)
	switch {
	case !sure:
		return Fix
	case holds:
		return Pass
	}
	return Fail
}
