package formula

import (
	"slices"
	"strings"
)

func (w *liveWriter) call(n *callNode, want want) {
	switch {
	case n.name == "ALL":
		o, _ := w.key(n)
		w.operand(n, o, want)
	case n.name == "WITHIN":
		w.within(n)
	case !n.fn.Live:
		w.helped(n, want)
	case n.name == "VALUE" && w.kind(n.args[0]) != NumberKind:
		w.value(n)
	case leastSure[n.name] != "" && w.shadowed(n.args[0]):
		w.dated(n)
	case slices.Contains(roundings, n.name) && w.kind(n.args[0]) == NumberKind && reckoned(n.args[0]):
		w.rounded(n, want)
	case n.name == "COUNTA":
		w.countFilled(n)
	case n.name == "ISBLANK" && w.shadowed(n.args[0]):
		w.add("(", w.written(n.args[0], asIs), `="")`)
	case slices.Contains(conditionals, n.name):
		w.conditional(n)
	case slices.Contains(cellResults, n.name) && want != asRange && slices.ContainsFunc(n.args, w.shadowed):
		w.looked(n, want)
	default:
		w.plain(n, want)
	}
}

// plain writes a call as it is, operands by their places.
func (w *liveWriter) plain(n *callNode, want want) {
	w.add(n.name, "(")
	for i, a := range n.args {
		if i > 0 {
			w.add(",")
		}
		whole, upright := w.whole, w.upright
		w.whole, w.upright = w.wholeIn(n, i), w.uprightIn(n, i)
		w.write(a, argument(n, i, want))
		w.whole, w.upright = whole, upright
	}
	w.add(")")
}

// uprightIn tells whether an argument of a call may be a list in a column as well as one in a row: one that is looked
// through, and the only array in a sum of products.
func (w *liveWriter) uprightIn(n *callNode, i int) bool {
	switch n.name {
	case "MATCH":
		_, list := bare(n.args[i]).(*arrayNode)
		return list || w.upright
	case "SUMPRODUCT":
		return len(n.args) == 1 && w.arrays(n.args[i]) == 1
	}
	return w.upright
}

// arrays is how many arrays and ranges a part of a formula has.
func (w *liveWriter) arrays(n node) int {
	if _, list := n.(*arrayNode); list {
		return 1
	}
	if o, ok := w.key(n); ok {
		if o.Many {
			return 1
		}
		return 0
	}
	all := 0
	for _, c := range children(n) {
		all += w.arrays(c)
	}
	return all
}

// wholeIn tells whether an argument of a call is computed for whole arrays: one that takes an array as it is,
// all that stands in SUMPRODUCT, but what stands in a choice there.
func (w *liveWriter) wholeIn(n *callNode, i int) bool {
	param := byte('v')
	if n.fn.params != "" {
		param = n.fn.param(i)
	}
	_, array := bare(n.args[i]).(*arrayNode)
	choice := chooses(n.name)
	return param == 'a' || param == 'r' && array || w.whole && !choice
}

// leastSure is from where on Excel and LibreOffice agree about what functions of days are given: from 1900-03-01, and
// in a year of four digits. What is before, a blank too, is no day.
var leastSure = map[string]string{"YEAR": firstSureDay, "MONTH": firstSureDay, "DAY": firstSureDay, "EDATE": firstSureDay, "EOMONTH": firstSureDay, "DATE": "1900"}

const firstSureDay = "61"

// dated writes a function of a day, or of a year.
func (w *liveWriter) dated(n *callNode) {
	x := w.written(n.args[0], asNumber)
	w.add("IF(", x, ">=", leastSure[n.name], ",", n.name, "(", x)
	for _, more := range n.args[1:] {
		w.add(",", w.written(more, asNumber))
	}
	w.add("),NA())")
}

// roundings are the functions of a number in which the last digit of a double decides: of 0.3-0.2-0.1 or 31.455-31.45 it is another
// than that of the decimal number.
var roundings = strings.Fields("INT MOD ROUND ROUNDDOWN ROUNDUP TEXT TRUNC")

// sureDigits are the decimals that sums of amounts have at most, and in doubles always are right.
const sureDigits = "9"

// reckoned tells whether a number is neither whole nor as it was typed.
func reckoned(n node) bool {
	switch bare(n).(type) {
	case *binaryNode, *callNode, *signNode:
		return !whole(n)
	}
	return false
}

// rounded writes a rounding of what is first rounded to the digits that are sure.
func (w *liveWriter) rounded(n *callNode, want want) {
	w.add(n.name, "(ROUND(", w.written(n.args[0], argument(n, 0, want)), ",", sureDigits, ")")
	for i, digits := range n.args[1:] {
		w.add(",", w.written(digits, argument(n, i+1, want)))
	}
	w.add(")")
}

