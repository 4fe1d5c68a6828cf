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

// find is what was found of one field in one place.
type find struct {
	in      *instance
	slot    *slot
	field   *templates.Field
	at      ref.Cell
	content value.Content
	value.Reading
	absent  bool // the field is not there: the record leaves it out
	carried bool // its cell is blank, the value stands above
	formula string
	live    bool                // its field has a formula and so has the cell
	joined  []ref.Cell          // further cells that the text was read from
	also    [][]templates.Place // further places of each note, by its index
}

// say adds something to be said about a field, with further places it is about.
func (f *find) say(n value.Note, also ...templates.Place) {
	for len(f.also) < len(f.Notes) {
		f.also = append(f.also, nil)
	}
	f.Notes = append(f.Notes, n)
	f.also = append(f.also, also)
}

// refuse leaves the field without a value.
func (f *find) refuse(n value.Note, also ...templates.Place) {
	f.Value, f.State, f.Notes, f.also = templates.Null, value.Unread, nil, nil
	f.say(n, also...)
}

// raw is what the field's place holds, as typed.
func (f *find) raw() string { return f.content.Text }

// locateSlots finds every field of the instance that stands outside its blocks.
func (s *session) locateSlots(in *instance) []*find {
	var all []*find
	for _, slot := range in.page.slots {
		if slot.Alone() != nil {
			all = append(all, s.locate(in, slot, 0))
		} else if len(placeholders(slot.Parts)) > 0 {
			all = append(all, s.locateComposed(in, slot)...)
		}
	}
	s.crossed(in, all)
	return all
}

// locate finds one field that has a cell for itself.
func (s *session) locate(in *instance, slot *slot, part int) *find {
	f := &find{in: in, slot: slot, field: slot.Parts[part].Field}
	w := in.witnesses(slot, part)
	at, verdict := w.decide(s.placed())
	f.at = at
	switch verdict {
	case missing:
		if !s.byPlace(f, w) && !s.byInline(f) {
			s.gone(f, w)
		}
		return f
	case conflict:
		f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.conflict", w.spoken(in)...)})
		s.quarrel(f, w)
		return f
	}
	if s.inLabel(f, w) || s.stolen(f, w) {
		return f
	}
	s.take(f, in.view.At(at))
	s.join(f, w)
	s.remark(f, w, verdict)
	s.copied(f)
	return f
}

// join reads a long text that was typed into several cells under its label, as people do in forms
// of their own.
func (s *session) join(f *find, w witnesses) {
	if w.mark == nil || f.slot.above == nil || f.field.Type != templates.LongText {
		return
	}
	var lines []string
	for _, at := range f.in.under(f.slot, *w.mark) {
		if f.in.view.filled(at) {
			lines, f.joined = append(lines, f.in.view.At(at).Text), append(f.joined, at)
		}
	}
	if len(lines) < 2 {
		f.joined = nil
		return
	}
	c := f.content
	c.Kind, c.Text = grid.Text, strings.Join(lines, "\n")
	f.content, f.Reading = c, value.Of(s.form.Template, f.field, c)
	f.say(value.Note{Rule: layoutJoined, Level: templates.Notice, Says: words.Say("layout.joined", len(lines))})
}

// stolen refuses a value that may be another field's: the label of the field that stood next to it is
// gone, or the very value was issued for another field and not for this one.
func (s *session) stolen(f *find, w witnesses) bool {
	c := f.in.view.At(f.at)
	if other := f.in.orphan(f.slot, w); other != nil && !c.Empty() {
		f.content.Cell = c
		f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Found: c.Text, Says: words.Say("layout.orphan", other.Called(), quote(c))})
		return true
	}
	if w.name != nil || w.place != nil && w.sure || !s.placed() || c.Empty() || s.holdsIssued(f, c) {
		return false
	}
	text := strings.TrimSpace(c.Text)
	n := slices.IndexFunc(s.issue.Lines, func(l issueLine) bool { return l.Value == text && s.fieldAt(l.Path) != f.field })
	if n < 0 {
		return false
	}
	f.content.Cell = c
	f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Found: c.Text,
		Says: words.Say("layout.orphan", s.fieldAt(s.issue.Lines[n].Path).Called(), quote(c))})
	return true
}

// byPlace takes a field that only its place speaks for: one that never had a label, where the labels
// around it are in order, or one whose cell still holds the very value that was issued.
func (s *session) byPlace(f *find, w witnesses) bool {
	if w.place == nil || w.lost || f.in.taken(*w.place) {
		return false
	}
	c := f.in.view.At(*w.place)
	unlabelled := f.slot.label() == nil
	if !unlabelled && !s.holdsIssued(f, c) || unlabelled && s.issue == nil && !f.in.view.filled(*w.place) {
		return false
	}
	f.at = *w.place
	s.take(f, c)
	switch {
	case !unlabelled:
		s.remarkLabel(f)
	case s.issue == nil:
		f.say(value.Note{Rule: layoutLabel, Level: templates.Notice, Says: words.Say("layout.by-place", f.at.String())})
	}
	return true
}

// holdsIssued tells whether a cell holds the value that was issued for the field, for any item.
func (s *session) holdsIssued(f *find, c grid.Cell) bool {
	if s.issue == nil || c.Empty() {
		return false
	}
	r := value.Of(s.form.Template, f.field, value.Content{Cell: c, Date1904: s.book.Date1904})
	text := r.Value.Canonical(f.field.Scale)
	return r.State == value.HasValue && slices.ContainsFunc(s.issue.Lines, func(l issueLine) bool {
		return l.Value == text && s.fieldAt(l.Path) == f.field
	})
}

// take reads the cell that the field was found in.
func (s *session) take(f *find, c grid.Cell) {
	f.content = value.Content{Cell: c, Date1904: s.book.Date1904}
	f.formula = c.Formula
	s.declareUnit(f)
	f.Reading = value.Of(s.form.Template, f.field, f.content)
	s.checkFormula(f)
	s.remarkLive(f)
}
