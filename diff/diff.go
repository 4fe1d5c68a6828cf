// Package diff compares two fillings of a form: workbooks, as they were issued, filled in, returned or
// corrected, or the records read from them or to be filled in. Values are compared field by field,
// whatever cell they stand in; formulas, printed texts and the structure of sheets apart from them.
package diff

import (
	"bytes"
	"context"

	"tianbao/extract"
	"tianbao/templates"
)

// Source is one of the two things to be compared.
type Source struct {
	File string // its name, which also tells data files from workbooks; "-" or "" where it has none
	Data []byte

	Limits map[string]int64 // how much of a workbook is read, by the names that --limit takes; nil: as usual
}

// Differ compares what was made from one or several templates. It may be used by many goroutines.
type Differ struct {
	all    []*templates.Template
	reader *extract.Reader
}

// New compiles templates for comparing. Workbooks and results of extract are read with the template that
// they name; the error is about a template's package.
func New(all ...*templates.Template) (*Differ, error) {
	r, err := extract.New(all...)
	return &Differ{all, r}, err
}

// Diff compares two sources. The findings are those of reading them. The result is nil where findings of
// level error say why one of them cannot be read as a record; the error is a *ReadError for a
// workbook that cannot be read, ErrTemplate where nothing tells the template of two records, or a
// failure of our own.
func (d *Differ) Diff(ctx context.Context, a, b Source) (*Result, []templates.Finding, error) {
	x, y := &filling{Source: a, all: d.all}, &filling{Source: b, all: d.all}
	for _, s := range []*filling{x, y} {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		if err := s.open(d.reader); err != nil {
			return nil, nil, err
		}
	}
	if err := settle(ctx, x, y); err != nil {
		return nil, nil, err
	}
	if x.failed || y.failed {
		return nil, append(x.findings, y.findings...), nil
	}
	c := &comparison{a: x, b: y, turned: bytes.Compare(a.Data, b.Data) > 0, twins: map[string]string{},
		result: &Result{A: x.about(), B: y.about(), Changes: []Change{}, Spelling: []Change{}, Structure: versions(x.t, y.t)}}
	c.items(&item{of: x, record: x.record}, &item{of: y, record: y.record})
	if x.book != nil && y.book != nil {
		c.layouts().sheets()
	}
	return c.result, append(x.findings, y.findings...), nil
}

// Result is how two sources differ. Mirrored, with A and B exchanged, it is the result of comparing
// them the other way round, but for the order of its parts.
type Result struct {
	A         About       `json:"a"`
	B         About       `json:"b"`
	Changes   []Change    `json:"changes"`   // values, in the order of the record
	Spelling  []Change    `json:"spelling"`  // values that are the same and were typed differently; no difference
	Formulas  []Formula   `json:"formulas"`  // nil where one of the two is no workbook
	Labels    []Label     `json:"labels"`    // nil where one is no workbook, or they are of different versions
	Structure []Structure `json:"structure"` // of records, only items in another order and fields of another version
}

// About is what a source turned out to be.
type About struct {
	File     string
	Template *templates.Template
	How      string // names or labels, as extract located its fields; result or record for data files
}

// Equal tells whether there is no difference. Values typed differently that mean the same are none.
func (r *Result) Equal() bool {
	return len(r.Changes)+len(r.Formulas)+len(r.Labels)+len(r.Structure) == 0
}

// Count is how many differences there are; an item that only one source has is one, with all its values.
func (r *Result) Count() int {
	return Count(r.Changes) + len(r.Formulas) + len(r.Labels) + len(r.Structure)
}

// Count is how many of the changes are not of the values of an item that only one source has.
func Count(changes []Change) int {
	n := 0
	for _, c := range changes {
		if !c.Within {
			n++
		}
	}
	return n
}

// Kind is what a change is about.
type Kind string

// The kinds of changes: the value of a field; the value of an item's identity, where the item is surely
// the same; a whole item, whose values follow one by one.
const (
	OfValue Kind = "value"
	OfName  Kind = "name"
	OfItem  Kind = "item"
)

// Change is a field or an item that is not the same in both.
type Change struct {
	Kind  Kind   `json:"kind"`
	Item  string `json:"item,omitempty"` // what people call the item around it, outer items before; empty for the form itself
	Label string `json:"label"`
	A     *Value `json:"a"` // nil where the source does not have the field or the item
	B     *Value `json:"b"`

	Within bool `json:"-"` // it is of an item that only one source has, and that is told of before
}

// Value is what a source has for a field.
type Value struct {
	Path  string        `json:"field"` // projects[0].annual
	Sheet string        `json:"sheet,omitempty"`
	Cell  string        `json:"cell,omitempty"` // empty in records, and for what stands in no cell
	Value string        `json:"value"`          // as records print it; empty for a blank
	Raw   string        `json:"raw,omitempty"`  // as typed; empty in records
	State extract.State `json:"state"`
}

// Formula is a cell that holds a formula in one of the sources, and another or none in the other.
type Formula struct {
	Label string `json:"label,omitempty"` // of the field whose cell it is; empty for others
	A     *Text  `json:"a"`
	B     *Text  `json:"b"`
}

// Label is a printed text, or any other text outside of fields, that is not the same in both.
type Label struct {
	A *Text `json:"a"`
	B *Text `json:"b"`
}

// Text is what a cell holds.
type Text struct {
	Sheet   string `json:"sheet"`
	Cell    string `json:"cell"`
	Formula string `json:"formula,omitempty"` // without "="; empty where there is none
	Text    string `json:"text"`              // of a formula, the result saved with it
}

// Aspect is what a difference in structure is about.
type Aspect string

// The aspects. Where only one source has the sheet, the rows and so on, the other's Part is nil.
const (
	Sheet       Aspect = "sheet"
	SheetName   Aspect = "sheet-name"
	SheetOrder  Aspect = "sheet-order"
	SheetHidden Aspect = "sheet-hidden"
	Rows        Aspect = "rows" // inserted or deleted, those of added and removed items aside
	Columns     Aspect = "columns"
	Merge       Aspect = "merge"
	RowsHidden  Aspect = "rows-hidden"
	ColsHidden  Aspect = "columns-hidden"
	LabelPlace  Aspect = "label-place" // a printed text that stands elsewhere
	FieldPlace  Aspect = "field-place" // a field whose cell is elsewhere among the others
	ItemOrder   Aspect = "item-order"  // an item that comes before or after others than it did
	OfField     Aspect = "field"       // a field that the other version of the template does not have
	FieldLabel  Aspect = "field-label" // a field that the other version calls otherwise
)

// Structure is a difference that is neither of values nor of texts.
type Structure struct {
	Aspect Aspect `json:"aspect"`
	A      *Part  `json:"a"`
	B      *Part  `json:"b"`
}

// Part is what a difference in structure is about.
type Part struct {
	Sheet string `json:"sheet,omitempty"`
	Range string `json:"range,omitempty"` // B3, B3:D4, rows 3:4 or columns C:D
	Field string `json:"field,omitempty"` // the path of an item or a field
	Text  string `json:"text,omitempty"`  // a printed text, the name of an item, the label of a field
}
