package formula

import "sync"

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
