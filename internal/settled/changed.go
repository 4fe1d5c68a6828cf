package settled

import (
	"slices"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// Sparse are the slots whose fields some item does not have, or some item around it that lacks the list.
func (r *Record) Sparse() formula.Slots {
	var all formula.Slots
	for slot, f := range r.Shape.fields {
		for ; f != nil; f = f.List() {
			if r.lacking(r.Shape.Slot(f)) {
				all = all.With(slot)
				break
			}
		}
	}
	return all
}

// lacking tells whether an item of a field's level does not have the field.
func (r *Record) lacking(slot int) bool {
	level := r.Shape.Of(slot)
	for row, s := range r.cells[slot].own {
		if s&(has|unread) == 0 && r.Item(level, row) {
			return true
		}
	}
	return false
}

// Changed are the slots in which the record differs from another one with the same items; false where the
// other has other items.
func (r *Record) Changed(o *Record) (formula.Slots, bool) {
	if r.Shape != o.Shape {
		return nil, false
	}
	for i := range r.levels {
		if !slices.Equal(r.levels[i].numbers, o.levels[i].numbers) || !slices.Equal(r.levels[i].has, o.levels[i].has) {
			return nil, false
		}
	}
	var changed formula.Slots
	for slot := range r.cells {
		if !r.same(o, slot) {
			changed = changed.With(slot)
		}
	}
	return changed, true
}

// same tells whether two records hold the same for a field.
func (r *Record) same(o *Record, slot int) bool {
	if !slices.Equal(r.cells[slot].own, o.cells[slot].own) {
		return false
	}
	scale := r.Shape.Field(slot).Scale
	for row := range r.cells[slot].own {
		if at := (Cell{slot, row}); !equal(r.Value(at), o.Value(at), scale) {
			return false
		}
	}
	return true
}

// equal tells whether two values are the same, and printed alike.
func equal(a, b templates.Value, scale int) bool {
	n, number := a.Number()
	m, also := b.Number()
	if number && also {
		return n.Equal(m)
	}
	return number == also && a.IsList() == b.IsList() && kind(a) == kind(b) && a.Canonical(scale) == b.Canonical(scale)
}

// kind tells texts and dates apart.
func kind(v templates.Value) bool {
	_, date := v.Date()
	return date
}
