package draft

import (
	"cmp"
	"maps"
	"slices"
)

// page is a sheet of the form with all its printings: one in each copy, or one for each item of a copy.
type page struct {
	sheets []*sheet
	order  float64 // where it stands among the tabs, on average
	most   int     // how many of its sheets a copy has
}

// alike is how much of what two sheets print is the same, from 0 to 1: of the one that prints less, and of both
// together.
func alike(a, b map[string]bool) (least, whole float64) {
	if len(a) > len(b) {
		a, b = b, a
	}
	same := 0
	for shape := range a {
		if b[shape] {
			same++
		}
	}
	if len(a) == 0 {
		return 0, 0
	}
	return float64(same) / float64(len(a)), float64(same) / float64(len(a)+len(b)-same)
}

func (s *sheet) shapes() map[string]bool {
	all := map[string]bool{}
	for _, c := range s.spots {
		if c.shape != "" {
			all[c.shape] = true
		}
	}
	return all
}

// kin is a group of sheets that print the same, and the shapes that they were compared by.
type kin struct {
	sheets []*sheet
	counts map[string]int
}

// common are the shapes that most sheets of the group have.
func (k *kin) common() map[string]bool {
	all := map[string]bool{}
	for shape, n := range k.counts {
		if 2*n > len(k.sheets) {
			all[shape] = true
		}
	}
	return all
}

// leastAlike is how much of a sheet must be printed alike for it to be another printing of the same page.
const leastAlike = 0.5

// kinOf groups the sheets of all copies by what they print. A group is known by what most of its sheets share,
// so that values which happen to be the same in two of them count less with every further one. What was put together
// early, by few sheets, is looked at again once all groups are known.
func kinOf(copies []*copied) []*kin {
	var all []*kin
	told := telling(copies)
	var sheets []*sheet
	var shapes []map[string]bool
	for _, c := range copies {
		for _, s := range c.sheets {
			sheets, shapes = append(sheets, s), append(shapes, tellingOf(s, told))
		}
	}
	for i, s := range sheets {
		k := nearest(all, shapes[i])
		if k == nil {
			k = &kin{counts: map[string]int{}}
			all = append(all, k)
		}
		k.add(s, shapes[i])
	}
	all = regrouped(all, sheets, shapes)
	return regrouped(split(all, len(copies), told), sheets, shapes)
}

// split takes apart groups of two pages that share many labels: nearly all copies have a sheet of each by its name, and
// each prints what the other does not.
func split(all []*kin, copies int, told map[string]bool) (apart []*kin) {
	for _, k := range all {
		byName := map[string]*kin{}
		for _, s := range k.sheets {
			name := endNumber.ReplaceAllString(s.tab, "")
			if byName[name] == nil {
				byName[name] = &kin{counts: map[string]int{}}
			}
			byName[name].add(s, tellingOf(s, told))
		}
		var named []*kin
		for _, name := range slices.Sorted(maps.Keys(byName)) {
			if of := byName[name]; float64(of.copies()) >= commonShare*float64(copies) {
				named = append(named, of)
			}
		}
		if len(named) > 1 && copies > 1 && named[0].differs(named[1], copies) && named[1].differs(named[0], copies) {
			apart = append(apart, named...)
		} else {
			apart = append(apart, k)
		}
	}
	return apart
}

func (k *kin) copies() int {
	all := map[int]bool{}
	for _, s := range k.sheets {
		all[s.copy] = true
	}
	return len(all)
}

// differs tells whether a group prints something that another does not, more than its title. What two copies have in
// common may be values, so of two it must look like labels.
func (k *kin) differs(o *kin, copies int) bool {
	n := 0
	for shape := range k.common() {
		if o.counts[shape] == 0 && (copies > 2 || labelish(shape)) {
			n++
		}
	}
	return n > 1
}

func tellingOf(s *sheet, told map[string]bool) map[string]bool {
	shapes := s.shapes()
	few := maps.Clone(shapes)
	maps.DeleteFunc(few, func(shape string, _ bool) bool { return !told[shape] })
	if len(few) > 0 {
		return few
	}
	return shapes
}

