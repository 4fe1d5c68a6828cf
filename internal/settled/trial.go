package settled

import (
	"maps"
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// Edit is a new value for a cell.
type Edit struct {
	Cell
	Value templates.Value
}

// Trial is a record with a few other values, for formulas to look at. The cells of merged columns that it
// changes belong to one row only.
type Trial struct {
	*Record
	Edits []Edit
}

// Edited is the record laid out with other values in it: where those put rows into other classes.
func (r *Record) Edited(edits []Edit, known Known) *Record {
	whole := r.levels[0].records[0]
	for _, e := range edits {
		whole = r.set(whole, 0, e)
	}
	return Of(r.Shape, whole, known)
}

// set is the record of a level around an edit's cell, with the edit made.
func (r *Record) set(in templates.Record, level int, e Edit) templates.Record {
	out, of := maps.Clone(in), r.Shape.Of(e.Slot)
	if level == of {
		out[r.Shape.Field(e.Slot).Name()] = e.Value
		return out
	}
	next := of
	for r.Shape.Levels[next].Outer != level {
		next = r.Shape.Levels[next].Outer
	}
	name, number := r.Shape.Levels[next].List.Name(), r.Number(next, r.Around(next, of, e.Row))
	items := slices.Clone(in[name].Items())
	items[number-1] = r.set(items[number-1], next, e)
	out[name] = templates.ListOf(items...)
	return out
}

// Cells is how many cells there are.
func (r *Record) Cells() int {
	n := 0
	for level := range r.levels {
		n += r.Len(level) * len(r.Shape.Levels[level].Members)
	}
	return n
}

// Changed are the slots of the other values.
func (t *Trial) Changed() formula.Slots {
	var all formula.Slots
	for _, e := range t.Edits {
		all = all.With(e.Slot)
	}
	return all
}

// One is the value that a row has.
func (t *Trial) One(slot, row int) formula.Value {
	for _, e := range t.Edits {
		if e.Cell == (Cell{slot, row}) {
			return t.operand(e)
		}
	}
	return t.Record.One(slot, row)
}

// Column is all values of a field that lie within a row of a level.
func (t *Trial) Column(slot, level, row int) formula.Value {
	if t.Shape.Levels[level].Keys != nil {
		return formula.Column(t.inClass(slot, level, row))
	}
	return formula.Column(t.within(slot, level, row))
}

// within is all values of a field that lie within a row of a level that is no class.
func (t *Trial) within(slot, level, row int) []formula.Value {
	from, to := t.Within(t.Shape.Of(slot), level, row)
	values := slices.Clone(t.cells[slot].column[from:to])
	for _, e := range t.Edits {
		if e.Slot == slot && from <= e.Row && e.Row < to {
			values[e.Row-from] = t.operand(e)
		}
	}
	return values
}

func (t *Trial) operand(e Edit) formula.Value { return scope.Operand(t.Shape.Field(e.Slot), e.Value) }
