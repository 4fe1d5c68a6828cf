package book

import (
	"sync"

	"tianbao/internal/grid"
)

// room is memory that reading needs and nothing that was read refers to: it is used again for the next
// workbook. In a batch it would otherwise be a third of all that is thrown away.
type room struct {
	texts []byte      // the shared texts, which cells ask for until all sheets are read
	raw   [][]byte    // each of them
	part  []byte      // the part that is read just now
	cells []grid.Cell // of the sheet that is read just now
	most  int         // how many of them a sheet had at most
}

var rooms = sync.Pool{New: func() any { return &room{} }}

// How much is kept: the parts of a form take a quarter of it, and of a workbook of all projects nothing is.
const (
	keptBytes = 1 << 20
	keptCells = 1 << 13 // or shared texts
)

// leave gives the room to the next workbook.
func (r *room) leave() {
	if cap(r.texts)+cap(r.part) > keptBytes || cap(r.cells) > keptCells || cap(r.raw) > keptCells {
		return
	}
	clear(r.cells[:min(r.most, cap(r.cells))]) // their texts
	r.most = 0
	rooms.Put(r)
}
