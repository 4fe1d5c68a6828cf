package formula

import (
	"slices"
	"strings"

	"tianbao/internal/exact"
	"tianbao/internal/ref"
)

// node is a part of a parsed formula; from and to are its place in the formula's characters.
type node interface{ span() (from, to int) }

type extent struct{ from, to int }

func (s extent) span() (int, int) { return s.from, s.to }

type (
	// numberNode, textNode, boolNode and errorNode are constants.
	numberNode struct {
		extent
		num  exact.Number
		text string // as written
	}
	textNode struct {
		extent
		text string
	}
	boolNode struct {
		extent
		yes bool
	}
	errorNode struct {
		extent
		value Value
	}
	// missingNode is an argument left out, as the second of IF(a,,b).
	missingNode struct{ extent }
	// nameNode is a field key, or a defined name with the sheet it belongs to.
	nameNode struct {
		extent
		sheet, name string
	}
	// rangeNode is a cell or a range.
	rangeNode struct {
		extent
		sheet string
		r     ref.Range
		text  string
	}
	// foreignNode is a reference that is never computed: into another workbook, over several
	// sheets, structured.
	foreignNode struct {
		extent
		text string
	}
	// signNode is + or - before an operand.
	signNode struct {
		extent
		op string
		x  node
	}
	percentNode struct {
		extent
		x node
	}
	// binaryNode is an operator between two operands; ":" makes a range of two references and " "
	// is what two references share.
	binaryNode struct {
		extent
		op   string
		l, r node
	}
	// callNode is a function call; fn is nil for a function this package does not know.
	callNode struct {
		extent
		name string
		fn   *Function
		args []node
	}
	// arrayNode is an array constant, {1,2;3,4}; its elements are constants.
	arrayNode struct {
		extent
		rows [][]node
	}
	parenNode struct {
		extent
		x node
	}
	// unionNode is several references in brackets, (A1,B2), which no function here takes.
	unionNode struct {
		extent
		parts []node
	}
)

// children are the nodes directly below n.
func children(n node) []node {
	switch n := n.(type) {
	case *signNode:
		return []node{n.x}
	case *percentNode:
		return []node{n.x}
	case *parenNode:
		return []node{n.x}
	case *binaryNode:
		return []node{n.l, n.r}
	case *callNode:
		return n.args
	case *unionNode:
		return n.parts
	}
	return nil
}

// bare is n without brackets around it.
func bare(n node) node {
	for {
		p, ok := n.(*parenNode)
		if !ok {
			return n
		}
		n = p.x
	}
}

// results are the kinds of values that a node may give.
type results int

const (
	aNumber results = 1 << iota
	aText
	aTruth
	aCell // whatever a cell holds
)

// resultsOf is what a node may give, besides errors.
func resultsOf(n node) results {
	switch n := bare(n).(type) {
	case *numberNode, *signNode, *percentNode:
		return aNumber
	case *textNode:
		return aText
	case *boolNode:
		return aTruth
	case *errorNode:
		return 0
	case *binaryNode:
		return map[Kind]results{NumberKind: aNumber, TextKind: aText, BoolKind: aTruth}[operatorKind(n.op)]
	case *callNode:
		return callResults(n)
	}
	return aCell
}

func callResults(n *callNode) results {
	var all results
	switch {
	case n.fn == nil || slices.Contains(cellResults, n.name):
		return aCell
	case n.name == "IF" && len(n.args) == 2:
		return aTruth | resultsOf(n.args[1])
	case chooses(n.name):
		for _, a := range n.args[branches(n.name):] {
			all |= resultsOf(a)
		}
		return all
	case slices.Contains(textResults, n.name):
		return aText
	case slices.Contains(truthResult, n.name):
		return aTruth
	}
	return aNumber
}

// The functions that give something else than numbers.
var (
	textResults = strings.Fields("LEFT RIGHT MID SUBSTITUTE TRIM TEXT CONCATENATE UPPER LOWER PROPER REPT REPLACE T CHAR ASC CLEAN TARGET.OP TARGET.UNIT")
	truthResult = strings.Fields("AND OR NOT TRUE FALSE EXACT WITHIN ISNUMBER ISTEXT ISNONTEXT ISLOGICAL ISBLANK ISERROR ISERR ISNA")
	cellResults = strings.Fields("INDEX LOOKUP VLOOKUP HLOOKUP") // whatever the cell holds
)

// operatorKind is what an operator gives.
func operatorKind(op string) Kind {
	switch {
	case arithmeticOperator(op):
		return NumberKind
	case op == "&":
		return TextKind
	}
	return BoolKind
}

// chooses tells whether a function hands on one of its arguments: see branches.
func chooses(name string) bool { return name == "IF" || name == "IFERROR" || name == "CHOOSE" }

// branches is where the arguments begin that a choice hands on.
func branches(name string) int {
	if name == "IFERROR" {
		return 0
	}
	return 1
}
