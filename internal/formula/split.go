package formula

import (
	"errors"
	"slices"
	"strings"

	"tianbao/internal/excel"
)

// Room is what one cell of a sheet takes of a formula, and where the rest of it goes.
type Room struct {
	Longest   int // characters
	Deepest   int // brackets within brackets
	Arguments int // of one function
	// Solid tells that no cell the formula looks at is blank: a cell with the part that a blank one comes out
	// of would hold 0.
	Solid bool
	// Place gives a part of the formula a cell of its own, and says where that is. Only where Arrays is set it is
	// given formulas that mean the same as array formulas alone.
	Place  func(Entry) string
	Arrays bool
}

// ErrTooLong says that a formula is too long for a cell however it is taken apart.
var ErrTooLong = errors.New("it is longer than a cell takes")

// ErrUnsure says that programs may differ on what a formula gives, or that it is no answer to a question.
var ErrUnsure = errors.New("programs may differ on it, or it gives no truth value")

// Split is a formula over cells that fits into one cell. Parts that are values of their own stand in other cells
// where it does not: which it looks at then is the same to it.
func (r Room) Split(e Entry) (Entry, error) {
	if r.holds(sizeOf(e.Text)) {
		return e, nil
	}
	parsed, err := parse(e.Text, &parser{mode: Cells, free: true})
	if err != nil {
		return e, err
	}
	s := &splitter{r, parsed.source, e.Array}
	root := s.read(parsed.root, taken{takes: aNumber | aText | aTruth | s.solid()})
	s.shrink(root)
	if !r.holds(root.measure) {
		return e, ErrTooLong
	}
	return Entry{s.write(root), e.Array, e.Sure}, nil
}

// Fits tells whether a cell takes a formula as it is.
func Fits(text string) bool {
	m := sizeOf(text)
	return m.length <= excel.MaxFormula && m.depth <= excel.MaxNesting
}

func (r Room) holds(m measure) bool {
	return m.length <= r.Longest && m.depth <= r.Deepest && m.arguments <= r.Arguments
}

// measure is how large a formula is, and how many arguments its largest call has.
type measure struct{ length, depth, arguments int }

// sizeOf measures a formula without taking it apart: it has no more arguments than commas.
func sizeOf(text string) measure {
	m := measure{length: len([]rune(text))}
	depth, quoted := 0, false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
			m.depth = max(m.depth, depth)
		case c == ')':
			depth--
		case c == ',':
			m.arguments++
		}
	}
	m.arguments++
	return m
}

type splitter struct {
	Room
	source []rune
	array  bool
}

// chunk is a part of a formula, as it is taken apart.
type chunk struct {
	node
	taken
	measure
	kids    []*chunk
	gives   results
	many    bool   // it is a range, or gives a value for each cell of one
	lifts   bool   // some of it is computed for each cell of a range where one value is meant
	placed  bool   // it depends on the cell that it stands in
	written string // what stands for it now, where that is not what was written
}

// taken is how a part of a formula is taken where it stands.
type taken struct {
	takes results // what a reference to a cell may be there in place of; nothing: no reference
	whole bool    // arrays are computed whole there
}

// read takes a node apart.
func (s *splitter) read(n node, at taken) *chunk {
	c := &chunk{node: n, taken: at, gives: resultsOf(n)}
	from, to := n.span()
	c.measure = measure{length: to - from}
	s.inspect(c)
	return c
}

// inspect looks into a part.
func (s *splitter) inspect(c *chunk) {
	switch n := c.node.(type) {
	case *binaryNode:
		if n.op == ":" || n.op == " " {
			c.many = true
			return
		}
		takes := aNumber | aText | s.solid()
		if arithmeticOperator(n.op) {
			takes |= aTruth
		}
		s.add(c, n.l, taken{takes, c.whole})
		s.add(c, n.r, taken{takes, c.whole})
	case *signNode:
		s.add(c, n.x, taken{aNumber | aText | aTruth | s.solid(), c.whole})
	case *percentNode:
		s.add(c, n.x, taken{aNumber | aText | aTruth | s.solid(), c.whole})
	case *parenNode:
		s.add(c, n.x, c.taken)
		c.depth++
	case *callNode:
		s.call(c, n)
	case *rangeNode:
		c.many = n.r.From != n.r.To
	case *nameNode, *foreignNode, *unionNode, *arrayNode:
		c.many = true
	}
}

