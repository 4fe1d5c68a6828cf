package formula

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/ref"
)

// Kind is what a Value is.
type Kind int

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
	num  decimal.Decimal
	text string // of a text; the code of an error
	yes  bool
	rows [][]Value
	unit string

	// isRef tells a value read from cells from one that was written or computed: SUM takes the
	// text "5" in the second case and passes over it in the first.
	isRef bool
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
func Number(d decimal.Decimal) Value {
	d, ok := normal(d)
	if !ok {
		return Err(BadNum)
	}
	return Value{kind: NumberKind, num: d}
}

// Int is a whole number.
func Int(n int) Value { return Value{kind: NumberKind, num: decimal.NewFromInt(int64(n))} }

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

// Array is rows × columns of values that are no arrays themselves. Short rows are filled with
// blanks; without any cell it is blank.
func Array(rows [][]Value) Value {
	cols := 0
	for _, row := range rows {
		cols = max(cols, len(row))
	}
	if cols == 0 {
		return Blank
	}
	for i, row := range rows {
		if len(row) < cols {
			rows[i] = append(row[:len(row):len(row)], make([]Value, cols-len(row))...)
		}
	}
	return Value{kind: ArrayKind, rows: rows}
}

// Column is an array of one column: how a list's field is seen from outside the list.
func Column(values []Value) Value {
	rows := make([][]Value, len(values))
	for i := range values {
		rows[i] = values[i : i+1 : i+1]
	}
	return Array(rows)
}

// In is the value (an array: each of its values) with the unit of the field it comes from, such
// as 万元, which YUAN reads.
func (v Value) In(unit string) Value {
	v.unit = unit
	if v.kind != ArrayKind {
		return v
	}
	rows := make([][]Value, len(v.rows))
	for i, row := range v.rows {
		rows[i] = make([]Value, len(row))
		for j, x := range row {
			rows[i][j] = x.In(unit)
		}
	}
	v.rows = rows
	return v
}

// Kind is what the value is.
func (v Value) Kind() Kind { return v.kind }

// Number is the number of a number; false for other values, blanks included.
func (v Value) Number() (decimal.Decimal, bool) { return v.num, v.kind == NumberKind }

// Text is the text of a text; false for other values.
func (v Value) Text() (string, bool) { return v.text, v.kind == TextKind }

// Bool is the truth value of TRUE and FALSE; false, false for other values.
func (v Value) Bool() (value, ok bool) { return v.yes, v.kind == BoolKind }

// Code is the code of an error; false for other values.
func (v Value) Code() (Code, bool) { return Code(v.text), v.kind == ErrorKind }

// Rows are the rows of an array; any other value is one row of one value.
func (v Value) Rows() [][]Value {
	if v.kind == ArrayKind {
		return v.rows
	}
	return [][]Value{{v}}
}

// Unit is the unit that In gave.
func (v Value) Unit() string { return v.unit }

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
		return v.rows[0][0].String()
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

// size is the rows and columns of the values held.
func (v Value) size() (rows, cols int) {
	if v.kind == ArrayKind {
		return len(v.rows), len(v.rows[0])
	}
	return 1, 1
}

// extent is the rows and columns of the range the value was read from, which is larger than
// size where the environment clipped a whole column.
func (v Value) extent() (rows, cols int) {
	if v.place != nil {
		return v.place.r.Rows(), v.place.r.Cols()
	}
	return v.size()
}

// clipped tells whether cells of the range are missing from the value.
func (v Value) clipped() bool {
	rows, cols := v.size()
	r, c := v.extent()
	return rows < r || cols < c
}

// at is the value at a place of the array counted from 0; a scalar is the same everywhere, a
// single row or column repeats, and beyond the array there is #N/A, as in Excel's array arithmetic.
func (v Value) at(i, j int) Value {
	if v.kind != ArrayKind {
		return v
	}
	if len(v.rows) == 1 {
		i = 0
	}
	if len(v.rows[0]) == 1 {
		j = 0
	}
	if i >= len(v.rows) || j >= len(v.rows[0]) {
		return Err(NotAvailable)
	}
	return v.rows[i][j]
}

// each calls f for every value held, row by row, until f answers false.
func (v Value) each(f func(Value) bool) {
	for _, row := range v.Rows() {
		for _, x := range row {
			if !f(x) {
				return
			}
		}
	}
}

// hasUnknown tells whether a value held is Unknown.
func (v Value) hasUnknown() bool {
	found := false
	v.each(func(x Value) bool {
		found = x.kind == UnknownKind
		return !found
	})
	return found
}
