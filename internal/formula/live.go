package formula

import (
	"strings"
)

// maxLiteral is the longest text constant that Excel takes in a formula.
const maxLiteral = 255

// Live is the formula as a sheet holds it, without "=": every key replaced by what operand
// returns (an address, a range, or a call that gives one), macros put together from Excel's
// functions. It is an error (a *SyntaxError, or operand's own) where a function has no counterpart in a sheet; see
// LiveWith for those that have one through helper cells. Where a key stands for a range outside
// SUMPRODUCT, the sheet must hold it as an array formula to mean the same. In Cells mode it is the
// formula as written.
func (e *Expr) Live(operand func(key string) (string, error)) (string, error) {
	return e.LiveWith(operand, nil)
}

// LiveWith is Live for sheets with helper cells: helper returns the address that holds function
// (TARGET.OP, TARGET.NUM, TARGET.UNIT or YUAN) of a key.
func (e *Expr) LiveWith(operand func(key string) (string, error), helper func(function, key string) (string, error)) (string, error) {
	if e.mode == Cells {
		return e.text, nil
	}
	w := &liveWriter{operand: operand, helper: helper}
	w.write(e.root)
	return w.out.String(), w.err
}

// liveWriter writes a tree as text. Brackets of the source are nodes of the tree, so what an
// operand or macro becomes keeps its place in the order of operators.
type liveWriter struct {
	out     strings.Builder
	operand func(string) (string, error)
	helper  func(string, string) (string, error)
	err     error // the first
}

func (w *liveWriter) write(n node) {
	switch n := n.(type) {
	case *numberNode:
		w.out.WriteString(n.text)
	case *textNode:
		w.literal(n)
	case *boolNode:
		w.out.WriteString(boolText(n.yes))
	case *errorNode:
		w.out.WriteString(n.value.text)
	case *nameNode:
		w.ask(w.operand(n.name))
	case *signNode:
		w.out.WriteString(n.op)
		w.write(n.x)
	case *percentNode:
		w.write(n.x)
		w.out.WriteString("%")
	case *parenNode:
		w.all("(", []node{n.x}, ")")
	case *binaryNode:
		w.write(n.l)
		w.out.WriteString(n.op)
		w.write(n.r)
	case *arrayNode:
		w.array(n)
	case *callNode:
		w.call(n)
	}
}

// ask writes what operand or helper answered.
func (w *liveWriter) ask(s string, err error) {
	if err != nil && w.err == nil {
		w.err = err
	}
	w.out.WriteString(s)
}

func (w *liveWriter) literal(n *textNode) {
	if units(n.text) > maxLiteral && w.err == nil {
		from, _ := n.span()
		w.err = fault(from, "formula.long-literal", maxLiteral)
	}
	w.out.WriteString(`"` + strings.ReplaceAll(n.text, `"`, `""`) + `"`)
}

func (w *liveWriter) all(open string, nodes []node, end string) {
	w.out.WriteString(open)
	for i, n := range nodes {
		if i > 0 {
			w.out.WriteString(",")
		}
		w.write(n)
	}
	w.out.WriteString(end)
}

func (w *liveWriter) array(n *arrayNode) {
	for i, row := range n.rows {
		open := ";"
		if i == 0 {
			open = "{"
		}
		w.all(open, row, "")
	}
	w.out.WriteString("}")
}

func (w *liveWriter) call(n *callNode) {
	switch {
	case n.name == "WITHIN":
		w.all("(ROUND(ABS((", n.args[:1], ")-(")
		w.all("", n.args[1:2], "))-(")
		w.all("", n.args[2:], "),9)<=0)")
	case n.fn.Live:
		w.all(n.name+"(", n.args, ")")
	default:
		w.helped(n)
	}
}

// helped writes the helper cell of a function of a key.
func (w *liveWriter) helped(n *callNode) {
	key, ok := bare(n.args[0]).(*nameNode)
	if ok && w.helper != nil {
		w.ask(w.helper(n.name, key.name))
		return
	}
	if w.err == nil {
		from, _ := n.span()
		w.err = fault(from, "formula.not-live", n.name)
	}
}
