package extract

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// origin is what the data that travels with a workbook was made for.
type origin int

// The origins. What another version of the template left in the workbook tells fields by their keys,
// and says nothing of where they stand: there its labels decide. What another template left is not used.
const (
	thisEdition origin = iota
	otherVersion
	otherTemplate
)

// edition is the form of a template's id: of the very version if that is at hand, else of the next
// later one, which forms are carried over to, else of the latest before it.
func (r *Reader) edition(id, version string) *form {
	var later, earlier *form
	for _, f := range r.forms {
		if f.ID != id {
			continue
		}
		switch c := templates.CompareVersions(f.Version, version); {
		case f.Version == version:
			return f
		case c > 0 && version != "" && (later == nil || templates.CompareVersions(f.Version, later.Version) < 0):
			later = f
		case (c < 0 || version == "") && (earlier == nil || templates.CompareVersions(f.Version, earlier.Version) > 0):
			earlier = f
		}
	}
	if later != nil {
		return later
	}
	return earlier
}

// checkIssue finds out whether what travels with the workbook was made for the form it is read as,
// and says so where it was not.
func (s *session) checkIssue() {
	if s.issue == nil || s.issue.Template == "" {
		return
	}
	was, is := s.issue.Template+"@"+s.issue.Version, s.form.Edition()
	say := func(rule, id string) {
		s.report(templates.Finding{Rule: rule, Level: templates.Warning, Found: was, Expected: is,
			Says: words.Say(id, was, is), Places: []templates.Place{{File: s.file}}})
	}
	switch {
	case s.issue.Template != s.form.ID:
		s.origin = otherTemplate
		say(layoutTemplate, "layout.template")
		s.issue, s.lines = nil, nil
	case s.issue.Version != s.form.Version:
		s.origin = otherVersion
		say(layoutVersion, "layout.version")
	}
}

// sayRival tells which version a workbook of another make was read as, where another fits as well.
func (s *session) sayRival(rival *form) {
	if rival == nil {
		return
	}
	s.report(templates.Finding{Rule: layoutVersion, Level: templates.Notice, Expected: s.form.Edition(),
		Says: words.Say("layout.version-fits", s.form.Edition(), rival.Edition()), Places: []templates.Place{{File: s.file}}})
}

// placed tells whether the workbook was issued in this edition of the form: then its fields stand where
// the template has them, or were moved.
func (s *session) placed() bool { return s.issue != nil && s.origin == thisEdition }

// heedLabels leaves out of the witnesses what another edition of the form cannot know. Where a name leads
// elsewhere than the field's label, or to the cell that another field's label points to, the label
// is right: keys may have been given to other fields since. A label that is only spelled nearly so
// is no better than a name.
func (in *instance) heedLabels(s *slot, w *witnesses) {
	if !in.foreign {
		return
	}
	w.place, w.sure, w.lost = nil, false, false
	switch {
	case w.name == nil:
	case w.label != nil && *w.label != *w.name && w.how > retypedLabel:
		w.name, w.led = nil, w.name
	case w.label == nil && in.labelled(s, *w.name):
		w.name = nil
	}
}

// labelled tells whether the label of another field points to a cell.
func (in *instance) labelled(s *slot, at ref.Cell) bool {
	return slices.ContainsFunc(in.page.slots, func(other *slot) bool {
		if other == s {
			return false
		}
		to, _, ok := in.byLabel(other)
		return ok && to == at
	})
}

// headedByOther tells whether the heading of another field of the block stands over the columns that a
// name of another edition leads to.
func (in *instance) headedByOther(b *block, s *slot, name grid.Span) bool {
	return in.foreign && slices.ContainsFunc(b.slots, func(other *slot) bool {
		m, ok := in.labels[other.above]
		return ok && other != s && overlap(*in.headed(other, m), name)
	})
}

// unknownThere tells whether the version that the workbook was issued in had no such field, as far as
// what was issued shows: of a list without items nothing is known.
func (s *session) unknownThere(f *templates.Field) bool {
	if s.origin != otherVersion || len(s.lines) == 0 {
		return false
	}
	siblings := false
	for _, l := range s.issue.Lines {
		key := indexes.ReplaceAllString(l.Path, "")
		if strings.EqualFold(key, f.Key) {
			return false
		}
		siblings = siblings || f.List() == nil || strings.HasPrefix(strings.ToLower(key), strings.ToLower(f.List().Key)+".")
	}
	return siblings
}

// issuedAs is the value that was issued for a field, as this version of the form prints it: versions may
// differ in decimals, in how targets are written, in the unit of a label.
func (s *session) issuedAs(x *find, l issueLine) string {
	if s.origin != otherVersion || l.Null {
		return l.Value
	}
	r := value.Of(s.form.Template, x.field, value.Content{Cell: grid.Cell{Kind: grid.Text, Text: l.Value}, Unit: x.content.Unit})
	if r.State != value.HasValue {
		return l.Value
	}
	return r.Value.Canonical(x.field.Scale)
}