func (s *splitter) solid() results {
	if s.Solid {
		return aCell
	}
	return 0
}

// add reads an operand of a part, for which the part is computed again and again where it is many.
func (s *splitter) add(c *chunk, n node, at taken) {
	kid := s.read(n, at)
	s.join(c, kid, true)
}

func (s *splitter) join(c, kid *chunk, single bool) {
	c.kids = append(c.kids, kid)
	c.many = c.many || single && kid.many
	c.lifts = c.lifts || kid.lifts || single && kid.many
	c.placed = c.placed || kid.placed
	c.depth = max(c.depth, kid.depth)
	c.arguments = max(c.arguments, kid.arguments)
}

// call reads the arguments of a call.
func (s *splitter) call(c *chunk, n *callNode) {
	for i, a := range n.args {
		param := byte('v')
		if n.fn != nil && n.fn.params != "" {
			param = n.fn.param(i)
		}
		s.join(c, s.read(a, s.argument(c, n, i, param)), param == 'v')
	}
	c.depth++
	c.arguments = max(c.arguments, len(n.args))
	c.placed = c.placed || len(n.args) == 0 && (n.name == "ROW" || n.name == "COLUMN")
}

// truthTakers are the functions that take truth values out of references too.
var truthTakers = []string{"AND", "OR"}

// argument is how an argument of a call is taken. Functions that look at arguments themselves, and not at their
// values, pass over the texts of cells that they are referred to.
func (s *splitter) argument(c *chunk, n *callNode, i int, param byte) taken {
	choice := chooses(n.name)
	whole := (c.whole || param == 'a') && !choice
	switch {
	case n.fn == nil:
		return taken{}
	case n.name == "IF" && i == 0, n.name == "NOT", slices.Contains(truthTakers, n.name):
		return taken{aNumber | aTruth, whole}
	case choice && i >= branches(n.name):
		return taken{c.takes, whole}
	case param == 'v':
		return taken{aNumber | aText | s.solid(), whole}
	}
	return taken{aNumber, whole}
}

// shrink makes a part fit: what it consists of first.
func (s *splitter) shrink(c *chunk) {
	if s.holds(c.measure) {
		return
	}
	for _, kid := range c.kids {
		s.shrink(kid)
	}
	s.measured(c)
	if n, ok := c.node.(*callNode); ok && !s.holds(c.measure) {
		s.gather(c, n)
	}
	for !s.holds(c.measure) {
		kid := s.largest(c)
		if kid == nil {
			return
		}
		s.move(kid)
		s.measured(c)
	}
}

// measured measures a part anew, by what stands for its own parts now.
func (s *splitter) measured(c *chunk) {
	from, to := c.span()
	c.measure = measure{length: to - from}
	for _, kid := range c.kids {
		from, to := kid.span()
		c.length += kid.length - (to - from)
		c.depth = max(c.depth, kid.depth)
		c.arguments = max(c.arguments, kid.arguments)
	}
	switch c.node.(type) {
	case *parenNode:
		c.depth++
	case *callNode:
		c.depth++
		c.arguments = max(c.arguments, len(c.kids))
	}
}

// largest is the part of a part that it has most of what is too much from; nil where none can go.
func (s *splitter) largest(c *chunk) *chunk {
	var most *chunk
	for _, kid := range c.kids {
		switch {
		case !s.movable(kid):
		case most == nil, c.depth > s.Deepest && kid.depth > most.depth, c.depth <= s.Deepest && kid.length > most.length:
			most = kid
		}
	}
	return most
}

// longestAddress is how long what stands for a part may be: nothing shorter need go.
const longestAddress = 12

