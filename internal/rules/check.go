// Package rules evaluates the checks of a template over a record, exactly: the same formulas that
// are live in the workbook, in decimals.
//
// Every check that is switched on gives a verdict for the whole form, or for each item of its scope.
// In this order:
//
//   - What a rule needs is not there: not applicable, and Lacking. That is a field of its condition
//     or assertion that the record does not have (of a list: that none of its items has), and in a
//     workbook of one item only (Options.Partial) every key that gathers values of all the items.
//   - Every field of condition and assertion is blank: empty. In a form that was issued blank, what it was issued with
//     counts as blank too (Options.Issued) as long as the form of that item holds nothing else; and afterwards where the
//     assertion looks at something that it was issued with: an assertion over nothing but blanks then finds them.
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
	"iter"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/settled"
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
	Empty                   // 未填: every field of the rule is still blank, or as it was issued
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

// Required is the rule of a field that has to be filled in and stands blank. A check of the template that covers it says
// so itself.
const Required = "VALUE-REQUIRED"

// Options say what the record does not.
type Options struct {
	// Partial is a split workbook: of the list that sheets are bound to only one item is here.
	Partial bool
	// Twins is a workbook in which an item stands twice, and nobody knows which counts: what fails is said, and no fix
	// is looked for that would have the whole form count both.
	Twins bool
	// Unread are the paths of values that are there and could not be read.
	Unread map[string]bool
	// AbsentBlank takes fields that the record does not have for blank: a record on its way into a
	// form, which has a cell for each.
	AbsentBlank bool
	// Issued tells, of a form that was issued blank, which values still stand as it was issued with them: a check that
	// nothing was typed for is Empty. Nil: they are values like any other.
	Issued func(path string) bool
	// Whole makes only the checks of the whole form, and not those of items that have sheets.
	Whole bool
	// Items gives, with Whole, the items of the list that sheets are bound to one by one, for where all of them
	// would fill the memory; the record need not have them. Verdicts have their results then, and no more.
	Items iter.Seq[templates.Record]
	// Unmended looks for no fixes: verdicts have neither Fixes nor Expected. Where verdicts are remembered, somebody else
	// asks for the fixes, and they are looked for all the same.
	Unmended bool
}

// Verdict is what a check says of the whole form, or of one item.
type Verdict struct {
	Check  *templates.Check
	Item   string // projects[0]; projects[0].indicators[3] for a row; "" for the whole form
	Outer  string // of a row: the item around it that has a sheet, or ""; else the same as Item
	Result Result

	// Marks are what to highlight where the check fails or waits; the first is the one to change.
	Marks []Mark
	// Inputs are the values that keep a check from being made (result Fix), where it is known.
	Inputs []Mark
	// Fixes is what would mend a failing check, all together: none where the template has no fix, its
	// values do not fit their fields, the check would still fail, or, for an offer, another one would.
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
// item. It changes nothing and may be called by many goroutines; nobody changes the verdicts, which a memory
// may give out again (see Remembering). The error is that the context ended.
func Check(ctx context.Context, t *templates.Template, r templates.Record, o Options) ([]Verdict, error) {
	return newChecker(ctx, t, r, o).verdicts()
}

// checker is one record under check.
type checker struct {
	*program
	ctx    context.Context
	work   *formula.Work
	t      *templates.Template
	o      Options
	record *settled.Record
	frame  *formula.Frame
	offers tries
	// touched are the items, by level and row, that something was typed for.
	touched map[[2]int]bool
}

func newChecker(ctx context.Context, t *templates.Template, r templates.Record, o Options) *checker {
	c := &checker{program: programOf(t), ctx: ctx, work: formula.Within(ctx, mostSteps), t: t, o: o}
	c.o.Unmended = o.Unmended && remembered(ctx) == nil
	if o.Items != nil {
		c.record = settled.Gather(c.shape, r, layout.BoundList(t), o.Items, c.tested())
	} else {
		c.record = settled.Of(c.shape, r, settled.Known{Unread: o.Unread, Issued: o.Issued})
	}
	c.record.Liken()
	return c
}

// verdicts are those that are remembered, if nothing has changed since, else new ones.
func (c *checker) verdicts() ([]Verdict, error) {
	memory := remembered(c.ctx)
	before := memory.recall(c)
	if before != nil && before.changed == nil {
		return before.verdicts, nil
	}
	stretches := c.stretches()
	all, of, err := c.room(stretches)
	if err != nil {
		return nil, err
	}
	if err := c.judgeAll(stretches, before); err != nil {
		return nil, err
	}
	memory.keep(c, all, of)
	return all, nil
}

// judged tells whether the rules of a level are made for a row.
func (c *checker) judged(level, row int) bool {
	rules := c.levels[level]
	if len(rules) == 0 || c.o.Whole && rules[0].outer != 0 {
		return false
	}
	return c.record.Item(level, row) && (!rules[0].rows || c.record.Filled(level, row))
}

// judge makes a check for a row.
func (c *checker) judge(v *Verdict, r *rule, row int) {
	c.work.Spend(r.length)
	v.Check, v.Item = r.Check, c.record.Path(r.level, row)
	v.Outer = c.record.Path(r.outer, c.record.Around(r.outer, r.level, row))
	switch {
	case c.lacks(&r.when, r.level, row) || c.lacks(&r.assert, r.level, row):
		v.Result, v.Lacking = NA, true
	case c.unfilled(r, row):
		v.Result = Empty
	default:
		v.Result = c.decide(v, r, row)
	}
	if v.Result > Fix || c.o.Items != nil {
		return
	}
	v.Marks = c.marks(r, row)
	if v.Result == Fail {
		c.explain(v, r, row)
	}
	if len(v.Marks) == 0 {
		v.Marks = c.firstOf(&r.assert, r.level, row) // a finding needs a place
	}
}

// decide evaluates condition and assertion.
func (c *checker) decide(v *Verdict, r *rule, row int) Result {
	if r.When != nil {
		applies, sure := c.test(v, &r.when, r.level, row)
		switch {
		case !sure:
			return Fix
		case !applies:
			return NA
		}
	}
	holds, sure := c.test(v, &r.assert, r.level, row)
	switch {
	case !sure:
		return Fix
	case holds:
		return Pass
	}
	return Fail
}
