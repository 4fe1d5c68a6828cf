// Package settled lays a record that does not change any more out in columns: a row for the whole, for
// every item of its lists and for every item of theirs, and what each of their fields holds. That is what
// a program of formulas reads (formula.Source).
package settled

import (
	"slices"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// Shape is how records of a template are laid out. It is made once for a template.
type Shape struct {
	Levels []Level // the whole first, a list behind the one that it lies in
	slots  map[*templates.Field]int
	fields []*templates.Field
	of     []int // the levels of the slots' fields
}

// Level is the whole, a list, or the classes of a list's rows.
type Level struct {
	List    *templates.Field // nil for the whole
	Outer   int              // the level it lies in; of the whole itself
	Depth   int
	Members []int // the slots of its own fields
	Inner   []int // the levels of its own lists, and of the classes of their rows
	Rows    int   // the level itself; of classes, that of the rows
	Keys    []int // of classes: the slots of what all rows of a class have
}

// ShapeOf is the shape of a template's records.
func ShapeOf(t *templates.Template) *Shape {
	s := &Shape{Levels: []Level{{}}, slots: map[*templates.Field]int{}, fields: slices.Clip(t.Fields)}
	for _, f := range t.Fields {
		if f.Type == templates.List {
			s.addLevel(f)
		}
	}
	for slot, f := range t.Fields {
		s.slots[f] = slot
		of := s.Level(f.List())
		s.of = append(s.of, of)
		s.Levels[of].Members = append(s.Levels[of].Members, slot)
	}
	for _, c := range t.Checks {
		if c.Enabled && c.By != nil {
			s.addClasses(c.Each, c.By)
		}
	}
	return s
}

// addLevel adds a list behind the lists around it.
func (s *Shape) addLevel(list *templates.Field) int {
	if at := s.Level(list); at >= 0 {
		return at
	}
	outer, at := s.addLevel(list.List()), len(s.Levels)
	s.Levels = append(s.Levels, Level{List: list, Outer: outer, Depth: s.Levels[outer].Depth + 1, Rows: at})
	s.Levels[outer].Inner = append(s.Levels[outer].Inner, at)
	return at
}

// Level is the level of a list, nil for the whole; -1 where there is none.
func (s *Shape) Level(list *templates.Field) int {
	return slices.IndexFunc(s.Levels, func(l Level) bool { return l.List == list })
}

// Of is the level whose rows have a slot's field.
func (s *Shape) Of(slot int) int { return s.of[slot] }

// Slot is the slot of a field.
func (s *Shape) Slot(f *templates.Field) int { return s.slots[f] }

// Field is the field of a slot.
func (s *Shape) Field(slot int) *templates.Field { return s.fields[slot] }

// Depths are the depths of the levels.
func (s *Shape) Depths() []int {
	all := make([]int, len(s.Levels))
	for i, l := range s.Levels {
		all[i] = l.Depth
	}
	return all
}

// Around tells whether a level is another one or lies around it, as classes do around their rows.
func (s *Shape) Around(level, inner int) bool {
	for s.Levels[inner].Depth > s.Levels[level].Depth {
		inner = s.Levels[inner].Outer
	}
	return inner == level || s.Levels[level].Keys != nil && s.Levels[level].Rows == inner
}

// Holder is the innermost level around both: whose items have both as their own or further in.
func (s *Shape) Holder(level, other int) int {
	for !s.Around(level, other) {
		level = s.Levels[level].Outer
	}
	return level
}

// Bind finds keys of formulas that are written from inside a level.
func (s *Shape) Bind(t *templates.Template, level int) formula.Bind {
	return func(key string, column bool) (formula.Binding, bool) {
		f := t.Resolve(s.Levels[level].List, key)
		if f == nil || f.Type == templates.List {
			return formula.Binding{}, false
		}
		slot := s.Slot(f)
		of := s.Of(slot)
		if column && of > 0 && s.Around(of, s.Levels[level].Rows) {
			return formula.Binding{Slot: slot, Column: true, Level: s.Levels[of].Outer}, true
		}
		slot = s.From(level, slot)
		if of = s.Of(slot); !s.Around(of, level) {
			return formula.Binding{Slot: slot, Column: true, Level: s.Holder(level, of)}, true
		}
		return formula.Binding{Slot: slot, Level: of}, true
	}
}
