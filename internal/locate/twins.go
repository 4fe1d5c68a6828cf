package locate

import (
	"slices"
	"strings"
)

// apartFromTwins are the instances of the form. Of a page that the form has once, and that several sheets look
// like, the sheet counts whose tab is the form's, or that has its names, or its title; the others are twins.
func apartFromTwins(all []*Instance) (pages []*Instance, twins map[*Sheet]*Instance) {
	twins = map[*Sheet]*Instance{}
	for _, in := range all {
		if best := originalOf(in, all); best != nil {
			twins[in.Sheet] = best
			continue
		}
		pages = append(pages, in)
	}
	return pages, twins
}

// originalOf is the instance on another sheet that is the form's before this one; nil where there is none, or
// several might be.
func originalOf(in *Instance, all []*Instance) *Instance {
	if in.Page.Layout.Each != nil {
		return nil
	}
	var best []*Instance
	for _, o := range all {
		if o.Page != in.Page || o.Sheet == in.Sheet {
			continue
		}
		if len(best) == 0 || o.claim() > best[0].claim() {
			best = nil
		}
		if len(best) == 0 || o.claim() == best[0].claim() {
			best = append(best, o)
		}
	}
	if len(best) != 1 || best[0].claim() <= in.claim() {
		return nil
	}
	return best[0]
}

// claim is what makes a sheet the form's own, the stronger the larger.
func (in *Match) claim() int {
	n := 0
	if strings.EqualFold(in.Sheet.Name, in.Page.Layout.Sheet) {
		n += 4
	}
	if in.Page.hasNames(in.Sheet, nil) {
		n += 2
	}
	if len(in.Page.Labels) > 0 {
		if _, titled := in.labels[in.Page.Labels[0]]; titled {
			n++
		}
	}
	return n
}

// Resembled is the page that a sheet without any looks like, and that the workbook lacks: it has the page's
// text around placeholders, or some of its labels, or names of its fields. Nil where it is just another sheet.
func (f *Found) Resembled(v *Sheet) *Page {
	for _, p := range f.Form.Pages {
		if f.lacks(p) && (p.hasNames(v, nil) || p.worded(v)) {
			return p
		}
	}
	return nil
}

// lacks tells whether fewer sheets hold a page than hold others that items have as well.
func (f *Found) lacks(p *Page) bool {
	there := map[*Page]int{}
	for _, in := range f.Pages {
		there[in.Page]++
	}
	most := 1
	for _, o := range f.Form.Pages {
		if p.Layout.Each != nil && o.Layout.Each == p.Layout.Each {
			most = max(most, there[o])
		}
	}
	return there[p] < most
}

// fewLabels is how many labels of a page are no accident.
const fewLabels = 2

func (p *Page) worded(v *Sheet) bool {
	found := p.candidates(v)
	return len(found) >= fewLabels || slices.ContainsFunc(p.Labels, func(l *Label) bool {
		return l.Slot != nil && len(found[l]) > 0
	})
}
