package extract

import (
	"maps"
	"slices"

	"tianbao/internal/issue"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// nested makes items of a list of the rows of the lists inside them.
func (s *gatherer) nested(t *table, list *templates.Field, owner *item) {
	issued := s.was.items(owner, list)
	groups := s.unnamed(t, owner, list, s.groups(t, list, issued), issued)
	var lines []*itemRow
	for _, g := range groups {
		lines = append(lines, g.lines[0])
	}
	paired := s.pairRows(lines, list, issued)
	some := s.someGone(lines, list, issued)
	all, of := []*item{}, map[*item]group{}
	for _, g := range groups {
		l := g.lines[0]
		if (!l.item() || l.saysNothing()) && !s.innerItems(t, l.row, g.upTo) {
			owner.lost = append(owner.lost, s.noItem(l, list, issued)...)
			s.skeleton(t, owner, l.row, g.upTo)
			continue
		}
		i := newItem(list, owner)
		if n, ok := paired[l]; ok {
			i.issued, i.unsure = n, some[l.identity(s.template, list)]
		}
		if g.was > 0 {
			i.issued = g.was - 1
		}
		i.take(g)
		all, of[i] = append(all, i), g
	}
	s.reportRemoved(t, list, issued, all)
	s.join(owner, list, all)
	for _, i := range all {
		to := i.joined(s.template, owner.items[list])
		for _, inner := range t.Block.Inner {
			s.rows(t, inner, to, t.between(inner, of[i].lines[0].row, of[i].upTo))
		}
	}
}

// group is the lines of an item whose rows those of the lists inside it are: the first, and others that say
// something of the item too.
type group struct {
	lines []*itemRow
	upTo  int // the row below its last
	was   int // the number of the issued item that its rows tell, whose name is gone; 0 for none
}

// groups cuts a table into the items of its outer list. Rows above the first belong to an item that says nothing.
func (s *gatherer) groups(t *table, list *templates.Field, issued []templates.Record) []group {
	var all []group
	if t.Block.Split() {
		for n, l := range t.lines[list] {
			all = append(all, group{lines: []*itemRow{l}, upTo: t.cut[n].Last + 1})
		}
		return all
	}
	times := map[string]int{} // that a name was issued
	for _, r := range issued {
		times[recordIdentity(s.template, list, r)]++
	}
	if row := t.firstInner(); row > 0 && (len(t.lines[list]) == 0 || row < t.lines[list][0].row) {
		all = append(all, group{lines: []*itemRow{s.silent(t, list, row)}})
	}
	for _, l := range t.lines[list] {
		if n := len(all) - 1; n >= 0 && !s.newItem(l, all[n], list, times) {
			all[n].lines = append(all[n].lines, l)
			continue
		}
		all = append(all, group{lines: []*itemRow{l}})
	}
	for i := range all {
		all[i].upTo = t.last + 1
		if i+1 < len(all) {
			all[i].upTo = all[i+1].lines[0].row
		}
	}
	return all
}

// unnamed takes rows out of an item that were issued with another one, whose name nobody says any more: it may have
// been deleted, and a blank name means the one above. What they belong to is then for a person to say.
func (s *gatherer) unnamed(t *table, around *item, list *templates.Field, groups []group, issued []templates.Record) []group {
	standing, numbers := map[string]bool{}, map[string]int{}
	for _, g := range groups {
		standing[s.nameOf(g.lines, list)] = true
	}
	gone := map[int]bool{}
	for n, r := range issued {
		if name := recordIdentity(s.template, list, r); name != "" {
			numbers[name], gone[n+1] = n+1, !standing[name]
		}
	}
	owners := s.owners(t, around, list, issued, gone)
	var all []group
	for _, g := range groups {
		all = append(all, g)
		own := numbers[s.nameOf(g.lines, list)]
		if own == 0 || len(owners) == 0 {
			continue // a new name: that of its rows, perhaps
		}
		for _, inner := range t.Block.Inner {
			seen := map[string]bool{} // a second row of the same name is another item's
			for _, l := range t.between(inner, g.lines[0].row, g.upTo) {
				id, last := l.identity(s.template, inner), &all[len(all)-1]
				n := only(owners[id], own, gone, seen[id])
				seen[id] = true
				if n > 0 && n != last.was && l.row > last.lines[0].row {
					all = append(all, s.cut(t, list, last, l.row, n, issued[n-1]))
				}
			}
		}
	}
	return all
}

// owners are the numbers, from 1, of the items that each row of the lists inside was issued with, by what tells it
// from others; none where no item is gone.
func (s *gatherer) owners(t *table, around *item, list *templates.Field, issued []templates.Record, gone map[int]bool) map[string][]int {
	if !slices.Contains(slices.Collect(maps.Values(gone)), true) {
		return nil
	}
	owners := map[string][]int{}
	for n := range issued {
		i := newItem(list, around)
		i.issued = n
		for _, inner := range t.Block.Inner {
			for _, row := range s.was.items(i, inner) {
				if id := recordIdentity(s.template, inner, row); id != "" {
					owners[id] = append(owners[id], n+1)
				}
			}
		}
	}
	return owners
}

// only is the one item that is gone of those which had a row, where the item that it stands in is none of them, or has
// the row already; else 0.
func only(owners []int, own int, gone map[int]bool, has bool) int {
	found := 0
	for _, n := range owners {
		switch {
		case n == own && !has, gone[n] && found > 0 && found != n:
			return 0
		case gone[n]:
			found = n
		}
	}
	return found
}

// cut takes an item's rows from one on out of it, for an item whose name is not known.
func (s *gatherer) cut(t *table, list *templates.Field, from *group, row, was int, issued templates.Record) group {
	above := from.lines[0]
	l := s.silent(t, list, row)
	rest := group{lines: []*itemRow{l}, upTo: from.upTo, was: was}
	if i := slices.IndexFunc(from.lines, func(l *itemRow) bool { return l.row >= row }); i > 0 {
		rest.lines = from.lines[i:]
		if l = rest.lines[0]; l.row > row {
			l = s.silent(t, list, row)
			rest.lines = append([]*itemRow{l}, rest.lines...)
		}
		from.lines = from.lines[:i:i]
	}
	from.upTo = row
	for _, f := range s.template.Identity(list) {
		e, said := l.of(f), above.of(f)
		if e == nil || said == nil {
			continue
		}
		have := said.found.Value.Canonical(f.Scale)
		e.found.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Expected: issued[f.Name()].Canonical(f.Scale),
			Says: words.Say("layout.class-issued", have, issued[f.Name()].Canonical(f.Scale))}, s.report.placeOf(said.found, said.at))
	}
	return rest
}

