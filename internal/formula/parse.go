package formula

import (
	"slices"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/nearest"
)

// parser builds the tree of a formula from its tokens by precedence climbing.
type parser struct {
	mode      Mode
	tokens    []token
	pos       int
	depth     int
	free      bool // of limits on nesting
	keys      []string
	functions []string
}

// precedence of the operators between two operands; a higher one binds tighter. Signs bind
// tighter than all of them (-2^2 is 4 in Excel), "%" tighter still.
var precedence = map[string]int{
	"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1,
	"&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5,
}

func (p *parser) peek() token { return p.tokens[p.pos] }

func (p *parser) take() token {
	t := p.tokens[p.pos]
	if t.kind != endToken {
		p.pos++
	}
	return t
}

// at tells whether the next token is the operator.
func (p *parser) at(op string) bool {
	t := p.peek()
	return t.kind == operatorToken && t.text == op
}

func (p *parser) formula() (node, *SyntaxError) {
	if p.peek().kind == endToken {
		return nil, fault(p.peek().from, "formula.empty")
	}
	n, err := p.expression(1)
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != endToken {
		return nil, p.unexpected(t)
	}
	return n, nil
}

func (p *parser) unexpected(t token) *SyntaxError {
	switch {
	case t.kind == endToken:
		return fault(t.from, "formula.ends")
	case t.text == ")" || t.text == "}":
		return fault(t.from, "formula.unopened", t.text)
	case t.text == ":" && p.mode == Keys:
		return fault(t.from, "formula.address-in-keys")
	case t.kind == operatorToken:
		return fault(t.from, "formula.unexpected", t.text)
	}
	return fault(t.from, "formula.no-operator")
}

// enter counts a level of nesting; the caller leaves it.
func (p *parser) enter() *SyntaxError {
	if p.depth++; p.depth > excel.MaxNesting && !p.free {
		return fault(p.peek().from, "formula.too-deep", excel.MaxNesting)
	}
	return nil
}

// expression reads operands joined by operators of at least a precedence; all associate to the left.
func (p *parser) expression(least int) (node, *SyntaxError) {
	left, err := p.signed()
	for err == nil {
		op := p.peek()
		level := precedence[op.text]
		if op.kind != operatorToken || level < least || level == 0 {
			return left, nil
		}
		p.take()
		var right node
		if right, err = p.expression(level + 1); err == nil {
			left = join(op.text, left, right)
		}
	}
	return nil, err
}

func join(op string, l, r node) node {
	from, _ := l.span()
	_, to := r.span()
	return &binaryNode{extent{from, to}, op, l, r}
}

// signed reads an operand with its signs and percent marks.
func (p *parser) signed() (node, *SyntaxError) {
	var signs []token
	for p.at("-") || p.at("+") || p.at("@") && p.mode == Cells {
		signs = append(signs, p.take())
	}
	n, err := p.reference()
	if err != nil {
		return nil, err
	}
	for p.at("%") {
		from, _ := n.span()
		n = &percentNode{extent{from, p.take().to}, n}
	}
	for _, s := range slices.Backward(signs) {
		_, to := n.span()
		n = &signNode{extent{s.from, to}, s.text, n}
	}
	return n, nil
}

// reference reads an operand and, between references, the range operators ":" and " ".
func (p *parser) reference() (node, *SyntaxError) {
	left, err := p.operand()
	for err == nil && p.mode == Cells && isReference(left) {
		next := p.peek()
		colon := p.at(":")
		if !colon && !(next.spaced && startsReference(next)) {
			return left, nil
		}
		op := " "
		if colon {
			op = p.take().text
		}
		var right node
		if right, err = p.operand(); err != nil {
			break
		}
		if !isReference(right) {
			from, _ := right.span()
			return nil, fault(from, "formula.not-a-reference")
		}
		left = join(op, left, right)
	}
	return left, err
}

// isReference tells whether a node can give a reference.
func isReference(n node) bool {
	switch n := n.(type) {
	case *rangeNode, *nameNode, *foreignNode, *callNode, *unionNode:
		return true
	case *parenNode:
		return isReference(n.x)
	case *binaryNode:
		return n.op == ":" || n.op == " "
	}
	return false
}

func startsReference(t token) bool {
	return t.kind == wordToken || t.kind == sheetToken || t.kind == foreignToken || t.kind == operatorToken && t.text == "("
}

func (p *parser) call(name token) (node, *SyntaxError) {
	defer func() { p.depth-- }()
	if err := p.enter(); err != nil {
		return nil, err
	}
	p.take() // "("
	upper := strings.TrimPrefix(strings.ToUpper(name.text), "_XLFN.")
	c := &callNode{name: upper, fn: functions[upper]}
	if c.fn != nil && c.fn.CellsOnly && p.mode == Keys {
		c.fn = nil
	}
	if err := p.arguments(c, name); err != nil {
		return nil, err
	}
	c.extent = extent{name.from, p.take().to}
	p.functions = appendNew(p.functions, upper)
	if p.mode == Keys {
		return c, checkCall(c, name)
	}
	if c.fn != nil && !c.fn.takes(len(c.args)) {
		c.fn = nil // Excel would refuse it; another program may know better
	}
	return c, nil
}

// arguments reads up to the closing bracket, which it leaves.
func (p *parser) arguments(c *callNode, name token) *SyntaxError {
	if p.at(")") {
		return nil
	}
	for {
		arg, err := p.argument()
		if err != nil {
			return err
		}
		c.args = append(c.args, arg)
		switch {
		case p.at(")"):
			return nil
		case !p.at(","):
			if p.peek().kind == endToken {
				return fault(name.to, "formula.open-bracket", "(")
			}
			return p.unexpected(p.peek())
		}
		p.take()
	}
}

func (p *parser) argument() (node, *SyntaxError) {
	if t := p.peek(); p.at(",") || p.at(")") {
		return &missingNode{extent{t.from, t.from}}, nil
	}
	return p.expression(1)
}

// checkCall finds what is wrong with a call in a rule.
func checkCall(c *callNode, name token) *SyntaxError {
	switch {
	case c.fn == nil:
		if near, ok := nearest.Of(c.name, keyFunctions()); ok {
			return fault(name.from, "formula.function-near", c.name, near)
		}
		return fault(name.from, "formula.function", c.name)
	case !c.fn.takes(len(c.args)) && c.fn.Max == c.fn.Min:
		return fault(name.from, "formula.arguments", c.name, c.fn.Min, len(c.args))
	case len(c.args) < c.fn.Min:
		return fault(name.from, "formula.arguments-few", c.name, c.fn.Min, len(c.args))
	case !c.fn.takes(len(c.args)):
		return fault(name.from, "formula.arguments-many", c.name, c.fn.Max, len(c.args))
	}
	return nil
}

func (p *parser) bracketed() (node, *SyntaxError) {
	defer func() { p.depth-- }()
	if err := p.enter(); err != nil {
		return nil, err
	}
	open := p.take()
	parts := []node{}
	for {
		n, err := p.expression(1)
		if err != nil {
			return nil, err
		}
		parts = append(parts, n)
		if !p.at(",") || p.mode == Keys {
			break
		}
		p.take()
	}
	if !p.at(")") {
		if p.peek().kind == endToken {
			return nil, fault(open.from, "formula.open-bracket", "(")
		}
		return nil, p.unexpected(p.peek())
	}
	at := extent{open.from, p.take().to}
	if len(parts) > 1 {
		return &unionNode{at, parts}, nil
	}
	return &parenNode{at, parts[0]}, nil
}
