package formula

// The steps of operators and functions that are made for single values compute them for each value of
// arrays of matching size. An array that nobody else holds takes the results in.

// alone computes a step of one operand.
func (ev *evaluator) alone(s *step) Value {
	x := ev.one(s, 0)
	if x.kind != ArrayKind {
		return s.unary(x)
	}
	if x.clipped() {
		return Unknown // the cells that are not there would count
	}
	out := x.array
	if !out.spare {
		out = ev.frame.array(out.rows, out.cols)
	}
	for i, v := range x.array.cells {
		out.cells[i] = s.unary(v)
	}
	return Value{kind: ArrayKind, array: out}
}

// one is an operand's value, where it is to be a single one.
func (ev *evaluator) one(s *step, arg int) Value {
	v := ev.eval(s.args[arg])
	ev.arrays = s.arrays
	return ev.single(v)
}

// both computes a step of two operands.
func (ev *evaluator) both(s *step) Value {
	l := ev.eval(s.args[0])
	if l.kind == UnknownKind {
		return l
	}
	r := ev.eval(s.args[1])
	ev.arrays = s.arrays
	l, r = ev.single(l), ev.single(r)
	if l.kind != ArrayKind && r.kind != ArrayKind {
		return ev.operate(s, l, r)
	}
	return ev.pairs(s, l, r)
}

// pairs computes an operator for every pair of values.
func (ev *evaluator) pairs(s *step, l, r Value) Value {
	out, ok := ev.room(nil, l, r)
	if !ok {
		return Unknown
	}
	was := ev.frame.before(s, out)
	for i := range out.rows {
		if i%often == often-1 && ev.work.ended() {
			return Unknown
		}
		for j := range out.cols {
			at, x, y := i*out.cols+j, l.at(i, j), r.at(i, j)
			if was != nil && x == was.args[0].at(i, j) && y == was.args[1].at(i, j) {
				out.cells[at] = was.result.cells[at]
				continue
			}
			out.cells[at] = ev.operate(s, x, y)
		}
	}
	return Value{kind: ArrayKind, array: out}
}

// often is after how many rows a computation asks whether it is to go on.
const often = 1 << 4

// spread computes a function for each value of arrays of matching size given for its v arguments, which
// are all where there is no function.
func (ev *evaluator) spread(s *step, args []Value, fn *Function, f func([]Value) Value) Value {
	out, ok := ev.room(fn, args...)
	if !ok {
		return Unknown
	}
	was, from := ev.frame.before(s, out), len(ev.stack)
	ev.stack = append(ev.stack, args...)
	one := ev.stack[from:]
	for i := range out.rows {
		if i%often == often-1 && ev.work.ended() {
			return Unknown
		}
		for j := range out.cols {
			for k := range args {
				if fn.single(k) {
					one[k] = args[k].at(i, j)
				}
			}
			if at := i*out.cols + j; was != nil && was.same(one, fn, i, j) {
				out.cells[at] = was.result.cells[at]
			} else {
				out.cells[at] = scalar(f(one))
			}
		}
	}
	ev.stack = ev.stack[:from]
	return Value{kind: ArrayKind, array: out}
}

// room is an array for what is computed of values; false where there cannot be one.
func (ev *evaluator) room(fn *Function, args ...Value) (*array, bool) {
	rows, cols := 1, 1
	for i := range args {
		if !fn.single(i) {
			continue
		}
		if args[i].clipped() {
			return nil, false // the cells that are not there would count
		}
		r, c := args[i].size()
		rows, cols = max(rows, r), max(cols, c)
	}
	if rows*cols > maxCells {
		return nil, false
	}
	ev.work.Spend(rows * cols)
	for i := range args {
		if a := args[i].array; a != nil && fn.single(i) && a.spare && a.rows == rows && a.cols == cols {
			return a, true
		}
	}
	return ev.frame.array(rows, cols), true
}

// scalar is v where an array's element is wanted: arrays of arrays do not exist.
func scalar(v Value) Value {
	if v.kind == ArrayKind {
		return v.array.cells[0]
	}
	return v
}

// call computes a function.
func (ev *evaluator) call(s *step) Value {
	from := len(ev.stack)
	result := Unknown
	if ev.arguments(s) {
		ev.arrays = s.arrays
		result = ev.apply(s, ev.stack[from:])
	}
	ev.stack = ev.stack[:from]
	return result
}

// arguments puts a function's arguments on the stack; false where one holds what it does not take.
func (ev *evaluator) arguments(s *step) bool {
	for i, a := range s.args {
		v := ev.eval(a)
		if !s.fn.single(i) && !s.fn.partly && v.hasUnknown() {
			return false
		}
		ev.stack = append(ev.stack, v)
	}
	return true
}

// apply computes a function, once for every value of arrays given for its v arguments.
func (ev *evaluator) apply(s *step, args []Value) Value {
	fn, array := s.fn, false
	for i := range args {
		if fn.single(i) {
			args[i] = ev.single(args[i])
			array = array || args[i].kind == ArrayKind
		}
	}
	if !array {
		return ev.once(fn, args)
	}
	return ev.spread(s, args, fn, func(one []Value) Value { return ev.once(fn, one) })
}

// once computes a function whose v arguments are all single values.
func (ev *evaluator) once(fn *Function, args []Value) Value {
	for i := range args {
		if fn.single(i) && (args[i].kind == UnknownKind || args[i].kind == ErrorKind && !fn.errors) {
			return args[i]
		}
	}
	ev.work.Spend(fn.steps(args))
	v := fn.compute(ev, args)
	if v.kind == TextKind {
		ev.work.Spend(len(v.text) / bytesOfStep)
	}
	return v
}

const (
	// functionSteps is how many steps a function takes more than an operator, whatever it is given.
	functionSteps = 7
	// bytesOfStep is how many bytes of a text a function goes over in the time of a step.
	bytesOfStep = 4
)

// steps is about how many steps the function takes.
func (f *Function) steps(args []Value) int {
	n, bytes := functionSteps, 0
	for i := range args {
		if a := args[i].array; a == nil {
			bytes += len(args[i].text)
		} else if !f.seeks {
			n += len(a.cells)
			for j := range a.cells {
				bytes += len(a.cells[j].text)
			}
		}
	}
	return n + bytes/bytesOfStep
}
