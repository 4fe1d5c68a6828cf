package word

import (
	"cmp"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// sheets are the sheets of a document: text and tables in its order, then what its margins say.
func (p *paginator) sheets(d *document) ([]*grid.Sheet, error) {
	p.plan(d)
	if len(d.margin) > 0 {
		margin := &plan{table: -1}
		margin.add(d.margin...)
		p.plans = append(p.plans, margin)
	}
	if int64(len(p.plans)) > p.limits.Sheets {
		return nil, p.limits.Beyond("sheets", "")
	}
	lang, texts := p.language(), 0
	var all []*grid.Sheet
	for _, n := range p.plans {
		name := ""
		switch {
		case n.table > 0:
			name = words.Say("word.table", strconv.Itoa(n.table)).In(lang)
		case n.table < 0:
			name = words.Say("word.margin").In(lang)
		default:
			texts++
			name = words.Say("word.text", strconv.Itoa(texts)).In(lang)
		}
		s, err := (&drawer{paginator: p, sheet: &grid.Sheet{Name: name}}).draw(n)
		if err != nil {
			return nil, err
		}
		if s.Filled > 0 || len(s.Attached) > 0 {
			all = append(all, s)
		}
	}
	return all, nil
}

// language is that of the document, which its sheets are named in.
func (p *paginator) language() string {
	for _, n := range p.plans {
		for _, x := range n.parts {
			lines := x.lines
			if x.table != nil {
				lines = paragraphs([]block{x.table})
			}
			if slices.ContainsFunc(lines, func(l *paragraph) bool { return strings.ContainsFunc(l.text(), han) }) {
				return words.Chinese
			}
		}
	}
	return words.English
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) }

// drawer draws a sheet: first cells from edge to edge, in units of its own, then columns where any edge is.
type drawer struct {
	*paginator
	sheet *grid.Sheet
	cells []placed
	row   int           // the next one
	width int           // of the sheet
	edges map[int][]int // of the first table that has so many columns
}

// placed is a cell between its edges.
type placed struct {
	left, right, top, bottom int
	runs                     []grid.Run
	notes                    []grid.Attachment
	covered                  bool // another lies over it
}

// unit is what a column has that says no width; twips are as many units each, so that tables in cells come out even.
const (
	unit  = 720720
	twip  = 720
	sheer = 60 * twip // edges that are nearer to each other are one
)

func (d *drawer) draw(n *plan) (*grid.Sheet, error) {
	d.row = 1
	d.measure(n)
	for _, x := range n.parts {
		switch {
		case x.table != nil:
			d.table(x.table, d.of(x.table))
		case x.beside:
			d.line(x.lines[0])
		default:
			d.place(placed{left: 0, right: d.width, top: d.row, bottom: d.row, runs: joinedRuns(x.lines), notes: notesOf(x.lines)})
			d.row++
		}
	}
	return d.sheet, d.settle()
}

// measure takes the width of the widest table, and the edges of tables: of several with as many columns, those
// of the first.
func (d *drawer) measure(n *plan) {
	d.width, d.edges = unit, map[int][]int{}
	for _, x := range n.parts {
		if x.table == nil {
			continue
		}
		count := x.table.columns()
		if d.edges[count] == nil {
			d.edges[count] = x.table.edges(count)
		}
		d.width = max(d.width, d.edges[count][count])
	}
}

// of are the edges of a table.
func (d *drawer) of(t *table) func(int) int {
	edges := d.edges[t.columns()]
	return func(i int) int { return edges[i] }
}

// within are the edges of a table that stands between two others.
func within(t *table, left, right int) func(int) int {
	count := t.columns()
	edges := t.edges(count)
	return func(i int) int {
		high, low := bits.Mul64(uint64(right-left), uint64(edges[i]))
		part, _ := bits.Div64(high, low, uint64(edges[count]))
		return left + int(part)
	}
}

// columns is how many columns a table has.
func (t *table) columns() int {
	most := 1
	for _, r := range t.rows {
		n := r.before
		for _, c := range r.cells {
			n += c.span
		}
		most = max(most, n)
	}
	return most
}

// edges are where a table's columns begin and end.
func (t *table) edges(columns int) []int {
	all := []int{0}
	for i := range columns {
		width := unit
		if len(t.widths) > 0 {
			width = t.widths[min(i, len(t.widths)-1)] * twip
		}
		all = append(all, all[i]+width)
	}
	return all
}

func (d *drawer) place(c placed) *placed {
	d.cells = append(d.cells, c)
	return &d.cells[len(d.cells)-1]
}

// line draws a line over the whole width; what stands apart in it is a cell each.
func (d *drawer) line(line *paragraph) {
	pieces := tabbed(line)
	for i, piece := range pieces {
		c := placed{left: d.width * i / len(pieces), right: d.width * (i + 1) / len(pieces), top: d.row, bottom: d.row, runs: piece}
		if i == 0 {
			c.notes = line.notes
		}
		d.place(c)
	}
	d.row++
}

// tabbed are the pieces of a line between its tabs.
func tabbed(line *paragraph) (all [][]grid.Run) {
	text, from := line.text(), 0
	for _, piece := range strings.Split(text, "\t") {
		to := from + len(piece)
		if strings.TrimSpace(piece) != "" {
			all = append(all, cutRuns(line.runs, span{from, to}))
		}
		from = to + 1
	}
	if len(all) == 0 {
		return [][]grid.Run{nil}
	}
	return all
}

// table draws a table by its edges, from the next row on.
func (d *drawer) table(t *table, at func(int) int) {
	open := map[int]int{} // by their left edge, cells that may go on in the next row
	for _, r := range t.rows {
		d.tableRow(r, at, open)
	}
}

