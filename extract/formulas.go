package extract

import (
	"errors"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// checkFormula tells what to make of a cell's formula: one that computes something is read from the
// result that was saved with it, and reported; without a saved result there is nothing to read. A
// formula of ours is computed anew later.
func (s *session) checkFormula(f *find) {
	text := f.content.Formula
	if text == "" || value.Constant(text) || f.field.Type == templates.Target && f.State == value.HasValue && f.content.Kind == grid.Blank {
		return
	}
	if f.field.Formula != nil {
		f.live = true
		return // whose it is can be said when all fields have their places
	}
	s.foreign(f)
}

func (s *session) foreign(f *find) {
	if f.content.Kind == grid.Blank && f.formula != "" {
		f.refuse(value.Note{Rule: value.RuleFormula, Level: templates.Error, Found: "=" + f.formula, Says: words.Say("value.no-result", "="+f.formula)})
		return
	}
	if f.State != value.Unread {
		f.say(value.Note{Rule: value.RuleFormula, Level: templates.Notice, Found: "=" + f.formula,
			Says: words.Say("value.foreign-formula", "="+f.formula, quote(f.content.Cell))})
	}
}

// mostRounds bounds how often formulas that need each other's results are computed.
const mostRounds = 5

// recompute computes the cells that hold the formula which the template gives their field, from the
// values as they were read; all other formulas are foreign.
func (s *session) recompute(root *item) {
	var ours []*computed
	s.eachLive(root, func(i *item, f *find) {
		if c := (&computed{i, f}); s.isOurs(c) {
			ours = append(ours, c)
		} else {
			s.foreign(f)
		}
	})
	for round := 0; round < mostRounds; round++ {
		s.build(root)
		changed := false
		for _, c := range ours {
			changed = s.compute(root, c) || changed
		}
		if !changed {
			return
		}
	}
}

// computed is a find whose formula the template gave.
type computed struct {
	item *item
	find *find
}

func (s *session) eachLive(i *item, visit func(*item, *find)) {
	for _, f := range s.form.Members(i.list) {
		for _, inner := range i.items[f] {
			s.eachLive(inner, visit)
		}
		for _, x := range i.finds[f] {
			if x.live {
				visit(i, x)
			}
		}
	}
}

var errNowhere = errors.New("a key of the formula stands in no cell of the workbook")

// isOurs tells whether a cell's formula is the one that fill wrote for the field, as it would be
// written for the places where the fields stand now.
func (s *session) isOurs(c *computed) bool {
	live, err := formula.Of(c.find.field.Formula).Live(func(key string) (string, error) { return s.address(c, key) })
	return err == nil && bareFormula(live) == bareFormula(c.find.formula)
}

// bareFormula is a formula without what programs write differently.
func bareFormula(text string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "$", "", "'", "").Replace(text))
}

func (s *session) address(c *computed, key string) (string, error) {
	f := s.form.Resolve(c.item.list, key)
	for i := c.item; f != nil && i != nil; i = i.outer {
		if i.list != f.List() {
			continue
		}
		for _, x := range i.finds[f] {
			if x.in == c.find.in {
				return x.at.String(), nil
			}
		}
		if finds := i.finds[f]; len(finds) > 0 {
			return ref.QuoteSheet(finds[0].in.view.Name) + "!" + finds[0].at.String(), nil
		}
	}
	if f != nil {
		if r, ok := c.find.in.view.names[fieldName{f, 1}]; ok {
			return r.Absolute(), nil
		}
	}
	return "", errNowhere
}

// compute evaluates a formula of ours exactly; it tells whether the value is another than before.
func (s *session) compute(root *item, c *computed) bool {
	before := c.find.Value.Canonical(c.find.field.Scale)
	v := formula.Of(c.find.field.Formula).Eval(c.item.scope(s, root))
	f := c.find
	switch v.Kind() {
	case formula.NumberKind:
		n, _ := v.Number()
		if f.field.Type.Dated() {
			break
		}
		f.Reading = value.Reading{Value: templates.NumberOf(n), State: value.HasValue}
	case formula.TextKind:
		if text, _ := v.Text(); text == "" {
			f.Reading = value.Reading{State: value.Blank}
		} else {
			content := f.content
			content.Kind, content.Text, content.Formula = grid.Text, text, ""
			f.Reading = value.Of(s.form.Template, f.field, content)
		}
	case formula.BlankKind:
		f.Reading = value.Reading{State: value.Blank}
	default:
		if f.State != value.Unread || len(f.Notes) == 0 {
			f.refuse(value.Note{Rule: value.RuleFormula, Level: templates.Error, Found: "=" + f.formula, Says: words.Say("value.no-computing", "="+f.formula)})
		}
	}
	return before != f.Value.Canonical(f.field.Scale)
}

// scope is where the keys of an item's formulas are looked up.
func (i *item) scope(s *session, root *item) *scope.Scope {
	if i.outer == nil {
		return scope.Root(s.form.Template, root.record)
	}
	number := 0
	for n, o := range i.outer.items[i.list] {
		if o == i {
			number = n + 1
		}
	}
	return i.outer.scope(s, root).Item(i.list, number, i.record)
}
