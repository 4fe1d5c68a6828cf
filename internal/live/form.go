package live

import (
	"fmt"
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// Form is a form as it is laid out in a workbook.
type Form struct {
	Root   *scope.Scope // the record, with its defaults
	Items  Items        // of the list that sheets are bound to
	Sheets []*Sheet     // drawn from the template, in the order of the workbook, which begins with them
	Places map[string][]Spot
	// Rows are, by the list's path, the rows of lists that have others on the form than their items.
	Rows     map[string][]templates.Record
	Formulas []Formula // what is to be written into cells that show what it gives
	Blank    bool      // it is issued for somebody to fill in
	Checks   *Tab      // where the list of checks is to stand; nil: neither list nor highlights
	Looks    Looks
	Programs *Programs
}

// Sheet is a sheet of the form: what it holds, and where its fields are.
type Sheet struct {
	Tab     string
	Scope   *scope.Scope // the item the sheet is made for, or the root
	Layout  *draw.Layout // the template's sheet
	Page    *tables.Page
	Blocks  []draw.Growth
	Rows    draw.Rows
	Columns []Column
	Cells   map[ref.Cell]*draw.Cell // what is planned
	Merged  map[ref.Cell]ref.Range  // by anchor: the merges that hold planned cells
	Covered map[ref.Cell]ref.Cell   // cells below the first of a merged group -> the first
	// Formulas are the template's own, as they stand in the workbook.
	Formulas map[ref.Cell]string
}

// Column is the cells of one layout cell in a sheet: itself, or its column in a block.
type Column struct {
	Slot  *tables.Slot
	Field *templates.Field
	Cells ref.Range
}

// Spot is a cell of a workbook: the index of its sheet, and where it is there.
type Spot struct {
	Sheet int
	At    ref.Cell
}

// Formula is a cell that gets its field's formula until someone types over it.
type Formula struct {
	Spot
	Scope *scope.Scope
	Field *templates.Field
	Alone bool // in its cell; within text there is no room for a formula
	// hundredths tells that it looks at cells in percent format as they are.
	hundredths bool
}

// Tab is a sheet's index and name.
type Tab struct {
	Index int
	Name  string
}

func (f *Form) template() *templates.Template { return f.Root.Template }

// Levels are those of a template's checks, from the gravest.
func Levels(t *templates.Template) []templates.Level {
	var all []templates.Level
	for _, c := range t.Checks {
		if c.Enabled && !slices.Contains(all, c.Level) {
			all = append(all, c.Level)
		}
	}
	slices.Sort(all)
	return all
}

// each visits the scopes of a list that the workbook has sheets for; for nil the root. Of a workbook
// of one item the others are not even looked at: a batch makes thousands of such workbooks.
func (f *Form) each(list *templates.Field, visit func(*scope.Scope)) {
	Each(f.Root, f.Items, list, visit)
}

// Items are those of the list that sheets are bound to that a workbook is for. The zero Items are all.
type Items struct {
	First int  // from 1; the only one, or
	On    bool // the first of those up to the last
}

// All tells whether the workbook is the whole form's.
func (i Items) All() bool { return i.First == 0 }

// Has tells whether an item is one of them.
func (i Items) Has(number int) bool { return i.All() || number == i.First || i.On && number > i.First }

// Each visits the scopes of a list, for nil the root's own; of the list that sheets are bound to, and of
// lists in it, only those of these items.
func Each(root *scope.Scope, of Items, list *templates.Field, visit func(*scope.Scope)) {
	bound := layout.BoundList(root.Template)
	switch {
	case list == nil:
		visit(root)
	case of.All() || list != bound && !list.Within(bound):
		root.Each(list, visit)
	case list == bound:
		for n, items := of.First, root.Items(bound); n <= len(items) && of.Has(n); n++ {
			visit(root.Item(bound, n, items[n-1]))
		}
	default:
		Each(root, of, list.List(), func(s *scope.Scope) { s.Each(list, visit) })
	}
}

// Sheeted tells whether each item of a list has sheets of its own, as the root has.
func (f *Form) Sheeted(list *templates.Field) bool { return tables.Sheeted(f.template(), list) }

// rows are what the form has rows for of a list.
func (f *Form) rows(in *scope.Scope, list *templates.Field) []templates.Record {
	if rows, own := f.Rows[in.PathOf(list)]; own {
		return rows
	}
	return in.Items(list)
}

// quoted is a cell of the form as formulas on other sheets write it.
func (f *Form) quoted(at Spot) string {
	return ref.QuoteSheet(f.Sheets[at.Sheet].Tab) + "!" + at.At.Absolute()
}

// mostCopies is how many cells of a field are compared with its own.
const mostCopies = 32

// copies are the other cells that hold a field alone, as formulas that give what its own cell holds then: a percentage
// may stand in percent points in one and in percent format in the other.
func (f *Form) copies(field *templates.Field, spots []Spot) (all []string) {
	own := f.slot(spots[0], field)
	if own == nil || own.Alone() != field {
		return nil
	}
	for _, at := range spots[1:min(len(spots), 1+mostCopies)] {
		s := f.slot(at, field)
		if s == nil || s.Alone() != field || s.Percent != own.Percent && field.Type != templates.Percent {
			continue
		}
		cell := f.quoted(at)
		switch {
		case s.Percent == own.Percent:
		case s.Percent:
			cell = formula.InPoints(cell)
		default:
			cell = fmt.Sprintf("IF(ISNUMBER(%[1]s),%[1]s/100,%[1]s)", cell)
		}
		all = append(all, cell)
	}
	return all
}

// slot is the layout cell that a field's value in a cell comes from.
func (f *Form) slot(at Spot, field *templates.Field) *tables.Slot {
	return f.Sheets[at.Sheet].slotAt(at.At, field)
}

// slotAt is the layout cell that a field's value in a cell comes from.
func (s *Sheet) slotAt(at ref.Cell, f *templates.Field) *tables.Slot {
	for _, c := range s.Columns {
		if c.Field == f && c.Cells.Contains(at) {
			return c.Slot
		}
	}
	return nil
}

// area is a cell, or the merge it begins.
func (s *Sheet) area(at ref.Cell) ref.Range {
	if m, ok := s.Merged[at]; ok {
		return m
	}
	return ref.One(at)
}

// within tells whether a scope lies in another.
func within(s, in *scope.Scope) bool {
	for ; s != nil; s = s.Outer {
		if s.Path == in.Path && s.List == in.List {
			return true
		}
	}
	return false
}
