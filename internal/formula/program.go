package formula

import (
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
	id    int
	level int // of the item that its value depends on
	slot  int // of a key
	uses  int
	keep  int // where its value is kept while that item is at hand, from 1; 0: it is computed each time
	needs Slots
}

// Add binds the keys of a formula that is computed for items of a level.
func (p *Program) Add(e *Expr, level int, bind Bind) *Bound {
	c := &compiler{mode: Keys, program: p, bind: bind}
	root := c.compile(e.root, true)
	p.use(root, level)
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
		s.run, s.name = (*evaluator).slotColumn, "column "+strconv.Itoa(b.Slot)+" "+strconv.Itoa(b.Level)
	}
	s.needs = s.needs.With(b.Slot)
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
	for _, a := range s.args {
		p.use(a, s.level)
	}
	return s
}

// use counts who asks for a step's value: one that is asked for twice, or again and again for the items
// of a deeper level, is kept. Constants and values of the record need not be.
func (p *Program) use(s *step, level int) {
	s.uses++
	lone := s.known || s.args == nil && s.name != "" && strings.HasPrefix(s.name, "key ")
	if s.keep == 0 && !lone && (s.uses > 1 || p.depth[level] > p.depth[s.level]) {
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
