package formula

import (
	"strings"

	"tianbao/internal/exact"
	"tianbao/internal/target"
	"tianbao/internal/units"
)

// ownFunctions are those that Excel has no formula for. A sheet has the first four through helper
// cells; a rule with one of the others is tianbao's own.
var ownFunctions = named(`TARGET.OP TARGET.NUM TARGET.UNIT YUAN
	TARGET.KIND TARGET.COST ALL PLAIN UNTAG SIMILAR LISTED RELATED RISING JOIN RE.TEST RE.COUNT RE.GET RE.ALL RE.REPLACE
	AMOUNT.TOTAL AMOUNT.SUM AMOUNT.COUNT AMOUNT.STEP AMOUNT.OF AMOUNT.SLIP AMOUNT.FIX
	PERIOD.START PERIOD.END EVERY.WORDS EVERY.LEAST EVERY.MOST`)

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
	)
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
