package fill

import (
	"slices"

	"tianbao/internal/layout"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// planner builds one plan.
type planner struct {
	form     *Form
	options  Options
	item     int // the only item the workbook is for, 0 for all
	plan     *draw.Plan
	root     *scope.Scope
	sheets   []*sheet
	tabs     tabs
	places   places
	live     []liveCell
	later    []liveCell // those that look at lists through the hidden sheet
	cross    *cross
	listing  int // index of the list of checks, -1 for none
	findings []templates.Finding
}

// sheet is one output sheet while it is planned.
type sheet struct {
	*draw.Sheet
	index   int
	page    *page
	scope   *scope.Scope // the item the sheet is made for, or the root
	rows    draw.Rows
	cells   map[ref.Cell]*draw.Cell
	merged  map[ref.Cell]ref.Range // by anchor: the merges that hold planned cells
	covered map[ref.Cell]ref.Cell  // cells below the first of a merged group -> the first
	columns []column
	mirrors int // cells beside the form that conditional formats look at
}

// Plan says what every sheet of a workbook will hold, without drawing it: the whole form's for
// item 0, or that of one item, counted from 1, of the list that sheets are bound to: its sheets, and
// in the hidden data its values and the root's. Findings are notices about what print cannot show.
func (j *Job) Plan(item int) (*draw.Plan, []templates.Finding) {
	p := j.planner(item)
	p.layOut()
	for _, s := range p.sheets {
		p.fill(s)
	}
	p.places.sort()
	p.listing = -1
	if !p.options.Final {
		p.addLive()
		p.addNames()
		p.placeList()
		p.addTables()
		p.addMenus()
		p.addIssued()
		p.addProperties()
	}
	for _, s := range p.sheets {
		s.finish()
		p.setHeights(s)
	}
	p.addResults()
	p.addChecks()
	return p.plan, p.findings
}

func (j *Job) planner(item int) *planner {
	p := &planner{
		form: j.form, options: j.options, item: item, plan: &draw.Plan{},
		root: scope.Root(j.form.template, j.record), tabs: tabs{}, places: places{},
	}
	p.cross = newCross(p)
	return p
}

// layOut makes the sheets in the template's order; neighbours bound to the same list stay together
// per item.
func (p *planner) layOut() {
	pages := p.pages()
	for i := 0; i < len(pages); {
		n := i + 1
		for n < len(pages) && pages[n].layout.Each == pages[i].layout.Each {
			n++
		}
		p.layOutGroup(pages[i:n])
		i = n
	}
}

// pages are those that the workbook is to have.
func (p *planner) pages() []*page {
	if len(p.options.Layouts) == 0 {
		return p.form.pages
	}
	var all []*page
	for _, page := range p.form.pages {
		if slices.Contains(p.options.Layouts, page.layout.Sheet) {
			all = append(all, page)
		}
	}
	return all
}

func (p *planner) layOutGroup(pages []*page) {
	list := pages[0].layout.Each
	if list == nil {
		if p.item == 0 {
			p.addSheets(pages, p.root, 0)
		}
		return
	}
	if list == layout.BoundList(p.form.template) && p.item > 0 {
		p.each(list, func(s *scope.Scope) { p.addSheets(pages, s, p.item) })
		return
	}
	ordinal := 0
	p.root.Each(list, func(s *scope.Scope) {
		if ordinal++; p.wanted(s) {
			p.addSheets(pages, s, ordinal)
		}
	})
}

// wanted tells whether the workbook is for the item that a scope belongs to.
func (p *planner) wanted(s *scope.Scope) bool {
	if p.item == 0 {
		return true
	}
	for ; s != nil; s = s.Outer {
		if s.List != nil && s.List == layout.BoundList(p.form.template) {
			return s.Number == p.item
		}
	}
	return false
}

func (p *planner) addSheets(pages []*page, in *scope.Scope, ordinal int) {
	for _, page := range pages {
		p.plan.Sheets = append(p.plan.Sheets, draw.Sheet{
			Name:    p.tabs.name(compose(page.layout.Tab, in)),
			Source:  page.layout.Sheet,
			Item:    ordinal,
			Protect: p.options.Protect,
		})
		p.sheets = append(p.sheets, &sheet{
			index: len(p.plan.Sheets) - 1, page: page, scope: in,
			cells:  map[ref.Cell]*draw.Cell{},
			merged: map[ref.Cell]ref.Range{}, covered: map[ref.Cell]ref.Cell{},
		})
	}
}

// fill plans the cells of one sheet: the blocks' copies decide where everything else comes to stand.
func (p *planner) fill(s *sheet) {
	s.Sheet = &p.plan.Sheets[s.index]
	runs := make([]*run, len(s.page.blocks))
	for i, b := range s.page.blocks {
		runs[i] = p.newRun(s, b)
		s.Blocks = append(s.Blocks, draw.Growth{First: b.First, Last: b.Last, Copies: len(runs[i].rows)})
	}
	s.rows = draw.NewRows(s.Blocks)
	for _, slot := range s.page.cells {
		if slot.block == nil {
			p.put(s, slot, s.scope, 0)
		}
	}
	for _, r := range runs {
		p.fillRun(s, r)
	}
	s.sortColumns()
	if p.options.Protect {
		s.openAll()
		if len(s.page.blocks) > 0 {
			s.Beyond = s.page.beyond
		}
	}
}

// put plans one layout cell for a scope; copy is the block's copy it stands in.
func (p *planner) put(s *sheet, slot *slot, in *scope.Scope, copy int) {
	at := ref.Cell{Col: slot.At.Col, Row: s.rows.At(slot.At.Row, copy)}
	cell := slot.content(in, p.form.book.Date1904())
	cell.At, cell.Style = at, slot.style
	if p.options.Protect {
		cell.Style = s.page.open[slot.style]
	}
	s.cells[at] = &cell
	if m := slot.merge; m != ref.One(slot.At) {
		s.merged[at] = s.grown(m, copy)
	}
	for _, part := range slot.Parts {
		if part.Field != nil {
			p.place(s, slot, part.Field, in, at)
		}
	}
}

// grown is where a template merge comes to stand: with its copy when it lies in the prototype,
// else from the first to the last of its rows.
func (s *sheet) grown(m ref.Range, copy int) ref.Range {
	out := ref.Range{
		From: ref.Cell{Col: m.From.Col, Row: s.rows.First(m.From.Row)},
		To:   ref.Cell{Col: m.To.Col, Row: s.rows.Last(m.To.Row)},
	}
	for _, b := range s.Blocks {
		if b.First <= m.From.Row && m.To.Row <= b.Last {
			out.From.Row, out.To.Row = s.rows.At(m.From.Row, copy), s.rows.At(m.To.Row, copy)
		}
	}
	return out
}

// openAll unlocks what no placeholder fills but staff must reach: the rest of merged inputs, and
// everything in the blocks' rows.
func (s *sheet) openAll() {
	for _, slot := range s.page.cells {
		if slot.block == nil {
			s.page.eachCell(slot.merge, func(at ref.Cell) { s.openCell(at, s.rows.First(at.Row)) })
		}
	}
	for _, b := range s.page.blocks {
		s.page.eachOpen(b, func(at ref.Cell) {
			step := 1
			if b.First <= at.Row && at.Row <= b.Last {
				step = b.rows() // the same row of every copy
			}
			for row := s.rows.First(at.Row); row <= s.rows.Last(at.Row); row += step {
				s.openCell(at, row)
			}
		})
	}
}

// openCell unlocks a template cell in a row of the output, where the plan has nothing there.
func (s *sheet) openCell(at ref.Cell, row int) {
	out := ref.Cell{Col: at.Col, Row: row}
	if s.cells[out] == nil {
		s.cells[out] = &draw.Cell{At: out, Style: s.page.open[s.page.geometry.Style(at)], Kind: draw.Keep}
	}
}

// finish puts the planned cells in order.
func (s *sheet) finish() {
	s.Cells = make([]draw.Cell, 0, len(s.cells))
	for _, c := range s.cells {
		s.Cells = append(s.Cells, *c)
	}
	s.sort()
}

func (s *sheet) sort() {
	slices.SortFunc(s.Cells, func(a, b draw.Cell) int {
		if a.At.Row != b.At.Row {
			return a.At.Row - b.At.Row
		}
		return a.At.Col - b.At.Col
	})
}
