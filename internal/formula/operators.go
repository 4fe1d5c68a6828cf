package formula

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/ref"
)

// sign computes +x, -x and @x (the cell of a range in the formula's own row).
func (ev *evaluator) sign(n *signNode) Value {
	x := ev.eval(n.x)
	switch n.op {
	case "+":
		return ev.single(x)
	case "@":
		if x.kind == ArrayKind && x.isRef {
			return ev.intersect(x)
		}
		return x
	}
	return ev.lift([]Value{x}, negate)
}

func negate(v []Value) Value {
	d, bad := number(v[0])
	if bad.failed() {
		return bad
	}
	return Number(d.Neg())
}

func percent(v []Value) Value {
	d, bad := number(v[0])
	if bad.failed() {
		return bad
	}
	return Number(d.Shift(-2))
}

func (ev *evaluator) binary(n *binaryNode) Value {
	l := ev.eval(n.l)
	if l.kind == UnknownKind {
		return l
	}
	r := ev.eval(n.r)
	if n.op == ":" || n.op == " " {
		return ev.combine(n.op, l, r)
	}
	return ev.lift([]Value{l, r}, func(v []Value) Value { return operate(n.op, v[0], v[1]) })
}

// combine makes the range from one reference to another, or what two of them share.
func (ev *evaluator) combine(op string, l, r Value) Value {
	switch {
	case l.failed() && l.place == nil:
		return l
	case r.failed() && r.place == nil:
		return r
	case l.place == nil || r.place == nil || r.place.sheet != "" && r.place.sheet != l.place.sheet:
		return Unknown
	}
	a, b := l.place.r, r.place.r
	if op == ":" {
		return ev.read(l.place.sheet, ref.Range{
			From: ref.Cell{Col: min(a.From.Col, b.From.Col), Row: min(a.From.Row, b.From.Row)},
			To:   ref.Cell{Col: max(a.To.Col, b.To.Col), Row: max(a.To.Row, b.To.Row)},
		})
	}
	if !a.Overlaps(b) {
		return Err(NullRange)
	}
	return ev.read(l.place.sheet, ref.Range{
		From: ref.Cell{Col: max(a.From.Col, b.From.Col), Row: max(a.From.Row, b.From.Row)},
		To:   ref.Cell{Col: min(a.To.Col, b.To.Col), Row: min(a.To.Row, b.To.Row)},
	})
}

// operate computes l op r of two single values.
func operate(op string, l, r Value) Value {
	for _, v := range []Value{l, r} {
		if v.failed() {
			return v
		}
	}
	switch op {
	case "&":
		return concatenate(l, r)
	case "+", "-", "*", "/", "^":
		return arithmetic(op, l, r)
	}
	order, ok := compare(l, r)
	if !ok {
		if op == "=" || op == "<>" {
			return Bool(op == "<>")
		}
		return Unknown
	}
	return Bool(holds(op, order))
}

// holds tells whether a comparison with the given order (-1, 0, 1) is true.
func holds(op string, order int) bool {
	switch op {
	case "=":
		return order == 0
	case "<>":
		return order != 0
	case "<":
		return order < 0
	case ">":
		return order > 0
	case "<=":
		return order <= 0
	}
	return order >= 0
}

func arithmetic(op string, l, r Value) Value {
	a, bad := number(l)
	if bad.failed() {
		return bad
	}
	b, bad := number(r)
	if bad.failed() {
		return bad
	}
	switch op {
	case "+":
		return Number(a.Add(b))
	case "-":
		return Number(a.Sub(b))
	case "*":
		return Number(a.Mul(b))
	case "/":
		return divide(a, b)
	}
	return raise(a, b)
}

func divide(a, b decimal.Decimal) Value {
	if b.IsZero() {
		return Err(DivZero)
	}
	return Number(quotient(a, b))
}

// raise computes a^b. Powers with a fraction are not computed: their digits would be a guess.
func raise(a, b decimal.Decimal) Value {
	switch {
	case a.IsZero() && b.IsZero():
		return Err(BadNum)
	case a.IsZero() && b.IsNegative():
		return Err(DivZero)
	case !isWhole(b) || magnitude(b) > 15:
		return Unknown
	}
	result, ok := power(a, firm(b).IntPart())
	if !ok {
		return Err(BadNum)
	}
	return Number(result)
}

func concatenate(l, r Value) Value {
	a, bad := asText(l)
	if bad.failed() {
		return bad
	}
	b, bad := asText(r)
	if bad.failed() {
		return bad
	}
	return limited(a + b)
}

// compare orders two values as Excel does: numbers before texts before FALSE before TRUE, texts
// regardless of case, a blank like 0, "" or FALSE. It is false for two different texts whose order
// depends on the reader's language.
func compare(l, r Value) (int, bool) {
	l, r = unblank(l, r), unblank(r, l)
	if l.kind != r.kind {
		if rank(l) < rank(r) {
			return -1, true
		}
		return 1, true
	}
	switch l.kind {
	case NumberKind:
		return firm(l.num).Cmp(firm(r.num)), true
	case TextKind:
		return compareText(l.text, r.text)
	case BoolKind:
		return boolNumber(l.yes) - boolNumber(r.yes), true
	}
	return 0, true // two blanks
}

// unblank is v, or if it is blank the empty value of other's kind.
func unblank(v, other Value) Value {
	if v.kind == BlankKind && other.kind != BlankKind {
		return Value{kind: other.kind}
	}
	return v
}

func rank(v Value) int {
	switch v.kind {
	case TextKind:
		return 1
	case BoolKind:
		return 2
	}
	return 0
}

// compareText orders texts where every language agrees: equal ones, the empty one, and such as
// hold nothing but ASCII letters and digits.
func compareText(a, b string) (int, bool) {
	if strings.EqualFold(a, b) {
		return 0, true
	}
	if a != "" && b != "" && !(plain(a) && plain(b)) {
		return 0, false
	}
	return strings.Compare(strings.ToLower(a), strings.ToLower(b)), true
}

func plain(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; !(s[i] >= '0' && s[i] <= '9' || c >= 'a' && c <= 'z') {
			return false
		}
	}
	return true
}

func boolNumber(b bool) int {
	if b {
		return 1
	}
	return 0
}
