package formula

import (
	"strings"

	"tianbao/internal/exact"
	"tianbao/internal/prose"
	"tianbao/internal/target"
	"tianbao/internal/units"
)

// ownFunctions are those that Excel has no formula for. A sheet has the first four through helper
// cells; a rule with one of the others is tianbao's own.
var ownFunctions = named(`TARGET.OP TARGET.NUM TARGET.UNIT YUAN
	TARGET.KIND TARGET.COST PLAIN UNTAG SIMILAR LISTED RELATED RISING JOIN RE.TEST RE.COUNT RE.GET RE.ALL RE.REPLACE
	AMOUNT.TOTAL AMOUNT.SUM AMOUNT.COUNT AMOUNT.STEP AMOUNT.OF AMOUNT.SLIP AMOUNT.FIX
	PERIOD.START PERIOD.END EVERY.WORDS EVERY.LEAST EVERY.MOST`)

// helpedFunctions are those that a sheet has through helper cells.
var helpedFunctions = named("TARGET.OP TARGET.NUM TARGET.UNIT YUAN")

func named(list string) map[string]bool {
	names := map[string]bool{}
	for name := range strings.FieldsSeq(list) {
		names[name] = true
	}
	return names
}

func init() {
	register(
		Function{Name: "WITHIN", Min: 3, Max: 3, params: "v", compute: within},
		Function{Name: "TARGET.OP", Min: 1, Max: 1, params: "v", compute: ofTarget(func(t target.Target) Value { return Text(t.Operator()) }, Text(""))},
		Function{Name: "TARGET.NUM", Min: 1, Max: 1, params: "v", compute: ofTarget(func(t target.Target) Value { return Number(t.Num) }, Err(NotAvailable))},
		Function{Name: "TARGET.UNIT", Min: 1, Max: 1, params: "v", compute: ofTarget(func(t target.Target) Value { return Text(t.Unit) }, Text(""))},
		Function{Name: "YUAN", Min: 1, Max: 1, params: "v", compute: yuan},
		Function{Name: "TARGET.KIND", Min: 1, Max: 1, params: "v", compute: targetKind},
		Function{Name: "TARGET.COST", Min: 4, Max: 4, params: "vvrr", seeks: true, compute: targetCost},
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
		r.work.Spend(len(s) * stepsOfReading)
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

// quantities are the targets of a column that count something, by their units: each cost of a list is looked
// for among all of them.
type quantities struct {
	targets, names *array // what they were read from
	byUnit         map[string][]quantity
}

// quantity is a number of something that has a name.
type quantity struct {
	number exact.Number
	name   *prose.Name
}

// stepsOfSharing is how many steps it takes to compare two names.
const stepsOfSharing = 40

// quantityOf is the number of the target that counts units and whose name shares most with a name;
// false where none shares enough, or several as much.
func (r *readings) quantityOf(name, unit string, targets, names Value) (exact.Number, bool) {
	best, n, found := sharedName-1, exact.Zero, false
	like := r.quantities(targets, names)[unit]
	r.work.Spend(len(like) * stepsOfSharing)
	for i, q := range like {
		if i%often == often-1 && r.work.ended() {
			return n, false
		}
		switch shared := r.name(name).Shared(q.name); {
		case shared > best:
			best, n, found = shared, q.number, true
		case shared == best:
			found = false
		}
	}
	return n, found
}

// quantities are those of columns of targets and of their names, read once for columns that stay as they are.
func (r *readings) quantities(targets, names Value) map[string][]quantity {
	q := &r.counted
	stay := targets.array != nil && names.array != nil && !targets.array.spare && !names.array.spare
	if stay && q.targets == targets.array && q.names == names.array {
		return q.byUnit
	}
	byUnit := map[string][]quantity{}
	rows, _ := targets.size()
	r.work.Spend(rows)
	for i := range rows {
		if i%often == often-1 && r.work.ended() {
			return nil
		}
		text, _ := targets.at(i, 0).Text()
		if t := r.target(text); t.ok && t.Kind == target.Quantified {
			name, _ := names.at(i, 0).Text()
			byUnit[t.Unit] = append(byUnit[t.Unit], quantity{exact.Of(t.Num), r.name(name)})
		}
	}
	if stay {
		*q = quantities{targets.array, names.array, byUnit}
	}
	return byUnit
}

// withinDecimals is where WITHIN rounds, so that the sheet's doubles give the same answer.
const withinDecimals = 9

func within(_ *evaluator, args []Value) Value {
	var d [3]exact.Number
	for i, a := range args {
		var bad Value
		if d[i], bad = number(a); bad.failed() {
			return bad
		}
	}
	over := d[0].Sub(d[1]).Abs().Sub(d[2])
	return Bool(over.Firm().Round(withinDecimals).Sign() <= 0)
}

// ofTarget reads a part of a quantified target; other targets and blanks give none. For NUM that
// is an error and not an empty text: a text is above every number, and a check would pass.
func ofTarget(part func(target.Target) Value, none Value) func(*evaluator, []Value) Value {
	return func(ev *evaluator, args []Value) Value {
		s, bad := asText(args[0])
		if bad.failed() {
			return bad
		}
		t := ev.target(s)
		if !t.ok || t.Kind != target.Quantified {
			return none
		}
		return part(t.Target)
	}
}

// yuan is an amount in 元, by the unit of its field or the one written in a target. A blank stays
// blank; without a unit of money it is #VALUE!.
func yuan(ev *evaluator, args []Value) Value {
	v := args[0]
	amount, unit := v.num, v.text
	switch v.kind {
	case BlankKind:
		return Blank
	case NumberKind:
	case TextKind:
		t := ev.target(v.text)
		if !t.ok || t.Kind != target.Quantified {
			return Err(BadValue)
		}
		amount, unit = exact.Of(t.Num), t.Unit
	default:
		return Err(BadValue)
	}
	d, ok := units.Yuan(amount.Decimal(), unit)
	if !ok {
		return Err(BadValue)
	}
	return Number(d)
}
