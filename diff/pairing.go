package diff

import (
	"tianbao/extract"
	"tianbao/internal/nearest"
	"tianbao/templates"
)

// matcher pairs the items of two lists.
type matcher struct {
	*comparison
	as, bs   []*item
	to, from map[*item]*item
}

// match pairs the items of two lists: by their identity, several of the same in their order; then those
// that were surely renamed; then a single one without a name that is left over on one side with the
// single one left over on the other. Position counts only in lists whose items have no identity. What
// is in no pair was removed or added.
func (c *comparison) match(p pair, as, bs []*item) map[*item]*item {
	m := &matcher{c, as, bs, map[*item]*item{}, map[*item]*item{}}
	if len(c.a.t.Identity(p.a)) == 0 || len(c.b.t.Identity(p.b)) == 0 {
		m.byContent()
		if as, bs := m.left(); len(as) == len(bs) {
			for n := range as {
				m.pair(as[n], bs[n])
			}
		}
		return m.to
	}
	m.byID()
	m.byContent()
	m.renamed()
	if as, bs := m.left(); len(as) == 1 && len(bs) == 1 && (as[0].id == "" || bs[0].id == "") {
		m.pair(as[0], bs[0])
	}
	return m.to
}

func (m *matcher) pair(i, j *item) { m.to[i], m.from[j] = j, i }

// left are the items of both sides that are in no pair yet.
func (m *matcher) left() (as, bs []*item) {
	for _, i := range m.as {
		if m.to[i] == nil {
			as = append(as, i)
		}
	}
	for _, j := range m.bs {
		if m.from[j] == nil {
			bs = append(bs, j)
		}
	}
	return as, bs
}

// byID pairs items with the same identity.
func (m *matcher) byID() {
	m.byKey(m.as, m.bs, func(i *item) string { return i.id })
}

// byContent pairs items that cannot be told apart by a name and say all the same.
func (m *matcher) byContent() {
	as, bs := m.left()
	m.byKey(as, bs, func(i *item) string {
		if i.id != "" {
			return ""
		}
		return contentOf(i)
	})
}

// byKey pairs items with the same key, several of one key in their order. Those without a key are left.
func (m *matcher) byKey(as, bs []*item, key func(*item) string) {
	free := map[string][]*item{}
	for _, j := range bs {
		free[key(j)] = append(free[key(j)], j)
	}
	for _, i := range as {
		if k := key(i); k != "" && len(free[k]) > 0 {
			m.pair(i, free[k][0])
			free[k] = free[k][1:]
		}
	}
}

// contentOf is all that an item says; never empty.
func contentOf(i *item) string {
	text := "="
	for _, f := range i.of.t.Members(i.list) {
		if f.Type != templates.List {
			text += f.Name() + "=" + i.record[f.Name()].Canonical(f.Scale) + "\x00"
			continue
		}
		for _, inner := range i.items(f) {
			text += f.Name() + "(" + contentOf(inner) + ")"
		}
	}
	return text
}

// mostRenamed is how many items of one side are compared with all of the other: a form has dozens,
// and a thousand new ones on both sides would be a million comparisons.
const mostRenamed = 300

// renamed pairs items of which each is the only one that the other can be.
func (m *matcher) renamed() {
	as, bs := m.left()
	if len(as) > mostRenamed || len(bs) > mostRenamed {
		return
	}
	claims := map[*item][]*item{}
	rivals := map[*item]int{}
	for _, i := range as {
		for _, j := range bs {
			if i.id != "" && j.id != "" && m.surely(i, j) {
				claims[i] = append(claims[i], j)
				rivals[j]++
			}
		}
	}
	for _, i := range as {
		if all := claims[i]; len(all) == 1 && rivals[all[0]] == 1 {
			m.pair(i, all[0])
		}
	}
}

// An item whose name is another is the same if most of what else it says is the same: more than that
// where the names are not even near, for then its values are all there is to know it by.
const (
	fewestValues = 5  // that agree
	agreeTenths  = 8  // of ten that are filled in
	nearTenths   = 5  // the same where the names are near
	leastNear    = 1  // value that agrees then
	tenths       = 10 // what the above are of
)

// surely tells whether two items with different names are the same one.
func (m *matcher) surely(i, j *item) bool {
	agree, filled := m.agreement(i, j)
	a, b := i.names[len(i.names)-1], j.names[len(j.names)-1]
	if _, near := nearest.Of(a, []string{b}); near && nearest.Numbered(a) != nearest.Numbered(b) {
		return agree >= leastNear && agree*tenths >= filled*nearTenths
	}
	return agree >= fewestValues && agree*tenths >= filled*agreeTenths
}

// agreement counts the values besides the identity that two items have in common, of those that either
// has filled in, and the items in them that have the same identity.
func (m *matcher) agreement(i, j *item) (agree, filled int) {
	for _, p := range fields(i, j) {
		switch {
		case p.a == nil || p.b == nil || p.a.Identity || p.b.Identity:
		case p.a.Type == templates.List:
			ids := map[string]int{}
			as, bs := i.items(p.a), j.items(p.b)
			for _, x := range as {
				ids[x.id]++
			}
			for _, y := range bs {
				if y.id != "" && ids[y.id] > 0 {
					ids[y.id]--
					agree++
				}
			}
			filled += max(len(as), len(bs))
		default:
			x, y := i.value(p.a), j.value(p.b)
			if (x == nil || x.State == extract.Blank) && (y == nil || y.State == extract.Blank) {
				continue
			}
			filled++
			if x != nil && y != nil && x.State == extract.HasValue && m.equal(p, x, y, i, j) {
				agree++
			}
		}
	}
	return agree, filled
}

// order tells which paired items come before or after others than they did: the fewest whose taking out
// leaves the rest in order.
func (c *comparison) order(p pair, as, bs []*item, partner map[*item]*item) {
	at := map[*item]int{}
	for n, j := range bs {
		at[j] = n
	}
	var paired []*item
	var places []int
	for _, i := range as {
		if j := partner[i]; j != nil {
			paired, places = append(paired, i), append(places, at[j])
		}
	}
	kept := inOrder(places, c.turned)
	for n, i := range paired {
		if !kept[n] {
			c.moved = append(c.moved, i.path)
			c.result.Structure = append(c.result.Structure, Structure{Aspect: ItemOrder, A: i.part(), B: partner[i].part()})
		}
	}
}
