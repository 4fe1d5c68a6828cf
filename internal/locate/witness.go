package locate

import (
	"cmp"
	"slices"

	"tianbao/internal/composed"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Witnesses are what speaks for a field's place, each the cell that holds the value; nil where the
// witness is silent.
type Witnesses struct {
	Name  *ref.Cell // its defined name
	Label *ref.Cell // beside or below its label
	Place *ref.Cell // where it was issued, moved along with the labels around it
	Sure  bool      // the place is held by several labels
	Lost  bool      // its name's cell was deleted
	Led   *ref.Cell // where the name of another edition leads, which its label contradicts
	How   Likeness  // of its label
	Mark  *ref.Cell // where its label was found
	mark  *mark
}

// Verdict is what witnesses come to.
type Verdict int

// The verdicts.
const (
	Agreed     Verdict = iota // enough of them agree and none disagrees
	Alone                     // the label is all there is
	Moved                     // name and label agree on another place than the issued one
	Unlabelled                // the label is gone; name and place agree
	Conflict                  // they disagree, and nothing decides
	Missing                   // nobody speaks
)

// decide reconciles the witnesses. Sure tells whether the place is one where the field was issued,
// and not only where the template would have it: a hand-made form has its own columns.
func (w Witnesses) decide(sure bool) (ref.Cell, Verdict) {
	name, label, place := w.Name, w.Label, w.Place
	if said := cmp.Or(name, label); !w.Sure && place != nil && said != nil && *place != *said {
		place = nil // one label alone, or none beyond it: rows were inserted or deleted there
	}
	switch {
	case name == nil && label == nil:
		return ref.Cell{}, Missing
	case name == nil && (place == nil || *place == *label):
		return *label, Agreed
	case name == nil && sure:
		return *label, Alone
	case name == nil:
		return *label, Agreed
	case label == nil && (place == nil || *place == *name):
		return *name, Unlabelled
	case label == nil:
		return ref.Cell{}, Conflict
	case *name != *label:
		return ref.Cell{}, Conflict
	case place != nil && *place != *name:
		return *name, Moved
	}
	return *name, Agreed
}

// witnesses asks for a field's place.
func (in *Instance) witnesses(s *Slot, part int) Witnesses {
	var w Witnesses
	name := Name{s.Parts[part].Field, s.names[part]}
	if r, ok := in.Sheet.Names[name]; ok && in.region.Contains(r.From) {
		at := in.Sheet.Anchor(r.From)
		w.Name = &at
	}
	w.Lost = in.Sheet.lost[name]
	if at, sure, ok := in.placeOf(s); ok {
		w.Place, w.Sure = &at, sure
	}
	if at, m, ok := in.byLabel(s); ok && (w.Name != nil || in.foreign || !in.namesOther(s, at)) {
		w.Label, w.Mark, w.mark, w.How = &at, &m.text.at, &m, m.how
	}
	in.heedLabels(s, &w)
	return w
}

// byLabel is the cell that a field's label points to.
func (in *Instance) byLabel(s *Slot) (ref.Cell, mark, bool) {
	if s.Alone() == nil {
		for _, l := range in.Page.Labels {
			if m, ok := in.labels[l]; ok && l.Slot == s {
				return m.text.at, m, true
			}
		}
		return ref.Cell{}, mark{}, false
	}
	left, hasLeft := in.labels[s.left]
	above, hasAbove := in.labels[s.above]
	switch {
	case s.left != nil && s.above != nil:
		if !hasLeft || !hasAbove {
			return ref.Cell{}, mark{}, false
		}
		at := s.crossing(left, above)
		return in.Sheet.Anchor(at), left, in.region.Contains(at) && !in.Taken(in.Sheet.Anchor(at))
	case hasLeft:
		at, ok := in.beside(s, left)
		return at, left, ok
	case hasAbove:
		at, ok := in.below(s, above)
		return at, above, ok
	}
	return ref.Cell{}, mark{}, false
}

// crossing is the cell of a field that labels on two sides tell, as far below the beginning of the one and right of
// that of the other as in the template: both may reach over several.
func (s *Slot) crossing(left, above mark) ref.Cell {
	return ref.Cell{
		Col: above.text.at.Col + s.Area.From.Col - s.above.Area.From.Col,
		Row: left.text.at.Row + s.Area.From.Row - s.left.Area.From.Row,
	}
}

// namesOther tells whether the name of another field leads to a cell.
func (in *Instance) namesOther(s *Slot, at ref.Cell) bool {
	for _, other := range in.Page.Slots {
		if other == s {
			continue
		}
		for _, i := range composed.Holes(other.Parts) {
			if r, ok := in.Sheet.Names[Name{other.Parts[i].Field, other.names[i]}]; ok && in.Sheet.Anchor(r.From) == at {
				return true
			}
		}
	}
	for _, b := range in.Page.Blocks {
		for _, other := range b.Slots {
			for _, i := range composed.Holes(other.Parts) {
				if r, ok := in.Sheet.Names[Name{other.Parts[i].Field, other.names[i]}]; ok && r.Contains(at) {
					return true
				}
			}
		}
	}
	return false
}

// orphan is the field that a value may belong to as well: the template prints its label right after
// the value, and neither that label nor anything sure says where the columns are now.
func (in *Instance) orphan(s *Slot, w Witnesses) *templates.Field {
	if s.left == nil || w.Name != nil || w.Place != nil && w.Sure {
		return nil
	}
	var next *Label
	for _, l := range in.Page.Labels {
		if l.Slot == nil && l.Area.From.Col > s.Area.To.Col && covers(l.Area.From.Row, l.Area.To.Row, s.Area.From.Row) &&
			(next == nil || l.Area.From.Col < next.Area.From.Col) {
			next = l
		}
	}
	if next == nil {
		return nil
	}
	if _, found := in.labels[next]; found {
		return nil
	}
	for _, other := range next.Serves {
		if f := other.Alone(); f != nil && f.Required {
			return f
		}
	}
	return nil
}

// heedLabels leaves out of the witnesses what another edition of the form cannot know. Where a name leads
// elsewhere than the field's label, or to the cell that another field's label points to, the label
// is right: keys may have been given to other fields since. A label that is only spelled nearly so
// is no better than a name.
func (in *Instance) heedLabels(s *Slot, w *Witnesses) {
	if !in.foreign {
		return
	}
	w.Place, w.Sure, w.Lost = nil, false, false
	switch {
	case w.Name == nil:
	case w.Label != nil && *w.Label != *w.Name && w.How > Retyped:
		w.Name, w.Led = nil, w.Name
	case w.Label == nil && in.labelled(s, *w.Name):
		w.Name = nil
	}
}

// labelled tells whether the label of another field points to a cell.
func (in *Instance) labelled(s *Slot, at ref.Cell) bool {
	return slices.ContainsFunc(in.Page.Slots, func(other *Slot) bool {
		if other == s {
			return false
		}
		to, _, ok := in.byLabel(other)
		return ok && to == at
	})
}
