package fill

import (
	"context"
	"iter"
	"maps"
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// Brief gives a record in parts: with only the fields that keep names in the items of a list, and what reads
// those items as a whole, from 0. The record is one that Decode has nothing to say against.
type Brief func(list *templates.Field, keep func(*templates.Field) bool) (r templates.Record, item func(int) templates.Record)

// PrepareItems is Prepare for the workbooks of single items, and no other: of the items of the list that
// sheets are bound to, which may be thousands, only those are in memory whose workbooks are being made, and
// of the others what formulas see of them.
func (f *Form) PrepareItems(ctx context.Context, brief Brief, o Options) *Job {
	list := layout.BoundList(f.template)
	shared := f.shared(list)
	r, item := brief(list, func(field *templates.Field) bool { return list == nil || !field.Within(list) || shared[field] })
	j := f.job(ctx, r, o)
	if list != nil && len(r[list.Name()].Items()) > 0 { // else a blank form begins with one
		j.item = item
		j.record = f.brief(j.record, list, shared)
	}
	return j
}

// brief is a record with no defaults in the items of a list but those of the fields that others may look at.
func (f *Form) brief(r templates.Record, list *templates.Field, shared map[*templates.Field]bool) templates.Record {
	out, items := maps.Clone(r), make([]templates.Record, len(r[list.Name()].Items()))
	for i, item := range r[list.Name()].Items() {
		items[i] = templates.Record{}
		for _, field := range f.template.Members(list) {
			if v, given := item[field.Name()]; given && (shared[field] || field.Type == templates.List) {
				items[i][field.Name()] = v
			}
		}
	}
	out[list.Name()] = templates.ListOf(items...)
	return out
}

// recordOf is the record for the workbook of an item: with all of that item, and what formulas see of others.
func (j *Job) recordOf(work *formula.Work, item int) (templates.Record, error) {
	if j.err != nil || j.item == nil || item == 0 {
		return j.record, j.err
	}
	one, err := j.whole(work, item)
	list := layout.BoundList(j.form.template)
	whole, items := maps.Clone(j.record), slices.Clone(j.record[list.Name()].Items())
	items[item-1] = one
	whole[list.Name()] = templates.ListOf(items...)
	return whole, err
}

// whole is an item, from 1, with all that it has.
func (j *Job) whole(work *formula.Work, item int) (templates.Record, error) {
	list, r := layout.BoundList(j.form.template), j.item(item-1)
	if j.options.Blank {
		r = j.form.started(list, r)
	}
	return completed(scope.Root(j.form.template, j.record).Within(work).Item(list, item, r), j.options.Blank)
}

// items are all items, one after the other, or nil where the record has them. There are no more of them once an
// item's defaults cost too much, whose workbook was not made either.
func (j *Job) items(ctx context.Context) iter.Seq[templates.Record] {
	if j.item == nil {
		return nil
	}
	return func(yield func(templates.Record) bool) {
		for i := range j.record[layout.BoundList(j.form.template).Name()].Items() {
			item, err := j.whole(formula.Within(ctx, mostSteps), i+1)
			if err != nil || !yield(item) {
				return
			}
		}
	}
}

// shared are the fields of a list's items that others may look at: those of formulas, which may gather what
// all items hold, and what items are called. What checks look at they are given (see Job.items).
func (f *Form) shared(list *templates.Field) map[*templates.Field]bool {
	s := &shared{template: f.template, fields: map[*templates.Field]bool{}}
	for _, field := range f.template.Fields {
		s.formula(field.List(), field.DefaultFormula)
		s.formula(field.List(), field.Formula)
		s.fields[field] = s.fields[field] || field.Identity && field.List() == list
	}
	for _, page := range layout.Of(f.template) {
		s.parts(page.Each, page.Tab)
		for _, cell := range page.Cells {
			s.parts(page.Each, cell.Parts)
			for _, block := range page.Blocks {
				for _, l := range block.All() {
					s.parts(l, cell.Parts)
				}
			}
		}
	}
	return s.fields
}

// shared gathers the fields that formulas name.
type shared struct {
	template *templates.Template
	fields   map[*templates.Field]bool
}

// formula takes the keys of a formula that is written from inside a list.
func (s *shared) formula(within *templates.Field, f templates.Formula) {
	if f == nil {
		return
	}
	for _, key := range formula.Of(f).Keys() {
		s.fields[s.template.Resolve(within, key)] = true
	}
}

func (s *shared) parts(within *templates.Field, parts []templates.Part) {
	for _, p := range parts {
		s.formula(within, p.Formula)
	}
}