func (d *drawer) tableRow(r *row, at func(int) int, open map[int]int) {
	top, column := d.row, r.before
	bottom := top + r.height() - 1
	next := map[int]int{}
	for i, c := range r.cells {
		left, right := at(column), at(column+c.span)
		column += c.span
		if i == 0 && len(r.notes) > 0 {
			d.place(placed{left: left, right: right, top: top, bottom: top, notes: r.notes, covered: true})
		}
		before, goes := open[left]
		index := d.cell(c, left, right, top, bottom)
		switch {
		case c.joined == further && goes && d.cells[before].right == right:
			d.cells[before].bottom = bottom
			for ; index < len(d.cells); index++ {
				d.cells[index].covered = true
			}
			next[left] = before
		case c.joined != alone:
			next[left] = index
		}
	}
	clear(open)
	for left, index := range next {
		open[left] = index
	}
	d.row = bottom + 1
}

// cell draws a cell, and what stands in it one below the other. It gives the index of the first piece.
func (d *drawer) cell(c *cell, left, right, top, bottom int) int {
	index, was := len(d.cells), d.row
	chunks := c.chunks()
	if c.height() == 1 && !c.nests() {
		whole := placed{left: left, right: right, top: top, bottom: bottom}
		for _, x := range chunks {
			whole.runs, whole.notes = joinedRuns(x.lines), notesOf(x.lines)
		}
		d.place(whole)
		return index
	}
	d.row = top
	for _, x := range chunks {
		switch runs := joinedRuns(x.lines); {
		case x.table != nil:
			d.table(x.table, within(x.table, left, right))
		case len(runs) > 0 || len(notesOf(x.lines)) > 0:
			d.place(placed{left: left, right: right, top: d.row, bottom: d.row, runs: runs, notes: notesOf(x.lines)})
			d.row++
		}
	}
	d.row = was
	return min(index, len(d.cells)-1)
}

// height is how many rows a row takes: more than one where tables stand in its cells.
func (r *row) height() int {
	n := 1
	for _, c := range r.cells {
		n = max(n, c.height())
	}
	return n
}

func (c *cell) nests() bool {
	return slices.ContainsFunc(c.chunks(), func(x chunk) bool { return x.table != nil })
}

func (c *cell) height() int {
	if !c.nests() {
		return 1
	}
	n := 0
	for _, x := range c.chunks() {
		switch {
		case x.table != nil:
			for _, r := range x.table.rows {
				n += r.height()
			}
		case len(joinedRuns(x.lines)) > 0 || len(notesOf(x.lines)) > 0:
			n++
		}
	}
	return max(n, 1)
}

// settle makes columns of edges and cells of what was placed.
func (d *drawer) settle() error {
	columns := d.columns()
	if int64(len(columns)) > d.limits.Columns {
		return d.limits.Beyond("columns", d.sheet.Name)
	}
	for i := range d.cells {
		if err := d.put(&d.cells[i], columns); err != nil {
			return err
		}
	}
	s := d.sheet
	slices.SortStableFunc(s.Cells, func(a, b grid.Cell) int { return grid.Compare(a.At, b.At) })
	slices.SortStableFunc(s.Attached, func(a, b grid.Attachment) int {
		return cmp.Or(grid.Compare(a.At.From, b.At.From), cmp.Compare(a.Kind, b.Kind))
	})
	s.Filled = len(s.Cells)
	return nil
}

// columns is the number of the column that begins at an edge. Edges that nearly meet are one, unless a cell
// would have no width then.
func (d *drawer) columns() map[int]int {
	var edges []int
	for _, c := range d.cells {
		edges = append(edges, c.left, c.right)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	for _, near := range []int{sheer, 0} {
		columns, from := map[int]int{}, 0
		for i, e := range edges {
			if i == 0 || e-from > near {
				columns[e], from = len(columns)+1, e
			} else {
				columns[e] = columns[from]
			}
		}
		numbered(edges, columns)
		if !slices.ContainsFunc(d.cells, func(c placed) bool { return columns[c.left] == columns[c.right] }) {
			return columns
		}
	}
	return nil
}

// numbered counts the columns without gaps.
func numbered(edges []int, columns map[int]int) {
	n, last := 0, 0
	for _, e := range edges {
		if columns[e] != last {
			n, last = n+1, columns[e]
		}
		columns[e] = n
	}
}

// put makes the cell of what was placed, with its merge and what lies on it.
func (d *drawer) put(c *placed, columns map[int]int) error {
	s := d.sheet
	at := ref.Cell{Col: columns[c.left], Row: c.top}
	area := ref.Range{From: at, To: ref.Cell{Col: columns[c.right] - 1, Row: c.bottom}}
	if at.Row > ref.MaxRows || area.To.Row > ref.MaxRows {
		return d.limits.Beyond("rows", s.Name)
	}
	for _, a := range c.notes {
		a.At = area
		s.Attached = append(s.Attached, a)
	}
	if area.From != area.To && !c.covered {
		s.Merges = append(s.Merges, area)
	}
	if int64(len(s.Merges)+len(s.Attached)) > d.limits.Areas {
		return d.limits.Beyond("areas", s.Name)
	}
	whole := grid.Cell{At: at, Kind: grid.Text}
	whole.Mark(c.runs)
	if len([]rune(whole.Text)) > int(d.limits.Text) {
		return d.limits.Beyond("text", s.Name+"!"+at.String())
	}
	if whole.Text != "" && strings.TrimSpace(whole.Text) != "" {
		s.Cells = append(s.Cells, whole)
	}
	return nil
}
