package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/words"
	"tianbao/templates"
)

// sheets puts the instances of pages made per item together: those of one item become one item.
func (s *session) sheets(root *item, list *templates.Field, all []*instance) {
	outer := root
	var items []*item
	for _, in := range all {
		i := newItem(list, outer)
		i.from = []*instance{in}
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
	s.exchanged(list, items)
	s.reportTwice(list, items)
	outer.items[list] = items
}

// What speaks for a sheet being that of an issued item.
const (
	tabScore      = 3 // it has the tab that was issued
	identityScore = 4 // it says the same name
	valueScore    = 1 // it says the same somewhere else
	valuesAtMost  = 3
)

// byIssue joins the sheets that were issued for the same item.
func (s *session) byIssue(outer *item, list *templates.Field, items []*item) []*item {
	issued := s.issuedItems(outer, list)
	type claim struct{ score, item, issued int }
	var claims []claim
	for n, i := range items {
		for k := range issued {
			if score := s.claim(list, i, k, issued[k]); score >= tabScore {
				claims = append(claims, claim{score, n, k})
			}
		}
		if k := i.from[0].tabNumber() - 1; s.issue != nil && k >= len(issued) {
			claims = append(claims, claim{tabScore, n, k}) // issued without a value
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int { return cmp.Compare(b.score, a.score) })
	type seat struct {
		page   *page
		issued int
	}
	taken := map[seat]bool{}
	for _, c := range claims {
		i := items[c.item]
		if at := (seat{i.from[0].page, c.issued}); i.issued < 0 && !taken[at] {
			i.issued, taken[at] = c.issued, true
		}
	}
	var joined []*item
	for _, i := range items {
		to := slices.IndexFunc(joined, func(o *item) bool { return i.issued >= 0 && o.issued == i.issued })
		if to < 0 {
			joined = append(joined, i)
		} else {
			joined[to].join(i)
		}
	}
	return joined
}

// claim is how much speaks for the sheet being that of the kth issued item.
func (s *session) claim(list *templates.Field, i *item, k int, issued templates.Record) int {
	score, values := 0, 0
	in := i.from[0]
	if in.tabNumber() == k+1 {
		score = tabScore
	}
	prefix := list.Key + "[" + strconv.Itoa(k) + "]."
	for f, finds := range i.finds {
		line, ok := s.lines[prefix+f.Name()]
		if !ok || f.List() != list {
			continue
		}
		if line.Sheet != "" && strings.EqualFold(line.Sheet, in.view.Name) {
			score = tabScore
		}
		if v := finds[0].Value.Canonical(f.Scale); v != "" && v == line.Value && !f.Identity {
			values++
		}
	}
	if id := s.recordIdentity(list, issued); id != "" && id == s.identityOf(list, i) {
		score += identityScore
	}
	return score + valueScore*min(values, valuesAtMost)
}

// join adds another sheet of the same item.
func (i *item) join(other *item) {
	i.from = append(i.from, other.from...)
	for f, finds := range other.finds {
		i.finds[f] = append(i.finds[f], finds...)
	}
}

// has tells whether the item has the page already.
func (i *item) has(p *page) bool {
	return slices.ContainsFunc(i.from, func(in *instance) bool { return in.page == p })
}

// reportTwice names items that stand twice in the workbook.
func (s *session) reportTwice(list *templates.Field, items []*item) {
	for n, i := range items {
		id := s.identityOf(list, i)
		for _, o := range items[:n] {
			if id == "" || s.identityOf(list, o) != id {
				continue
			}
			places := []templates.Place{s.itemPlace(list, i), s.itemPlace(list, o)}
			s.report(templates.Finding{Rule: layoutTwice, Level: templates.Error, Found: s.nameOf(list, i),
				Says: words.Say("layout.twice", s.nameOf(list, i), o.from[0].view.Name), Places: places})
			break
		}
	}
}

// itemPlace is where an item says its name.
func (s *session) itemPlace(list *templates.Field, i *item) templates.Place {
	for _, f := range s.form.Identity(list) {
		for _, found := range i.finds[f] {
			return s.placeOf(found, found.at)
		}
	}
	return templates.Place{File: s.file, Sheet: i.from[0].view.Name}
}

// exchanged reports sheets that were issued for one item and say the name of another.
func (s *session) exchanged(list *templates.Field, items []*item) {
	for _, i := range items {
		own := folded(s.nameOf(list, i))
		for f, finds := range i.finds {
			text := folded(finds[0].Value.Canonical(f.Scale))
			if f.List() != list || f.Type != templates.Text || f.Identity || text == "" || text == own {
				continue
			}
			for _, o := range items {
				if o != i && folded(s.nameOf(list, o)) == text {
					finds[0].say(pairNote("layout.pair-other", s.nameOf(list, i), s.nameOf(list, o)))
				}
			}
		}
	}
}
