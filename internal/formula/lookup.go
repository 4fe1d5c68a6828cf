package formula

import (
	"strings"

	"tianbao/internal/ref"
)

func init() {
	register(
		Function{Name: "ROW", Max: 1, params: "r", seeks: true, partly: true, CellsOnly: true, compute: rowOf},
		Function{Name: "COLUMN", Max: 1, params: "r", seeks: true, partly: true, CellsOnly: true, compute: columnOf},
		Function{Name: "CELL", Min: 2, Max: 2, params: "vr", seeks: true, partly: true, CellsOnly: true, compute: cellOf},
		Function{Name: "ROWS", Min: 1, Max: 1, params: "r", seeks: true, partly: true, compute: rowsOf},
		Function{Name: "COLUMNS", Min: 1, Max: 1, params: "r", seeks: true, partly: true, compute: columnsOf},
		Function{Name: "INDEX", Min: 2, Max: 3, params: "rv", seeks: true, partly: true, compute: index},
		Function{Name: "MATCH", Min: 2, Max: 3, params: "vrv", seeks: true, compute: match},
		Function{Name: "LOOKUP", Min: 2, Max: 3, params: "vaa", seeks: true, compute: lookup},
		Function{Name: "VLOOKUP", Min: 3, Max: 4, params: "vrvv", seeks: true, compute: vlookup},
		Function{Name: "HLOOKUP", Min: 3, Max: 4, params: "vrvv", seeks: true, compute: hlookup},
	)
}

func rowOf(ev *evaluator, args []Value) Value {
	return ev.numbered(args, func(c ref.Cell) int { return c.Row }, func(r ref.Range) (int, bool) { return r.Rows(), true })
}

func columnOf(ev *evaluator, args []Value) Value {
	return ev.numbered(args, func(c ref.Cell) int { return c.Col }, func(r ref.Range) (int, bool) { return r.Cols(), false })
}

// numbered is ROW and COLUMN: of the formula's cell, or the numbers of all rows of a range.
func (ev *evaluator) numbered(args []Value, of func(ref.Cell) int, count func(ref.Range) (int, bool)) Value {
	if len(args) == 0 {
		return Int(of(ev.env.At()))
	}
	p := args[0].place
	if p == nil {
		if args[0].failed() {
			return args[0]
		}
		return Unknown
	}
	n, down := count(p.r)
	if n > 1 && !ev.arrays {
		n = 1 // an ordinary formula shows the first
	}
	row := make([]Value, n)
	for i := range row {
		row[i] = Int(of(p.r.From) + i)
	}
	switch {
	case n == 1:
		return row[0]
	case down:
		return Column(row)
	}
	return Array([][]Value{row})
}

func rowsOf(_ *evaluator, args []Value) Value {
	if args[0].failed() && args[0].place == nil {
		return args[0]
	}
	n, _ := args[0].extent()
	return Int(n)
}

func columnsOf(_ *evaluator, args []Value) Value {
	if args[0].failed() && args[0].place == nil {
		return args[0]
	}
	_, n := args[0].extent()
	return Int(n)
}

// index is INDEX; 0 for a row or a column means all of it.
func index(ev *evaluator, args []Value) Value {
	v := args[0]
	if v.failed() && v.place == nil {
		return v
	}
	rows, cols := v.extent()
	i, bad := positionAt(args, 1)
	if bad.failed() {
		return bad
	}
	j := min(cols, 1)
	switch {
	case len(args) == 3:
		if j, bad = positionAt(args, 2); bad.failed() {
			return bad
		}
	case rows == 1 && cols > 1:
		i, j = 1, i
	case cols > 1 && rows > 1:
		j = 0
	}
	switch {
	case i < 0 || j < 0:
		return Err(BadValue)
	case i > rows || j > cols:
		return Err(BadRef)
	}
	return ev.part(v, i, j)
}

// part is row i and column j of v, counted from 1; 0 is all of them.
func (ev *evaluator) part(v Value, i, j int) Value {
	rows, cols := v.extent()
	fromRow, toRow := max(i, 1), i
	if i == 0 {
		toRow = rows
	}
	fromCol, toCol := max(j, 1), j
	if j == 0 {
		toCol = cols
	}
	if v.place != nil {
		at := v.place.r.From
		return ev.read(v.place.sheet, ref.Range{
			From: ref.Cell{Col: at.Col + fromCol - 1, Row: at.Row + fromRow - 1},
			To:   ref.Cell{Col: at.Col + toCol - 1, Row: at.Row + toRow - 1},
		})
	}
	if i > 0 && j > 0 {
		x := v.cell(i-1, j-1)
		x.isRef = v.isRef
		return x
	}
	rows, cols = toRow-fromRow+1, toCol-fromCol+1
	ev.work.Spend(rows * cols)
	cells := make([]Value, 0, rows*cols)
	for r := range rows {
		for c := range cols {
			cells = append(cells, v.cell(fromRow-1+r, fromCol-1+c))
		}
	}
	a := arrayOf(rows, cols, cells)
	a.isRef = v.isRef
	return a
}

