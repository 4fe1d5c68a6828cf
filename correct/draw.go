package correct

import (
	"bytes"
	"context"
	"strconv"
	"strings"

	"tianbao/fill"
	"tianbao/internal/layout"
	"tianbao/templates"
)

// output is the corrected record made ready to be drawn.
type output struct {
	job  *fill.Job
	list *templates.Field // that sheets are made for
	item int              // the first that the workbook is for, 0 for all
}

type places map[string]templates.Place

// prepare makes the record ready: what could not be read stands as it was typed.
func (d *draft) prepare(ctx context.Context, r *returned, o fill.Options) output {
	o.Exact, o.Starts, o.Onward, o.Layouts = true, !o.Final, true, r.Layouts
	o.Protect = !o.Final && r.protected
	record := d.record
	for path, text := range d.typed {
		record = d.template.With(record, path, templates.TextOf(text))
	}
	list := layout.BoundList(d.template)
	o.Doubts = d.doubts(r, list)
	return output{r.form.Prepare(ctx, padded(list, record, r.item), o), list, r.item}
}

// places are those of the fields, by the record's own paths.
func (o output) places() places { return unpadded(o.list, o.job.Places(o.item), o.item) }

// padded gives the items of a split workbook the places that they have in the whole form, those that staff
// added behind the one that it was issued for, so that its sheets keep their names.
func padded(list *templates.Field, r templates.Record, item int) templates.Record {
	if item < 2 {
		return r
	}
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
func unpadded(list *templates.Field, all places, item int) places {
	if item < 2 {
		return all
	}
	out := places{}
	for path, at := range all {
		at.Field = unpaddedPath(list, path, item)
		out[at.Field] = at
	}
	return out
}

// unpaddedPath is a path of the whole form as it is in the record of a split workbook, whose first item has
// that number there.
func unpaddedPath(list *templates.Field, path string, item int) string {
	return shifted(list, path, 1-item)
}

// paddedPath is a path of the record as it is in the whole form.
func paddedPath(list *templates.Field, path string, item int) string {
	return shifted(list, path, max(item-1, 0))
}

// shifted is a path that leads into a list with another index of the item.
func shifted(list *templates.Field, path string, by int) string {
	if list == nil {
		return path
	}
	within, ok := strings.CutPrefix(path, list.Name()+"[")
	digits, rest, closed := strings.Cut(within, "]")
	n, err := strconv.Atoi(digits)
	if !ok || !closed || err != nil || n+by < 0 {
		return path
	}
	return list.Name() + indexed(n+by) + rest
}

// draw writes the workbook.
func (o output) draw(ctx context.Context) (data []byte, refused []templates.Finding, err error) {
	var b bytes.Buffer
	found, err := o.job.Fill(ctx, &b, o.item)
	return b.Bytes(), templates.AtLeast(found, templates.Error), err
}
