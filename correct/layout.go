package correct

import (
	"fmt"
	"strings"

	"tianbao/extract"
	"tianbao/internal/words"
	"tianbao/templates"
)

// The rules of reading that the log treats in a way of its own.
const (
	layoutPrefix  = "LAYOUT-"
	layoutStray   = "LAYOUT-STRAY"   // every such cell has a line of its own
	layoutMissing = "LAYOUT-MISSING" // a field whose cell is gone
	layoutForm    = "LAYOUT-FORM"    // the same of many fields at once, in a form of another layout
	layoutFormula = "LAYOUT-FORMULA" // a formula that something was typed over
	layoutSheet   = "LAYOUT-SHEET"   // a sheet that is gone
)

// apart are findings that the log has in lines of their own, or that are of the file and not of its layout.
var apart = map[string]bool{layoutStray: true, "LAYOUT-REVISION": true, extract.RuleDocument: true}

// unrestored are findings about the layout that writing the form anew does not settle: whether it is
// meant so is for a person to say.
var unrestored = map[string]bool{"LAYOUT-TEMPLATE": true, "LAYOUT-VERSION": true, "LAYOUT-REMOVED": true, "LAYOUT-PAIR": true, layoutSheet: true}

// layout logs what of the layout is as issued again.
func (a *account) layout() {
	for _, f := range a.remarks {
		if !strings.HasPrefix(f.Rule, layoutPrefix) || a.Template.HasRule(f.Rule) || apart[f.Rule] {
			continue
		}
		at := templates.Place{}
		if len(f.Places) > 0 {
			at = f.Places[0]
		}
		if f.Rule == layoutMissing && f.Level < templates.Notice {
			a.missing(at, f.Says)
			continue
		}
		if f.Rule == layoutForm {
			a.missingAll(f)
			continue
		}
		if f.Level == templates.Error || a.d.typed[at.Field] != "" && f.Expected == "" {
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
		a.add(e)
	}
}

// missingAll asks for every field that a form of another layout lacked.
func (a *account) missingAll(f templates.Finding) {
	for _, p := range f.Places {
		if p.Field != "" {
			a.missing(p, words.Say("layout.missing", p.Label))
		}
	}
}

// missing asks for a field whose cell was gone: the corrected form has it again. Of a column, for the
// field of every row.
func (a *account) missing(at templates.Place, why templates.Sentence) {
	for _, p := range rowsOf(a.Template, a.d.record, at.Field) {
		if a.d.typed[p] == "" {
			a.d.ask(p, "")
			a.d.asked[p] = &Entry{Field: p, Label: labelOf(a.Template, a.d.record, p), Rule: layoutMissing, Reason: why, By: Person, State: Open}
		}
	}
}

// rowsOf are the paths of a column's rows; of another path itself.
func rowsOf(t *templates.Template, r templates.Record, path string) []string {
	field := t.Field(templates.KeyOf(path))
	if field == nil || field.List() == nil || strings.HasSuffix(path, "]."+field.Name()) {
		return []string{path}
	}
	list := strings.TrimSuffix(path, "."+field.Name())
	items, _ := t.At(r, list)
	var all []string
	for i := range items.Items() {
		all = append(all, fmt.Sprintf("%s[%d].%s", list, i, field.Name()))
	}
	return all
}