// movable tells whether a part can stand in a cell of its own.
func (s *splitter) movable(c *chunk) bool {
	return c.written == "" && s.alike(c) && (c.length > longestAddress || c.depth > 0) && s.holds(c.measure)
}

// alike tells whether a reference to a cell with a part is the same as the part.
func (s *splitter) alike(c *chunk) bool {
	return c.takes != 0 && c.gives&^c.takes == 0 && !c.many && !c.placed && (s.Arrays || !c.lifts || !s.array && !c.whole)
}

// move puts a part into a cell of its own.
func (s *splitter) move(c *chunk) { s.stand(c, s.Place(s.entry(c, s.write(c)))) }

func (s *splitter) entry(c *chunk, text string) Entry {
	return Entry{Text: text, Array: c.lifts && (s.array || c.whole)}
}

// stand has something else stand for a part.
func (s *splitter) stand(c *chunk, text string) {
	c.written, c.kids, c.gives, c.lifts = text, nil, aCell, false
	c.measure = measure{length: len([]rune(text))}
}

// write is a part as it stands now.
func (s *splitter) write(c *chunk) string {
	if c.written != "" {
		return c.written
	}
	var b strings.Builder
	at, to := c.span()
	for _, kid := range c.kids {
		from, end := kid.span()
		b.WriteString(string(s.source[at:from]))
		b.WriteString(s.write(kid))
		at = end
	}
	b.WriteString(string(s.source[at:to]))
	return b.String()
}

// gather puts arguments that stand beside each other into cells together, of functions of which the result for all
// is that of the results for some.
func (s *splitter) gather(c *chunk, n *callNode) {
	if !slices.Contains(gathered, n.name) {
		return
	}
	var all, run []*chunk
	flush := func() {
		if len(run) > 1 {
			run = []*chunk{s.together(c, n, run)}
		}
		all, run = append(all, run...), nil
	}
	for _, kid := range c.kids {
		if !s.gatherable(c, n, kid) {
			flush()
			all = append(all, kid)
			continue
		}
		if !s.holds(s.callOf(n, append(run, kid))) {
			flush()
		}
		run = append(run, kid)
	}
	flush()
	c.kids = all
	s.measured(c)
}

// gathered are the functions of which the result for all arguments is that of the results for some of them.
var gathered = []string{"AND", "OR", "SUM", "CONCATENATE", "MAX", "MIN"}

// gatherable tells whether an argument of a call can stand with others in a cell.
func (s *splitter) gatherable(c *chunk, n *callNode, kid *chunk) bool {
	if kid.placed || kid.lifts && !s.Arrays && (s.array || c.whole) {
		return false
	}
	switch n.name {
	case "SUM":
		return true
	case "MAX", "MIN": // of no numbers they are 0
		return kid.gives == aNumber && !kid.many || slices.ContainsFunc(n.args, func(a node) bool { return bounds(n.name, a) })
	}
	return s.alike(kid)
}

// bounds tells whether a constant among the arguments makes 0 what the others are held to.
func bounds(function string, n node) bool {
	number, constant := bare(n).(*numberNode)
	return constant && (function == "MAX" || number.num.IsZero())
}

// callOf is how large a call with some of its arguments is.
func (s *splitter) callOf(n *callNode, args []*chunk) measure {
	m := measure{length: len(n.name) + 1 + len(args), arguments: len(args)}
	for _, a := range args {
		m.length += a.length
		m.depth, m.arguments = max(m.depth, a.depth+1), max(m.arguments, a.arguments)
	}
	return m
}

// together is a cell with the result of a call for some of its arguments.
func (s *splitter) together(c *chunk, n *callNode, args []*chunk) *chunk {
	from, _ := args[0].span()
	_, to := args[len(args)-1].span()
	some := &chunk{node: &missingNode{extent{from, to}}, taken: args[0].taken}
	var written []string
	for _, a := range args {
		some.lifts = some.lifts || a.lifts
		written = append(written, s.write(a))
	}
	s.stand(some, s.Place(Entry{Text: n.name + "(" + strings.Join(written, ",") + ")", Array: some.lifts && (s.array || c.whole)}))
	return some
}
