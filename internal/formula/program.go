package formula

import (
	"slices"
	"strconv"
	"strings"
)

// Program is formulas that are computed over the same values: for a whole form, for its items, for the
// rows of those. What several of them say alike is computed once, at the level that it depends on.
// Formulas are added before anybody computes one; then it is not changed any more and may be used by
// many goroutines.
type Program struct {
	depth []int // of each level
	steps map[string]*step
	slots int    // how many steps are kept
	alike int    // how many follow from one slot
	room  []byte // for signatures
}

// NewProgram is a program of formulas that are written from levels; depth tells how deep each lies. The
// levels around one level are those of lesser depth that keys of its formulas are bound to.
func NewProgram(depth []int) *Program { return &Program{depth: depth, steps: map[string]*step{}} }

// Binding is what a key stands for.
type Binding struct {
	Slot   int  // whose values
	Column bool // all the values that lie within an item; else the one of it
	Level  int  // of the item
}

// Bind finds what a key stands for, or, for ALL, its column; false where there is none.
type Bind func(key string, column bool) (Binding, bool)

// Bound is a formula of a program.
type Bound struct{ root *step }

// shared is what a program knows of a step.
type shared struct {
	id     int
	level  int  // of the item that its value depends on
	slot   int  // of a key
	column bool // it is all values of a key
	uses   int
	keep   int // where its value is kept while that item is at hand, from 1; 0: it is computed each time
	needs  Slots
	width  int   // of what a column gives value by value: how many for each, 0 like 1
	only   *step // the key, or the column value by value, that its value follows from alone
	alike  int   // where it is remembered what follows from values of that slot, from 1; 0: it is computed
}

// Add binds the keys of a formula that is computed for items of a level.
func (p *Program) Add(e *Expr, level int, bind Bind) *Bound {
	c := &compiler{mode: Keys, program: p, bind: bind}
	root := c.compile(e.root, true)
	p.use(root, nil, level)
	return &Bound{root}
}

// Needs are the slots whose values the formula looks at.
func (b *Bound) Needs() Slots { return b.root.needs }

// bound is the step of a key.
func (c *compiler) bound(name string, column bool) *step {
	b, ok := c.bind(name, column)
	if !ok {
		return c.constant(Err(BadName))
	}
	s := &step{run: (*evaluator).slot, name: "key " + strconv.Itoa(b.Slot), shared: shared{level: b.Level, slot: b.Slot}}
	if b.Column {
		s.column = true
		s.run, s.name = (*evaluator).slotColumn, "column "+strconv.Itoa(b.Slot)+" "+strconv.Itoa(b.Level)
	}
	s.needs, s.only = s.needs.With(b.Slot), s
	return c.program.share(s)
}

// share is the step itself, or the one that computes the same.
func (p *Program) share(s *step) *step {
	p.room = s.signature(p.room[:0])
	if known := p.steps[string(p.room)]; known != nil {
		return known
	}
	s.id = len(p.steps)
	p.steps[string(p.room)] = s
	for _, a := range s.args {
		if p.depth[a.level] > p.depth[s.level] {
			s.level = a.level
		}
		s.needs = s.needs.Or(a.needs)
	}
	if s.only == nil {
		s.only = s.origin()
	}
	for _, a := range s.args {
		p.use(a, s, s.level)
	}
	return s
}

// origin is the key that a step's value follows from alone, or the column, where it does value by value; nil where
// there is none.
func (s *step) origin() (only *step) {
	for _, a := range s.args {
		switch {
		case a.known:
		case a.only == nil || only != nil && a.only != only:
			return nil
		default:
			only = a.only
		}
	}
	if only != nil && only.column && !s.lifts() {
		return nil
	}
	return only
}

// lifts tells whether a step computes a column that is given for its arguments value by value, and gives a row of values
// for each. The row is as wide as the rows of constants that the values are held against.
func (s *step) lifts() bool {
	for i, a := range s.args {
		single, width := s.single(i), a.width
		if !single && !a.known || a.known && a.value.hasUnknown() { // which is told for the whole column
			return false
		}
		if single && a.known && a.value.kind == ArrayKind {
			if width = a.value.array.cols; a.value.array.rows > 1 {
				return false
			}
		}
		if single && width > 1 && s.width > 1 && width != s.width {
			return false
		}
		if single {
			s.width = max(s.width, width)
		}
	}
	return s.fn == nil || s.fn.lazy == nil || !s.args[0].known
}

// single tells whether a step takes an argument for a single value.
func (s *step) single(i int) bool {
	switch {
	case s.fn == nil:
		return s.unary != nil || s.binary != nil
	case s.fn.lazy != nil:
		return s.fn.Name == "IFERROR"
	}
	return s.fn.single(i)
}

// use counts who asks for a step's value: one that is asked for twice, or again and again for the items
// of a deeper level, is kept. Constants and values of the record need not be. What follows from one slot is remembered
// by its values where somebody asks who looks at more.
func (p *Program) use(s, by *step, level int) {
	s.uses++
	if s.alike == 0 && s.only != nil && s.only != s && (by == nil || by.only != s.only) {
		p.alike++
		s.alike = p.alike
	}
	lone := s.known || s.args == nil && s.name != "" && strings.HasPrefix(s.name, "key ")
	long := s.alike > 0 && s.only.column && p.depth[s.level] == 0 // trials ask for it again
	if s.keep == 0 && !lone && (s.uses > 1 || long || p.depth[level] > p.depth[s.level]) {
		p.slots++
		s.keep = p.slots
	}
}

// signature is the same for steps that compute the same; it is written behind b.
func (s *step) signature(b []byte) []byte {
	b = append(b, s.name...)
	if s.known {
		b = s.value.describe(b)
	}
	for _, a := range s.args {
		b = strconv.AppendInt(append(b, " #"...), int64(a.id), 10)
	}
	return b
}

// describe writes what tells a constant from others behind b.
func (v Value) describe(b []byte) []byte {
	b = strconv.AppendInt(append(b, ' '), int64(v.kind), 10)
	b = strconv.AppendInt(append(b, ' '), int64(len(v.text)), 10)
	b = strconv.AppendBool(append(append(b, ' '), v.text...), v.yes)
	switch v.kind {
	case NumberKind:
		b = v.num.Describe(b)
	case ArrayKind:
		b = strconv.AppendInt(append(b, ' '), int64(v.array.cols), 10)
		for _, x := range v.array.cells {
			b = x.describe(b)
		}
	}
	return b
}

// Slots is a set of slots.
type Slots []uint64

const slotBits = 64

// With is the set with one slot more.
func (s Slots) With(slot int) Slots {
	all := slices.Clone(s)
	for len(all) <= slot/slotBits {
		all = append(all, 0)
	}
	all[slot/slotBits] |= 1 << (slot % slotBits)
	return all
}

// Has tells whether a slot is in the set.
func (s Slots) Has(slot int) bool {
	return slot/slotBits < len(s) && s[slot/slotBits]&(1<<(slot%slotBits)) != 0
}

// Or is the slots of both sets.
func (s Slots) Or(t Slots) Slots {
	if len(t) > len(s) {
		s, t = t, s
	}
	all := slices.Clone(s)
	for i := range t {
		all[i] |= t[i]
	}
	return all
}

// Meet tells whether the sets have a slot in common.
func (s Slots) Meet(t Slots) bool {
	for i := range min(len(s), len(t)) {
		if s[i]&t[i] != 0 {
			return true
		}
	}
	return false
}
