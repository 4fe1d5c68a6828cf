package formula

import (
	"slices"

	"tianbao/internal/exact"
	"tianbao/internal/ref"
)

func init() {
	register(
		Function{Name: "SUM", Max: Many, Min: 1, params: "r", compute: ofNumbers(sum)},
		Function{Name: "PRODUCT", Max: Many, Min: 1, params: "r", compute: ofNumbers(product)},
		Function{Name: "AVERAGE", Max: Many, Min: 1, params: "r", compute: ofNumbers(average)},
		Function{Name: "MIN", Max: Many, Min: 1, params: "r", compute: ofNumbers(least)},
		Function{Name: "MAX", Max: Many, Min: 1, params: "r", compute: ofNumbers(most)},
		Function{Name: "MEDIAN", Max: Many, Min: 1, params: "r", compute: ofNumbers(median)},
		Function{Name: "LARGE", Min: 2, Max: 2, params: "rv", compute: ranked(func(n, k int) int { return n - k })},
		Function{Name: "SMALL", Min: 2, Max: 2, params: "rv", compute: ranked(func(_, k int) int { return k - 1 })},
		Function{Name: "COUNT", Max: Many, Min: 1, params: "r", compute: count},
		Function{Name: "COUNTA", Max: Many, Min: 1, params: "r", compute: countFilled},
		Function{Name: "COUNTBLANK", Max: 1, Min: 1, params: "r", compute: countBlank},
		Function{Name: "SUMPRODUCT", Max: Many, Min: 1, params: "a", compute: sumProduct},
		Function{Name: "SUBTOTAL", Max: Many, Min: 2, params: "vr", CellsOnly: true, compute: subtotal},
	)
}

func ofNumbers(f func([]exact.Number) Value) func(*evaluator, []Value) Value {
	return func(_ *evaluator, args []Value) Value {
		numbers, bad := numbersOf(args)
		if bad.failed() {
			return bad
		}
		return f(numbers)
	}
}

// numbersOf are the numbers that SUM and its like take: of ranges and arrays only what is a
// number, of an argument written or computed everything that can be read as one.
func numbersOf(args []Value) ([]exact.Number, Value) {
	var list []exact.Number
	for _, arg := range args {
		ranged := arg.isRef || arg.kind == ArrayKind
		for _, v := range arg.cells() {
			if ranged && v.kind != NumberKind && !v.failed() {
				continue
			}
			n, bad := number(v)
			if bad.failed() {
				return nil, bad
			}
			list = append(list, n)
		}
	}
	return list, Blank
}

func sum(list []exact.Number) Value {
	return numeric(exact.Sum(list))
}

func product(list []exact.Number) Value {
	if len(list) == 0 {
		return Int(0)
	}
	total, ok := exact.Int(1), true
	for _, d := range list {
		if total, ok = total.Mul(d).Normal(); !ok {
			return Err(BadNum)
		}
	}
	return numeric(total)
}

func average(list []exact.Number) Value {
	if len(list) == 0 {
		return Err(DivZero)
	}
	return divide(sum(list).num, exact.Int(len(list)))
}

func least(list []exact.Number) Value {
	if len(list) == 0 {
		return Int(0)
	}
	return numeric(slices.MinFunc(list, exact.Number.Cmp))
}

func most(list []exact.Number) Value {
	if len(list) == 0 {
		return Int(0)
	}
	return numeric(slices.MaxFunc(list, exact.Number.Cmp))
}

func median(list []exact.Number) Value {
	if len(list) == 0 {
		return Err(BadNum)
	}
	slices.SortFunc(list, exact.Number.Cmp)
	half := len(list) / 2
	if len(list)%2 == 1 {
		return numeric(list[half])
	}
	return divide(list[half-1].Add(list[half]), exact.Int(2))
}

