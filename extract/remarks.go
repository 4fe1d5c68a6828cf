package extract

import (
	"slices"
	"strings"

	"tianbao/internal/composed"
	"tianbao/internal/grid"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// copied looks at further labels that read the same: a row that was copied below itself, one value
// changed. Where they name another value, nobody can tell which counts.
func (s *cellReader) copied(f *found) {
	if f.State == value.Unread {
		return
	}
	for _, x := range f.spot.Copies {
		at := x.At
		c := f.in.Sheet.At(at)
		if at == f.at || !f.in.Sheet.Filled(at) {
			continue
		}
		f.joined, f.labels = append(f.joined, at), append(f.labels, x.Label)
		other := value.Of(s.template, f.field, value.Content{Cell: c, Date1904: s.date1904})
		if f.State == value.HasValue && other.Value.Canonical(f.field.Scale) == f.Value.Canonical(f.field.Scale) {
			f.say(value.Note{Rule: layoutCopy, Level: templates.Notice, Says: words.Say("layout.copy-same", f.field.Called(), at.String())}, s.report.placeOf(f, at))
			continue
		}
		said := words.List([]string{f.at.String() + quote(f.content.Cell), at.String() + quote(c)})
		f.refuse(value.Note{Rule: layoutCopy, Level: templates.Error, Found: f.raw(), Says: words.Say("layout.copy", f.field.Called(), said)}, s.report.placeOf(f, at))
		return
	}
}

// remark says what is odd about the place a value was taken from.
func (s *cellReader) remark(f *found) {
	w := f.spot
	switch w.Verdict {
	case locate.Alone, locate.Moved:
		n := value.Note{Rule: layoutMoved, Level: templates.Notice, Found: f.at.String(), Says: words.Say("layout.moved", f.at.String())}
		if w.Place != nil {
			n.Expected = w.Place.String()
			n.Says = words.Say("layout.moved-from", f.at.String(), n.Expected)
			f.say(n, s.report.placeOf(f, *w.Place))
			break
		}
		f.say(n)
	case locate.Unlabelled:
		s.remarkLabel(f)
	}
	if w.Led != nil {
		f.say(value.Note{Rule: layoutVersion, Level: templates.Notice, Found: f.raw(),
			Says: words.Say("layout.version-name", w.Led.String(), quote(f.in.Sheet.At(*w.Led)))}, s.report.placeOf(f, *w.Led))
	}
	if w.Mark != nil && s.was.issue != nil && (w.How == locate.Alias && s.was.placed() || w.How == locate.Retyped) {
		typed := f.in.Sheet.At(*w.Mark).Text
		level, id := templates.Style, "layout.alias"
		if w.How == locate.Retyped {
			level, id = templates.Notice, "layout.retyped"
		}
		f.say(value.Note{Rule: layoutLabel, Level: level, Found: typed, Expected: f.slot.LabelText(), Says: words.Say(id, typed, f.slot.LabelText())},
			s.report.cell(f.in, *w.Mark))
	}
}

// remarkLabel tells what stands where the label of a field should.
func (s *cellReader) remarkLabel(f *found) {
	if f.slot.Label() == nil {
		return
	}
	s.remarkHeading(f, f.spot.Heading)
}

func (s *cellReader) remarkHeading(f *found, should *ref.Cell) {
	l := f.slot.Label()
	n := value.Note{Rule: layoutLabel, Level: templates.Notice, Expected: l.Text, Says: words.Say("layout.no-label", l.Text)}
	if should != nil && f.in.Sheet.Filled(*should) {
		n.Found = f.in.Sheet.At(*should).Text
		n.Says = words.Say("layout.other-label", l.Text, n.Found)
		f.told = append(f.told, *should)
		f.say(n, s.report.cell(f.in, *should))
		return
	}
	f.say(n)
}

// gone reports a field that nothing leads to. One without any label and name in a workbook of
// another make is not said to be gone: there it could not be found in the first place.
func (s *cellReader) gone(f *found) {
	f.absent = true
	level := templates.Warning
	if f.field.Required {
		level = templates.Error
	}
	n := value.Note{Rule: layoutMissing, Level: level, Expected: f.slot.LabelText(), Says: words.Say("layout.missing", f.field.Called())}
	if s.was.lacked(f.field) {
		n.Rule, n.Says = layoutVersion, words.Say("layout.version-new", f.field.Called(), s.was.issue.Version)
	}
	if w := f.spot; w != nil && w.Place != nil && s.was.issue != nil {
		f.at = *w.Place
		n.Says = words.Say("layout.missing-at", f.field.Called(), w.Place.String(), quoted(f.in.Sheet.At(*w.Place)))
	}
	f.say(n)
}

func quoted(c grid.Cell) string { return strings.TrimSpace(c.Text) }

// quarrel names the places that the witnesses of a field speak for.
func (s *cellReader) quarrel(f *found) {
	w := f.spot
	f.State = value.Unread
	var also []templates.Place
	for _, at := range []*ref.Cell{w.Name, w.Label, w.Place} {
		if at == nil {
			continue
		}
		f.joined = append(f.joined, *at)
		if f.at == (ref.Cell{}) {
			f.at = *at
			f.content.Cell = f.in.Sheet.At(*at)
		} else if *at != f.at {
			also = append(also, s.report.placeOf(f, *at))
		}
	}
	f.also[len(f.also)-1] = also
}

// spoken is what each witness says, for people: the cell, or a dash.
func spoken(in *page, w *locate.Spot) []any {
	say := func(at *ref.Cell) any {
		if at == nil {
			return "—"
		}
		return at.String() + quote(in.Sheet.At(*at))
	}
	return []any{say(w.Name), say(w.Label), say(w.Place)}
}

// quote is a cell's content for a message.
func quote(c grid.Cell) string { return value.Quote(c.Text) }

// crossed refuses fields without names whose labels point to each other's places: labels that were
// swapped, or rows; nobody can tell which.
func (s *cellReader) crossed(all []*found) {
	if s.was.issue == nil {
		return
	}
	for _, f := range all {
		w := f.witnesses()
		if f.absent || f.State == value.Unread || w.Name != nil || w.Label == nil || w.Place == nil || !w.Sure || *w.Place == *w.Label {
			continue
		}
		for _, other := range all {
			if other.slot == f.slot {
				continue
			}
			if home := other.spot.Home; home != nil && *home == f.at {
				s.cross(f, other, *w.Place)
				if other.at == *w.Place && other.State != value.Unread {
					s.cross(other, f, f.at) // its own place may be less certain; the exchange is not
				}
				break
			}
		}
	}
}

// witnesses are what speaks for the field itself.
func (f *found) witnesses() locate.Witnesses {
	return f.spot.Others[slices.Index(composed.Holes(f.slot.Parts), f.part())]
}

// cross refuses a field that stands in the place of another.
func (s *cellReader) cross(f, other *found, issued ref.Cell) {
	f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.crossed", other.field.Called())},
		s.report.placeOf(f, issued))
}

