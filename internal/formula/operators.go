package formula

import (
	"strings"

	"tianbao/internal/exact"
	"tianbao/internal/ref"
)

// implicit is @x: the cell of a range in the formula's own row.
func (ev *evaluator) implicit(s *step) Value {
	x := ev.eval(s.args[0])
	if x.kind == ArrayKind && x.isRef {
		return ev.intersect(x)
	}
	return x
}

func negate(v Value) Value {
	n, bad := number(v)
	if bad.failed() {
		return bad
	}
	return numeric(n.Neg())
}

func percent(v Value) Value {
	n, bad := number(v)
	if bad.failed() {
		return bad
	}
	return numeric(n.Shift(-2))
}

// combined computes a step that makes a reference of two.
func (ev *evaluator) combined(s *step) Value {
	l := ev.eval(s.args[0])
	if l.kind == UnknownKind {
		return l
	}
	return ev.combine(s.name, l, ev.eval(s.args[1]))
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

// binaries are what is computed between two operands, of single values that are no errors.
var binaries = map[string]func(l, r Value) Value{
	"&": concatenate,
	"+": ofNumberPair(func(a, b exact.Number) Value { return numeric(a.Add(b)) }),
	"-": ofNumberPair(func(a, b exact.Number) Value { return numeric(a.Sub(b)) }),
	"*": ofNumberPair(func(a, b exact.Number) Value { return numeric(a.Mul(b)) }),
	"/": ofNumberPair(divide),
	"^": ofNumberPair(raise),
	"=": comparing("="), "<>": comparing("<>"), "<": comparing("<"), ">": comparing(">"), "<=": comparing("<="), ">=": comparing(">="),
}

// operate computes an operator of two single values, and counts what takes longer than most.
func (ev *evaluator) operate(s *step, l, r Value) Value {
	if n := s.steps + (len(l.text)+len(r.text))/bytesOfStep; n > 0 {
		ev.work.Spend(n)
	}
	return operate(s.binary, l, r)
}

// operatorSteps is how many steps operators take more than others, in digits that no machine word holds.
var operatorSteps = map[string]int{"/": 20, "^": 300}

func operate(f func(l, r Value) Value, l, r Value) Value {
	switch {
	case l.failed():
		return l
	case r.failed():
		return r
	}
	return f(l, r)
}

func comparing(op string) func(l, r Value) Value {
	return func(l, r Value) Value {
		order, ok := compare(l, r)
		switch {
		case ok:
			return Bool(holds(op, order))
		case op == "=" || op == "<>":
			return Bool(op == "<>")
		}
		return Unknown
	}
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

func ofNumberPair(f func(a, b exact.Number) Value) func(l, r Value) Value {
	return func(l, r Value) Value {
		a, bad := number(l)
		if bad.failed() {
			return bad
		}
		b, bad := number(r)
		if bad.failed() {
			return bad
		}
		return f(a, b)
	}
}

func divide(a, b exact.Number) Value {
	if b.IsZero() {
		return Err(DivZero)
	}
	return numeric(a.Quotient(b))
}

// raise computes a^b. Powers with a fraction are not computed: their digits would be a guess.
func raise(a, b exact.Number) Value {
	switch {
	case a.IsZero() && b.IsZero():
		return Err(BadNum)
	case a.IsZero() && b.Sign() < 0:
		return Err(DivZero)
	case !b.IsWhole() || b.Magnitude() > 15:
		return Unknown
	}
	result, ok := a.Power(b.Int())
	if !ok {
		return Err(BadNum)
	}
	return numeric(result)
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
		return l.num.Firm().Cmp(r.num.Firm()), true
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
	switch {
	case a == "" || b == "":
		return len(a) - len(b), true
	case !plain(a) || !plain(b):
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
