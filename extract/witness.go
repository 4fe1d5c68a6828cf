package extract

import (
	"cmp"
	"slices"

	"tianbao/internal/ref"
	"tianbao/templates"
)

// witnesses are what speaks for a field's place, each the cell that holds the value; nil where the
// witness is silent.
type witnesses struct {
	name  *ref.Cell // its defined name
	label *ref.Cell // beside or below its label
	place *ref.Cell // where it was issued, moved along with the labels around it
	sure  bool      // the place is held by several labels
	lost  bool      // its name's cell was deleted
	led   *ref.Cell // where the name of another edition leads, which its label contradicts
	how   likeness  // of its label
	mark  *mark     // where its label was found
}

// verdict is what witnesses come to.
type verdict int

const (
	agreed     verdict = iota // enough of them agree and none disagrees
	alone                     // the label is all there is
	moved                     // name and label agree on another place than the issued one
	unlabelled                // the label is gone; name and place agree
	conflict                  // they disagree, and nothing decides
	missing                   // nobody speaks
)

// decide reconciles the witnesses. Sure tells whether the place is one where the field was issued,
// and not only where the template would have it: a hand-made form has its own columns.
func (w witnesses) decide(sure bool) (ref.Cell, verdict) {
	name, label, place := w.name, w.label, w.place
	if said := cmp.Or(name, label); !w.sure && place != nil && said != nil && *place != *said {
		place = nil // one label alone, or none beyond it: rows were inserted or deleted there
	}
	switch {
	case name == nil && label == nil:
		return ref.Cell{}, missing
	case name == nil && (place == nil || *place == *label):
		return *label, agreed
	case name == nil && sure:
		return *label, alone
	case name == nil:
		return *label, agreed
	case label == nil && (place == nil || *place == *name):
		return *name, unlabelled
	case label == nil:
		return ref.Cell{}, conflict
	case *name != *label:
		return ref.Cell{}, conflict
	case place != nil && *place != *name:
		return *name, moved
	}
	return *name, agreed
}

// witnesses asks for a field's place.
func (in *instance) witnesses(s *slot, part int) witnesses {
	var w witnesses
	name := fieldName{s.Parts[part].Field, s.names[part]}
	if r, ok := in.view.names[name]; ok && in.region.Contains(r.From) {
		at := in.view.anchor(r.From)
		w.name = &at
	}
	w.lost = in.view.lost[name]
	if at, sure, ok := in.placeOf(s); ok {
		w.place, w.sure = &at, sure
	}
	if at, m, ok := in.byLabel(s); ok && (w.name != nil || in.foreign || !in.namesOther(s, at)) {
		w.label, w.mark, w.how = &at, &m, m.how
	}
	in.heedLabels(s, &w)
	return w
}

