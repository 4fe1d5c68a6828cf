package live

import (
	"fmt"

	"tianbao/internal/live/tables"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// edges is where a field's rows stand in a sheet, told by the cell above the block and the one
// below it: both stay when rows come and go between them.
type edges struct {
	Spot                // of the first row
	slot   *tables.Slot // the layout cell
	column string       // all of the column that the field stands in
	head   string       // the row above, as a formula; 0 where the block begins the sheet
	next   string       // the row below; "" where nothing follows
	size   int          // rows of an item
	skip   int          // rows of an item before the field's
	rows   int          // items that the block was made for; where those have rows of their own, all rows
	body   ref.Range
}

// edges finds the block that a field of a list stands in, for an item around the list.
func (f *Form) edges(outer *scope.Scope, field *templates.Field) (*edges, bool) {
	in := outer
	if around := field.List().List(); around != outer.List && around != nil && around.List() == outer.List {
		in = outer.Item(around, 1, nil) // a list in the rows of a list
	}
	path := in.Item(field.List(), 1, nil).PathOf(field)
	if len(f.Places[path]) == 0 {
		return nil, false
	}
	at := f.Places[path][0]
	s := f.Sheets[at.Sheet]
	slot := s.slotAt(at.At, field)
	if slot == nil || slot.Block == nil || slot.Block.Split() && !slot.Block.Told() {
		return nil, false
	}
	first, last, size := s.Rows.First(slot.Block.First), s.Rows.Last(slot.Block.End()), slot.Height()
	skip := at.At.Row - first
	if slot.Block.Split() { // one row after the other, whose it may be
		size, skip = 1, 0
	}
	name := ref.ColName(at.At.Col)
	e := &edges{
		Spot: at, slot: slot, size: size, skip: skip, rows: (last - first + 1) / size, head: "0",
		column: ref.QuoteSheet(s.Tab) + "!$" + name + ":$" + name,
		body:   ref.Range{From: ref.Cell{Col: slot.Merge.From.Col, Row: first}, To: ref.Cell{Col: slot.Merge.To.Col, Row: last}},
	}
	if first > 1 {
		e.head = "ROW(" + f.quoted(Spot{at.Sheet, ref.Cell{Col: at.At.Col, Row: first - 1}}) + ")"
	}
	if s.Layout.LastRow > slot.Block.End() {
		e.next = "ROW(" + f.quoted(Spot{at.Sheet, ref.Cell{Col: at.At.Col, Row: last + 1}}) + ")"
	}
	return e, true
}

// at is the cell of an item's field when the block was made.
func (e *edges) at(i int) Spot {
	return Spot{e.Sheet, ref.Cell{Col: e.At.Col, Row: e.body.From.Row + i*e.size + e.skip}}
}

// value is an item's field, by a cell with the number of its slot.
func (e *edges) value(slot string) string {
	row := e.head + "+" + slot
	if e.size > 1 {
		row = fmt.Sprintf("%s+(%s-1)*%d+%d", e.head, slot, e.size, e.skip+1)
	}
	return "INDEX(" + e.column + "," + row + ")"
}
