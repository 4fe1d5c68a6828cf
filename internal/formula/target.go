package formula

import (
	"strings"

	"tianbao/internal/exact"
	"tianbao/internal/prose"
	"tianbao/internal/target"
	"tianbao/internal/units"
)

func init() {
	register(
		Function{Name: "TARGET.KIND", Min: 1, Max: 1, params: "v", compute: targetKind},
		Function{Name: "TARGET.COST", Min: 4, Max: 4, params: "vvrr", compute: targetCost},
	)
}

// reading is a text read as a target; ok is false for what is none.
type reading struct {
	target.Target
	ok bool
}

// target is what a text says as a target.
func (r *readings) target(s string) reading {
	t, known := r.targets[s]
	if !known {
		t.Target, t.ok = target.Parse(s)
		r.targets = remember(r.targets, s, t)
	}
	return t
}

// kindNames are what TARGET.KIND answers.
var kindNames = map[target.Kind]string{
	target.None: "none", target.Quantified: "number", target.Qualitative: "words", target.Range: "range",
	target.Approximate: "about", target.Placeholder: "placeholder",
}

// targetKind is what a target says: number, remark (a number with words beside it), words, range,
// about, placeholder, none, or unread where it holds a number that cannot be read.
func targetKind(ev *evaluator, args []Value) Value {
	s, bad := asText(args[0])
	if bad.failed() {
		return bad
	}
	switch t := ev.target(s); {
	case !t.ok:
		return Text("unread")
	case t.Kind == target.Quantified && t.Remark != "":
		return Text("remark")
	default:
		return Text(kindNames[t.Kind])
	}
}

// sharedName is how many characters running a price and its quantity must share to belong together:
// 体检费 and 体检人员数.
const sharedName = 2

// targetCost is what a target costs in 元: an amount of money, or a price (元/人) times the one quantity
// among the targets that counts what it is for (人) and shares most of its name. #N/A for others.
func targetCost(ev *evaluator, args []Value) Value {
	s, bad := texts(args[0], args[1])
	if bad.failed() {
		return bad
	}
	t := ev.target(s[0])
	if !t.ok || t.Kind != target.Quantified {
		return Err(NotAvailable)
	}
	money, per, priced := strings.Cut(t.Unit, "/")
	amount, ok := units.Yuan(t.Num, money)
	switch {
	case !ok:
		return Err(NotAvailable)
	case !priced:
		return Number(amount)
	}
	quantity, ok := ev.quantityOf(s[1], per, args[2], args[3])
	if !ok {
		return Err(NotAvailable)
	}
	return numeric(exact.Of(amount).Mul(quantity))
}

// quantityOf is the number of the target that counts units and whose name shares most with a name;
// false where none shares enough, or several as much.
func (r *readings) quantityOf(name, unit string, targets, names Value) (exact.Number, bool) {
	best, n, found := sharedName-1, exact.Zero, false
	rows, _ := targets.size()
	for i := range rows {
		value, _ := targets.at(i, 0).Text()
		t := r.target(value)
		if !t.ok || t.Kind != target.Quantified || t.Unit != unit {
			continue
		}
		other, _ := names.at(i, 0).Text()
		switch shared := prose.Shared(name, other); {
		case shared > best:
			best, n, found = shared, exact.Of(t.Num), true
		case shared == best:
			found = false
		}
	}
	return n, found
}
