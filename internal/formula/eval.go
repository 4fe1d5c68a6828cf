package formula

import (
	"tianbao/internal/ref"
)

// maxCells bounds the array a computation may make: a column of a sheet, and more than any form has.
const maxCells = 1 << 20

// evaluator computes one expression.
type evaluator struct {
	env  Env
	mode Mode
	// arrays is set where operators and functions take whole arrays. In Keys mode that is
	// everywhere, for a rule has no row of its own to pick a value by; in Cells mode it is inside
	// the functions that ask for it, as in an ordinary formula of Excel.
	arrays bool
}

// Eval computes the formula. In Keys mode an array as the final result is #VALUE!, in Cells mode
// a blank one is 0 and of a range the cell in the formula's own row or column is taken.
func (e *Expr) Eval(env Env) Value {
	ev := &evaluator{env: env, mode: e.mode, arrays: e.mode == Keys}
	v := ev.eval(e.root)
	switch {
	case v.kind == ArrayKind && e.mode == Keys:
		return Err(BadValue)
	case v.kind == ArrayKind && v.isRef:
		v = ev.intersect(v)
	case v.kind == ArrayKind:
		v = v.rows[0][0]
	}
	if v.kind == BlankKind && e.mode == Cells {
		return Int(0)
	}
	return v
}

// within computes a node, with array arithmetic inside if asked for.
func (ev *evaluator) within(arrays bool, n node) Value {
	inner := *ev
	inner.arrays = ev.arrays || arrays
	return inner.eval(n)
}

func (ev *evaluator) eval(n node) Value {
	switch n := n.(type) {
	case *numberNode:
		return Value{kind: NumberKind, num: n.num}
	case *textNode:
		return Text(n.text)
	case *boolNode:
		return Bool(n.yes)
	case *errorNode:
		return n.value
	case *parenNode:
		return ev.eval(n.x)
	case *nameNode:
		return ev.name(n)
	case *rangeNode:
		return ev.read(n.sheet, n.r)
	case *arrayNode:
		return ev.constants(n)
	case *signNode:
		return ev.sign(n)
	case *percentNode:
		return ev.lift([]Value{ev.eval(n.x)}, percent)
	case *binaryNode:
		return ev.binary(n)
	case *callNode:
		return ev.call(n)
	case *missingNode:
		return Blank
	}
	return Unknown // foreignNode, unionNode
}

func (ev *evaluator) name(n *nameNode) Value {
	if ev.mode == Keys {
		v := ev.env.Key(n.name)
		v.isRef = true
		return v
	}
	name := n.name
	if n.sheet != "" {
		name = n.sheet + "!" + name
	}
	v, ok := ev.env.Name(name)
	if !ok {
		return Err(BadName)
	}
	return v
}

// read asks the environment for a rectangle. One cell comes as a scalar.
func (ev *evaluator) read(sheet string, r ref.Range) Value {
	v := ev.env.Range(sheet, r)
	if v.failed() && r.From != r.To {
		return v
	}
	if v.kind == ArrayKind && r.From == r.To {
		v = v.rows[0][0]
	}
	v.isRef, v.place = true, &place{sheet, r}
	return v
}

func (ev *evaluator) constants(n *arrayNode) Value {
	if n.held != nil {
		return *n.held
	}
	rows := make([][]Value, len(n.rows))
	for i, row := range n.rows {
		for _, x := range row {
			rows[i] = append(rows[i], ev.eval(x))
		}
	}
	return Array(rows)
}

// single is what an argument or operand that must be one value stands for: itself, or, of a range
// in an ordinary formula, the cell in the formula's own row or column.
func (ev *evaluator) single(v Value) Value {
	if v.kind == ArrayKind && v.isRef && !ev.arrays {
		return ev.intersect(v)
	}
	return v
}

func (ev *evaluator) intersect(v Value) Value {
	if v.place == nil {
		return Unknown
	}
	at, r := ev.env.At(), v.place.r
	i, j := at.Row-r.From.Row, at.Col-r.From.Col
	switch {
	case r.Cols() == 1 && r.Rows() > 1:
		j = 0
	case r.Rows() == 1:
		i = 0
	default: // Excel and LibreOffice disagree on a rectangle that contains the formula
		return Err(BadValue)
	}
	if i < 0 || j < 0 || i >= r.Rows() || j >= r.Cols() {
		return Err(BadValue)
	}
	if rows, cols := v.size(); i >= rows || j >= cols {
		return Blank
	}
	return v.rows[i][j]
}

// lift computes f for single values, or for each value of arrays of matching size.
func (ev *evaluator) lift(args []Value, f func([]Value) Value) Value {
	rows, cols, array := 1, 1, false
	for i := range args {
		args[i] = ev.single(args[i])
		if args[i].kind != ArrayKind {
			continue
		}
		if args[i].clipped() {
			return Unknown // the cells that are not there would count
		}
		r, c := args[i].size()
		rows, cols, array = max(rows, r), max(cols, c), true
	}
	if !array {
		return f(args)
	}
	if rows*cols > maxCells {
		return Unknown
	}
	return spread(args, rows, cols, f)
}

func spread(args []Value, rows, cols int, f func([]Value) Value) Value {
	out, cells := make([][]Value, rows), make([]Value, rows*cols)
	one := make([]Value, len(args))
	for i := range out {
		out[i] = cells[i*cols : (i+1)*cols : (i+1)*cols]
		for j := range out[i] {
			for k, a := range args {
				one[k] = a.at(i, j)
			}
			out[i][j] = scalar(f(one))
		}
	}
	return Value{kind: ArrayKind, rows: out}
}

// scalar is v where an array's element is wanted: arrays of arrays do not exist.
func scalar(v Value) Value {
	if v.kind == ArrayKind {
		return v.rows[0][0]
	}
	return v
}

func (ev *evaluator) call(c *callNode) Value {
	switch {
	case c.held != nil:
		return *c.held
	case c.fn == nil:
		return Unknown
	case c.fn.lazy != nil:
		return c.fn.lazy(ev, c)
	}
	args := make([]Value, len(c.args))
	for i, a := range c.args {
		args[i] = ev.within(c.fn.param(i) == 'a', a)
		if c.fn.param(i) != 'v' && !c.fn.partly && args[i].hasUnknown() {
			return Unknown
		}
	}
	return ev.apply(c.fn, args)
}

// once computes a function whose v arguments are all single values, as most are; false for others.
func (ev *evaluator) once(fn *Function, args []Value) (Value, bool) {
	for i, a := range args {
		if fn.param(i) == 'v' && a.kind == ArrayKind {
			return Value{}, false
		}
	}
	for i, a := range args {
		if fn.param(i) == 'v' && (a.kind == UnknownKind || a.kind == ErrorKind && !fn.errors) {
			return a, true
		}
	}
	return fn.compute(ev, args), true
}

// apply computes a function, once for every value of arrays given for its v arguments.
func (ev *evaluator) apply(fn *Function, args []Value) Value {
	if v, done := ev.once(fn, args); done {
		return v
	}
	var lifted []Value
	var places []int
	for i, a := range args {
		if fn.param(i) == 'v' {
			lifted, places = append(lifted, a), append(places, i)
		}
	}
	given := make([]Value, len(args))
	copy(given, args)
	return ev.lift(lifted, func(values []Value) Value {
		for k, v := range values {
			if v.kind == UnknownKind || v.kind == ErrorKind && !fn.errors {
				return v
			}
			given[places[k]] = v
		}
		return fn.compute(ev, given)
	})
}
