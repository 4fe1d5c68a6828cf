package formula

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/exact"
	"tianbao/internal/ref"
)

// Kind is what a Value is.
type Kind uint8

// The kinds of values. UnknownKind is the result of what this package does not compute; it spreads
// like an error, no function catches it, and it must never be shown or stored as a result.
const (
	BlankKind Kind = iota
	NumberKind
	TextKind
	BoolKind
	ErrorKind
	ArrayKind
	UnknownKind
)

// Code is an Excel error, as Excel writes it.
type Code string

// The errors of Excel 2010.
const (
	DivZero      Code = "#DIV/0!"
	BadValue     Code = "#VALUE!"
	BadRef       Code = "#REF!"
	BadName      Code = "#NAME?"
	BadNum       Code = "#NUM!"
	NotAvailable Code = "#N/A"
	NullRange    Code = "#NULL!"
)

// codes is every error, to read one from its text.
var codes = []Code{DivZero, BadValue, BadRef, BadName, BadNum, NotAvailable, NullRange}

// Value is what an operand holds or a formula gives. The zero Value is Blank. Dates are numbers:
// serial days of the 1900 system (see Date).
type Value struct {
	kind Kind
	yes  bool
	// isRef tells a value read from cells from one that was written or computed: SUM takes the
	// text "5" in the second case and passes over it in the first.
	isRef bool
	like  int32 // of a record's value that several items have: its number among those of its slot, see Liken
	num   exact.Number
	text  string // of a text; the code of an error; the unit of a number
	array *array
	place *place // where it was read, in Cells mode
}

// place is the rectangle a value was read from.
type place struct {
	sheet string
	r     ref.Range
}

// The values that need no argument.
var (
	Blank   = Value{}
	Unknown = Value{kind: UnknownKind}
)

// Number is a number. One outside Excel's range (1E+308) is #NUM!, one too small for it is zero.
func Number(d decimal.Decimal) Value { return numeric(exact.Of(d)) }

func numeric(n exact.Number) Value {
	n, ok := n.Normal()
	if !ok {
		return Err(BadNum)
	}
	return Value{kind: NumberKind, num: n}
}

// Int is a whole number.
func Int(n int) Value { return Value{kind: NumberKind, num: exact.Int(n)} }

// Text is a text, which may be empty (an empty text is not blank).
func Text(s string) Value { return Value{kind: TextKind, text: s} }

// Bool is TRUE or FALSE.
func Bool(b bool) Value { return Value{kind: BoolKind, yes: b} }

// Err is an error.
func Err(c Code) Value { return Value{kind: ErrorKind, text: string(c)} }

// ParseError is the error that a text such as "#N/A" names.
func ParseError(s string) (Value, bool) {
	for _, c := range codes {
		if strings.EqualFold(s, string(c)) {
			return Err(c), true
		}
	}
	return Value{}, false
}

// mostLike is how many values of a slot are numbered: what follows from each is remembered. Those that stand there again
// are looked for among mostSeen different ones: a column of names has no others.
const (
	mostLike = 1 << 10
	mostSeen = 1 << 12
)

// Liken numbers those of a slot's values that stand there more than once: a Frame computes what follows from one of them
// alone only once.
func Liken(values []Value) {
	first, n := make(map[Value]int32, min(len(values), mostSeen)), int32(0)
	for i := range values {
		values[i].like = 0
		at, known := first[values[i]]
		switch {
		case !known && len(first) < mostSeen:
			first[values[i]] = int32(i)
		case !known:
		case values[at].like > 0:
			values[i].like = values[at].like
		case n < mostLike:
			n++
			values[at].like, values[i].like = n, n
		}
	}
}

// In is the value (an array: each of its values) with the unit of the field it comes from, such
// as 万元, which YUAN reads. Only numbers have units.
func (v Value) In(unit string) Value {
	switch v.kind {
	case NumberKind:
		v.text = unit
	case ArrayKind:
		v.array = v.array.each(func(x Value) Value { return x.In(unit) })
	}
	return v
}

// Kind is what the value is.
func (v Value) Kind() Kind { return v.kind }

// Number is the number of a number; false for other values, blanks included.
func (v Value) Number() (decimal.Decimal, bool) {
	return v.num.Decimal(), v.kind == NumberKind
}

// Text is the text of a text; false for other values.
func (v Value) Text() (string, bool) { return v.text, v.kind == TextKind }

// Bool is the truth value of TRUE and FALSE; false, false for other values.
func (v Value) Bool() (value, ok bool) { return v.yes, v.kind == BoolKind }

// Code is the code of an error; false for other values.
func (v Value) Code() (Code, bool) { return Code(v.text), v.kind == ErrorKind }

// IsTrue tells whether the value is TRUE or a number other than zero: what IF takes for true.
// Everything else, errors and Unknown included, is not.
func (v Value) IsTrue() bool {
	return v.kind == BoolKind && v.yes || v.kind == NumberKind && !v.num.IsZero()
}

// String is the value as Excel shows it in a cell of format General, or "?" for Unknown.
func (v Value) String() string {
	switch v.kind {
	case NumberKind:
		return general(v.num)
	case TextKind, ErrorKind:
		return v.text
	case BoolKind:
		return boolText(v.yes)
	case ArrayKind:
		return v.array.cells[0].String()
	case UnknownKind:
		return "?"
	}
	return ""
}

func boolText(b bool) string {
	if b {
		return "TRUE"
	}
	return "FALSE"
}

// failed tells whether the value is an error or Unknown.
func (v Value) failed() bool { return v.kind == ErrorKind || v.kind == UnknownKind }
