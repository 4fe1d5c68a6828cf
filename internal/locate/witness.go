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
		at := ref.Cell{Col: above.text.at.Col, Row: left.text.at.Row}
		return in.Sheet.Anchor(at), left, true
	case hasLeft:
		at, ok := in.beside(s, left)
		return at, left, ok
	case hasAbove:
		at, ok := in.below(s, above)
		return at, above, ok
	}
	return ref.Cell{}, mark{}, false
}

// beside is the value's cell right of its label: the next one, or where columns were inserted
// between them the one that is filled.
func (in *Instance) beside(s *Slot, m mark) (ref.Cell, bool) {
	row := m.text.at.Row + s.Area.From.Row - s.left.Area.From.Row
	first := ref.Cell{Col: m.text.area.To.Col + 1, Row: row}
	end := first.Col
	if col, ok := along(in.cols, s.Area.To.Col); ok {
		end = max(end, col)
	}
	for _, other := range in.labels {
		if other.text.at.Col > m.text.at.Col && other.text.area.From.Row <= row && row <= other.text.area.To.Row {
			end = min(end, other.text.at.Col-1)
		}
	}
	if !in.region.Contains(first) || first.Col > end || in.Taken(in.Sheet.Anchor(first)) {
		return ref.Cell{}, false
	}
	cells := in.rowCells(row, first.Col, end)
	if col, ok := along(in.cols, s.Area.From.Col); ok && first.Col < col && col <= end && !slices.ContainsFunc(cells, in.Sheet.Filled) {
		return in.Sheet.Anchor(ref.Cell{Col: col, Row: row}), true // blank, and not right beside its label
	}
	return in.filledOf(cells)
}

func (in *Instance) rowCells(row, from, to int) []ref.Cell {
	var all []ref.Cell
	for col := from; col <= to; col++ {
		all = append(all, ref.Cell{Col: col, Row: row})
	}
	return all
}

// filledOf is the one cell of several that is filled, the first where none is; false where several are.
func (in *Instance) filledOf(cells []ref.Cell) (ref.Cell, bool) {
	var filled []ref.Cell
	for _, at := range cells {
		if at = in.Sheet.Anchor(at); in.Sheet.Filled(at) && !slices.Contains(filled, at) {
			filled = append(filled, at)
		}
	}
	switch len(filled) {
	case 0:
		return in.Sheet.Anchor(cells[0]), true
	case 1:
		return filled[0], true
	}
	return ref.Cell{}, false
}

// below is the value's cell under its label: the next one, or with rows inserted or left blank the
// first that is filled before the next label.
func (in *Instance) below(s *Slot, m mark) (ref.Cell, bool) {
	first := ref.Cell{Col: m.text.at.Col, Row: m.text.area.To.Row + 1}
	if !in.region.Contains(first) || in.Taken(in.Sheet.Anchor(first)) {
		return ref.Cell{}, false
	}
	for _, at := range in.under(s, m) {
		if in.Sheet.Filled(at) {
			return at, true
		}
	}
	return in.Sheet.Anchor(first), true
}

// under are the cells that belong to a label from below it down to the next one: in its columns, as
// far right as its value or the next label reaches.
func (in *Instance) under(s *Slot, m mark) []ref.Cell {
	end := in.endOf(s, m)
	right := m.text.area.To.Col
	if col, ok := along(in.cols, s.Area.To.Col); ok {
		right = max(right, col)
	}
	for _, other := range in.labels {
		if other.text.at.Row == m.text.at.Row && other.text.at.Col > m.text.at.Col {
			right = min(right, other.text.at.Col-1)
		}
	}
	var all []ref.Cell
	for row := m.text.area.To.Row + 1; row <= end; row++ {
		for _, c := range in.Sheet.Row(row) {
			if at := in.Sheet.Anchor(c.At); c.At.Col >= m.text.at.Col && c.At.Col <= right && at == c.At && !in.namesOther(s, at) {
				all = append(all, at)
			}
		}
	}
	return all
}

// endOf is the last row that may belong to a field under its label: before the next label below. If
// the label that the template has next is gone, the field is taken to be as high as in the template.
func (in *Instance) endOf(s *Slot, m mark) int {
	end := min(in.region.To.Row, in.Sheet.LastRow())
	next, found := 0, false
	for _, l := range in.Page.Labels {
		if row := l.Area.From.Row; row > s.Area.To.Row && (next == 0 || row <= next) {
			_, here := in.labels[l]
			found = here || found && row == next
			next = row
		}
	}
	if next > 0 && !found {
		end = min(end, m.text.area.To.Row+s.Area.Rows())
	}
	for _, other := range in.labels {
		if other.text.at.Row > m.text.area.To.Row {
			end = min(end, other.text.at.Row-1)
		}
	}
	return end
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
