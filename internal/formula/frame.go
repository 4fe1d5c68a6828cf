package formula

import (
	"context"
	"slices"
	"sync"

	"tianbao/internal/words"
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
	program *Program
	source  Source
	at      []int // the item at hand, by level
	room    *room
	ev      evaluator
	trial   *Frame           // used again for every trial
	base    *Frame           // of a trial: the frame without it
	gave    map[*step]*given // to trials
	changed Slots
	work    *Work // shared with trials
}

// held is a step's value for the item at.
type held struct {
	item int // from 1
	v    Value
}

// Frame is the program over a source, at the cost of some work.
func (p *Program) Frame(work *Work, source Source) *Frame {
	f := &Frame{work: work, program: p, source: source, at: make([]int, len(p.depth)), room: roomFor(p.slots)}
	f.ev = evaluator{mode: Keys, frame: f, readings: readings{work: work}}
	return f
}

// Trial is the frame over another source, in which the values of some slots differ. What does not look
// at them is taken from the frame. The trial is of use while no item but those at hand is.
func (f *Frame) Trial(source Source, changed Slots) *Frame {
	if f.trial == nil {
		f.trial = f.program.Frame(f.work, source)
		f.trial.at, f.trial.base = f.at, f
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
		*h = held{item, f.lasting(s.run(&f.ev, s))}
	}
	return h.v
}

// given is what a step gives for whole arrays, and for which.
type given struct {
	args   []Value
	result *array
}

// longArray is from how many rows on it is worth looking for those that a trial leaves as they are.
const longArray = 32

// before is what a step of a trial gives in the frame: what is computed value by value is the same where the values
// are. That is known of steps of the whole form.
func (f *Frame) before(s *step, of *array) *given {
	if f == nil || f.base == nil || s == nil || of.rows < longArray || f.program.depth[s.level] > 0 {
		return nil
	}
	g := f.base.whole(s)
	if g.result == nil || g.result.rows != of.rows || g.result.cols != of.cols {
		return nil
	}
	return g
}

// whole computes a step for trials, once. No trial is charged with what all of them use.
func (f *Frame) whole(s *step) *given {
	if g := f.gave[s]; g != nil {
		return g
	}
	left, g := f.work.left, &given{}
	for _, a := range s.args {
		g.args = append(g.args, f.lasting(f.ev.eval(a)))
	}
	g.result = f.lasting(s.run(&f.ev, s)).array
	if f.work.ended() {
		return &given{}
	}
	f.work.left = left
	if f.gave == nil {
		f.gave = map[*step]*given{}
	}
	f.gave[s] = g
	return g
}

// lasting is a value whose place nothing takes.
func (f *Frame) lasting(v Value) Value {
	if v.array != nil && v.array.spare { // constants are shared by goroutines
		v.array.spare = false
	}
	return v
}

// same tells whether a function is given what it was given then, for a place of the array.
func (g *given) same(args []Value, fn *Function, i, j int) bool {
	for k := range min(len(args), len(g.args)) {
		was := g.args[k]
		if fn.single(k) {
			was = was.at(i, j)
		}
		if args[k] != was {
			return false
		}
	}
	return true
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

// room is memory that a frame computes in and that no result is left in: the next frame uses it again. It is a
// sixth of what a check would otherwise throw away.
type room struct {
	held  []held
	cells []Value // of arrays
	used  int     // how many of these
}

// roomCells is how many values of arrays have a place in the room: what the rules of a form take. Larger forms
// have more, which lie elsewhere.
const roomCells = 1 << 12

var rooms = sync.Pool{New: func() any { return &room{cells: make([]Value, roomCells)} }}

// roomFor is a room in which so many steps are kept.
func roomFor(steps int) *room {
	r := rooms.Get().(*room)
	if cap(r.held) < steps {
		r.held = make([]held, steps)
	}
	r.held = r.held[:steps]
	return r
}

// Close gives the frame's memory back. Nothing is computed with it any more.
func (f *Frame) Close() {
	if f.trial != nil {
		f.trial.Close()
	}
	clear(f.room.held)
	clear(f.room.cells[:f.room.used])
	f.room.used = 0
	rooms.Put(f.room)
	f.room = nil
}

// array is a new array for results.
func (f *Frame) array(rows, cols int) *array {
	a := &array{rows: rows, cols: cols, spare: true}
	if n := rows * cols; f == nil || n > roomCells-f.room.used {
		a.cells = make([]Value, n)
	} else {
		a.cells = f.room.cells[f.room.used : f.room.used+n : f.room.used+n]
		f.room.used += n
	}
	return a
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

// Work is what computing formulas may still cost: all those of a workbook or a record share one, which is for
// one goroutine. A nil one has no bounds.
type Work struct {
	ctx  context.Context
	left int
}

// Within bounds work by a context, and by steps of some tens of nanoseconds: an operator between two values, a
// function of one, or a few bytes of a text that is gone over. Once either is at its end, results come soon
// and are worthless: see Err.
func Within(ctx context.Context, steps int) *Work { return &Work{ctx, steps} }

// Bounded is an Env in which formulas may cost no more than some work.
type Bounded interface{ Bounds() *Work }

// workOf is the work that formulas in an Env may cost.
func workOf(env Env) *Work {
	if b, ok := env.(Bounded); ok {
		return b.Bounds()
	}
	return nil
}

// Spend takes so many steps.
func (w *Work) Spend(steps int) {
	if w != nil && w.left >= 0 {
		w.left -= steps
	}
}

// Left is how many steps are left.
func (w *Work) Left() int { return w.left }

func (w *Work) ended() bool { return w != nil && (w.left < 0 || w.ctx.Err() != nil) }

// Err is why there is no more work to be done: a CostError, or what ended the context. It is nil while there is.
func (w *Work) Err() error {
	switch {
	case w == nil:
		return nil
	case w.left < 0:
		return &CostError{}
	}
	return context.Cause(w.ctx)
}

// CostError says that the formulas of a template take longer for a record than anybody waits.
type CostError struct{}

// In is what to tell the owner of the file, or of the template.
func (*CostError) In(lang string) string { return words.Say("check.costly").In(lang) }

// Error is the sentence in English.
func (e *CostError) Error() string { return e.In(words.English) }
