package extract

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lister writes down what the items are, in the record's order.
type lister struct {
	template *templates.Template
	was      *travels
	report   *report
	ledger   *ledger
}

// list writes down the cells, changes and findings of an item in the record's order.
func (s *lister) list(i *item, to *Result) {
	for _, x := range i.lost {
		s.ledger.take(x)
		s.report.say(x, i.pathWithin(x.field))
	}
	for _, f := range s.template.Members(i.list) {
		if f.Type == templates.List {
			added := s.added(i, f)
			for n, inner := range i.items[f] {
				if added[n] {
					to.Added = append(to.Added, Added{Path: inner.path})
				}
				s.list(inner, to)
			}
			continue
		}
		places := i.found[f]
		if len(places) == 0 {
			continue
		}
		path := scope.Join(i.path, f.Name())
		cell := s.cellOf(places, path)
		if l, ok := s.was.issued(i, f); ok {
			cell.Issued, cell.HasIssued = l.Value, true
		}
		cell.constant, cell.Computed = places[0].formula == "", places[0].computed
		if len(s.was.lines) > 0 && i.wasIssued() {
			cell.IssuedPath = scope.Join(i.issuedPath(), f.Name())
		}
		to.Cells = append(to.Cells, cell)
		s.change(i, places[0], path, to)
		for _, x := range places {
			s.ledger.take(x)
			s.report.say(x, path)
		}
	}
}

// added are the items of a list, by index, that a filled form was issued without. Of those without a full name
// the first are taken for the ones that were issued so.
func (s *lister) added(owner *item, list *templates.Field) map[int]bool {
	isNew := func(i *item) bool { return i.issued < 0 }
	if !s.was.filled() || !owner.wasIssued() || !slices.ContainsFunc(owner.items[list], isNew) {
		return nil
	}
	all, unnamed := map[int]bool{}, 0
	for _, r := range s.was.items(owner, list) {
		if recordIdentity(s.template, list, r) == "" {
			unnamed++
		}
	}
	for n, i := range owner.items[list] {
		switch {
		case !isNew(i):
		case i.identity(s.template) == "" && unnamed > 0:
			unnamed--
		default:
			all[n] = true
		}
	}
	return all
}

func (s *lister) cellOf(places []*found, path string) Cell {
	x := places[0]
	c := Cell{Field: x.field, Path: path, Raw: x.raw(), State: State(x.State)}
	if x.at != (ref.Cell{}) {
		c.Cell = x.at.String()
	}
	if x.in.Sheet.Sheet != nil {
		c.Sheet = x.in.Sheet.Name
	}
	for _, other := range places[1:] {
		p := s.report.placeOf(other, other.at)
		p.Field = path
		c.Also = append(c.Also, p)
	}
	return c
}

func (s *lister) change(i *item, x *found, path string, to *Result) {
	l, ok := s.was.issued(i, x.field)
	if s.was.blank() && (!ok || l.Null) && x.field.Formula != nil &&
		x.formula == "" && x.State == value.HasValue && x.slot != nil && x.slot.Alone() != nil {
		x.say(value.Note{Rule: layoutFormula, Level: templates.Notice, Expected: "=" + x.field.Formula.String(),
			Says: words.Say("layout.formula", quote(x.content.Cell))})
	}
	if !ok {
		l, there := s.was.inPlace(x)
		if there {
			s.doubt(l.Path, x, s.was.as(x, l))
		}
		return
	}
	if x.State == value.Unread {
		return
	}
	issued := s.was.as(x, l)
	x.unchanged(issued)
	s.doubt(l.Path, x, issued)
	if returned := x.Value.Canonical(x.field.Scale); returned != issued {
		to.Changes = append(to.Changes, Change{Field: x.field, Path: path, Issued: issued, Returned: returned})
	}
}

// doubt says again what was doubtful about a value before it was written anew, as long as it is the same:
// nobody has answered it. What reading still says of the cell is not said twice.
func (s *lister) doubt(path string, x *found, issued string) {
	if x.State != value.HasValue || x.Value.Canonical(x.field.Scale) != issued {
		return
	}
	for _, d := range s.was.doubts[path] {
		if !slices.ContainsFunc(x.Notes, func(n value.Note) bool { return n.Rule == d.Rule }) {
			x.say(value.Note{Rule: d.Rule, Level: templates.Warning, Found: d.Found, Says: words.Of(d)})
		}
	}
}

// unchanged drops doubts about how a value is meant that is still the one that was issued. Where it is
// spelled in another way now, that remains.
func (x *found) unchanged(issued string) {
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
func (x *found) wholeNumber() bool {
	return x.content.Kind == grid.Number && !strings.Contains(x.content.Text, ".")
}
