package extract

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// copied looks at further labels that read the same: a row that was copied below itself, one value
// changed. Where they name another value, nobody can tell which counts.
func (s *session) copied(f *find) {
	l := f.slot.label()
	if l == nil || f.State == value.Unread {
		return
	}
	for _, x := range f.in.spare[l] {
		at := f.in.view.anchor(ref.Cell{Col: x.area.To.Col + 1, Row: x.at.Row})
		if f.slot.above != nil {
			at = f.in.view.anchor(ref.Cell{Col: x.at.Col, Row: x.area.To.Row + 1})
		}
		c := f.in.view.At(at)
		if at == f.at || !f.in.view.filled(at) {
			continue
		}
		f.joined = append(f.joined, at, x.at)
		other := value.Of(s.form.Template, f.field, value.Content{Cell: c, Date1904: s.book.Date1904})
		if f.State == value.HasValue && other.Value.Canonical(f.field.Scale) == f.Value.Canonical(f.field.Scale) {
			f.say(value.Note{Rule: layoutCopy, Level: templates.Notice, Says: words.Say("layout.copy-same", f.field.Called(), at.String())}, s.placeOf(f, at))
			continue
		}
		said := f.at.String() + quote(f.content.Cell) + "，" + at.String() + quote(c)
		f.refuse(value.Note{Rule: layoutCopy, Level: templates.Error, Found: f.raw(), Says: words.Say("layout.copy", f.field.Called(), said)}, s.placeOf(f, at))
		return
	}
}

// remark says what is odd about the place a value was taken from.
func (s *session) remark(f *find, w witnesses, v verdict) {
	switch {
	case v == alone || v == moved:
		n := value.Note{Rule: layoutMoved, Level: templates.Notice, Found: f.at.String(), Says: words.Say("layout.moved", f.at.String())}
		if w.place != nil {
			n.Expected = w.place.String()
			n.Says = words.Say("layout.moved-from", f.at.String(), n.Expected)
			f.say(n, s.placeOf(f, *w.place))
			break
		}
		f.say(n)
	case v == unlabelled:
		s.remarkLabel(f)
	}
	if w.led != nil {
		f.say(value.Note{Rule: layoutVersion, Level: templates.Notice, Found: f.raw(),
			Says: words.Say("layout.version-name", w.led.String(), quote(f.in.view.At(*w.led)))}, s.placeOf(f, *w.led))
	}
	if w.mark != nil && s.issue != nil && (w.how == aliasLabel && s.placed() || w.how == retypedLabel) {
		typed := f.in.view.At(w.mark.text.at).Text
		level, id := templates.Style, "layout.alias"
		if w.how == retypedLabel {
			level, id = templates.Notice, "layout.retyped"
		}
		f.say(value.Note{Rule: layoutLabel, Level: level, Found: typed, Expected: f.slot.labelText(), Says: words.Say(id, typed, f.slot.labelText())},
			s.cellPlace(f.in, w.mark.text.at))
	}
}

// remarkLabel tells what stands where the label of a field should.
func (s *session) remarkLabel(f *find) {
	l := f.slot.label()
	if l == nil {
		return
	}
	n := value.Note{Rule: layoutLabel, Level: templates.Notice, Expected: l.text, Says: words.Say("layout.no-label", l.text)}
	if at, ok := f.in.cell(l.area.From); ok && f.in.view.filled(at) {
		n.Found = f.in.view.At(at).Text
		n.Says = words.Say("layout.other-label", l.text, n.Found)
		f.joined = append(f.joined, at)
		f.say(n, s.cellPlace(f.in, at))
		return
	}
	f.say(n)
}

// label is the label that names the field, nil for one that has none.
func (s *slot) label() *label {
	if s.left != nil {
		return s.left
	}
	return s.above
}

func (s *slot) labelText() string {
	if l := s.label(); l != nil {
		return strings.TrimSpace(l.text)
	}
	return ""
}

// gone reports a field that nothing leads to. One without any label and name in a workbook of
// another make is not said to be gone: there it could not be found in the first place.
func (s *session) gone(f *find, w witnesses) {
	f.absent = true
	level := templates.Warning
	if f.field.Required {
		level = templates.Error
	}
	n := value.Note{Rule: layoutMissing, Level: level, Expected: f.slot.labelText(), Says: words.Say("layout.missing", f.field.Called())}
	if s.unknownThere(f.field) {
		n.Rule, n.Says = layoutVersion, words.Say("layout.version-new", f.field.Called(), s.issue.Version)
	}
	if w.place != nil && s.issue != nil {
		f.at = *w.place
		n.Says = words.Say("layout.missing-at", f.field.Called(), w.place.String(), quoted(f.in.view.At(*w.place)))
	}
	f.say(n)
}

func quoted(c grid.Cell) string { return strings.TrimSpace(c.Text) }

// quarrel names the places that the witnesses of a field speak for.
func (s *session) quarrel(f *find, w witnesses) {
	f.State = value.Unread
	var also []templates.Place
	for _, at := range []*ref.Cell{w.name, w.label, w.place} {
		if at == nil {
			continue
		}
		f.joined = append(f.joined, *at)
		if f.at == (ref.Cell{}) {
			f.at = *at
			f.content.Cell = f.in.view.At(*at)
		} else if *at != f.at {
			also = append(also, s.placeOf(f, *at))
		}
	}
	f.also[len(f.also)-1] = also
}

// spoken is what each witness says, for people: the cell, or a dash.
func (w witnesses) spoken(in *instance) []any {
	say := func(at *ref.Cell) any {
		if at == nil {
			return "—"
		}
		return at.String() + quote(in.view.At(*at))
	}
	return []any{say(w.name), say(w.label), say(w.place)}
}

// quote is a cell's content for a message.
func quote(c grid.Cell) string { return value.Quote(c.Text) }

// crossed refuses fields without names whose labels point to each other's places: labels that were
// swapped, or rows; nobody can tell which.
func (s *session) crossed(in *instance, all []*find) {
	if s.issue == nil {
		return
	}
	for _, f := range all {
		w := in.witnesses(f.slot, f.part())
		if f.absent || f.State == value.Unread || w.name != nil || w.label == nil || w.place == nil || !w.sure || *w.place == *w.label {
			continue
		}
		for _, other := range all {
			if other.slot == f.slot {
				continue
			}
			if at, ok := in.cell(other.slot.area.From); ok && at == f.at {
				s.cross(f, other, *w.place)
				if other.at == *w.place && other.State != value.Unread {
					s.cross(other, f, f.at) // its own place may be less certain; the exchange is not
				}
				break
			}
		}
	}
}

// cross refuses a field that stands in the place of another.
func (s *session) cross(f, other *find, issued ref.Cell) {
	f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.crossed", other.field.Called())},
		s.placeOf(f, issued))
}

func (f *find) part() int {
	for _, i := range placeholders(f.slot.Parts) {
		if f.slot.Parts[i].Field == f.field {
			return i
		}
	}
	return 0
}
