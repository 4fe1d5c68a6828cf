package correct

import (
	"context"
	"maps"
	"slices"

	"tianbao/fill"
	"tianbao/internal/layout"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// reopening takes over what the log says of fields that a person has to fill in.
type reopening struct {
	tracks
	d        *draft
	answered map[string]*Entry // lines about fields that a person has filled in since, by path
	findings []templates.Finding
}

// reopen gives the log's lines the paths that their fields have now, and the draft those about fields that
// a person still has to fill in. It gives the lines that are settled, by path.
func reopen(r *returned, log []Entry, d *draft) (answered map[string]*Entry, findings []templates.Finding) {
	o := &reopening{newTracks(r), d, map[string]*Entry{}, nil}
	o.follow(log, d)
	for i := range log {
		switch e := &log[i]; {
		case e.State != Open:
		case e.Field == "":
			o.sheet(e)
		default:
			o.field(e)
		}
	}
	d.askWithinTexts()
	return o.answered, o.findings
}

// field takes over a line about a field. It is settled once its cell holds something, even a dash for
// "nothing", and then tells what.
func (o *reopening) field(e *Entry) {
	path := o.path(e, o.d)
	if path != "" {
		e.Field = path
	}
	switch {
	case path == "":
		o.findings = reported(o.findings, templates.Finding{Rule: ruleOpen, Level: templates.Error, Found: e.Before,
			Says: words.Say("correct.open-lost", e.Number, e.Label, wording.Shown(e.Before)), Places: []templates.Place{{File: o.file, Sheet: e.Sheet}}})
		o.d.lost = append(o.d.lost, *e)
	case o.d.typed[path] == inDoubt, o.blank(path):
		o.d.ask(path, e.Before)
		o.d.asked[path] = e
	case o.d.typed[path] == "":
		o.answered[path] = e
	}
}

// sheet takes over a line about a whole sheet that came back missing: it is settled once anything of its
// own is filled in on it.
func (o *reopening) sheet(e *Entry) {
	var blank []string
	for _, c := range o.Cells {
		if c.Sheet != e.Sheet || !ownField(o.Template, c.Field) {
			continue
		}
		if !o.blank(c.Path) {
			return
		}
		blank = append(blank, c.Path)
	}
	o.d.openSheet(e, blank)
}

// ownField tells whether only one sheet of the template has the field.
func ownField(t *templates.Template, f *templates.Field) bool {
	n := 0
	for _, l := range layout.Of(t) {
		if l.Has(f) {
			n++
		}
	}
	return n == 1
}

// addMissing gives the draft the blank fields that the corrected form has and the returned workbook had not.
func (d *draft) addMissing(ctx context.Context, r *returned) {
	d.openMissingSheets(ctx, r)
	for path := range d.open {
		if _, there := d.template.At(d.record, path); !there {
			d.record = d.template.With(d.record, path, templates.Null)
		}
	}
}

// openMissingSheets opens the sheets that the corrected form has and the returned workbook had not.
func (d *draft) openMissingSheets(ctx context.Context, r *returned) {
	var names []string
	paths, found := map[string][]string{}, map[string]bool{} // by sheet
	places := d.prepare(ctx, r, fill.Options{}).places()
	for _, path := range slices.Sorted(maps.Keys(places)) {
		if !ownField(d.template, d.template.Field(templates.KeyOf(path))) {
			continue
		}
		sheet := places[path].Sheet
		if paths[sheet] == nil {
			names = append(names, sheet)
		}
		paths[sheet] = append(paths[sheet], path)
		found[sheet] = found[sheet] || r.cells[path] != nil || d.typed[path] != ""
	}
	for _, sheet := range names {
		if !found[sheet] {
			d.openSheet(&Entry{Sheet: sheet, Rule: layoutSheet, Reason: words.Say("log.sheet-missing"), By: Person, State: Open}, paths[sheet])
		}
	}
}
