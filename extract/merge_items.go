package extract

import (
	"strings"

	"tianbao/internal/nearest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// nearItems is how many items are compared for near misses, each with all before it: a unit has
// dozens, and a thousand would be half a million comparisons.
const nearItems = 500

// member is an item with where it came from.
type member struct {
	part  int
	path  string // in the part
	id    string // what makes it the same item
	name  string // the same as people read it
	parts []string
}

// compare reports the items that two workbooks have, and those that look so.
func (m *merger) compare(list *templates.Field) {
	keys := m.t.Identity(list)
	if len(keys) == 0 {
		return
	}
	seen := map[string]member{}
	var before []member
	for _, it := range m.members(list, keys) {
		first, twice := seen[it.id]
		switch {
		case twice && first.part != it.part:
			m.sameItem(keys[0], first, it)
		case !twice && len(before) < nearItems:
			m.nearItem(keys[0], before, it)
		}
		if !twice {
			seen[it.id] = it
			before = append(before, it)
		}
	}
}

// members are the items that can be told apart: those whose identity is not blank.
func (m *merger) members(list *templates.Field, keys []*templates.Field) []member {
	var all []member
	for i, p := range m.parts {
		for n, r := range p.Result.Record[list.Name()].Items() {
			if id, ok := templates.Identify(r, keys); ok {
				parts := title(r, keys)
				all = append(all, member{i, itemPath(list, n), id, called(parts), parts})
			}
		}
	}
	return all
}

func title(r templates.Record, keys []*templates.Field) []string {
	names := make([]string, len(keys))
	for i, f := range keys {
		names[i] = r[f.Name()].Canonical(f.Scale)
	}
	return names
}

// called is what people read of the parts of a name.
func called(parts []string) string { return strings.Join(parts, " / ") }

// like tells whether each part of two items' names is the same or near: codes that differ in a digit make nothing near
// of two short names.
func (it member) like(other member) bool {
	for i, part := range it.parts {
		if _, near := nearest.Of(part, other.parts[i:i+1]); !near {
			return false
		}
	}
	return true
}

func (m *merger) sameItem(key *templates.Field, first, it member) {
	m.say(ruleMergeItem, templates.Error, words.Say("merge.item", it.name, m.parts[first.part].File, m.parts[it.part].File),
		m.placeOf(key, it), m.placeOf(key, first)).Found = it.name
}

// nearItem reports an item of another workbook whose name differs in little.
func (m *merger) nearItem(key *templates.Field, before []member, it member) {
	others := map[string]member{}
	var names []string
	for _, b := range before {
		if b.part != it.part && nearest.Numbered(b.name) != nearest.Numbered(it.name) && it.like(b) {
			others[b.name] = b
			names = append(names, b.name)
		}
	}
	near, ok := nearest.Of(it.name, names)
	if !ok {
		return
	}
	first := others[near]
	m.say(ruleMergeNear, templates.Warning,
		words.Say("merge.near", it.name, m.parts[it.part].File, near, m.parts[first.part].File),
		m.placeOf(key, it), m.placeOf(key, first)).Found = it.name
}

func (m *merger) placeOf(key *templates.Field, it member) templates.Place {
	return m.place(it.part, key, it.path+"."+key.Name())
}
