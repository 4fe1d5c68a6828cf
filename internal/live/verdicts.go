package live

import (
	"context"
	"slices"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// checkLine is a line of the list of checks: a check for the whole form or for an item with sheets.
type checkLine struct {
	check   *templates.Check
	scope   *scope.Scope
	said    rules.Line
	code    string // the cell of the hidden sheet with its result
	live    bool
	rows    string // the cell with the places of the failing rows, and their number
	places  string
	first   Spot // the cell to go to
	linked  bool
	failing []string // paths of failing rows in the form's record
}

// ruling is a check in this workbook: where the results for all its items stand.
type ruling struct {
	check  *templates.Check
	lines  []*checkLine
	col    int
	mirror *mirror // of a check for rows: whose rows it is made for
	cells  int     // its column of results there
	codes  map[string]rules.Result
}

// checks makes rules live.
type checks struct {
	form    *Form
	back    *readback
	hidden  *hidden
	mirrors *mirrors
}

// rulings works out every check that is switched on.
func (m *mirrors) rulings(ctx context.Context) ([]*ruling, error) {
	c := &checks{form: m.form, back: m.back, hidden: m.hidden, mirrors: m}
	record := c.back.record()
	t := c.form.template()
	o := rules.Options{Partial: c.form.Item > 0, AbsentBlank: true}
	verdicts, err := rules.Check(ctx, t, record, o)
	if err != nil {
		return nil, err
	}
	lines := rules.Group(t, record, verdicts)
	results := map[*templates.Check]map[string]rules.Result{}
	for _, v := range verdicts {
		if results[v.Check] == nil {
			results[v.Check] = map[string]rules.Result{}
		}
		results[v.Check][v.Item] = v.Result
	}
	var all []*ruling
	for _, check := range t.Checks {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if !check.Enabled {
			continue
		}
		r := &ruling{check: check, codes: results[check]}
		c.form.each(c.form.sheetList(check.Each), func(s *scope.Scope) {
			r.lines = append(r.lines, &checkLine{check: check, scope: s, said: lines[0]})
			lines = lines[1:]
		})
		if len(r.lines) > 0 {
			c.rule(r)
			all = append(all, r)
		}
	}
	return all, nil
}

// rule makes a check live, for all its items or for none. Otherwise its results are what tianbao says.
func (c *checks) rule(r *ruling) {
	r.col = c.hidden.column(r.check.ID)
	for i, l := range r.lines {
		l.code = ref.Cell{Col: r.col, Row: firstRow + i}.Absolute()
	}
	if c.ruleLive(r) {
		return
	}
	for i, l := range r.lines {
		l.live = false
		c.hidden.constant(ref.Cell{Col: r.col, Row: firstRow + i}, code(l.said.Result))
	}
}

func (c *checks) ruleLive(r *ruling) bool {
	if r.check.Assert == nil || slices.ContainsFunc(r.lines, func(l *checkLine) bool { return lacking(l.said) }) {
		return false
	}
	if c.form.Sheeted(r.check.Each) {
		return c.ruleItems(r)
	}
	return c.ruleRows(r)
}

func lacking(l rules.Line) bool {
	return slices.ContainsFunc(l.Verdicts, func(v rules.Verdict) bool { return v.Lacking })
}

// ruleItems makes a check of whole items live.
func (c *checks) ruleItems(r *ruling) bool {
	texts := make([]formula.Entry, len(r.lines))
	for i, l := range r.lines {
		e, err := c.verdict(r.check, &operands{mirrors: c.mirrors, scope: l.scope})
		if err != nil {
			return false
		}
		texts[i] = e
	}
	for i, l := range r.lines {
		l.live = true
		c.hidden.put(ref.Cell{Col: r.col, Row: firstRow + i}, texts[i].Text, texts[i].Array, code(l.said.Result))
	}
	return true
}

// verdict is the formula of a check's result for a scope, in the order that package check has: all
// blank; an input of the condition that does not fit; the condition; an input of the assertion; the
// assertion. Errors wait.
func (c *checks) verdict(k *templates.Check, v *operands) (formula.Entry, error) {
	var when formula.Entry
	var before []string
	var err error
	if k.When != nil {
		if when, err = v.live(formula.Of(k.When)); err != nil {
			return when, err
		}
		before, v.states = v.distinct(), nil
	}
	assert, err := v.live(formula.Of(k.Assert))
	if err != nil {
		return assert, err
	}
	after := v.distinct()
	text := guarded(after, "IF("+assert.Text+",3,1)")
	if k.When != nil {
		text = guarded(before, "IF("+when.Text+","+text+",4)")
	}
	text = "IFERROR(" + text + ",2)"
	if all := merged(before, after); len(all) > 0 {
		text = "IF(MAX(" + strings.Join(all, ",") + ")=0,5," + text + ")"
	}
	if len([]rune(text)) > excel.MaxFormula || nesting(text) > excel.MaxNesting || len(before)+len(after) > maxStates {
		return formula.Entry{}, errNoCell
	}
	return formula.Entry{Text: text, Array: when.Array || assert.Array}, nil
}

// maxStates keeps MAX below the 255 arguments that Excel allows.
const maxStates = 250

func (v *operands) live(e *formula.Expr) (formula.Entry, error) {
	entry, err := e.LiveIn(v)
	if err == nil && !entry.Sure {
		err = errNoCell // a text or a column is no answer, whatever the form holds
	}
	return entry, err
}

func guarded(states []string, text string) string {
	if len(states) == 0 {
		return text
	}
	return "IF(MAX(" + strings.Join(states, ",") + ")>1,2," + text + ")"
}

// distinct are the states asked for, each once.
func (v *operands) distinct() []string { return merged(v.states, nil) }

func merged(a, b []string) []string {
	var all []string
	for _, s := range slices.Concat(a, b) {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// nesting is how deep functions stand within functions, or any brackets.
func nesting(text string) int {
	depth, deepest, quoted := 0, 0, false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
			deepest = max(deepest, depth)
		case c == ')':
			depth--
		}
	}
	return deepest
}

// code is what a check said, as the hidden sheet keeps it.
func code(r rules.Result) formula.Value { return formula.Int(int(r)) }
