package formula

// walker evaluates the tree of a formula.
type walker struct {
	env    Env
	mode   Mode
	arrays bool
}

// helper is what functions are handed: one that has seen no array before.
func (w *walker) helper() *evaluator { return &evaluator{env: w.env, mode: w.mode, arrays: w.arrays} }

// within computes a node, with array arithmetic inside if asked for.
func (w *walker) within(arrays bool, n node) Value {
	inner := *w
	inner.arrays = w.arrays || arrays
	return inner.eval(n)
}

func (w *walker) eval(n node) Value {
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
		return w.eval(n.x)
	case *nameNode:
		return w.name(n)
	case *rangeNode:
		return w.helper().read(n.sheet, n.r)
	case *arrayNode:
		return w.constants(n)
	case *signNode:
		return w.sign(n)
	case *percentNode:
		return w.lift([]Value{w.eval(n.x)}, func(v []Value) Value { return percent(v[0]) })
	case *binaryNode:
		return w.binary(n)
	case *callNode:
		return w.call(n)
	case *missingNode:
		return Blank
	}
	return Unknown
}

func (w *walker) name(n *nameNode) Value {
	if w.mode == Keys {
		v := w.env.Key(n.name)
		v.isRef = true
		return v
	}
	name := n.name
	if n.sheet != "" {
		name = n.sheet + "!" + name
	}
	v, ok := w.env.Name(name)
	if !ok {
		return Err(BadName)
	}
	return v
}

func (w *walker) constants(n *arrayNode) Value {
	rows := make([][]Value, len(n.rows))
	for i, row := range n.rows {
		for _, x := range row {
			rows[i] = append(rows[i], w.eval(x))
		}
	}
	return Array(rows)
}

func (w *walker) sign(n *signNode) Value {
	x := w.eval(n.x)
	switch n.op {
	case "+":
		return w.helper().single(x)
	case "@":
		if x.kind == ArrayKind && x.isRef {
			return w.helper().intersect(x)
		}
		return x
	}
	return w.lift([]Value{x}, func(v []Value) Value { return negate(v[0]) })
}

func (w *walker) binary(n *binaryNode) Value {
	l := w.eval(n.l)
	if l.kind == UnknownKind {
		return l
	}
	r := w.eval(n.r)
	if n.op == ":" || n.op == " " {
		return w.helper().combine(n.op, l, r)
	}
	return w.lift([]Value{l, r}, func(v []Value) Value { return operate(binaries[n.op], v[0], v[1]) })
}

// lift computes f for single values, or for each value of arrays of matching size.
func (w *walker) lift(args []Value, f func([]Value) Value) Value {
	rows, cols, array := 1, 1, false
	for i := range args {
		if args[i] = w.helper().single(args[i]); args[i].kind != ArrayKind {
			continue
		}
		if args[i].clipped() {
			return Unknown
		}
		r, c := args[i].size()
		rows, cols, array = max(rows, r), max(cols, c), true
	}
	switch {
	case !array:
		return f(args)
	case rows*cols > maxCells:
		return Unknown
	}
	out := make([][]Value, rows)
	for i := range out {
		for j := range cols {
			one := make([]Value, len(args))
			for k, a := range args {
				one[k] = a.at(i, j)
			}
			out[i] = append(out[i], scalar(f(one)))
		}
	}
	return Array(out)
}

func (w *walker) call(c *callNode) Value {
	if c.fn == nil {
		return Unknown
	}
	switch c.fn.Name {
	case "IF":
		return w.choice(c)
	case "IFERROR":
		return w.rescue(c)
	case "CHOOSE":
		return w.choose(c)
	case "ALL":
		return w.all(c)
	}
	args := make([]Value, len(c.args))
	for i, a := range c.args {
		args[i] = w.within(c.fn.param(i) == 'a', a)
		if c.fn.param(i) != 'v' && !c.fn.partly && args[i].hasUnknown() {
			return Unknown
		}
	}
	return w.apply(c.fn, args)
}

// apply computes a function, once for every value of arrays given for its v arguments.
func (w *walker) apply(fn *Function, args []Value) Value {
	var lifted []Value
	var places []int
	for i, a := range args {
		if fn.param(i) == 'v' {
			lifted, places = append(lifted, a), append(places, i)
		}
	}
	return w.lift(lifted, func(values []Value) Value {
		given := append([]Value{}, args...)
		for k, v := range values {
			given[places[k]] = v
		}
		return w.helper().once(fn, given)
	})
}

func (w *walker) choice(c *callNode) Value {
	condition := w.helper().single(w.eval(c.args[0]))
	if condition.kind == ArrayKind {
		if w.mode == Cells && w.arrays {
			return Unknown
		}
		args := []Value{condition, w.eval(c.args[1]), Bool(false)}
		if len(c.args) == 3 {
			args[2] = w.eval(c.args[2])
		}
		return w.lift(args, func(v []Value) Value {
			yes, bad := truth(v[0])
			switch {
			case bad.failed():
				return bad
			case yes:
				return v[1]
			}
			return v[2]
		})
	}
	yes, bad := truth(condition)
	switch {
	case bad.failed():
		return bad
	case yes:
		return w.eval(c.args[1])
	case len(c.args) < 3:
		return Bool(false)
	}
	return w.eval(c.args[2])
}

func (w *walker) rescue(c *callNode) Value {
	v := w.helper().single(w.eval(c.args[0]))
	switch v.kind {
	case ArrayKind:
		return w.lift([]Value{v, w.eval(c.args[1])}, func(v []Value) Value {
			if v[0].kind == ErrorKind {
				return v[1]
			}
			return v[0]
		})
	case ErrorKind:
		return w.eval(c.args[1])
	}
	return v
}

func (w *walker) choose(c *callNode) Value {
	which := w.helper().single(w.eval(c.args[0]))
	if which.kind == ArrayKind {
		return Unknown
	}
	n, bad := number(which)
	if bad.failed() {
		return bad
	}
	i := n.Position()
	if i < 1 || i >= len(c.args) {
		return Err(BadValue)
	}
	return w.eval(c.args[i])
}

func (w *walker) all(c *callNode) Value {
	key, ok := bare(c.args[0]).(*nameNode)
	env, able := w.env.(Columns)
	if !ok || !able || w.mode != Keys {
		return Err(BadValue)
	}
	v := env.Column(key.name)
	v.isRef = true
	return v
}
