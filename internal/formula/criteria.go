package formula

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/ref"
)

func init() {
	register(
		Function{Name: "COUNTIF", Min: 2, Max: 2, params: "rv", errors: true, compute: countIfs},
		Function{Name: "COUNTIFS", Min: 2, Max: Many, params: "rv", repeat: 2, errors: true, compute: countIfs},
		Function{Name: "SUMIF", Min: 2, Max: 3, params: "rvr", errors: true, compute: sumIf},
		Function{Name: "SUMIFS", Min: 3, Max: Many, params: "rrv", repeat: 2, errors: true, compute: sumIfs},
		Function{Name: "AVERAGEIF", Min: 2, Max: 3, params: "rvr", errors: true, compute: averageIf},
		Function{Name: "AVERAGEIFS", Min: 3, Max: Many, params: "rrv", repeat: 2, errors: true, compute: averageIfs},
	)
}

// criterion is the condition of a COUNTIF.
type criterion struct {
	op      string
	operand Value // a number, a text, TRUE or FALSE, an error, or blank for "=" and "<>" alone
	pattern string
	wild    bool
}

// newCriterion reads a condition: a value to equal, or a text of an operator and a value. Texts
// may hold * and ?, with ~ before one that means itself.
func newCriterion(v Value) (criterion, Value) {
	if v.kind != TextKind {
		if v.kind == BlankKind {
			v = Int(0) // as Excel takes a blank cell
		}
		return criterion{op: "=", operand: v}, Blank
	}
	op, rest := "=", v.text
	for _, o := range []string{"<=", ">=", "<>", "=", "<", ">"} {
		if after, found := strings.CutPrefix(rest, o); found {
			if op, rest = o, after; rest == "" {
				return criterion{op: op}, Blank
			}
			break
		}
	}
	c := criterion{op: op}
	var bad Value
	c.operand, bad = criterionOperand(rest)
	if c.operand.kind == TextKind && (op == "=" || op == "<>") {
		c.pattern, c.wild = rest, strings.ContainsAny(rest, "*?~")
	}
	return c, bad
}

func criterionOperand(s string) (Value, Value) {
	if e, ok := ParseError(s); ok {
		return e, Blank
	}
	if strings.EqualFold(s, "TRUE") || strings.EqualFold(s, "FALSE") {
		return Bool(strings.EqualFold(s, "TRUE")), Blank
	}
	switch d, bad := textNumber(s); {
	case bad.kind == UnknownKind:
		return Blank, bad
	case !bad.failed():
		return Number(d), Blank
	}
	return Text(s), Blank
}

// matches tells whether a cell meets the condition; the second result is Unknown where the answer
// depends on the reader's language.
func (c criterion) matches(v Value) (bool, Value) {
	switch {
	case c.operand.kind == BlankKind:
		return c.matchesBlank(v), Blank
	case c.operand.kind == TextKind && c.operand.text == "": // "" itself, not "="
		return v.kind == BlankKind || v.kind == TextKind && v.text == "", Blank
	}
	if v.kind == TextKind && c.operand.kind == NumberKind {
		if d, bad := textNumber(v.text); !bad.failed() && (c.op == "=" || c.op == "<>") {
			v = Number(d) // "5" equals 5 here, as nowhere else in Excel
		} else if bad.kind == UnknownKind {
			return false, bad
		}
	}
	if v.kind != c.operand.kind {
		return c.op == "<>", Blank
	}
	switch v.kind {
	case ErrorKind:
		return holds(c.op, strings.Compare(v.text, c.operand.text)), Blank
	case TextKind:
		if c.wild {
			return matchWhole(c.pattern, v.text) == (c.op == "="), Blank
		}
	}
	order, ok := compare(v, c.operand)
	if !ok && c.op != "=" && c.op != "<>" {
		return false, Unknown
	}
	return ok && holds(c.op, order) || !ok && c.op == "<>", Blank
}

// matchesBlank answers "=", "<>" and the comparisons with nothing, which nothing meets.
func (c criterion) matchesBlank(v Value) bool {
	switch c.op {
	case "=":
		return v.kind == BlankKind
	case "<>":
		return v.kind != BlankKind
	}
	return false
}

