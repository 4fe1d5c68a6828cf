package extract

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/nearest"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// likeness of two sheets: whether they speak of the same item, and what to say of it.
type pairing func(list *templates.Field, to, i *item) (bool, value.Note)

// byName joins sheets of different pages that speak of the same item: the one with the name comes
// first, the others say the name somewhere, or nearly, or have its number. Position never counts,
// except that the last two left over belong together.
func (s *sheetPairer) byName(list *templates.Field, items []*item) []*item {
	for _, how := range []pairing{s.sameName, s.saysName, s.nearName, s.sameNumber, s.leftOver} {
		for n := 0; n < len(items); n++ {
			to, why := s.partner(list, items, items[n], how)
			if to == nil {
				continue
			}
			if why.Rule != "" {
				s.explain(items[n], why)
			}
			to.join(items[n])
			items = slices.Delete(items, n, n+1)
			n--
		}
	}
	return s.nameless(items)
}

// nameless joins sheets of different pages that name no item and have the same number: a form that nobody has filled in.
// Where two of one page have it nothing tells which belongs.
func (s *sheetPairer) nameless(items []*item) []*item {
	alike := func(a, b *item) bool {
		return a.name(s.template) == "" && b.name(s.template) == "" && a.number() != 0 && a.number() == b.number()
	}
	only := func(i *item) bool {
		return !slices.ContainsFunc(items, func(o *item) bool { return o != i && alike(o, i) && o.from[0].Page == i.from[0].Page })
	}
	var all []*item
	for _, i := range items {
		to := slices.IndexFunc(all, func(o *item) bool { return alike(o, i) && !o.has(i.from[0].Page) && only(o) && only(i) })
		if to < 0 {
			all = append(all, i)
			continue
		}
		all[to].join(i)
	}
	return all
}

// partner is the one item with a name that the sheet belongs to, nil where none or several might be.
func (s *sheetPairer) partner(list *templates.Field, items []*item, i *item, how pairing) (*item, value.Note) {
	if i.name(s.template) != "" {
		return nil, value.Note{}
	}
	var to *item
	var why value.Note
	for _, o := range items {
		if o == i || o.name(s.template) == "" || o.has(i.from[0].Page) {
			continue
		}
		if ok, n := how(list, o, i); ok {
			if to != nil {
				return nil, value.Note{}
			}
			to, why = o, n
		}
	}
	if to == nil || s.rivals(list, items, i, to, how) {
		return nil, value.Note{}
	}
	return to, why
}

// explain says why a sheet was taken for an item's, at the first text of it.
func (s *sheetPairer) explain(i *item, why value.Note) {
	var first *found
	for _, f := range i.from[0].found {
		if f.field.List() == i.list && (first == nil || f.at.Before(first.at)) {
			first = f
		}
	}
	if first != nil {
		first.say(why)
	}
}

// rivals tells whether another sheet of the same page has as good a claim to the item.
func (s *sheetPairer) rivals(list *templates.Field, items []*item, i, to *item, how pairing) bool {
	return slices.ContainsFunc(items, func(o *item) bool {
		if o == i || o == to || o.name(s.template) != "" || o.from[0].Page != i.from[0].Page {
			return false
		}
		ok, _ := how(list, to, o)
		return ok
	})
}

// texts are the short texts an item's sheets say in fields of their own.
func (i *item) texts(list *templates.Field) []string {
	var all []string
	for f, places := range i.found {
		if f.List() == list && f.Type == templates.Text {
			all = append(all, places[0].Value.Canonical(f.Scale))
		}
	}
	slices.Sort(all)
	return all
}

func (s *sheetPairer) sameName(list *templates.Field, to, i *item) (bool, value.Note) {
	name := fold.Label(to.name(s.template))
	return slices.ContainsFunc(i.texts(list), func(text string) bool { return fold.Label(text) == name }), value.Note{}
}

func (s *sheetPairer) saysName(list *templates.Field, to, i *item) (bool, value.Note) {
	name := fold.Label(to.name(s.template))
	for f, places := range i.found {
		if f.List() == list && strings.Contains(fold.Label(places[0].Value.Canonical(f.Scale)), name) {
			return true, value.Note{}
		}
	}
	return false, value.Note{}
}

func (s *sheetPairer) nearName(list *templates.Field, to, i *item) (bool, value.Note) {
	name := to.name(s.template)
	near, ok := nearest.Of(name, i.texts(list))
	return ok, pairNote("layout.pair-near", name, near)
}

func (s *sheetPairer) sameNumber(list *templates.Field, to, i *item) (bool, value.Note) {
	a, b := to.number(), i.number()
	return a != 0 && a == b, pairNote("layout.pair-number", to.called(s.template), a)
}

func (s *sheetPairer) leftOver(list *templates.Field, to, i *item) (bool, value.Note) {
	return true, pairNote("layout.pair-left", to.called(s.template))
}

// called is what people know an item by: its name, or the tab of its sheet where it has none.
func (i *item) called(t *templates.Template) string {
	if name := i.name(t); name != "" {
		return name
	}
	return i.from[0].Sheet.Name
}

func pairNote(id string, args ...any) value.Note {
	return value.Note{Rule: layoutPair, Level: templates.Notice, Says: words.Say(id, args...)}
}

// number is the item number that a sheet's tab or a composed text says, 0 where none does.
func (i *item) number() int {
	for _, in := range i.from {
		if in.Number > 0 {
			return in.Number
		}
	}
	return 0
}