// firstInner is the first row with an item of an inner list, 0 for none.
func (t *table) firstInner() int {
	first := 0
	for _, list := range t.Block.Inner {
		for _, l := range t.lines[list] {
			if l.item() && (first == 0 || l.row < first) {
				first = l.row
			}
		}
	}
	return first
}

// silent is a line of an item of which nothing is said.
func (s *gatherer) silent(t *table, list *templates.Field, row int) *itemRow {
	l := t.rowAt(list, row)
	for _, e := range l.entries {
		e.found = &found{in: t.in, slot: e.column.Slot, unit: e.column.Unit, field: e.column.Field, at: e.at}
		e.found.State = value.Blank
	}
	return l
}

// newItem tells whether a line begins another item than the one above: it says another name; it says none, and a
// merge begins there or items without a name were issued; or it is one of several that were issued under the same name.
func (s *gatherer) newItem(l *itemRow, above group, list *templates.Field, times map[string]int) bool {
	if l.empty() {
		return true // a merge begins here
	}
	name, was := s.nameOf([]*itemRow{l}, list), s.nameOf(above.lines, list)
	switch {
	case name == "" && !s.says(l, s.template.Identity(list)):
		return l.table.begins(l) || s.was.placed() && times[""] > 0 && !l.coveredAny() || len(s.template.Identity(list)) == 0 && s.contradicts(l, above)
	case name == "" || name != was:
		return true
	}
	return times[name] > 1
}

