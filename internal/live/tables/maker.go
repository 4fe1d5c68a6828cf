package tables

import (
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// maker makes a sheet, cell by cell as they are asked for. Once it is made, what it does not have is not to
// be had.
type maker struct {
	*Sheet
	prog    *Program
	frame   *frame
	sizes   map[*templates.Field]int
	place   placer
	heads   map[Entry]column
	raws    map[*Slot]column
	chains  map[*Slot][]column
	classes map[string]*table
	same    map[string]column // single cells of the tail by their formulas
	cells   []draw.Cell       // of the tail
	groups  int
	lifting string   // see lifts
	unsure  []string // columns with 1 where it is not sure which class a row has
	done    bool
}

func newMaker(p *Program, f *frame, sizes []int) *maker {
	s := &maker{
		Sheet: &Sheet{Results: map[*templates.Check]Result{}, Outdated: map[*templates.Check]string{}, Latest: map[*templates.Field]string{}, Anywhere: map[*templates.Field]string{}, Colours: map[*templates.Field][]*templates.Check{}, tables: map[*templates.Field]*table{}},
		prog:  p, frame: f, sizes: map[*templates.Field]int{},
		heads: map[Entry]column{}, raws: map[*Slot]column{}, chains: map[*Slot][]column{}, same: map[string]column{}, classes: map[string]*table{},
	}
	s.made = s
	tallest := 0
	for i, l := range f.lists {
		s.sizes[l] = max(sizes[i], 1)
		if p.Own(l) == f.list && !Sheeted(p.template, l) {
			tallest = max(tallest, s.sizes[l])
		}
	}
	s.place = newPlacer(f, s.sizes, tallest)
	return s
}

// pack writes the tail, once for all workbooks.
func (s *maker) pack() {
	slices.SortFunc(s.cells, func(a, b draw.Cell) int { return grid.Compare(a.At, b.At) })
	s.size, s.done = len(s.cells), true
	s.Sheet.tail = draw.Pack(s.cells)
	s.cells = nil
}

// head puts a single cell into the head, once.
func (s *maker) head(e Entry) column {
	c, ok := s.heads[e]
	if !ok {
		c = column{s.place.scalar(), 1}
		s.heads[e] = c
		e.At, e.N = c.at, 1
		s.Head = append(s.Head, e)
	}
	return c
}

// known puts cells into the head over the slots of a list.
func (s *maker) known(e Entry, list *templates.Field) column {
	c := s.place.vector(list)
	e.At, e.N, e.List = c.at, c.n, list
	if e.Source == FromItemRows || e.Source == FromItemReal {
		e.Group = s.groups + 1
		s.groups += s.sizes[list.List()] // one for the rows of each item
	}
	s.Head = append(s.Head, e)
	return c
}

// mirror puts what is known of a column of the form's block into the sheet: it begins in the head.
func (s *maker) mirror(of Source, f *templates.Field, t *table) (column, error) {
	c, ok := s.place.raw(t.n)
	if !ok {
		return c, ErrNoCell
	}
	s.groups++
	s.Head = append(s.Head, Entry{Source: of, At: c.at, N: c.n, Group: s.groups, Field: f, List: t.list, Used: t.used, Body: t.body})
	s.follow(c)
	return c, nil
}

// follow adds the cells that have the formula of the first.
func (s *maker) follow(c column) {
	for i := 1; i < c.n; i++ {
		s.cells = append(s.cells, draw.Cell{At: ref.Cell{Col: c.at.Col, Row: c.at.Row + i}, Style: draw.KeepStyle, Kind: draw.Formula, Group: int32(s.groups)})
	}
}

// put writes one formula.
func (s *maker) put(c column, i int, e formula.Entry) { (&spreader{s}).put(c, i, e) }

// fill writes one formula down a column, as copying would change it.
func (s *maker) fill(c column, text string) { (&spreader{s}).fill(c, text) }

// rest writes a formula of its own into the first cell, and one down the others.
func (s *maker) rest(c column, first, following string) {
	s.put(c, 0, formula.Entry{Text: first})
	if c.n > 1 {
		s.fill(column{ref.Cell{Col: c.at.Col, Row: c.at.Row + 1}, c.n - 1}, following)
	}
}

// single is a cell with a formula; the same formula stands in one cell only.
func (s *maker) single(e formula.Entry) column {
	c, ok := s.same[e.Text]
	if !ok {
		c = s.place.single()
		s.put(c, 0, e)
		s.same[e.Text] = c
	}
	return c
}

func (s *maker) singleText(text string) column { return s.single(formula.Entry{Text: text}) }

// constant is a text in a cell, for formulas to look into.
func (s *maker) constant(text string) string { return s.singleText(formula.Literal(text)).cell(0) }

// alone tells whether a formula has an array constant, or a range whose end is computed: Excel shares no such
// formula down a column.
func alone(text string) bool {
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 0 && (strings.Contains(part, "{") || strings.Contains(part, ":INDEX(")) {
			return true
		}
	}
	return false
}
