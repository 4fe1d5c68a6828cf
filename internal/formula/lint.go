package formula

import (
	"slices"
	"strings"
)

// exactResults are the functions whose results are whole numbers, texts or truth values, or
// numbers rounded as asked: the same in doubles as in decimals.
var exactResults = strings.Fields(`ROUND ROUNDUP ROUNDDOWN TRUNC INT SIGN WITHIN
	COUNT COUNTA COUNTIF COUNTIFS COUNTBLANK LEN FIND SEARCH MATCH ROW COLUMN ROWS COLUMNS YEAR MONTH DAY DATE EDATE EOMONTH
	LEFT RIGHT MID SUBSTITUTE REPLACE TRIM CLEAN TEXT CONCATENATE UPPER LOWER REPT T TARGET.OP TARGET.UNIT EXACT AND OR NOT
	ISNUMBER ISTEXT ISNONTEXT ISLOGICAL ISBLANK ISERROR ISERR ISNA TRUE FALSE NA
	TARGET.KIND PLAIN UNTAG LISTED RELATED RISING JOIN RE.TEST RE.COUNT RE.GET RE.ALL RE.REPLACE AMOUNT.COUNT AMOUNT.SLIP AMOUNT.FIX
	PERIOD.START PERIOD.END EVERY.WORDS EVERY.LEAST EVERY.MOST`)

// sums are the functions whose results a double may miss by its last digits.
var sums = strings.Fields(`SUM SUMIF SUMIFS SUMPRODUCT PRODUCT AVERAGE AVERAGEIF AVERAGEIFS MEDIAN MOD POWER SUBTOTAL YUAN`)

// Unrounded is the source of every comparison with arithmetic on a side that is not rounded by
// ROUND or the like: there the sheet's doubles and exact decimals may disagree (0.1+0.2=0.3).
// Arithmetic of counts and whole constants is exact either way.
func (e *Expr) Unrounded() []string {
	var list []string
	walk(e.root, func(n node) {
		b, ok := n.(*binaryNode)
		if !ok || precedence[b.op] != precedence["="] || !inexact(b.l) && !inexact(b.r) || zero(b.l) && scaled(b.r) || zero(b.r) && scaled(b.l) {
			return
		}
		from, to := b.span()
		list = append(list, strings.TrimSpace(string(e.source[from:to])))
	})
	return list
}

// conditionals are the functions that take a condition, and read a text of digits as a number where they compare it.
var conditionals = strings.Fields(`COUNTIF COUNTIFS SUMIF SUMIFS AVERAGEIF AVERAGEIFS`)

// Sought are the keys whose value is the condition of a COUNTIF or the like, as it is: each once.
func (e *Expr) Sought() []string {
	var keys []string
	walk(e.root, func(n node) {
		c, ok := n.(*callNode)
		if !ok || !slices.Contains(conditionals, c.name) {
			return
		}
		for _, i := range criteria(c) {
			if key, one := bare(c.args[i]).(*nameNode); one && !slices.Contains(keys, key.name) {
				keys = append(keys, key.name)
			}
		}
	})
	return keys
}

func walk(n node, visit func(node)) {
	visit(n)
	for _, c := range children(n) {
		walk(c, visit)
	}
}

// inexact tells whether a double computes n to other digits than a decimal.
func inexact(n node) bool {
	switch n := bare(n).(type) {
	case *signNode:
		return inexact(n.x)
	case *percentNode:
		_, constant := bare(n.x).(*numberNode)
		return !constant
	case *binaryNode:
		return arithmeticOperator(n.op) && !whole(n)
	case *callNode:
		switch {
		case slices.Contains(exactResults, n.name):
			return false
		case slices.Contains(sums, n.name):
			return !whole(n)
		}
		return slices.ContainsFunc(n.args, inexact) // MAX, IF, ABS … hand a number on
	}
	return false
}

// scaled tells whether n is a number times a power of ten, whose sign no double misses.
func scaled(n node) bool {
	c, ok := bare(n).(*callNode)
	return ok && (c.name == "YUAN" || c.name == "IFERROR" && scaled(c.args[0]) && zero(c.args[1]))
}

func zero(n node) bool {
	c, ok := bare(n).(*numberNode)
	return ok && c.num.IsZero()
}

func arithmeticOperator(op string) bool { return strings.Contains("+-*/^", op) }

// whole tells whether n is a whole number whatever the keys hold.
func whole(n node) bool {
	switch n := bare(n).(type) {
	case *numberNode:
		return n.num.IsWhole()
	case *boolNode:
		return true
	case *signNode:
		return whole(n.x)
	case *binaryNode:
		return precedence[n.op] == precedence["="] || strings.Contains("+-*", n.op) && whole(n.l) && whole(n.r)
	case *callNode:
		return slices.Contains(wholeResults, n.name) || slices.Contains(handOn, n.name) && !slices.ContainsFunc(n.args, func(a node) bool { return !whole(a) })
	}
	return false
}

// handOn are the functions that give whole numbers of whole numbers.
var handOn = strings.Fields(`SUM SUMPRODUCT PRODUCT MIN MAX ABS`)

// wholeResults are the functions that give whole numbers.
var wholeResults = strings.Fields(`INT SIGN COUNT COUNTA COUNTIF COUNTIFS COUNTBLANK LEN FIND SEARCH MATCH ROW COLUMN ROWS COLUMNS
	YEAR MONTH DAY DATE EDATE EOMONTH ISNUMBER ISTEXT ISBLANK ISERROR AND OR NOT
	RE.COUNT AMOUNT.COUNT PERIOD.START PERIOD.END EVERY.LEAST EVERY.MOST`)

// Misread are the keys that Whole took for all rows of a list, where whoever wrote them may have meant the
// row at hand: they stand where one value is wanted, or where several are taken together that could as well
// be the row's, as in AND(rows.a>0,rows.b>0) and SUM(rows.a,rows.b).
func (e *Expr) Misread() []string {
	var keys []string
	var visit func(n node, taker *callNode)
	visit = func(n node, taker *callNode) {
		c, call := n.(*callNode)
		if key, ok := columnKey(n); ok && call {
			if c.extent == key.extent && (taker == nil || taker.together()) { // else ALL was written out
				keys = appendNew(keys, key.name)
			}
			return
		}
		for i, child := range children(n) {
			if call && c.fn != nil && c.fn.params != "" && c.fn.param(i) != 'v' {
				visit(child, c)
			} else {
				visit(child, taker)
			}
		}
	}
	visit(e.root, nil)
	return keys
}

// together tells whether a call takes any number of values together, be they of one row or of many.
func (n *callNode) together() bool {
	return n.name == "AND" || n.name == "OR" || len(n.args) > 1 && n.fn.Max == Many && n.fn.params == "r"
}

// Single are the keys with many values that stand where one is wanted.
func (e *Expr) Single(many func(key string) bool) []string {
	var keys []string
	var visit func(n node, taken bool)
	visit = func(n node, taken bool) {
		key, ok := columnKey(n)
		if name, one := n.(*nameNode); one && many(name.name) {
			key, ok = name, true
		}
		if ok {
			if !taken {
				keys = appendNew(keys, key.name)
			}
			return
		}
		c, call := n.(*callNode)
		for i, child := range children(n) {
			visit(child, taken || call && c.fn != nil && c.fn.params != "" && c.fn.param(i) != 'v')
		}
	}
	visit(e.root, false)
	return keys
}