// nameOf is the identity that lines of one item say together.
func (s *gatherer) nameOf(lines []*itemRow, list *templates.Field) string {
	r := templates.Record{}
	for _, l := range lines {
		for _, f := range s.template.Identity(list) {
			if e := l.of(f); e != nil && e.own && e.found.State == value.HasValue && r[f.Name()].IsNull() {
				r[f.Name()] = e.found.Value
			}
		}
	}
	return recordIdentity(s.template, list, r)
}

// says tells whether a line has a cell of its own for one of the fields.
func (s *gatherer) says(l *itemRow, fields []*templates.Field) bool {
	return slices.ContainsFunc(fields, func(f *templates.Field) bool { e := l.of(f); return e != nil && e.filled() })
}

// contradicts tells whether a line says something else of a field than the item above.
func (s *gatherer) contradicts(l *itemRow, above group) bool {
	return slices.ContainsFunc(l.entries, func(e *entry) bool {
		was := above.lines[0].of(e.column.Field)
		return e.filled() && (was == nil || was.found.Value.Canonical(e.column.Field.Scale) != e.found.Value.Canonical(e.column.Field.Scale))
	})
}

// skeleton is what stands in the rows of an item that nobody filled in: the classes, and whatever else, that its lists begin
// with.
func (s *gatherer) skeleton(t *table, owner *item, from, upTo int) {
	for _, inner := range t.Block.Inner {
		for _, l := range t.between(inner, from, upTo) {
			for _, f := range s.noItem(l, inner, nil) {
				f.bare = f.bare || f.State == value.HasValue && !f.field.Merge
				owner.lost = append(owner.lost, f)
			}
		}
	}
}

// take gives an item what its lines say: all cells of the first, and of the others those that are filled.
func (i *item) take(g group) {
	for n, l := range g.lines {
		for _, e := range l.entries {
			if n == 0 || e.filled() {
				i.add(e.found)
			}
		}
	}
}

// joined is the item that an item was made one with, or itself.
func (i *item) joined(t *templates.Template, all []*item) *item {
	if slices.Contains(all, i) {
		return i
	}
	if to := i.sameAs(t, all); to != nil {
		return to
	}
	if to := i.sameIssued(all); to != nil {
		return to
	}
	return i
}

// between are the lines of a list from a row on, above another.
func (t *table) between(list *templates.Field, from, upTo int) []*itemRow {
	below := func(row int) int {
		n, _ := slices.BinarySearchFunc(t.lines[list], row, func(l *itemRow, row int) int { return l.row - row })
		return n
	}
	return t.lines[list][below(from):below(upTo)]
}

// innerItems tells whether rows hold an item of a list inside.
func (s *gatherer) innerItems(t *table, from, upTo int) bool {
	return slices.ContainsFunc(t.Block.Inner, func(list *templates.Field) bool {
		return slices.ContainsFunc(t.between(list, from, upTo), func(l *itemRow) bool {
			return l.item() && !l.saysNothing() && !s.started(l, list)
		})
	})
}

// started tells whether a row of a form that was not issued filled says nothing but what a row of its list begins with.
func (s *gatherer) started(l *itemRow, list *templates.Field) bool {
	if s.was.placed() && s.was.issue.Kind == issue.KindFilled {
		return false
	}
	return slices.ContainsFunc(s.template.Starts[list.Key], func(start templates.Record) bool {
		return !slices.ContainsFunc(l.entries, func(e *entry) bool {
			f := e.column.Field
			return e.found.State == value.Unread || e.found.State == value.HasValue && e.found.Value.Canonical(f.Scale) != start[f.Name()].Canonical(f.Scale)
		})
	})
}