// vector is the values of a single row or column; false for a rectangle.
func vector(v Value) ([]Value, bool) {
	rows, cols := v.extent()
	if rows > 1 && cols > 1 {
		return nil, false
	}
	return v.cells(), true
}

func match(ev *evaluator, args []Value) Value {
	if _, ok := vector(args[1]); !ok {
		return Err(NotAvailable)
	}
	kind, bad := positionAt(args, 2)
	switch {
	case bad.failed():
		return bad
	case kind < 0:
		return Unknown
	}
	return ev.found(args[0], args[1], kind > 0)
}

// found is the place of a value in a list, from 1.
func (ev *evaluator) found(what, in Value, rising bool) Value {
	if what.kind == BlankKind {
		what = Int(0)
	}
	list := in.cells()
	switch {
	case rising:
		ev.work.Spend(len(list))
		return lastUpTo(what, list)
	case what.kind == TextKind && wild(what.text):
		p := glyphs(what.text)
		ev.work.Spend(len(list))
		return firstOf(list, what.kind, func(v *Value) bool { return ev.work.fits(p, []rune(strings.ToLower(v.text))) })
	}
	rows, cols := in.size()
	if x := ev.finderOf(in, rows, cols); x != nil {
		if p, known := x.first(what); known {
			return p
		}
	}
	ev.work.Spend(len(list))
	if what.kind != TextKind {
		return firstOf(list, what.kind, func(v *Value) bool {
			order, ok := compare(*v, what)
			return ok && order == 0
		})
	}
	small, odd := strings.ToLower(what.text), !simple(what.text)
	return firstOf(list, what.kind, func(v *Value) bool {
		return strings.EqualFold(v.text, what.text) || (odd || !simple(v.text)) && strings.ToLower(v.text) == small
	})
}

// firstOf is the place of the first value of a kind that is what it should be.
func firstOf(list []Value, kind Kind, is func(*Value) bool) Value {
	for i := range list {
		if v := &list[i]; v.kind == kind && is(v) {
			return Int(i + 1)
		}
	}
	return Err(NotAvailable)
}

// lastUpTo is the place of the last value of what's kind that is not above it. Excel looks by
// halves, which gives this for values in rising order and, whatever the order, where none is above;
// other lists and texts, whose order depends on the language, are Unknown.
func lastUpTo(what Value, list []Value) Value {
	place, above, sorted := 0, false, true
	var before *Value
	for i, v := range list {
		if v.kind != what.kind {
			continue
		}
		order, ok := compare(v, what)
		if !ok {
			return Unknown
		}
		if before != nil {
			rise, ok := compare(*before, v)
			sorted = sorted && ok && rise <= 0
		}
		before = &list[i]
		if order <= 0 {
			place = i + 1
		} else {
			above = true
		}
	}
	switch {
	case above && !sorted:
		return Unknown
	case place == 0:
		return Err(NotAvailable)
	}
	return Int(place)
}

// lookup is LOOKUP: in a row or column, the answer at the same place of it or of another one.
func lookup(ev *evaluator, args []Value) Value {
	if _, ok := vector(args[1]); !ok {
		return Unknown // the array form, which looks in the longer direction
	}
	at := ev.found(args[0], args[1], true)
	if at.kind != NumberKind {
		return at
	}
	answers := args[len(args)-1]
	values, ok := vector(answers)
	if !ok {
		return Err(NotAvailable)
	}
	if i := at.num.Position() - 1; i < len(values) {
		return values[i]
	}
	if answers.clipped() {
		return Blank
	}
	return Err(NotAvailable)
}

func vlookup(ev *evaluator, args []Value) Value {
	_, cols := args[1].extent()
	return ev.lookupTable(args, cols, func(v Value, at, n int) Value { return ev.part(v, at, n) })
}

func hlookup(ev *evaluator, args []Value) Value {
	rows, _ := args[1].extent()
	return ev.lookupTable(args, rows, func(v Value, at, n int) Value { return ev.part(v, n, at) })
}

// lookupTable finds a value in the first line of a table and answers from its n-th line.
func (ev *evaluator) lookupTable(args []Value, lines int, answer func(v Value, at, n int) Value) Value {
	n, bad := positionAt(args, 2)
	switch {
	case bad.failed():
		return bad
	case n < 1:
		return Err(BadValue)
	case n > lines:
		return Err(BadRef)
	}
	rising := true
	if len(args) == 4 {
		if rising, bad = truth(args[3]); bad.failed() {
			return bad
		}
	}
	at := ev.found(args[0], answer(args[1], 0, 1), rising)
	if at.kind != NumberKind {
		return at
	}
	return answer(args[1], at.num.Position(), n)
}
