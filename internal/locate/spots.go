package locate

import (
	"slices"

	"tianbao/internal/composed"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Spot is where a slot outside blocks stands in a sheet: what speaks for its cell, and what that comes to.
type Spot struct {
	Slot      *Slot
	At        ref.Cell // the cell that holds the value; none where the verdict is Conflict or Missing
	Verdict   Verdict
	Witnesses             // for the slot's first field
	Others    []Witnesses // for each of its fields, of which names differ

	Home    *ref.Cell // its own cell now, as the labels of its row and its column say
	Heading *ref.Cell // the cell where its label should stand
	Covered bool      // a label stands where its place is
	Inline  *Inline   // its value behind its label, in one cell
	Below   []ref.Cell
	Orphan  *templates.Field // the value may be this field's as well, whose label is gone
	Copies  []Copy
	Unit    Unit
}

// Copy is a further label that reads the same, and the cell of its value.
type Copy struct{ Label, At ref.Cell }

// locate finds the fields of an instance.
func (in *Instance) locate() {
	in.Tab = composed.Number(in.Page.Layout.Tab, in.Sheet.Name)
	in.Number = in.number()
	if in.inlined == nil {
		in.findInlined()
	}
	for _, slot := range in.Page.Slots {
		if len(composed.Holes(slot.Parts)) > 0 {
			in.Spots = append(in.Spots, in.spot(slot))
		}
	}
	for _, b := range in.Page.Blocks {
		in.Tables = append(in.Tables, in.table(b))
	}
	for _, s := range in.Spots {
		s.Copies = slices.DeleteFunc(s.Copies, func(c Copy) bool { return in.holds(c.Label) })
	}
}

// holds tells whether a field was found in a cell.
func (in *Instance) holds(at ref.Cell) bool {
	return slices.ContainsFunc(in.Spots, func(s *Spot) bool { return s.At == at }) ||
		slices.ContainsFunc(in.Tables, func(t *Table) bool { return t.holds(at) })
}

// number is the item number that the tab or a composed text says.
func (in *Instance) number() int {
	if in.Tab > 0 {
		return in.Tab
	}
	for _, l := range in.Page.Labels {
		m, ok := in.labels[l]
		if !ok || l.Slot == nil {
			continue
		}
		if n := composed.Number(l.Slot.Parts, in.Sheet.At(m.text.at).Text); n > 0 {
			return n
		}
	}
	return 0
}

func (in *Instance) spot(slot *Slot) *Spot {
	s := &Spot{Slot: slot, Home: in.now(slot.Area.From), Unit: in.unit(slot)}
	for _, part := range composed.Holes(slot.Parts) {
		s.Others = append(s.Others, in.witnesses(slot, part))
	}
	s.Witnesses = s.Others[0]
	s.At, s.Verdict = s.decide(in.Issued)
	s.Covered = s.Place != nil && in.Taken(*s.Place)
	if l := slot.Label(); l != nil {
		s.Heading = in.now(l.Area.From)
		s.Inline = in.inlineOf(s, l)
		s.Copies = in.copies(slot, l)
	}
	if slot.Alone() == nil && s.Verdict == Missing {
		s.Inline = in.composedInline(slot)
	}
	s.Orphan = in.orphan(slot, s.Witnesses)
	if slot.above != nil && slot.Alone() != nil && slot.Alone().Type.Prose() {
		s.Below = in.textBelow(s)
	}
	return s
}

// textBelow are the cells of a text under its label, or under the cell that holds both.
func (in *Instance) textBelow(s *Spot) []ref.Cell {
	switch {
	case s.mark != nil:
		return in.under(s.Slot, *s.mark)
	case s.Inline != nil && in.lastIn(s.Inline.At, s.Slot.above):
		return in.under(s.Slot, mark{text: printed{at: s.Inline.At, area: in.Sheet.Area(s.Inline.At)}})
	}
	return nil
}

// now is where a cell of the template is now, nil where that is not known.
func (in *Instance) now(at ref.Cell) *ref.Cell {
	if at, ok := in.Cell(at); ok {
		return &at
	}
	return nil
}

// copies are the texts that read like a label which stands elsewhere already, with the cells beside or
// under them.
func (in *Instance) copies(s *Slot, l *Label) []Copy {
	var all []Copy
	for _, x := range in.spare[l] {
		at := ref.Cell{Col: x.area.To.Col + 1, Row: x.at.Row}
		if s.above != nil {
			at = ref.Cell{Col: x.at.Col, Row: x.area.To.Row + 1}
		}
		all = append(all, Copy{x.at, in.Sheet.Anchor(at)})
	}
	return all
}

// Unlabelled tells whether no label of the page is left: its names alone led here.
func (in *Match) Unlabelled() bool { return len(in.labels)+len(in.inlined) == 0 }

// Labelled is the cell that was taken for a label; false for a label that was not found.
func (in *Instance) Labelled(l *Label) (ref.Cell, bool) {
	m, found := in.labels[l]
	return m.text.at, found
}

// Reads is how surely the text that was taken for a label is that label.
func (in *Instance) Reads(l *Label) Likeness { return in.labels[l].how }

// Col is where a column of the template is now.
func (in *Instance) Col(n int) (int, bool) { return in.cols.along(n) }

// Row is where a row of the template stands, outside blocks.
func (in *Instance) Row(n int) (int, bool) { return in.rows.along(n) }

// Right is the last column that the form's labels reach; beyond it stands what is not the form's.
func (in *Instance) Right() int {
	right := 0
	if col, ok := in.cols.along(in.Page.lastCol); ok {
		right = col
	}
	for _, m := range in.labels {
		right = max(right, m.text.area.To.Col)
	}
	return right
}

// Range is where a name of ours for a column's field leads.
func (v *Sheet) Range(c Column) (ref.Range, bool) {
	r, ok := v.Names[Name{c.Field, c.Slot.names[0]}]
	return r, ok
}

// Menu tells whether a list to choose from is offered at a cell.
func (v *Sheet) Menu(at ref.Cell) bool {
	for _, x := range v.Validations {
		for _, r := range x.At {
			if x.Type == "list" && r.Contains(at) {
				return true
			}
		}
	}
	return false
}