// byLabel is the cell that a field's label points to.
func (in *instance) byLabel(s *slot) (ref.Cell, mark, bool) {
	if s.Alone() == nil {
		for _, l := range in.page.labels {
			if m, ok := in.labels[l]; ok && l.slot == s {
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
		return in.view.anchor(at), left, true
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
func (in *instance) beside(s *slot, m mark) (ref.Cell, bool) {
	row := m.text.at.Row + s.area.From.Row - s.left.area.From.Row
	first := ref.Cell{Col: m.text.area.To.Col + 1, Row: row}
	end := first.Col
	if col, ok := along(in.cols, s.area.To.Col); ok {
		end = max(end, col)
	}
	for _, other := range in.labels {
		if other.text.at.Col > m.text.at.Col && other.text.area.From.Row <= row && row <= other.text.area.To.Row {
			end = min(end, other.text.at.Col-1)
		}
	}
	if !in.region.Contains(first) || first.Col > end || in.taken(in.view.anchor(first)) {
		return ref.Cell{}, false
	}
	cells := in.rowCells(row, first.Col, end)
	if col, ok := along(in.cols, s.area.From.Col); ok && first.Col < col && col <= end && !slices.ContainsFunc(cells, in.view.filled) {
		return in.view.anchor(ref.Cell{Col: col, Row: row}), true // blank, and not right beside its label
	}
	return in.filledOf(cells)
}

func (in *instance) rowCells(row, from, to int) []ref.Cell {
	var all []ref.Cell
	for col := from; col <= to; col++ {
		all = append(all, ref.Cell{Col: col, Row: row})
	}
	return all
}

// filledOf is the one cell of several that is filled, the first where none is; false where several are.
func (in *instance) filledOf(cells []ref.Cell) (ref.Cell, bool) {
	var filled []ref.Cell
	for _, at := range cells {
		if at = in.view.anchor(at); in.view.filled(at) && !slices.Contains(filled, at) {
			filled = append(filled, at)
		}
	}
	switch len(filled) {
	case 0:
		return in.view.anchor(cells[0]), true
	case 1:
		return filled[0], true
	}
	return ref.Cell{}, false
}

// below is the value's cell under its label: the next one, or with rows inserted or left blank the
// first that is filled before the next label.
func (in *instance) below(s *slot, m mark) (ref.Cell, bool) {
	first := ref.Cell{Col: m.text.at.Col, Row: m.text.area.To.Row + 1}
	if !in.region.Contains(first) || in.taken(in.view.anchor(first)) {
		return ref.Cell{}, false
	}
	for _, at := range in.under(s, m) {
		if in.view.filled(at) {
			return at, true
		}
	}
	return in.view.anchor(first), true
}

// under are the cells that belong to a label from below it down to the next one: in its columns, as
// far right as its value or the next label reaches.
func (in *instance) under(s *slot, m mark) []ref.Cell {
	end := in.endOf(s, m)
	right := m.text.area.To.Col
	if col, ok := along(in.cols, s.area.To.Col); ok {
		right = max(right, col)
	}
	for _, other := range in.labels {
		if other.text.at.Row == m.text.at.Row && other.text.at.Col > m.text.at.Col {
			right = min(right, other.text.at.Col-1)
		}
	}
	var all []ref.Cell
	for row := m.text.area.To.Row + 1; row <= end; row++ {
		for _, c := range in.view.Row(row) {
			if at := in.view.anchor(c.At); c.At.Col >= m.text.at.Col && c.At.Col <= right && at == c.At && !in.namesOther(s, at) {
				all = append(all, at)
			}
		}
	}
	return all
}

// endOf is the last row that may belong to a field under its label: before the next label below. If
// the label that the template has next is gone, the field is taken to be as high as in the template.
func (in *instance) endOf(s *slot, m mark) int {
	end := min(in.region.To.Row, in.view.LastRow())
	next, found := 0, false
	for _, l := range in.page.labels {
		if row := l.area.From.Row; row > s.area.To.Row && (next == 0 || row <= next) {
			_, here := in.labels[l]
			found = here || found && row == next
			next = row
		}
	}
	if next > 0 && !found {
		end = min(end, m.text.area.To.Row+s.area.Rows())
	}
	for _, other := range in.labels {
		if other.text.at.Row > m.text.area.To.Row {
			end = min(end, other.text.at.Row-1)
		}
	}
	return end
}

// namesOther tells whether the name of another field leads to a cell.
func (in *instance) namesOther(s *slot, at ref.Cell) bool {
	for _, other := range in.page.slots {
		if other == s {
			continue
		}
		for _, i := range placeholders(other.Parts) {
			if r, ok := in.view.names[fieldName{other.Parts[i].Field, other.names[i]}]; ok && in.view.anchor(r.From) == at {
				return true
			}
		}
	}
	for _, b := range in.page.blocks {
		for _, other := range b.slots {
			for _, i := range placeholders(other.Parts) {
				if r, ok := in.view.names[fieldName{other.Parts[i].Field, other.names[i]}]; ok && r.Contains(at) {
					return true
				}
			}
		}
	}
	return false
}

// orphan is the field that a value may belong to as well: the template prints its label right after
// the value, and neither that label nor anything sure says where the columns are now.
func (in *instance) orphan(s *slot, w witnesses) *templates.Field {
	if s.left == nil || w.name != nil || w.place != nil && w.sure {
		return nil
	}
	var next *label
	for _, l := range in.page.labels {
		if l.slot == nil && l.area.From.Col > s.area.To.Col && covers(l.area.From.Row, l.area.To.Row, s.area.From.Row) &&
			(next == nil || l.area.From.Col < next.area.From.Col) {
			next = l
		}
	}
	if next == nil {
		return nil
	}
	if _, found := in.labels[next]; found {
		return nil
	}
	for _, other := range next.serves {
		if f := other.Alone(); f != nil && f.Required {
			return f
		}
	}
	return nil
}