func (w *liveWriter) within(n *callNode) {
	w.add("(ROUND(ABS((", w.written(n.args[0], asNumber), ")-(", w.written(n.args[1], asNumber), "))-(")
	w.add(w.written(n.args[2], asNumber), "),", sureDigits, ")<=0)")
}

// value reads digits with a point at most: what else Excel takes for a number, a date for one,
// depends on its language.
func (w *liveWriter) value(n *callNode) {
	x := w.written(n.args[0], asIs)
	rest := x
	for d := range 10 {
		rest = "SUBSTITUTE(" + rest + `,"` + string(rune('0'+d)) + `","")`
	}
	number := "IF(AND(LEN(" + rest + ")<LEN(" + x + "),OR(" + rest + `="",` + rest + `=".")),VALUE(` + x + "),NA())"
	if w.shadowed(n.args[0]) { // of a blank cell it is 0
		number = "IF(" + x + `="",0,` + number + ")"
	}
	w.add(number)
}

// shadow is the shadow operand that a node is, if it is one.
func (w *liveWriter) shadow(n node) (Operand, bool) {
	o, _ := w.key(n)
	return o, o.Shadow
}

func (w *liveWriter) shadowed(n node) bool {
	_, ok := w.shadow(n)
	return ok
}

// looked writes a function that answers with a cell, which may be a blank.
func (w *liveWriter) looked(n *callNode, want want) {
	inner := &liveWriter{sheet: w.sheet, whole: w.whole, upright: w.upright}
	inner.plain(n, asIs)
	w.join(inner)
	switch text := inner.out.String(); want {
	case asIs:
		w.add(text)
	case unsure:
		w.fail(ErrUnsure)
	default:
		w.add("IF(", text, `="",0,`, text, ")")
	}
}

// countFilled counts shadows by whether they stand for something: COUNTA would count every formula.
func (w *liveWriter) countFilled(n *callNode) {
	var terms, rest []string
	for _, a := range n.args {
		o, shadow := w.shadow(a)
		switch {
		case shadow && o.Many:
			terms = append(terms, "COUNTIF("+o.Filled+`,">0")`)
		case shadow:
			terms = append(terms, "("+o.Text+`<>"")`)
		default:
			rest = append(rest, w.written(a, argument(n, 0, asIs)))
		}
	}
	if len(rest) > 0 {
		terms = append(terms, "COUNTA("+strings.Join(rest, ",")+")")
	}
	if len(terms) == 1 && len(rest) == 1 {
		w.add(terms[0])
		return
	}
	w.add("(0+", strings.Join(terms, "+"), ")")
}

// conditional writes COUNTIF and its like. The criteria "=" and "<>" ask for blanks, which shadows
// never are: there the range that knows what is filled is asked.
func (w *liveWriter) conditional(n *callNode) {
	args := make([]string, len(n.args))
	for i, a := range n.args {
		args[i] = w.written(a, argument(n, i, asIs))
	}
	for _, i := range criteria(n) {
		o, shadow := w.shadow(n.args[i-1])
		if !shadow {
			continue
		}
		switch text, known := leading(n.args[i]); {
		case text != "=" && text != "<>":
		case !known:
			w.fail(ErrUnsure)
		case text == "=":
			args[i-1], args[i] = o.Filled, `0`
		default:
			args[i-1], args[i] = o.Filled, `">0"`
		}
	}
	w.add(n.name, "(", strings.Join(args, ","), ")")
}

// criteria are the places of the conditions, each after its range.
func criteria(n *callNode) []int {
	first := 1
	if n.name == "SUMIFS" || n.name == "AVERAGEIFS" {
		first = 2
	}
	var all []int
	for i := first; i < len(n.args); i += 2 {
		all = append(all, i)
		if n.name == "SUMIF" || n.name == "AVERAGEIF" {
			break
		}
	}
	return all
}

// leading is the text that a condition begins with, and whether that is all of it.
func leading(n node) (text string, whole bool) {
	switch n := bare(n).(type) {
	case *textNode:
		return n.text, true
	case *binaryNode:
		if n.op == "&" {
			text, _ = leading(n.l)
		}
	}
	return text, false
}

// helped writes the helper cell of a function of a key.
func (w *liveWriter) helped(n *callNode, want want) {
	find := w.sheet.Helper
	key, ok := columnKey(n.args[0])
	if ok {
		find = w.sheet.All
	} else if key, ok = bare(n.args[0]).(*nameNode); !ok {
		w.refuse(n, n.name)
		return
	}
	o, err := find(n.name, key.name)
	if err == errNoHelper {
		w.refuse(n, n.name)
		return
	}
	w.fail(err)
	w.operand(n, o, want)
}
