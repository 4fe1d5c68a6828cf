package fill

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"

	"tianbao/internal/codec"
	"tianbao/internal/layout"
	"tianbao/templates"
)

// Job is a record made ready to be written, whole or item by item: defaults are computed once.
type Job struct {
	form    *Form
	record  templates.Record
	item    func(i int) templates.Record // of the list that sheets are bound to, from 0; nil: record has all
	options Options
	refused []templates.Finding // why nothing is written
	err     error               // why it could not be made ready
	found   *tally
}

// Prepare completes a record with the template's defaults; with Options.Exact it takes it as it is. The
// job may be used by many goroutines. Where ctx ends first, or defaults cost too much, that is the error of
// whatever is asked of it.
func (f *Form) Prepare(ctx context.Context, r templates.Record, o Options) *Job {
	if !o.Exact {
		if refused := codec.Refusals(f.template, r, o.Blank); len(refused) > 0 {
			return &Job{form: f, record: r, options: o, refused: refused, found: &tally{}}
		}
	}
	return f.job(ctx, r, o)
}

func (f *Form) job(ctx context.Context, r templates.Record, o Options) *Job {
	if o.Blank {
		r = f.started(nil, r)
	}
	j := &Job{form: f, record: r, options: o, found: &tally{}}
	if !o.Exact {
		j.record, j.err = WithDefaults(ctx, f.template, r, o.Blank)
	}
	return j
}

// Places are the cells of the fields in the workbook that Fill makes of an item, or for 0 of the whole
// form, by path: sheet and cell, of a field with copies its home. There are none where Fill would fail.
func (j *Job) Places(item int) map[string]templates.Place {
	p, err := j.planner(context.Background(), item)
	if err != nil {
		return nil
	}
	p.layOut()
	for _, s := range p.sheets {
		p.fill(s)
	}
	p.places.sort()
	all := map[string]templates.Place{}
	for path, spots := range p.places {
		s := p.sheets[spots[0].Sheet]
		all[path] = templates.Place{Sheet: s.Name, Cell: s.laid.Anchor(spots[0].At).String(), Field: path}
	}
	return all
}

// ErrNoSheet says that a workbook would have no sheet: every layout is made per item, and there are
// no items.
var ErrNoSheet = errors.New("there is no item to make a sheet for")

// Fill writes the workbook of an item, or for 0 the whole form's. Findings are notices about what
// the workbook cannot show well, or errors that the record is refused for: then nothing is written. The
// error is ErrNoSheet, a formula.CostError, a failure to make or write it, or ctx's own where it ends first.
func (j *Job) Fill(ctx context.Context, w io.Writer, item int) ([]templates.Finding, error) {
	plan, findings, err := j.Plan(ctx, item)
	if err != nil || plan == nil {
		return findings, err
	}
	return findings, j.form.Draw(w, plan)
}

// started gives the record of a blank form, or an item of a list of it, its items: one empty item for every
// list that sheets are bound to.
func (f *Form) started(list *templates.Field, r templates.Record) templates.Record {
	for _, l := range layout.Of(f.template) {
		if lists := chain(l.Each); list == nil || slices.Contains(lists, list) {
			r = withItem(r, lists[1+slices.Index(lists, list):])
		}
	}
	return r
}

// chain is a list with those around it, the outermost first.
func chain(list *templates.Field) []*templates.Field {
	if list == nil {
		return nil
	}
	return append(chain(list.List()), list)
}

// withItem is the record with at least one item in every list of a chain.
func withItem(r templates.Record, lists []*templates.Field) templates.Record {
	if len(lists) == 0 {
		return r
	}
	out := maps.Clone(r)
	if out == nil {
		out = templates.Record{}
	}
	items := out[lists[0].Name()].Items()
	if len(items) == 0 {
		items = []templates.Record{{}}
	}
	all := make([]templates.Record, len(items))
	for i, item := range items {
		all[i] = withItem(item, lists[1:])
	}
	out[lists[0].Name()] = templates.ListOf(all...)
	return out
}
