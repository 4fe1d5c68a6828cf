package correct

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/internal/words"
	"tianbao/templates"
)

// ruleFormula is the rule of results that were saved with formulas.
const ruleFormula = "VALUE-FORMULA"

// ruleSpelling is the rule of values that are written as the form prints them.
const ruleSpelling = "VALUE-SPELLING"

// account logs what reading the workbook, and writing it anew, make of it.
type account struct {
	*returned
	d        *draft
	log      *journal
	answered map[string]*Entry // of the log, lines about fields that a person has filled in since
}

// tell logs what reading made of the values, what people changed since the workbook was issued, what of the
// layout is as issued again, and what stays behind: these lines come with the texts.
func (a *account) tell(left []Entry) {
	for i := range a.Cells {
		a.value(&a.Cells[i])
	}
	a.layout()
	a.overwritten()
	a.homeless()
	for _, e := range left {
		a.add(e)
	}
}

func (a *account) add(e Entry) { a.log.add(e, a.d.record) }

// overwritten logs errors of reading that go with the form written anew although nobody decided: a copy
// of a field that says something else than the field's own cell, which counts; a text in a row that is none.
func (a *account) overwritten() {
	for _, f := range a.errors() {
		at := f.Places[0]
		c := a.cells[at.Field]
		if a.d.asks(f) && strings.Trim(f.Found, inDoubt+" ") == "" {
			continue // a copy asks as the field's own cell does
		}
		if c == nil || at.Sheet == c.Sheet && at.Cell == c.Cell && (a.d.doubtful()[at.Field] || ofValue(&f)) {
			continue // it has a line of its own, or stays
		}
		v, _ := a.Template.At(a.d.record, at.Field)
		a.add(Entry{Sheet: at.Sheet, Cell: at.Cell, Field: at.Field, Before: f.Found, After: v.Canonical(c.Field.Scale),
			Rule: f.Rule, Reason: f.Says, By: Person, State: Kept})
	}
}

// homeless logs what was refused in a row that is none: the form written anew has no cell for it.
func (a *account) homeless() {
	for _, f := range a.remarks {
		if f.Level > templates.Warning || len(f.Places) == 0 || f.Found == "" || a.Template.HasRule(f.Rule) {
			continue
		}
		if at := f.Places[0]; at.Field != "" && a.cells[at.Field] == nil {
			a.add(Entry{Sheet: at.Sheet, Cell: at.Cell, Before: f.Found, Rule: f.Rule, Reason: f.Says, By: Person, State: Left})
		}
	}
}

// value logs what becomes of one cell's value by reading it.
func (a *account) value(c *extract.Cell) {
	v, _ := a.Template.At(a.d.record, c.Path)
	after := v.Canonical(c.Field.Scale)
	e := Entry{Field: c.Path, Issued: c.Issued, Before: c.Raw, After: after, By: Auto, State: Done}
	if k := a.answered[c.Path]; k != nil && (k.Before != "" || after != "") {
		a.add(Entry{Field: c.Path, Issued: k.Issued, Before: k.Before, After: after, Rule: k.Rule,
			Reason: words.Say("log.answered", c.Raw), By: Person, State: Done})
		return
	}
	if c.State == extract.Unread {
		a.copies(c)
	}
	_, standing := a.d.typed[c.Path]
	switch {
	case c.State == extract.Unread || standing || c.Sheet == "":
		return
	case c.Computed && !shows(c.Field, c.Raw, v):
		e.Rule, e.Reason = ruleFormula, words.Say("log.computed")
	case c.Raw != "" && !c.Computed && !asTyped(c.Field, c.Raw, v):
		e.Rule, e.Reason = a.reading(c.Path)
	case c.HasIssued && c.Issued != "" && c.Issued != after:
		e.By, e.State, e.Reason = Person, Kept, words.Say("log.changed")
	default:
		return
	}
	a.add(e)
}

// copies logs what further cells say of a value that could not be read: the form written anew has in all of them
// what stands in the field's own.
func (a *account) copies(c *extract.Cell) {
	places, said := slices.Clone(c.Also), ""
	for _, f := range a.errors() {
		if f.Places[0].Field == c.Path {
			places, said = append(places, f.Places[1:]...), said+f.Says.In(words.Chinese)
		}
	}
	for _, p := range places {
		text := a.text(p)
		if text == "" || a.home(p) || strings.Contains(text, inDoubt) || strings.Contains(said+c.Raw, text) {
			continue
		}
		said += text
		a.add(left(p.Sheet, p.Cell, text, words.Say("log.left-copy", c.Field.Called())))
	}
}

// shows tells whether a result that was saved with a formula of the form is what that comes to, as far as the form shows it;
// where none was saved, the program that opens the form shows what it comes to.
func shows(f *templates.Field, saved string, v templates.Value) bool {
	n, err := decimal.NewFromString(saved)
	want, numeric := v.Number()
	if err != nil || !numeric {
		return saved == "" || asTyped(f, saved, v)
	}
	const sure = 9 // decimals, of those that a double has
	places := int32(sure)
	if f.Scale != templates.NoScale {
		places = int32(max(f.Scale, f.UpTo))
	}
	same := func(n decimal.Decimal) bool { return n.Round(places).Equal(want.Round(places)) }
	return same(n) || f.Type == templates.Percent && same(n.Shift(percentPoints))
}

// percentPoints is by how many digits percent points are more than what a cell in percent format holds: 0.9 for 90.
const percentPoints = 2

// asTyped tells whether a cell already holds the value as it is written: the same text or boxes, or the
// same number or day as a cell stores it.
func asTyped(f *templates.Field, raw string, v templates.Value) bool {
	if raw == v.Canonical(f.Scale) || f.Boxes && raw == f.Printed(v) {
		return true
	}
	n, err := decimal.NewFromString(raw)
	if err != nil {
		return false
	}
	want, numeric := v.Number()
	return numeric && (n.Equal(want) || f.Type == templates.Percent && n.Shift(percentPoints).Equal(want)) || !numeric && f.Type.Dated()
}
