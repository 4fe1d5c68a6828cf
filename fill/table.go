package fill

import (
	"strconv"

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
	Live     string // a formula that gives the title while people type; empty: it stays as it is
	Note     string
	Headings []TableColumn
	Rows     [][]TableCell // as long as the headings
}

// TableColumn is a column's heading and its width in characters.
type TableColumn struct {
	Heading string
	Width   float64
	Middle  bool // its cells are short and stand in the middle
	Hidden  bool // for programs; it stands behind those that people see
}

// TableCell is a text, with what it is for.
type TableCell struct {
	Text        string
	Parts       []TablePart // of the text, where some look different
	Formula     string      // gives the number Text
	Sheet, Cell string      // where it leads to; none: the empty Sheet
	Choices     []string    // what may be answered in it
	Free        bool        // it may stay as it is, and other answers may be typed as well
	Waits       bool        // something is to be done about its line
}

// TablePart is a stretch of a text: the same in two texts, or only in the old or the new one.
type TablePart struct {
	Text     string
	Old, New bool
}

// TableHeading is the row of a table's headings; its rows follow.
const TableHeading = listing.HeadingRow

// ChecksColumns is how many columns the list of checks has.
const ChecksColumns = live.Columns

// ChecksOrder is the column of it, beside what people see, in which every line of tianbao's has something.
const ChecksOrder = live.Order

// addTables plans the tables.
func (p *planner) addTables() {
	for i := range p.options.Tables {
		t := &tableSheet{Table: &p.options.Tables[i], looks: p.form.looks.Looks, links: map[string]string{}}
		t.draw(p.tabs.name(t.Tab))
		t.Protect = p.options.Protect
		p.plan.Names = append(append(p.plan.Names, t.Finish(len(p.sheets)+len(p.behind), t.Mark)...), t.names...)
		p.addBehind(t.Sheet.Sheet)
	}
}

// tableSheet is a table while it is drawn.
type tableSheet struct {
	*Table
	*listing.Sheet
	looks listing.Looks
	links map[string]string // the names of the cells that lines lead to
	names []draw.Name
}

func (t *tableSheet) draw(tab string) {
	var headings []string
	var widths []float64
	shown, total := 0, 0.0
	for _, c := range t.Headings {
		headings, widths = append(headings, c.Heading), append(widths, c.Width)
		if !c.Hidden {
			shown, total = shown+1, total+c.Width
		}
	}
	t.Sheet = listing.New(t.looks, tab, widths)
	t.Shown = shown
	title := ref.Cell{Col: 1, Row: listing.TitleRow}
	if t.Live != "" {
		t.Sheet.Formula(title, t.looks.Title, t.Live, t.Title)
	} else {
		t.Text(title, t.looks.Title, t.Title)
	}
	t.Top(t.Note, t.Points(total, t.Note), headings)
	for _, cells := range t.Rows {
		texts := map[int]string{}
		for i, c := range cells {
			t.add(c, i)
			if !t.Headings[i].Hidden {
				texts[i+1] = c.Text
			}
		}
		t.Next(texts)
	}
}

// add writes a cell of a column with its link and its choices.
func (t *tableSheet) add(c TableCell, column int) {
	at, style := t.At(column+1), t.style(c, &t.Headings[column])
	if len(c.Choices) > 0 {
		t.choices(at, c)
	}
	if c.Sheet != "" {
		t.Links = append(t.Links, draw.Link{At: at, Location: t.link(c)})
	}
	switch {
	case c.Formula != "":
		t.Cells = append(t.Cells, draw.Cell{At: at, Style: style, Kind: draw.Formula, Text: c.Formula, Result: draw.Number, ResultText: c.Text})
	case len(c.Parts) > 0:
		t.Compared(at, style, c.Text, lookedAt(c.Parts))
	default:
		cell := textCell(c.Text)
		cell.At, cell.Style = at, style
		t.Cells = append(t.Cells, cell)
	}
}

func (t *tableSheet) style(c TableCell, column *TableColumn) int {
	switch {
	case column.Hidden:
		return 0
	case c.Free:
		return t.looks.Choice
	case len(c.Choices) > 0:
		return t.looks.Answer
	case c.Waits:
		return t.looks.Waits
	case c.Sheet != "":
		return t.looks.Link
	case column.Middle:
		return t.looks.Middle
	}
	return t.looks.Body
}

// choices gives a cell its drop-down; cells with the same one share it.
func (t *tableSheet) choices(at ref.Cell, c TableCell) {
	list, ok := inline(c.Choices)
	if !ok {
		return
	}
	for i := range t.Validations {
		if v := &t.Validations[i]; v.List == list && v.Strict != c.Free {
			v.At = append(v.At, ref.One(at))
			return
		}
	}
	t.Validations = append(t.Validations, draw.Validation{At: []ref.Range{ref.One(at)}, List: list, Strict: !c.Free})
}

// tableLink begins the hidden names that links of tables lead to: a name follows its cell when rows come and
// go, which an address in a link does not.
const tableLink = "_tb_line"

// link is the name of the cell that a cell leads to.
func (t *tableSheet) link(c TableCell) string {
	to := c.Sheet + "!" + c.Cell
	if t.links[to] == "" {
		at, _ := ref.ParseCell(c.Cell)
		t.links[to] = tableLink + strconv.Itoa(len(t.links)+1)
		t.names = append(t.names, draw.Name{Name: t.links[to], Sheet: -1, Refers: ref.QuoteSheet(c.Sheet) + "!" + at.Absolute(), Hidden: true})
	}
	return t.links[to]
}

func lookedAt(parts []TablePart) []listing.Part {
	all := make([]listing.Part, len(parts))
	for i, p := range parts {
		all[i].Text = p.Text
		switch {
		case p.Old:
			all[i].Look = listing.Gone
		case p.New:
			all[i].Look = listing.Come
		}
	}
	return all
}
