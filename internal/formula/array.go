package formula

import "slices"

// array is rows × columns of values that are no arrays themselves, at least one.
type array struct {
	rows, cols int
	cells      []Value // row by row
	known      bool    // no value is Unknown
	spare      bool    // nobody else holds it: what is computed of it may take its place
}

// Array is an array of rows of values. Short rows are filled with blanks; without any cell it is blank.
func Array(rows [][]Value) Value {
	cols := 0
	for _, row := range rows {
		cols = max(cols, len(row))
	}
	if cols == 0 {
		return Blank
	}
	cells := make([]Value, len(rows)*cols)
	for i, row := range rows {
		copy(cells[i*cols:], row)
	}
	return settled(len(rows), cols, cells)
}

// Column is an array of one column: how a list's field is seen from outside the list. It keeps the
// values, which nobody changes any more.
func Column(values []Value) Value {
	if len(values) == 0 {
		return Blank
	}
	return settled(len(values), 1, values)
}

// settled is an array that is looked at often.
func settled(rows, cols int, cells []Value) Value {
	v := arrayOf(rows, cols, cells)
	v.array.known = !v.array.hasUnknown()
	return v
}

func arrayOf(rows, cols int, cells []Value) Value {
	return Value{kind: ArrayKind, array: &array{rows: rows, cols: cols, cells: cells}}
}

// Rows are the rows of an array; any other value is one row of one value.
func (v Value) Rows() [][]Value {
	if v.kind != ArrayKind {
		return [][]Value{{v}}
	}
	rows := make([][]Value, v.array.rows)
	for i := range rows {
		rows[i] = v.array.cells[i*v.array.cols : (i+1)*v.array.cols]
	}
	return rows
}

// each is the array of what f makes of every value.
func (a *array) each(f func(Value) Value) *array {
	cells := make([]Value, len(a.cells))
	for i, x := range a.cells {
		cells[i] = f(x)
	}
	return &array{rows: a.rows, cols: a.cols, cells: cells}
}

// cells are the values held, row by row; of a value that is no array, itself.
func (v Value) cells() []Value {
	if v.kind == ArrayKind {
		return v.array.cells
	}
	return []Value{v}
}

// size is the rows and columns of the values held.
func (v Value) size() (rows, cols int) {
	if v.kind == ArrayKind {
		return v.array.rows, v.array.cols
	}
	return 1, 1
}

// extent is the rows and columns of the range the value was read from, which is larger than
// size where the environment clipped a whole column.
func (v Value) extent() (rows, cols int) {
	if v.place != nil {
		return v.place.r.Rows(), v.place.r.Cols()
	}
	return v.size()
}

// clipped tells whether cells of the range are missing from the value.
func (v Value) clipped() bool {
	if v.place == nil {
		return false
	}
	rows, cols := v.size()
	r, c := v.extent()
	return rows < r || cols < c
}

// at is the value at a place of the array counted from 0; a scalar is the same everywhere, a
// single row or column repeats, and beyond the array there is #N/A, as in Excel's array arithmetic.
func (v Value) at(i, j int) Value {
	if v.kind != ArrayKind {
		return v
	}
	if v.array.rows == 1 {
		i = 0
	}
	if v.array.cols == 1 {
		j = 0
	}
	if i >= v.array.rows || j >= v.array.cols {
		return Err(NotAvailable)
	}
	return v.array.cells[i*v.array.cols+j]
}

// cell is the value at a place of a range, blank beyond it.
func (v Value) cell(i, j int) Value {
	rows, cols := v.size()
	switch {
	case i >= rows || j >= cols:
		return Blank
	case v.kind != ArrayKind:
		return v
	}
	return v.array.cells[i*cols+j]
}

// hasUnknown tells whether a value held is Unknown.
func (v Value) hasUnknown() bool {
	if v.kind != ArrayKind {
		return v.kind == UnknownKind
	}
	return v.array.hasUnknown()
}

func (a *array) hasUnknown() bool {
	return !a.known && slices.ContainsFunc(a.cells, func(x Value) bool { return x.kind == UnknownKind })
}