// ranked is LARGE and SMALL: index is the place of the k-th of n numbers in rising order.
func ranked(index func(n, k int) int) func(*evaluator, []Value) Value {
	return func(_ *evaluator, args []Value) Value {
		list, bad := numbersOf(args[:1])
		if bad.failed() {
			return bad
		}
		d, bad := number(args[1])
		if bad.failed() {
			return bad
		}
		k := d.Ceil().Position()
		if k < 1 || k > len(list) {
			return Err(BadNum)
		}
		slices.SortFunc(list, exact.Number.Cmp)
		return numeric(list[index(len(list), k)])
	}
}

func count(_ *evaluator, args []Value) Value {
	n := 0
	for _, arg := range args {
		ranged := arg.isRef || arg.kind == ArrayKind
		if !ranged && arg.kind == TextKind {
			if _, bad := number(arg); bad.kind == UnknownKind {
				return bad
			}
		}
		for _, v := range arg.cells() {
			if v.kind == NumberKind || !ranged && countable(v) {
				n++
			}
		}
	}
	return Int(n)
}

// countable tells whether an argument that was written counts as a number.
func countable(v Value) bool {
	_, bad := number(v)
	return !bad.failed()
}

func countFilled(_ *evaluator, args []Value) Value {
	n := 0
	for _, arg := range args {
		ranged := arg.isRef || arg.kind == ArrayKind
		for _, v := range arg.cells() {
			if v.kind != BlankKind || !ranged {
				n++
			}
		}
	}
	return Int(n)
}

func countBlank(_ *evaluator, args []Value) Value {
	n := 0
	for _, v := range args[0].cells() {
		if v.kind == BlankKind || v.kind == TextKind && v.text == "" {
			n++
		}
	}
	rows, cols := args[0].size()
	r, c := args[0].extent()
	return Int(n + r*c - rows*cols) // what was clipped is blank
}

// sumProduct multiplies arrays of the same size; what is no number counts as zero.
func sumProduct(_ *evaluator, args []Value) Value {
	rows, cols := args[0].extent()
	held, heldCols := args[0].size()
	for _, arg := range args {
		if arg.kind == ErrorKind {
			return arg
		}
		if r, c := arg.extent(); r != rows || c != cols {
			return Err(BadValue)
		}
		r, c := arg.size() // beyond the shortest of clipped columns everything is zero
		held, heldCols = min(held, r), min(heldCols, c)
	}
	total := exact.Zero
	for i := range held {
		for j := range heldCols {
			term, bad := termAt(args, i, j)
			if bad.failed() {
				return bad
			}
			total = total.Add(term)
		}
	}
	return numeric(total)
}

// termAt is the product of the values at a place.
func termAt(args []Value, i, j int) (exact.Number, Value) {
	term := exact.Int(1)
	for k := range args {
		v := args[k].at(i, j)
		switch {
		case v.failed():
			return term, v
		case v.kind != NumberKind: // zero
			term = term.Mul(exact.Number{})
		default:
			term = term.Mul(v.num)
		}
	}
	return term, Blank
}

// Subtotaler is what an Env may also be, so that SUBTOTAL can be computed.
type Subtotaler interface {
	// Plain tells whether no row of a range is hidden or filtered and no cell of it holds a
	// SUBTOTAL of its own: both would not be counted.
	Plain(sheet string, r ref.Range) bool
}

// subtotal computes the totals of ranges that are known to be plain.
func subtotal(ev *evaluator, args []Value) Value {
	kind, bad := number(args[0])
	if bad.failed() {
		return bad
	}
	env, able := ev.env.(Subtotaler)
	for _, arg := range args[1:] {
		if !able || arg.place == nil || !env.Plain(arg.place.sheet, arg.place.r) {
			return Unknown
		}
	}
	name, ok := subtotals[kind.Position()%100]
	if !ok || kind.Position() > 111 {
		return Unknown
	}
	return functions[name].compute(ev, args[1:])
}

var subtotals = map[int]string{1: "AVERAGE", 2: "COUNT", 3: "COUNTA", 4: "MAX", 5: "MIN", 6: "PRODUCT", 9: "SUM"}
