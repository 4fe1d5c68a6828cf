package extract

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/layout"
	"tianbao/internal/scope"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// gatherAll puts what was found on all sheets together as one tree of items.
func (s *session) gatherAll(all []*instance) *item {
	root := newItem(nil, nil)
	bound := map[*templates.Field][]*instance{}
	for _, in := range all {
		in.found = s.locateSlots(in)
		if list := in.page.layout.Each; list != nil {
			bound[list] = append(bound[list], in)
			continue
		}
		for _, f := range in.found {
			root.add(f)
		}
	}
	for _, l := range layout.Of(s.form.Template) {
		if _, done := root.items[l.Each]; l.Each != nil && !done && len(bound[l.Each]) > 0 {
			s.sheets(root, l.Each, bound[l.Each])
		}
	}
	for _, in := range all {
		s.readBlocks(in, root.ownerOf(in))
	}
	s.unseen(root)
	return root
}

// unseen gives an item the lists that no sheet shows: those that were issued without items, and
// those that travel in the hidden data only.
func (s *session) unseen(i *item) {
	for _, list := range s.form.Members(i.list) {
		if list.Type != templates.List || s.issue == nil || len(s.lines) == 0 || i.outer != nil && i.issued < 0 {
			continue
		}
		if _, seen := i.items[list]; !seen && !s.hadSheets(i, list) {
			i.items[list] = []*item{}
			for n := range s.issuedItems(i, list) {
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
func (s *session) hadSheets(i *item, list *templates.Field) bool {
	prefix := scope.Join(i.issuedPath(), list.Name()) + "["
	return slices.ContainsFunc(s.issue.Lines, func(l issueLine) bool {
		return strings.HasPrefix(l.Path, prefix) && l.Sheet != ""
	})
}

// ownerOf is the item that an instance belongs to.
func (i *item) ownerOf(in *instance) *item {
	if in.page.layout.Each == nil {
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

// settle decides between copies of each field, supplies what the workbook carries, and gives every
// item its path.
func (s *session) settle(i *item, path string) {
	i.path = path
	for _, f := range s.form.Members(i.list) {
		if f.Type == templates.List {
			for n, inner := range i.items[f] {
				s.settle(inner, scope.Join(path, f.Name())+"["+strconv.Itoa(n)+"]")
			}
			continue
		}
		i.finds[f] = slices.DeleteFunc(i.finds[f], func(x *find) bool {
			if x.absent && (len(i.finds[f]) > 1 || x.State != value.Unread) {
				s.reportFind(x, scope.Join(path, f.Name()))
			}
			return x.absent
		})
		if len(i.finds[f]) == 0 {
			s.supply(i, f)
		}
		s.settleUnit(i, f)
		s.settleCopies(i, f)
	}
}

// settleUnit refuses amounts whose label declares another unit now while they are still what was
// issued: only one of the two can be right.
func (s *session) settleUnit(i *item, f *templates.Field) {
	l, ok := s.issuedLine(i, f)
	for _, x := range i.finds[f] {
		if !ok || !s.placed() || x.content.Unit == "" || x.State != value.HasValue {
			continue
		}
		plain := x.content
		plain.Unit = ""
		if value.Of(s.form.Template, f, plain).Value.Canonical(f.Scale) == l.Value {
			x.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Found: x.raw(),
				Says: words.Say("layout.unit", x.content.Unit, x.raw(), f.Unit)})
		}
	}
}

// supply gives a field that stands in no cell the value that travels with the workbook.
func (s *session) supply(i *item, f *templates.Field) {
	l, ok := s.issuedLine(i, f)
	if !ok || l.Sheet != "" {
		return
	}
	hidden := s.book.Sheet(issue.Sheet)
	x := &find{field: f, at: l.Here, in: &instance{view: &view{Sheet: hidden}}}
	v, err := carriedValue(f, l)
	x.content.Cell = grid.Cell{At: l.Here, Kind: grid.Text, Text: l.Value}
	x.Value = v
	switch {
	case err != nil:
		x.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.carried", f.Called(), l.Value)})
	case v.IsNull():
		x.State = value.Blank
	}
	i.finds[f] = []*find{x}
}

// settleCopies takes the value of a field that stands in several places: all that are filled must
// say the same.
func (s *session) settleCopies(i *item, f *templates.Field) {
	finds := i.finds[f]
	if len(finds) < 2 {
		return
	}
	var filled *find
	differ := false
	for _, x := range finds {
		if x.State != value.HasValue {
			continue
		}
		if filled == nil {
			filled = x
		} else if x.Value.Canonical(f.Scale) != filled.Value.Canonical(f.Scale) {
			differ = true
		}
	}
	if filled == nil {
		return
	}
	for _, x := range finds {
		x.answeredElsewhere()
	}
	if home := slices.Index(finds, filled); home > 0 && finds[0].State == value.Blank {
		finds[0], finds[home] = filled, finds[0] // the others are named as copies
	}
	if !differ {
		s.emptied(i, f)
		return
	}
	var also []templates.Place
	var said []string
	for _, x := range finds {
		if x != finds[0] {
			also = append(also, s.placeOf(x, x.at))
		}
		said = append(said, x.in.view.Name+"!"+x.at.String()+quote(x.content.Cell))
	}
	finds[0].refuse(value.Note{Rule: layoutCopy, Level: templates.Error, Found: finds[0].raw(),
		Says: words.Say("layout.copy", f.Called(), strings.Join(said, "，"))}, also...)
}

// answeredElsewhere makes a question mark a blank: a copy of the field says what it asks for.
func (x *find) answeredElsewhere() {
	if x.State == value.Unread && len(x.Notes) == 1 && x.Notes[0].Rule == value.RulePlaceholder {
		x.State, x.Notes, x.also = value.Blank, nil, nil
	}
}

// emptied names the copies of a filled field that were issued with a value and are blank now.
func (s *session) emptied(i *item, f *templates.Field) {
	if l, ok := s.issuedLine(i, f); !ok || l.Null || value.OnlyAsks(l.Value) {
		return
	}
	for _, x := range i.finds[f] {
		if x.State == value.Blank && x.formula == "" {
			x.say(value.Note{Rule: layoutCopy, Level: templates.Notice, Says: words.Say("layout.emptied", f.Called())})
		}
	}
}

// build makes the record of an item and of those in it.
func (s *session) build(i *item) templates.Record {
	i.record = templates.Record{}
	for _, f := range s.form.Members(i.list) {
		if f.Type == templates.List {
			items, there := i.items[f]
			if !there {
				continue
			}
			records := make([]templates.Record, len(items))
			for n, inner := range items {
				records[n] = s.build(inner)
			}
			i.record[f.Name()] = templates.ListOf(records...)
			continue
		}
		if finds := i.finds[f]; len(finds) > 0 {
			i.record[f.Name()] = finds[0].Value
		}
	}
	return i.record
}
