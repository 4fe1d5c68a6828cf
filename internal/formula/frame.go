package formula

import (
	"context"
	"slices"
)

// Source gives a program its values. Those of columns are not changed while a Frame is in use.
type Source interface {
	// One is the value that the item of a slot's own level has.
	One(slot, item int) Value
	// Column is all values of a slot that lie within an item of a level.
	Column(slot, level, item int) Value
}

// Frame is a program at work on one source. It is for one goroutine.
type Frame struct {
	ctx     context.Context
	program *Program
	source  Source
	at      []int // the item at hand, by level
	room    *room
	ev      evaluator
	trial   *Frame // used again for every trial
	base    *Frame // of a trial: the frame without it
	changed Slots
	work    *work // shared with trials
}

// work is how much more a frame computes, and what is told when that is used up.
type work struct {
	left int
	over func()
}

// Within bounds what the frame computes, in steps of some tens of nanoseconds: an operator between two values,
// a function of one, or a few bytes of a text that is gone over.
// Over is called when that is used up, and is to end the frame's context.
func (f *Frame) Within(steps int, over func()) { f.work = &work{steps, over} }

// Spend takes so many steps of what the frame may compute.
func (f *Frame) Spend(steps int) {
	if f == nil || f.work == nil {
		return
	}
	if f.work.left -= steps; f.work.left < 0 {
		f.work.over()
	}
}

// ended tells whether a computation is to be given up.
func (f *Frame) ended() bool { return f != nil && f.ctx.Err() != nil }

// Left is how many steps of what the frame may compute are left.
func (f *Frame) Left() int { return f.work.left }

// held is a step's value for the item at.
type held struct {
	item int // from 1
	v    Value
}

// Frame is the program over a source. A context that ends makes the results worthless, and come soon.
func (p *Program) Frame(ctx context.Context, source Source) *Frame {
	f := &Frame{ctx: ctx, program: p, source: source, at: make([]int, len(p.depth)), room: roomFor(p.slots)}
	f.ev = evaluator{mode: Keys, readings: readings{frame: f}}
	return f
}

// Trial is the frame over another source, in which the values of some slots differ. What does not look
// at them is taken from the frame. The trial is of use while no item but those at hand is.
func (f *Frame) Trial(source Source, changed Slots) *Frame {
	if f.trial == nil {
		f.trial = f.program.Frame(f.ctx, source)
		f.trial.at, f.trial.base, f.trial.work = f.at, f, f.work
	}
	clear(f.trial.room.held)
	f.trial.source, f.trial.changed = source, changed
	return f.trial
}

// At puts an item of a level at hand.
func (f *Frame) At(level, item int) { f.at[level] = item }

// Eval computes a formula for the items at hand.
func (f *Frame) Eval(b *Bound) Value { return f.ev.result(b.root) }

// kept is the value of a step, computed once for the item that it depends on.
func (f *Frame) kept(s *step) Value {
	if f.base != nil && !s.needs.Meet(f.changed) {
		return f.base.kept(s)
	}
	h := &f.room.held[s.keep-1]
	if item := f.at[s.level] + 1; h.item != item {
		v := s.run(&f.ev, s)
		if v.array != nil && v.array.spare { // constants are shared by goroutines
			v.array.spare = false
		}
		*h = held{item, v}
	}
	return h.v
}

// slot is the value of a key for the item at hand.
func (ev *evaluator) slot(s *step) Value {
	v := ev.frame.source.One(s.shared.slot, ev.frame.at[s.level])
	v.isRef = true
	return v
}

// slotColumn is the column of a key within the item at hand.
func (ev *evaluator) slotColumn(s *step) Value {
	v := ev.frame.source.Column(s.shared.slot, s.level, ev.frame.at[s.level])
	v.isRef = true
	return v
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
