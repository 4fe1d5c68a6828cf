// Package looks tells how the sheets of a workbook look, for a screen that is no spreadsheet program: bytes go
// in; columns, rows, merges, texts as they are shown, and the looks of cells come out. It is for looking at: what
// is read from a workbook is read by others.
package looks

import (
	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// Book is a workbook as it looks.
type Book struct {
	Styles []Style `json:"styles"` // by the numbers that cells have
	Sheets []Sheet `json:"sheets"` // in the order of the tabs
}

// Sheet is a worksheet as it looks.
type Sheet struct {
	Name    string  `json:"name"`
	Hidden  bool    `json:"hidden,omitempty"`
	Buried  bool    `json:"buried,omitempty"` // hidden so that only programs show it
	Columns []int   `json:"columns"`          // their widths in pixels, 0 for one that is hidden
	Rows    []Row   `json:"rows"`             // those that are there, in their order
	Lines   bool    `json:"lines,omitempty"`  // grid lines are shown
	Left    int     `json:"left,omitempty"`   // how many rows below those are not shown
	Merges  []Merge `json:"-"`
}

// Merge is an area of cells that look like one.
type Merge = ref.Range

// Row is a row as it looks.
type Row struct {
	Number int    `json:"n"`
	Height int    `json:"h,omitempty"` // in pixels; 0 where the texts decide
	Hidden bool   `json:"hidden,omitempty"`
	Cells  []Cell `json:"cells"`
}

// Cell is a cell as it looks. One under a merge is not there.
type Cell struct {
	At    string `json:"a"`
	Col   int    `json:"c"`
	Style int    `json:"s,omitempty"`
	Text  string `json:"t,omitempty"`
	Cols  int    `json:"cs,omitempty"` // of a merge, more than one
	Rows  int    `json:"rs,omitempty"`
	Right bool   `json:"r,omitempty"` // a number, which stands at the right unless its style says otherwise
}

// What a screen shows of a sheet: beyond it nobody reads on a screen, and pages of millions of cells stand still.
const (
	mostCells   = 20000
	mostColumns = 120
)

// Of tells how a workbook looks. Cells that must be seen are shown wherever they are: wanted names them by sheet. Of a
// sheet that is hidden nothing is told unless it is among those, and of one that only programs show nothing at all.
func Of(data []byte, l limits.Limits, wanted map[string][]ref.Cell) (*Book, error) {
	pkg, err := opc.OpenWithin(data, l)
	if err != nil {
		return nil, err
	}
	r := &reader{pkg: pkg, depth: int(l.Filled().Depth)}
	if err := r.parts(); err != nil {
		return nil, err
	}
	isSeen := func(sheet string) bool { return r.isSeen(sheet, wanted[sheet] != nil) }
	texts, err := book.OpenWith(data, book.Options{Limits: l, Wanted: func(sheet string, _ []grid.Name) book.Want {
		if isSeen(sheet) {
			return book.Seen
		}
		return book.Skip
	}})
	if err != nil {
		return nil, err
	}
	b := &Book{Styles: r.styles()}
	for _, g := range texts.Sheets {
		s := Sheet{Name: g.Name, Hidden: g.Visibility != grid.Visible, Buried: g.Visibility == grid.VeryHidden}
		if isSeen(g.Name) {
			r.sheet(&s, g, texts.Date1904, wanted[g.Name])
		}
		b.Sheets = append(b.Sheets, s)
	}
	return b, nil
}

// isSeen tells whether people get to see a sheet, which may be wanted.
func (r *reader) isSeen(sheet string, wanted bool) bool {
	switch r.state[sheet] {
	case "veryHidden":
		return false
	case "hidden":
		return wanted
	}
	return true
}

// sheet is one sheet: what its part says of columns, rows and styles, and what the grid says of texts.
func (r *reader) sheet(s *Sheet, g *grid.Sheet, date1904 bool, wanted []ref.Cell) {
	f := r.frame(r.byName[g.Name])
	m := newMerged(g.Merges)
	last := lastCell(g, f, wanted)
	s.Lines, s.Merges, s.Columns = f.lines, g.Merges, f.widths(last.Col)
	shown := 0
	for _, number := range f.numbers(g, wanted) {
		if number > last.Row {
			break
		}
		if shown > mostCells && !isWanted(wanted, number) {
			s.Left++
			continue
		}
		row := f.row(number)
		row.Cells = cellsOf(f, g, m, number, last.Col, date1904)
		shown += last.Col
		s.Rows = append(s.Rows, row)
	}
}

func isWanted(wanted []ref.Cell, row int) bool {
	for _, c := range wanted {
		if c.Row == row {
			return true
		}
	}
	return false
}

// lastCell is where a sheet ends: at the last text, merge, border or ground.
func lastCell(g *grid.Sheet, f *frame, wanted []ref.Cell) ref.Cell {
	last := f.last
	reach := func(c ref.Cell) { last = ref.Cell{Col: max(last.Col, c.Col), Row: max(last.Row, c.Row)} }
	for _, c := range g.Cells {
		reach(c.At)
	}
	for _, c := range wanted {
		reach(c)
	}
	last.Col = min(last.Col, mostColumns)
	return last
}

// cellsOf are the cells of a row that are seen, with something to be seen in them.
func cellsOf(f *frame, g *grid.Sheet, m *merged, row, lastCol int, date1904 bool) []Cell {
	var all []Cell
	texts := map[int]grid.Cell{}
	for _, c := range g.Row(row) {
		texts[c.At.Col] = c
	}
	for col := 1; col <= lastCol; col++ {
		at := ref.Cell{Col: col, Row: row}
		if m.covers(at) {
			continue
		}
		c := Cell{At: at.String(), Col: col, Style: f.style(at)}
		if t, ok := texts[col]; ok {
			c.Text, c.Right = shown(t, date1904), t.Kind == grid.Number
		}
		if area, ok := m.from[at]; ok {
			c.Cols, c.Rows = min(area.Cols(), lastCol-col+1), area.Rows()
		}
		all = append(all, c)
	}
	return all
}

// merged finds the merge that a cell is in.
type merged struct {
	from map[ref.Cell]ref.Range
	rows map[int][]ref.Range
}

// tallest bounds the rows of a merge that are looked up one by one: one of a whole sheet covers nothing that is seen.
const tallest = 5000

func newMerged(areas []ref.Range) *merged {
	m := &merged{map[ref.Cell]ref.Range{}, map[int][]ref.Range{}}
	for _, a := range areas {
		m.from[a.From] = a
		for row := a.From.Row; row <= min(a.To.Row, a.From.Row+tallest); row++ {
			m.rows[row] = append(m.rows[row], a)
		}
	}
	return m
}

// covers tells whether a cell lies under a merge, and is not its first.
func (m *merged) covers(c ref.Cell) bool {
	for _, a := range m.rows[c.Row] {
		if a.Contains(c) && a.From != c {
			return true
		}
	}
	return false
}
