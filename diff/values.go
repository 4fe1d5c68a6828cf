package diff

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"tianbao/extract"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// comparison compares two sides that were read.
type comparison struct {
	a, b   *side
	result *Result
	twins  map[string]string // path in b of each path in a that was paired
	back   map[string]string // the other way round
	moved  []string          // paths in a of items in another order
	turned bool              // what may be decided in two ways is decided as when b is compared with a
}

func (c *comparison) compare() {
	c.twins, c.turned = map[string]string{}, bytes.Compare(c.a.Data, c.b.Data) > 0
	c.versions()
	c.items(&item{side: c.a, record: c.a.record}, &item{side: c.b, record: c.b.record})
	c.back = map[string]string{}
	for path, twin := range c.twins {
		c.back[twin] = path
	}
	if c.a.book != nil && c.b.book != nil {
		c.sheets()
	}
}

// item is one item of a list, or the root, on one side.
type item struct {
	side   *side
	list   *templates.Field // nil: the root
	record templates.Record
	path   string
	names  []string // of it and the items around it, as people read them
	id     string   // what makes it the same item; empty where it is not known
}

func (i *item) title() string { return strings.Join(i.names, " / ") }

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
		for _, g := range b.side.t.Members(b.list) {
			others[strings.ToLower(g.Name())] = g
		}
	}
	if a != nil {
		for _, f := range a.side.t.Members(a.list) {
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
		for _, g := range b.side.t.Members(b.list) {
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
		return y.State == extract.Blank && (a == nil || p.a == nil || b.side.plain)
	case y == nil:
		return x.State == extract.Blank && (b == nil || p.b == nil || a.side.plain)
	case x.State != y.State:
		return false
	case x.State == extract.Unread:
		return x.Raw == y.Raw
	}
	return same(p.a, p.b, a.record[p.a.Name()], b.record[p.b.Name()])
}

// value is what an item has for a field; nil where it is not there.
func (i *item) value(f *templates.Field) *Value {
	if i == nil || f == nil {
		return nil
	}
	v, there := i.record[f.Name()]
	path := scope.Join(i.path, f.Name())
	cell := i.side.cells[path]
	if !there && !i.side.plain && cell == nil {
		return nil
	}
	x := &Value{Path: path, Value: v.Canonical(f.Scale), State: extract.Blank}
	if !v.IsNull() {
		x.State = extract.HasValue
	}
	if cell != nil {
		x.State, x.Raw = cell.State, cell.Raw
		x.Sheet, x.Cell = i.side.place(cell)
	}
	return x
}

// place is where a cell is, as people can look it up: values that travel hidden stand in no cell.
func (s *side) place(c *extract.Cell) (sheet, cell string) {
	if c.Cell == "" || strings.HasPrefix(strings.ToLower(c.Sheet), hiddenSheets) {
		return "", ""
	}
	return c.Sheet, c.Cell
}

// hiddenSheets begin the names of the sheets that hold what travels with a workbook.
const hiddenSheets = "_tianbao"

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

// self is an item as a value: where it begins, and what it is called.
func (i *item) self() *Value {
	v := &Value{Path: i.path, Value: i.names[len(i.names)-1], State: extract.HasValue}
	for _, f := range slices.Concat(i.side.t.Identity(i.list), i.side.t.Members(i.list)) {
		if c := i.side.cells[scope.Join(i.path, f.Name())]; c != nil && v.Cell == "" {
			v.Sheet, v.Cell = i.side.place(c)
		}
	}
	return v
}

// items are those of a list in the item.
func (i *item) items(list *templates.Field) []*item {
	if i == nil || list == nil {
		return nil
	}
	keys := i.side.t.Identity(list)
	var all []*item
	for n, r := range i.record[list.Name()].Items() {
		x := &item{side: i.side, list: list, record: r, path: scope.Join(i.path, list.Name()) + "[" + strconv.Itoa(n) + "]"}
		var parts []string
		for _, f := range keys {
			if text := r[f.Name()].Canonical(f.Scale); text != "" {
				parts = append(parts, text)
			}
		}
		name := strings.Join(parts, " ")
		if name == "" {
			name = "#" + strconv.Itoa(n+1)
		}
		if id, ok := templates.Identify(r, keys); ok && len(keys) > 0 {
			x.id = id
		}
		x.names = append(append(x.names, i.names...), name)
		all = append(all, x)
	}
	return all
}

// versions tells which fields only one version of the template has, and which it calls otherwise.
func (c *comparison) versions() {
	if c.a.t.Edition() == c.b.t.Edition() {
		return
	}
	add := func(aspect Aspect, f, g *templates.Field) {
		s := Structure{Aspect: aspect}
		if f != nil {
			s.A = &Part{Field: f.Key, Text: f.Called()}
		}
		if g != nil {
			s.B = &Part{Field: g.Key, Text: g.Called()}
		}
		c.result.Structure = append(c.result.Structure, s)
	}
	for _, f := range c.a.t.Fields {
		switch g := c.b.t.Field(f.Key); {
		case g == nil:
			add(OfField, f, nil)
		case f.Called() != g.Called():
			add(FieldLabel, f, g)
		}
	}
	for _, g := range c.b.t.Fields {
		if c.a.t.Field(g.Key) == nil {
			add(OfField, nil, g)
		}
	}
}
