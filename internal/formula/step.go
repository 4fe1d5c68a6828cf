package formula

import (
	"slices"

	"tianbao/internal/ref"
)

// step is a part of a formula made ready to be computed: what is known of it beforehand is computed.
type step struct {
	run    func(*evaluator, *step) Value
	args   []*step
	arrays bool  // see evaluator
	known  bool  // it is a constant
	value  Value // of a constant
	fn     *Function
	unary  func(Value) Value
	binary func(l, r Value) Value
	steps  int    // how many an operator takes more than others
	name   string // of a key or a defined name; of an operator
	sheet  string
	r      ref.Range
	words  *wordList
	shared // of a program
}

// compiled is the formula made ready, once.
func (e *Expr) compiled() *step {
	if s := e.ready.Load(); s != nil {
		return s
	}
	s := (&compiler{mode: e.mode}).compile(e.root, e.mode == Keys)
	e.ready.Store(s)
	return s
}

// compiler makes steps of the nodes of formulas.
type compiler struct {
	mode    Mode
	program *Program // that keys are bound and steps shared in; nil: of none
	bind    Bind
}

// compile makes a node's step; arrays tells whether it is computed for whole arrays.
func (c *compiler) compile(n node, arrays bool) *step {
	switch n := n.(type) {
	case *numberNode:
		return c.constant(Value{kind: NumberKind, num: n.num})
	case *textNode:
		return c.constant(Text(n.text))
	case *boolNode:
		return c.constant(Bool(n.yes))
	case *errorNode:
		return c.constant(n.value)
	case *missingNode:
		return c.constant(Blank)
	case *parenNode:
		return c.compile(n.x, arrays)
	case *nameNode:
		return c.named(n)
	case *rangeNode:
		return c.finish(&step{run: (*evaluator).area, sheet: n.sheet, r: n.r})
	case *arrayNode:
		return c.constants(n, arrays)
	case *signNode:
		return c.signed(n, arrays)
	case *percentNode:
		return c.finish(&step{run: (*evaluator).alone, name: "%", unary: percent, args: c.all(arrays, n.x), arrays: arrays})
	case *binaryNode:
		return c.operator(n, arrays)
	case *callNode:
		return c.call(n, arrays)
	}
	return c.constant(Unknown) // foreignNode, unionNode
}

func (c *compiler) all(arrays bool, nodes ...node) []*step {
	list := make([]*step, len(nodes))
	for i, n := range nodes {
		list[i] = c.compile(n, arrays)
	}
	return list
}

func (c *compiler) constant(v Value) *step {
	if v.kind == ArrayKind {
		v = settled(v.array.rows, v.array.cols, v.array.cells)
	}
	return c.finish(&step{run: func(_ *evaluator, s *step) Value { return s.value }, known: true, value: v})
}

func (c *compiler) constants(n *arrayNode, arrays bool) *step {
	rows := make([][]Value, len(n.rows))
	for i, row := range n.rows {
		for _, x := range c.all(arrays, row...) {
			rows[i] = append(rows[i], x.value)
		}
	}
	return c.constant(Array(rows))
}

func (c *compiler) named(n *nameNode) *step {
	if c.mode == Cells {
		return c.finish(&step{run: (*evaluator).defined, name: n.name, sheet: n.sheet})
	}
	return c.key(n.name, false)
}

// key is a key's value, or its column.
func (c *compiler) key(name string, column bool) *step {
	if c.program != nil {
		return c.bound(name, column)
	}
	if column {
		return c.finish(&step{run: (*evaluator).column, name: name})
	}
	return c.finish(&step{run: (*evaluator).key, name: name})
}

func (c *compiler) signed(n *signNode, arrays bool) *step {
	s := &step{name: n.op, args: c.all(arrays, n.x), arrays: arrays}
	switch n.op {
	case "+":
		s.run = func(ev *evaluator, s *step) Value { return ev.one(s, 0) }
	case "@":
		s.run = (*evaluator).implicit
	default:
		s.run, s.unary = (*evaluator).alone, negate
	}
	return c.finish(s)
}

func (c *compiler) operator(n *binaryNode, arrays bool) *step {
	s := &step{run: (*evaluator).both, name: n.op, args: c.all(arrays, n.l, n.r), arrays: arrays, binary: binaries[n.op], steps: operatorSteps[n.op]}
	if s.binary == nil {
		s.run = (*evaluator).combined
	}
	return c.finish(s)
}

func (c *compiler) call(n *callNode, arrays bool) *step {
	if n.fn == nil {
		return c.constant(Unknown)
	}
	if n.fn.Name == "ALL" {
		if key, ok := bare(n.args[0]).(*nameNode); ok && c.mode == Keys {
			return c.key(key.name, true)
		}
		return c.constant(Err(BadValue))
	}
	s := &step{run: (*evaluator).call, name: n.fn.Name, fn: n.fn, arrays: arrays}
	if n.fn.lazy != nil {
		s.run = n.fn.lazy
	}
	for i, a := range n.args {
		if r, ok := bare(a).(*rangeNode); ok && n.fn.partly && n.fn.param(i) == 'r' {
			s.args = append(s.args, c.finish(&step{run: (*evaluator).located, sheet: r.sheet, r: r.r}))
			continue
		}
		s.args = append(s.args, c.compile(a, arrays || n.fn.lazy == nil && n.fn.param(i) == 'a'))
	}
	return c.counting(c.finish(s))
}

// finish computes a step whose arguments are all constants, and puts others into the program.
func (c *compiler) finish(s *step) *step {
	variable := func(a *step) bool { return !a.known }
	if len(s.args) > 0 && !slices.ContainsFunc(s.args, variable) && (s.fn == nil || !s.fn.CellsOnly) {
		return c.constant((&evaluator{mode: c.mode}).eval(s))
	}
	if c.program != nil {
		return c.program.share(s)
	}
	return s
}
