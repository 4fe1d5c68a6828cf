package rules

import (
	"cmp"
	"fmt"
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/settled"
	"tianbao/templates"
)

// program is the rules of a template, bound to the fields that they use. It is not changed once it is
// made, and shared by all records.
type program struct {
	shape    *settled.Shape
	formulas *formula.Program
	checks   []*templates.Check // as the template had them
	rules    []*rule
	levels   [][]*rule // the same, by the level that they are made for
	seeing   [][]seen  // by slot: who looks at it
}

// seen is a rule that looks at a slot, within rows of a level.
type seen struct {
	rule   *rule
	within int
}

// rule is a check that is switched on.
type rule struct {
	*templates.Check
	place        int // among the rules
	level        int
	keys         []int // of one for classes: the slots that rows of a class have in common
	outer        int   // the level around it whose items have sheets, or 0
	rows         bool  // it is made for every row of a list that no sheet is made for
	when, assert test
	marks        []mark
	fixes        []fix
	message      []part
	needs        formula.Slots // what its verdict depends on
	reach        map[int]int   // by the slots of condition and assertion: the level within whose rows they are looked at
	length       int           // of its formulas, in characters
}

// test is a condition, an assertion or a fix, with the fields that it uses.
type test struct {
	formula *formula.Bound // nil: none
	slots   []int
	columns []column // fields that it looks at in all rows beside its own
	gathers bool     // some are columns over all items that sheets are made for
}

// column is a field as a row sees it in all rows of its list: those that lie within a row of a level around.
type column struct{ slot, level int }

type mark struct {
	slot  int
	where *formula.Bound
}

type fix struct {
	slot  int
	level int // it is computed for: the check's, or that of rows further in
	value test
}

type part struct {
	templates.Part
	formula *formula.Bound
}

// Prepare compiles the rules of a template, which are compiled once: the first check of it need not.
func Prepare(t *templates.Template) { programOf(t) }

// programOf is the rules of a template, compiled once.
func programOf(t *templates.Template) *program {
	p := layout.Once(t, func() *program { return compile(t) })
	if !slices.Equal(p.checks, t.Checks) { // a copy with other checks
		return compile(t)
	}
	return p
}

func compile(t *templates.Template) *program {
	shape := settled.ShapeOf(t)
	b := &binder{template: t, bound: layout.BoundList(t), program: &program{
		shape: shape, formulas: formula.NewProgram(shape.Depths()), checks: t.Checks, levels: make([][]*rule, len(shape.Levels)),
	}}
	for _, check := range t.Checks {
		if check.Enabled {
			b.add(check)
		}
	}
	b.see(len(t.Fields))
	b.entangle()
	return b.program
}

// see lists for every slot the rules that look at it, first those that do so within the fewest rows.
func (p *program) see(slots int) {
	p.seeing = make([][]seen, slots)
	for _, r := range p.rules {
		for slot, within := range r.reach {
			p.seeing[slot] = append(p.seeing[slot], seen{r, within})
		}
	}
	for _, all := range p.seeing {
		slices.SortStableFunc(all, func(a, b seen) int {
			return cmp.Compare(p.shape.Levels[b.within].Depth, p.shape.Levels[a.within].Depth)
		})
	}
}

// entangle makes verdicts of rules with fixes depend on what the rules see that the fixes are tried on.
func (p *program) entangle() {
	own := make([]formula.Slots, len(p.rules))
	for i, r := range p.rules {
		own[i] = r.needs
	}
	for _, r := range p.rules {
		for _, f := range r.fixes {
			for _, o := range p.seeing[f.slot] {
				r.needs = r.needs.Or(own[o.rule.place])
			}
		}
	}
}

// binder binds checks.
type binder struct {
	*program
	template *templates.Template
	bound    *templates.Field // the list that sheets are bound to
	reach    map[int]int      // of the formulas that were added since it was made
}

// length is how many characters a formula has.
func length(f fmt.Stringer) int {
	if f == nil {
		return 0
	}
	return len(f.String())
}

func (b *binder) add(check *templates.Check) {
	level, sheets := b.shape.LevelOf(check), sheetList(b.template, check.Holder())
	b.reach = map[int]int{}
	r := &rule{Check: check, place: len(b.rules), level: level, outer: b.shape.Level(sheets), rows: check.Each != sheets,
		when: b.test(check.When, level), assert: b.test(check.Assert, level), reach: b.reach}
	b.classes(r)
	b.reach = map[int]int{}
	for _, m := range check.Marks {
		r.marks = append(r.marks, b.mark(m, level))
	}
	for _, f := range check.Fixes {
		r.fixes = append(r.fixes, b.fix(f, level))
	}
	for _, p := range check.Message {
		r.message = append(r.message, part{p, b.formula(p.Formula, level)})
	}
	r.needs = b.needs(r)
	r.length = length(check.When) + length(check.Assert)
	b.rules = append(b.rules, r)
	b.levels[level] = append(b.levels[level], r)
}

