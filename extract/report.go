package extract

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// list writes down the cells, changes and findings of an item in the record's order.
func (s *session) list(i *item, to *Result) {
	for _, x := range i.lost {
		s.reportFind(x, i.pathWithin(x.field))
	}
	for _, f := range s.form.Members(i.list) {
		if f.Type == templates.List {
			for _, inner := range i.items[f] {
				s.list(inner, to)
			}
			continue
		}
		finds := i.finds[f]
		if len(finds) == 0 {
			continue
		}
		path := scope.Join(i.path, f.Name())
		cell := s.cellOf(finds, path)
		if l, ok := s.issuedLine(i, f); ok {
			cell.Issued, cell.HasIssued = l.Value, true
		}
		if len(s.lines) > 0 && i.wasIssued() {
			cell.IssuedPath = scope.Join(i.issuedPath(), f.Name())
		}
		to.Cells = append(to.Cells, cell)
		s.change(i, finds[0], path, to)
		for _, x := range finds {
			s.reportFind(x, path)
		}
	}
}

func (s *session) cellOf(finds []*find, path string) Cell {
	x := finds[0]
	c := Cell{Field: x.field, Path: path, Raw: x.raw(), State: State(x.State)}
	if x.at != (ref.Cell{}) {
		c.Cell = x.at.String()
	}
	if x.in.view.Sheet != nil {
		c.Sheet = x.in.view.Name
	}
	for _, other := range finds[1:] {
		p := s.placeOf(other, other.at)
		p.Field = path
		c.Also = append(c.Also, p)
	}
	return c
}

func (s *session) change(i *item, x *find, path string, to *Result) {
	l, ok := s.issuedLine(i, x.field)
	if s.issue != nil && s.issue.Kind == issue.KindBlank && (!ok || l.Null) && x.field.Formula != nil &&
		x.formula == "" && x.State == value.HasValue && x.slot != nil && x.slot.Alone() != nil {
		x.say(value.Note{Rule: layoutFormula, Level: templates.Notice, Expected: "=" + x.field.Formula.String(),
			Says: words.Say("layout.formula", quote(x.content.Cell))})
	}
	if !ok || x.State == value.Unread {
		return
	}
	issued := s.issuedAs(x, l)
	x.unchanged(issued)
	if returned := x.Value.Canonical(x.field.Scale); returned != issued {
		to.Changes = append(to.Changes, Change{Field: x.field, Path: path, Issued: issued, Returned: returned})
	}
}

// unchanged drops doubts about how a value is meant that is still the one that was issued. Where it is
// spelled in another way now, that remains.
func (x *find) unchanged(issued string) {
	if x.State != value.HasValue || x.Value.Canonical(x.field.Scale) != issued {
		return
	}
	for n := 0; n < len(x.Notes); n++ {
		doubt := x.Notes[n]
		if doubt.Level != templates.Notice || doubt.Rule != value.RulePercent && doubt.Rule != value.RuleDate {
			continue
		}
		if doubt.Rule == value.RuleDate && !x.wholeNumber() {
			x.Notes[n] = value.Note{Rule: value.RuleSpelling, Level: templates.Style, Found: doubt.Found, Expected: issued,
				Says: words.Say("value.spelling", doubt.Found, issued)}
			continue
		}
		x.Notes = slices.Delete(x.Notes, n, n+1)
		if n < len(x.also) {
			x.also = slices.Delete(x.also, n, n+1)
		}
		n--
	}
}

// wholeNumber tells whether the cell holds a number without a fraction.
func (x *find) wholeNumber() bool {
	return x.content.Kind == grid.Number && !strings.Contains(x.content.Text, ".")
}

// reportFind makes findings of what is to be said about a find.
func (s *session) reportFind(x *find, path string) {
	for n, said := range x.Notes {
		place := s.placeOf(x, x.at)
		place.Field = path
		if x.at.Row == 0 {
			place.Cell = ""
		}
		places := []templates.Place{place}
		if n < len(x.also) {
			for _, p := range x.also[n] {
				if p.Label == place.Label {
					p.Field = path
				}
				places = append(places, p)
			}
		}
		found := said.Found
		if found == "" {
			found = x.raw()
		}
		s.report(templates.Finding{Rule: said.Rule, Level: said.Level, Says: said.Says,
			Found: found, Expected: said.Expected, Places: places})
	}
	x.Notes, x.also = nil, nil
}