func (f *found) part() int {
	for _, i := range composed.Holes(f.slot.Parts) {
		if f.slot.Parts[i].Field == f.field {
			return i
		}
	}
	return 0
}

// doubtPage refuses what a page without any label holds, unless most of it is what was issued: it may be
// another text altogether that was put over the form. That is said once, of all its cells.
func (s *cellReader) doubtPage(p *page) {
	held := 0
	var filled []*found
	for _, f := range p.everything() {
		if f.State == value.Blank || f.absent || f.content.Cell.Empty() {
			continue
		}
		filled = append(filled, f)
		if s.holdsIssued(f, f.content.Cell) {
			held++
		}
	}
	if held*2 > len(filled) {
		return
	}
	var told []Leftover
	for _, f := range filled {
		f.Value, f.State, f.Notes, f.also = templates.Null, value.Unread, nil, nil
		told = append(told, Leftover{Cell: f.at.String(), Text: f.raw()})
	}
	s.report.tell(layoutConflict, p.Sheet.Name, templates.Error, words.Say("layout.unlabelled", p.Page.Layout.Sheet), told)
}

// everything is all that was found on a page.
func (in *page) everything() []*found {
	all := slices.Clone(in.found)
	for _, t := range in.tables {
		for _, lines := range t.lines {
			for _, l := range lines {
				for _, e := range l.entries {
					all = append(all, e.found)
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *found) int { return grid.Compare(a.at, b.at) })
	return all
}
