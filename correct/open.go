package correct

import (
	"strings"

	"tianbao/internal/ooxml/draw"
	"tianbao/internal/scope"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// questions are what a person has to fill in.
type questions struct {
	*returned
	d    *draft
	kept []Entry // the lines that the workbook brought along
}

// lines are the log's lines about them: fields in the order of the record, then sheets. A class that stands
// once for several rows has one line.
func (q questions) lines(at places) []Entry {
	var all []Entry
	first := map[string]int{} // by the cell and the field
	for _, path := range q.unread(nil, "") {
		e, key := q.line(path), templates.KeyOf(path)
		p, known := at[path]
		cell := p.Sheet + "!" + p.Cell + " " + key
		if i, said := first[cell]; said && known && q.Template.Field(key).Merge && all[i].covers(&e) {
			continue
		}
		first[cell] = len(all)
		all = append(all, e)
	}
	return append(append(all, q.d.sheets...), q.d.lost...)
}

// covers tells whether a new line about another row of the same cell says nothing more than this one.
func (e *Entry) covers(o *Entry) bool {
	return o.Number == 0 && (o.Before == e.Before || strings.Trim(o.Before, inDoubt) == "")
}

// unread are the paths of what could not be read, in the order of the record.
func (q questions) unread(list *templates.Field, item string) []string {
	var all []string
	for _, f := range q.Template.Members(list) {
		path := scope.Join(item, f.Name())
		if f.Type != templates.List {
			if q.d.typed[path] != "" {
				all = append(all, path)
			}
			continue
		}
		items, _ := q.Template.At(q.d.record, path)
		for i := range items.Items() {
			all = append(all, q.unread(f, path+indexed(i))...)
		}
	}
	return all
}

// line is the line about a value that could not be read; an earlier one is kept as it was.
func (q questions) line(path string) Entry {
	before := q.d.typed[path]
	if was, asked := q.d.before[path]; asked {
		before = was
	}
	if e := q.d.asked[path]; e != nil {
		return *e
	}
	for _, k := range q.kept {
		if k.State == Open && k.Field == path && k.Before == draw.Fit(before) {
			return k
		}
	}
	e := Entry{Field: path, Label: labelOf(q.Template, q.d.record, path), Issued: q.issued(path), Before: before, By: Person, State: Open}
	if f := q.gravest(path); f != nil {
		e.Rule, e.Reason = f.Rule, f.Says
	}
	return e
}

// say is what to do about every field with a question mark; what stands as it was typed is reported by
// reading.
func (q questions) say(at places) []templates.Finding {
	var all []templates.Finding
	for _, e := range q.lines(at) {
		if e.Field != "" && q.d.typed[e.Field] != inDoubt {
			continue
		}
		place := templates.Place{File: q.file, Sheet: e.Sheet, Field: e.Field, Label: e.Label}
		if p, ok := at[e.Field]; ok {
			place.Sheet, place.Cell = p.Sheet, p.Cell
		}
		f := templates.Finding{Rule: ruleOpen, Level: templates.Error, Found: e.Before, Places: []templates.Place{place}}
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
