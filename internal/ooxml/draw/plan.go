package draw

import "tianbao/internal/ref"

// Plan says what an output workbook will hold: pure data, in the order of the output.
type Plan struct {
	Sheets     []Sheet
	Names      []Name     // defined names to add; the template's own are kept and mapped
	Properties []Property // custom document properties to set; the template's own are kept
	// Recalculate asks the reader's program to recompute every formula on opening. It is set
	// where a formula has no cached result.
	Recalculate bool
}

// Sheet is one sheet of the output.
type Sheet struct {
	Name   string // the tab
	Source string // the template's sheet it is drawn from; empty for a sheet built from nothing
	// Item is the ordinal of the list item that the sheet is made for, 0 for none. References
	// between template sheets lead to the sheet of the same item, or else to the one of no item,
	// or else to the first drawn from that source.
	Item    int
	Blocks  []Growth // sorted by row, not overlapping
	Cells   []Cell   // what the plan sets; row by row, each place at most once
	Heights []Height // sorted by row; rows not named keep the template's height
	Merges  []ref.Range
	// Unmerge drops what the row map makes of these template merges: the plan sets its own.
	Unmerge     []ref.Range
	Validations []Validation
	Conditions  []Condition
	// Beyond is the style of the empty columns right of those the template has widths for; 0 leaves
	// them. On a protected sheet they must be open: Excel deletes no row that has a locked cell.
	Beyond  int
	Protect bool // protects the sheet without a password; inserting and deleting rows stays allowed

	// For sheets built from nothing.
	Visibility Visibility
	Widths     []float64          // of columns A, B, …, in characters
	Shown      int                // how many columns are shown, those behind them hidden; 0 for all
	Rich       map[ref.Cell][]Run // of texts whose parts look otherwise than their cell
	Frozen     int                // rows that stay in sight
	Landscape  bool               // printed across, one page wide
	Filter     ref.Range          // with drop-downs in its first row, to choose which rows are shown; none where empty
	Links      []Link
	Tail       *Tail // the rows below Cells, and with them the end of the sheet; nil for none
}

// Run is a stretch of a cell's text and how it looks.
type Run struct {
	Text    string
	Font    Font
	Letters string // its colour, RRGGBB; empty for that of the cell
	Struck  bool   // a line goes through it
}

// Growth makes prototype rows First..Last of the template appear Copies times (at least once).
type Growth struct {
	First, Last, Copies int
	// Inner are rows among them that repeat within every copy; nil for none.
	Inner *Inner
}

// Inner makes rows First..Last appear so many times (at least once) in each copy of the prototype around them.
// Their copies are counted through all copies of the prototype.
type Inner struct {
	First, Last int
	Times       []int
}

// Cell is what one output cell is to hold. A list of thousands of lines has many, so it is kept small.
type Cell struct {
	At         ref.Cell // in the output
	Text       string   // the text, the number in decimal digits, or the formula without "="
	ResultText string
	Style      int // index of cellXfs; KeepStyle keeps the template's
	// Run is, of the first cell of a run downwards whose formulas differ only as copying makes them
	// differ, how long the run is, and Group its number on the sheet (from 1), which the others have alone.
	Run, Group int32
	Kind       Kind
	Result     Kind // of a formula, the cached result: Number, Text, Bool or Error; NoResult leaves it without one
	Array      bool // enters the formula as an array formula of its cell
}

// KeepStyle keeps the style the template's cell has.
const KeepStyle = -1

// Kind is the kind of a cell's content.
type Kind uint8

// The kinds of content. Keep leaves the template's content (only the style or, for a formula of
// the template, the cached result changes).
const (
	Keep Kind = iota
	Blank
	Text
	Number
	Bool
	Error
	Formula
)

// NoResult marks a formula without a cached result.
const NoResult = Keep

// Height is the height of one output row, in points.
type Height struct {
	Row    int
	Points float64
}

// Name is a defined name.
type Name struct {
	Name   string
	Sheet  int // index in Plan.Sheets of its scope; -1 for the workbook
	Refers string
	Hidden bool
}

// Property is a custom document property, text.
type Property struct{ Name, Value string }

// Validation is a data validation to add to a sheet.
type Validation struct {
	At     []ref.Range
	List   string // formula1 of a list: `"a,b"` or a reference; empty without one
	Strict bool   // refuse other values (only with List)
	Guard  *Guard // warn of other values; not with a List
	Title  string // of the prompt and the warning, at most 32 characters
	Prompt string // at most excel.MaxPrompt characters
}

// Guard lets numbers between two through, and warns of everything else that is typed: the person may go on.
type Guard struct {
	Kind     string // "decimal", "whole" or "date"
	From, To string // the numbers, in digits
	Warning  string // at most excel.MaxWarning characters
}

// Condition is a conditional format to add to a sheet: the areas get the looks while the formula is
// true, which is written for the first cell of the first area.
type Condition struct {
	At      []ref.Range
	Formula string
	Look    int // from Book.Highlight
}

// Link leads from a cell to a place of the workbook.
type Link struct {
	At       ref.Cell
	Location string // 'a sheet'!B3, or a name of the workbook
}

// Visibility of a sheet.
type Visibility int

// The three states a sheet can be in.
const (
	Visible Visibility = iota
	Hidden
	VeryHidden
)
