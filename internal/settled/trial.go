package settled

import (
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
