package carry

import (
	"strconv"

	"tianbao/internal/words"
	"tianbao/templates"
)

// report tells something of a value of the other form.
func (c *carrier) report(rule string, l templates.Level, at origin, found, expected string, says words.Phrase) {
	c.found = append(c.found, templates.Finding{Rule: rule, Level: l, Says: says, Found: found, Expected: expected, Places: []templates.Place{c.place(at)}})
}

// place is where a value of the other form stands.
func (c *carrier) place(at origin) templates.Place {
	p := c.said.Places[at.path]
	p.File, p.Field, p.Label = c.said.File, at.path, at.field.Called()
	return p
}

// unfit tells that a value does not fit the form, and why.
func (c *carrier) unfit(f *templates.Field, v templates.Value, at origin, why templates.Sentence) {
	shown := with(at.field, v)
	c.report("CARRY-VALUE", templates.Warning, at, shown, f.Called(), words.Say("carry.value", at.field.Called(), shown, f.Called(), why))
}

// kept tells that the record says otherwise and stays.
func (c *carrier) kept(f *templates.Field, given, other templates.Value, at origin) {
	c.report("CARRY-KEPT", templates.Notice, at, with(f, other), with(f, given),
		words.Say("carry.kept", f.Called(), with(f, given), c.said.Template.Title, with(f, other)))
}

// unnamed tells of an item that the record does not name.
func (c *carrier) unnamed(f *templates.Field, from *level) {
	name := ""
	for _, k := range c.to.Identity(f) {
		if v, _, ok := c.source(k, from); ok {
			name = v.Canonical(templates.NoScale)
		}
	}
	c.report("CARRY-ITEM", templates.Notice, origin{from.list, from.path}, name, "", words.Say("carry.item", f.Called(), name))
}

// leftBehind tells, all at once, what the other form says and this one has no place for.
func (c *carrier) leftBehind() {
	var labels []string
	var first templates.Place
	for _, f := range c.said.Template.Fields {
		if c.taken[f] || f.Type == templates.List {
			continue
		}
		if n, at := c.count(f); n > 0 {
			if here := c.place(origin{f, at}); labels == nil || first.Cell == "" && here.Cell != "" {
				first = here
			}
			labels = append(labels, times(f.Called(), n))
		}
	}
	if labels != nil {
		c.found = append(c.found, templates.Finding{Rule: "CARRY-LEFT", Level: templates.Notice, Places: []templates.Place{first},
			Says: words.Say("carry.left", c.to.Title, words.List(labels))})
	}
}

// times is a field and how often it is filled in, where that is more than once.
func times(label string, n int) string {
	if n == 1 {
		return label
	}
	return label + "×" + strconv.Itoa(n)
}

// count is how often the other form fills a field in, with the first path.
func (c *carrier) count(f *templates.Field) (n int, at string) {
	c.visit(f, nil, c.said.Record, "", func(path string) {
		if n++; n == 1 {
			at = path
		}
	})
	return n, at
}

func (c *carrier) visit(f, list *templates.Field, r templates.Record, path string, filled func(path string)) {
	if f.List() == list {
		if v := r[f.Name()]; !v.IsNull() {
			filled(join(path, f.Name()))
		}
		return
	}
	for _, inner := range c.said.Template.Members(list) {
		if inner.Type == templates.List && (f.List() == inner || f.Within(inner)) {
			for i, item := range r[inner.Name()].Items() {
				c.visit(f, inner, item, index(join(path, inner.Name()), i), filled)
			}
		}
	}
}

// with is a value as people write it, with its unit.
func with(f *templates.Field, v templates.Value) string {
	s := f.Printed(v)
	if f.Type.Numeric() && f.Type != templates.Year && f.Unit != "" {
		return s + " " + f.Unit
	}
	return s
}
