package reading

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"tianbao/internal/round"
	"tianbao/internal/words"
	"tianbao/templates"
)

// formItem is the number of what a form declares that declares itself.
const formItem = 0

// sort gives every finding to the item that it is of.
func (m *maker) sort() {
	m.points = map[int][]round.Point{}
	owners, seen := m.owners(), map[string]int{}
	for _, f := range m.Findings {
		item, ok := m.owner(f, owners)
		p := m.point(f, seen, item)
		if ok {
			m.points[item] = append(m.points[item], p)
		} else {
			m.shared = append(m.shared, p)
		}
	}
}

// owners are the items that have sheets of their own, by their sheets.
func (m *maker) owners() map[string]int {
	all := map[string]int{}
	for _, c := range m.Cells {
		item, ok := m.itemOf(c.Path)
		switch was, known := all[c.Sheet]; {
		case !ok || known && was != item:
			all[c.Sheet] = -1
		default:
			all[c.Sheet] = item
		}
	}
	return all
}

// itemOf is the number of the item that a path leads into.
func (m *maker) itemOf(path string) (int, bool) {
	if m.list == nil {
		return formItem, true
	}
	rest, ok := strings.CutPrefix(path, m.list.Key+"[")
	number, _, closed := strings.Cut(rest, "]")
	n, err := strconv.Atoi(number)
	return n, ok && closed && err == nil
}

// owner is the item that a finding is of; false where it is of none, or of several.
func (m *maker) owner(f templates.Finding, owners map[string]int) (int, bool) {
	item, found := -1, false
	for _, p := range f.Places {
		n, ok := m.itemOf(p.Field)
		if p.Field == "" {
			n, ok = owners[p.Sheet]
			ok = ok && n >= 0
		}
		switch {
		case !ok && p.Field != "" && !found: // of the form around the items, whatever else it is about
			return 0, false
		case !ok:
		case found && n != item:
			return 0, false
		default:
			item, found = n, true
		}
	}
	if m.list != nil && item >= len(m.Record[m.list.Name()].Items()) {
		return 0, false
	}
	return item, found || m.list == nil
}

// point is a finding as it is kept.
func (m *maker) point(f templates.Finding, seen map[string]int, item int) round.Point {
	p := round.Point{Rule: f.Rule, Level: f.Level, Title: m.title(f), Message: both(f.Message), Found: f.Found, Expected: f.Expected}
	if len(f.Places) > 0 {
		at := f.Places[0]
		p.Sheet, p.Cell, p.Label, p.Field = at.Sheet, at.Cell, at.Label, at.Field
	}
	p.ID = m.id(f, seen, item)
	return p
}

func both(say func(lang string) string) round.Text {
	return round.Text{Zh: say(words.Chinese), En: say(words.English)}
}

// title is what a rule is about: of one of the form's what it rests on, as the template says.
func (m *maker) title(f templates.Finding) round.Text {
	if basis := m.basis(f.Rule); basis != "" {
		return round.Text{Zh: basis, En: basis}
	}
	if id := "rule." + f.Rule; words.Has(id) {
		return both(words.Say(id).In)
	}
	return round.Text{Zh: f.Rule, En: f.Rule}
}

// basis is what a rule of the form rests on; of one that is made for several fields what is said of all.
func (m *maker) basis(rule string) string {
	basis := ""
	for _, c := range m.t.Checks {
		switch {
		case c.ID != rule || c.Basis == "":
		case basis == "":
			basis = c.Basis
		default:
			basis = cmp.Or(strings.TrimRight(common(basis, c.Basis), "：: "), basis)
		}
	}
	return basis
}

// common is what two texts begin with.
func common(a, b string) string {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	return string(x[:n])
}

// id is the same for the same finding in the next version of the file. What stands before its stroke says which
// finding it is: the rule and the fields, rows by their names and not by their numbers. What stands behind it
// says what was found: the values that it is about.
func (m *maker) id(f templates.Finding, seen map[string]int, item int) string {
	which, what := []string{f.Rule}, []string{f.Found, f.Expected}
	for _, p := range f.Places {
		if p.Field == "" {
			continue
		}
		which = append(which, m.stable(p.Field))
		v, _ := m.t.At(m.Record, p.Field)
		what = append(what, v.Canonical(templates.NoScale))
	}
	if len(which) == 1 {
		which = append(which, m.looseName(f)...)
	}
	name := strings.Join(which, "\x00")
	place := fmt.Sprint(item) + "\x00" + name
	if seen[place]++; seen[place] > 1 {
		name += "\x00" + strconv.Itoa(seen[place])
	}
	return round.PointID(sum(name), sum(strings.Join(what, "\x00")))
}

// looseName is what a finding of no field is told from others by: what was found, which stays when rows above
// it come and go; else its sheet and cell.
func (m *maker) looseName(f templates.Finding) []string {
	switch {
	case f.Found != "":
		return []string{f.Found}
	case len(f.Places) > 0:
		return []string{f.Places[0].Sheet, f.Places[0].Cell}
	}
	return nil
}

// stable is a path with items by their identities: projects[0].indicators[3].target is, from its project on,
// indicators["满意度"].target.
func (m *maker) stable(path string) string {
	var b strings.Builder
	record, key := m.Record, ""
	for {
		before, rest, more := strings.Cut(path, "[")
		b.WriteString(before)
		key += before
		if !more {
			return b.String()
		}
		number, after, _ := strings.Cut(rest, "]")
		name, next := m.step(record, key, number)
		b.WriteString("[" + name + "]")
		record, path = next, after
	}
}

// step is the name of a list's item, and the item.
func (m *maker) step(r templates.Record, key, number string) (string, templates.Record) {
	list := m.t.Field(key)
	n, err := strconv.Atoi(number)
	if list == nil || err != nil || n >= len(r[list.Name()].Items()) {
		return number, nil
	}
	item := r[list.Name()].Items()[n]
	if list == m.list {
		return "", item
	}
	if name, ok := templates.Identify(item, m.t.Identity(list)); ok {
		return name, item
	}
	return number, item
}
