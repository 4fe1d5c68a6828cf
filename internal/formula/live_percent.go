package formula

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/exact"
)

// Hundredths is a formula over keys as a cell in percent format holds it: numbers become their hundredths, 0.9997 for
// 99.97, and what is no number stays.
func (e *Expr) Hundredths() *Expr { return e.with(hundredth) }

// Points is a formula over cells in percent format, as a cell holds it that is in percent points: the other way.
func (e *Expr) Points() *Expr { return e.with(points) }

func (e *Expr) with(number func(node) node) *Expr {
	return &Expr{mode: e.mode, text: e.text, source: e.source, root: eachNumber(e.root, number), keys: e.keys, functions: e.functions}
}

// eachNumber is a node with something done to the numbers that it gives, where they come about.
func eachNumber(n node, do func(node) node) node {
	switch n := n.(type) {
	case *parenNode:
		return &parenNode{n.extent, eachNumber(n.x, do)}
	case *callNode:
		if chooses(n.name) {
			args := slices.Clone(n.args)
			for i := branches(n.name); i < len(args); i++ {
				args[i] = eachNumber(args[i], do)
			}
			return &callNode{n.extent, n.name, n.fn, args}
		}
	}
	switch gives := resultsOf(n); {
	case gives == aNumber:
		return do(n)
	case gives&aCell != 0:
		return ifNumber(n, do(n))
	}
	return n
}

// ifNumber is a node where it is no number, else another.
func ifNumber(n, number node) node {
	at := extentOf(n)
	test := &callNode{at, "ISNUMBER", functions["ISNUMBER"], []node{n}}
	return &callNode{at, "IF", functions["IF"], []node{test, number, n}}
}

func hundredth(n node) node { return byHundred(n, "/") }

// points is a product with the digits that are sure: in doubles 0.57*100 is 56.99999999999999.
func points(n node) node {
	at := extentOf(n)
	digits, _ := strconv.Atoi(sureDigits)
	return &callNode{at, "ROUND", functions["ROUND"], []node{byHundred(n, "*"), &numberNode{at, exact.Int(digits), sureDigits}}}
}

func byHundred(n node, op string) node {
	at := extentOf(n)
	if _, operator := n.(*binaryNode); operator {
		n = &parenNode{at, n}
	}
	return &binaryNode{at, op, n, &numberNode{at, exact.Int(100), "100"}}
}

func extentOf(n node) extent {
	from, to := n.span()
	return extent{from, to}
}

// InPoints is an operand that stands in a cell in percent format, in percent points. What is no number stays, a blank
// too.
func InPoints(address string) string {
	return "IF(ISNUMBER(" + address + "),ROUND(" + address + "*100," + sureDigits + ")," + address + ")"
}

// Scales tells whether a formula over keys gives as many times more as its keys are more: sums of shares do, and are
// hundredths of percent points where their parts are.
func (e *Expr) Scales() bool { return scales(e.root) }

func scales(n node) bool {
	switch n := bare(n).(type) {
	case *nameNode:
		return true
	case *signNode:
		return scales(n.x)
	case *binaryNode:
		return (n.op == "+" || n.op == "-") && scales(n.l) && scales(n.r)
	case *callNode:
		if n.name == "IF" {
			return unscaled(n.args[0]) && every(n.args[1:], scaledOrNone)
		}
		return slices.Contains(scaling, n.name) && every(n.args, scales)
	}
	return false
}

// scaling are the functions that give as many times more as all of their arguments are more.
var scaling = strings.Fields("SUM MAX MIN AVERAGE ABS N ALL IFERROR")

// scaledOrNone tells whether a branch scales or says that there is nothing: 0, or a text.
func scaledOrNone(n node) bool {
	zero, ok := bare(n).(*numberNode)
	return scales(n) || isText(n) || ok && zero.num.IsZero()
}

// unscaled tells whether a condition is the same however many times more its keys are: it counts what is filled, or
// asks for a blank.
func unscaled(n node) bool {
	switch n := bare(n).(type) {
	case *numberNode:
		return true
	case *binaryNode:
		blank := isKey(n.l) && isText(n.r) || isText(n.l) && isKey(n.r)
		return operatorKind(n.op) == BoolKind && (blank || unscaled(n.l) && unscaled(n.r))
	case *callNode:
		return slices.Contains(counting, n.name) && every(n.args, isKey) || slices.Contains(joining, n.name) && every(n.args, unscaled)
	}
	return false
}

// counting look at whether something is there, joining at what those say.
var (
	counting = strings.Fields("COUNT COUNTA ISBLANK ISNUMBER")
	joining  = strings.Fields("AND OR NOT")
)

func isText(n node) bool {
	_, text := bare(n).(*textNode)
	return text
}

func every(all []node, is func(node) bool) bool {
	return !slices.ContainsFunc(all, func(n node) bool { return !is(n) })
}
