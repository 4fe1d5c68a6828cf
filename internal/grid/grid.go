// Package grid is a workbook as plain data: what its cells hold, with nothing of the file format it
// came in and no package that reads files. Locating and reading work on it.
package grid

import (
	"cmp"
	"slices"
	"strings"

	"tianbao/internal/ref"
)

// Book is a workbook.
type Book struct {
	Sheets     []*Sheet // worksheets in tab order; charts and macro sheets are left out
	Names      []Name
	Properties []Property // custom document properties
	Date1904   bool       // serial dates count from 1904-01-01
	Asks       bool       // it asks whoever opens it to compute its formulas anew
	Macros     bool       // the file carries programs; none is run
	Links      []string   // what it takes from elsewhere: other files, programs, databases; none is followed
	Strays     []string   // entries of the file that are no parts of a workbook; none is read
	Document   bool       // it is a text document: its sheets are the tables and sections of it
}

// Sheet is one worksheet.
type Sheet struct {
	Name        string
	Visibility  Visibility
	Protected   bool
	Paged       bool   // it says how it is printed
	Cells       []Cell // those that hold something, by row, then column
	Merges      []ref.Range
	Validations []Validation
	Conditions  []Condition
	HiddenRows  []Span
	HiddenCols  []Span
	Attached    []Attachment // notes, then conversations, then what its drawing holds
	Lost        bool         // of a sheet whose cells were only counted: formulas look at cells that were deleted
	Filled      int          // how many cells hold something, also of a sheet whose cells were only counted
}

// Cell is what a cell holds. A cell covered by a merge keeps what the file still has for it.
type Cell struct {
	At      ref.Cell
	Text    string // the text; a number's digits as the file has them; TRUE or FALSE; an error's code; a date as ISO 8601
	Formula string // without "="; Kind and Text are then the cached result
	Format  string // the number format code, empty for General
	Style   int    // index of cellXfs
	Kind    Kind
	Array   bool  // the formula was entered as one of an array
	Struck  bool  // all of it is struck out
	Picture bool  // a picture stands in the cell, or another thing that is neither text nor number
	Marked  []Run // of a text that is struck out, raised or lowered in part: all its runs
}

// Kind is what the value of a cell is.
type Kind uint8

// The kinds of values. Date is the rare cell that a file stores as ISO 8601 text; ordinary dates are numbers.
const (
	Blank Kind = iota
	Text
	Number
	Bool
	Error
	Date
)

// Visibility of a sheet.
type Visibility int

// The three states a sheet can be in.
const (
	Visible Visibility = iota
	Hidden
	VeryHidden
)

// Span is rows or columns First to Last.
type Span struct{ First, Last int }

// Name is a defined name.
type Name struct {
	Name   string
	Sheet  string // its scope; empty for the workbook
	Refers string // the formula without "="
	Hidden bool
}

// Target is the sheet and the cells that a name stands for, 'a sheet'!$B$3:$B$9; false where it is no
// area, but what there is of a sheet's name all the same.
func (n Name) Target() (sheet string, area ref.Range, ok bool) {
	i := strings.LastIndex(n.Refers, "!")
	if i < 0 {
		return "", ref.Range{}, false
	}
	sheet = strings.TrimPrefix(n.Refers[:i], "$")
	if inner, quoted := strings.CutPrefix(sheet, "'"); quoted {
		sheet = strings.ReplaceAll(strings.TrimSuffix(inner, "'"), "''", "'")
	}
	area, ok = ref.ParseRange(n.Refers[i+1:])
	return sheet, area, ok
}

// On tells whether a name is one of a sheet: by the cells that it stands for, or where there are none by
// its scope. Programs that put a sheet in front leave scopes as they were (openpyxl 3.0.9), or take them
// away (exceljs 4.4.0).
func (n Name) On(sheet string) bool {
	if to, _, ok := n.Target(); ok || n.Sheet == "" {
		return strings.EqualFold(to, sheet)
	}
	return strings.EqualFold(n.Sheet, sheet)
}

// Property is a custom document property.
type Property struct{ Name, Value string }

// Validation is a data validation rule.
type Validation struct {
	At     []ref.Range
	Type   string // list, decimal, date, …; empty for a mere prompt
	List   string // of a list: a reference, or "a,b" with its quotes
	Strict bool   // refuses other values
	Title  string // of the prompt
	Prompt string
}

// Condition is a conditional format, with the formulas of its rules.
type Condition struct {
	At       []ref.Range
	Formulas []string
}

// Sheet is the sheet of that name, regardless of case as Excel compares them; nil where there is none.
func (b *Book) Sheet(name string) *Sheet {
	for _, s := range b.Sheets {
		if strings.EqualFold(s.Name, name) {
			return s
		}
	}
	return nil
}

// Property is the value of the custom property, empty where there is none.
func (b *Book) Property(name string) string {
	for _, p := range b.Properties {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// At is the cell at c; a blank one where the sheet has none.
func (s *Sheet) At(c ref.Cell) Cell {
	i, ok := s.Index(c)
	if !ok {
		return Cell{At: c}
	}
	return s.Cells[i]
}

// Index is where the cell at c stands among the sheet's; false where it holds nothing.
func (s *Sheet) Index(c ref.Cell) (int, bool) {
	i := s.first(c)
	return i, i < len(s.Cells) && s.Cells[i].At == c
}

// first is where the first cell stands that is not before c. It is asked for more than anything else, and cells
// are too large to be handed to a function that compares them.
func (s *Sheet) first(c ref.Cell) int {
	from, to := 0, len(s.Cells)
	for from < to {
		middle := (from + to) / 2
		if at := s.Cells[middle].At; at.Row < c.Row || at.Row == c.Row && at.Col < c.Col {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}

// Row is the cells of one row, by column.
func (s *Sheet) Row(row int) []Cell {
	return s.Rows(row, row)
}

// Rows is the cells of the rows first to last, in their order.
func (s *Sheet) Rows(first, last int) []Cell {
	from := s.first(ref.Cell{Row: first})
	return s.Cells[from:max(from, s.first(ref.Cell{Row: last + 1}))]
}

// LastRow is the number of the last row that holds something, 0 for an empty sheet.
func (s *Sheet) LastRow() int {
	for i := len(s.Cells) - 1; i >= 0; i-- {
		if s.Cells[i].Kind != Blank || s.Cells[i].Formula != "" {
			return s.Cells[i].At.Row
		}
	}
	return 0
}

// Area is the merge that covers c, or c alone.
func (s *Sheet) Area(c ref.Cell) ref.Range {
	for _, m := range s.Merges {
		if m.Contains(c) {
			return m
		}
	}
	return ref.One(c)
}

// RowHidden tells whether the row is hidden.
func (s *Sheet) RowHidden(row int) bool { return within(s.HiddenRows, row) }

// ColHidden tells whether the column is hidden.
func (s *Sheet) ColHidden(col int) bool { return within(s.HiddenCols, col) }

func within(spans []Span, n int) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return s.First <= n && n <= s.Last })
}

// Empty tells whether the cell holds neither a value nor a formula.
func (c Cell) Empty() bool { return c.Kind == Blank && c.Formula == "" }

// Compare orders places by row, then column.
func Compare(a, b ref.Cell) int {
	return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
}
