package extract

import (
	"slices"
	"strings"

	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// item is one item of a list, or the root, as it was gathered from the sheets.
type item struct {
	list   *templates.Field // nil: the root
	issued int              // index it was issued with, -1 for a new one
	unsure bool             // it may be another of those issued under its name: not all of them are left
	finds  map[*templates.Field][]*find
	items  map[*templates.Field][]*item
	from   []*instance
	lost   []*find // what is to be said of whole columns of its blocks, and of rows that are no items
	outer  *item
	record templates.Record
	path   string
}

func newItem(list *templates.Field, outer *item) *item {
	return &item{list: list, issued: -1, outer: outer, finds: map[*templates.Field][]*find{}, items: map[*templates.Field][]*item{}}
}

// add gives a find to the item around it that has its field.
func (i *item) add(f *find) {
	for o := i; o != nil; o = o.outer {
		if o.list == f.field.List() {
			o.finds[f.field] = append(o.finds[f.field], f)
			return
		}
	}
}

// readBlocks reads the repeating blocks of an instance into the item it belongs to.
func (s *session) readBlocks(in *instance, owner *item) {
	for _, b := range in.page.blocks {
		t := s.locateBlock(in, b)
		owner.lost = append(owner.lost, t.lost...)
		if len(t.columns) == 0 {
			continue
		}
		in.tables = append(in.tables, t)
		for _, list := range b.Lists {
			s.readList(t, list, owner)
		}
	}
}

func (s *session) readList(t *table, list *templates.Field, around *item) {
	owner := around
	for owner.list != list.List() && owner.outer != nil {
		owner = owner.outer
	}
	lines := s.linesOf(t, list)
	for _, l := range lines {
		s.readLine(l)
	}
	issued := s.issuedItems(owner, list)
	paired := s.pairLines(lines, list, issued)
	order := issued
	if s.issue != nil && len(issued) == 0 {
		order = s.form.Starts[list.Key]
	}
	was := map[*line]templates.Record{}
	for l, i := range paired {
		was[l] = issued[i]
	}
	s.classify(lines, list, was, order)
	some := s.someGone(lines, list, issued)
	all := []*item{}
	for _, l := range lines {
		if !l.item() {
			continue
		}
		if l.saysNothing() {
			owner.lost = append(owner.lost, l.finds()...)
			continue
		}
		i := newItem(list, owner)
		if n, ok := paired[l]; ok {
			i.issued = n
			i.unsure = some[s.lineIdentity(l, list)]
		}
		for _, e := range l.entries() {
			i.add(e.find)
		}
		all = append(all, i)
	}
	s.reportRemoved(t, list, issued, all)
	s.gather(owner, list, all)
}

// readLine converts a line's cells.
func (s *session) readLine(l *line) {
	for _, e := range l.entries() {
		f := &find{in: l.table.in, slot: e.column.slot, field: e.column.field, at: e.at}
		e.find = f
		s.take(f, e.cell)
		f.content.At = e.at
		if e.column.doubt && f.State != value.Blank {
			f.Value, f.State, f.Notes, f.also = templates.Null, value.Unread, nil, nil // said once, for the column
		}
		if l.table.broken && f.State != value.Blank {
			f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.broken-rows", e.column.field.List().Called())})
		}
		if len(e.extra) > 0 {
			var also []templates.Place
			for _, at := range e.extra {
				also = append(also, s.placeOf(f, at))
			}
			f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.several", f.field.Called())}, also...)
		}
	}
	s.mergedAcross(l)
	s.remarkLine(l)
}

// remarkLine tells what is odd about where the line stands.
func (s *session) remarkLine(l *line) {
	var first *find
	for _, e := range l.entries() {
		if e.filled() && (first == nil || first.field.Merge && !e.column.field.Merge) {
			first = e.find
		}
	}
	if first == nil {
		return
	}
	if l.shifted || len(l.moved) > 0 {
		var names []string
		for _, f := range l.moved {
			names = append(names, f.Called())
		}
		id, about := "layout.shift", first
		if !l.shifted {
			id, about = "layout.shift-class", l.cells[l.moved[0]].find
		}
		about.say(value.Note{Rule: layoutShift, Level: templates.Notice, Says: words.Say(id, strings.Join(names, "、"))})
	}
	if l.gap && l.item() {
		first.say(value.Note{Rule: layoutBelow, Level: templates.Notice, Says: words.Say("layout.below")})
	}
}

// gather gives a list its items; a second block or sheet of the same list shows the same items again.
func (s *session) gather(owner *item, list *templates.Field, all []*item) {
	have, known := owner.items[list]
	if !known {
		owner.items[list] = all
		return
	}
	for n, i := range all {
		to := s.sameItem(list, have, i)
		if to == nil {
			to = i.sameIssued(have)
		}
		if to == nil && len(have) == len(all) && len(s.form.Identity(list)) == 0 {
			to = have[n]
		}
		if to == nil {
			have = append(have, i)
			continue
		}
		for _, finds := range i.finds {
			for _, f := range finds {
				to.add(f)
			}
		}
	}
	owner.items[list] = have
}

// sameIssued is the item that was issued as the same one: renamed in one of the places.
func (i *item) sameIssued(all []*item) *item {
	at := slices.IndexFunc(all, func(o *item) bool { return i.issued >= 0 && o.issued == i.issued })
	if at < 0 {
		return nil
	}
	return all[at]
}

// sameItem is the item with the same identity.
func (s *session) sameItem(list *templates.Field, all []*item, i *item) *item {
	id := s.identityOf(list, i)
	if id == "" {
		return nil
	}
	for _, other := range all {
		if s.identityOf(list, other) == id {
			return other
		}
	}
	return nil
}

// identityOf is what tells an item from others; empty where some of it is blank.
func (s *session) identityOf(list *templates.Field, i *item) string {
	r := templates.Record{}
	for _, f := range s.form.Identity(list) {
		for _, found := range i.finds[f] {
			if found.State == value.HasValue && r[f.Name()].IsNull() {
				r[f.Name()] = found.Value
			}
		}
	}
	return s.recordIdentity(list, r)
}

// pairLines finds, by identity, which issued item each line is. Items that were issued twice are
// paired in their order.
func (s *session) pairLines(lines []*line, list *templates.Field, issued []templates.Record) map[*line]int {
	paired, free := map[*line]int{}, map[string][]int{}
	for i, r := range issued {
		id := s.recordIdentity(list, r)
		free[id] = append(free[id], i)
	}
	for _, l := range lines {
		if id := s.lineIdentity(l, list); id != "" && len(free[id]) > 0 {
			paired[l], free[id] = free[id][0], free[id][1:]
		}
	}
	return paired
}

// someGone are the names under which several items were issued and not as many are there now: which of
// them are left, nobody can say.
func (s *session) someGone(lines []*line, list *templates.Field, issued []templates.Record) map[string]bool {
	was, is := map[string]int{}, map[string]int{}
	for _, r := range issued {
		was[s.recordIdentity(list, r)]++
	}
	for _, l := range lines {
		is[s.lineIdentity(l, list)]++
	}
	some := map[string]bool{}
	for id, n := range was {
		some[id] = n > 1 && n != is[id]
	}
	return some
}

func (s *session) lineIdentity(l *line, list *templates.Field) string {
	i := newItem(list, nil)
	for _, e := range l.entries() {
		i.finds[e.column.field] = []*find{e.find}
	}
	return s.identityOf(list, i)
}

func (s *session) recordIdentity(list *templates.Field, r templates.Record) string {
	keys := s.form.Identity(list)
	id, ok := templates.Identify(r, keys)
	if !ok || len(keys) == 0 {
		return ""
	}
	return id
}

// reportRemoved names issued items that are gone.
func (s *session) reportRemoved(t *table, list *templates.Field, issued []templates.Record, all []*item) {
	for _, i := range all {
		for _, f := range s.form.Identity(list) {
			if len(i.finds[f]) == 0 || i.finds[f][0].State == value.Unread {
				return // it may be one of the issued
			}
		}
	}
	for n, r := range issued {
		there := false
		for _, i := range all {
			there = there || i.issued == n
		}
		var names []string
		for _, f := range s.form.Identity(list) {
			names = append(names, r[f.Name()].Canonical(f.Scale))
		}
		if there || strings.Join(names, "") == "" {
			continue
		}
		s.report(templates.Finding{Rule: layoutRemoved, Level: templates.Notice, Expected: strings.Join(names, " "),
			Says:   words.Say("layout.removed", strings.Join(names, " ")),
			Places: []templates.Place{{File: s.file, Sheet: t.in.view.Name, Label: list.Called()}}})
	}
}