// classes has a rule for classes look at what makes classes of the rows: as long as some row's cannot be told, none
// is known.
func (b *binder) classes(r *rule) {
	outer := b.shape.Levels[r.level].Outer
	for _, key := range b.shape.Levels[r.level].Keys {
		slot := b.shape.Real(key)
		r.keys = append(r.keys, slot)
		b.reach[slot] = outer
		for _, t := range []*test{&r.when, &r.assert} {
			if t.formula != nil {
				t.columns = appendNew(t.columns, column{slot, outer})
				t.gathers = t.gathers || b.beyond(outer) && b.shape.Field(slot).Within(b.bound)
			}
		}
	}
}

// formula adds a formula that is written from inside a level; nil where there is none.
func (b *binder) formula(f templates.Formula, level int) *formula.Bound {
	e := formula.Of(f)
	if e == nil {
		return nil
	}
	bind := b.shape.Bind(b.template, level)
	return b.formulas.Add(e, level, func(key string, column bool) (formula.Binding, bool) {
		to, ok := bind(key, column)
		slot := b.shape.Real(to.Slot)
		if outermost, known := b.reach[slot]; ok && (!known || b.shape.Around(to.Level, outermost)) {
			b.reach[slot] = to.Level
		}
		return to, ok
	})
}

func (b *binder) test(f templates.Formula, level int) test {
	t := test{formula: b.formula(f, level)}
	e := formula.Of(f)
	if e == nil {
		return t
	}
	e.EachKey(func(key string, all bool) {
		f := b.template.Resolve(b.shape.Levels[level].List, key)
		if f == nil || f.Type == templates.List {
			return
		}
		slot := b.shape.Slot(f)
		of := b.shape.Of(slot)
		from := level
		if all && of > 0 && b.shape.Around(of, b.shape.Levels[level].Rows) {
			from = b.shape.Levels[of].Outer
			t.columns = appendNew(t.columns, column{slot, from})
		} else {
			t.slots = appendNew(t.slots, b.shape.From(level, slot))
		}
		t.gathers = t.gathers || b.beyond(from) && f.Within(b.bound)
	})
	return t
}

// beyond tells whether a level lies outside the items that sheets are bound to.
func (b *binder) beyond(level int) bool {
	if b.shape.Levels[level].Keys != nil {
		level = b.shape.Levels[level].Outer
	}
	list := b.shape.Levels[level].List
	return b.bound != nil && list != b.bound && (list == nil || !list.Within(b.bound))
}

func appendNew[T comparable](all []T, x T) []T {
	if slices.Contains(all, x) {
		return all
	}
	return append(all, x)
}

func (b *binder) mark(m templates.Mark, level int) mark {
	slot := b.shape.Slot(m.Field)
	if of := b.shape.Of(slot); !b.shape.Around(of, level) {
		return mark{slot, b.formula(m.Where, of)}
	}
	return mark{slot: slot}
}

func (b *binder) fix(f templates.Fix, level int) fix {
	slot := b.shape.Slot(f.Field)
	if of := b.shape.Of(slot); !b.shape.Around(of, level) {
		level = of
	}
	return fix{slot, level, b.test(f.Value, level)}
}

// needs are the fields that a rule's verdict depends on: of a rule for rows also what makes rows items.
func (b *binder) needs(r *rule) formula.Slots {
	var all formula.Slots
	add := func(f *formula.Bound, slots ...int) {
		if f != nil {
			all = all.Or(f.Needs())
		}
		for _, slot := range slots {
			all = all.With(slot)
		}
	}
	add(r.when.formula, r.when.slots...)
	add(r.assert.formula, r.assert.slots...)
	for _, m := range r.marks {
		add(m.where, m.slot)
	}
	for _, f := range r.fixes {
		add(f.value.formula, append(f.value.slots, f.slot)...)
	}
	for _, p := range r.message {
		add(p.formula)
		if p.Field != nil {
			add(nil, b.shape.Slot(p.Field))
		}
	}
	add(nil, r.keys...)
	if r.rows {
		add(nil, b.shape.Levels[b.shape.Levels[r.level].Rows].Members...)
	}
	return all
}

// tested are the fields that formulas of the checks of the whole form look at.
func (p *program) tested() (all formula.Slots) {
	for _, r := range p.rules {
		for _, t := range []test{r.when, r.assert} {
			if r.outer == 0 && t.formula != nil {
				all = all.Or(t.formula.Needs())
			}
		}
		for _, key := range r.keys {
			all = all.With(key)
		}
	}
	return all
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
