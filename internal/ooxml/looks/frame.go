package looks

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// reader finds the parts of a workbook. What it cannot read has no looks: those who read the workbook's values
// have said what is wrong with it.
type reader struct {
	pkg        *opc.Package
	depth      int
	byName     map[string]string // the part of a sheet
	state      map[string]string // of a sheet: empty where it is shown
	stylesPart string
	themePart  string
	drawn      []bool // by style: there is something to be seen in a blank cell of it
}

func (r *reader) parts() error {
	main := "xl/workbook.xml"
	root, err := r.pkg.Relations("")
	if err != nil {
		return err
	}
	for _, rel := range root {
		if rel.Kind() == "officeDocument" && !rel.External {
			main = rel.Target
		}
	}
	relations, err := r.pkg.Relations(main)
	if err != nil {
		return err
	}
	doc, err := r.pkg.Tree(main)
	if err != nil {
		return err
	}
	r.byName, r.state = map[string]string{}, map[string]string{}
	for _, n := range doc.Root.Child("sheets").Elements() {
		r.state[n.Get("name")] = n.Get("state")
	}
	for _, rel := range relations {
		switch rel.Kind() {
		case "styles":
			r.stylesPart = rel.Target
		case "theme":
			r.themePart = rel.Target
		}
		for _, n := range doc.Root.Child("sheets").Elements() {
			if n.RelID() == rel.ID {
				r.byName[n.Get("name")] = rel.Target
			}
		}
	}
	return nil
}

// frame is what a sheet's part says of its columns, rows and the styles of its cells.
type frame struct {
	columns []columns
	rows    map[int]rowLook
	cells   map[ref.Cell]int
	width   float64 // of a column that says nothing, in characters
	height  float64 // of a row that says nothing, in points; 0: the texts decide
	lines   bool
	last    ref.Cell // the last with a look of its own
	drawn   []bool
}

type columns struct {
	first, last int
	width       float64
	hidden      bool
	style       int
}

type rowLook struct {
	height float64
	hidden bool
	style  int
}

// usualWidth is the width of a column where nothing says it, in characters of the usual font.
const usualWidth = 8.43

func (r *reader) frame(part string) *frame {
	f := &frame{rows: map[int]rowLook{}, cells: map[ref.Cell]int{}, width: usualWidth, lines: true, drawn: r.drawn}
	data, err := r.pkg.Text(part)
	if err != nil {
		return f
	}
	s, err := markup.NewScanner(data, r.depth)
	if err != nil {
		return f
	}
	s.Each(func() error { return f.part(s) })
	return f
}

func (f *frame) part(s *markup.Scanner) error {
	switch string(s.Local()) {
	case "sheetViews":
		return s.Each(func() error {
			f.lines = f.lines && string(s.Attr("showGridLines")) != "0"
			return nil
		})
	case "sheetFormatPr":
		f.width = cmp.Or(real(s, "defaultColWidth"), f.width)
		f.height = real(s, "defaultRowHeight")
	case "cols":
		return s.Each(func() error {
			f.columns = append(f.columns, columns{whole(s, "min"), whole(s, "max"), real(s, "width"), isOn(s, "hidden"), whole(s, "style")})
			return nil
		})
	case "sheetData":
		row := 0
		return s.Each(func() error { return f.readRow(s, &row) })
	}
	return nil
}

func (f *frame) readRow(s *markup.Scanner, row *int) error {
	*row++
	if n := whole(s, "r"); n > 0 {
		*row = n
	}
	look := rowLook{height: real(s, "ht"), hidden: isOn(s, "hidden"), style: -1}
	if isOn(s, "customFormat") {
		look.style = whole(s, "s")
	}
	f.rows[*row] = look
	at := ref.Cell{Row: *row}
	return s.Each(func() error {
		at.Col++
		if c, ok := ref.ParseCell(string(s.Attr("r"))); ok {
			at = c
		}
		if style := whole(s, "s"); at.Col <= mostColumns {
			f.cells[at] = style
			if style < len(f.drawn) && f.drawn[style] {
				f.last = ref.Cell{Col: max(f.last.Col, at.Col), Row: max(f.last.Row, at.Row)}
			}
		}
		return nil
	})
}

// style is the number of a cell's look: its own, or else that of its row, or else of its column.
func (f *frame) style(at ref.Cell) int {
	if own, ok := f.cells[at]; ok {
		return own
	}
	if row, ok := f.rows[at.Row]; ok && row.style >= 0 {
		return row.style
	}
	for _, c := range f.columns {
		if c.first <= at.Col && at.Col <= c.last {
			return c.style
		}
	}
	return 0
}

// widths are the widths of the columns up to one, in pixels.
func (f *frame) widths(last int) []int {
	all := make([]int, last)
	for i := range all {
		width, hidden := f.width, false
		for _, c := range f.columns {
			if c.first <= i+1 && i+1 <= c.last {
				width, hidden = cmp.Or(c.width, width), c.hidden
			}
		}
		if !hidden {
			all[i] = min(max(int(math.Round(width*7+5)), 8), 600)
		}
	}
	return all
}

// numbers are the rows that there is something of, from the first one on; few blank ones between them are there too.
func (f *frame) numbers(g *grid.Sheet, wanted []ref.Cell) []int {
	there := map[int]bool{}
	for row := range f.rows {
		there[row] = true
	}
	for _, c := range g.Cells {
		there[c.At.Row] = true
	}
	for _, c := range wanted {
		there[c.Row] = true
	}
	for _, m := range g.Merges {
		for row := m.From.Row; row <= min(m.To.Row, m.From.Row+tallest); row++ {
			there[row] = true
		}
	}
	all := slices.Sorted(maps.Keys(there))
	var between []int
	before := 0
	for _, row := range all {
		for gap := before + 1; gap < row && row-before < 60; gap++ {
			between = append(between, gap)
		}
		before = row
	}
	all = append(all, between...)
	slices.Sort(all)
	return all
}

func (f *frame) row(number int) Row {
	look, ok := f.rows[number]
	height := f.height
	if ok && look.height > 0 {
		height = look.height
	}
	return Row{Number: number, Height: min(int(math.Round(height*96/72)), 546), Hidden: ok && look.hidden}
}

func whole(s *markup.Scanner, name string) int {
	n, _ := strconv.Atoi(string(s.Attr(name)))
	return max(n, 0)
}

func real(s *markup.Scanner, name string) float64 {
	n, err := strconv.ParseFloat(string(s.Attr(name)), 64)
	if err != nil || math.IsNaN(n) || n < 0 || n > 2000 {
		return 0
	}
	return n
}

func isOn(s *markup.Scanner, name string) bool {
	v := string(s.Attr(name))
	return v == "1" || v == "true"
}
