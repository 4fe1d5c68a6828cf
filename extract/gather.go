package extract

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/issue"
	"tianbao/internal/layout"
	"tianbao/internal/locate"
	"tianbao/internal/scope"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// gatherer puts what was read on all sheets together as one tree of items.
type gatherer struct {
	template *templates.Template
	was      *travels
	report   *report
	twins    map[*locate.Sheet]*locate.Instance // where copied sheets are told
}

// gather makes the tree: sheets of one item become one item, the rows of a block items of its list.
func (s *gatherer) gather(all []*page) *item {
	root := newItem(nil, nil)
	bound := map[*templates.Field][]*page{}
	for _, in := range all {
		if list := in.Page.Layout.Each; list != nil {
			bound[list] = append(bound[list], in)
			continue
		}
		for _, f := range in.found {
			root.add(f)
		}
	}
	pairer := &sheetPairer{s.template, s.was, s.report, s.twins}
	for _, l := range layout.Of(s.template) {
		if _, done := root.items[l.Each]; l.Each != nil && !done && len(bound[l.Each]) > 0 {
			root.items[l.Each] = pairer.pair(root, l.Each, bound[l.Each])
		}
	}
	for _, in := range all {
		s.tables(in, root.ownerOf(in))
	}
	s.unseen(root)
	return root
}

// unseen gives an item the lists that no sheet shows: those that were issued without items, and
// those that travel in the hidden data only.
func (s *gatherer) unseen(i *item) {
	for _, list := range s.template.Members(i.list) {
		if list.Type != templates.List || s.was.issue == nil || len(s.was.lines) == 0 || i.outer != nil && i.issued < 0 {
			continue
		}
		if _, seen := i.items[list]; !seen && !s.hadSheets(i, list) {
			i.items[list] = []*item{}
			for n := range s.was.items(i, list) {
				hidden := newItem(list, i)
				hidden.issued = n
				i.items[list] = append(i.items[list], hidden)
			}
		}
		for _, inner := range i.items[list] {
			s.unseen(inner)
		}
	}
}

// hadSheets tells whether items of the list were issued on sheets, which are gone then.
func (s *gatherer) hadSheets(i *item, list *templates.Field) bool {
	prefix := scope.Join(i.issuedPath(), list.Name()) + "["
	return slices.ContainsFunc(s.was.issue.Lines, func(l issue.Line) bool {
		return strings.HasPrefix(l.Path, prefix) && l.Sheet != ""
	})
}

// ownerOf is the item that an instance belongs to.
func (i *item) ownerOf(in *page) *item {
	if in.Page.Layout.Each == nil {
		return i
	}
	for _, items := range i.items {
		for _, o := range items {
			if slices.Contains(o.from, in) {
				return o
			}
		}
	}
	return i
}

// tables makes items of the rows of a page's blocks.
func (s *gatherer) tables(in *page, owner *item) {
	owner.lost = append(owner.lost, in.lost...)
	for _, t := range in.tables {
		for _, list := range t.Block.Lists {
			if len(t.Block.Inner) > 0 {
				s.nested(t, list, owner.around(list))
			} else {
				s.rows(t, list, owner.around(list), t.lines[list])
			}
			s.rowless(t, list, owner.around(list))
		}
	}
}

// around is the item, from this one outwards, that has items of a list.
func (i *item) around(list *templates.Field) *item {
	for i.list != list.List() && i.outer != nil {
		i = i.outer
	}
	return i
}

func (s *gatherer) rows(t *table, list *templates.Field, owner *item, lines []*itemRow) {
	issued := s.was.items(owner, list)
	paired := s.pairRows(lines, list, issued)
	order, starts := issued, []templates.Record(nil)
	if len(issued) == 0 && len(t.Block.Inner) == 0 {
		starts = s.template.Starts[list.Key]
	}
	if s.was.issue != nil && len(issued) == 0 {
		order = s.template.Starts[list.Key]
	}
	was := map[*itemRow]templates.Record{}
	for l, i := range paired {
		was[l] = issued[i]
	}
	(&classifier{s.template, s.report, starts}).classify(lines, list, was, order)
	some := s.someGone(lines, list, issued)
	all := []*item{}
	for _, l := range lines {
		if !l.item() || l.saysNothing() {
			owner.lost = append(owner.lost, s.noItem(l, list, issued)...)
			continue
		}
		i := newItem(list, owner)
		if n, ok := paired[l]; ok {
			i.issued = n
			i.unsure = some[l.identity(s.template, list)]
		}
		for _, e := range l.entries {
			i.add(e.found)
		}
		all = append(all, i)
	}
	s.reportRemoved(t, list, issued, all)
	s.reportDrawn(t, list, all)
	s.join(owner, list, all)
}

