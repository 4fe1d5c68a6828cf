package settled

import (
	"iter"
	"maps"
	"slices"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// Gather lays out a record of which the items of a list of the root come one by one, for where all of them
// would fill the memory. Of the items no more is kept than the columns of some slots, for formulas of the whole
// form, and what is known beforehand of each cell: Value and One have none.
func Gather(s *Shape, r templates.Record, list *templates.Field, items iter.Seq[templates.Record], slots formula.Slots) *Record {
	rest := maps.Clone(r)
	delete(rest, list.Name())
	g := &gathering{record: Of(s, rest, Known{}), list: list, slots: slots, columns: make([][][]formula.Value, len(s.fields))}
	for item := range items {
		if g.number++; g.number == 1 {
			g.begin()
		}
		g.add(Of(s, templates.Record{list.Name(): templates.ListOf(item)}, Known{}))
	}
	g.end()
	return g.record
}

// gathering is a record to which items are added.
type gathering struct {
	record *Record
	list   *templates.Field
	slots  formula.Slots
	levels []int // the list and those in it
	number int   // of the item at hand
	before []int // by level: the rows of the items before it
	// By slot, the columns of the items, which are joined at the end: what grows takes its room twice.
	columns [][][]formula.Value
}

// begin makes room in place of the blank rows of a list that is not there.
func (g *gathering) begin() {
	r := g.record
	r.cells[r.Shape.Slot(g.list)].own[0] = has | filled
	g.before = make([]int, len(r.levels))
	for at, l := range r.Shape.Levels {
		if l.List == nil || l.Keys != nil || l.List != g.list && !l.List.Within(g.list) {
			continue
		}
		g.levels = append(g.levels, at)
		r.levels[at] = rows{}
		for _, slot := range l.Members {
			r.cells[slot] = cells{}
		}
	}
}

// add takes over a record that has one item.
func (g *gathering) add(one *Record) {
	for _, at := range g.levels {
		g.before[at] = len(g.record.levels[at].outer)
	}
	for _, at := range g.levels {
		g.addRows(at, &one.levels[at])
		for _, slot := range g.record.Shape.Levels[at].Members {
			g.addCells(at, slot, one)
		}
	}
}

func (g *gathering) addRows(at int, one *rows) {
	all, top := &g.record.levels[at], at == g.levels[0]
	for i := range one.outer {
		outer, number := g.before[g.record.Shape.Levels[at].Outer]+one.outer[i], one.numbers[i]
		if top {
			outer, number = 0, g.number
		}
		all.outer, all.numbers = append(all.outer, outer), append(all.numbers, number)
	}
	if top {
		all.from, all.has = []int{0}, []bool{true}
		return
	}
	for i, has := range one.has {
		all.from, all.has = append(all.from, g.before[at]+one.from[i]), append(all.has, has)
	}
}

func (g *gathering) addCells(at, slot int, one *Record) {
	all, c := &g.record.cells[slot], &one.cells[slot]
	all.own = append(all.own, c.own...)
	if !g.slots.Has(slot) {
		return
	}
	g.columns[slot] = append(g.columns[slot], c.column)
	for _, home := range c.home {
		all.home = append(all.home, g.before[at]+home)
	}
}

// end closes the last items.
func (g *gathering) end() {
	for _, at := range g.levels {
		all := &g.record.levels[at]
		all.from = append(all.from, len(all.outer))
		for _, slot := range g.record.Shape.Levels[at].Members {
			g.record.cells[slot].column, g.columns[slot] = slices.Concat(g.columns[slot]...), nil
		}
	}
	for at, l := range g.record.Shape.Levels {
		if l.Keys != nil && slices.Contains(g.levels, l.Rows) {
			g.record.classify(at)
		}
	}
}
