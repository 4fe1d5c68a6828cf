package fill

import (
	"tianbao/internal/listing"
	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
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
const TableHeading = listing.HeadingRow

// ChecksColumns is how many columns the list of checks has.
const ChecksColumns = live.Columns

// addTables plans the tables.
func (p *planner) addTables() {
	for i := range p.options.Tables {
		t := &p.options.Tables[i]
		s := t.listing(p.form.looks.Looks, p.tabs.name(t.Tab))
		s.Protect = p.options.Protect
		p.plan.Names = append(p.plan.Names, s.Finish(len(p.sheets)+len(p.behind), t.Mark)...)
		p.addBehind(s.Sheet)
	}
}

func (t *Table) listing(looks listing.Looks, tab string) *listing.Sheet {
	var headings []string
	var widths []float64
	total := 0.0
	for _, c := range t.Headings {
		headings, widths, total = append(headings, c.Heading), append(widths, c.Width), total+c.Width
	}
	s := listing.New(looks, tab, widths)
	s.Text(ref.Cell{Col: 1, Row: listing.TitleRow}, looks.Title, t.Title)
	s.Top(t.Note, s.Points(total, t.Note), headings)
	for _, cells := range t.Rows {
		texts := map[int]string{}
		for i, c := range cells {
			c.add(s, looks, i+1, t.Headings[i].Middle)
			texts[i+1] = c.Text
		}
		s.Next(texts)
	}
	return s
}

// add writes a cell with its link and its choices.
func (c TableCell) add(s *listing.Sheet, looks listing.Looks, col int, middle bool) {
	at, style := s.At(col), looks.Body
	switch {
	case len(c.Choices) > 0:
		style = looks.Answer
		if choices, ok := inline(c.Choices); ok {
			s.Validations = append(s.Validations, draw.Validation{At: []ref.Range{ref.One(at)}, List: choices, Strict: true})
		}
	case c.Sheet != "":
		style = looks.Link
		s.Links = append(s.Links, draw.Link{At: at, Location: ref.QuoteSheet(c.Sheet) + "!" + c.Cell})
	case middle:
		style = looks.Middle
	}
	cell := textCell(c.Text)
	cell.At, cell.Style = at, style
	s.Cells = append(s.Cells, cell)
}
