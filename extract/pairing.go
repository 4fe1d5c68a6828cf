package extract

import (
	"slices"
	"strconv"
	"strings"

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
func (s *session) byName(list *templates.Field, items []*item) []*item {
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
	return items
}

// partner is the one item with a name that the sheet belongs to, nil where none or several might be.
func (s *session) partner(list *templates.Field, items []*item, i *item, how pairing) (*item, value.Note) {
	if s.nameOf(list, i) != "" {
		return nil, value.Note{}
	}
	var to *item
	var why value.Note
	for _, o := range items {
		if o == i || s.nameOf(list, o) == "" || o.has(i.from[0].page) {
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
func (s *session) explain(i *item, why value.Note) {
	var first *find
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
func (s *session) rivals(list *templates.Field, items []*item, i, to *item, how pairing) bool {
	return slices.ContainsFunc(items, func(o *item) bool {
		if o == i || o == to || s.nameOf(list, o) != "" || o.from[0].page != i.from[0].page {
			return false
		}
		ok, _ := how(list, to, o)
		return ok
	})
}

// nameOf is the text of the identity, for the comparisons of people.
func (s *session) nameOf(list *templates.Field, i *item) string {
	var all []string
	for _, f := range s.form.Identity(list) {
		for _, found := range i.finds[f] {
			if text := found.Value.Canonical(f.Scale); text != "" {
				all = append(all, text)
				break
			}
		}
	}
	return strings.Join(all, " ")
}

// texts are the short texts an item's sheets say in fields of their own.
func (i *item) texts(list *templates.Field) []string {
	var all []string
	for f, finds := range i.finds {
		if f.List() == list && f.Type == templates.Text {
			all = append(all, finds[0].Value.Canonical(f.Scale))
		}
	}
	slices.Sort(all)
	return all
}

func (s *session) sameName(list *templates.Field, to, i *item) (bool, value.Note) {
	name := folded(s.nameOf(list, to))
	return slices.ContainsFunc(i.texts(list), func(text string) bool { return folded(text) == name }), value.Note{}
}

func (s *session) saysName(list *templates.Field, to, i *item) (bool, value.Note) {
	name := folded(s.nameOf(list, to))
	for f, finds := range i.finds {
		if f.List() == list && strings.Contains(folded(finds[0].Value.Canonical(f.Scale)), name) {
			return true, value.Note{}
		}
	}
	return false, value.Note{}
}

func (s *session) nearName(list *templates.Field, to, i *item) (bool, value.Note) {
	name := s.nameOf(list, to)
	near, ok := nearest.Of(name, i.texts(list))
	return ok, pairNote("layout.pair-near", name, near)
}

func (s *session) sameNumber(list *templates.Field, to, i *item) (bool, value.Note) {
	a, b := to.number(), i.number()
	return a != 0 && a == b, pairNote("layout.pair-number", s.nameOf(list, to), a)
}

func (s *session) leftOver(list *templates.Field, to, i *item) (bool, value.Note) {
	return true, pairNote("layout.pair-left", s.nameOf(list, to))
}

func pairNote(id string, args ...any) value.Note {
	return value.Note{Rule: layoutPair, Level: templates.Notice, Says: words.Say(id, args...)}
}

// number is the item number that a sheet's tab or a composed text says, 0 where none does.
func (i *item) number() int {
	for _, in := range i.from {
		if n := in.tabNumber(); n > 0 {
			return n
		}
		for _, l := range in.page.labels {
			m, ok := in.labels[l]
			if !ok || l.slot == nil {
				continue
			}
			if n := numberIn(l.slot.Parts, in.view.At(m.text.at).Text); n > 0 {
				return n
			}
		}
	}
	return 0
}

// tabNumber is the item number in a tab that is still as it was issued, 0 in others.
func (in *instance) tabNumber() int { return numberIn(in.page.layout.Tab, in.view.Name) }

func numberIn(parts []templates.Part, text string) int {
	values, _ := parseParts(parts, text)
	for n, value := range values {
		if v, err := strconv.Atoi(strings.TrimSpace(value)); parts[n].Number && err == nil && v > 0 {
			return v
		}
	}
	return 0
}
