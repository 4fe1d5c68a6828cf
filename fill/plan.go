package fill

import (
	"context"
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// planner builds one plan.
type planner struct {
	form     *Form
	options  Options
	items    live.Items // that the workbook is for
	root     *scope.Scope
	sheets   []*sheet
	behind   []draw.Sheet // those behind the form
	tabs     tabs
	places   places
	formulas []live.Formula // of fields, for cells that show what they give
	checks   *live.Tab      // the list of checks, nil for none
	plan     *draw.Plan
	findings []templates.Finding
	verdicts []rules.Verdict
	computed []live.Computed
}

// sheet is one sheet of the form while it is planned.
type sheet struct {
	draw.Sheet
	index int
	page  *page
	laid  *live.Sheet
}

// Plan is what every sheet of a workbook will hold, for Form.Draw to write.
type Plan struct{ drawn *draw.Plan }

// Tabs are the names of the sheets that people see, in the order of the workbook.
func (p *Plan) Tabs() []string {
	var tabs []string
	for _, s := range p.drawn.Sheets {
		if s.Visibility == draw.Visible {
			tabs = append(tabs, s.Name)
		}
	}
	return tabs
}

// Plan says what every sheet of a workbook will hold, without drawing it: the whole form's for
// item 0, or that of one item, counted from 1, of the list that sheets are bound to: its sheets, and
// in the hidden data its values and the root's. Findings are notices about what print cannot show, or
// errors that the record is refused for: then there is no plan. The error is ErrNoSheet, a formula.CostError,
// or ctx's own where it ends first.
func (j *Job) Plan(ctx context.Context, item int) (*Plan, []templates.Finding, error) {
	if len(j.refused) > 0 {
		return nil, j.refused, nil
	}
	p, err := j.planner(ctx, item)
	if err != nil {
		return nil, nil, err
	}
	if refused := p.tooLarge(); len(refused) > 0 {
		return nil, refused, nil
	}
	p.layOut()
	if len(p.sheets) == 0 {
		return nil, nil, ErrNoSheet
	}
	if refused := overfull(p.sheets); len(refused) > 0 {
		return nil, refused, nil
	}
	for _, s := range p.sheets {
		p.fill(s)
		if err := p.root.Bounds().Err(); err != nil {
			return nil, nil, err
		}
	}
	p.places.sort()
	if err := p.equip(ctx); err != nil {
		return nil, nil, err
	}
	j.found.note(p.verdicts, item)
	for _, s := range p.sheets {
		s.finish()
		p.setHeights(s)
	}
	p.gather()
	if err := p.root.Bounds().Err(); err != nil {
		return nil, nil, err
	}
	return &Plan{p.plan}, p.findings, nil
}

func (j *Job) planner(ctx context.Context, item int) (*planner, error) {
	work := formula.Within(ctx, mostSteps)
	r, err := j.recordOf(work, item)
	return &planner{
		form: j.form, options: j.options, items: live.Items{First: item, On: j.options.Onward}, plan: &draw.Plan{},
		root: scope.Root(j.form.template, r).Within(work), tabs: tabs{}, places: places{},
	}, err
}

// equip gives the form what works by itself in it and, unless it is final, what helps people to fill it in and a reader
// to find its fields again.
func (p *planner) equip(ctx context.Context) error {
	if !p.options.Final {
		p.addNames()
		p.addGuide()
		p.placeChecks()
		p.addTables()
		p.addIssued()
		p.addProperties()
	}
	p.gather() // what is live looks at the sheets as they are so far
	if err := p.addLive(ctx); err != nil {
		return err
	}
	if !p.options.Final {
		addDrawn(p)
		p.addInputs() // it says which cells are computed
	}
	return nil
}

// gather puts the sheets into the plan: the form's, and those behind it.
func (p *planner) gather() {
	p.plan.Sheets = make([]draw.Sheet, 0, len(p.sheets)+len(p.behind))
	for _, s := range p.sheets {
		p.plan.Sheets = append(p.plan.Sheets, s.Sheet)
	}
	p.plan.Sheets = append(p.plan.Sheets, p.behind...)
}

// addBehind puts a sheet behind the form, and tells its index.
func (p *planner) addBehind(s draw.Sheet) int {
	p.behind = append(p.behind, s)
	return len(p.sheets) + len(p.behind) - 1
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
		if p.items.All() {
			p.addSheets(pages, p.root, 0)
		}
		return
	}
	if list == layout.BoundList(p.form.template) && !p.items.All() {
		live.Each(p.root, p.items, list, func(s *scope.Scope) { p.addSheets(pages, s, s.Number) })
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
	if p.items.All() {
		return true
	}
	for ; s != nil; s = s.Outer {
		if s.List != nil && s.List == layout.BoundList(p.form.template) {
			return p.items.Has(s.Number)
		}
	}
	return false
}

func (p *planner) addSheets(pages []*page, in *scope.Scope, ordinal int) {
	for _, page := range pages {
		tab := p.tabs.name(in.Text(page.layout.Tab))
		p.sheets = append(p.sheets, &sheet{
			Sheet: draw.Sheet{Name: tab, Source: page.layout.Sheet, Item: ordinal, Protect: p.options.Protect},
			index: len(p.sheets), page: page,
			laid: &live.Sheet{
				Tab: tab, Scope: in, Layout: page.geometry, Page: page.live, Cells: map[ref.Cell]*draw.Cell{},
				Merged: map[ref.Cell]ref.Range{}, Covered: map[ref.Cell]ref.Cell{},
			},
		})
	}
}

// fill plans the cells of one sheet: the blocks' copies decide where everything else comes to stand.
func (p *planner) fill(s *sheet) {
	runs := make([]*run, len(s.page.blocks))
	for i, b := range s.page.blocks {
		runs[i] = p.newRun(s, b)
		if b.Drawn == 0 {
			s.Blocks = append(s.Blocks, runs[i].growth())
		}
	}
	s.laid.Blocks, s.laid.Rows = s.Blocks, draw.NewRows(s.Blocks)
	for _, slot := range s.page.cells {
		if slot.Block == nil {
			p.put(s, slot, s.laid.Scope, 0)
		}
	}
	for _, r := range runs {
		p.fillRun(s, r)
	}
	s.sortColumns()
	if p.options.Protect {
		s.openAll()
		if len(s.Blocks) > 0 {
			s.Beyond = s.page.beyond
		}
	}
}

// put plans one layout cell for a scope; copy is the block's copy it stands in.
func (p *planner) put(s *sheet, slot *slot, in *scope.Scope, copy int) {
	at, look := s.cell(slot, copy)
	cell := slot.content(in, p.form.book.Date1904())
	p.set(s, cell, at, look)
	for _, part := range slot.Parts {
		if part.Field != nil {
			p.place(s, slot, part.Field, in, at)
		}
	}
}

// set plans the content of a cell that looks as it is drawn.
func (p *planner) set(s *sheet, cell draw.Cell, at ref.Cell, look look) {
	cell.At, cell.Style = at, look.style
	if p.options.Protect {
		cell.Style = s.page.open[look.style]
	}
	s.laid.Cells[at] = &cell
	if look.merge != ref.One(at) {
		s.laid.Merged[at] = look.merge
	}
}

// cell is where one copy of a slot comes to stand, and how it looks there.
func (s *sheet) cell(slot *slot, copy int) (ref.Cell, look) {
	if slot.drawn == nil {
		at := ref.Cell{Col: slot.At.Col, Row: s.laid.Rows.At(slot.At.Row, copy)}
		if slot.Merge == ref.One(slot.At) {
			return at, look{slot.style, ref.One(at)}
		}
		return at, look{slot.style, s.grown(slot.Merge, copy)}
	}
	d := slot.drawn[copy]
	d.merge.From.Row, d.merge.To.Row = s.laid.Rows.First(d.merge.From.Row), s.laid.Rows.First(d.merge.To.Row)
	return ref.Cell{Col: slot.At.Col, Row: s.laid.Rows.First(slot.At.Row + copy*slot.Block.Rows())}, d
}

// grown is where a template merge comes to stand: with its copy when it lies in the prototype,
// else from the first to the last of its rows.
func (s *sheet) grown(m ref.Range, copy int) ref.Range {
	out := ref.Range{
		From: ref.Cell{Col: m.From.Col, Row: s.laid.Rows.First(m.From.Row)},
		To:   ref.Cell{Col: m.To.Col, Row: s.laid.Rows.Last(m.To.Row)},
	}
	for _, b := range s.Blocks {
		if b.First <= m.From.Row && m.To.Row <= b.Last {
			out.From.Row, out.To.Row = s.laid.Rows.Piece(m.From.Row, m.To.Row, copy)
		}
	}
	return out
}

// openAll unlocks what no placeholder fills but staff must reach: the rest of merged inputs, and
// everything in the blocks' rows.
func (s *sheet) openAll() {
	for _, slot := range s.page.cells {
		if slot.Block == nil {
			s.page.eachCell(slot.Merge, func(at ref.Cell) { s.openCell(at, s.laid.Rows.First(at.Row)) })
		}
	}
	for _, b := range s.page.blocks {
		if b.Drawn > 0 {
			s.openDrawn(b)
			continue
		}
		s.page.eachOpen(b, func(at ref.Cell) {
			s.laid.Rows.Each(at.Row, func(row int) { s.openCell(at, row) })
		})
	}
}

// openDrawn unlocks the rest of merged inputs in rows that are drawn: no row of them is inserted or deleted.
func (s *sheet) openDrawn(b *block) {
	for _, slot := range b.slots {
		for _, look := range slot.drawn {
			s.page.eachCell(look.merge, func(at ref.Cell) { s.openCell(at, s.laid.Rows.First(at.Row)) })
		}
	}
}

// openCell unlocks a template cell in a row of the output, where the plan has nothing there.
func (s *sheet) openCell(at ref.Cell, row int) {
	out := ref.Cell{Col: at.Col, Row: row}
	if s.laid.Cells[out] == nil {
		s.laid.Cells[out] = &draw.Cell{At: out, Style: s.page.open[s.laid.Layout.Style(at)], Kind: draw.Keep}
	}
}

// finish puts the planned cells in order.
func (s *sheet) finish() {
	s.Cells = make([]draw.Cell, 0, len(s.laid.Cells))
	for _, c := range s.laid.Cells {
		s.Cells = append(s.Cells, *c)
	}
	slices.SortFunc(s.Cells, func(a, b draw.Cell) int { return grid.Compare(a.At, b.At) })
}
