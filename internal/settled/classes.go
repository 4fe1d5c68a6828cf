package settled

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/formula"
	"tianbao/templates"
)

// addClasses adds a level for the classes of a list's rows: those that a check is made for. Their keys have slots
// of their own, which hold what all rows of a class have.
func (s *Shape) addClasses(list *templates.Field, by []*templates.Field) {
	if s.classes(list, by) >= 0 {
		return
	}
	rows, at := s.Level(list), len(s.Levels)
	of := s.Levels[rows]
	level := Level{List: list, Outer: of.Outer, Depth: of.Depth, Rows: rows}
	for _, f := range by {
		level.Keys = append(level.Keys, len(s.fields))
		s.fields, s.of = append(s.fields, f), append(s.of, at)
	}
	s.Levels = append(s.Levels, level)
	s.Levels[of.Outer].Inner = append(s.Levels[of.Outer].Inner, at)
}

// classes is the level of the classes of a list by some of its fields; -1 where there is none.
func (s *Shape) classes(list *templates.Field, by []*templates.Field) int {
	return slices.IndexFunc(s.Levels, func(l Level) bool { return l.List == list && l.Keys != nil && slices.Equal(s.keyFields(l), by) })
}

func (s *Shape) keyFields(l Level) []*templates.Field {
	var all []*templates.Field
	for _, slot := range l.Keys {
		all = append(all, s.fields[slot])
	}
	return all
}

// LevelOf is the level that a check is made for.
func (s *Shape) LevelOf(c *templates.Check) int {
	if c.By != nil {
		return s.classes(c.Each, c.By)
	}
	return s.Level(c.Each)
}

// From is the slot that a field's slot means from a level: for a key of classes, what all rows of a class have.
func (s *Shape) From(level, slot int) int {
	for _, key := range s.Levels[level].Keys {
		if s.fields[key] == s.fields[slot] {
			return key
		}
	}
	return slot
}

// Real is the slot of a slot's field: of a key of classes, that of the rows.
func (s *Shape) Real(slot int) int { return s.slots[s.fields[slot]] }

// classified are the rows of a level of classes.
type classified struct {
	members [][]int // by class: its rows
	class   []int   // by row: its class, or -1
	names   []string
}

// classify finds the classes of the rows of a level, each where its first row stands. Rows that are no items, and those
// whose keys are blank, belong to none.
func (r *Record) classify(level int) {
	l := &r.Shape.Levels[level]
	in := &r.levels[l.Rows]
	all := rows{classified: classified{class: make([]int, len(in.outer))}}
	for outer := range len(in.from) - 1 {
		all.from, all.has = append(all.from, len(all.outer)), append(all.has, in.has[outer])
		known := map[string]int{}
		for row := in.from[outer]; row < in.from[outer+1]; row++ {
			all.class[row] = -1
			if name, ok := r.className(l, row); ok {
				all.classify(known, name, in, row)
			}
		}
	}
	all.from = append(all.from, len(all.outer))
	r.levels[level] = all
	r.holdKeys(level)
}

// classify puts a row into its class.
func (a *rows) classify(known map[string]int, name string, in *rows, row int) {
	class, ok := known[name]
	if !ok {
		class = len(a.outer)
		known[name] = class
		a.outer, a.numbers, a.members = append(a.outer, in.outer[row]), append(a.numbers, in.numbers[row]), append(a.members, nil)
		a.names = append(a.names, name)
	}
	a.class[row] = class
	a.members[class] = append(a.members[class], row)
}

// className is the same text for rows of one class; false where a row belongs to none.
func (r *Record) className(l *Level, row int) (string, bool) {
	if !r.Item(l.Rows, row) || !r.Filled(l.Rows, row) {
		return "", false
	}
	var names []string
	for _, key := range l.Keys {
		column := r.cells[r.Shape.Real(key)].column
		if len(column) == 0 { // nobody asks for it of a record that is gathered
			return "", false
		}
		name := nameOf(column[row])
		if name == "" {
			return "", false
		}
		names = append(names, name)
	}
	return strings.Join(names, "\x00"), true
}

// Class is what tells a class from others around the same rows, whatever edits make of these.
func (r *Record) Class(level, class int) string { return r.levels[level].names[class] }

// nameOf is a value as values of a key are compared: texts as names are.
func nameOf(v formula.Value) string {
	if n, ok := v.Number(); ok {
		return "=" + n.String()
	}
	text, _ := v.Text()
	return fold.Name(text)
}

// holdKeys keeps what the keys of classes are.
func (r *Record) holdKeys(level int) {
	for _, key := range r.Shape.Levels[level].Keys {
		c, of := &r.cells[key], &r.cells[r.Shape.Real(key)]
		c.home, c.values = nil, nil
		for _, members := range r.levels[level].members {
			c.values = append(c.values, of.column[members[0]])
		}
		c.column = c.values
	}
}

// inClass is all values of a field that lie within a class.
func (r *Record) inClass(slot, level, class int) []formula.Value {
	var all []formula.Value
	rows := r.Shape.Levels[level].Rows
	for _, row := range r.levels[level].members[class] {
		from, to := r.Within(r.Shape.Of(slot), rows, row)
		all = append(all, r.cells[slot].column[from:to]...)
	}
	return all
}

// inClass is the same with the other values.
func (t *Trial) inClass(slot, level, class int) []formula.Value {
	var all []formula.Value
	rows := t.Shape.Levels[level].Rows
	for _, row := range t.levels[level].members[class] {
		all = append(all, t.within(slot, rows, row)...)
	}
	return all
}

// eachInClass visits the items of a level that lie within a class; none where there is none.
func (r *Record) eachInClass(level, around, class int, visit func(row int)) {
	if class < 0 {
		return
	}
	for _, row := range r.levels[around].members[class] {
		r.EachWithin(level, r.Shape.Levels[around].Rows, row, visit)
	}
}
