package diff

import (
	"strings"

	"tianbao/extract"
	"tianbao/templates"
)

// comparison compares the values of two fillings that were read, item by item.
type comparison struct {
	a, b   *filling
	turned bool // what may be decided in two ways is decided as when b is compared with a
	result *Result
	twins  map[string]string // path in b of each path in a that was paired
	moved  []string          // paths in a of items in another order
}

// pair is a field as both templates have it; one of them may not.
type pair struct{ a, b *templates.Field }

// either is the field of the side that has it.
func (p pair) either() *templates.Field {
	if p.a != nil {
		return p.a
	}
	return p.b
}

// fields are the members of two lists by their names, regardless of case.
func fields(a, b *item) []pair {
	var all []pair
	others := map[string]*templates.Field{}
	if b != nil {
		for _, g := range b.of.t.Members(b.list) {
			others[strings.ToLower(g.Name())] = g
		}
	}
	if a != nil {
		for _, f := range a.of.t.Members(a.list) {
			name := strings.ToLower(f.Name())
			g := others[name]
			if g != nil && (f.Type == templates.List) != (g.Type == templates.List) {
				g = nil
			}
			if all = append(all, pair{f, g}); g != nil {
				delete(others, name)
			}
		}
	}
	if b != nil {
		for _, g := range b.of.t.Members(b.list) {
			if others[strings.ToLower(g.Name())] != nil {
				all = append(all, pair{nil, g})
			}
		}
	}
	return all
}

// items compares two items that are the same, or one that only one side has (the other is nil).
func (c *comparison) items(a, b *item) {
	if a != nil && b != nil {
		c.twins[a.path] = b.path
	}
	for _, p := range fields(a, b) {
		if p.either().Type == templates.List {
			c.list(p, a, b)
			continue
		}
		c.field(p, a, b)
	}
}

func (c *comparison) field(p pair, a, b *item) {
	x, y := a.value(p.a), b.value(p.b)
	if x != nil && y != nil {
		c.twins[x.Path] = y.Path
	}
	if c.equal(p, x, y, a, b) {
		if x != nil && y != nil && x.State == extract.HasValue && x.Raw != "" && y.Raw != "" && !typedAlike(x.Raw, y.Raw) {
			c.result.Spelling = append(c.result.Spelling, change(OfValue, p, a, b, x, y))
		}
		return
	}
	kind := OfValue
	if p.either().Identity && x != nil && y != nil && a.list != nil {
		kind = OfName
	}
	c.result.Changes = append(c.result.Changes, change(kind, p, a, b, x, y))
}

func change(kind Kind, p pair, a, b *item, x, y *Value) Change {
	of := a
	if a == nil {
		of = b
	}
	return Change{Kind: kind, Item: of.title(), Label: p.either().Called(), A: x, B: y, Within: a == nil || b == nil}
}

// equal tells whether both sides say the same of a field. What a workbook does not have is not what
// it has blank, unless the whole item, or the template, does not have it; in a plain record it is.
func (c *comparison) equal(p pair, x, y *Value, a, b *item) bool {
	switch {
	case x == nil && y == nil:
		return true
	case x == nil:
		return y.State == extract.Blank && (a == nil || p.a == nil || b.of.plain)
	case y == nil:
		return x.State == extract.Blank && (b == nil || p.b == nil || a.of.plain)
	case x.State != y.State:
		return false
	case x.State == extract.Unread:
		return x.Raw == y.Raw
	}
	return sameValue(p.a, p.b, a.record[p.a.Name()], b.record[p.b.Name()])
}

// list compares the items of a list.
func (c *comparison) list(p pair, a, b *item) {
	as, bs := a.items(p.a), b.items(p.b)
	if p.a == nil || p.b == nil {
		c.unpaired(p, as, bs, a == nil || b == nil)
		return
	}
	partner := c.match(p, as, bs)
	c.order(p, as, bs, partner)
	taken := map[*item]bool{}
	for _, i := range as {
		if j := partner[i]; j != nil {
			taken[j] = true
			c.items(i, j)
			continue
		}
		c.unpaired(p, []*item{i}, nil, false)
	}
	for _, j := range bs {
		if !taken[j] {
			c.unpaired(p, nil, []*item{j}, false)
		}
	}
}

// unpaired tells of items that only one side has, and of their values; inner ones are in such an item.
func (c *comparison) unpaired(p pair, as, bs []*item, inner bool) {
	for _, i := range as {
		c.result.Changes = append(c.result.Changes, Change{Kind: OfItem, Item: i.title(), Label: p.either().Called(), A: i.self(), Within: inner})
		c.items(i, nil)
	}
	for _, j := range bs {
		c.result.Changes = append(c.result.Changes, Change{Kind: OfItem, Item: j.title(), Label: p.either().Called(), B: j.self(), Within: inner})
		c.items(nil, j)
	}
}
