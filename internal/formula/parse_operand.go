package formula

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/exact"
	"tianbao/internal/ref"
)

// operand reads a constant, a name, a reference, a call or what stands in brackets.
func (p *parser) operand() (node, *SyntaxError) {
	t := p.peek()
	at := extent{t.from, t.to}
	switch {
	case t.kind == numberToken && p.mode == Cells && p.rowRange():
		return p.rows("")
	case t.kind == numberToken:
		return p.number()
	case t.kind == textToken:
		p.take()
		return &textNode{at, t.text}, nil
	case t.kind == errorToken:
		p.take()
		v, _ := ParseError(t.text)
		return &errorNode{at, v}, nil
	case t.kind == wordToken:
		return p.word()
	case t.kind == sheetToken:
		return p.onSheet()
	case t.kind == foreignToken:
		p.take()
		return &foreignNode{at, t.text}, nil
	case p.at("("):
		return p.bracketed()
	case p.at("{"):
		return p.array()
	}
	return nil, p.unexpected(t)
}

func (p *parser) number() (node, *SyntaxError) {
	t := p.take()
	next := p.peek()
	if !next.spaced && (next.kind == wordToken || next.kind == numberToken) {
		return nil, fault(t.from, "formula.digit-first", t.text+next.text)
	}
	d, err := decimal.NewFromString(t.text)
	if err != nil {
		return nil, fault(t.from, "formula.number", t.text)
	}
	num, ok := exact.Of(d).Normal()
	if !ok {
		return nil, fault(t.from, "formula.number", t.text)
	}
	return &numberNode{extent{t.from, t.to}, num, t.text}, nil
}

func (p *parser) word() (node, *SyntaxError) {
	t := p.take()
	at := extent{t.from, t.to}
	if p.at("(") && !(p.peek().spaced && p.mode == Cells && looksLikeCell(t.text)) {
		return p.call(t)
	}
	if yes := strings.EqualFold(t.text, "TRUE"); yes || strings.EqualFold(t.text, "FALSE") {
		return &boolNode{at, yes}, nil
	}
	if p.mode == Cells {
		return p.cellOrName("", t)
	}
	if strings.HasSuffix(t.text, ".") || strings.Contains(t.text, "..") {
		return nil, fault(t.from, "formula.key", t.text)
	}
	p.keys = appendNew(p.keys, t.text)
	return &nameNode{extent: at, name: t.text}, nil
}

// appendNew appends a word unless the list has it, regardless of case.
func appendNew(list []string, word string) []string {
	if slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, word) }) {
		return list
	}
	return append(list, word)
}

func looksLikeCell(s string) bool {
	_, ok := ref.ParseCell(s)
	return ok
}
