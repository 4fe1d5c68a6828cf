package draw

import (
	"slices"
	"sort"

	"tianbao/internal/ref"
)

// Layout is what can be asked of one sheet of the template: its geometry, looks and content, all
// in the template's coordinates.
type Layout struct {
	Name    string
	Merges  []ref.Range
	LastRow int // of the cells it has
	LastCol int
	Right   int  // the last column that belongs to the form: of cells, merges and columns with a width of their own
	Printed bool // the template says which cells are printed
	sheet   *sheet
}

// Layout is the layout of a sheet of the template, nil where no layout sheet has that name.
func (b *Book) Layout(source string) *Layout {
	sh := b.sheet(source)
	if sh == nil {
		return nil
	}
	l := &Layout{Name: sh.name, Merges: slices.Clone(sh.merges), sheet: sh}
	for _, r := range sh.rows {
		if n := len(r.cells); n > 0 {
			l.LastRow, l.LastCol = r.number, max(l.LastCol, r.cells[n-1].col)
		}
	}
	l.Right = l.right()
	for _, n := range b.names {
		l.Printed = l.Printed || n.sheet == sh.index && n.name == printArea
	}
	return l
}

// roomBeside is how many columns are left free for cells that stand beside a form.
const roomBeside = 4096

// right is the last column that belongs to the form. Hidden columns beyond what cells and merges take do not;
// and where cells or widths go on to the edge of the sheet, only what holds something does.
func (l *Layout) right() int {
	right := l.LastCol
	for _, m := range l.Merges {
		right = max(right, m.To.Col)
	}
	for _, c := range l.sheet.columns {
		if c.to < ref.MaxCols && !c.hidden { // else it is the looks of all that is right of the form
			right = max(right, c.to)
		}
	}
	if right <= ref.MaxCols-roomBeside {
		return right
	}
	right = 1
	for _, r := range l.sheet.rows {
		for _, c := range r.cells {
			if kind, _ := l.Content(ref.Cell{Col: c.col, Row: r.number}); kind != Blank {
				right = max(right, c.col, l.Area(ref.Cell{Col: c.col, Row: r.number}).To.Col)
			}
		}
	}
	return right
}

// Area is the merge that a cell is in, or the cell alone.
func (l *Layout) Area(at ref.Cell) ref.Range {
	for _, m := range l.Merges {
		if m.Contains(at) {
			return m
		}
	}
	return ref.One(at)
}

// printArea is the name of what is printed of a sheet.
const printArea = "_xlnm.Print_Area"

// Date1904 tells whether the workbook counts its days from 1904 rather than 1900.
func (b *Book) Date1904() bool {
	return orEmpty(b.workbook.doc.Root.Child("workbookPr")).Flag("date1904", false)
}

// Width is a column's width in characters of the workbook's standard font.
func (l *Layout) Width(col int) float64 {
	for _, c := range l.sheet.columns {
		if c.from <= col && col <= c.to {
			return c.width
		}
	}
	return l.sheet.format.width
}

// HiddenCol tells whether a column is hidden.
func (l *Layout) HiddenCol(col int) bool {
	for _, c := range l.sheet.columns {
		if c.from <= col && col <= c.to {
			return c.hidden
		}
	}
	return false
}

// Height is a row's height in points; fixed tells that somebody set it.
func (l *Layout) Height(row int) (points float64, fixed bool) {
	r := l.row(row)
	if r == nil {
		return l.sheet.format.height, false
	}
	return number(r.points, l.sheet.format.height), r.fixed && r.points != ""
}

// HiddenRow tells whether a row is hidden.
func (l *Layout) HiddenRow(row int) bool {
	if r := l.row(row); r != nil {
		return r.hidden
	}
	return l.sheet.format.hidden
}

func (l *Layout) row(number int) *row {
	rows := l.sheet.rows
	i := sort.Search(len(rows), func(i int) bool { return rows[i].number >= number })
	if i < len(rows) && rows[i].number == number {
		return &rows[i]
	}
	return nil
}

func (l *Layout) cell(at ref.Cell) *cell {
	r := l.row(at.Row)
	if r == nil {
		return nil
	}
	for i := range r.cells {
		if r.cells[i].col == at.Col {
			return &r.cells[i]
		}
	}
	return nil
}

// Style is the style of a cell: its own, or what its row or column gives a cell that is not there.
func (l *Layout) Style(at ref.Cell) int {
	if c := l.cell(at); c != nil {
		return c.style
	}
	if r := l.row(at.Row); r != nil && r.style != 0 {
		return r.style
	}
	return l.sheet.columnStyle(at.Col)
}

// Content is what a cell holds: its kind, and its text, its number in digits or its formula
// without "=". A cell that is not there is Blank.
func (l *Layout) Content(at ref.Cell) (Kind, string) {
	if c := l.cell(at); c != nil {
		return c.content.kind, c.content.text
	}
	return Blank, ""
}

// Validated tells whether a validation of the template covers the cell and will be drawn.
func (l *Layout) Validated(at ref.Cell) bool {
	for _, r := range l.sheet.rules {
		for _, a := range r.areas {
			if a.Contains(at) {
				return true
			}
		}
	}
	return false
}

// Mapped is a formula of the template as it stands in an output.
type Mapped struct {
	At         ref.Cell // in the output
	Text       string   // without "="
	TemplateAt ref.Cell
}

// Formulas lists, for each planned sheet, the template's formulas as Draw will write them, row by row.
// Cells to which the plan gives other content are among them. A plan that cannot be drawn has
// none; Draw says why.
func (b *Book) Formulas(p *Plan) [][]Mapped {
	all := make([][]Mapped, len(p.Sheets))
	d := &drawing{book: b}
	if d.begin(p) != nil {
		return all
	}
	d.nameTables()
	for i, s := range d.sheets {
		if s.source != nil {
			all[i] = d.formulas(s)
		}
	}
	return all
}

func (d *drawing) formulas(s *sheetOut) []Mapped {
	var all []Mapped
	for _, r := range s.source.rows {
		block := s.rows.block(r.number)
		for _, c := range r.cells {
			if c.content.formula == nil {
				continue
			}
			for i := range s.rows.count(r.number) {
				all = append(all, Mapped{
					At:         ref.Cell{Col: c.col, Row: s.rows.At(r.number, i)},
					Text:       d.formula(c.content.formula.expr, origin{sheet: s, block: block, copy: i, row: r.number}),
					TemplateAt: ref.Cell{Col: c.col, Row: r.number},
				})
			}
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].At.Before(all[j].At) })
	return all
}
