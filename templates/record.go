package templates

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

// Record holds the values of one item, or of the whole form at the root, by the fields' names
// (Field.Name, as the template writes them). A field that is not in the map is absent: the
// workbook or the input does not have it. A field whose value is Null is there and blank.
type Record map[string]Value

// Value is the value of one field.
type Value struct {
	// There are as many values as cells: what few of them have takes little room in all.
	kind       valueKind
	month, day int8 // of a date
	year       int32
	text       string
	number     decimal.Decimal
	items      *[]Record
}

type valueKind uint8

const (
	null valueKind = iota
	text
	number
	date
	items
)

// CivilDate is a day of the calendar, without a clock or a zone.
type CivilDate struct {
	Year  int
	Month time.Month
	Day   int
}

// String is the date as 2026-01-31.
func (d CivilDate) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// Before orders dates.
func (d CivilDate) Before(e CivilDate) bool { return d.String() < e.String() }

// Null is the value of a blank field.
var Null = Value{}

// TextOf is a text value (text, longtext, choice, target). Empty text is Null.
func TextOf(s string) Value {
	if s == "" {
		return Null
	}
	return Value{kind: text, text: s}
}

// NumberOf is a number, in the unit of its field.
func NumberOf(d decimal.Decimal) Value { return Value{kind: number, number: d} }

// DateOf is a date.
func DateOf(d CivilDate) Value {
	return Value{kind: date, year: int32(d.Year), month: int8(d.Month), day: int8(d.Day)}
}

// ListOf is the items of a list, none or more.
func ListOf(records ...Record) Value { return Value{kind: items, items: &records} }

// IsNull tells whether the field is blank. An empty list is not null.
func (v Value) IsNull() bool { return v.kind == null }

// Text is the text of a text value; false for other values.
func (v Value) Text() (string, bool) { return v.text, v.kind == text }

// Number is the number of a numeric value; false for other values.
func (v Value) Number() (decimal.Decimal, bool) { return v.number, v.kind == number }

// Date is the day of a date value; false for other values.
func (v Value) Date() (CivilDate, bool) {
	return CivilDate{int(v.year), time.Month(v.month), int(v.day)}, v.kind == date
}

// Items are the records of a list; none for other values.
func (v Value) Items() []Record {
	if v.items == nil {
		return nil
	}
	return *v.items
}

// IsList tells whether the value is a list.
func (v Value) IsList() bool { return v.kind == items }

// Canonical is the value as records print it: text as it is, a number with at least the scale's
// decimals and never fewer than it has, a date as 2026-01-31, Null as "".
func (v Value) Canonical(scale int) string {
	switch v.kind {
	case text:
		return v.text
	case number:
		return FormatNumber(v.number, scale)
	case date:
		d, _ := v.Date()
		return d.String()
	}
	return ""
}

// FormatNumber prints a decimal with at least scale decimals (NoScale: as many as it has),
// never rounding.
func FormatNumber(d decimal.Decimal, scale int) string {
	if places := int(-d.Exponent()); places > scale {
		return trimZeros(d, max(scale, 0))
	}
	return d.StringFixed(int32(max(scale, 0)))
}

// trimZeros prints d without the trailing zeros beyond keep decimals.
func trimZeros(d decimal.Decimal, keep int) string {
	s := d.StringFixed(-d.Exponent())
	for i := int(-d.Exponent()); i > keep && s[len(s)-1] == '0'; i-- {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s
}
