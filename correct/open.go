package correct

import (
	"maps"
	"slices"
	"strings"

	"tianbao/extract"
	"tianbao/fill"
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
		path, found := w.resolve(e)
		switch {
		case !found:
			w.report(templates.Finding{Rule: "CORRECT-OPEN", Level: templates.Error, Found: e.Before,
				Message: words.Say("correct.open-lost", e.Number, e.Label, shownAs(e.Before)), Places: []templates.Place{{File: w.options.File, Sheet: e.Sheet}}})
			w.lost = append(w.lost, *e)
		case w.cells[path].Raw == inDoubt:
			w.typed[path] = inDoubt
			w.record = w.template.With(w.record, path, templates.Null)
		case w.blank(path):
			e.Field = path
			w.open[path] = e
		case w.typed[path] == "":
			w.answered[path] = e
		}
	}
}

// takeOut opens the fields within texts that could not be read: what was typed there may be the whole
// text, and has no place between the words around the field.
func (w *work) takeOut() {
	for _, path := range slices.Sorted(maps.Keys(w.typed)) {
		if strings.TrimSpace(w.typed[path]) == "" && w.query(path) {
			continue
		}
		if w.composed(w.template.Field(templates.KeyOf(path))) {
			e := w.unreadEntry(path)
			delete(w.typed, path)
			w.open[path] = &e
		}
	}
}

// inDoubt stands in the cell of a class that nobody knows: a blank would mean "as above".
const inDoubt = "？"

// query puts a question mark into the cell of a class that is unread, and tells whether it did.
func (w *work) query(path string) bool {
	f := w.template.Field(templates.KeyOf(path))
	if f == nil || !f.Merge || w.typed[path] == inDoubt {
		return false
	}
	if w.before == nil {
		w.before = map[string]string{}
	}
	w.before[path], w.typed[path] = w.typed[path], inDoubt
	return true
}

// composed tells whether a field stands within a text anywhere.
func (w *work) composed(f *templates.Field) bool {
	return slices.ContainsFunc(w.template.Layouts, func(l *templates.Layout) bool {
		return slices.ContainsFunc(l.Cells, func(c *templates.Cell) bool {
			return c.Alone() == nil && slices.ContainsFunc(c.Parts, func(p templates.Part) bool { return p.Field == f })
		})
	})
}

// resolve finds the field of a line again: by its path, or where rows have come or gone since, by the
// name of its row.
func (w *work) resolve(e *Entry) (string, bool) {
	if w.cells[e.Field] != nil && labelOf(w.template, w.record, e.Field) == e.Label {
		return e.Field, true
	}
	found := ""
	for path := range w.cells {
		if templates.KeyOf(path) != templates.KeyOf(e.Field) || labelOf(w.template, w.record, path) != e.Label {
			continue
		}
		if found != "" {
			return "", false
		}
		found = path
	}
	return found, found != ""
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
		s.found = s.found || w.cells[path] != nil || w.open[path] != nil
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

// openEntries are the lines about what a person has to fill in: values that stand as they were typed,
// then blank fields, in the order of the record, then sheets.
func (w *work) openEntries() []Entry {
	var all []Entry
	for i := range w.returned.Result.Cells {
		path := w.returned.Result.Cells[i].Path
		if _, typed := w.typed[path]; typed {
			all = append(all, w.unreadEntry(path))
		}
		if e := w.open[path]; e != nil && e.Field != "" {
			all = append(all, *e)
		}
	}
	for _, path := range w.absent {
		if e := w.open[path]; e != nil && w.cells[path] == nil {
			all = append(all, *e)
		}
	}
	return append(append(all, w.sheets...), w.lost...)
}

// unreadEntry is the line about a value that could not be read; an earlier one is kept as it was.
func (w *work) unreadEntry(path string) Entry {
	label, before := labelOf(w.template, w.record, path), w.typed[path]
	if was, asked := w.before[path]; asked {
		before = was
	}
	for _, k := range w.kept.entries {
		if k.State == Open && k.Field == path && (k.Before == before || before == inDoubt) {
			return k
		}
	}
	e := Entry{Field: path, Label: label, Before: before, By: Person, State: Open}
	if c := w.cells[path]; c != nil {
		e.Issued = c.Issued
	}
	if f := w.readerFinding(path); f != nil {
		e.Rule, e.Reason = f.Rule, f.Message
	}
	return e
}

// openFindings say of every blank field that is open what to do; what stands as it was typed is
// reported by reading.
func (w *work) openFindings(places map[string]templates.Place) []templates.Finding {
	var all []templates.Finding
	for _, e := range w.openEntries() {
		if text, typed := w.typed[e.Field]; typed && e.Field != "" && text != inDoubt {
			continue
		}
		at := templates.Place{Sheet: e.Sheet, Field: e.Field, Label: e.Label}
		if p, ok := places[e.Field]; ok {
			at.Sheet, at.Cell = p.Sheet, p.Cell
		}
		f := templates.Finding{Rule: "CORRECT-OPEN", Level: w.openLevel(&e), Found: e.Before, Places: []templates.Place{at}}
		switch {
		case e.Field == "":
			f.Message = words.Say("correct.open-sheet", e.Sheet)
		case e.Before == "":
			f.Message = words.Say("correct.open-gone", e.Label)
		default:
			f.Message = words.Say("correct.open", e.Label, shownAs(e.Before))
		}
		all = append(all, f)
	}
	return all
}

// openLevel is how much a blank field weighs: one that nobody has to fill in is a warning where its
// cell was merely gone.
func (w *work) openLevel(e *Entry) templates.Level {
	f := w.template.Field(templates.KeyOf(e.Field))
	if e.Rule == layoutMissing && f != nil && !f.Required {
		return templates.Warning
	}
	return templates.Error
}

func shownAs(text string) words.Phrase {
	if text == "" {
		return words.Say("check.blank")
	}
	return words.Plain(text)
}
