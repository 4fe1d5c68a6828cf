package locate

import (
	"slices"
	"strings"

	"tianbao/internal/composed"
	"tianbao/internal/fold"
	"tianbao/internal/ref"
)

// Likeness is how surely a text is a label.
type Likeness int

// The likenesses: the printed text, without number or brackets, another name of the field; a text
// that stands where the label should and is spelled nearly like it.
const (
	noLabel Likeness = iota
	Retyped
	Alias
	Plain
	exactLabel
)

// likeness compares a text with a label.
func (l *Label) likeness(v *Sheet, x printed) Likeness {
	if l.Slot != nil {
		if !strings.Contains(x.key, l.core) {
			return noLabel
		}
		if _, ok := composed.Parse(l.Slot.Parts, v.At(x.at).Text); ok {
			return exactLabel
		}
		return noLabel
	}
	best := noLabel
	for i, key := range l.keys {
		if key != x.key && key != x.base {
			continue
		}
		switch {
		case i >= l.aliases:
			best = max(best, Alias)
		case i == 0 && key == x.key:
			return exactLabel
		default:
			best = max(best, Plain)
		}
	}
	return best
}

// candidates are, for each label of a page, the texts that may be it, as indexes of the view's. A
// text that is one label exactly is not another by a looser likeness.
func (p *Page) candidates(v *Sheet) map[*Label][]int {
	found := map[*Label][]int{}
	for i, x := range v.texts {
		best := noLabel
		var of []*Label
		worded := p.words[x.key] || p.words[x.base]
		for _, l := range p.Labels {
			if !worded && l.Slot == nil {
				continue
			}
			how := l.likeness(v, x)
			if how == noLabel || how < best {
				continue
			}
			if how > best {
				best, of = how, nil
			}
			of = append(of, l)
		}
		for _, l := range of {
			found[l] = append(found[l], i)
		}
	}
	return found
}

// group is labels that read the same, such as 其他资金 in two columns, with the texts that may be them.
type group struct {
	labels []*Label
	texts  []int
}

// groups puts labels together that share a candidate.
func (p *Page) groups(found map[*Label][]int) []*group {
	var all []*group
	for _, l := range p.Labels {
		texts := found[l]
		if len(texts) == 0 {
			continue
		}
		i := slices.IndexFunc(all, func(g *group) bool {
			return slices.ContainsFunc(g.texts, func(t int) bool { return slices.Contains(texts, t) })
		})
		if i < 0 {
			all = append(all, &group{[]*Label{l}, slices.Clone(texts)})
			continue
		}
		g := all[i]
		g.labels = append(g.labels, l)
		for _, t := range texts {
			if !slices.Contains(g.texts, t) {
				g.texts = append(g.texts, t)
			}
		}
		slices.Sort(g.texts)
	}
	return all
}

// withoutValues leaves out the texts that names say are values, where enough are left for the labels:
// an item may be called what a label says.
func (p *Page) withoutValues(v *Sheet, groups []*group) []*group {
	values := p.namedAreas(v)
	for _, g := range groups {
		if len(g.texts) <= len(g.labels) || slices.ContainsFunc(g.labels, func(l *Label) bool { return l.Slot != nil }) {
			continue
		}
		rest := slices.DeleteFunc(slices.Clone(g.texts), func(t int) bool {
			return slices.ContainsFunc(values, func(r ref.Range) bool { return r.Contains(v.texts[t].at) })
		})
		if len(rest) >= len(g.labels) {
			g.texts = rest
		}
	}
	return groups
}

// namedAreas are the cells that names give to the page's fields.
func (p *Page) namedAreas(v *Sheet) []ref.Range {
	var all []ref.Range
	for _, s := range p.everySlot() {
		for _, i := range composed.Holes(s.Parts) {
			if r, ok := v.Names[Name{s.Parts[i].Field, s.names[i]}]; ok {
				all = append(all, r)
			}
		}
	}
	return all
}

// copies is how many times the page stands on a sheet, judged by what most of its labels say.
func copies(groups []*group) int {
	votes := map[int]int{}
	for _, g := range groups {
		votes[(len(g.texts)+len(g.labels)/2)/len(g.labels)]++
	}
	best := 0
	for n, count := range votes {
		if n > 0 && (best == 0 || count > votes[best] || count == votes[best] && n < best) {
			best = n
		}
	}
	return best
}

// Printed tells whether a text reads as the label prints it, number and brackets aside.
func (l *Label) Printed(text string) bool {
	return l.Slot == nil && l.likeness(nil, printed{key: fold.Label(text), base: fold.Base(text)}) >= Plain
}
