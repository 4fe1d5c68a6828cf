package formula

import (
	"slices"
	"sync"
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
	work    *Work    // shared with trials
	alike   [][]held // by step, by the number of the value that it follows from; shared with trials
}

// held is a step's value for the item at.
type held struct {
	item int // from 1
	v    Value
}

// Frame is the program over a source, at the cost of some work.
func (p *Program) Frame(work *Work, source Source) *Frame {
	f := &Frame{work: work, program: p, source: source, at: make([]int, len(p.depth)), room: roomFor(p.slots), alike: make([][]held, p.alike)}
	f.ev = evaluator{mode: Keys, frame: f, readings: readings{work: work}}
	return f
}

// Trial is the frame over another source, in which the values of some slots differ. What does not look
// at them is taken from the frame. The trial is of use while no item but those at hand is.
func (f *Frame) Trial(source Source, changed Slots) *Frame {
	if f.trial == nil {
		f.trial = f.program.Frame(f.work, source)
		f.trial.at, f.trial.base, f.trial.alike = f.at, f, f.alike
	}
	clear(f.trial.room.held)
	f.trial.source, f.trial.changed = source, changed
	return f.trial
}

// At puts an item of a level at hand.
func (f *Frame) At(level, item int) { f.at[level] = item }

// Eval computes a formula for the items at hand.
func (f *Frame) Eval(b *Bound) Value {
	f.room.again() // no result is an array, and what is kept lies elsewhere
	return f.ev.result(b.root)
}

// kept is the value of a step, computed once for the item that it depends on, and once for items that are alike.
func (f *Frame) kept(s *step) Value {
	switch {
	case s.keep == 0:
		return f.following(s)
	case f.base != nil && !s.needs.Meet(f.changed):
		return f.base.kept(s)
	}
	h := &f.room.held[s.keep-1]
	if item := f.at[s.level] + 1; h.item != item {
		*h = held{item, f.lasting(f.following(s))}
	}
	return h.v
}

// following is the value of a step, remembered where it follows from a value that several items have.
func (f *Frame) following(s *step) Value {
	switch {
	case s.alike == 0:
		return s.run(&f.ev, s)
	case s.only.column:
		return f.columnOf(s)
	}
	x := f.source.One(s.only.slot, f.at[s.only.level])
	if x.like == 0 {
		return s.run(&f.ev, s)
	}
	h := f.likened(s, x.like)
	if h.item == 0 {
		*h = held{1, f.lasting(s.run(&f.ev, s))}
	}
	return h.v
}

// likened is where it is remembered what a step gives for a value of a number.
func (f *Frame) likened(s *step, like int32) *held {
	all := &f.alike[s.alike-1]
	for len(*all) <= int(like) {
		*all = append(*all, held{})
	}
	return &(*all)[like]
}

// columnOf computes a step for the values of the column that it follows from: a row of results for each.
func (f *Frame) columnOf(s *step) Value {
	ev := &f.ev
	column, width := ev.eval(s.only), max(s.width, 1)
	if column.kind != ArrayKind || column.array.rows*width > maxCells {
		return s.run(ev, s)
	}
	from := column.array
	out := f.array(from.rows, width)
	ev.work.Spend(len(out.cells))
	was, is := f.before(s, out), f.before(s.only, out)
	for i := range from.cells {
		if i%often == often-1 && ev.work.ended() {
			return Unknown
		}
		row := out.cells[i*width : (i+1)*width]
		switch x := &from.cells[i]; {
		case x.like > 0:
			h := f.likened(s, x.like)
			if h.item == 0 {
				*h = held{1, f.lasting(f.oneOf(s, x))}
			}
			h.v.along(row)
		case was != nil && is != nil && is.result.cells[i] == *x:
			row[0] = was.result.cells[i]
		default:
			f.oneOf(s, x).along(row)
		}
	}
	return Value{kind: ArrayKind, array: out}
}

// along puts a value into a row: one for all of it, or each where it belongs.
func (v Value) along(row []Value) {
	for j := range row {
		row[j] = v.at(0, j)
	}
}

// oneOf computes a step for one value of the column that it follows from.
func (f *Frame) oneOf(s *step, x *Value) Value {
	f.ev.each = x
	v := s.run(&f.ev, s)
	f.ev.each = nil
	if s.width <= 1 {
		return scalar(v)
	}
	return v
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

// lasting is a value that stays when the room is used again. Constants are shared by goroutines.
func (f *Frame) lasting(v Value) Value {
	if v.array == nil || !v.array.spare {
		return v
	}
	a := *v.array
	if a.spare = false; !f.room.give(a.cells) {
		a.cells = slices.Clone(a.cells)
	}
	v.array = &a
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
	if ev.each != nil {
		return *ev.each
	}
	v := ev.frame.source.Column(s.shared.slot, s.level, ev.frame.at[s.level])
	v.isRef = true
	return v
}

// room is memory that a frame computes in and that no result is left in: the next frame uses it again. It is a
// sixth of what a check would otherwise throw away.
type room struct {
	held  []held
	cells []Value   // of arrays
	used  int       // how many of these
	most  int       // and how many were
	long  [][]Value // of arrays that find no place there, each of one
	taken int       // how many of these
}

// again gives back what arrays take, of which none is looked at any more.
func (r *room) again() {
	r.most, r.used, r.taken = max(r.most, r.used), 0, 0
}

// array is a place for so many values.
func (r *room) array(n int) []Value {
	if n <= roomCells-r.used {
		r.used += n
		return r.cells[r.used-n : r.used : r.used]
	}
	for r.taken < len(r.long) {
		if r.taken++; len(r.long[r.taken-1]) >= n {
			return r.long[r.taken-1][:n:n]
		}
	}
	r.long, r.taken = append(r.long, make([]Value, n)), r.taken+1
	return r.long[r.taken-1]
}

// give lets go of an array that found no place in the room: it stays with who has it. Copies of such arrays are what
// large forms take most of their memory for.
func (r *room) give(cells []Value) bool {
	i := slices.IndexFunc(r.long, func(a []Value) bool { return len(a) == len(cells) && &a[0] == &cells[0] })
	if i < 0 {
		return false
	}
	r.long = slices.Delete(r.long, i, i+1)
	if i < r.taken {
		r.taken--
	}
	return true
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
	f.room.again()
	clear(f.room.cells[:f.room.most])
	f.room.most, f.room.long = 0, nil
	rooms.Put(f.room)
	f.room = nil
}

// array is a new array for results.
func (f *Frame) array(rows, cols int) *array {
	a := &array{rows: rows, cols: cols, spare: true}
	if f == nil {
		a.cells = make([]Value, rows*cols)
	} else {
		a.cells = f.room.array(rows * cols)
	}
	return a
}
