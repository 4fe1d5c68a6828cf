package fill

import (
	"tianbao/internal/composed"
	"tianbao/internal/layout"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// run is a block with the items it is repeated for.
type run struct {
	block *block
	rows  []runRow
}

// runRow is one copy of the prototype: the item of each list that has one there.
type runRow struct {
	items map[*templates.Field]*scope.Scope
	spare bool         // added for staff: merged with nothing
	outer *scope.Scope // of rows of lists inside an item, that item
	item  int          // its number among them, from 0
	first bool         // the item begins in it
}

// newRun pairs the block's lists row by row; the longest decides how many copies there are, and
// with no item at all one blank row stays.
func (p *planner) newRun(s *sheet, b *block) *run {
	r := &run{block: b}
	if len(b.Inner) > 0 {
		r.nest(p, s)
		return r
	}
	for _, list := range b.Lists {
		items, given := p.itemsOf(s.laid.Scope, list)
		if list.Rows > 0 { // a record with more of them is refused
			items = items[:min(len(items), list.Rows)]
		}
		for i, record := range items {
			row := r.row(i)
			row.items[list] = s.laid.Scope.Item(list, i+1, record)
			row.spare = i >= given
		}
	}
	r.row(max(b.Drawn-1, 0))
	return r
}

// nest gives each item of the block's list as many rows as the lists inside it have items, at least one.
func (r *run) nest(p *planner, s *sheet) {
	list := r.block.Lists[0]
	items, _ := p.itemsOf(s.laid.Scope, list)
	for i, record := range append(items, templates.Record{})[:max(len(items), 1)] {
		outer, from := s.laid.Scope.Item(list, i+1, record), len(r.rows)
		r.row(from).first = true
		if i < len(items) {
			r.rows[from].items[list] = outer
		}
		for _, inner := range r.block.Inner {
			rows, of := p.itemsOf(outer, inner)
			for n, record := range rows {
				row := r.row(from + n)
				row.items[inner] = outer.Item(inner, n+1, record)
				row.spare = n >= of
			}
		}
		for n := from; n < len(r.rows); n++ {
			r.rows[n].outer, r.rows[n].item = outer, i
		}
	}
}

// growth is how often the block's rows stand in the output.
func (r *run) growth() draw.Growth {
	g := draw.Growth{First: r.block.First, Last: r.block.Last, Copies: len(r.rows)}
	if r.block.Split() {
		g.Inner = &draw.Inner{First: r.block.Body.First, Last: r.block.Body.Last}
		for i := range r.rows {
			if r.rows[i].first {
				g.Inner.Times = append(g.Inner.Times, 0)
			}
			g.Inner.Times[len(g.Inner.Times)-1]++
		}
		g.Copies = len(g.Inner.Times)
	}
	return g
}

func (r *run) row(i int) *runRow {
	for len(r.rows) <= i {
		r.rows = append(r.rows, runRow{items: map[*templates.Field]*scope.Scope{}})
	}
	return &r.rows[i]
}

// itemsOf are the list's items, where staff are to fill it in without any the template's starting rows
// and the spare ones, and how many are not spare.
func (p *planner) itemsOf(in *scope.Scope, list *templates.Field) ([]templates.Record, int) {
	items := in.Items(list)
	if !p.options.Blank && (!p.options.Starts || len(items) > 0) {
		return items, len(items)
	}
	if len(items) == 0 {
		items = p.starts(in, list)
	}
	given := len(items)
	items = append([]templates.Record(nil), items...)
	for range spare(list, given) {
		items = append(items, templates.Record{})
	}
	return items, given
}

// spare is how many empty rows a blank form has of a list: those that are drawn and not used, or a few.
func spare(list *templates.Field, given int) int {
	if list.Rows > 0 {
		return max(list.Rows-given, 0)
	}
	return layout.SpareRows
}

// starts are the rows that a blank form's list begins with, with the defaults of their fields.
func (p *planner) starts(in *scope.Scope, list *templates.Field) []templates.Record {
	rows := make([]templates.Record, len(p.form.template.Starts[list.Key]))
	for i, r := range p.form.template.Starts[list.Key] {
		rows[i], _ = completed(in.Item(list, i+1, r), true)
	}
	return rows
}

func (p *planner) fillRun(s *sheet, r *run) {
	for i := range r.rows {
		for _, slot := range r.block.slots {
			if r.block.own(slot) {
				r.putOwn(p, s, slot, i)
				continue
			}
			if r.leaves(&r.rows[i], slot) {
				at, look := s.cell(slot, i)
				p.set(s, draw.Cell{Kind: draw.Blank}, at, look)
				continue
			}
			if row := &r.rows[i]; row.outer != nil && !row.first && slot.Of == r.block.Lists[0] {
				p.cover(s, slot, i)
				continue
			}
			p.put(s, slot, r.scopeOf(s, &r.rows[i], i, slot), i)
		}
	}
	if len(r.block.Inner) > 0 {
		s.mergeItems(r)
		return
	}
	for _, list := range r.block.Lists {
		s.mergeDown(r, list)
	}
}

// own tells whether a cell stands in rows of an item of its own, or is merged over such rows and those of the lists
// inside it: once for the item.
func (b *block) own(s *slot) bool {
	return b.Split() && (!b.Body.Holds(s.Merge.From.Row) || !b.Body.Holds(s.Merge.To.Row))
}

// putOwn plans such a cell of the item that begins in a row. Where it begins in a row that repeats, the cells that its
// merge covers hold nothing.
func (r *run) putOwn(p *planner, s *sheet, slot *slot, i int) {
	row, repeats := &r.rows[i], r.block.Body.Holds(slot.At.Row)
	if !row.first {
		if repeats {
			at, look := s.cell(slot, i)
			p.set(s, draw.Cell{Kind: draw.Blank}, at, look)
		}
		return
	}
	copy := row.item
	if repeats {
		copy = i
	}
	p.put(s, slot, row.scopeIn(slot.Of), copy)
}

// cover leaves a cell of an item to the one above, where the item begins.
func (p *planner) cover(s *sheet, slot *slot, copy int) {
	at, look := s.cell(slot, copy)
	p.set(s, draw.Cell{Kind: draw.Blank}, at, look)
	for _, part := range slot.Parts {
		if part.Field != nil {
			s.extend(slot, part.Field, at)
		}
	}
}

// mergeItems makes one cell of the rows of an item in each of its own columns, and merges those of the lists inside
// it within them.
func (s *sheet) mergeItems(r *run) {
	starts := make([]bool, len(r.rows))
	for i := range r.rows {
		starts[i] = r.rows[i].first
	}
	for _, slot := range r.block.slots {
		if slot.Of == r.block.Lists[0] && !r.block.own(slot) {
			s.mergeGroups(r, slot, starts)
		}
	}
	for _, list := range r.block.Inner {
		s.mergeDown(r, list, starts...)
	}
}

// leaves tells whether a slot that prints a number or a formula stays blank: its row is drawn, and there is no
// item for it.
func (r *run) leaves(row *runRow, slot *slot) bool {
	return r.block.Drawn > 0 && len(row.items) == 0 && len(composed.Holes(slot.Parts)) == 0
}

// scopeOf is the scope a slot of a copy is written from: its list's item, a blank one past the end
// of a shorter list, or the row's own where the slot has no field.
func (r *run) scopeOf(s *sheet, row *runRow, i int, slot *slot) *scope.Scope {
	list := r.block.Lists[0]
	if row.outer != nil {
		return row.scopeIn(slot.Of)
	}
	for _, l := range r.block.Lists {
		if layout.SpeaksOf(slot.Parts, l, s.laid.Scope.Template) {
			list = l
		}
	}
	if in := row.items[list]; in != nil {
		return in
	}
	return s.laid.Scope.Item(list, i+1, templates.Record{})
}

// scopeIn is the item of a list that a row of an item shows: the item itself, or one of a list inside it, blank
// where it has no more.
func (row *runRow) scopeIn(list *templates.Field) *scope.Scope {
	if list == row.outer.List {
		return row.outer
	}
	if in := row.items[list]; in != nil {
		return in
	}
	return row.outer.Item(list, len(row.outer.Items(list))+1, templates.Record{})
}

// mergeDown joins equal neighbours of the columns that say so, each inside the merge of such a
// column to its left. A blank means "as above"; spare rows stay apart, for staff to choose.
func (s *sheet) mergeDown(r *run, list *templates.Field, within ...bool) {
	starts := append(make([]bool, 0, len(r.rows)), within...) // where the column to the left begins anew
	if len(starts) == 0 {
		starts = make([]bool, len(r.rows))
	}
	starts[0] = true
	for _, slot := range r.block.slots {
		f := slot.Alone()
		if f == nil || !f.Merge || f.List() != list || slot.Merge.Rows() != r.block.Height(list) {
			continue
		}
		starts = r.groups(f, starts)
		s.mergeGroups(r, slot, starts)
	}
}

// groups tells where each group of the column begins, within the groups of the column to its left.
func (r *run) groups(f *templates.Field, left []bool) []bool {
	starts := make([]bool, len(r.rows))
	above := ""
	for i := range r.rows {
		value := ""
		if in := r.rows[i].items[f.List()]; in != nil {
			value = in.Value(f).Canonical(f.Scale)
		}
		starts[i] = left[i] || r.rows[i].spare || r.rows[i].items[f.List()] == nil || value != "" && value != above ||
			value == "" && f.Formula != nil // its formula gives each row a value of its own
		if starts[i] || value != "" {
			above = value
		}
	}
	return starts
}

// mergeGroups makes one cell of every group longer than a row. The row merges of the prototype in
// that column are replaced, so that none overlap.
func (s *sheet) mergeGroups(r *run, slot *slot, starts []bool) {
	if !longer(starts) {
		return
	}
	s.unmerge(slot)
	for from := 0; from < len(starts); {
		to := from + 1
		for to < len(starts) && !starts[to] {
			to++
		}
		s.mergeGroup(slot, from, to-1)
		from = to
	}
}

// unmerge takes the row merges of the template in a slot's column away.
func (s *sheet) unmerge(slot *slot) {
	merges := []ref.Range{slot.Merge}
	for i, look := range slot.drawn {
		if i > 0 {
			merges = append(merges, look.merge)
		}
	}
	for _, m := range merges {
		if m.From != m.To {
			s.Unmerge = append(s.Unmerge, m)
		}
	}
}

func longer(starts []bool) bool {
	for _, start := range starts {
		if !start {
			return true
		}
	}
	return false
}

func (s *sheet) mergeGroup(slot *slot, from, to int) {
	anchor, _ := s.cell(slot, from)
	_, end := s.cell(slot, to)
	merge := ref.Range{From: anchor, To: end.merge.To}
	if merge.From == merge.To {
		return
	}
	s.Merges = append(s.Merges, merge)
	s.laid.Merged[anchor] = merge
	for i := from + 1; i <= to; i++ {
		below, _ := s.cell(slot, i)
		s.laid.Cells[below].Kind, s.laid.Cells[below].Text = draw.Blank, ""
		delete(s.laid.Merged, below)
		s.laid.Covered[below] = anchor
	}
}
