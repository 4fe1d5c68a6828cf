package fill

import (
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/width"
)

// Table is a sheet of texts behind the form: people read it, and answer in it where a cell has choices.
type Table struct {
	Tab      string
	Mark     string // the hidden name of its first heading, by which a reader knows the sheet
	Title    string
	Note     string
	Headings []TableColumn
	Rows     [][]TableCell // as long as the headings
}

// TableColumn is a column's heading and its width in characters.
type TableColumn struct {
	Heading string
	Width   float64
	Middle  bool // its cells are short and stand in the middle
}

// TableCell is a text, with what it is for.
type TableCell struct {
	Text        string
	Sheet, Cell string   // where it leads to; none: the empty Sheet
	Choices     []string // what may be answered in it
}

// TableHeading is the row of a table's headings; its rows follow.
const TableHeading = listHeading

// addTables plans the tables.
func (p *planner) addTables() {
	for i := range p.options.Tables {
		t := &p.options.Tables[i]
		p.plan.Sheets = append(p.plan.Sheets, draw.Sheet{
			Name: p.tabs.name(t.Tab), Frozen: TableHeading, Landscape: true, Protect: p.options.Protect,
		})
		p.tabulate(t, len(p.plan.Sheets)-1)
	}
	p.relink()
}

func (p *planner) tabulate(t *Table, index int) {
	l := &list{cross: p.cross, sheet: &p.plan.Sheets[index]}
	for _, c := range t.Headings {
		l.sheet.Widths = append(l.sheet.Widths, c.Width)
	}
	l.caption(t)
	l.row = TableHeading + 1
	for _, cells := range t.Rows {
		for i, c := range cells {
			l.answer(t.Headings[i], i+1, c)
		}
		l.tableHeight(t, cells)
		l.row++
	}
	l.sheet.Filter = ref.Range{From: ref.Cell{Col: 1, Row: TableHeading}, To: ref.Cell{Col: len(t.Headings), Row: max(l.row-1, TableHeading)}}
	name := ref.QuoteSheet(l.sheet.Name)
	p.plan.Names = append(p.plan.Names,
		draw.Name{Name: "_xlnm._FilterDatabase", Sheet: index, Refers: name + "!" + l.sheet.Filter.Absolute(), Hidden: true},
		draw.Name{Name: t.Mark, Sheet: index, Refers: name + "!" + ref.Cell{Col: 1, Row: TableHeading}.Absolute(), Hidden: true},
		draw.Name{Name: "_xlnm.Print_Titles", Sheet: index, Refers: name + "!" + rows(TableHeading)})
}

// rows is a whole row as names refer to it.
func rows(n int) string { return "$" + number(n) + ":$" + number(n) }

// caption writes the title, the note and the headings.
func (l *list) caption(t *Table) {
	l.text(1, listTitle, l.form.looks.title, t.Title)
	l.text(1, listNote, l.form.looks.note, t.Note)
	total := 0.0
	for i, c := range t.Headings {
		l.text(i+1, TableHeading, l.form.looks.heading, c.Heading)
		total += c.Width
	}
	for _, row := range []int{listTitle, listNote} {
		l.sheet.Merges = append(l.sheet.Merges, ref.Range{From: ref.Cell{Col: 1, Row: row}, To: ref.Cell{Col: len(t.Headings), Row: row}})
	}
	l.sheet.Heights = append(l.sheet.Heights, draw.Height{Row: listTitle, Points: 24},
		draw.Height{Row: listNote, Points: l.points(total, t.Note)}, draw.Height{Row: TableHeading, Points: 20})
}

// answer writes a cell with its link and its choices.
func (l *list) answer(c TableColumn, col int, cell TableCell) {
	at, style := ref.Cell{Col: col, Row: l.row}, l.form.looks.body
	switch {
	case len(cell.Choices) > 0:
		style = l.form.looks.answer
		if choices, ok := inline(cell.Choices); ok {
			l.sheet.Validations = append(l.sheet.Validations, draw.Validation{At: []ref.Range{ref.One(at)}, List: choices, Strict: true})
		}
	case cell.Sheet != "":
		style = l.form.looks.link
		l.sheet.Links = append(l.sheet.Links, draw.Link{At: at, Location: ref.QuoteSheet(cell.Sheet) + "!" + cell.Cell})
	case c.Middle:
		style = l.form.looks.middle
	}
	kind := draw.Text
	if cell.Text == "" {
		kind = draw.Blank
	}
	l.sheet.Cells = append(l.sheet.Cells, draw.Cell{At: at, Style: style, Kind: kind, Text: cell.Text})
}

// tableHeight makes the row high enough for its texts.
func (l *list) tableHeight(t *Table, cells []TableCell) {
	points := 0.0
	for i, c := range cells {
		points = max(points, l.points(t.Headings[i].Width, c.Text))
	}
	l.sheet.Heights = append(l.sheet.Heights, draw.Height{Row: l.row, Points: points})
}

// points is the height of a text in a column.
func (l *list) points(chars float64, text string) float64 {
	font := l.form.book.Font(0)
	lines := width.Lines(text, font.Size, width.Column(chars, width.Digit(font.Name, font.Size)))
	return min(width.Height(max(lines, 1), font.Size), width.MaxRow)
}
