package tables

import (
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Source is where a cell of the head has its content from.
type Source int

// From the form.
const (
	FromCell    Source = iota // the field's own cell
	FromColumn                // the field's column of a block, slot by slot
	FromLook                  // whether the field's own cell shows percents
	FromLooks                 // whether those of its column of a block do, slot by slot
	FromTop                   // the row above the field's block
	FromRows                  // how many rows of the field's list the block has now
	FromBelow                 // above 1 where there is something below the slots of a block that ends the sheet
	FromLetter                // the number of the field's column
	FromCells                 // the field's cell of each item that has rows of its own
	FromOwnRows               // the row of that cell
	FromTops                  // the first row inside each of them
	FromEnds                  // the last
	FromGaps                  // above 1 where rows of the item have come apart, or something stands between it and the one above
	FromCopies                // 1 where a copy of the field, in the text of another cell or far behind its own, says something else
	FromUnsure                // whether a hidden sheet before this one has rows of which it is not sure which class they have
	FromLost                  // how many hidden sheets, this one and those before it, have lost cells of the form
	FromSigns                 // above 1 where rows print what those items print, and there are more of them than items
)

// From the hidden sheets of others.
const (
	FromOuter       Source = iota + 100 // a part of a field, on the sheet around
	FromOuterResult                     // the result of a check, on the sheet around
	FromClassResult                     // the result of a check for the class of an item around
	FromItems                           // a part of a field, of each item inside
	FromItemResults                     // the result of a check, of each item inside
	FromItemRows                        // a part of a field, of the rows of each item inside
	FromItemReal                        // 1 for each row of the items inside, 0 where a slot is empty
	FromItemOver                        // whether rows are missed, of each item inside
)

// What is known when the workbook is made, and no edit changes.
const (
	Units     Source = iota + 200 // the units that targets of the field are read with
	Names                         // of each row: what it is called
	Classes                       // of each row: the field's class, where it has a name
	Order                         // of each row of the form: the field's class
	Drawn                         // of each row of the form: 1 where an item around it begins, 0 where none does
	Was                           // what the field's cell holds, or its column, slot by slot
	Held                          // what the field's cell holds, while tianbao finds something wrong with it
	IsHeld                        // then the number of its level
	HeldTexts                     // the texts of a column that tianbao finds something wrong with
	HeldFar                       // of each of those, how far its level is from one that is not marked
	HeldBlank                     // the level where it does with a blank one
)

// Entry is a cell of the head, or the cells over the slots of a list.
type Entry struct {
	Source
	At    ref.Cell
	N     int // how many cells: of a single one 1
	Group int // of formulas that are copied down, the first that is free; see draw.Cell
	List  *templates.Field
	Field *templates.Field
	Part  Part
	Check *templates.Check
	Body  column // of a column of rows inside items that have rows of their own: 0 for each row that is no row inside
	Used  string // of a column of a block: the cell with how many rows there are now
}

// Part is what is known of a field in a table.
type Part int

// The parts. Those of a target are worked out for fields that are asked about them.
const (
	Value Part = iota // what it holds; "" where it is blank
	State             // 0 blank, 1 as it should be, 2 not
	Kind              // of a target: 0 blank, 0.5 words, 1 read, 2 waiting for tianbao
	Op
	Num
	Unit
	Yuan
	Said    // a target as a text: one that is read, as records have it
	Changed // above 0 where the form holds something else than when the workbook was made
	Fresh   // of a form that was issued blank: 0 nothing, 1 what it was issued with, 2 what was typed since
	// The most of either, on the pages of the sheet's item and in all items of the workbook.
	Latest
	Anywhere
	narrow
	body
	rest
	figure
	together // what cells of rows hold that hold more than the field
	raw      // what the form's cell holds
	looks    // whether it shows percents there
	// Of the classes of rows: as the cells say, without what the vocabulary does; 1 where a row has none of its own; what
	// it has of its own; that, or what the row above has; the row in which that begins; 1 where it is not sure.
	plain
	bareClass
	spelled
	carried
	origin
	doubt
	placed // 1 where a row was issued under it
	inOrder
	byName
	names
	keys // the same, as names are compared
	was  // what the form's cell held when the workbook was made
	unitList
)

// Inside is true of a slot of a column whose row is one inside an item; "" where all are.
func (e *Entry) Inside(slot string) string {
	if e.Body.n == 0 {
		return ""
	}
	return "INDEX(" + e.Body.span() + "," + slot + ")>0"
}

// part is a part of a field, by which it is found.
type part struct {
	field *templates.Field
	of    Part
}
