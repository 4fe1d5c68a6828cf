package diff

import (
	"cmp"
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// formSheet is a sheet of one side with what its cells are to the form.
type formSheet struct {
	*grid.Sheet
	of     *filling
	fields map[ref.Cell][]string // the paths of the fields that a cell holds
	at     int                   // among the sheets of its workbook

	homes   map[string]ref.Cell // the first cell of each path
	numbers map[int][]string    // see ordinals
	whole   []string
}

// sheetPair is a sheet of both sides.
type sheetPair struct {
	a, b       *formSheet
	rows, cols axis
}

// layouts compares two workbooks beyond their values: formulas, texts and structure.
type layouts struct {
	a, b   *filling
	turned bool // as in comparison
	result *Result
	twins  map[string]string // path in b of each path in a that was paired
	back   map[string]string // the other way round
	moved  []string          // paths in a of items in another order
}

// layouts are the sheets of two fillings whose values were compared.
func (c *comparison) layouts() *layouts {
	back := map[string]string{}
	for path, twin := range c.twins {
		back[twin] = path
	}
	return &layouts{c.a, c.b, c.turned, c.result, c.twins, back, c.moved}
}

// sheets compares them.
func (c *layouts) sheets() {
	as, bs := c.a.formSheets(), c.b.formSheets()
	pairs := c.pairSheets(as, bs)
	c.result.Formulas, c.result.Labels = []Formula{}, nil
	c.sheetNames(as, bs, pairs)
	c.sheetOrder(pairs)
	for _, p := range pairs {
		c.align(p)
	}
	for _, p := range pairs {
		c.formulas(p, pairs)
	}
	if c.a.edition() != c.b.edition() {
		return // their layouts are two
	}
	c.result.Labels = []Label{}
	for _, p := range pairs {
		c.hidden(p)
		c.oneSided(p)
		c.merges(p)
		c.places(p)
		c.labels(p)
	}
}

func (s *filling) formSheets() []*formSheet {
	var all []*formSheet
	for _, name := range s.result.Sheets {
		if g := s.book.Sheet(name); g != nil {
			all = append(all, &formSheet{Sheet: g, of: s, fields: map[ref.Cell][]string{}, at: len(all)})
		}
	}
	byName := map[string]*formSheet{}
	for _, x := range all {
		byName[strings.ToLower(x.Name)] = x
	}
	add := func(sheet, cell, path string) {
		at, ok := ref.ParseCell(cell)
		if x := byName[strings.ToLower(sheet)]; x != nil && ok {
			x.fields[at] = append(x.fields[at], path)
		}
	}
	for _, cell := range s.result.Cells {
		add(cell.Sheet, cell.Cell, cell.Path)
		for _, p := range cell.Also {
			add(p.Sheet, p.Cell, cell.Path)
		}
	}
	for _, s := range all {
		s.homes = map[string]ref.Cell{}
		for _, at := range s.inOrder() {
			for _, path := range s.fields[at] {
				if _, known := s.homes[path]; !known {
					s.homes[path] = at
				}
			}
		}
		s.number()
	}
	return all
}

// claim is what speaks for two sheets being the same: how many fields of the same items stand on both,
// and their name.
type claim struct {
	a, b          *formSheet
	shared, named int
}

// pairSheets puts those sheets together that hold the same fields of the same items, the most first,
// then those of the same name.
func (c *layouts) pairSheets(as, bs []*formSheet) []*sheetPair {
	claims := c.claims(as, bs)
	slices.SortStableFunc(claims, func(x, y claim) int { return cmp.Or(y.shared-x.shared, y.named-x.named) })
	taken := map[*formSheet]bool{}
	var pairs []*sheetPair
	for _, x := range claims {
		if !taken[x.a] && !taken[x.b] {
			taken[x.a], taken[x.b] = true, true
			pairs = append(pairs, &sheetPair{a: x.a, b: x.b})
		}
	}
	slices.SortFunc(pairs, func(p, q *sheetPair) int { return p.a.at - q.a.at })
	return pairs
}

// claims are the pairs of sheets that may be the same, by the place of their sheets. A sheet without
// fields goes by its name.
func (c *layouts) claims(as, bs []*formSheet) []claim {
	on := map[string][]*formSheet{} // by path in b
	named := map[string]*formSheet{}
	for _, b := range bs {
		named[strings.ToLower(b.Name)] = b
		for path := range b.homes {
			on[path] = append(on[path], b)
		}
	}
	var all []claim
	for _, a := range as {
		shared := map[*formSheet]int{}
		for path := range a.homes {
			for _, b := range on[c.twins[path]] {
				shared[b]++
			}
		}
		same := named[strings.ToLower(a.Name)]
		if same != nil && (len(a.fields) == 0 || len(same.fields) == 0) {
			shared[same] += 0
		}
		for _, b := range bs {
			if n, ok := shared[b]; ok {
				x := claim{a: a, b: b, shared: n}
				if b == same {
					x.named = 1
				}
				all = append(all, x)
			}
		}
	}
	return all
}

func (c *layouts) differ(aspect Aspect, a, b *Part) {
	c.result.Structure = append(c.result.Structure, Structure{aspect, a, b})
}

// sheetNames tells of sheets that only one side has, that have another name, or are hidden on one side.
func (c *layouts) sheetNames(as, bs []*formSheet, pairs []*sheetPair) {
	paired := map[*formSheet]bool{}
	for _, p := range pairs {
		paired[p.a], paired[p.b] = true, true
		a, b := &Part{Sheet: p.a.Name}, &Part{Sheet: p.b.Name}
		if p.a.Name != p.b.Name {
			c.differ(SheetName, a, b)
		}
		switch x, y := p.a.Visibility == grid.Visible, p.b.Visibility == grid.Visible; {
		case x && !y:
			c.differ(SheetHidden, nil, b)
		case y && !x:
			c.differ(SheetHidden, a, nil)
		}
	}
	for _, a := range as {
		if !paired[a] {
			c.differ(Sheet, &Part{Sheet: a.Name}, nil)
		}
	}
	for _, b := range bs {
		if !paired[b] {
			c.differ(Sheet, nil, &Part{Sheet: b.Name})
		}
	}
}

func (c *layouts) sheetOrder(pairs []*sheetPair) {
	var places []int
	for _, p := range pairs {
		places = append(places, p.b.at)
	}
	kept := inOrder(places, c.turned)
	for n, p := range pairs {
		if !kept[n] {
			c.differ(SheetOrder, &Part{Sheet: p.a.Name}, &Part{Sheet: p.b.Name})
		}
	}
}
