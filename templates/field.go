package templates

import (
	"github.com/shopspring/decimal"

	"tianbao/internal/boxes"
)

// Type is what kind of value a field holds.
type Type int

// The field types, in the order the template guide documents them.
const (
	Text     Type = iota + 1
	LongText      // several lines, as long as it needs
	Money         // an amount in the field's unit
	Decimal
	Integer
	Percent // in percent points: 90 is 90 %
	Date
	Start // a date; a bare month or year means its first day
	End   // a date; a bare month or year means its last day
	Year
	Choice
	Choices // several of them: 甲、乙
	Target  // operator number (unit), or a qualitative word
	List
)

// String is the type as #fields writes it in English.
func (t Type) String() string {
	return [...]string{"", "text", "longtext", "money", "decimal", "integer", "percent", "date", "start", "end", "year", "choice",
		"choices", "target", "list"}[t]
}

// Prose tells whether values of the type are what people write in words of their own: a 无 in it is an
// answer, where in other fields it says that there is no value.
func (t Type) Prose() bool { return t == Text || t == LongText }

// Numeric tells whether values of the type are numbers.
func (t Type) Numeric() bool { return t >= Money && t <= Percent || t == Year }

// Dated tells whether values of the type are dates.
func (t Type) Dated() bool { return t == Date || t == Start || t == End }

// Holds tells whether a value is of the kind that values of the type are: a number, a day, a text
// or a list. A blank is.
func (t Type) Holds(v Value) bool {
	switch {
	case v.kind == null:
		return true
	case t == List:
		return v.kind == items
	case t.Numeric():
		return v.kind == number
	case t.Dated():
		return v.kind == date
	}
	return v.kind == text
}

// Field is one row of the template's #fields sheet.
type Field struct {
	Key    string // as written: projects.indicators.level1
	Label  string
	Type   Type
	Unit   string
	Merge  bool // equal neighbours in a block become one vertical cell
	Scale  int  // decimals written, and allowed unless UpTo is more; NoScale where the template does not say
	UpTo   int  // of a scale such as 0-6 the most decimals, which are written as they are given
	Max    decimal.NullDecimal
	Rows   int // of a list: the items that the form has rows drawn for; 0: as many as there are
	Note   string
	Source Place // the key's cell in #fields

	Required bool
	Identity bool
	Carried  bool // in the record and the hidden data, in no cell

	Choices  []string  // the values to choose from, those of a named list included
	ListName string    // the #lists column the choices come from, if they do
	Open     bool      // other values are let through with a notice
	Dates    DateOrder // of the form, in which its dates are typed and printed within text
	Boxes    bool      // they are printed with a box each: 新增项目□ 延续项目√

	From           []string // keys of other forms whose value it takes, where one is carried over
	Default        string   // a constant
	DefaultFormula Formula  // or a formula over the record
	Formula        Formula  // the live formula of a blank form
	Aliases        []string

	list *Field // the list it belongs to; nil at the root
}

// NoScale is the Scale of a field whose template does not limit its decimals.
const NoScale = -1

// Chosen tells whether values of the type are choices.
func (t Type) Chosen() bool { return t == Choice || t == Choices }

// Menu tells whether the field's cells have a drop-down: boxes are ticked, and several choices are typed.
func (f *Field) Menu() bool { return f.Type == Choice && len(f.Choices) > 0 && !f.Boxes }

// Printed is what a cell of the form shows of a value.
func (f *Field) Printed(v Value) string {
	if text, ok := v.Text(); f.Boxes && (ok || v.IsNull()) {
		return boxes.Print(f.Choices, text)
	}
	if day, ok := v.Date(); ok {
		return f.Dates.Print(day)
	}
	return v.Canonical(f.Scale)
}

// MostDecimals is how many decimals the field's numbers may have, if that is limited.
func (f *Field) MostDecimals() (most int, limited bool) {
	if f.Type == Integer || f.Type == Year {
		return 0, true
	}
	return max(f.Scale, f.UpTo), f.Scale != NoScale
}

// List is the list the field belongs to, nil for a field of the root.
func (f *Field) List() *Field { return f.list }

// Name is the field's key from its list on: level1 for projects.indicators.level1.
func (f *Field) Name() string {
	if f.list == nil {
		return f.Key
	}
	return f.Key[len(f.list.Key)+1:]
}

// Called is what people call the field: its label, or its key where the template gives none.
func (f *Field) Called() string {
	if f.Label == "" {
		return f.Key
	}
	return f.Label
}

// Root tells whether the field stands outside every list.
func (f *Field) Root() bool { return f.list == nil }

// Within tells whether the field belongs to the list, directly or through an inner list.
func (f *Field) Within(list *Field) bool {
	for l := f.list; l != nil; l = l.list {
		if l == list {
			return true
		}
	}
	return false
}
