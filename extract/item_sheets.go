package extract

import (
	"cmp"
	"slices"

	"tianbao/internal/fold"
	"tianbao/internal/locate"
	"tianbao/internal/words"
	"tianbao/templates"
)

// sheetPairer puts the sheets together that speak of one item.
type sheetPairer struct {
	template *templates.Template
	was      *travels
	report   *report
	twins    map[*locate.Sheet]*locate.Instance // copies of sheets, and what each is like
}

// pair makes items of pages that are made per item of a list: those of one item become one item.
func (s *sheetPairer) pair(outer *item, list *templates.Field, all []*page) []*item {
	var items []*item
	for _, in := range all {
		i := newItem(list, outer)
		i.from = []*page{in}
		for _, f := range in.found {
			i.add(f)
		}
		items = append(items, i)
	}
	items = s.byIssue(outer, list, items)
	items = s.byName(list, items)
	slices.SortStableFunc(items, func(a, b *item) int {
		switch {
		case a.issued >= 0 && b.issued >= 0:
			return cmp.Compare(a.issued, b.issued)
		case a.issued >= 0:
			return -1
		case b.issued >= 0:
			return 1
		}
		return 0
	})
	items = s.apartFromTwins(list, items)
	s.exchanged(list, items)
	s.reportTwice(list, items)
	s.reportAlone(list, items)
	return items
}

// byIssue joins the sheets that were issued for the same item.
func (s *sheetPairer) byIssue(outer *item, list *templates.Field, items []*item) []*item {
	issued := s.was.items(outer, list)
	type claim struct{ score, item, issued int }
	var claims []claim
	index := s.indexed(list, issued)
	for n, i := range items {
		for k, score := range index.scores(i, i.identity(s.template)) {
			if score >= tabScore {
				claims = append(claims, claim{score, n, k})
			}
		}
		if k := i.from[0].Tab - 1; s.was.issue != nil && k >= len(issued) {
			claims = append(claims, claim{tabScore, n, k}) // issued without a value
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int { return cmp.Compare(b.score, a.score) })
	type seat struct {
		page   *locate.Page
		issued int
	}
	taken := map[seat]bool{}
	for _, c := range claims {
		i := items[c.item]
		if at := (seat{i.from[0].Page, c.issued}); i.issued < 0 && !taken[at] {
			i.issued, taken[at] = c.issued, true
		}
	}
	return joined(items)
}

// joined puts the sheets of one issued item together.
func joined(items []*item) []*item {
	var all []*item
	first := map[int]*item{} // by the number it was issued with
	for _, i := range items {
		to := first[i.issued]
		if i.issued < 0 || to == nil {
			all, first[i.issued] = append(all, i), i
			continue
		}
		to.join(i)
	}
	return all
}

// join adds another sheet of the same item.
func (i *item) join(other *item) {
	i.from = append(i.from, other.from...)
	for f, places := range other.found {
		i.found[f] = append(i.found[f], places...)
	}
}

// has tells whether the item has the page already.
func (i *item) has(p *locate.Page) bool {
	return i.page(p) != nil
}

// reportTwice names items that stand twice in the workbook.
func (s *sheetPairer) reportTwice(list *templates.Field, items []*item) {
	first := map[string]*item{}
	for _, i := range items {
		id := i.identity(s.template)
		o := first[id]
		switch {
		case id == "":
		case o == nil:
			first[id] = i
		default:
			places := []templates.Place{s.itemPlace(list, i), s.itemPlace(list, o)}
			s.report.add(templates.Finding{Rule: layoutTwice, Level: templates.Error, Found: i.name(s.template),
				Says: words.Say("layout.twice", i.name(s.template), places[1].Sheet), Places: places})
		}
	}
}

// apartFromTwins are the items without those that are only a copied sheet: it names an item that has such a sheet,
// and nothing says that it is of another.
func (s *sheetPairer) apartFromTwins(list *templates.Field, items []*item) []*item {
	all := slices.Clone(items)
	return slices.DeleteFunc(items, func(i *item) bool {
		if i.issued >= 0 || len(i.from) > 1 || i.name(s.template) != "" {
			return false
		}
		for _, text := range i.texts(list) {
			named := func(o *item) bool {
				return o != i && o.has(i.from[0].Page) && text != "" && fold.Label(text) == fold.Label(o.name(s.template))
			}
			if n := slices.IndexFunc(all, named); n >= 0 {
				s.twins[i.from[0].Sheet] = all[n].page(i.from[0].Page).Instance
				return true
			}
		}
		return false
	})
}

// page is the item's page of a kind; nil where it has none.
func (i *item) page(p *locate.Page) *page {
	if n := slices.IndexFunc(i.from, func(in *page) bool { return in.Page == p }); n >= 0 {
		return i.from[n]
	}
	return nil
}

// reportAlone names added items of which not all the sheets are there that others have.
func (s *sheetPairer) reportAlone(list *templates.Field, items []*item) {
	var pages []*locate.Page
	for _, i := range items {
		for _, in := range i.from {
			if !slices.Contains(pages, in.Page) {
				pages = append(pages, in.Page)
			}
		}
	}
	for _, i := range items {
		for _, p := range pages {
			if i.issued < 0 && !i.has(p) {
				in := i.from[0]
				s.report.add(templates.Finding{Rule: layoutPair, Level: templates.Warning, Expected: p.Layout.Sheet,
					Says: words.Say("layout.pair-alone", in.Sheet.Name, p.Layout.Sheet), Places: []templates.Place{{File: s.report.file, Sheet: in.Sheet.Name}}})
			}
		}
	}
}

// itemPlace is where an item says its name.
func (s *sheetPairer) itemPlace(list *templates.Field, i *item) templates.Place {
	for _, f := range s.template.Identity(list) {
		for _, found := range i.found[f] {
			return s.report.placeOf(found, found.at)
		}
	}
	return templates.Place{File: s.report.file, Sheet: i.from[0].Sheet.Name}
}

// exchanged reports sheets that were issued for one item and say the name of another.
func (s *sheetPairer) exchanged(list *templates.Field, items []*item) {
	named := map[string][]*item{}
	for _, i := range items {
		name := fold.Label(i.name(s.template))
		named[name] = append(named[name], i)
	}
	for _, i := range items {
		own := fold.Label(i.name(s.template))
		for f, places := range i.found {
			text := fold.Label(places[0].Value.Canonical(f.Scale))
			if f.List() != list || f.Type != templates.Text || f.Identity || text == "" || text == own {
				continue
			}
			for _, o := range named[text] {
				if o != i {
					places[0].say(pairNote("layout.pair-other", i.called(s.template), o.called(s.template)))
				}
			}
		}
	}
}