func (k *kin) add(s *sheet, shapes map[string]bool) {
	k.sheets = append(k.sheets, s)
	for shape := range shapes {
		k.counts[shape]++
	}
}

// regrouped puts each sheet with the group that it is nearest to.
func regrouped(was []*kin, sheets []*sheet, shapes []map[string]bool) []*kin {
	to := map[*kin]*kin{}
	for i, s := range sheets {
		k := nearest(was, shapes[i])
		if k == nil {
			k = &kin{}
			was = append(was, k)
		}
		if to[k] == nil {
			to[k] = &kin{counts: map[string]int{}}
		}
		to[k].add(s, shapes[i])
	}
	var all []*kin
	for _, k := range was {
		if to[k] != nil {
			all = append(all, to[k])
		}
	}
	return all
}

// telling are the texts by which sheets are told apart: those that several copies print. Values are mostly those of
// one copy, and a list may have more of them than the form has texts. Of two copies what looks like a label tells too.
func telling(copies []*copied) map[string]bool {
	counts := map[string]int{}
	for _, c := range copies {
		of := map[string]bool{}
		for _, s := range c.sheets {
			maps.Copy(of, s.shapes())
		}
		for shape := range of {
			counts[shape]++
		}
	}
	told := map[string]bool{}
	for shape, n := range counts {
		told[shape] = len(copies) < 2 || n >= max(2, len(copies)/5) || len(copies) == 2 && labelish(shape)
	}
	return told
}

func nearest(all []*kin, shapes map[string]bool) *kin {
	var best *kin
	most := 0.0
	for _, k := range all {
		if least, whole := alike(k.common(), shapes); least >= leastAlike && whole > most {
			best, most = k, whole
		}
	}
	return best
}

// form is the copies of one form, with the pages that they share.
type form struct {
	copies []*copied
	pages  []*page
}

// nameOf is the name of a copy.
func (f *form) nameOf(number int) string {
	return f.copies[slices.IndexFunc(f.copies, func(c *copied) bool { return c.number == number })].name
}

// formsOf tells the copies of different forms apart: two copies are of the same form where they share a page. The
// form with most copies comes first.
func formsOf(copies []*copied) []*form {
	kins := kinOf(copies)
	group := map[int]int{} // copy -> the lowest copy that it shares a page with
	for _, c := range copies {
		group[c.number] = c.number
	}
	for changed := true; changed; {
		changed = false
		for _, k := range kins {
			changed = join(k, group) || changed
		}
	}
	byGroup := map[int]*form{}
	var all []*form
	for _, c := range copies {
		f := byGroup[group[c.number]]
		if f == nil {
			f = &form{}
			byGroup[group[c.number]] = f
			all = append(all, f)
		}
		f.copies = append(f.copies, c)
	}
	for _, k := range kins {
		f := byGroup[group[k.sheets[0].copy]]
		f.add(k)
	}
	slices.SortStableFunc(all, func(a, b *form) int { return cmp.Compare(len(b.copies), len(a.copies)) })
	for _, f := range all {
		slices.SortStableFunc(f.pages, func(a, b *page) int { return cmp.Compare(a.order, b.order) })
	}
	return all
}

func join(k *kin, group map[int]int) (changed bool) {
	lowest := group[k.sheets[0].copy]
	for _, s := range k.sheets {
		lowest = min(lowest, group[s.copy])
	}
	for _, s := range k.sheets {
		if group[s.copy] != lowest {
			group[s.copy], changed = lowest, true
		}
	}
	return changed
}

// add makes a page of a group of sheets, unless only few copies have it: what somebody put in is no page.
func (f *form) add(k *kin) {
	p := &page{sheets: k.sheets}
	perCopy, sum := map[int]int{}, 0
	for _, s := range k.sheets {
		perCopy[s.copy]++
		p.most = max(p.most, perCopy[s.copy])
		c := f.copies[slices.IndexFunc(f.copies, func(c *copied) bool { return c.number == s.copy })]
		sum += slices.Index(c.sheets, s)
	}
	p.order = float64(sum) / float64(len(k.sheets))
	if 2*len(perCopy) > len(f.copies) {
		f.pages = append(f.pages, p)
	}
}
