package settled

import (
	"slices"
	"strconv"

	"tianbao/internal/formula"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// Record is a record laid out. It is for one goroutine, see Beside.
type Record struct {
	Shape  *Shape
	levels []rows
	cells  []cells // by slot
	seen   map[within]View
}

// rows are the items of a level, those of one outer item after the other. A list without items has a
// blank row, as it is printed, which is no item.
type rows struct {
	records []templates.Record
	outer   []int
	numbers []int    // from 1; 0 for the blank row, and for the whole
	paths   []string // of those that were asked for; nil where none was
	from    []int    // by outer item: its first row; one more for the end
	has     []bool   // by outer item: whether its record has the list
	classified
}

// cells are what the rows of a level hold for a field.
type cells struct {
	own    []state
	home   []int           // the rows that hold the values; nil where each row holds its own
	values []formula.Value // of a row as formulas in it see it
	column []formula.Value // of all rows as formulas around them see them
}

// state is what a row has for a field.
type state uint8

const (
	has    state = 1 << iota // the record has the field
	blank                    // it holds nothing
	unread                   // what was there could not be read
	unfit                    // it holds another kind of value than the field's type has
	filled                   // an item, or a list with items, is there
	typed                    // it holds something that the form was not issued with
)

// Known is what a record does not say of its values.
type Known struct {
	Unread map[string]bool        // the paths of those that could not be read
	Issued func(path string) bool // whether the form was issued with the value; nil: with none
}

// Of lays a record out.
func Of(s *Shape, r templates.Record, known Known) *Record {
	out := &Record{Shape: s, levels: make([]rows, len(s.Levels)), cells: make([]cells, len(s.fields)), seen: map[within]View{}}
	out.levels[0] = rows{records: []templates.Record{r}, outer: []int{0}, numbers: []int{0}}
	for i := 1; i < len(s.Levels); i++ {
		if s.Levels[i].Keys == nil {
			out.levels[i] = out.items(&s.Levels[i])
		}
	}
	for slot, f := range s.fields {
		if of := s.Of(slot); s.Levels[of].Keys == nil {
			out.cells[slot] = out.hold(f, of, known)
		}
	}
	for i := range s.Levels {
		if s.Levels[i].Keys != nil {
			out.classify(i)
		}
	}
	return out
}

// Liken numbers the values that several rows have, for formulas that are computed for all of them.
func (r *Record) Liken() {
	for _, c := range r.cells {
		formula.Liken(c.values)
		if len(c.column) > 0 && (len(c.values) == 0 || &c.column[0] != &c.values[0]) {
			formula.Liken(c.column)
		}
	}
}

// Beside is the same record for another goroutine.
func (r *Record) Beside() *Record {
	levels := slices.Clone(r.levels)
	for i := range levels {
		levels[i].paths = nil
	}
	return &Record{Shape: r.Shape, levels: levels, cells: r.cells, seen: map[within]View{}}
}

// items are the rows of a list.
func (r *Record) items(l *Level) rows {
	outer, name := &r.levels[l.Outer], l.List.Name()
	all := rows{from: make([]int, 0, len(outer.records)+1)}
	for i, o := range outer.records {
		list, there := o[name]
		all.from, all.has = append(all.from, len(all.records)), append(all.has, there)
		for n, item := range list.Items() {
			all.add(item, i, n+1)
		}
		if len(list.Items()) == 0 {
			all.add(nil, i, 0)
		}
	}
	all.from = append(all.from, len(all.records))
	return all
}

func (a *rows) add(r templates.Record, outer, number int) {
	a.records, a.outer, a.numbers = append(a.records, r), append(a.outer, outer), append(a.numbers, number)
}

// item tells whether a row is an item, or the whole.
func (a *rows) item(row int) bool { return a.from == nil || a.numbers[row] > 0 }

// hold is what rows hold for a field.
func (r *Record) hold(f *templates.Field, level int, known Known) cells {
	in := &r.levels[level]
	c := cells{own: make([]state, len(in.records)), values: make([]formula.Value, len(in.records))}
	name := f.Name()
	for i, record := range in.records {
		v, there := record[name]
		c.own[i] = stateOf(f, v, there)
		if len(known.Unread) > 0 && in.item(i) && known.Unread[scope.Join(r.Path(level, i), name)] {
			c.own[i] |= unread
		}
		if c.own[i]&unread != 0 || c.own[i]&blank == 0 && f.Type != templates.List && (known.Issued == nil || !known.Issued(scope.Join(r.Path(level, i), name))) {
			c.own[i] |= typed
		}
		c.values[i] = scope.Operand(f, v)
	}
	c.column = c.values
	if f.Merge && f.List() != nil {
		c.carry(in)
	}
	return c
}

func stateOf(f *templates.Field, v templates.Value, there bool) state {
	var s state
	if there {
		s |= has
	}
	if v.IsNull() {
		s |= blank
	} else if !v.IsList() || len(v.Items()) > 0 {
		s |= filled
	}
	if !f.Type.Holds(v) {
		s |= unfit
	}
	return s
}

// carry hands values of a merged column down: a blank means "as above", but where what was there could not be read.
func (c *cells) carry(in *rows) {
	c.home, c.column = make([]int, len(in.records)), make([]formula.Value, len(in.records))
	own := c.values
	c.values = make([]formula.Value, len(own))
	for i := range own {
		c.home[i], c.column[i] = i, own[i]
		above := i > 0 && in.outer[i] == in.outer[i-1] && c.own[i]&unread == 0
		if above && own[i].Kind() == formula.BlankKind {
			c.column[i] = c.column[i-1]
		}
		if above && c.own[i]&blank != 0 && (c.own[c.home[i-1]]&blank == 0 || c.own[c.home[i-1]]&unread != 0) {
			c.home[i] = c.home[i-1]
		}
		c.values[i] = own[c.home[i]]
	}
}

// One is the value that a row has, merged ones from above.
func (r *Record) One(slot, row int) formula.Value { return r.cells[slot].values[row] }

// Column is all values of a field that lie within a row of a level.
func (r *Record) Column(slot, level, row int) formula.Value {
	if r.Shape.Levels[level].Keys != nil {
		return formula.Column(r.inClass(slot, level, row))
	}
	from, to := r.Within(r.Shape.Of(slot), level, row)
	return formula.Column(r.cells[slot].column[from:to:to])
}

// Within are the rows of a level that lie within a row of a level around it.
func (r *Record) Within(level, around, row int) (from, to int) {
	if level == around {
		return row, row + 1
	}
	outer := r.Shape.Levels[level].Outer
	from, to = r.Within(outer, around, row)
	rows := &r.levels[level]
	return rows.from[from], rows.from[to]
}

// Around is the row of a level that a row of a level within it belongs to; -1 of one that belongs to no class.
func (r *Record) Around(level, inner, row int) int {
	if l := &r.Shape.Levels[level]; l.Keys != nil && inner != level {
		return r.levels[level].class[r.Around(l.Rows, inner, row)]
	}
	for inner != level {
		row = r.levels[inner].outer[row]
		inner = r.Shape.Levels[inner].Outer
	}
	return row
}

// Len is how many rows a level has.
func (r *Record) Len(level int) int { return len(r.levels[level].outer) }

// Item tells whether a row is an item, or the whole, and not the blank row of an empty list.
func (r *Record) Item(level, row int) bool { return r.levels[level].item(row) }

// Number is the number of an item in its list, from 1.
func (r *Record) Number(level, row int) int { return r.levels[level].numbers[row] }

// Path is the path of a row: projects[0].indicators[2]; "" of the whole, and of a blank row.
func (r *Record) Path(level, row int) string {
	in, l := &r.levels[level], &r.Shape.Levels[level]
	if in.numbers[row] == 0 {
		return ""
	}
	if in.paths == nil {
		in.paths = make([]string, len(in.numbers))
	}
	if in.paths[row] == "" {
		in.paths[row] = scope.Join(r.Path(l.Outer, in.outer[row]), l.List.Name()) + "[" + strconv.Itoa(in.numbers[row]-1) + "]"
	}
	return in.paths[row]
}
