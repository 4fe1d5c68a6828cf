package correct

import (
	"maps"
	"slices"
	"strings"

	"tianbao/extract"
	"tianbao/internal/layout"
	"tianbao/internal/ooxml/draw"
	"tianbao/templates"
)

// inDoubt stands in the cell of a field that nobody knows: a blank would mean "nothing" to every reader
// that does not know the log, and "as above" for a class.
const inDoubt = "？"

// draft is the corrected form on its way from stage to stage: its values, and which of them nobody knows.
type draft struct {
	template *templates.Template
	record   templates.Record
	// typed are values that could not be read, by path: they stand in their cells as they were typed,
	// so that they stay unread and nobody's writing is lost.
	typed  map[string]string
	before map[string]string // of those in whose cell a question mark stands instead: what was typed
	asked  map[string]*Entry // of those: the line that an earlier run, or the layout, has about them
	open   map[string]*Entry // the blank fields of sheets that came back missing
	sheets []Entry           // lines about sheets that came back missing
	lost   []Entry           // lines about fields that were not found again
}

// newDraft is the record as it came back, with what was typed where it could not be read: what people see in a
// cell that holds nothing itself is asked for.
func newDraft(r *returned) *draft {
	d := &draft{template: r.Template, record: r.Record, typed: map[string]string{}, before: map[string]string{},
		asked: map[string]*Entry{}, open: map[string]*Entry{}}
	for _, cell := range r.Cells {
		if cell.State != extract.Unread {
			continue
		}
		if strings.TrimSpace(cell.Raw) == "" {
			d.ask(cell.Path, draw.Fit(r.hidden(cell.Path)))
			continue
		}
		if d.typed[cell.Path] = draw.Fit(cell.Raw); strings.TrimSpace(cell.Raw) == inDoubt {
			d.typed[cell.Path] = inDoubt
		}
	}
	return d
}

// ask puts a question mark into a cell, in place of what was typed there.
func (d *draft) ask(path, before string) {
	d.before[path], d.typed[path] = before, inDoubt
	d.record = d.template.With(d.record, path, templates.Null)
}

// asks tells whether a finding is about a cell with a question mark, of which there is a finding of its own.
func (d *draft) asks(f templates.Finding) bool {
	return len(f.Places) > 0 && d.typed[f.Places[0].Field] == inDoubt
}

// askWithinTexts asks for the fields within texts that could not be read: what was typed there may be the
// whole text, and has no place between the words around the field.
func (d *draft) askWithinTexts() {
	for _, path := range d.unread() {
		if d.typed[path] != inDoubt && (strings.TrimSpace(d.typed[path]) == "" || withinText(d.template, path)) {
			d.ask(path, d.typed[path])
		}
	}
}

// unread are the paths of what could not be read, sorted.
func (d *draft) unread() []string { return slices.Sorted(maps.Keys(d.typed)) }

// openSheet opens the blank fields of a sheet: no rule may fill them in.
func (d *draft) openSheet(e *Entry, paths []string) {
	d.sheets = append(d.sheets, *e)
	for _, path := range paths {
		d.open[path] = e
	}
}

// doubtful are the fields whose value nobody knows.
func (d *draft) doubtful() map[string]bool {
	all := map[string]bool{}
	for path := range d.typed {
		all[path] = true
	}
	for path := range d.open {
		all[path] = true
	}
	return all
}

// withinText tells whether a field stands within a text anywhere.
func withinText(t *templates.Template, path string) bool {
	f := t.Field(templates.KeyOf(path))
	return slices.ContainsFunc(layout.Of(t), func(l *layout.Page) bool {
		return slices.ContainsFunc(l.Cells, func(c *layout.Cell) bool {
			return c.Alone() == nil && slices.ContainsFunc(c.Parts, func(p templates.Part) bool { return p.Field == f })
		})
	})
}
