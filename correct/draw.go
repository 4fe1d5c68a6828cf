package correct

import (
	"bytes"
	"context"
	"slices"

	"tianbao/fill"
	"tianbao/internal/ooxml/draw"
	"tianbao/templates"
)

// output is the corrected record made ready to be drawn.
type output struct {
	job    *fill.Job
	item   int    // the only item the workbook is for, 0 for all
	places places // of the fields, by the record's own paths
}

type places map[string]templates.Place

// prepare makes the record ready: what could not be read stands as it was typed.
func (w *work) prepare(o fill.Options) output {
	o.Exact, o.Starts, o.Layouts = true, !o.Final, w.returned.Result.Layouts
	o.Protect = !o.Final && protected(w.kept.book, w.returned.Result.Sheets)
	r := w.record
	for path, text := range w.typed {
		r = w.template.With(r, path, templates.TextOf(text))
	}
	out := output{item: w.item()}
	out.job = w.form.Prepare(w.padded(r, out.item), o)
	out.places = w.unpadded(out.job.Places(out.item), out.item)
	return out
}

// item is the number of the only item of the list that sheets are made for; 0 for a whole form.
func (w *work) item() int {
	r := w.returned.Result
	list := w.template.BoundList()
	if !r.Partial || list == nil || len(r.Record[list.Name()].Items()) != 1 {
		return 0
	}
	return max(r.Item, 1)
}

// padded gives the only item of a split workbook the place that it has in the whole form, so that its
// sheets keep their names.
func (w *work) padded(r templates.Record, item int) templates.Record {
	if item < 2 {
		return r
	}
	list := w.template.BoundList()
	items := make([]templates.Record, item-1)
	for i := range items {
		items[i] = templates.Record{}
	}
	out := templates.Record{}
	for name, v := range r {
		out[name] = v
	}
	out[list.Name()] = templates.ListOf(append(items, r[list.Name()].Items()...)...)
	return out
}

// unpadded are the places of the fields by the paths that the record itself has.
func (w *work) unpadded(all map[string]templates.Place, item int) places {
	if item < 2 {
		return all
	}
	list := w.template.BoundList()
	from := list.Name() + indexed(item-1)
	out := places{}
	for path, at := range all {
		if rest, ok := bytes.CutPrefix([]byte(path), []byte(from)); ok {
			path = list.Name() + indexed(0) + string(rest)
		}
		at.Field = path
		out[path] = at
	}
	return out
}

// draw writes the workbook.
func (o output) draw() ([]byte, error) {
	var b bytes.Buffer
	_, err := o.job.Fill(context.TODO(), &b, o.item)
	return b.Bytes(), err
}

// lines are the whole log, numbered: what a person has to do first, then what was done, in the order
// in which it happened.
func (w *work) lines(at places) []Entry {
	var all []Entry
	all = append(all, w.openEntries(at)...)
	offset := len(all)
	for _, e := range w.pending() {
		if e.With > 0 {
			e.With += offset
		}
		all = append(all, e)
	}
	all = append(append(all, w.kept.lasting()...), w.log...)
	for i := range all {
		all[i].Number = i + 1
		w.locate(&all[i], at)
		all[i].fit()
	}
	return slices.Clip(all)
}

// locate says where the field of a line stands in the corrected workbook. What a line says of another
// cell than the field's own stays.
func (w *work) locate(e *Entry, at places) {
	p, known := at[e.Field]
	if e.Field == "" || !known || e.Sheet != "" && e.State == Kept && e.Rule != "" {
		return
	}
	e.Sheet, e.Cell = p.Sheet, p.Cell
}

// fit makes the texts of a line what its cells hold, so that it reads the same when it comes back.
func (e *Entry) fit() {
	for _, text := range []*string{&e.Sheet, &e.Cell, &e.Label, &e.Field, &e.Issued, &e.Before, &e.After, &e.Rule} {
		*text = draw.Fit(*text)
	}
}
