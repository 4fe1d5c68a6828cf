package carry

import (
	"fmt"
	"slices"

	"tianbao/templates"
)

// list fills in the items of a list from the other form's list of the same meaning.
func (c *carrier) list(f *templates.Field, r templates.Record, from *level) {
	of, around := c.sourceList(f, from)
	if of == nil {
		return
	}
	c.taken[of] = true
	items := slices.Clone(r[f.Name()].Items())
	for i, item := range around.record[of.Name()].Items() {
		inner := &level{of, item, index(join(around.path, of.Name()), i), around}
		switch at := c.pair(f, items, inner); {
		case at >= 0:
			items[at] = c.record(f, items[at], inner)
		case c.named(f):
			c.unnamed(f, inner)
		default:
			items = append(items, c.record(f, templates.Record{}, inner))
		}
	}
	if len(items) > 0 {
		r[f.Name()] = templates.ListOf(items...)
	}
}

// sourceList is the other form's list for a list of the form, and the level that holds it.
func (c *carrier) sourceList(f *templates.Field, from *level) (*templates.Field, *level) {
	for _, key := range append([]string{f.Key}, f.From...) {
		of := c.said.Template.Field(key)
		if of == nil || of.Type != templates.List {
			continue
		}
		for l := from; l != nil; l = l.outer {
			if l.list == of.List() {
				return of, l
			}
		}
	}
	return nil, nil
}

// pair is the item that an item of the other form is, by what makes items the same; -1 where it is none.
func (c *carrier) pair(f *templates.Field, items []templates.Record, from *level) int {
	keys := c.to.Identity(f)
	if len(keys) == 0 {
		return -1
	}
	quiet := &carrier{to: c.to, said: c.said, taken: map[*templates.Field]bool{}}
	key := templates.Record{}
	for _, k := range keys {
		if v, at, ok := quiet.source(k, from); ok {
			quiet.value(k, key, v, at)
		}
	}
	id, ok := templates.Identify(key, keys)
	if !ok {
		return -1
	}
	for i, item := range items {
		if have, ok := templates.Identify(item, keys); ok && have == id {
			return i
		}
	}
	return -1
}

// named tells whether a list is what a form is about, its projects and no rows of them, and the record names some
// of them: it wants no others.
func (c *carrier) named(f *templates.Field) bool {
	return f.Root() && len(c.given[f.Name()].Items()) > 0
}

func index(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
