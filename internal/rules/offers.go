package rules

import (
	"slices"

	"tianbao/internal/settled"
	"tianbao/templates"
)

// How many steps it may take to try fixes: so many in any record, and for each verdict of a large one.
// That is a few times as long as the check itself.
const mostTried, triedEach = 5_000_000, 300

// offer is a fix that mends its check, and is proposed where the form checks no worse with it.
type offer struct {
	verdict *Verdict
	rule    *rule
	row     int
	edits   []settled.Edit
}

// offers are those of one rule: all that are harmless are made. Where they cannot all be tried none is, but what
// the template calls safe is done. So it makes no difference which rule or which row comes first.
type offers struct {
	of      *rule
	open    []offer // that were not tried yet
	made    []offer
	dearest int // how many steps one of them took at most
}

// beyondDoubt is by how many times too many steps the offers of a rule seem to take where none is tried any more: not
// all of them could be, so that none would be made.
const beyondDoubt = 2

// tries are the offers of all rules.
type tries []*offers

// add takes note of what is to be tried.
func (t *tries) add(o offer) {
	i := slices.IndexFunc(*t, func(x *offers) bool { return x.of == o.rule })
	if i < 0 {
		i, *t = len(*t), append(*t, &offers{of: o.rule})
	}
	(*t)[i].open = append((*t)[i].open, o)
}

// tryOffers tries what may be offered, once all is judged. Every rule may take the same share of the steps, and
// those that need more share what the others leave.
func (s *stretch) tryOffers() {
	left, busy := mostTried+triedEach*s.given, slices.Clone(s.offers)
	for len(busy) > 0 && s.work.Err() == nil {
		share, before := left/len(busy), len(busy)
		busy = slices.DeleteFunc(busy, func(o *offers) bool {
			start := s.work.Left()
			s.try(o, start-share)
			left -= start - s.work.Left()
			return len(o.open) == 0 || o.hopeless(left)
		})
		if len(busy) == before || left <= 0 {
			break
		}
	}
}

// makeOffers makes the offers of all stretches, rule by rule all or none.
func makeOffers(stretches []*stretch) {
	untried := map[*rule]bool{}
	for _, s := range stretches {
		for _, o := range s.offers {
			untried[o.of] = untried[o.of] || len(o.open) > 0
		}
	}
	for _, s := range stretches {
		for _, o := range s.offers {
			if untried[o.of] && !o.of.Auto {
				continue
			}
			for _, x := range slices.Concat(o.made, o.open) {
				s.fix(x.verdict, x.edits)
			}
		}
	}
}

// hopeless tells whether the offers that were not tried yet need more steps than are left, beyond doubt.
func (o *offers) hopeless(left int) bool { return o.dearest*len(o.open) > beyondDoubt*max(left, 0) }

// try tries the offers of a rule, until only so many steps are left.
func (s *stretch) try(all *offers, least int) {
	for ; len(all.open) > 0; all.open = all.open[1:] {
		if all.hopeless(s.work.Left() - least) {
			return
		}
		o := &all.open[0]
		start := s.work.Left()
		harmless, tried := s.harmless(o, least)
		all.dearest = max(all.dearest, start-s.work.Left())
		switch {
		case !tried:
			return
		case harmless:
			all.made = append(all.made, *o)
		}
	}
}

// fix says in a verdict what would mend it.
func (c *checker) fix(v *Verdict, edits []settled.Edit) {
	for _, e := range edits {
		f := c.shape.Field(e.Slot)
		v.Fixes = append(v.Fixes, templates.Edit{
			Field: c.record.PathOf(e.Cell), Old: c.record.Value(e.Cell).Canonical(f.Scale), New: e.Value.Canonical(f.Scale)})
	}
	v.Expected = shown(c.shape.Field(edits[0].Slot), edits[0].Value)
}
