package formula

import (
	"strings"

	"tianbao/internal/exact"
	"tianbao/internal/numerals"
	"tianbao/internal/ref"
)

func init() {
	register(
		Function{Name: "COUNTIF", Min: 2, Max: 2, params: "rv", seeks: true, errors: true, compute: countIfs},
		Function{Name: "COUNTIFS", Min: 2, Max: Many, params: "rv", seeks: true, repeat: 2, errors: true, compute: countIfs},
		Function{Name: "SUMIF", Min: 2, Max: 3, params: "rvr", seeks: true, errors: true, compute: sumIf},
		Function{Name: "SUMIFS", Min: 3, Max: Many, params: "rrv", seeks: true, repeat: 2, errors: true, compute: sumIfs},
		Function{Name: "AVERAGEIF", Min: 2, Max: 3, params: "rvr", seeks: true, errors: true, compute: averageIf},
		Function{Name: "AVERAGEIFS", Min: 3, Max: Many, params: "rrv", seeks: true, repeat: 2, errors: true, compute: averageIfs},
	)
}

// criterion is the condition of a COUNTIF.
type criterion struct {
	op      string
	operand Value   // a number, a text, TRUE or FALSE, an error, or blank for "=" and "<>" alone
	pattern []glyph // of a text with * and ?
	wild    bool
	doubt   string // a text to equal that some program reads as a number
	work    *Work
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
	if bad.kind == UnknownKind && (op == "=" || op == "<>") {
		c.operand, c.doubt, bad = Text(rest), rest, Blank
	}
	if c.operand.kind == TextKind && (op == "=" || op == "<>") {
		if c.wild = wild(rest); c.wild {
			c.pattern = glyphs(rest)
		}
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
		return numeric(d), Blank
	}
	return Text(s), Blank
}

// matches tells whether a cell meets the condition; the second result is Unknown where the answer
// depends on the reader's language.
func (c *criterion) matches(v Value) (bool, Value) {
	switch {
	case c.operand.kind == BlankKind:
		return c.matchesBlank(v), Blank
	case c.operand.kind == TextKind && c.operand.text == "": // "" itself, not "="
		return v.kind == BlankKind || v.kind == TextKind && v.text == "", Blank
	}
	if c.doubt != "" && (v.kind == TextKind || v.kind == NumberKind) {
		same, bad := c.sameText(v)
		return same == (c.op == "="), bad
	}
	if v.kind == TextKind && c.operand.kind == NumberKind {
		if d, bad := textNumber(v.text); !bad.failed() && (c.op == "=" || c.op == "<>") {
			v = numeric(d) // "5" equals 5 here, as nowhere else in Excel
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
			return c.work.fits(c.pattern, []rune(strings.ToLower(v.text))) == (c.op == "="), Blank
		}
	}
	order, ok := compare(v, c.operand)
	if !ok && c.op != "=" && c.op != "<>" {
		return false, Unknown
	}
	return ok && holds(c.op, order) || !ok && c.op == "<>", Blank
}

// sameText tells whether a cell equals a text that some program reads as a number: the same text does in every
// program, one that nobody reads as a number does in none.
func (c *criterion) sameText(v Value) (bool, Value) {
	if v.kind == NumberKind {
		return false, Unknown
	}
	if strings.EqualFold(v.text, c.doubt) {
		return true, Blank
	}
	switch _, bad := textNumber(v.text); {
	case !bad.failed():
		return false, Unknown
	case bad.kind == UnknownKind && !numerals.DifferentDays(v.text, c.doubt):
		return false, bad
	}
	return false, Blank
}

// matchesBlank answers "=", "<>" and the comparisons with nothing, which nothing meets.
func (c *criterion) matchesBlank(v Value) bool {
	switch c.op {
	case "=":
		return v.kind == BlankKind
	case "<>":
		return v.kind != BlankKind
	}
	return false
}

