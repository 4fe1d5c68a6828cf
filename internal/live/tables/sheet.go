package tables

import (
	"tianbao/internal/ooxml/draw"
	"tianbao/templates"
)

// Sheet is a hidden sheet. It is not changed once it is made.
type Sheet struct {
	Head []Entry // to be written in each workbook
	// Results are where the live checks of the sheet's items have their results, and of checks of rows
	// where it is said which fail.
	Results map[*templates.Check]Result
	// Outdated are the cells that are above 0 where a check of tianbao's own has to be made again.
	Outdated map[*templates.Check]string
	// Latest are the cells that tell the most that has become of a field on the pages of the sheet's item, Anywhere those
	// that do of all items of the workbook.
	Latest, Anywhere map[*templates.Field]string
	Marks            []Mark // what is to be coloured, by level
	// Required is what has to be filled in, page by page in the order of the workbook.
	Required []Required
	// Lost is the cell that tells whether cells of the form which the sheet looks at are there no more.
	Lost string
	// Unsure is the cell that tells whether there are rows of which it is not sure which class they have, here and on the
	// hidden sheets before.
	Unsure string
	// Colours are the live checks that colour a field.
	Colours map[*templates.Field][]*templates.Check
	tables  map[*templates.Field]*table
	made    *maker
	tail    *draw.Tail
	size    int // cells of the tail
}

// Result is where a check has its result: 1 不符, 2 待改, 3 通过, 4 不适用, 5 未填.
type Result struct {
	Cell string
	Said string // a text that tells how many rows fail and where the first is; "" of checks of whole items
	one  column // of a check of whole items
	rows column // of a check of rows: by slot
	// items are, of a check of classes of items that have sheets, the results by item.
	items column
}

// Item is where a check of classes of items that have sheets has the result of the one with a number, from 0.
func (r Result) Item(i int) string {
	if i >= r.items.n {
		return missing
	}
	return r.items.cell(i)
}

// at is where the results of a check stand: the one, or those of its rows.
func (r Result) at() column {
	if r.rows.n > 0 {
		return r.rows
	}
	return r.one
}

// Mark is what is to be coloured: Cell says the number of the gravest level that is found wrong with a field, 0 for
// none; of rows it has a text of such numbers, by their slots.
type Mark struct {
	Field  *templates.Field
	Cell   string
	Levels []templates.Level // that there can be, from the gravest
}

// Empty tells whether there is nothing to work out.
func (s *Sheet) Empty() bool { return len(s.Head)+s.size == 0 }

// Tail is the rows that stand below the head.
func (s *Sheet) Tail() *draw.Tail { return s.tail }
