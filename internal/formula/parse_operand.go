package formula

import (
	"slices"
	"strconv"
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

// onSheet reads what stands after a sheet's name and "!".
func (p *parser) onSheet() (node, *SyntaxError) {
	sheet := p.take()
	t := p.peek()
	switch {
	case t.kind == numberToken && p.rowRange():
		return p.rows(sheet.text)
	case t.kind == wordToken:
		p.take()
		t.from = sheet.from
		return p.cellOrName(sheet.text, t)
	case t.kind == errorToken: // Sheet1!#REF!
		p.take()
		v, _ := ParseError(t.text)
		return &errorNode{extent{sheet.from, t.to}, v}, nil
	case t.kind == foreignToken:
		p.take()
		return &foreignNode{extent{sheet.from, t.to}, t.text}, nil
	}
	return nil, p.unexpected(t)
}

// cellOrName makes a cell, a range of cells or columns, a sheet of several, or a defined name of a word.
func (p *parser) cellOrName(sheet string, t token) (node, *SyntaxError) {
	if p.at(":") {
		if to := p.tokens[p.pos+1]; to.kind == sheetToken { // Sheet1:Sheet3!A1
			p.pos++
			return p.severalSheets(t)
		} else if to.kind == wordToken && p.tokens[p.pos+2].text != "(" {
			if r, ok := parseArea(t.text, to.text); ok {
				p.pos += 2
				return &rangeNode{extent{t.from, to.to}, sheet, r, t.text + ":" + to.text}, nil
			}
		}
	}
	at := extent{t.from, t.to}
	if c, ok := ref.ParseCell(t.text); ok {
		return &rangeNode{at, sheet, ref.One(c), t.text}, nil
	}
	if strings.ContainsRune(t.text, '$') {
		return nil, fault(t.from, "formula.address", t.text)
	}
	return &nameNode{at, sheet, t.text}, nil
}

// parseArea reads the two sides of A1:B2, A:C or $3:$5.
func parseArea(from, to string) (ref.Range, bool) {
	if r, ok := ref.ParseRange(from + ":" + to); ok {
		return r, true
	}
	a, okA := ref.ColNumber(strings.TrimPrefix(from, "$"))
	b, okB := ref.ColNumber(strings.TrimPrefix(to, "$"))
	if okA && okB {
		return ref.Range{From: ref.Cell{Col: min(a, b), Row: 1}, To: ref.Cell{Col: max(a, b), Row: ref.MaxRows}}, true
	}
	a, okA = rowNumber(from)
	b, okB = rowNumber(to)
	if okA && okB {
		return ref.Range{From: ref.Cell{Col: 1, Row: min(a, b)}, To: ref.Cell{Col: ref.MaxCols, Row: max(a, b)}}, true
	}
	return ref.Range{}, false
}

func rowNumber(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimPrefix(s, "$"))
	return n, err == nil && n >= 1 && n <= ref.MaxRows
}

// rowRange tells whether the number that comes next begins a range of rows, 3:5.
func (p *parser) rowRange() bool {
	if colon := p.tokens[p.pos+1]; colon.kind != operatorToken || colon.text != ":" {
		return false
	}
	to := p.tokens[p.pos+2]
	_, ok := parseArea(p.peek().text, to.text)
	return ok && (to.kind == numberToken || to.kind == wordToken)
}

func (p *parser) rows(sheet string) (node, *SyntaxError) {
	from := p.take()
	p.take()
	to := p.take()
	r, _ := parseArea(from.text, to.text)
	return &rangeNode{extent{from.from, to.to}, sheet, r, from.text + ":" + to.text}, nil
}

// severalSheets passes over the rest of Sheet1:Sheet3!A1:B2.
func (p *parser) severalSheets(first token) (node, *SyntaxError) {
	n, err := p.onSheet()
	if err != nil {
		return nil, err
	}
	_, to := n.span()
	return &foreignNode{extent{first.from, to}, first.text}, nil
}

// array reads {1,2;3,4}.
func (p *parser) array() (node, *SyntaxError) {
	open := p.take()
	rows := [][]node{nil}
	for {
		n, err := p.constant()
		if err != nil {
			return nil, err
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], n)
		switch sep := p.take(); {
		case sep.kind == operatorToken && sep.text == ",":
		case sep.kind == operatorToken && sep.text == ";":
			rows = append(rows, nil)
		case sep.kind == operatorToken && sep.text == "}":
			if !rectangular(rows) {
				return nil, fault(open.from, "formula.array-rows")
			}
			return &arrayNode{extent{open.from, sep.to}, rows}, nil
		case sep.kind == endToken:
			return nil, fault(open.from, "formula.open-bracket", "{")
		default:
			return nil, fault(sep.from, "formula.unexpected", sep.text)
		}
	}
}

func rectangular(rows [][]node) bool {
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			return false
		}
	}
	return true
}

// constant reads one element of an array constant.
func (p *parser) constant() (node, *SyntaxError) {
	n, err := p.signed()
	if err != nil {
		return nil, err
	}
	inner := n
	if s, ok := n.(*signNode); ok {
		inner = s.x
	}
	switch inner.(type) {
	case *numberNode, *textNode, *boolNode, *errorNode, *percentNode:
		return n, nil
	}
	from, _ := n.span()
	return nil, fault(from, "formula.array-constant")
}
