package fill

import (
	"tianbao/internal/formula"
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
	spare bool // added for staff: merged with nothing
}

// newRun pairs the block's lists row by row; the longest decides how many copies there are, and
// with no item at all one blank row stays.
func (p *planner) newRun(s *sheet, b *block) *run {
	r := &run{block: b}
	for _, list := range b.Lists {
		items, given := p.itemsOf(s.laid.Scope, list)
		for i, record := range items {
			row := r.row(i)
			row.items[list] = s.laid.Scope.Item(list, i+1, record)
			row.spare = i >= given
		}
	}
	r.row(0)
	return r
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
	for range layout.SpareRows {
		items = append(items, templates.Record{})
	}
	return items, given
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
			p.put(s, slot, r.scopeOf(s, &r.rows[i], i, slot), i)
		}
	}
	for _, list := range r.block.Lists {
		s.mergeDown(r, list)
	}
}

// scopeOf is the scope a slot of a copy is written from: its list's item, a blank one past the end
// of a shorter list, or the row's own where the slot has no field.
func (r *run) scopeOf(s *sheet, row *runRow, i int, slot *slot) *scope.Scope {
	list := r.block.Lists[0]
	for _, l := range r.block.Lists {
		if slot.speaksOf(l, s.laid.Scope.Template) {
			list = l
		}
	}
	if in := row.items[list]; in != nil {
		return in
	}
	return s.laid.Scope.Item(list, i+1, templates.Record{})
}

// speaksOf tells whether a placeholder of the slot has a key of the list.
func (s *slot) speaksOf(list *templates.Field, t *templates.Template) bool {
	for _, part := range s.Parts {
		if part.Field != nil && part.Field.List() == list {
			return true
		}
		if part.Formula == nil {
			continue
		}
		for _, key := range formula.Of(part.Formula).Keys() {
			if f := t.Resolve(list, key); f != nil && f.List() == list {
				return true
			}
		}
	}
	return false
}

// mergeDown joins equal neighbours of the columns that say so, each inside the merge of such a
// column to its left. A blank means "as above"; spare rows stay apart, for staff to choose.
func (s *sheet) mergeDown(r *run, list *templates.Field) {
	starts := make([]bool, len(r.rows)) // where the column to the left begins anew
	starts[0] = true
	for _, slot := range r.block.slots {
		f := slot.Alone()
		if f == nil || !f.Merge || f.List() != list || slot.Merge.Rows() != r.block.rows() {
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
	if slot.Merge != ref.One(slot.At) {
		s.Unmerge = append(s.Unmerge, slot.Merge)
	}
	for from := 0; from < len(starts); {
		to := from + 1
		for to < len(starts) && !starts[to] {
			to++
		}
		s.mergeGroup(slot, from, to-1)
		from = to
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
	anchor := ref.Cell{Col: slot.At.Col, Row: s.laid.Rows.At(slot.At.Row, from)}
	merge := ref.Range{
		From: anchor,
		To:   ref.Cell{Col: slot.Merge.To.Col, Row: s.laid.Rows.At(slot.Merge.To.Row, to)},
	}
	if merge.From == merge.To {
		return
	}
	s.Merges = append(s.Merges, merge)
	s.laid.Merged[anchor] = merge
	for i := from + 1; i <= to; i++ {
		below := ref.Cell{Col: slot.At.Col, Row: s.laid.Rows.At(slot.At.Row, i)}
		s.laid.Cells[below].Kind, s.laid.Cells[below].Text = draw.Blank, ""
		delete(s.laid.Merged, below)
		s.laid.Covered[below] = anchor
	}
}