// selection is the places of the cells that meet every condition of pairs (range, condition), all ranges
// being of one size: counted row by row, in rows of a width.
func (ev *evaluator) selection(pairs []Value) (places []int, width int, bad Value) {
	rows, cols := pairs[0].extent()
	held := 0
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i].kind == ErrorKind && !pairs[i].isRef {
			return nil, 0, pairs[i]
		}
		if r, c := pairs[i].extent(); r != rows || c != cols {
			return nil, 0, Err(BadValue)
		}
		r, c := pairs[i].size()
		held, width = max(held, r), max(width, c)
	}
	for i := 0; i < len(pairs); i += 2 {
		c, bad := newCriterion(pairs[i+1])
		if bad.failed() {
			return nil, 0, bad
		}
		c.work = ev.work
		if yes, _ := c.matches(Blank); yes && pairs[i].clipped() {
			return nil, 0, Unknown // there are more blank cells than are known
		}
		if i == 0 {
			places, bad = ev.meeting(&c, pairs[0], held, width)
		} else {
			places, bad = c.narrow(places, pairs[i], width)
		}
		if bad.failed() {
			return nil, 0, bad
		}
	}
	return places, width, Blank
}

// meeting is the places of the cells that meet a condition.
func (ev *evaluator) meeting(c *criterion, cells Value, held, width int) ([]int, Value) {
	if x := ev.finderOf(cells, held, width); x != nil {
		if places, bad, found := x.meeting(c); found {
			return places, bad
		}
	}
	all := make([]int, held*width)
	for p := range all {
		all[p] = p
	}
	return c.narrow(all, cells, width)
}

// narrow keeps the places of the cells that meet the condition.
func (c *criterion) narrow(places []int, cells Value, width int) ([]int, Value) {
	c.work.Spend(len(places))
	kept := make([]int, 0, len(places))
	for _, p := range places {
		v := cells.cell(p/width, p%width)
		if v.kind == TextKind {
			c.work.Spend(len(v.text) / bytesOfStep)
		}
		yes, bad := c.matches(v)
		if bad.failed() {
			return nil, bad
		}
		if yes {
			kept = append(kept, p)
		}
	}
	return kept, Blank
}

func countIfs(ev *evaluator, args []Value) Value {
	if len(args)%2 != 0 {
		return Err(BadValue)
	}
	places, _, bad := ev.selection(args)
	if bad.failed() {
		return bad
	}
	return Int(len(places))
}

// picked are the numbers of a range at the places of a selection.
func (ev *evaluator) picked(cells Value, pairs []Value) ([]exact.Number, Value) {
	places, width, bad := ev.selection(pairs)
	if bad.failed() {
		return nil, bad
	}
	ev.work.Spend(len(places))
	var list []exact.Number
	for _, p := range places {
		v := cells.cell(p/width, p%width)
		if v.failed() {
			return nil, v
		}
		if v.kind == NumberKind {
			list = append(list, v.num)
		}
	}
	return list, Blank
}

func sumIf(ev *evaluator, args []Value) Value     { return ev.oneCondition(args, sum) }
func averageIf(ev *evaluator, args []Value) Value { return ev.oneCondition(args, average) }

// oneCondition is SUMIF and AVERAGEIF: what is added starts where the third range starts and is as
// large as the first.
func (ev *evaluator) oneCondition(args []Value, f func([]exact.Number) Value) Value {
	cells := args[0]
	if len(args) == 3 {
		cells = ev.resized(args[2], args[0])
	}
	if cells.failed() && !cells.isRef {
		return cells
	}
	list, bad := ev.picked(cells, args[:2])
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

func sumIfs(ev *evaluator, args []Value) Value     { return ev.conditions(args, sum) }
func averageIfs(ev *evaluator, args []Value) Value { return ev.conditions(args, average) }

func (ev *evaluator) conditions(args []Value, f func([]exact.Number) Value) Value {
	if len(args)%2 == 0 {
		return Err(BadValue)
	}
	rows, cols := args[0].extent()
	if r, c := args[1].extent(); r != rows || c != cols {
		return Err(BadValue)
	}
	list, bad := ev.picked(args[0], args[1:])
	if bad.failed() {
		return bad
	}
	return f(list)
}