// join gives a list its items; a second block or sheet of the same list shows the same items again.
func (s *gatherer) join(owner *item, list *templates.Field, all []*item) {
	have, known := owner.items[list]
	if !known {
		owner.items[list] = all
		return
	}
	for n, i := range all {
		to := i.sameAs(s.template, have)
		if to == nil {
			to = i.sameIssued(have)
		}
		if to == nil && len(have) == len(all) && len(s.template.Identity(list)) == 0 {
			to = have[n]
		}
		if to == nil {
			have = append(have, i)
			continue
		}
		for _, places := range i.found {
			for _, f := range places {
				to.add(f)
			}
		}
	}
	owner.items[list] = have
}

// rowless gives the items that have sheets of their own and no row in a table what the table has of them: blanks, and
// lists without items. They are not what the workbook has no sheet for.
func (s *gatherer) rowless(t *table, list *templates.Field, owner *item) {
	for _, i := range owner.items[list] {
		if len(i.from) == 0 || i.standsIn(t) {
			continue
		}
		for n := range t.Columns {
			c := &t.Columns[n]
			if c.Field.List() == list {
				i.add(&found{in: t.in, slot: c.Slot, unit: c.Unit, field: c.Field, Reading: value.Reading{State: value.Blank}})
			}
		}
		for _, inner := range t.Block.Inner {
			if _, there := i.items[inner]; !there && inner.List() == list {
				i.items[inner] = []*item{}
			}
		}
	}
}

// standsIn tells whether an item has a row in a table.
func (i *item) standsIn(t *table) bool {
	return slices.ContainsFunc(t.Columns, func(c locate.Column) bool {
		return slices.ContainsFunc(i.found[c.Field], func(f *found) bool { return f.in == t.in })
	})
}

// pairRows finds, by identity, which issued item each line is. Items that were issued twice are
// paired in their order.
func (s *gatherer) pairRows(lines []*itemRow, list *templates.Field, issued []templates.Record) map[*itemRow]int {
	paired, free := map[*itemRow]int{}, map[string][]int{}
	for i, r := range issued {
		id := recordIdentity(s.template, list, r)
		free[id] = append(free[id], i)
	}
	for _, l := range lines {
		if id := l.identity(s.template, list); id != "" && len(free[id]) > 0 {
			paired[l], free[id] = free[id][0], free[id][1:]
		}
	}
	return paired
}

// someGone are the names under which several items were issued and not as many are there now: which of
// them are left, nobody can say.
func (s *gatherer) someGone(lines []*itemRow, list *templates.Field, issued []templates.Record) map[string]bool {
	was, is := map[string]int{}, map[string]int{}
	for _, r := range issued {
		was[recordIdentity(s.template, list, r)]++
	}
	for _, l := range lines {
		is[l.identity(s.template, list)]++
	}
	some := map[string]bool{}
	for id, n := range was {
		some[id] = n > 1 && n != is[id]
	}
	return some
}

// identity is what tells the item of a line from others.
func (l *itemRow) identity(t *templates.Template, list *templates.Field) string {
	r := templates.Record{}
	for _, f := range t.Identity(list) {
		if e := l.of(f); e != nil && e.found.State == value.HasValue {
			r[f.Name()] = e.found.Value
		}
	}
	return recordIdentity(t, list, r)
}

// reportDrawn tells of rows that a form with drawn rows was given besides: an error where it cannot hold the items.
func (s *gatherer) reportDrawn(t *table, list *templates.Field, all []*item) {
	switch {
	case list.Rows > 0 && len(all) > list.Rows:
		f := all[list.Rows].first(s.template)
		f.say(value.Note{Rule: layoutFull, Level: templates.Error, Found: strconv.Itoa(len(all)), Expected: strconv.Itoa(list.Rows),
			Says: words.Say("layout.full", list.Called(), len(all), list.Rows)})
	case t.more > 0:
		s.report.add(templates.Finding{Rule: layoutRows, Level: templates.Notice, Says: words.Say("layout.rows", list.Called(), list.Rows, t.more),
			Places: []templates.Place{{File: s.report.file, Sheet: t.in.Sheet.Name, Label: list.Called()}}})
	}
}

// first is the first value of an item, in the order of the template.
func (i *item) first(t *templates.Template) *found {
	var any *found
	for _, f := range t.Members(i.list) {
		for _, x := range i.found[f] {
			if x.State == value.HasValue {
				return x
			}
			any = x
		}
	}
	return any
}

// reportRemoved names issued items that are gone.
func (s *gatherer) reportRemoved(t *table, list *templates.Field, issued []templates.Record, all []*item) {
	for _, i := range all {
		for _, f := range s.template.Identity(list) {
			if len(i.found[f]) == 0 || i.found[f][0].State == value.Unread {
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
		for _, f := range s.template.Identity(list) {
			names = append(names, r[f.Name()].Canonical(f.Scale))
		}
		if there || slices.Contains(names, "") { // whose name is blank in part may have been filled in
			continue
		}
		s.report.add(templates.Finding{Rule: layoutRemoved, Level: templates.Notice, Expected: strings.Join(names, " "),
			Says:   words.Say("layout.removed", strings.Join(names, " ")),
			Places: []templates.Place{{File: s.report.file, Sheet: t.in.Sheet.Name, Label: list.Called()}}})
	}
}
