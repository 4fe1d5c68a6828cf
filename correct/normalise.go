package correct

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/internal/words"
	"tianbao/templates"
)

// ruleSpelling is the rule of values that are written as the form prints them.
const ruleSpelling = "VALUE-SPELLING"

// normalise logs what reading made of the values, what people changed since the workbook was issued,
// what of the layout is as issued again, and what stays behind.
func (w *work) normalise() {
	for i := range w.returned.Result.Cells {
		w.value(&w.returned.Result.Cells[i])
	}
	w.layout()
	w.overwritten()
	w.leftovers()
}

// overwritten logs errors of reading that go with the form written anew although nobody decided: a copy
// of a field that says something else than the field's own cell, which counts.
func (w *work) overwritten() {
	for _, f := range w.readerErrors() {
		at := f.Places[0]
		c := w.cells[at.Field]
		if w.toldOpen(f) && strings.Trim(f.Found, inDoubt+" ") == "" {
			continue // a copy asks as the field's own cell does
		}
		if c == nil || at.Sheet == c.Sheet && at.Cell == c.Cell && (w.doubtful()[at.Field] || strings.HasPrefix(f.Rule, "VALUE-")) {
			continue // it has a line of its own, or stays
		}
		v, _ := w.template.At(w.record, at.Field)
		w.add(Entry{Sheet: at.Sheet, Cell: at.Cell, Field: at.Field, Before: f.Found, After: v.Canonical(c.Field.Scale),
			Rule: f.Rule, Reason: f.Says, By: Person, State: Kept})
	}
}

// readerErrors are the errors that reading found in the returned workbook, those with a place.
func (w *work) readerErrors() []templates.Finding {
	var all []templates.Finding
	for _, f := range w.returned.Findings {
		if f.Level == templates.Error && len(f.Places) > 0 && !w.ofTemplate(f.Rule) {
			all = append(all, f)
		}
	}
	return all
}

// value logs what becomes of one cell's value by reading it.
func (w *work) value(c *extract.Cell) {
	v, _ := w.template.At(w.record, c.Path)
	after := v.Canonical(c.Field.Scale)
	e := Entry{Field: c.Path, Issued: c.Issued, Before: c.Raw, After: after, By: Auto, State: Done}
	if k := w.answered[c.Path]; k != nil && (k.Before != "" || after != "") {
		w.add(Entry{Field: c.Path, Issued: k.Issued, Before: k.Before, After: after, Rule: k.Rule,
			Reason: words.Say("log.answered", c.Raw), By: Person, State: Done})
		return
	}
	_, standing := w.typed[c.Path]
	switch {
	case c.State == extract.Unread || standing || c.Sheet == "":
		return
	case c.Raw != "" && !asTyped(c.Field, c.Raw, v):
		e.Rule, e.Reason = w.reading(c.Path)
	case c.HasIssued && c.Issued != "" && c.Issued != after:
		e.By, e.State, e.Reason = Person, Kept, words.Say("log.changed")
	default:
		return
	}
	w.add(e)
}

// asTyped tells whether a cell already holds the value as it is written: the same text, or the same
// number or day as a cell stores it.
func asTyped(f *templates.Field, raw string, v templates.Value) bool {
	if raw == v.Canonical(f.Scale) {
		return true
	}
	n, err := decimal.NewFromString(raw)
	if err != nil {
		return false
	}
	want, numeric := v.Number()
	const percent = 2 // a cell in percent format holds 0.9 for 90
	return numeric && (n.Equal(want) || f.Type == templates.Percent && n.Shift(percent).Equal(want)) || !numeric && f.Type.Dated()
}

// reading is the rule and the words of what reading said of a value.
func (w *work) reading(path string) (rule string, reason templates.Sentence) {
	if f := w.readerFinding(path); f != nil && ofValue(f) {
		return f.Rule, f.Says
	}
	return ruleSpelling, words.Say("log.spelling")
}

// readerFinding is the gravest thing that reading said of a path, or of the column it is in.
func (w *work) readerFinding(path string) *templates.Finding {
	var found *templates.Finding
	for i := range w.returned.Findings {
		f := &w.returned.Findings[i]
		if len(f.Places) == 0 || w.ofTemplate(f.Rule) || f.Places[0].Field != path && !columnOf(f.Places[0].Field, path) {
			continue
		}
		if found == nil || f.Level < found.Level || f.Level == found.Level && ofValue(f) && !ofValue(found) {
			found = f
		}
	}
	return found
}

// ofValue tells whether a finding is about what a cell holds, rather than where it stands.
func ofValue(f *templates.Finding) bool { return strings.HasPrefix(f.Rule, "VALUE-") }

// columnOf tells whether a path without the last index, projects[0].indicators.target, is the column of
// a path with it.
func columnOf(column, path string) bool {
	return column != "" && column != path && templates.KeyOf(column) == templates.KeyOf(path) && unindexed(path) == column
}

// unindexed is a path without its last index.
func unindexed(path string) string {
	from, to := -1, -1
	for i := range path {
		switch path[i] {
		case '[':
			from = i
		case ']':
			to = i
		}
	}
	if from < 0 || to < from {
		return path
	}
	return path[:from] + path[to+1:]
}

// ofTemplate tells whether a rule is one of the template's.
func (w *work) ofTemplate(rule string) bool {
	return slices.ContainsFunc(w.template.Checks, func(c *templates.Check) bool { return c.ID == rule })
}
