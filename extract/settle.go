package extract

import (
	"slices"
	"strconv"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/locate"
	"tianbao/internal/nothing"
	"tianbao/internal/scope"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// settler decides what each field of every item is, where several places or the workbook's hidden data
// say it.
type settler struct {
	template *templates.Template
	was      *travels
	report   *report
	hidden   *grid.Sheet // of what travels with the workbook
}

// settle decides between copies of each field, supplies what the workbook carries, and gives every
// item its path.
func (s *settler) settle(i *item, path string) {
	i.path = path
	for _, f := range s.template.Members(i.list) {
		if f.Type == templates.List {
			for n, inner := range i.items[f] {
				s.settle(inner, scope.Join(path, f.Name())+"["+strconv.Itoa(n)+"]")
			}
			continue
		}
		s.settleAbsent(i, f)
		if len(i.found[f]) == 0 {
			s.supply(i, f)
		}
		s.settleUnit(i, f)
		s.settleCopies(i, f)
	}
}

// settleAbsent leaves out the places of a field that are gone; where another says the value, that it is gone from
// this one is only told.
func (s *settler) settleAbsent(i *item, f *templates.Field) {
	elsewhere := slices.ContainsFunc(i.found[f], func(x *found) bool { return !x.absent && x.State == value.HasValue })
	several := len(i.found[f]) > 1
	i.found[f] = slices.DeleteFunc(i.found[f], func(x *found) bool {
		if x.absent && elsewhere && x.at.Row == 0 && x.Notes[0].Rule == layoutMissing {
			x.Notes[0].Level, x.Notes[0].Says = templates.Notice, words.Say("layout.missing-copy", f.Called())
		}
		if x.absent && (several || x.State != value.Unread) {
			s.report.say(x, scope.Join(i.path, f.Name()))
		}
		return x.absent
	})
}

// settleUnit refuses amounts whose label declares another unit now while they are still what was
// issued: only one of the two can be right.
func (s *settler) settleUnit(i *item, f *templates.Field) {
	l, ok := s.was.issued(i, f)
	for _, x := range i.found[f] {
		if !ok || !s.was.placed() || x.content.Unit == "" || x.State != value.HasValue {
			continue
		}
		if x.undeclared == l.Value {
			x.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Found: x.raw(),
				Says: words.Say("layout.unit", x.content.Unit, x.raw(), f.Unit)})
		}
	}
}

// supply gives a field that stands in no cell the value that travels with the workbook.
func (s *settler) supply(i *item, f *templates.Field) {
	l, ok := s.was.issued(i, f)
	if !ok || l.Sheet != "" {
		return
	}
	x := &found{field: f, at: l.Here, in: &page{Instance: &locate.Instance{Match: locate.Match{Sheet: &locate.Sheet{Sheet: s.hidden}}}}}
	v, err := carriedValue(f, l)
	x.content.Cell = grid.Cell{At: l.Here, Kind: grid.Text, Text: l.Value}
	x.Value = v
	switch {
	case err != nil:
		x.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.carried", f.Called(), l.Value)})
	case v.IsNull():
		x.State = value.Blank
	}
	i.found[f] = []*found{x}
}

// settleCopies takes the value of a field that stands in several places: all that are filled must
// say the same.
func (s *settler) settleCopies(i *item, f *templates.Field) {
	places := i.found[f]
	if len(places) < 2 {
		return
	}
	var filled *found
	differ := false
	for _, x := range places {
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
	for _, x := range places {
		x.answeredElsewhere()
	}
	if home := slices.Index(places, filled); home > 0 && places[0].State == value.Blank {
		places[0], places[home] = filled, places[0] // the others are named as copies
	}
	if !differ {
		s.emptied(i, f)
		return
	}
	var also []templates.Place
	var said []string
	for _, x := range places {
		if x != places[0] {
			also = append(also, s.report.placeOf(x, x.at))
		}
		said = append(said, x.in.Sheet.Name+"!"+x.at.String()+quote(x.content.Cell))
	}
	places[0].refuse(value.Note{Rule: layoutCopy, Level: templates.Error, Found: places[0].raw(),
		Says: words.Say("layout.copy", f.Called(), words.List(said))}, also...)
}

// answeredElsewhere makes a question mark a blank: a copy of the field says what it asks for.
func (x *found) answeredElsewhere() {
	if x.State == value.Unread && len(x.Notes) == 1 && x.Notes[0].Rule == value.RulePlaceholder {
		x.State, x.Notes, x.also = value.Blank, nil, nil
	}
}

// emptied names the copies of a filled field that were issued with a value and are blank now.
func (s *settler) emptied(i *item, f *templates.Field) {
	if l, ok := s.was.issued(i, f); !ok || l.Null || nothing.Asks(l.Value) {
		return
	}
	for _, x := range i.found[f] {
		if x.State == value.Blank && x.formula == "" {
			x.say(value.Note{Rule: layoutCopy, Level: templates.Notice, Says: words.Say("layout.emptied", f.Called())})
		}
	}
}

// carriedValue is the value of a field that stands in no cell, from the workbook's hidden data.
func carriedValue(f *templates.Field, l issue.Line) (templates.Value, error) {
	if l.Null {
		return templates.Null, nil
	}
	return templates.ValueOf(f, l.Value)
}
