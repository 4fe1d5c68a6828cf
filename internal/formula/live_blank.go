package formula

import (
	"errors"
	"slices"
	"strings"
)

// errNoHelper says that a sheet has no helper cells.
var errNoHelper = errors.New("there are no helper cells")

// want is how the place of an operand takes a blank.
type want int

const (
	asIs     want = iota // as an empty text, or not at all
	asNumber             // as 0
	asRange              // as a cell of a range, which its function looks at itself
	unsure               // as what the other side of a comparison holds, which is not known
)

// sides tells how the operands of an operator take blanks. In a comparison a blank is 0 beside a
// number and "" beside a text.
func (w *liveWriter) sides(n *binaryNode) (l, r want) {
	switch {
	case arithmeticOperator(n.op):
		return asNumber, asNumber
	case n.op == "&":
		return asIs, asIs
	}
	return beside(w.kind(n.r)), beside(w.kind(n.l))
}

func beside(k Kind) want {
	switch k {
	case NumberKind:
		return asNumber
	case TextKind:
		return asIs
	}
	return unsure
}

// kind is what a node's value is, where it is the same whatever the keys hold; else Unknown.
func (w *liveWriter) kind(n node) Kind {
	switch n := bare(n).(type) {
	case *numberNode, *signNode, *percentNode:
		return NumberKind
	case *textNode:
		return TextKind
	case *boolNode:
		return BoolKind
	case *binaryNode:
		return operatorKind(n.op)
	case *callNode:
		if n.name != "ALL" {
			return w.callKind(n)
		}
	}
	if o, ok := w.key(n); ok {
		return kindOf(o)
	}
	return UnknownKind
}

func kindOf(o Operand) Kind {
	if o.Number {
		return NumberKind
	}
	return TextKind
}

func (w *liveWriter) callKind(n *callNode) Kind {
	switch {
	case slices.Contains(textResults, n.name):
		return TextKind
	case slices.Contains(truthResult, n.name):
		return BoolKind
	case slices.Contains(cellResults, n.name):
		return UnknownKind
	case n.name == "IF" && len(n.args) == 3, n.name == "IFERROR", n.name == "CHOOSE":
		return w.branchKind(n.args[branches(n.name):])
	case n.name == "IF":
		return UnknownKind
	}
	return NumberKind
}

func (w *liveWriter) branchKind(args []node) Kind {
	k := w.kind(args[0])
	for _, a := range args[1:] {
		if w.kind(a) != k {
			return UnknownKind
		}
	}
	return k
}

// textTakers take a blank as the empty text it is.
var textTakers = strings.Fields("LEN LEFT RIGHT MID FIND SEARCH SUBSTITUTE TRIM EXACT CONCATENATE UPPER LOWER PROPER REPT REPLACE T N CLEAN CODE " +
	"ISNUMBER ISLOGICAL ISERROR ISERR ISNA")

// argument tells how an argument takes a blank, in a call whose own place wants one as given.
func argument(n *callNode, i int, own want) want {
	param := byte('v')
	if n.fn.params != "" {
		param = n.fn.param(i)
	}
	switch {
	case chooses(n.name):
		if i >= branches(n.name) {
			return own
		}
		return asNumber
	case param != 'v':
		if isKey(n.args[i]) {
			return asRange
		}
		return asIs
	case slices.Contains(textTakers, n.name):
		return asIs
	}
	return asNumber
}

// many tells whether a node gives a value for each cell of a range.
func (w *liveWriter) many(n node) bool {
	if o, ok := w.key(n); ok {
		return o.Many
	}
	switch n := bare(n).(type) {
	case *arrayNode:
		return true
	case *callNode:
		for i, a := range n.args {
			one := n.fn.params == "" || n.fn.param(i) == 'v'
			if one && w.many(a) {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(children(n), w.many)
}

// doubtful tells whether programs may differ on an operator's result: on powers with a fraction, on
// the order of texts, on what number a text is.
func (w *liveWriter) doubtful(n *binaryNode) bool {
	l, r := w.kind(n.l), w.kind(n.r)
	switch n.op {
	case "^":
		exponent, constant := bare(n.r).(*numberNode)
		return !constant || !exponent.num.IsWhole()
	case "+", "-", "*", "/":
		return l == TextKind || r == TextKind
	case "<", ">", "<=", ">=":
		return l != NumberKind && l != BoolKind && r != NumberKind && r != BoolKind
	}
	return false
}
