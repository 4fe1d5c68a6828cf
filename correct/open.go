package correct

import (
	"maps"
	"slices"
	"strings"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/scope"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// reopen takes over the lines of the log about fields that a person still has to fill in. A line is
// settled once its cell holds something, even a dash for "nothing", and then tells what.
func (w *work) reopen() {
	for i := range w.kept.entries {
		e := &w.kept.entries[i]
		if e.State != Open {
			continue
		}
		if e.Field == "" {
			w.reopenSheet(e)
			continue
		}
		path := w.nowAt(e)
		if path != "" {
			e.Field = path
		}
		switch {
		case path == "":
			w.report(templates.Finding{Rule: "CORRECT-OPEN", Level: templates.Error, Found: e.Before,
				Says: words.Say("correct.open-lost", e.Number, e.Label, wording.Shown(e.Before)), Places: []templates.Place{{File: w.options.File, Sheet: e.Sheet}}})
			w.lost = append(w.lost, *e)
		case w.typed[path] == inDoubt, w.blank(path):
			w.ask(path, e.Before)
			w.asked[path] = e
		case w.typed[path] == "":
			w.answered[path] = e
		}
	}
}

// takeOut asks for the fields within texts that could not be read: what was typed there may be the whole
// text, and has no place between the words around the field.
func (w *work) takeOut() {
	for _, path := range slices.Sorted(maps.Keys(w.typed)) {
		if w.typed[path] != inDoubt && (strings.TrimSpace(w.typed[path]) == "" || w.composed(w.template.Field(templates.KeyOf(path)))) {
			w.ask(path, w.typed[path])
		}
	}
}

// inDoubt stands in the cell of a field that nobody knows: a blank would mean "nothing" to every reader
// that does not know the log, and "as above" for a class.
const inDoubt = "？"

// ask puts a question mark into a cell, in place of what was typed there.
func (w *work) ask(path, before string) {
	w.before[path], w.typed[path] = before, inDoubt
	w.change(w.template.With(w.record, path, templates.Null))
}

// composed tells whether a field stands within a text anywhere.
func (w *work) composed(f *templates.Field) bool {
	return slices.ContainsFunc(w.template.Layouts, func(l *templates.Layout) bool {
		return slices.ContainsFunc(l.Cells, func(c *templates.Cell) bool {
			return c.Alone() == nil && slices.ContainsFunc(c.Parts, func(p templates.Part) bool { return p.Field == f })
		})
	})
}

func (w *work) blank(path string) bool {
	c := w.cells[path]
	return c != nil && c.State == extract.Blank && strings.TrimSpace(c.Raw) == ""
}

// reopenSheet takes over a line about a whole sheet that came back missing: it is settled once anything
// of its own is filled in on it.
func (w *work) reopenSheet(e *Entry) {
	var blank []string
	for _, c := range w.returned.Result.Cells {
		if c.Sheet != e.Sheet || w.layoutOf(c.Field) == nil {
			continue
		}
		if !w.blank(c.Path) {
			return
		}
		blank = append(blank, c.Path)
	}
	w.openSheet(e, blank)
}

// layoutOf is the only sheet of the template that has the field; nil where it stands on several.
func (w *work) layoutOf(f *templates.Field) *templates.Layout {
	var only *templates.Layout
	for _, l := range w.template.Layouts {
		if !l.Has(f) {
			continue
		}
		if only != nil {
			return nil
		}
		only = l
	}
	return only
}

// restore gives the record the blank fields that the corrected form has and the returned workbook had not.
func (w *work) restore() {
	w.missingSheets()
	for path := range w.open {
		if _, there := w.template.At(w.record, path); !there {
			w.change(w.template.With(w.record, path, templates.Null))
		}
	}
}

// missingSheets opens the sheets that the corrected form has and the returned workbook had not: they are
// blank, and no rule may fill them in.
func (w *work) missingSheets() {
	type sheet struct {
		name  string
		paths []string
		found bool
	}
	var all []*sheet
	byName := map[string]*sheet{}
	places := w.prepare(fill.Options{}).places
	for _, path := range slices.Sorted(maps.Keys(places)) {
		at := places[path]
		if w.layoutOf(w.template.Field(templates.KeyOf(path))) == nil {
			continue
		}
		s := byName[at.Sheet]
		if s == nil {
			s = &sheet{name: at.Sheet}
			byName[at.Sheet], all = s, append(all, s)
		}
		s.paths = append(s.paths, path)
		s.found = s.found || w.cells[path] != nil || w.typed[path] != ""
	}
	for _, s := range all {
		if !s.found {
			w.openSheet(&Entry{Sheet: s.name, Rule: layoutSheet, Reason: words.Say("log.sheet-missing"), By: Person, State: Open}, s.paths)
		}
	}
}

func (w *work) openSheet(e *Entry, paths []string) {
	w.sheets, w.verdicts = append(w.sheets, *e), nil
	for _, path := range paths {
		w.open[path] = e
	}
}

// openEntries are the lines about what a person has to fill in: fields in the order of the record, then
// sheets. A class that stands once for several rows has one line.
func (w *work) openEntries(at places) []Entry {
	var all []Entry
	first := map[string]int{} // by the cell and the field
	for _, path := range w.unreadPaths(nil, "") {
		e, key := w.unreadEntry(path), templates.KeyOf(path)
		p, known := at[path]
		cell := p.Sheet + "!" + p.Cell + " " + key
		if i, said := first[cell]; said && known && w.template.Field(key).Merge && all[i].covers(&e) {
			continue
		}
		first[cell] = len(all)
		all = append(all, e)
	}
	return append(append(all, w.sheets...), w.lost...)
}

// covers tells whether a new line about another row of the same cell says nothing more than this one.
func (e *Entry) covers(o *Entry) bool {
	return o.Number == 0 && (o.Before == e.Before || strings.Trim(o.Before, inDoubt) == "")
}

// unreadPaths are the paths of what could not be read, in the order of the record.
func (w *work) unreadPaths(list *templates.Field, item string) []string {
	var all []string
	for _, f := range w.template.Members(list) {
		path := scope.Join(item, f.Name())
		if f.Type != templates.List {
			if w.typed[path] != "" {
				all = append(all, path)
			}
			continue
		}
		items, _ := w.template.At(w.record, path)
		for i := range items.Items() {
			all = append(all, w.unreadPaths(f, path+indexed(i))...)
		}
	}
	return all
}

// unreadEntry is the line about a value that could not be read; an earlier one is kept as it was.
func (w *work) unreadEntry(path string) Entry {
	before := w.typed[path]
	if was, asked := w.before[path]; asked {
		before = was
	}
	if e := w.asked[path]; e != nil {
		return *e
	}
	for _, k := range w.kept.entries {
		if k.State == Open && k.Field == path && k.Before == draw.Fit(before) {
			return k
		}
	}
	e := Entry{Field: path, Label: labelOf(w.template, w.record, path), Before: before, By: Person, State: Open}
	if c := w.cells[path]; c != nil {
		e.Issued = c.Issued
	}
	if f := w.readerFinding(path); f != nil {
		e.Rule, e.Reason = f.Rule, f.Says
	}
	return e
}

// openFindings say of every field with a question mark what to do; what stands as it was typed is
// reported by reading.
func (w *work) openFindings(places map[string]templates.Place) []templates.Finding {
	var all []templates.Finding
	for _, e := range w.openEntries(places) {
		if e.Field != "" && w.typed[e.Field] != inDoubt {
			continue
		}
		at := templates.Place{File: w.options.File, Sheet: e.Sheet, Field: e.Field, Label: e.Label}
		if p, ok := places[e.Field]; ok {
			at.Sheet, at.Cell = p.Sheet, p.Cell
		}
		f := templates.Finding{Rule: "CORRECT-OPEN", Level: templates.Error, Found: e.Before, Places: []templates.Place{at}}
		switch {
		case e.Field == "":
			f.Says = words.Say("correct.open-sheet", e.Sheet)
		case e.Before == "":
			f.Says = words.Say("correct.open-gone", e.Label)
		case strings.Trim(e.Before, inDoubt+"? ") == "":
			f.Says = words.Say("value.asks", e.Before)
		default:
			f.Says = words.Say("correct.open", e.Label, wording.Shown(e.Before))
		}
		all = append(all, f)
	}
	return all
}

// toldOpen tells whether a finding of reading is about a question mark that has a finding of its own.
func (w *work) toldOpen(f templates.Finding) bool {
	return len(f.Places) > 0 && w.typed[f.Places[0].Field] == inDoubt
}
