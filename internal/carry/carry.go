// Package carry takes over into one form what another form of the same project already says: a form, its
// record so far and a record of the other form go in; the record with what both share comes out, and a
// finding for everything that was left behind.
package carry

import (
	"cmp"
	"slices"

	"tianbao/internal/codec"
	"tianbao/internal/target"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Said is what another form says: its record, where it came from, and where in it the values stand.
type Said struct {
	Template *templates.Template
	Record   templates.Record
	File     string
	Places   map[string]templates.Place // by path, as far as they are known
}

// Over fills in what the record of a form does not have yet. A field takes the value of the other form's
// field of the same key, or of a key that its template names under from; the year and who files are found
// outside and inside of lists, too. Amounts are converted between units of money, exactly. Where the record
// names items itself, only these are filled; those of several forms come together. Nothing is rounded, shortened
// or chosen: what does not fit is left blank and told, as is what has no place in the form.
func Over(to *templates.Template, into templates.Record, said ...Said) (r templates.Record, found []templates.Finding) {
	r = into
	for _, s := range said {
		c := &carrier{to: to, given: into, said: s, taken: map[*templates.Field]bool{}}
		r = c.record(nil, r, &level{record: s.Record})
		c.leftBehind()
		found = append(found, c.found...)
	}
	return r, found
}

// level is an item of the other form, and what it lies in; the outermost has no list.
type level struct {
	list   *templates.Field
	record templates.Record
	path   string
	outer  *level
}

type carrier struct {
	to    *templates.Template
	given templates.Record // what the record had before any form was carried over
	said  Said
	taken map[*templates.Field]bool // the other form's fields that have a place in this one
	found []templates.Finding
}

// record fills in the fields of a list's item, or of the form.
func (c *carrier) record(list *templates.Field, into templates.Record, from *level) templates.Record {
	r := templates.Record{}
	for name, v := range into {
		r[name] = v
	}
	for _, f := range c.to.Members(list) {
		if f.Type == templates.List {
			c.list(f, r, from)
		} else if v, at, ok := c.source(f, from); ok {
			c.value(f, r, v, at)
		}
	}
	return r
}

// origin is where a value of the other form stands.
type origin struct {
	field *templates.Field
	path  string
}

// source is the other form's value for a field, as seen from one of its items.
func (c *carrier) source(f *templates.Field, from *level) (templates.Value, origin, bool) {
	for _, key := range append([]string{f.Key}, f.From...) {
		of := c.said.Template.Field(key)
		if of == nil || !alike(of.Type, f.Type) {
			continue
		}
		for l := from; l != nil; l = l.outer {
			if l.list == of.List() {
				c.taken[of] = true
				v, ok := l.record[of.Name()]
				return v, origin{of, join(l.path, of.Name())}, ok && !v.IsNull()
			}
		}
	}
	if c.heads(f) {
		return c.elsewhere(f, from)
	}
	return templates.Null, origin{}, false
}

// alike tells whether fields of two types may mean the same: numbers, days, lists and what is in words. A
// text under the key of an amount is another thing.
func alike(a, b templates.Type) bool {
	return kind(a) == kind(b)
}

func kind(t templates.Type) templates.Type {
	switch {
	case t == templates.Year || t == templates.List:
		return t
	case t.Numeric():
		return templates.Decimal
	case t.Dated():
		return templates.Date
	}
	return templates.Text
}

// heads tells whether a field says of which year a form is, or who files it: what is the same for all of
// a form's items, whether it stands inside of them or outside.
func (c *carrier) heads(f *templates.Field) bool {
	return f.Type == templates.Year || slices.Contains(c.to.Party, f)
}

// elsewhere finds a head of the form by its name: outside of the item, or in all items alike.
func (c *carrier) elsewhere(f *templates.Field, from *level) (templates.Value, origin, bool) {
	for l := from; l != nil; l = l.outer {
		if of := c.member(l.list, f.Name()); of != nil && !l.record[of.Name()].IsNull() {
			c.taken[of] = true
			return l.record[of.Name()], origin{of, join(l.path, of.Name())}, true
		}
	}
	if from.list != nil {
		return templates.Null, origin{}, false
	}
	return c.common(f.Name(), from)
}

// common is the value that all items of one of the other form's lists have in common.
func (c *carrier) common(name string, root *level) (v templates.Value, at origin, ok bool) {
	for _, list := range c.said.Template.Members(nil) {
		of := c.member(list, name)
		if of == nil || list.Type != templates.List {
			continue
		}
		c.taken[of] = true
		for i, item := range root.record[list.Name()].Items() {
			if i > 0 && item[name].Canonical(templates.NoScale) != v.Canonical(templates.NoScale) {
				return templates.Null, origin{}, false
			}
			v, at = item[name], origin{of, join(index(list.Name(), i), name)}
		}
		return v, at, !v.IsNull()
	}
	return templates.Null, origin{}, false
}

// member is the field of a name that belongs to a list of the other form.
func (c *carrier) member(list *templates.Field, name string) *templates.Field {
	for _, f := range c.said.Template.Members(list) {
		if f.Name() == name && f.Type != templates.List {
			return f
		}
	}
	return nil
}

// value takes a value over, unless the record has one.
func (c *carrier) value(f *templates.Field, r templates.Record, v templates.Value, at origin) {
	converted, why := c.converted(f, v, at)
	switch given := r[f.Name()]; {
	case why != nil:
		c.unfit(f, v, at, why)
	case given.IsNull():
		r[f.Name()] = converted
	case given.Canonical(templates.NoScale) != converted.Canonical(templates.NoScale):
		c.kept(f, given, converted, at)
	}
}

// converted is a value as the field holds it, or the reason why it cannot.
func (c *carrier) converted(f *templates.Field, v templates.Value, at origin) (templates.Value, templates.Sentence) {
	v, ok := inUnit(v, at.field, f)
	if !ok {
		return templates.Null, words.Say("carry.unit", unitOf(at.field), unitOf(f))
	}
	got, findings := codec.Convert(c.to, f, c.printed(f, v))
	for _, said := range findings {
		if said.Level == templates.Error {
			return templates.Null, said.Says
		}
	}
	return got, nil
}

// printed is a target as the form prints targets; other values are as they are.
func (c *carrier) printed(f *templates.Field, v templates.Value) templates.Value {
	text, _ := v.Text()
	if t, ok := target.Parse(text); f.Type == templates.Target && ok && t.Kind == target.Quantified {
		return templates.TextOf(target.Format(t, cmp.Or(c.to.TargetFormat, target.Usual)))
	}
	return v
}
