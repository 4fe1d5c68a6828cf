package settled

import (
	"slices"

	"tianbao/internal/scope"
	"tianbao/templates"
)

// Cell is a field in a row.
type Cell struct{ Slot, Row int }

// Home is the cell that holds the value of a field in a row: of a merged column it may stand above.
func (r *Record) Home(slot, row int) Cell {
	if of := r.Shape.Of(slot); r.Shape.Levels[of].Keys != nil {
		return r.Home(r.Shape.Real(slot), r.levels[of].members[row][0])
	}
	if home := r.cells[slot].home; home != nil {
		row = home[row]
	}
	return Cell{slot, row}
}

// Value is what a cell holds; Null where the row's record was not kept.
func (r *Record) Value(c Cell) templates.Value {
	records := r.levels[r.Shape.Of(c.Slot)].records
	if records == nil {
		return templates.Null
	}
	return records[c.Row][r.Shape.Field(c.Slot).Name()]
}

// PathOf is the path of a cell: projects[0].annual.
func (r *Record) PathOf(c Cell) string {
	return scope.Join(r.Path(r.Shape.Of(c.Slot), c.Row), r.Shape.Field(c.Slot).Name())
}

// Unread tells whether what was in a cell could not be read.
func (r *Record) Unread(c Cell) bool { return r.is(c, unread) }

func (r *Record) is(c Cell, s state) bool { return r.cells[c.Slot].own[c.Row]&s != 0 }

// Alone tells whether the cell of a field in a row belongs to this row only: a merged one may reach
// down to rows that say something else.
func (r *Record) Alone(slot, row int) bool {
	if r.cells[slot].home == nil {
		return true
	}
	level := r.Shape.Of(slot)
	below := row + 1
	return r.Home(slot, row).Row == row &&
		(below >= r.Len(level) || r.levels[level].outer[below] != r.levels[level].outer[row] || !r.is(Cell{slot, below}, blank))
}

// Filled tells whether a row holds more than its class: a filled field that is not merged.
func (r *Record) Filled(level, row int) bool {
	if r.Shape.Levels[level].Keys != nil {
		return true
	}
	for _, slot := range r.Shape.Levels[level].Members {
		if !r.Shape.Field(slot).Merge && r.is(Cell{slot, row}, filled|unread) {
			return true
		}
	}
	return false
}

// View is what is known of a field's cells beforehand, as a row of a level sees them: its own, or a column
// of rows further in.
type View struct {
	Present bool   // the record has the field, of a column in one of the rows, or as an empty list
	Blank   bool   // nothing is written in any
	Typed   bool   // something is written that the form was not issued with
	Wrong   []Cell // those that could not be read, or hold another kind of value than the type has
}

// within is a field as a row of a level sees it.
type within struct{ slot, level, row int }

// See is the view of a field from a row of a level.
func (r *Record) See(slot, level, row int) View {
	of := r.Shape.Of(slot)
	if r.Shape.Around(of, level) {
		return r.seeCell(r.Home(slot, r.Around(of, level, row)))
	}
	holder := r.Shape.Holder(level, of)
	at := within{slot, holder, r.Around(holder, level, row)}
	v, known := r.seen[at]
	if !known {
		v = r.seeColumn(at, of)
		r.seen[at] = v
	}
	return v
}

func (r *Record) seeCell(c Cell) View {
	v := View{Present: r.is(c, has|unread), Blank: r.is(c, blank) && !r.is(c, unread), Typed: r.is(c, typed)}
	if r.is(c, unread|unfit) {
		v.Wrong = []Cell{c}
	}
	return v
}

func (r *Record) seeColumn(at within, of int) View {
	v := View{Present: r.holds(at, of), Blank: true}
	r.EachWithin(of, at.level, at.row, func(row int) {
		c := r.seeCell(Cell{at.slot, row})
		v.Blank, v.Typed = v.Blank && c.Blank, v.Typed || c.Typed
		v.Wrong = append(v.Wrong, c.Wrong...)
	})
	return v
}

// holds tells whether the cells that are seen are there.
func (r *Record) holds(at within, of int) bool {
	l := &r.Shape.Levels[at.level]
	if l.Keys == nil {
		return r.present(at.slot, of, at.level, at.row)
	}
	return slices.ContainsFunc(r.levels[at.level].members[at.row], func(row int) bool {
		if of == l.Rows {
			return r.is(r.Home(at.slot, row), has|unread)
		}
		return r.present(at.slot, of, l.Rows, row)
	})
}

// present tells whether a row of a level has a field of a level further in with any of its items. An
// empty list has its fields: they are a blank row.
func (r *Record) present(slot, of, level, row int) bool {
	next := of
	for r.Shape.Levels[next].Outer != level {
		next = r.Shape.Levels[next].Outer
	}
	rows := &r.levels[next]
	from, to := rows.from[row], rows.from[row+1]
	if rows.numbers[from] == 0 {
		return rows.has[row]
	}
	for i := from; i < to; i++ {
		if next == of && r.is(r.Home(slot, i), has|unread) || next != of && r.present(slot, of, next, i) {
			return true
		}
	}
	return false
}

// EachWithin visits the items of a level that lie within a row of a level around it.
func (r *Record) EachWithin(level, around, row int, visit func(row int)) {
	if l := &r.Shape.Levels[around]; l.Keys != nil && (level != around || row < 0) {
		r.eachInClass(level, around, row, visit)
		return
	}
	from, to := r.Within(level, around, row)
	for i := from; i < to; i++ {
		if r.Item(level, i) {
			visit(i)
		}
	}
}
