package correct

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/limits"
	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/words"
	"tianbao/templates"
)

// The rules of reading that the log treats in a way of its own.
const (
	layoutPrefix  = "LAYOUT-"
	layoutStray   = "LAYOUT-STRAY"   // every such cell has a line of its own
	layoutMissing = "LAYOUT-MISSING" // a field whose cell is gone
	layoutFormula = "LAYOUT-FORMULA" // a formula that something was typed over
	layoutSheet   = "LAYOUT-SHEET"   // a sheet that is gone
	ruleLeft      = "CORRECT-LEFT"
)

// unrestored are findings about the layout that writing the form anew does not settle: whether it is
// meant so is for a person to say.
var unrestored = map[string]bool{"LAYOUT-TEMPLATE": true, "LAYOUT-VERSION": true, "LAYOUT-REMOVED": true, "LAYOUT-PAIR": true, layoutSheet: true}

// layout logs what of the layout is as issued again.
func (w *work) layout() {
	for _, f := range w.returned.Findings {
		if !strings.HasPrefix(f.Rule, layoutPrefix) || w.ofTemplate(f.Rule) || f.Rule == layoutStray {
			continue
		}
		at := templates.Place{}
		if len(f.Places) > 0 {
			at = f.Places[0]
		}
		if f.Rule == layoutMissing {
			w.missing(at.Field, f)
			continue
		}
		if f.Level == templates.Error || w.typed[at.Field] != "" {
			continue // it remains, with its own words
		}
		if f.Rule == layoutFormula && at.Field != "" {
			continue // what was typed over a field's formula is its value
		}
		e := Entry{Sheet: at.Sheet, Cell: at.Cell, Label: at.Label, Field: at.Field, Before: f.Found, After: f.Expected,
			Rule: f.Rule, Reason: f.Says, By: Auto, State: Restored}
		if unrestored[f.Rule] {
			e.By, e.State, e.After = Person, Kept, ""
		}
		w.add(e)
	}
}

// missing asks for a field whose cell was gone: the corrected form has it again. Of a column, for the
// field of every row.
func (w *work) missing(path string, f templates.Finding) {
	for _, p := range w.rowsOf(path) {
		if w.typed[p] == "" {
			w.ask(p, "")
			w.asked[p] = &Entry{Field: p, Label: labelOf(w.template, w.record, p), Rule: f.Rule, Reason: f.Says, By: Person, State: Open}
		}
	}
}

// rowsOf are the paths of a column's rows; of another path itself.
func (w *work) rowsOf(path string) []string {
	field := w.template.Field(templates.KeyOf(path))
	if field == nil || field.List() == nil || strings.HasSuffix(path, "]."+field.Name()) {
		return []string{path}
	}
	list := strings.TrimSuffix(path, "."+field.Name())
	items, _ := w.template.At(w.record, list)
	var all []string
	for i := range items.Items() {
		all = append(all, fmt.Sprintf("%s[%d].%s", list, i, field.Name()))
	}
	return all
}

// mostLeft is how many cells of one foreign sheet the log names, each with its text: a sheet of notes
// has some dozens. Of larger ones, pasted tables, the rest is counted: the returned file has them.
const mostLeft = 300

// leftovers logs what the corrected workbook does not have, with every text.
func (w *work) leftovers() {
	count := map[string]int{}
	for _, l := range w.returned.Result.Leftovers {
		if count[l.Sheet]++; count[l.Sheet] > mostLeft {
			continue
		}
		id := "log.left-sheet"
		if l.Form {
			id = "log.left-cell"
		}
		w.left(Entry{Sheet: l.Sheet, Cell: l.Cell, Before: l.Text, Reason: words.Say(id)})
	}
	for _, name := range w.returned.Result.Sheets {
		if n := count[name] - mostLeft; n > 0 {
			w.left(Entry{Sheet: name, Reason: words.Say("log.left-more", n)})
		}
	}
	for _, e := range w.kept.left {
		e.Reason = words.Say("log.left-log")
		w.left(e)
	}
	for _, e := range w.attachments {
		w.left(e)
	}
}

func (w *work) left(e Entry) {
	e.By, e.State = Person, Left
	if e.Rule == "" {
		e.Rule = ruleLeft
	}
	w.add(e)
}

// attach finds notes, pictures and macros of the returned workbook. Pictures that the template has are
// in the corrected one too.
func (w *work) attach(data []byte) error {
	all, err := annotate.Attachments(data, w.options.Limits)
	if err != nil {
		return err
	}
	own, err := annotate.Attachments(w.template.Workbook, limits.Limits{})
	if err != nil {
		return err
	}
	for _, a := range all {
		id := "log.left-note"
		if a.Picture {
			id = "log.left-picture"
			if slices.ContainsFunc(own, func(o annotate.Attachment) bool { return o.Picture && o.Text == a.Text }) {
				continue
			}
		}
		w.attachments = append(w.attachments, Entry{Sheet: a.Sheet, Cell: a.Cell, Before: a.Text, Reason: words.Say(id)})
	}
	return nil
}