// selection marks the cells that meet every condition of pairs (range, condition), all ranges
// being of one size.
func selection(pairs []Value) ([][]bool, Value) {
	rows, cols := pairs[0].extent()
	held, heldCols := 0, 0
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i].kind == ErrorKind && !pairs[i].isRef {
			return nil, pairs[i]
		}
		if r, c := pairs[i].extent(); r != rows || c != cols {
			return nil, Err(BadValue)
		}
		r, c := pairs[i].size()
		held, heldCols = max(held, r), max(heldCols, c)
	}
	chosen := make([][]bool, held)
	for i := range chosen {
		chosen[i] = make([]bool, heldCols)
		for j := range chosen[i] {
			chosen[i][j] = true
		}
	}
	for i := 0; i < len(pairs); i += 2 {
		if bad := narrow(chosen, pairs[i], pairs[i+1]); bad.failed() {
			return nil, bad
		}
	}
	return chosen, Blank
}

// narrow unmarks the cells that do not meet a condition.
func narrow(chosen [][]bool, cells, condition Value) Value {
	c, bad := newCriterion(condition)
	if bad.failed() {
		return bad
	}
	if yes, _ := c.matches(Blank); yes && cells.clipped() {
		return Unknown // there are more blank cells than are known
	}
	for i, row := range chosen {
		for j := range row {
			if !row[j] {
				continue
			}
			if row[j], bad = c.matches(cell(cells, i, j)); bad.failed() {
				return bad
			}
		}
	}
	return Blank
}

// cell is the value at a place of a range, blank beyond it.
func cell(v Value, i, j int) Value {
	if rows, cols := v.size(); i >= rows || j >= cols {
		return Blank
	}
	return v.Rows()[i][j]
}

func countIfs(_ *evaluator, args []Value) Value {
	if len(args)%2 != 0 {
		return Err(BadValue)
	}
	chosen, bad := selection(args)
	if bad.failed() {
		return bad
	}
	n := 0
	for _, row := range chosen {
		for _, yes := range row {
			n += boolNumber(yes)
		}
	}
	return Int(n)
}

// picked are the numbers of a range at the chosen places.
func picked(cells Value, chosen [][]bool) ([]decimal.Decimal, Value) {
	var list []decimal.Decimal
	for i, row := range chosen {
		for j, yes := range row {
			v := cell(cells, i, j)
			if yes && v.failed() {
				return nil, v
			}
			if yes && v.kind == NumberKind {
				list = append(list, v.num)
			}
		}
	}
	return list, Blank
}

func sumIf(ev *evaluator, args []Value) Value     { return ev.oneCondition(args, sum) }
func averageIf(ev *evaluator, args []Value) Value { return ev.oneCondition(args, average) }

// oneCondition is SUMIF and AVERAGEIF: what is added starts where the third range starts and is as
// large as the first.
func (ev *evaluator) oneCondition(args []Value, f func([]decimal.Decimal) Value) Value {
	cells := args[0]
	if len(args) == 3 {
		cells = ev.resized(args[2], args[0])
	}
	if cells.failed() && !cells.isRef {
		return cells
	}
	chosen, bad := selection(args[:2])
	if bad.failed() {
		return bad
	}
	list, bad := picked(cells, chosen)
	if bad.failed() {
		return bad
	}
	return f(list)
}

// resized is v with the size of another range.
func (ev *evaluator) resized(v, like Value) Value {
	rows, cols := like.extent()
	switch r, c := v.extent(); {
	case r == rows && c == cols:
		return v
	case v.place == nil:
		return Err(BadValue)
	}
	from := v.place.r.From
	to := ref.Cell{Col: min(from.Col+cols-1, ref.MaxCols), Row: min(from.Row+rows-1, ref.MaxRows)}
	return ev.read(v.place.sheet, ref.Range{From: from, To: to})
}

func sumIfs(_ *evaluator, args []Value) Value     { return conditions(args, sum) }
func averageIfs(_ *evaluator, args []Value) Value { return conditions(args, average) }

func conditions(args []Value, f func([]decimal.Decimal) Value) Value {
	if len(args)%2 == 0 {
		return Err(BadValue)
	}
	rows, cols := args[0].extent()
	if r, c := args[1].extent(); r != rows || c != cols {
		return Err(BadValue)
	}
	chosen, bad := selection(args[1:])
	if bad.failed() {
		return bad
	}
	list, bad := picked(args[0], chosen)
	if bad.failed() {
		return bad
	}
	return f(list)
}
