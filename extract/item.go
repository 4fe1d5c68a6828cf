package extract

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/scope"
	"tianbao/internal/value"
	"tianbao/templates"
)

// item is one item of a list, or the root, as it was gathered from the sheets.
type item struct {
	list   *templates.Field // nil: the root
	issued int              // index it was issued with, -1 for a new one
	unsure bool             // it may be another of those issued under its name: not all of them are left
	found  map[*templates.Field][]*found
	items  map[*templates.Field][]*item
	from   []*page
	lost   []*found // what is to be said of whole columns of its blocks, and of rows that are no items
	outer  *item
	record templates.Record
	path   string
	was    string // see issuedPath
}

func newItem(list *templates.Field, outer *item) *item {
	return &item{list: list, issued: -1, outer: outer, found: map[*templates.Field][]*found{}, items: map[*templates.Field][]*item{}}
}

// add gives what was found to the item around it that has its field.
func (i *item) add(f *found) {
	for o := i; o != nil; o = o.outer {
		if o.list == f.field.List() {
			o.found[f.field] = append(o.found[f.field], f)
			return
		}
	}
}

// identity is what tells an item from others; empty where some of it is blank.
func (i *item) identity(t *templates.Template) string {
	r := templates.Record{}
	for _, f := range t.Identity(i.list) {
		for _, found := range i.found[f] {
			if found.State == value.HasValue && r[f.Name()].IsNull() {
				r[f.Name()] = found.Value
			}
		}
	}
	return recordIdentity(t, i.list, r)
}

// name is the text of the identity, for the comparisons of people.
func (i *item) name(t *templates.Template) string {
	var all []string
	for _, f := range t.Identity(i.list) {
		for _, found := range i.found[f] {
			if text := found.Value.Canonical(f.Scale); text != "" {
				all = append(all, text)
				break
			}
		}
	}
	return strings.Join(all, " ")
}

func recordIdentity(t *templates.Template, list *templates.Field, r templates.Record) string {
	keys := t.Identity(list)
	id, ok := templates.Identify(r, keys)
	if !ok || len(keys) == 0 {
		return ""
	}
	return id
}

// sameAs is the item of the same identity.
func (i *item) sameAs(t *templates.Template, all []*item) *item {
	id := i.identity(t)
	if id == "" {
		return nil
	}
	for _, other := range all {
		if other.identity(t) == id {
			return other
		}
	}
	return nil
}

// sameIssued is the item that was issued as the same one: renamed in one of the places.
func (i *item) sameIssued(all []*item) *item {
	at := slices.IndexFunc(all, func(o *item) bool { return i.issued >= 0 && o.issued == i.issued })
	if at < 0 {
		return nil
	}
	return all[at]
}

// issuedPath is the path that the item was issued under; it is asked for once that is known.
func (i *item) issuedPath() string {
	if i.outer != nil && i.was == "" {
		i.was = scope.Join(i.outer.issuedPath(), i.list.Name()) + "[" + strconv.Itoa(i.issued) + "]"
	}
	return i.was
}

// wasIssued tells whether the item, and those around it, are known to be some that were issued.
func (i *item) wasIssued() bool {
	return i.outer == nil || i.issued >= 0 && !i.unsure && i.outer.wasIssued()
}

// pathWithin is the path of a field of the item, or of a list in it, without the index of that list:
// projects[0].indicators.target.
func (i *item) pathWithin(f *templates.Field) string {
	if i.list == nil {
		return f.Key
	}
	return scope.Join(i.path, strings.TrimPrefix(f.Key, i.list.Key+"."))
}

// build makes the record of an item and of those in it.
func (i *item) build(t *templates.Template) templates.Record {
	members := t.Members(i.list)
	i.record = make(templates.Record, len(members))
	for _, f := range members {
		if f.Type == templates.List {
			items, there := i.items[f]
			if !there {
				continue
			}
			records := make([]templates.Record, len(items))
			for n, inner := range items {
				records[n] = inner.build(t)
			}
			i.record[f.Name()] = templates.ListOf(records...)
			continue
		}
		if places := i.found[f]; len(places) > 0 {
			i.record[f.Name()] = places[0].Value
		}
	}
	return i.record
}
