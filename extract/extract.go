// Package extract reads workbooks that people filled in or edited back into records: it recognises
// the form, locates every field, converts what its cell holds, and reports everything odd.
package extract

import (
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/plain"
	"tianbao/internal/value"
	"tianbao/templates"
)

// Located is how the fields of a workbook were found.
type Located int

// The two ways. Names: the workbook carries tianbao's names or issued values. Labels: it has
// neither, or those of another edition of the form, and its printed labels decided.
const (
	Names Located = iota
	Labels
)

// String is the way as JSON writes it.
func (l Located) String() string { return [...]string{"names", "labels"}[l] }

// State is what became of a field's cell.
type State int

// The states: a value was read; the cell is blank, or says that there is nothing; it holds
// something that could not be read surely, and the record has null.
const (
	HasValue = State(value.HasValue)
	Blank    = State(value.Blank)
	Unread   = State(value.Unread)
)

// String is the state as JSON writes it.
func (s State) String() string { return value.State(s).String() }

// MarshalText is the state as JSON writes it.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Result is what a workbook says.
type Result struct {
	Template *templates.Template
	Located  Located
	Record   templates.Record
	Cells    []Cell   // in the record's order
	Changes  []Change // in the record's order; only where the workbook carries issued values
	Added    []Added  // the items that a filled form was issued without, in the record's order
	Sheets   []string // the workbook's sheets in their order, without those that tianbao wrote for itself
	Issued   string   // id@version of the template that the workbook says it was made from; empty where it says none
	Partial  bool     // it was issued for one item of the list that sheets are made for
	Item     int      // of a partial one, the item's number, from 1
	Blank    bool     // it was issued for somebody to fill in
	Log      bool     // it brings a log of corrections, which may ask a person something

	// Layouts are the template's sheets that the workbook has, or had when it was issued.
	Layouts []string
	// Leftovers are what no field was read from and the form does not print, in the order of the sheets:
	// cells, then what lies on them.
	Leftovers []Leftover
	Account   Account // what became of everything that stands in the workbook

	document *grid.Book // of a Word document, its tables and sections
}

// Workbook is the workbook that the addresses of the result are of: the file itself, or of a Word document its
// tables and sections, a sheet each.
func (r *Result) Workbook(file []byte) ([]byte, error) {
	if r.document == nil {
		return file, nil
	}
	return plain.Workbook(r.document)
}

// Untouched tells whether nobody has typed anything into the form: every cell is blank, or as the form
// gives it to everybody, or as it was issued.
func (r *Result) Untouched() bool {
	untouched := true
	r.EachTouched(func(string) { untouched = false })
	return untouched
}

// EachTouched visits the paths of what somebody has typed into the form, or taken out of it, and of items that were added.
func (r *Result) EachTouched(visit func(path string)) {
	begun := r.begunWith()
	for _, c := range r.Cells {
		given := c.State == Blank && !c.HasIssued || c.State == HasValue && (begun[c.Path] || r.given(c))
		if c.State == Unread || !given && !c.HasIssued {
			visit(c.Path)
		}
	}
	for _, c := range r.Changes {
		visit(c.Path)
	}
	for _, a := range r.Added {
		visit(a.Path)
	}
}

// given tells whether a cell holds what its field has by default, or computes from the others.
func (r *Result) given(c Cell) bool {
	v, _ := r.Template.At(r.Record, c.Path)
	return c.Field.Formula != nil || c.Field.Default != "" && v.Canonical(c.Field.Scale) == c.Field.Default
}

// Leftover is a filled cell, or a note, a box or a picture, that belongs to nothing of the form: a form that
// is written anew does not have it.
type Leftover struct {
	Sheet, Cell string
	Text        string // what it holds, a formula with "="; of a picture its name
	Form        bool   // it stands on a sheet of the form
	Kind        LeftoverKind
}

// Cell is where the value of a field came from.
type Cell struct {
	Field *templates.Field
	Path  string // projects[0].annual
	File  string // in merged results
	Sheet string
	Cell  string // H6; empty for a value that stands in no cell
	Raw   string // what the cell holds, as typed; of a composed cell the field's part
	State State
	Also  []templates.Place // further cells that show the same value

	Issued    string // the value it was issued with, as records print it
	HasIssued bool   // the workbook carries that

	// Computed tells that it holds the form's own formula: the value is what that comes to, and Raw what was saved with it.
	Computed bool
	constant bool // it holds no formula

	// IssuedPath is the path that the field was issued under, which is another where items were added,
	// removed or reordered since. Empty where the workbook was not issued, for items that are new, and
	// where several had the same name and not all of them are left.
	IssuedPath string
}

// Change is a field whose value is another than the one that was issued.
type Change struct {
	Field            *templates.Field
	Path             string
	File             string // in merged results
	Issued, Returned string // as records print them; empty for a blank
}

// Added is an item that staff added.
type Added struct {
	Path string // projects[0].indicators[18]
	File string // in merged results
}
